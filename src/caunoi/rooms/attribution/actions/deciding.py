"""An officer counts a work in a line, takes it out, or leaves it to the rule again; why is told for good."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.dates import vi
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import SENSITIVE, Actor
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.programmes import queries as programmes
from caunoi.rooms.programmes.matching import Line

from .. import events, keeping, policy
from ..models import Tag, Work
from ..policy import Cell
from ..words import Decided
from .catching_up import locked


@transaction.atomic
def add(*, by: Actor, at: datetime, work: str, line: str, reason: str) -> None:
    """The work counts in the line, whatever the rule says. Errors: NotFound, NotAllowed, Refused where the line does
    not hold that day, is about other work, or its period is closed."""
    _decide(by, at, work, line, Decided.ADDED, policy.check_reason(reason))


@transaction.atomic
def remove(*, by: Actor, at: datetime, work: str, line: str, reason: str) -> None:
    """The work does not count in the line. Errors: as add; Refused where it was no question."""
    _decide(by, at, work, line, Decided.REMOVED, policy.check_reason(reason))


@transaction.atomic
def leave_to_rule(*, by: Actor, at: datetime, work: str, line: str) -> None:
    """The officer's word is taken back; the rule stands again. Errors: as add; Refused where nothing was decided."""
    _decide(by, at, work, line, "", "")


def _decide(by: Actor, at: datetime, work: str, line: str, decided: str, reason: str) -> None:
    locked()
    row = Work.objects.select_related("organisation").filter(key=work.strip()).first()
    if row is None:
        raise NotFound("Không có việc mang mã này trong sổ tính vào chương trình.", "", "Hãy mở lại hồ sơ.")
    home = row.organisation
    place: dict[str, Any] = {"organisation": home.code, "area": home.province_code or None, "on": localdate(at)}
    accounts.require(by, policy.TAG, **place)
    held = {tag.line: tag for tag in row.tags.select_related("verdict")}
    known = next((each for each in programmes.lines() if each.code == line), None)
    if known is None:
        raise NotFound("Không có nội dung này trong chương trình nào.", "", "Hãy chọn trong danh sách.")
    if known.sensitive:
        accounts.require(by, SENSITIVE, **place)
    tag = held.get(line)
    _check_open(row, known, tag)
    _check(row, known, tag, decided)
    before = _counted(held.values())
    if tag is None:
        tag = held[line] = Tag(work=row, line=line)
    _told(tag, row, known, decided, reason, by, at)
    if not decided and not tag.verdict:
        del held[line]
        tag.delete()
    else:
        tag.save()
    keeping.recount(before, _counted(held.values()))
    kind = {Decided.ADDED: events.ADDED, Decided.REMOVED: events.REMOVED}.get(decided, events.LEFT_TO_RULE)  # type: ignore[call-overload]
    journal.record(
        kind=kind, by=by, at=at, subject=(events.SUBJECT, row.key), organisation=row.organisation_id,
        data={"key": row.key, "line": events.SENSITIVE_LINE if known.sensitive else known.title},
        personal={"reason": reason, **({"line": line} if known.sensitive else {})},
    )  # fmt: skip


def _counted(tags: Iterable[Tag]) -> Counter[Cell]:
    return policy.cells(keeping.counted(tag) for tag in tags)


def _check_open(row: Work, line: Line, tag: Tag | None) -> None:
    held = tag or row
    where = (line.programme, held.province, held.organisation_id, held.day)
    closed = next((each for each in keeping.closures([line.programme]) if each.holds(*where)), None)
    if closed:
        raise Refused(
            f"Kỳ số liệu {closed.words()} của chương trình này đã khóa.", "Số đã báo cáo không đổi.",
            "Nếu số đã báo cáo sai, người có quyền mở lại kỳ với lý do, rồi sửa.",
        )  # fmt: skip


def _check(row: Work, line: Line, tag: Tag | None, decided: str) -> None:
    if decided == (tag.decided if tag else ""):
        now = {Decided.ADDED: "đã được cán bộ thêm", Decided.REMOVED: "đã được cán bộ bỏ"}.get(
            decided, "đang theo quy tắc"
        )  # type: ignore[call-overload]
        raise Refused(f"Việc này {now}.", "", "Không cần làm gì thêm.")
    if decided == Decided.REMOVED and tag is None:
        raise Refused("Việc này không được tính vào nội dung đó.", "", "Không cần bỏ.")
    if decided == Decided.ADDED and tag is None and not policy.may_add(line, row.kind, row.day):
        raise Refused(
            "Không tính được vào nội dung này.",
            f"Ngày {vi(row.day)} nội dung không còn hoặc chưa có hiệu lực, hoặc nói về loại hoạt động khác.",
            "Hãy chọn nội dung khác.",
        )  # fmt: skip


def _told(tag: Tag, row: Work, line: Line, decided: str, reason: str, by: Actor, at: datetime) -> None:
    said = tag.verdict.said if tag.verdict else "no"
    tag.programme, tag.sensitive, tag.decided, tag.because = line.programme, line.sensitive, decided, reason
    tag.by, tag.by_name, tag.at = (by.key, by.name, at) if decided else ("", "", None)
    tag.stands = policy.stands(said, decided)
    tag.kind, tag.organisation_id, tag.day, tag.province = row.kind, row.organisation_id, row.day, row.province
