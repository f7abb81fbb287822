"""Signing: what a part holds is frozen as a version; corrections with reason and difference; figures asked about; what
goes to an owner of a programme."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.documents import to_pdf
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.periods import Period
from caunoi.core.ground.text import said
from caunoi.rooms.accounts.policy import Actor, require
from caunoi.rooms.guidance import actions as guidance
from caunoi.rooms.indicators import tables

from .. import content as contents
from .. import events, papers, policy, telling, units
from ..models import Challenge, Part, Passage, Version
from ..words import DONE, State
from . import desk


@transaction.atomic
def freeze(*, by: Actor, at: datetime, part: str) -> str:
    """Signs the part for its unit: words and figures as they stand now become a version that nothing changes; gives its
    key. A later one is a correction: the reason given when it was opened again, and what differs, stay with it.

    Errors: Refused, NotFound, NotAllowed.
    """
    row = desk.own_part(part, policy.SIGN, by=by, at=at)
    policy.check_open(row.state)
    policy.check_over(Period(row.campaign.since, row.campaign.until).last_day, localdate(at))
    _check_joined(row)
    if not tables.catch_up(at, wait=True):
        raise Refused(
            "Dữ liệu đếm đang được nạp lại, chưa ký được.", "Số chốt lúc này có thể thiếu hồ sơ.",
            "Hãy ký lại sau ít phút.",
        )  # fmt: skip
    held = contents.of_part(row, at)
    before = row.versions.order_by("-number").first()
    changes = policy.differences(before.content, held) if before else []
    if before is not None and not changes:
        raise Refused(
            "Không có gì khác bản đã ký.", "Bản đính chính phải khác ít nhất một số hoặc một mục.",
            "Hãy sửa lời; hoặc đính chính số liệu gốc (hồ sơ, báo cáo số liệu) trước.",
        )  # fmt: skip
    reason = (row.note or "Bổ sung theo yêu cầu") if before else ""
    made = Version.objects.create(
        part=row, number=before.number + 1 if before else 1, corrects=before, reason=reason, content=held,
        changes=changes, digest=policy.digest(held, reason, before.digest if before else ""), by=by.key,
        by_name=by.name, at=at,
    )  # fmt: skip
    row.state, row.note = State.SIGNED, ""
    row.save(update_fields=["state", "note"])
    told = {"version": made.number, "unit": row.unit.name}
    if before:
        desk.note(
            events.CORRECTED, row, by=by, at=at, organisation=row.unit_id, changes=len(changes), reason=reason, **told
        )
    else:
        desk.note(events.FROZEN, row, by=by, at=at, organisation=row.unit_id, digest=made.digest[:16], **told)
    if not row.whole:
        telling.keeper(telling.SIGNED, row, units.office(row.campaign.unit_id), by=by, at=at)
    return made.key


def _check_joined(row: Part) -> None:
    waiting = Passage.objects.filter(part=row, beside=True).order_by("section").first()
    if waiting is not None:
        raise Refused(
            f"Mục {waiting.section} còn lời của {waiting.by_name} chưa ghép.", "Hai người đã viết cùng lúc.",
            "Hãy mở mục đó, ghép hai bản rồi ký.",
        )  # fmt: skip


@transaction.atomic
def reopen(*, by: Actor, at: datetime, part: str, reason: str) -> None:
    """A correction is begun; the version that was signed stays. Errors: Refused, NotFound, NotAllowed."""
    row = desk.own_part(part, policy.SIGN, by=by, at=at)
    if row.state not in DONE:
        raise Refused("Bản này đang soạn.", "Chỉ bản đã ký mới cần đính chính.", "")
    row.state, row.note = State.REOPENED, said(reason, "lý do đính chính")[:500]
    row.save(update_fields=["state", "note"])
    desk.note(events.REOPENED, row, by=by, at=at, organisation=row.unit_id, unit=row.unit.name, reason=row.note)


@transaction.atomic
def challenge(*, by: Actor, at: datetime, version: str, figure: str, why: str) -> None:
    """Somebody who reads the version asks about a figure; who signs for the unit is told. Errors: Refused, NotFound,
    NotAllowed."""
    row = _version(version)
    unit = row.part.unit
    require(by, policy.READ, organisation=unit.code, area=unit.province_code or None, on=localdate(at))
    if figure not in row.content["figures"]:
        raise NotFound("Bản này không có số đó.", "", "Hãy chọn trong danh sách.")
    made = Challenge.objects.create(
        version=row, figure=figure, why=said(why, "điều muốn hỏi")[:500], by=by.key, by_name=by.name, at=at
    )
    desk.note(
        events.CHALLENGED, row.part, by=by, at=at, organisation=unit.code, figure=figure, version=row.number,
        why=desk.short(made.why),
    )  # fmt: skip
    telling.part(telling.CHALLENGED, row.part, units.office(unit.code), by=by, at=at)


@transaction.atomic
def answer(*, by: Actor, at: datetime, challenge: int, text: str) -> None:
    """The unit answers: the figure stands, or it was put right in the newest version. Errors: Refused, NotFound,
    NotAllowed."""
    found = (
        Challenge.objects.select_related("version__part__unit", "version__part__campaign").filter(pk=challenge).first()
    )
    missing = NotFound("Không có câu hỏi này, hoặc đã trả lời.", "", "Hãy mở lại trang.")
    if found is None:
        raise missing
    part = desk.own_part(found.version.part.key, policy.SIGN, by=by, at=at)
    found.refresh_from_db(fields=["answered_at"])  # as it is now that the part is held
    if found.answered_at is not None:
        raise missing
    newest = part.versions.order_by("-number")[0]
    was, now = (each.content["figures"].get(found.figure, {}).get("words") for each in (found.version, newest))
    found.answer, found.answered_at, found.answered_name = said(text, "câu trả lời")[:500], at, by.name
    found.resolved_by = newest if newest.number > found.version.number and was != now else None
    found.save(update_fields=["answer", "answered_at", "answered_name", "resolved_by"])
    desk.note(
        events.ANSWERED, part, by=by, at=at, organisation=part.unit_id, figure=found.figure,
        answer=desk.short(found.answer),
    )  # fmt: skip
    telling.person(telling.ANSWERED, found.version, found.by, by=by, at=at)


@transaction.atomic
def send(*, by: Actor, at: datetime, version: str, owner: str, note: str = "") -> str:
    """A signed version to an owner of its programme, as a PDF with the table of its figures; gives the key of the
    dispatch. The owner reads this and nothing else of the room. Errors: Refused, NotFound, NotAllowed."""
    row = _version(version)
    part = row.part
    desk.run(part.campaign, by=by, at=at)
    programme = part.campaign.programme
    if not programme:
        raise Refused(
            "Báo cáo này không theo một chương trình.", "", "Chỉ gửi báo cáo của chương trình cho chủ của nó."
        )
    if row.pk != part.versions.order_by("-number")[0].pk:
        raise Refused("Đã có bản đính chính.", "Chỉ gửi bản mới nhất.", "Hãy mở bản mới nhất.")
    key = guidance.send_figures(
        by=by, at=at, owner=owner, programme=programme, title=papers.title_of(row.content)[:300],
        period=row.content["heading"], rows=papers.dispatch_rows(row.content), note=note,
        content=to_pdf(papers.review(row.content, papers.stamp(row), outward=True)), name=f"{row.key}.pdf",
    )  # fmt: skip
    desk.note(events.SENT, part, by=by, at=at, organisation=part.unit_id, version=row.number, owner=owner)
    return key


def _version(key: str) -> Version:
    row = Version.objects.select_related("part__campaign__unit", "part__unit").filter(key=key).first()
    if row is None:
        raise NotFound("Không có bản này.", "", "Hãy chọn trong danh sách.")
    return row
