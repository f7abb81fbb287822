"""The page of unmet need made ready: by ground, by province, by entered numbers of people, communes without anybody."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.urls import reverse

from caunoi.core.ground import money
from caunoi.core.ground.errors import Refused
from caunoi.faces.workspace import boards, charts, choices
from caunoi.faces.workspace.access import StaffRequest
from caunoi.faces.workspace.boards.parts import Panel, Row
from caunoi.rooms.indicators import queries as indicators
from caunoi.rooms.indicators.declared import PROVINCE
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.places import queries as places
from caunoi.rooms.proposals import need
from caunoi.rooms.proposals.need import Eligible, Need
from caunoi.rooms.proposals.queries import SYNTHETIC

_PEOPLE, _CASES, _EVENTS = "nganh.nguoi", "nganh.thu_ly", "tt.hoat_dong"
_REACHED = ("kq.nct_tiep_can", "kq.gnbv_tiep_can", "kq.dtts_tiep_can", "kq.tre_em_tiep_can")
_FEW = "–"


def page(request: StaffRequest, of: boards.Asked) -> dict[str, Any]:
    """The panels; refusal: why nobody can be counted."""
    if not of.unit:
        return {"panels": [], "badge": "", "refusal": None}
    provinces = None if of.kind == "ministry" else frozenset({of.province})
    used = {each.province_code for each in organisations.active(request.today) if each.kind in choices.KEEP_BOOKS}
    codes = [_PEOPLE, *_REACHED]
    told = indicators.several(request.actor, codes, of.unit, of.period, at=request.moment, on=request.today)
    try:
        found = need.need(request.actor, request.today, provinces=frozenset(used) if provinces is None else provinces)
    except Refused as refusal:
        return {"panels": [_entered(told, of), *_without(request, of)], "badge": "", "refusal": refusal}
    badge = SYNTHETIC if found.population.synthetic else f"Dân số: {found.population.title}"
    panels = [_groups(request, of, found, badge)]
    if provinces is None:
        panels.append(_provinces(request, of, found, frozenset(used), badge))
    return {
        "panels": [*panels, _entered(told, of), *_without(request, of)], "badge": badge, "refusal": None, "need": found,
        "summary": _summary(of, found.of(provinces or frozenset(used)), int(told[_PEOPLE].numerator)),
        "part": of.kind in ("centre", "branch"),
    }  # fmt: skip


def _whole(value: int | None) -> str:
    """An estimate as it is told: three digits that mean something."""
    if value is None:
        return _FEW
    step = 10 ** max(0, len(str(value)) - 3)
    return money.number(round(value / step) * step)


def _rates(reached: Sequence[float]) -> tuple[str, ...]:
    return tuple(money.number(Decimal(each).quantize(Decimal("0.01"))) for each in reached)


def _summary(of: boards.Asked, eligible: Eligible, helped: int) -> str:
    reached = eligible.reached(helped)
    if reached is None:
        return "Chưa đủ người trong dân số để nêu số."
    middle, low, high = _rates(reached)
    return (
        f"Năm {of.year}{' đến nay' if of.months < 12 else ''} đã giúp {money.number(helped)} người (tử số); luật bảo"
        f" đảm cho khoảng {_whole(eligible.sure)} người (mẫu số), trong khoảng {_whole(eligible.low)} đến"
        f" {_whole(eligible.high)}. Cứ 10.000 người thuộc diện có {middle} người được giúp (từ {low} đến {high})."
    )


def _line(title: str, eligible: Eligible, helped: int | None, bar: charts.Stripe | None) -> Row:
    reached = eligible.reached(helped) if helped is not None else None
    rate = _FEW
    if reached is not None:
        middle, low, high = _rates(reached)
        rate = f"{middle} ({low} đến {high})"
    bounds = _FEW if eligible.low is None else f"{_whole(eligible.low)} đến {_whole(eligible.high)}"
    return Row(
        title, (_whole(eligible.sure) if eligible.low is not None else _FEW, bounds,
                "chưa dùng hệ thống" if helped is None else money.number(helped), rate), bar,
    )  # fmt: skip


_HEADS = ("Thuộc diện (mẫu số)", "Trong khoảng", "Đã giúp (tử số)", "Trên 10.000 người")


def _groups(request: StaffRequest, of: boards.Asked, found: Need, badge: str) -> Panel:
    """By ground; grounds that private circumstances open are left out, as everywhere outside the file."""
    told = indicators.by_place(request.actor, [_PEOPLE], of.unit, of.period, "ground", on=request.today)[_PEOPLE]
    rows = [(found.titles[key], each, int(told[key].numerator) if key in told else 0) for key, each in
            found.by_ground.items() if each.sure]  # fmt: skip
    rates = [each.reached(helped) for _, each, helped in rows]
    bars = charts.stripes([(Decimal(rate[0]) if rate else 0, None, None) for rate in rates])
    known = [row for row, rate in zip(rows, rates, strict=True) if rate]
    least = min(known, key=lambda row: row[2] / row[1].sure, default=None)
    said = f"Tỷ lệ thấp nhất: {least[0][:1].lower()}{least[0][1:]}." if least else "Chưa đủ người để nêu số."
    return Panel(
        "nhom", "Theo diện", said, heads=("Diện", *_HEADS),
        rows=[_line(title, each, helped, bar) for (title, each, helped), bar in zip(rows, bars, strict=True)],
        bars=("được giúp trên 10.000 người",), badge=badge,
        note="Mỗi người đếm một lần, ở diện đầu tiên của Điều 7 chắc chắn thuộc; người được giúp đếm theo diện ghi sổ."
        " Diện mở bằng hoàn cảnh riêng tư không nêu.",
    )  # fmt: skip


def _provinces(request: StaffRequest, of: boards.Asked, found: Need, used: frozenset[str], badge: str) -> Panel:
    told = indicators.by_place(request.actor, [_PEOPLE], of.unit, of.period, PROVINCE, on=request.today)[_PEOPLE]
    rows = [
        (unit.name, found.by_province[unit.code],
         (int(told[unit.code].numerator) if unit.code in told else 0) if unit.code in used else None)
        for unit in places.provinces(request.today) if unit.code in found.by_province
    ]  # fmt: skip
    return Panel(
        "tinh", "Theo tỉnh", f"{len(used)} tỉnh có đơn vị ghi hồ sơ ở đây; tỉnh khác chưa có tử số, không phải là 0.",
        heads=("Tỉnh, thành phố", *_HEADS), rows=[_line(*row, None) for row in rows], badge=badge,
        note="Xếp theo tên tỉnh.",
    )  # fmt: skip


def _entered(told: Any, of: boards.Asked) -> Panel:
    """Reached of a group whose number officers entered."""
    rows = []
    for code in _REACHED:
        each = told[code]
        address = f"{reverse('workspace:indicator', args=[code])}?don-vi={of.unit}&ky={of.year}"
        if each.denominator is None:
            rows.append(Row(each.indicator.name, (money.number(each.numerator), "chưa ai nhập", _FEW), None, address))
        else:
            (share,) = _rates([float(each.numerator * 10_000 / each.denominator)])
            cells = (money.number(each.numerator), money.number(each.denominator), share)
            rows.append(Row(each.indicator.name, cells, None, address))
    lacking = sum(told[code].denominator is None for code in _REACHED)
    return Panel(
        "da-nhap", "Theo số người đã nhập", f"{len(_REACHED) - lacking} nhóm có mẫu số; {lacking} nhóm chưa ai nhập.",
        heads=("Nhóm", "Đã giúp (tử số)", "Cả nhóm (mẫu số)", "Trên 10.000 người"), rows=rows,
        note="Mẫu số do cán bộ nhập ở trang chương trình, theo tỉnh hoặc cả nước, kèm nguồn; mở dòng để xem nguồn.",
    )  # fmt: skip


def _without(request: StaffRequest, of: boards.Asked) -> Sequence[Panel]:
    """Communes of the unit where nobody was helped in the year; with and without an activity there."""
    if of.kind == "ministry" or not of.province:
        return ()
    told = indicators.by_place(request.actor, [_CASES, _EVENTS], of.unit, of.period, "commune", on=request.today)
    offices = [of.unit, *(each.code for each in organisations.branches(of.unit))] if of.kind != "department" else []
    served = organisations.communes_served(offices, request.today) if offices else frozenset()
    communes = [each for each in places.communes(of.province, request.today) if not served or each.code in served]
    helped, visited = ({code for code, n in told[name].items() if n.numerator > 0} for name in (_CASES, _EVENTS))
    nobody = [each for each in communes if each.code not in helped]
    only = [each for each in nobody if each.code in visited]
    neither = [each for each in nobody if each.code not in visited]
    unknown = told[_CASES].get("unknown")
    note = (
        "Theo xã nơi người được giúp cư trú ngày thụ lý; việc giải đáp ngay không ghi xã."
        " Không nêu số người của xã nào."
    )
    if unknown and unknown.numerator:
        many = money.number(unknown.numerator)
        note += f" Có {many} vụ việc chưa rõ xã, nên có xã trong danh sách có thể đã có người được giúp."
    rows = [
        Row("Chưa có người được giúp, chưa có hoạt động", _listed(neither)),
        Row("Chưa có người được giúp, đã có hoạt động", _listed(only)),
        Row("Đã có người được giúp", (str(len(communes) - len(nobody)), "")),
    ]  # fmt: skip
    parts = charts.shares([(row.title, int(row.cells[0])) for row in reversed(rows)])
    return [
        Panel(
            "xa-trang", "Xã chưa có ai được giúp",
            f"{len(nobody)} trên {len(communes)} xã, phường năm {of.year} chưa có vụ việc nào thụ lý cho người ở đó;"
            f" trong đó {len(neither)} xã cũng chưa có hoạt động nào.",
            heads=("", "Số xã", "Tên"), rows=rows, shares=parts, note=note,
        )
    ]  # fmt: skip


def _listed(communes: Sequence[places.Unit]) -> tuple[str, str]:
    return str(len(communes)), ", ".join(each.name for each in communes) or _FEW
