"""Every read of the room: forms filled now, returns, rounds, what is published."""

from ..registry import BOOK
from .compared import KINDS as BESIDE
from .compared import Against, beside, linkable, links
from .compared import of_indicator as against_of_indicator
from .drafts import Draft, blank, draft, outside_draft, span_of
from .inspected import Item, Pack, pack
from .last_days import DueRow, dues, periods
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
    "BESIDE",
    "BOOK",
    "Against",
    "BeforeClosing",
    "Draft",
    "DueRow",
    "Item",
    "LateRecord",
    "Outward",
    "Pack",
    "Published",
    "Report",
    "ReturnFile",
    "ReturnRow",
    "RoundRow",
    "Sent",
    "Trial",
    "UnitLine",
    "Unsettled",
    "against_of_indicator",
    "before_closing",
    "beside",
    "blank",
    "bridges",
    "draft",
    "dues",
    "entry_sheet",
    "fill",
    "filled",
    "for_owner",
    "form_of",
    "forms",
    "is_outside",
    "kept",
    "lacking",
    "linkable",
    "links",
    "openable",
    "opened",
    "outside_draft",
    "outside_units",
    "pack",
    "periods",
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
