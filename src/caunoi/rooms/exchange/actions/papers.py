"""Contracts and registrations of participating organisations come in, by the columns that an officer named."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground import dates
from caunoi.core.ground.errors import Refused
from caunoi.core.ground.text import clean, fold
from caunoi.rooms.accounts.policy import WHOLE, Actor, require
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.journal.turns import take_turn
from caunoi.rooms.organisations import actions as organisations
from caunoi.rooms.organisations import queries
from caunoi.rooms.organisations.queries import AgreementRow
from caunoi.rooms.organisations.words import AgreementKind

from .. import events, panel, papers
from ..models import Imported, PaperColumn
from ..papers import Paper
from ..report import fault
from ..words import Table
from .desk import Desk, conflict, once
from .units import Places

_KINDS = {"contracted": AgreementKind.CONTRACT, "registered": AgreementKind.REGISTRATION}


@transaction.atomic
def name_columns(*, by: Actor, at: datetime, columns: Mapping[str, str]) -> None:
    """Says which column of organization_unit_documents says what (papers.FIELDS → column; '' none). Errors: Refused,
    NotAllowed."""
    require(by, "reference.write", organisation=WHOLE, on=localdate(at))
    named = {field: clean(column)[:100] for field, column in columns.items() if clean(column)}
    if unknown := named.keys() - papers.FIELDS.keys():
        raise Refused(f"Không có mục {min(unknown)}.", f"Các mục: {', '.join(papers.FIELDS)}.", "Hãy xem lại.")
    if lacking := [papers.FIELDS[field] for field in papers.REQUIRED if field not in named]:
        raise Refused(f"Chưa nối cột cho: {', '.join(lacking)}.", "Thiếu thì không nhận ra giấy tờ.", "Hãy chọn cột.")
    if len(set(named.values())) < len(named):
        raise Refused("Một cột được nối hai lần.", "Mỗi cột nói một điều.", "Hãy chọn lại.")
    take_turn("paper_columns")
    PaperColumn.objects.all().delete()
    PaperColumn.objects.bulk_create(
        PaperColumn(field=field, column=column, by=by.key, by_name=by.name, at=at) for field, column in named.items()
    )
    journal.record(kind=events.COLUMNS_NAMED, by=by, at=at, subject=("setting", "national"), data={"columns": named})


def take_papers(desk: Desk, rows: Sequence[Paper], places: Places) -> None:
    """Every paper of the list: new ones are made, an extension is added, an ending is for a person to write."""
    known = desk.known(Table.PAPERS)
    doubled = once(desk, Table.PAPERS, [(row.id, row.where) for row in rows])
    for position, row in enumerate(rows):
        if position not in doubled:
            with desk.row(Table.PAPERS, row.where, "number", row.number):
                _take(desk, row, known.get(row.id), places)
    desk.seen(known[row.id] for row in rows if row.id in known)


def _take(desk: Desk, row: Paper, before: Imported | None, places: Places) -> None:
    counts = desk.report.of(Table.PAPERS)
    code, _ = places.find(row.organisation)
    place = queries.unit_by_code(code) if code else None
    if place is None or place.kind not in _KINDS:
        raise Refused(
            "Không có tổ chức tham gia này ở đây.", "Giấy tờ thuộc tổ chức ký hợp đồng hoặc đăng ký tham gia.",
            "Hãy nhập danh sách tổ chức trước, hoặc sửa mã.",
        )  # fmt: skip
    theirs = {
        "number": row.number, "signed_on": dates.vi(row.signed_on), "until": _day(row.until),
        "extended_until": _day(row.extended_until), "ended_on": _day(row.ended_on),
    }  # fmt: skip
    digest = panel.keyed(repr((code, *theirs.values(), row.extension)))
    if before is not None and before.digest == digest:
        counts.same += 1
        return
    here = _held(place.code, row, before)
    key = here.key if here else _make(desk, row, place.code, place.kind)
    changed = here is None or _extend(desk, row, here)
    counts.new += here is None
    counts.changed += changed and here is not None
    counts.same += not changed
    settled = _tell(desk, row, here)
    if before is None:
        kept = desk.keep(Table.PAPERS, row.id, key, digest if settled else "", panel.parts(theirs))
        kept.save(force_insert=True)
    else:
        before.parts, before.digest = panel.parts(theirs), digest if settled else ""
        before.save(update_fields=["parts", "digest"])


def _held(place: str, row: Paper, before: Imported | None) -> AgreementRow | None:
    """The agreement here: the one that came from this row, or one of the same number typed by hand."""
    if before is not None:
        return queries.agreement(before.key)
    same = [each for each in queries.agreements([place], own=True) if fold(each.number) == fold(row.number)]
    return same[0] if len(same) == 1 else None


def _make(desk: Desk, row: Paper, place: str, kind: str) -> str:
    key = organisations.make_agreement(
        by=desk.by, at=desk.at, organisation=place, kind=_KINDS[kind], number=row.number, signed_on=row.signed_on,
        until=row.until,
    )  # fmt: skip
    made = queries.agreement(key)
    assert made is not None  # just made
    _extend(desk, row, made)
    return key


def _extend(desk: Desk, row: Paper, here: AgreementRow) -> bool:
    if row.extended_until is None or here.extended_until is not None:
        return False
    organisations.extend_agreement(
        by=desk.by,
        at=desk.at,
        agreement=here.key,
        to=row.extended_until,
        document=row.extension or "Theo Hệ thống của Bộ",
    )
    return True


def _tell(desk: Desk, row: Paper, here: AgreementRow | None) -> bool:
    """What a person has to look at; whether there is nothing of the kind."""
    before = len(desk.report.conflicts) + len(desk.report.questions)
    if here is not None:
        ours = {"signed_on": here.signed_on, "until": here.until, "extended_until": here.extended_until}
        told = {"signed_on": row.signed_on, "until": row.until, "extended_until": row.extended_until}
        desk.report.conflicts += [
            conflict(row.where, field, _day(day), _day(ours[field]))
            for field, day in told.items()
            if day is not None and day != ours[field] and not (field == "extended_until" and ours[field] is None)
        ]
    if row.ended_on is not None and (here is None or not here.end_point):
        why = f"Nguồn ghi chấm dứt ngày {dates.vi(row.ended_on)}, không ghi theo trường hợp nào của luật."
        todo = "Hãy ghi chấm dứt ở trang Hợp đồng, đăng ký tham gia."
        desk.report.questions.append(fault(row.where, "ended_on", dates.vi(row.ended_on), why, todo))
    return len(desk.report.conflicts) + len(desk.report.questions) == before


def _day(day: object) -> str:
    return dates.vi(day) if day else ""  # type: ignore[arg-type]
