"""From the records to a claim: the diary of a case, what others took of its ceilings, the numbers of the annexes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.law import fees
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.cases.queries import Brief, WorkRow
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.queries import Office, Provider

from . import policy
from .claim import Claim, Used, Work
from .claim import Cost as Claimed
from .models import AnnexFigure, CaseBasis, Cost, Payment, SalaryDayRule, StatedWork, Statement
from .words import Mode, SalaryDay

_DONE = "done"


@dataclass(frozen=True)
class Stated:
    """What a statement would hold today. late: done on a day of an earlier statement, so it needs a correction."""

    works: tuple[StatedWork, ...]
    late: tuple[StatedWork, ...]


def case_of(key: str) -> Brief:
    """The case in short. Errors: NotFound."""
    found = cases.brief(key)
    if found is None:
        raise NotFound("Không có vụ việc mang mã này.", "", "Hãy kiểm tra lại mã số.")
    return found


def payer_of(case: Brief, provider: Provider, on: date) -> Office:
    """Who checks, approves and pays: the organisation of the case; for a contracted organisation the department of the
    province (NĐ 144/2017 Điều 14 khoản 1). Errors: Refused for a registered organisation."""
    own = organisations.unit_by_code(provider.organisation)
    assert own is not None, "a practitioner stands at an organisation"
    policy.refuse_registered(own.kind)
    if own.kind != "contracted":
        place = organisations.unit_by_code(case.organisation)
        assert place is not None, "a case stands at an organisation"
        return place
    for office in organisations.active(on):
        if (office.kind, office.province_code) == ("department", own.province_code):
            return office
    raise Refused(
        "Chưa có Sở Tư pháp của tỉnh trong hệ thống.",
        "Sở Tư pháp thanh toán cho tổ chức ký hợp đồng (khoản 1 Điều 14 Nghị định 144/2017).",
        "Hãy nhờ người quản lý danh mục lập tổ chức đó.",
    )


def counting(case: int, but: Statement | None = None) -> QuerySet[Statement]:
    """The statements that take their part of the ceilings of the case, without this one and what it corrects. One and
    what is to correct it are both among them until that is approved (see _used)."""
    rows = Statement.objects.filter(case_id=case, state__in=policy.COUNTS)
    return rows.exclude(pk__in=[but.pk, but.corrects_id]) if but else rows


def stated(case: Brief, practitioner: str, but: Statement | None = None) -> Stated:
    """The practitioner's work on the case that stands in no statement yet, confirmed or not."""
    held = StatedWork.objects.filter(
        statement__in=counting(case.id, but).filter(practitioner_id=practitioner)
    ).values_list("work", "day")
    works, days = {work for work, _ in held}, {day for _, day in held}
    rows = [
        _stated(row, but)
        for row in cases.work_of(case.key)
        if row.practitioner == practitioner and row.state == _DONE and row.key not in works
    ]
    return Stated(tuple(row for row in rows if row.day not in days), tuple(row for row in rows if row.day in days))


def _stated(row: WorkRow, statement: Statement | None) -> StatedWork:
    coefficient = statement.coefficients.get(row.key) if statement else None
    return StatedWork(
        work=row.key, kind=row.kind, stage=row.stage, day=row.day, hours=row.hours or Decimal(0),
        coefficient=Decimal(coefficient) if coefficient else None, place=row.place, confirmed_by=row.confirmed_by,
        confirmed_title=row.confirmed_title, confirmed_on=row.confirmed_on, evidence=row.evidence,
    )  # fmt: skip


def is_confirmed(work: StatedWork, mode: str) -> bool:
    """Whether somebody has confirmed the time; a written opinion is its own proof."""
    return mode == Mode.OPINION or bool(work.confirmed_by and work.confirmed_on)


def claim(statement: Statement, case: Brief, works: Sequence[StatedWork], costs: Iterable[Cost], on: date) -> Claim:
    """The claim that the statement makes, with what is left of the ceilings."""
    counted = counting(case.id, statement)
    basis = CaseBasis.objects.filter(case_id=case.id).first()
    class_key = basis.class_key if basis else ""
    known = {stage.key for stage in fees.stages(on, statement.proceedings)}
    now = {work.stage for work in works if is_confirmed(work, statement.mode)} & known
    before = set(StatedWork.objects.filter(statement__in=counted).values_list("stage", flat=True)) & known
    mine = StatedWork.objects.filter(statement__in=counted.filter(practitioner_id=statement.practitioner_id))
    own = before & set(mine.values_list("stage", flat=True))
    figures = figures_of(statement.proceedings, class_key, on)
    lump = None
    if statement.mode == Mode.LUMP:
        lump = policy.lump(
            now, now | before, figures, part=statement.part,
            several_persons=are_several(case.key, statement.practitioner_id),
            several_charges=bool(basis and basis.several_charges), words=_words(class_key, now, on),
        )  # fmt: skip
    return Claim(
        provider=statement.provider,
        form=statement.form,
        mode=statement.mode,
        works=[_work(work, statement.mode) for work in works],
        on=on,
        used=_used(counted, statement.practitioner_id),
        limits=policy.limits(now | own, figures, figures_of("criminal", "less_serious", on)),
        lump=lump,
        costs=[Claimed(each.kind, each.amount, each.document, each.words) for each in costs],
        salary_day=salary_day(statement.payer_id, on),
    )


def _work(work: StatedWork, mode: str) -> Work:
    return Work(work.work, work.kind, work.day, work.hours, is_confirmed(work, mode), work.coefficient)


def _words(class_key: str, stages: Iterable[str], on: date) -> str:
    names = {each.key: each.title["vi"] for each in (*fees.all_classes(), *fees.all_stages()) if each.in_force(on)}
    order = [each.key for each in fees.all_stages()]
    run = ", ".join(names[stage].lower() for stage in sorted(stages, key=order.index))
    return "; ".join(part for part in (names.get(class_key, ""), run) if part)


def _used(counted: QuerySet[Statement], practitioner: str) -> Used:
    """What was taken. Of a statement and of what is to correct it, of which one will stand, the greater part counts."""
    rows = list(counted)
    known = {row.pk for row in rows}
    same: dict[int | None, list[Statement]] = defaultdict(list)
    for row in rows:
        same[row.corrects_id if row.corrects_id in known else row.pk].append(row)
    none, of_kinds = Decimal(0), defaultdict[str, Decimal](Decimal)
    for each in same.values():
        if each[0].practitioner_id == practitioner:
            for group in {group for row in each for group in row.of_kinds}:
                of_kinds[group] += max(Decimal(row.of_kinds.get(group, 0)) for row in each)
    half_days = sum((max(row.half_days for row in each) for each in same.values()), none)
    base_salaries = sum((max(row.base_salaries for row in each) for each in same.values()), none)
    return Used(half_days, base_salaries, dict(of_kinds))


def are_several(case_key: str, practitioner: str) -> bool:
    """Whether somebody else acted for the person at the same time: not one after the other."""
    rows = cases.assignments_of(case_key)
    own = [row for row in rows if row.practitioner == practitioner]
    return any(
        (one.until is None or other.since < one.until) and (other.until is None or one.since < other.until)
        for one in own
        for other in rows
        if other.practitioner != practitioner
    )


def figures_of(proceedings: str, class_key: str, on: date) -> list[policy.Figure]:
    """Half-days of the annex for a class: as officers entered them, and as the circular itself names them."""
    rows = AnnexFigure.objects.filter(proceedings=proceedings, class_key=class_key, withdrawn_at__isnull=True)
    entered = [
        policy.Figure(
            frozenset(row.stages.split()), row.half_days, row.own_half_days, row.meetings,
            f"{policy.ANNEX[proceedings]} Thông tư 02/2021 (nhập từ {row.source})",
        )
        for row in rows
    ]  # fmt: skip
    held = {figure.stages for figure in entered}
    return entered + [each for each in policy.of_the_text(proceedings, class_key, on) if each.stages not in held]


def salary_day(organisation: str, on: date) -> str:
    """Whose day decides the base salary there on that day; the day of work where nothing was set."""
    rule = SalaryDayRule.objects.filter(organisation_id=organisation, since__lte=on).order_by("-since", "-pk").first()
    return rule.salary_day if rule else SalaryDay.WORK


def due(row: Statement) -> int:
    """What is still to be paid: of a correction, the difference to what was paid before it."""
    paid, before = 0, row.corrects
    while before is not None:
        paid += sum(Payment.objects.filter(statement=before).values_list("amount", flat=True))
        before = before.corrects
    return row.total - paid
