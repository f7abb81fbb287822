"""The clerk's part: number and day, the text as it was issued, the original."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground import dates
from caunoi.core.ground.errors import Refused
from caunoi.core.ground.text import clean
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.files import actions as files
from caunoi.rooms.files import queries as kept

from .. import policy, render
from ..models import NumberRun, OfficialDocument, Original
from . import desk

_ORIGINALS = ("pdf", "jpeg", "png", "webp", "docx")


@transaction.atomic
def issue(
    *,
    by: Actor,
    at: datetime,
    document: str,
    number: str = "",
    on: date | None = None,
    symbol: str = "",
) -> str:
    """Gives number and day, keeps the text as it goes out, and answers with the number as printed ('12/QĐ-TTTGPL').

    number: '' takes the next one of the symbol in that year; another may be given where the body counts elsewhere.
    on: the day of issue, today unless told. A paper whose form has no number of the body gets none.
    Errors: Refused for a number that was given already, or a day that cannot be.
    """
    row, step = desk.take(document, "issue", by=by, at=at)
    issued_on = on or localdate(at)
    assert row.signed_on is not None
    policy.check_issue_day(issued_on, row.signed_on, localdate(at))
    row.symbol = clean(symbol) or row.symbol
    row.issued_on = issued_on
    numbered = _number(row, issued_on.year, number) if row.symbol else {}
    columns = {**numbered, "symbol": row.symbol, "issued_on": issued_on, "issued_at": at}
    for name, value in numbered.items():
        setattr(row, name, value)
    columns |= {"issued_by": by.key, "issued_by_name": by.name, **_frozen(row, by, at)}
    desk.move(row, step, at, **columns)
    words = {"number": row.number or "–", "issued_on": dates.vi(issued_on)}
    desk.note(step.event, row, by=by, at=at, data=words)
    return f"{row.number}/{row.symbol}" if row.number else ""


def _number(row: OfficialDocument, year: int, wanted: str) -> dict[str, Any]:
    """The number, the run locked until the transaction ends. Errors: Refused where it was given."""
    made, _ = NumberRun.objects.get_or_create(organisation_id=row.organisation_id, year=year, symbol=row.symbol)
    run = NumberRun.objects.select_for_update().get(pk=made.pk)
    number, serial = policy.number_of(wanted or str(run.last + 1))
    taken = OfficialDocument.objects.filter(
        organisation_id=row.organisation_id, year=year, symbol=row.symbol, number=number
    )
    if taken.exclude(pk=row.pk).exists():
        raise Refused(
            f"Số {number}/{row.symbol} năm {year} đã cấp.", "Mỗi số chỉ cấp một lần trong năm.", "Hãy dùng số khác."
        )
    if serial > run.last:
        run.last = serial
        run.save(update_fields=["last"])
    return {"year": year, "number": number, "serial": serial}


def _frozen(row: OfficialDocument, by: Actor, at: datetime) -> dict[str, str]:
    """The text as it goes out: the edited version as it is, else the template filled, number and day in it."""
    if row.edited_file:
        return {"issued_file": row.edited_file, "issued_sha256": kept.info(row.edited_file).sha256}
    stored = files.store(
        by=by, at=at, content=render.docx(row), name=f"{row.key}.docx", organisation=row.organisation_id,
        purpose="documents.issued", as_is=True,
    )  # fmt: skip
    return {"issued_file": stored.key, "issued_sha256": stored.sha256}


@transaction.atomic
def attach_original(*, by: Actor, at: datetime, document: str, content: bytes, name: str = "", reason: str = "") -> str:
    """Keeps the paper as it went out, byte by byte, and answers with its hash: a scan or a digitally signed file.

    reason: why it takes the place of one kept before (which stays). Errors: Refused.
    """
    row, step = desk.take(document, "attach_original", by=by, at=at)
    if row.originals.exists() and not clean(reason):
        raise Refused(
            "Văn bản này đã có bản gốc.", "Bản gốc đã lưu không bị thay đổi.", "Muốn lưu bản khác, hãy ghi lý do."
        )
    stored = files.store(
        by=by, at=at, content=content, name=name or f"{row.key}.pdf", organisation=row.organisation_id,
        purpose="documents.original", as_is=True,
    )  # fmt: skip
    if stored.kind not in _ORIGINALS:
        raise Refused("Loại tệp này không làm bản gốc được.", "", "Hãy dùng PDF, ảnh quét hoặc tệp ký số.")
    Original.objects.create(
        document=row, file=stored.key, sha256=stored.sha256, pages=stored.pages, reason=clean(reason)[:300],
        by=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    desk.note(step.event, row, by=by, at=at, data={"sha256": stored.sha256})
    return stored.sha256
