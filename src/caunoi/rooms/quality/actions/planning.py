"""Who marks what: appraisals of an organisation, evaluations by Sở and Cục, draws by lot, the rules set for both."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import Refused
from caunoi.core.law import quality
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.journal.turns import take_turn

from .. import drawing, events, people, policy, population, settings, words
from ..models import Draw, DrawnCase, QualityRules, Review
from . import desk


@transaction.atomic
def set_rules(*, by: Actor, at: datetime, organisation: str, reply_days: int, third_above: int) -> None:
    """Working days for the reply, and the difference of points above which a third person reads."""
    desk.require(by, policy.PLAN, organisation, at)
    if not 1 <= reply_days <= 60 or not 0 <= third_above <= quality.FULL:
        raise Refused("Số ngày hoặc số điểm không hợp lệ.", "Từ 1 đến 60 ngày; từ 0 đến 100 điểm.", "Hãy sửa lại.")
    QualityRules.objects.update_or_create(
        organisation_id=organisation,
        defaults={"reply_days": reply_days, "third_above": third_above, "by": by.key, "by_name": by.name, "at": at},
    )
    journal.record(
        kind=events.RULES_SET, by=by, at=at, subject=("organisation", organisation), organisation=organisation,
        data={"days": reply_days, "points": third_above},
    )  # fmt: skip


@transaction.atomic
def assign_appraisals(*, by: Actor, at: datetime, case_keys: Sequence[str], marker: str) -> list[str]:
    """Ended cases of an organisation to one person (a user's key) for appraisal. All or none. Errors: Refused."""
    for key in sorted(set(case_keys)):
        take_turn("appraisal", key)
    made = []
    for key in dict.fromkeys(case_keys):
        line = desk.ended_case(key)
        desk.require_plan(by, words.Kind.APPRAISAL, line.organisation, at)
        on = localdate(at)
        if Review.objects.filter(case_id=key, kind=words.Kind.APPRAISAL).exclude(state=words.State.DROPPED).exists():
            raise Refused(f"Vụ việc {line.number} đã được phân công thẩm định.", "", "Hãy bỏ chọn vụ việc này.")
        workers = people.workers_of(key)
        who = people.marker_of(marker, line.organisation, on)
        _check_right(who, words.Kind.APPRAISAL, line.organisation, on)
        policy.check_marker(words.Kind.APPRAISAL, who, workers, (), on)
        days, above = settings.rules(line.organisation)
        row = desk.open_review(
            line, workers, kind=words.Kind.APPRAISAL, organisation_id=line.organisation, third_above=above,
            reply_days=days, by=by.key, by_name=by.name, at=at,
        )  # fmt: skip
        made.append((row, line.number, desk.seat(row, 1, who, by=by, at=at)))
    if not made:
        raise Refused("Chưa chọn vụ việc nào.", "", "Hãy chọn vụ việc rồi phân công.")
    for row, number, reading in made:
        desk.note_opened(row, number, by=by, at=at)
        desk.note(events.ASSIGNED, row, by=by, at=at, data={"reading": reading.number})
    return [row.key for row, _, _ in made]


@transaction.atomic
def evaluate_case(
    *, by: Actor, at: datetime, case: str, organisation: str, basis: str, document: str, blind: bool = False
) -> str:
    """One case for evaluation by Sở or Cục, apart from a draw (after a complaint, for management). Gives the key."""
    desk.require_plan(by, words.Kind.EVALUATION, organisation, at)
    line, on = desk.ended_case(case), localdate(at)
    desk.require(by, policy.EVALUATE, line.organisation, at)
    policy.check_evaluated(desk.office(organisation).kind, line.form, basis, on)
    if not document.strip():
        raise Refused("Chưa ghi văn bản.", "Cần số, ngày của kế hoạch, phản ánh hoặc yêu cầu.", "Hãy ghi văn bản.")
    days, above = settings.rules(organisation)
    row = desk.open_review(
        line, people.workers_of(case), kind=words.Kind.EVALUATION, organisation_id=organisation, basis=basis,
        document=document.strip(), blind=blind, readings_wanted=2 if blind else 1, third_above=above, reply_days=days,
        by=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    desk.note_opened(row, line.number, by=by, at=at)
    return row.key


@transaction.atomic
def make_draw(
    *,
    by: Actor,
    at: datetime,
    organisation: str,
    title: str,
    basis: str,
    document: str,
    units: Sequence[str],
    since: date,
    until: date,
    forms: Sequence[str],
    rate: Decimal | None = None,
    size: int | None = None,
    strata: Sequence[str] = (),
    each_practitioner: bool = True,
    blind: bool = False,
    seed: str = "",
) -> str:
    """Draws ended cases by lot and opens their evaluation. seed: given where it was drawn in public, else made here.

    Kept with everything needed to draw again; never changed. Gives the key of the draw. Errors: Refused, NotAllowed.
    """
    desk.require_plan(by, words.Kind.EVALUATION, organisation, at)
    for unit in units:
        desk.require(by, policy.EVALUATE, unit, at)
    on, kind = localdate(at), desk.office(organisation).kind
    for form in forms or ("",):
        policy.check_evaluated(kind, form, basis, on)
    _check_terms(title, units, since, until, rate, size, strata)
    found = population.candidates(units, since, until, forms)
    if not found:
        raise Refused(
            "Không có vụ việc nào trong phạm vi.", "Chỉ bốc vụ việc đã kết thúc trong kỳ.", "Hãy đổi phạm vi."
        )
    days, above = settings.rules(organisation)
    row = Draw(
        organisation_id=organisation, title=title.strip(), basis=basis, document=document.strip(), units=list(units),
        since=since, until=until, forms=list(forms), rate=rate, size=drawing.wanted(len(found), rate, size),
        strata=list(strata), each_practitioner=each_practitioner, blind=blind, third_above=above, reply_days=days,
        seed=seed.strip() or secrets.token_hex(8), population=population.written(found), by=by.key, by_name=by.name,
        at=at,
    )  # fmt: skip
    drawn = population.draw_again(row)
    row.digest = population.digest_of(row, drawn)
    row.save()
    DrawnCase.objects.bulk_create(
        DrawnCase(draw=row, position=place, case_id=each.case, stratum=each.stratum, why=each.why)
        for place, each in enumerate(drawn, 1)
    )
    opened = _open_drawn(row, drawn, by, at)
    journal.record(
        kind=events.DRAWN, by=by, at=at, subject=("draw", row.key), organisation=organisation,
        data={"key": row.key, "count": len(drawn), "population": len(found), "seed": row.seed, "digest": row.digest},
    )  # fmt: skip
    for review, number in opened:
        desk.note_opened(review, number, by=by, at=at)
    return row.key


def _open_drawn(row: Draw, drawn: Sequence[drawing.Drawn], by: Actor, at: datetime) -> list[tuple[Review, str]]:
    lines = {line.key: line for line in cases.case_lines([each.case for each in drawn])}
    return [
        (
            desk.open_review(
                lines[each.case], people.workers_of(each.case), kind=words.Kind.EVALUATION,
                organisation_id=row.organisation_id, basis=row.basis, document=row.document, draw=row, blind=row.blind,
                readings_wanted=2 if row.blind else 1, third_above=row.third_above, reply_days=row.reply_days,
                by=by.key, by_name=by.name, at=at,
            ),
            lines[each.case].number,
        )
        for each in drawn
    ]  # fmt: skip


def _check_terms(
    title: str, units: Sequence[str], since: date, until: date, rate: Decimal | None, size: int | None,
    strata: Sequence[str],
) -> None:  # fmt: skip
    if not title.strip() or not units:
        raise Refused("Chưa có tên kế hoạch hoặc tổ chức.", "Kế hoạch phải xác định rõ phạm vi.", "Hãy điền lại.")
    if until <= since:
        raise Refused("Kỳ không hợp lệ.", "Ngày sau phải lớn hơn ngày đầu.", "Hãy sửa lại kỳ.")
    if (
        (rate is None) == (size is None)
        or (rate is not None and not 0 < rate <= 100)
        or (size is not None and size < 1)
    ):
        raise Refused(
            "Chưa rõ bốc bao nhiêu vụ việc.", "Cần một tỷ lệ, hoặc một số vụ việc.", "Hãy điền một trong hai."
        )
    if set(strata) - set(words.Stratum.values):
        raise Refused("Cách chia không hợp lệ.", "", "Hãy chọn trong danh sách.")


@transaction.atomic
def assign(*, by: Actor, at: datetime, reviews: Sequence[str], marker: str, number: int = 1) -> None:
    """The reading of that number of each review to one person (a user's key). All or none. Errors: Refused."""
    seats = []
    for key in sorted(set(reviews)):
        review = desk.take(key)
        desk.require_plan(by, review.kind, review.organisation_id, at)
        policy.step(policy.REVIEW_TRANSITIONS, review.state, "assign")
        if not 1 <= number <= review.readings_wanted:
            raise Refused("Không có lần chấm này.", f"Vụ việc này chấm {review.readings_wanted} lần.", "Hãy chọn lại.")
        on = localdate(at)
        who = people.marker_of(marker, review.organisation_id, on)
        _check_right(who, review.kind, review.organisation_id, on)
        earlier = desk.earlier_markers(review.case_id) if review.kind == words.Kind.EVALUATION else ()
        policy.check_marker(review.kind, who, people.workers_of(review.case_id), earlier, on)
        seats.append((review, desk.seat(review, number, who, by=by, at=at)))
    for review, reading in seats:
        desk.note(events.ASSIGNED, review, by=by, at=at, data={"reading": reading.number})


def _check_right(who: policy.Marker, kind: str, organisation: str, on: date) -> None:
    """The marker must be able to open the page. Errors: Refused."""
    place = desk.office(organisation)
    user = people.account(who, on)
    permission = policy.marking_permission(kind)
    if not accounts.can(user, permission, organisation=place.code, area=place.province_code or None, on=on):
        raise Refused(
            f"{who.name} chưa có quyền chấm ở {place.name}.", "", "Hãy nhờ người quản trị giao vai trò rồi phân công."
        )


@transaction.atomic
def drop(*, by: Actor, at: datetime, review: str, reason: str) -> None:
    """Not marked after all, with the reason."""
    row = desk.take(review)
    desk.require_plan(by, row.kind, row.organisation_id, at)
    policy.step(policy.REVIEW_TRANSITIONS, row.state, "drop")
    if not reason.strip():
        raise Refused("Chưa có lý do.", "", "Hãy ghi vì sao thôi không chấm.")
    row.state, row.dropped_because = words.State.DROPPED, reason.strip()
    row.save(update_fields=["state", "dropped_because"])
    desk.note(events.DROPPED, row, by=by, at=at, personal={"reason": row.dropped_because})
