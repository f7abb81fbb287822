"""A form or an indicator beside last year, what plans promise and what programmes set as target. Nothing is kept.

Nothing to compare with is a dash with its reason, never nought.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from caunoi.core.ground import money
from caunoi.core.ground.periods import Period
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.indicators import declared as counts
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.policy import Office
from caunoi.rooms.plan import queries as plans
from caunoi.rooms.plan.queries import Promise
from caunoi.rooms.programmes import queries as programmes
from caunoi.rooms.programmes.queries import Target

from .. import comparing
from ..comparing import Alike
from ..models import TargetLink
from ..papers import Beside, Whence
from . import trial
from .live import Report

YEAR, PLAN, TARGET = "nam-truoc", "ke-hoach", "chi-tieu"
KINDS = {YEAR: "So với cùng kỳ năm trước", PLAN: "So với kế hoạch", TARGET: "So với chỉ tiêu chương trình"}
_NO_PLAN = "Chưa có kết quả nào của kế hoạch đơn vị được chọn cách đếm này."
_NO_TARGET = "Chưa có chỉ tiêu chương trình nào được gắn với cách đếm này."
_OF_AGENCIES = "Chưa có cách đếm nào của kế hoạch hay chỉ tiêu gắn được với số của các cơ quan."
_NO_MAIN = "Dòng này không có số ở cột được so sánh."
_OTHER_UNIT = "Dòng này đếm theo cách không gắn được với một kết quả của kế hoạch hay chỉ tiêu."


@dataclass(frozen=True)
class Against:
    """What stands beside one figure. amount None: why_not says why; base: of a target, where the figure began;
    whence: where the amount comes from."""

    amount: Decimal | None
    why_not: str
    base: Decimal | None = None
    whence: tuple[Whence, ...] = ()

    def share(self, figure: Decimal | int | None) -> Decimal | None:
        """The figure in percent of the amount."""
        if figure is None or not self.amount:
            return None
        return (Decimal(figure) * 100 / self.amount).quantize(Decimal("0.1"))


def beside(
    actor: Actor, report: Report, wanted: Collection[str], *, on: date, at: datetime | None = None
) -> tuple[Beside, ...]:
    """The columns that were asked for (of KINDS): in every line a figure, or a reason why there is none. Nothing for a
    form that says so (no_beside). Errors: as live.fill."""
    if report.filled is None:
        return ()
    found: list[Beside] = list(trial.year_before(actor, report, on=on, at=at)) if YEAR in wanted else []
    office = organisations.unit_by_code(report.unit.code)
    assert office is not None
    rows = comparing.rows(report.form, report.filled) if {PLAN, TARGET} & set(wanted) else []
    figures = {each.row.key: report.filled.figures(each.row).get(report.filled.main) for each in rows}
    for kind in (PLAN, TARGET):
        if kind in wanted:
            told = {each.row.key: each.alike for each in rows}
            held: Mapping[str, Against] = dict.fromkeys(told, Against(None, _OF_AGENCIES))
            if not report.form.filler:
                held = _against(kind, actor, office, report.span.period, told, on)
            found += _columns(kind, held, figures)
    return tuple(_reasoned(report, each) for each in found)


def _reasoned(report: Report, column: Beside) -> Beside:
    """A line without a figure in the form's main column says so beside it."""
    assert report.filled is not None
    lines = (each for each in report.filled.rows if each.only != () or report.form.filler)
    lacking = [row.key for row in lines if column.values.get(row.key) is None and not column.why_not.get(row.key)]
    return replace(column, why_not={**column.why_not, **dict.fromkeys(lacking, _NO_MAIN)})


def of_indicator(
    actor: Actor, code: str, unit: str, period: Period, *, on: date
) -> tuple[Against, Against]:  # fmt: skip
    """(what plans promise, what programmes set) of an indicator for a unit. Errors: as live."""
    office = organisations.unit_by_code(unit)
    assert office is not None
    key = {code: comparing.of_indicator(code)}
    plan = _against(PLAN, actor, office, period, key, on)[code]
    target = _targets(office, period, {code: None}, on, codes={code: code})[code]
    return plan, target


def _columns(kind: str, held: Mapping[str, Against], figures: Mapping[str, int | None]) -> list[Beside]:
    group = "Kế hoạch" if kind == PLAN else "Chỉ tiêu chương trình"
    why = {key: each.why_not for key, each in held.items() if each.amount is None}
    whence = {key: each.whence for key, each in held.items() if each.whence}
    columns = [
        Beside("Mức", group, {key: each.amount for key, each in held.items()}, whence, why),
        Beside("Đạt (%)", group, {key: each.share(figures[key]) for key, each in held.items()}, {}, why),
    ]
    if kind == TARGET:
        columns.insert(0, Beside("Số gốc", group, {key: each.base for key, each in held.items()}, {}, why))
    return columns


def _against(
    kind: str, actor: Actor, office: Office, period: Period, told: Mapping[str, Alike | None], on: date
) -> Mapping[str, Against]:
    return _plans(actor, office, period, told, on) if kind == PLAN else _targets(office, period, told, on)


def _plans(
    actor: Actor, office: Office, period: Period, told: Mapping[str, Alike | None], on: date
) -> Mapping[str, Against]:
    if not plans.may_read(actor, on):
        none = Against(None, "Người xem không có quyền xem kế hoạch.")
        return dict.fromkeys(told, none)
    held: dict[Alike, list[Promise]] = {}
    for each in plans.promises(actor, office.code, office.kind, office.province_code, period, on):
        if (key := comparing.of_promise(each.measure, each.programme)) is not None:
            held.setdefault(key, []).append(each)
    return {
        row: Against(None, _OTHER_UNIT) if key is None else _promised(held[key]) if key in held
        else Against(None, _NO_PLAN)
        for row, key in told.items()
    }  # fmt: skip


def _promised(rows: Sequence[Promise]) -> Against:
    whence = tuple(
        Whence("task", each.task, f"{each.wanted}: {each.content[:120]} ({each.plan_title})"
               + (f". {each.why_not}" if each.why_not else ""))
        for each in rows
    )  # fmt: skip
    counted = [each for each in rows if each.amount is not None]
    if not counted:
        return Against(None, rows[0].why_not, None, whence)
    if len({each.plan for each in counted}) > 1:
        return Against(None, "Nhiều kế hoạch cùng nêu kết quả này, có thể trùng nhau nên không cộng.", None, whence)
    return Against(sum((each.amount or Decimal(0) for each in counted), Decimal(0)), "", None, whence)


def links() -> dict[str, str]:
    """Target of a programme → the indicator that counts it, as it holds."""
    held = dict(TargetLink.objects.order_by("pk").values_list("target", "indicator"))
    return {target: indicator for target, indicator in held.items() if indicator}


def _targets(
    office: Office, period: Period, told: Mapping[str, Alike | None], on: date,
    codes: Mapping[str, str] | None = None,
) -> Mapping[str, Against]:  # fmt: skip
    """codes: of indicators, where rows are such themselves."""
    linked = links()
    province, why = _whose(office, on)
    year = period.since.year
    if not why and (period.since != date(year, 1, 1) or period.last_day.year != year):
        why = "Mức của chương trình đặt theo năm dương lịch, kỳ số liệu không bắt đầu từ ngày 01/01 của năm đó."
    held = programmes.targets(linked, province, year) if linked and not why else {}
    by_indicator: dict[str, list[Target]] = {}
    for target, indicator in linked.items():
        if target in held:
            by_indicator.setdefault(indicator, []).append(held[target])
    by_alike = {comparing.of_indicator(code): rows for code, rows in by_indicator.items()}
    found: dict[str, Against] = {}
    for row, key in told.items():
        rows = by_indicator.get(codes[row], []) if codes else by_alike.get(key, []) if key is not None else []
        known = codes[row] in linked.values() if codes else key in {comparing.of_indicator(c) for c in linked.values()}
        if key is None and not codes:
            found[row] = Against(None, _OTHER_UNIT)
        else:
            found[row] = _target(rows, year, why if known else _NO_TARGET)
    return found


def _target(rows: Sequence[Target], year: int, why: str) -> Against:
    whence = tuple(
        Whence("programme", each.programme, f"{each.name}: {_written(each)}") for each in rows
    )  # fmt: skip
    with_value = [each for each in rows if each.value is not None]
    if not with_value:
        base = rows[0].baseline.value if len(rows) == 1 and rows[0].baseline else None
        return Against(None, why or f"Chưa ai nhập mức của năm {year}.", base, whence)
    if len(with_value) > 1:
        return Against(None, "Nhiều chương trình cùng đặt mức cho cách đếm này, không cộng.", None, whence)
    one = with_value[0]
    assert one.value is not None
    return Against(one.value.value, "", one.baseline.value if one.baseline else None, whence)


def _written(each: Target) -> str:
    told = [f"mức năm {each.value.year} là {money.number(each.value.value)} {each.unit}".strip()] if each.value else []
    told += (
        [f"số gốc {each.baseline.year or 'năm chưa rõ'} là {money.number(each.baseline.value)}"]
        if (each.baseline)
        else []
    )
    source = each.value or each.baseline
    return "; ".join(told) + (f" ({source.source}, {source.certainty.lower()})" if source else "")


def _whose(office: Office, on: date) -> tuple[str, str]:
    """The place whose targets are the unit's, and why none are."""
    if office.kind == "ministry":
        return "", ""
    if office.kind == "department":
        return office.province_code, ""
    others = [each for each in organisations.active(on)
              if each.kind == office.kind and each.province_code == office.province_code]  # fmt: skip
    if office.kind == "centre" and len(others) == 1:
        return office.province_code, ""
    return "", "Chương trình đặt mức cho tỉnh, không chia cho từng đơn vị."


def linkable() -> list[tuple[str, str]]:
    """(code, name) of the indicators by which a target may be counted."""
    return [(code, f"{each.name} ({each.unit.label})") for code, each in counts.shipped().items()]


__all__ = ["KINDS", "PLAN", "TARGET", "YEAR", "Against", "beside", "linkable", "links", "of_indicator"]
