"""Every read of the room: forms filled now, returns, rounds, what is published."""

from ..registry import BOOK
from .drafts import Draft, blank, draft, outside_draft, span_of
from .live import Report, fill, filled, form_of, forms, openable, opened, records_of
from .published import Published, publication, published
from .returns import (
    Outward,
    ReturnFile,
    ReturnRow,
    Sent,
    bridges,
    for_owner,
    kept,
    records_behind,
    report,
    returns,
    sent_within,
)
from .rounds import RoundRow, UnitLine, is_outside, lacking, outside_units, round_of, rounds
from .sheets import entry_sheet, read_sheet
from .trial import Trial, tried, year_before
from .unsettled import BeforeClosing, LateRecord, Unsettled, before_closing, unsettled

__all__ = [
    "BOOK",
    "BeforeClosing",
    "Draft",
    "LateRecord",
    "Outward",
    "Published",
    "Report",
    "ReturnFile",
    "ReturnRow",
    "RoundRow",
    "Sent",
    "Trial",
    "UnitLine",
    "Unsettled",
    "before_closing",
    "blank",
    "bridges",
    "draft",
    "entry_sheet",
    "fill",
    "filled",
    "for_owner",
    "form_of",
    "forms",
    "is_outside",
    "kept",
    "lacking",
    "openable",
    "opened",
    "outside_draft",
    "outside_units",
    "publication",
    "published",
    "read_sheet",
    "records_behind",
    "records_of",
    "report",
    "returns",
    "round_of",
    "rounds",
    "sent_within",
    "span_of",
    "tried",
    "unsettled",
    "year_before",
]
