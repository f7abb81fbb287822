"""Campaigns: opened with their outline and the units that take part, urged, parts accepted or given back."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.periods import in_words, parse_period
from caunoi.core.ground.text import clean, said
from caunoi.rooms.accounts.policy import Actor, require
from caunoi.rooms.programmes import queries as programmes
from caunoi.rooms.reports import queries as reports

from .. import events, outline, policy, telling, units
from ..models import Campaign, Part
from ..words import OPEN, State
from . import desk


@transaction.atomic
def open_campaign(
    *,
    by: Actor,
    at: datetime,
    template: str,
    unit: str,
    period: str,
    basis: str,
    programme: str = "",
    title: str = "",
    due: date | None = None,
    asked: Collection[str] = (),
) -> str:
    """A review of the unit with a part for each of `asked` (none: its own alone); gives the campaign's key.

    period: '2026', '2026-H1', … or two days. due: the last day for the parts. Who writes for the units is told. A unit
    that does not use the system on the last day of the window gives its figures in a spreadsheet. Errors: Refused,
    NotFound, NotAllowed.
    """
    on, keeper, chosen = localdate(at), units.office(unit), outline.template(template)
    require(by, policy.RUN, organisation=keeper.code, area=keeper.province_code or None, on=on)
    if keeper.kind not in chosen.keepers:
        raise Refused(f"Mẫu “{chosen.name}” không dùng cho {keeper.name}.", "", "Hãy chọn mẫu khác.")
    heads = programmes.heads()
    if programme and programme not in heads:
        raise NotFound("Không có chương trình này.", "", "Hãy chọn trong danh sách.")
    if programme and heads[programme].sensitive:
        raise Refused(
            "Chương trình này về hoàn cảnh riêng tư.", "Số liệu của nó không đưa vào báo cáo gửi nhiều nơi.",
            "Hãy báo cáo riêng với cơ quan có thẩm quyền.",
        )  # fmt: skip
    if not chosen.fits(programme):
        raise Refused(
            "Mẫu và chương trình không khớp." if programme else "Chưa chọn chương trình.",
            f"Mẫu: {chosen.name}.", "Hãy chọn lại chương trình, hoặc để trống nếu mẫu không theo chương trình nào.",
        )  # fmt: skip
    window = parse_period(clean(period))
    if asked and (due is None or due < on):
        raise Refused("Chưa có hạn gửi, hoặc hạn đã qua.", "Đơn vị cần biết gửi trước ngày nào.", "Hãy ghi hạn gửi.")
    known = {each.code: each for each in units.below(keeper, on)}
    if strange := [code for code in asked if code not in known]:
        raise Refused("Có đơn vị không thuộc phạm vi của đợt.", ", ".join(strange), "Hãy chọn lại trong danh sách.")
    name = f"{chosen.name}{f': {heads[programme].short}' if programme and '*' in chosen.programmes else ''}"
    row, made = Campaign.objects.get_or_create(
        unit__code=keeper.code, template=template, programme=programme, period=clean(period),
        defaults={
            "unit_id": keeper.code, "outline": outline.as_data(chosen),
            "title": clean(title)[:300] or f"{name}, {in_words(clean(period))}"[:300],
            "since": window.since, "until": window.until, "due": due if asked else None,
            "basis": said(basis, "căn cứ của đợt")[:500], "by": by.key, "by_name": by.name, "at": at,
        },
    )  # fmt: skip
    if not made:
        raise Refused("Đợt này đã mở.", "Mỗi mẫu, chương trình, kỳ của một đơn vị là một đợt.", "Hãy mở đợt đã có.")
    parts = [Part(campaign=row, unit_id=keeper.code, whole=True)]
    parts += [
        Part(campaign=row, unit_id=code, outside=reports.is_outside(code, window.last_day))
        for code in dict.fromkeys(asked)
    ]
    Part.objects.bulk_create(parts)
    desk.note(
        events.OPENED, row, by=by, at=at, organisation=keeper.code, title=row.title, period=row.period,
        due=row.due or "–", units=len(asked),
    )  # fmt: skip
    if asked:
        telling.units(telling.ASKED, row, [known[code] for code in asked], by=by, at=at)
    return row.key


@transaction.atomic
def urge(*, by: Actor, at: datetime, campaign: str) -> int:
    """Reminds every unit that has not signed, once a day at most: who writes for it is told, the letter is
    queries.urging_letter; gives how many units were told now (0: all of them were today). Errors: Refused, NotFound,
    NotAllowed."""
    row = Campaign.objects.select_for_update(of=("self",)).select_related("unit").filter(key=campaign).first()
    if row is None:
        raise NotFound("Không có đợt này.", "", "Hãy chọn trong danh sách.")
    keeper = desk.run(row, by=by, at=at)
    late = list(Part.objects.select_for_update().filter(campaign=row, whole=False, state__in=OPEN).order_by("pk"))
    if not late:
        raise Refused("Mọi đơn vị đã gửi.", "Không còn ai để đôn đốc.", "")
    due = [each for each in late if each.urged_at is None or localdate(each.urged_at) < localdate(at)]
    if not due:  # a second click hands the letter out again and tells nobody twice
        return 0
    for part in due:
        part.urged += 1
        part.urged_at = at
    Part.objects.bulk_update(due, ["urged", "urged_at"])
    offices = [units.office(part.unit_id) for part in due]
    people = telling.units(telling.URGED, row, offices, by=by, at=at, urgent=True)
    desk.note(events.URGED, row, by=by, at=at, organisation=keeper.code, units=len(due), people=people)
    return len(due)


@transaction.atomic
def accept(*, by: Actor, at: datetime, part: str) -> None:
    """What the unit signed is taken. Errors: Refused, NotFound, NotAllowed."""
    row = _received(part, by, at)
    row.state, row.note = State.ACCEPTED, ""
    row.save(update_fields=["state", "note"])
    desk.note(events.ACCEPTED, row, by=by, at=at, organisation=row.unit_id, unit=row.unit.name)


@transaction.atomic
def give_back(*, by: Actor, at: datetime, part: str, reason: str) -> None:
    """The unit is to go on with it; the version that it signed stays. Errors: Refused, NotFound, NotAllowed."""
    row = _received(part, by, at)
    row.state, row.note = State.GIVEN_BACK, said(reason, "lý do trả lại")[:500]
    row.save(update_fields=["state", "note"])
    desk.note(
        events.GIVEN_BACK, row, by=by, at=at, organisation=row.unit_id, unit=row.unit.name, reason=row.note
    )  # fmt: skip
    telling.part(telling.GIVEN_BACK, row, units.office(row.unit_id), by=by, at=at)


def _received(part: str, by: Actor, at: datetime) -> Part:
    row = desk.part(part)
    desk.run(row.campaign, by=by, at=at)
    if row.whole or row.state not in (State.SIGNED, State.ACCEPTED):
        raise Refused(
            f"Bản này {State(row.state).label.lower()}.", "Chỉ bản đơn vị đã ký mới tiếp nhận hoặc trả lại được.", ""
        )
    return row
