"""A review taken out as a file: it is written in the journal, because it leaves the house."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.documents import to_docx, to_pdf, to_slides
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.periods import parse_period
from caunoi.rooms.accounts.policy import Actor, require
from caunoi.rooms.programmes import queries as programmes

from .. import content as contents
from .. import outline, papers, policy, queries, summary, units
from ..models import Version
from ..papers import Stamp
from . import desk

_MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf", "slides": "application/pdf", "json": "application/json",
}  # fmt: skip


@dataclass(frozen=True)
class File:
    """A file to hand out. name: code of the outline, unit, period; nothing personal. signed: of a version."""

    name: str
    media_type: str
    content: bytes
    title: str
    heading: str
    signed: bool


@transaction.atomic
def make(*, by: Actor, at: datetime, template: str, unit: str, period: str, file: str, programme: str = "") -> File:
    """The review of that unit for that period: the newest version that it signed, else a draft from what is recorded.

    file: 'docx', 'pdf', 'slides' (PDF, 16:9) or 'json'. programme: where the outline is for several. Errors: NotFound,
    NotAllowed, Refused.
    """
    of, office = outline.template(template), units.office(unit)
    require(by, policy.READ, organisation=office.code, area=office.province_code or None, on=localdate(at))
    wanted = programme or (of.programmes[0] if of.programmes and of.programmes != ("*",) else "")
    if not of.fits(wanted):
        raise Refused("Mẫu này theo một chương trình.", f"Mẫu: {of.name}.", "Hãy nêu chương trình: --programme CODE.")
    heads = programmes.heads()
    if wanted and wanted not in heads:
        raise NotFound(
            f"Không có chương trình mang mã '{wanted}'.", f"Có: {', '.join(sorted(heads))}.",
            "Chương trình vừa thêm thì chạy caunoi run một lần để nạp.",
        )  # fmt: skip
    window = parse_period(period)
    rows = Version.objects.filter(
        part__unit__code=unit, part__campaign__template=template, part__campaign__programme=wanted,
        part__campaign__since=window.since, part__campaign__until=window.until,
    )  # fmt: skip
    row = rows.order_by("-part__whole", "-at").first()
    held = row.content if row else contents.drafted(of, unit, window, wanted, at)
    return _file(by, at, held, papers.stamp(row) if row else None, file, period)


@transaction.atomic
def make_part(*, by: Actor, at: datetime, part: str, file: str, version: int | None = None) -> File:
    """A part as a file: a version of it, or (None) what it holds now, for who writes it. Errors: NotFound."""
    found = queries.part(by, part, at, version=version)
    return _file(by, at, found.content, found.stamp, file, found.campaign.period)


def _file(by: Actor, at: datetime, held: Mapping[str, Any], signed: Stamp | None, file: str, period: str) -> File:
    if file not in _MEDIA:
        raise NotFound(f"Không có loại tệp '{file}'.", "", "Các loại: docx, pdf, slides (trình chiếu), json.")
    made = {
        "docx": lambda: to_docx(papers.review(held, signed)), "pdf": lambda: to_pdf(papers.review(held, signed)),
        "slides": lambda: to_slides(summary.deck(held, signed)),
        "json": lambda: (json.dumps(held, ensure_ascii=False, indent=1) + "\n").encode(),
    }[file]()  # fmt: skip
    unit = held["unit"]
    desk.note_file(by=by, at=at, unit=unit, title=held["title"], file=file)
    end = "trinh-chieu.pdf" if file == "slides" else file
    name = f"{held['template']}_{unit}_{period}.{end}".replace("/", "-")
    return File(name, _MEDIA[file], made, held["title"], held["heading"], signed is not None)
