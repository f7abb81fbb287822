"""From work to money: every line in words, with its provision; what a ceiling took is a line of its own. Pure.

Amounts are whole đồng; each line is rounded by itself, half a đồng up, and the total is the sum of the lines.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from caunoi.core.ground import dates, money
from caunoi.core.ground.errors import Refused
from caunoi.core.law import citation, fees, in_use
from caunoi.core.law.citation import Cite
from caunoi.core.law.fees import KindOfWork

from . import counting
from .claim import ADVICE, LITIGATION, NONE, OFFICER, REPRESENTATION, Claim, Cost, Line, Lump, Result, Work
from .words import LineKind, Mode, SalaryDay

_RATE = {LITIGATION: "litigation_rate", REPRESENTATION: "representation_rate"}
_MOST = {LITIGATION: "litigation_half_days", REPRESENTATION: "representation_half_days"}
_OFFICER = {LITIGATION: "officer_litigation", REPRESENTATION: "officer_representation"}


def work_out(claim: Claim) -> Result:
    """The statement line by line. Errors: Refused, NotFound where the law of a day is not there or gives no pay."""
    refuse_unpaid(claim.provider, claim.form, claim.mode)
    missing = tuple(work for work in claim.works if not work.confirmed)
    works = sorted((work for work in claim.works if work.confirmed), key=lambda work: (work.day, work.key))
    make = {Mode.SESSION: _by_half_days, Mode.LUMP: _by_lump, Mode.OPINION: _by_opinion}[Mode(claim.mode)]
    lines, half_days, base_salaries, of_kinds = make(claim, works)
    lines += [_cost(claim, cost) for cost in claim.costs]
    unknown = tuple(sorted(g for g in _ceilings(works) if claim.mode == Mode.SESSION and not claim.limits.get(g)))
    return Result(
        word(claim.provider), tuple(lines), half_days, base_salaries, of_kinds, missing, unknown, _doubts(claim, works)
    )


def word(provider: str) -> str:
    """What the pay is called: bồi dưỡng for the state's officers, thù lao for all others (NĐ 144/2017 Điều 13)."""
    return "Bồi dưỡng" if provider == OFFICER else "Thù lao"


def refuse_unpaid(provider: str, form: str, mode: str) -> None:
    """Nothing is paid for what the decree does not name. Errors: Refused."""
    if form == ADVICE and provider == OFFICER:
        raise Refused(
            "Trợ giúp viên pháp lý không có bồi dưỡng riêng cho tư vấn pháp luật.",
            "Khoản 3 Điều 13 Nghị định 144/2017 chỉ nêu tham gia tố tụng và đại diện ngoài tố tụng.",
        )
    if form != ADVICE and provider in ("adviser", "collaborator"):
        raise Refused(
            "Người này chỉ thực hiện tư vấn pháp luật.",
            "Tham gia tố tụng, đại diện ngoài tố tụng do trợ giúp viên pháp lý, luật sư thực hiện (Điều 31, 33 Luật"
            " Trợ giúp pháp lý).",
            "Hãy xem lại hình thức của vụ việc.",
        )
    if (form == ADVICE) is not (mode == Mode.OPINION):
        raise Refused("Cách tính không hợp với hình thức của vụ việc.", "", "Hãy chọn lại cách tính.")
    if mode == Mode.LUMP and form != LITIGATION:
        raise Refused(
            "Khoán chi chỉ dùng cho vụ việc tham gia tố tụng.",
            "Khoản 1 Điều 9 Thông tư 02/2021.",
            "Hãy tính theo buổi.",
        )


# By half-days ---------------------------------------------------------------------------------------------------

Made = tuple[list[Line], Decimal, Decimal, dict[str, Decimal]]


def _by_half_days(claim: Claim, works: Sequence[Work]) -> Made:
    if not works:
        return [], NONE, NONE, {}
    of_day: dict[date, list[Work]] = defaultdict(list)
    for work in works:
        of_day[work.day].append(work)
    days = [_day(day, each, claim) for day, each in sorted(of_day.items())]
    last = max(of_day)
    most = max(NONE, fees.number(_MOST[claim.form], last).value - claim.used.half_days)
    limits = {
        group: max(NONE, limit.half_days - claim.used.of_kinds.get(group, NONE))
        for group, limit in claim.limits.items()
        if limit is not None and group in _ceilings(works)
    }
    lines: list[Line] = []
    cuts: list[Line] = []
    counted = NONE
    for each in counting.count(days, most, limits):
        lines.append(_worked(claim, each, of_day[each.day.day]))
        if each.cut:
            cuts.append(_cut(claim, each))
        counted += each.counted
    rate = fees.number(_RATE[claim.form], last).value
    return lines + cuts, counted, counted * rate, counting.taken(days, counted, limits)


def _day(day: date, works: Iterable[Work], claim: Claim) -> counting.Day:
    hours: dict[str, Decimal] = defaultdict(Decimal)
    for work in works:
        hours[fees.kind_of_work(work.kind, day).ceiling] += work.hours
    return counting.Day(day, dict(hours), Decimal(_salary(claim, day)))


def _ceilings(works: Iterable[Work]) -> set[str]:
    """The ceilings of their own that these works have."""
    return {fees.kind_of_work(work.kind, work.day).ceiling for work in works} - {""}


def _worked(claim: Claim, each: counting.Counted, works: Sequence[Work]) -> Line:
    day = each.day.day
    kinds = [fees.kind_of_work(work.kind, day) for work in works]
    done = "; ".join(
        f"{kind.title['vi']}: {money.number(work.hours)} giờ" for kind, work in zip(kinds, works, strict=True)
    )
    hours = sum((work.hours for work in works), NONE)
    formula = f"{money.number(hours)} giờ = {money.number(each.worked)} buổi; {_priced(claim, each.worked, day)}"
    places = [_RATE_CITE[claim.form], fees.number("hours_of_half_day", day).cite, *(kind.cite for kind in kinds)]
    return Line(
        LineKind.WORK, day, tuple(work.key for work in works), done, formula, _cited(places, claim, day), each.worked,
        _amount(claim, each.worked, day),
    )  # fmt: skip


def _cut(claim: Claim, each: counting.Counted) -> Line:
    day = each.day.day
    if each.because == (counting.CASE,):
        most = fees.number(_MOST[claim.form], day)
        before = claim.used.half_days
        used = f", bảng kê trước và người khác đã tính {money.number(before)} buổi" if before else ""
        why = f"Vượt trần {money.number(most.value)} buổi của vụ việc{used}"
        cite = _cited([most.cite, fees.step("several", day).cite] if before else [most.cite])
    else:
        limits = [(group, claim.limits[group]) for group in each.because]
        named = "; ".join(f"{money.number(limit.half_days)} buổi, {limit.source}" for _, limit in limits if limit)
        why = f"Vượt trần của nhóm công việc {_GROUPS[each.because[-1]]} ({named})"
        cite = _cited([_OWN_CITE[group] for group, _ in limits])
    title = f"{why}: không tính {money.number(each.cut)} buổi của ngày {dates.vi(day)}"
    return Line(
        LineKind.CUT, day, (), title, f"− {_priced(claim, each.cut, day)}", cite, -each.cut,
        -_amount(claim, each.cut, day),
    )  # fmt: skip


_GROUPS = {
    fees.OWN: "gặp gỡ, nghiên cứu, chuẩn bị luận cứ, việc khác",
    fees.EARLY: "gặp gỡ trước khi bị buộc tội",
}
_CIRCULAR, _DECREE = "02/2021/TT-BTP", "144/2017/NĐ-CP"
_OWN_CITE = {fees.OWN: Cite(_DECREE, "13", "1"), fees.EARLY: Cite(_CIRCULAR, "8", "4", "d")}
_RATE_CITE = {LITIGATION: Cite(_DECREE, "13", "1"), REPRESENTATION: Cite(_DECREE, "13", "2")}


def _priced(claim: Claim, half_days: Decimal, day: date) -> str:
    """'1 buổi × 0,38 × 2.530.000 đ × 40% = 384.560 đ'"""
    parts = [f"{money.number(half_days)} buổi", money.number(fees.number(_RATE[claim.form], day).value)]
    parts += [money.vi(_salary(claim, day)), *_share_words(claim, day)]
    return f"{' × '.join(parts)} = {money.vi(_amount(claim, half_days, day))}"


def _amount(claim: Claim, half_days: Decimal, day: date) -> int:
    return _whole(half_days * fees.number(_RATE[claim.form], day).value * _salary(claim, day) * _share(claim, day))


def _share(claim: Claim, day: date) -> Decimal:
    return fees.number(_OFFICER[claim.form], day).value if claim.provider == OFFICER else Decimal(1)


def _share_words(claim: Claim, day: date) -> list[str]:
    return [f"{money.number(_share(claim, day) * 100)}%"] if claim.provider == OFFICER else []


def _salary(claim: Claim, day: date) -> int:
    return fees.base_salary(claim.on if claim.salary_day == SalaryDay.STATEMENT else day).value


def _whole(amount: Decimal) -> int:
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP))


# By lump sum ----------------------------------------------------------------------------------------------------


def _by_lump(claim: Claim, works: Sequence[Work]) -> Made:
    lump = claim.lump
    if not works:
        return [], NONE, NONE, {}
    if lump is None:
        raise Refused(
            "Chưa tính được khoán chi.",
            "Chưa có số buổi của Phụ lục Thông tư 02/2021 cho loại vụ việc và giai đoạn này.",
            "Hãy nhờ người quản lý danh mục nhập số buổi, kèm nguồn.",
        )
    day = works[-1].day
    rate = fees.number("litigation_rate", day).value
    whole, stated = (_clamped(lump, half_days * rate, day) for half_days in (lump.half_days, lump.claimed))
    asked = stated * lump.part
    left = max(NONE, whole - claim.used.base_salaries)
    granted = min(asked, left)
    lines = [_lump_line(claim, lump, works, asked)]
    if granted < asked:
        lines.append(_lump_cut(claim, day, whole, asked - granted))
    half_days = (granted / rate).quantize(Decimal("0.01"), ROUND_CEILING)
    return lines, half_days, granted, {}


def _factor(lump: Lump, day: date) -> Decimal:
    if lump.several_persons:
        return fees.number("several_persons", day).value
    return fees.number("several_charges", day).value if lump.several_charges else Decimal(1)


def _clamped(lump: Lump, base_salaries: Decimal, day: date) -> Decimal:
    """Base salaries of a lump sum: 130% where there are several, then not below 3, not above 10."""
    raised = base_salaries * _factor(lump, day)
    least, most = (fees.number(name, day).value for name in ("lump_least", "lump_most"))
    return min(max(raised, least), most)


def _lump_line(claim: Claim, lump: Lump, works: Sequence[Work], asked: Decimal) -> Line:
    day = works[-1].day
    rate, least, most = (fees.number(name, day) for name in ("litigation_rate", "lump_least", "lump_most"))
    factor = _factor(lump, day)
    raised = lump.claimed * rate.value * factor
    steps = [f"{money.number(lump.claimed)} buổi theo {lump.source}"]
    cites = [rate.cite, fees.step("lump_choice", day).cite]
    if factor != 1:
        why = "từ hai người cùng thực hiện" if lump.several_persons else "từ hai tội danh"
        steps.append(f"× {money.number(factor * 100)}% ({why}) = {money.number(lump.claimed * factor)} buổi")
        cites.append(fees.number("several_persons" if lump.several_persons else "several_charges", day).cite)
    steps.append(f"× {money.number(rate.value)} = {money.number(raised)} lần lương cơ sở")
    clamped = _clamped(lump, lump.claimed * rate.value, day)
    if clamped != raised:
        edge = least if clamped > raised else most
        steps.append(
            f"{'thấp hơn mức tối thiểu, nâng lên' if edge is least else 'cao hơn mức tối đa, chỉ tính'}"
            f" {money.number(edge.value)} lần lương cơ sở"
        )
        cites.append(edge.cite)
    if lump.part != 1:
        steps.append(f"phần của người này {money.number(lump.part * 100)}%")
    amount = _of_base_salaries(claim, asked, day)
    parts = [money.number(asked), money.vi(_salary(claim, day)), *_share_words(claim, day)]
    steps.append(f"{' × '.join(parts)} = {money.vi(amount)}")
    kinds = sorted({fees.kind_of_work(work.kind, work.day).title["vi"] for work in works})
    title = f"Khoán chi vụ việc{f': {lump.words}' if lump.words else ''}. Đã thực hiện: {'; '.join(kinds)}"
    keys = tuple(work.key for work in works)
    half_days = lump.claimed * factor * lump.part
    return Line(LineKind.LUMP, day, keys, title, "; ".join(steps), _cited(cites, claim, day), half_days, amount)


def _lump_cut(claim: Claim, day: date, whole: Decimal, cut: Decimal) -> Line:
    used = money.number(claim.used.base_salaries)
    title = (
        f"Vượt mức khoán của cả vụ việc ({money.number(whole)} lần lương cơ sở; bảng kê trước và người khác đã tính"
        f" {used}): không tính {money.number(cut)} lần lương cơ sở"
    )
    amount = _of_base_salaries(claim, cut, day)
    parts = [money.number(cut), money.vi(_salary(claim, day)), *_share_words(claim, day)]
    cites = [fees.number("several_persons", day).cite, Cite(_CIRCULAR, "9", "5"), fees.number("lump_most", day).cite]
    return Line(
        LineKind.CUT, day, (), title, f"− {' × '.join(parts)} = {money.vi(amount)}", _cited(cites), NONE, -amount
    )


def _of_base_salaries(claim: Claim, base_salaries: Decimal, day: date) -> int:
    return _whole(base_salaries * _salary(claim, day) * _share(claim, day))


# Advice, costs --------------------------------------------------------------------------------------------------


def _by_opinion(claim: Claim, works: Sequence[Work]) -> Made:
    lines = []
    for work in works:
        least, most = (fees.number(name, work.day) for name in ("advice_least", "advice_most"))
        if work.coefficient is None or not least.value <= work.coefficient <= most.value:
            raise Refused(
                "Mức thù lao của văn bản tư vấn chưa đúng.",
                f"Mỗi văn bản từ {money.number(least.value)} đến {money.number(most.value)} mức lương cơ sở, tùy tính"
                " chất phức tạp và nội dung (khoản 4 Điều 13 Nghị định 144/2017).",
                "Hãy ghi một mức trong khoảng đó.",
            )
        salary = _salary(claim, work.day)
        amount = _whole(work.coefficient * salary)
        formula = f"{money.number(work.coefficient)} × {money.vi(salary)} = {money.vi(amount)}"
        title = fees.kind_of_work(work.kind, work.day).title["vi"]
        cite = _cited([least.cite], claim, work.day)
        lines.append(Line(LineKind.OPINION, work.day, (work.key,), title, formula, cite, NONE, amount))
    return lines, NONE, NONE, {}


def _cost(claim: Claim, cost: Cost) -> Line:
    if claim.form == ADVICE:
        raise Refused(
            "Vụ việc tư vấn không có chi phí phát sinh được thanh toán.",
            "Khoản 5 Điều 13 Nghị định 144/2017 nói về tham gia tố tụng, đại diện ngoài tố tụng.",
        )
    kind = next((each for each in fees.costs(claim.on) if each.key == cost.kind), None)
    if kind is None:
        raise Refused("Chưa chọn loại chi phí.", "", "Hãy chọn một loại.")
    title = f"{kind.title['vi']}: {cost.words}" if cost.words else kind.title["vi"]
    return Line(
        LineKind.COST, None, (), title, f"Theo chứng từ {cost.document}", _cited([kind.cite]), NONE, cost.amount
    )


# Words ----------------------------------------------------------------------------------------------------------


def _cited(cites: Iterable[Cite], claim: Claim | None = None, day: date | None = None) -> str:
    """The provisions in words, each once; with a claim also those of an officer's share and of the base salary."""
    places = list(cites)
    if claim is not None and day is not None:
        if claim.provider == OFFICER:
            places.append(fees.number(_OFFICER[claim.form], day).cite)
        places.append(fees.base_salary(claim.on if claim.salary_day == SalaryDay.STATEMENT else day).cite)
    acts = in_use.book().acts
    return "; ".join(dict.fromkeys(citation.write(cite, acts) for cite in places))


_STANDING = {"secondary": "theo nguồn thứ cấp, chưa đối chiếu bản gốc", "disputed": "còn tranh luận"}


def _doubts(claim: Claim, works: Sequence[Work]) -> tuple[str, ...]:
    """What of the numbers used is not certain, in sentences."""
    found: dict[str, None] = {}
    for work in works:
        salary = fees.base_salary(claim.on if claim.salary_day == SalaryDay.STATEMENT else work.day)
        if salary.span.status != "verified":
            found[f"Mức lương cơ sở {money.vi(salary.value)}: {_STANDING[salary.span.status]}."] = None
        kind: KindOfWork = fees.kind_of_work(work.kind, work.day)
        standing = kind.status_on(work.day)
        if standing != "verified":
            name = citation.write(Cite(kind.cite.act, kind.cite.article), in_use.book().acts)
            found[f"{name}: có thể đã được sửa mà chưa đọc bản sửa."] = None
    return tuple(found)
