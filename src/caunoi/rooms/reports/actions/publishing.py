"""A table leaves the house: published for everybody, or handed to one reader. Always after disclosure control."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.documents import to_xlsx
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.rooms.accounts.policy import Actor, require
from caunoi.rooms.journal.actions import record

from .. import controlled, events, frozen, papers, policy
from ..disclosure import AGENCY, AUDIENCES, OWNER, PUBLIC
from ..models import Publication, Return
from ..queries import live
from ..words import State

RULE = "Che số từ 1 đến {most} và những số nhờ đó tính ra được; {source}."


@transaction.atomic
def publish(*, by: Actor, at: datetime, report: str) -> str:
    """Publishes a return that was sent; gives the key of the publication. Errors: NotFound, NotAllowed, Refused."""
    row = Return.objects.filter(key=report).first()
    if row is None:
        raise NotFound("Không có báo cáo này.", "", "Hãy chọn trong danh sách.")
    require(by, policy.PUBLISH, organisation=row.unit_id, area=row.province or None, on=localdate(at))
    # Tables that share figures are controlled together: of two published at one moment the second waits for the first.
    beside = Return.objects.select_for_update().filter(period=row.period, kind=row.kind)
    list(beside.order_by("pk").values_list("pk", flat=True))
    row.refresh_from_db()
    if row.state != State.SENT or Publication.objects.filter(report=row).exists():
        raise Refused("Không công bố được báo cáo này.", "Chỉ công bố báo cáo đã gửi, mỗi bản một lần.", "")
    if Return.objects.filter(corrects=row, state=State.SENT).exists():
        raise Refused(
            "Báo cáo này đã có bản đính chính.", "Bản cũ không được công bố nữa.", "Hãy công bố bản mới nhất."
        )
    audience = AUDIENCES[PUBLIC]
    shown = controlled.among_published(row, audience)
    rows = shown.rows
    rule = RULE.format(most=audience.below - 1, source=audience.source[:1].lower() + audience.source[1:])
    told = {"return": row.digest, "rows": rows, "rule": rule}
    made = Publication.objects.create(
        report=row, audience=PUBLIC, rows=rows, shown=sorted(shown.cells), hidden=sorted(shown.hidden), rule=rule,
        digest=frozen.digest(told), by=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    _note(events.PUBLISHED, row, by, at, hidden=len(shown.hidden))
    return made.key


@transaction.atomic
def hand_out(*, by: Actor, at: datetime, report: str, audience: str) -> tuple[str, bytes]:
    """(name, .xlsx) of a sent return for another agency or the owner of a programme. Errors: NotFound, NotAllowed,
    Refused."""
    row = Return.objects.filter(key=report).first()
    if row is None or audience not in (AGENCY, OWNER):
        raise NotFound("Không có báo cáo này.", "", "Hãy chọn trong danh sách.")
    require(by, policy.APPROVE, organisation=row.unit_id, area=row.province or None, on=localdate(at))
    if row.state != State.SENT:
        raise Refused("Báo cáo chưa gửi.", "Chỉ báo cáo đã gửi mới đưa ra ngoài.", "Hãy chờ duyệt và gửi.")
    wanted = AUDIENCES[audience]
    shown = controlled.alone(frozen.from_data(row.table), wanted)
    document = papers.handed_out(live.kept(row), shown.cells, wanted, localdate(at))
    _note(events.HANDED_OUT, row, by, at, audience=wanted.name, hidden=len(shown.hidden))
    return f"{row.form}_{row.unit_id}_{row.period}_{audience}.xlsx", to_xlsx(document)


def _note(kind: str, row: Return, by: Actor, at: datetime, **more: object) -> None:
    told = {"form": row.form, "unit": row.unit_id, "period": row.period, **more}
    if kind == events.PUBLISHED:
        told["version"] = row.version
    record(kind=kind, by=by, at=at, subject=("return", row.key), organisation=row.unit_id, data=told)
