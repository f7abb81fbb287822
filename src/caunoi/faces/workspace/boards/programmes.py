"""A programme's year: works by province beside the last year, tasks of plans that serve it with what they want, the
programme's own targets as they were entered.
"""

from datetime import date
from decimal import Decimal

from django.urls import reverse

from caunoi.core.ground import money
from caunoi.core.ground.text import sort_key
from caunoi.faces.workspace import charts
from caunoi.faces.workspace.access import StaffRequest
from caunoi.faces.workspace.views.plans import progress
from caunoi.rooms.accounts.policy import can
from caunoi.rooms.attribution import queries as attribution
from caunoi.rooms.attribution.words import Stands
from caunoi.rooms.funding import queries as funding
from caunoi.rooms.indicators.queries import READ
from caunoi.rooms.places import queries as places
from caunoi.rooms.plan import queries as plans
from caunoi.rooms.plan.queries import Done
from caunoi.rooms.programmes.queries import IndicatorRow, ProgrammeFile

from .parts import Asked, Panel, Row


def year_panels(request: StaffRequest, file: ProgrammeFile, of: Asked) -> list[Panel]:
    """By province, against what plans want, against the programme's targets."""
    found = [_provinces(request, file, of)]
    if can(request.actor, "plan.read", on=request.today):
        found.append(_tasks(request, file))
    found.append(_targets(file, of))
    if can(request.actor, "funding.read", on=request.today):
        found.append(_money(request, file, of))
    return found


def _counts(request: StaffRequest, code: str, year: int, months: int) -> dict[str, int]:
    since, until = date(year, 1, 1), date(year + months // 12, months % 12 + 1, 1)
    found: dict[str, int] = {}
    for each in attribution.counts(since, until, of=[code], actor=request.actor, on=request.today):
        if each.stands == Stands.YES:
            found[each.province] = found.get(each.province, 0) + each.count
    return found


def _provinces(request: StaffRequest, file: ProgrammeFile, of: Asked) -> Panel:
    code, months = file.row.code, of.months or 12
    now, before = (_counts(request, code, year, months) for year in (of.year, of.year - 1))
    whole = _counts(request, code, of.year - 1, 12)
    order = {unit.code: place for place, unit in enumerate(places.provinces(request.today))}
    held = sorted({*now, *before, *whole}, key=lambda each: order.get(each, len(order)))
    bars = charts.stripes([(now.get(each, 0), before.get(each, 0), whole.get(each, 0)) for each in held])
    span = of.compared or "đến nay"
    total, then = sum(now.values()), sum(before.values())
    rows = [
        Row(_name(request, each), tuple(str(n.get(each, 0)) for n in (now, before, whole)), bar,
            f"{reverse('workspace:attribution_works', args=[code])}?nam={of.year}&tinh={each or '-'}")
        for each, bar in zip(held, bars, strict=True)
    ]  # fmt: skip
    if len(rows) > 1:
        rows.append(Row("Cộng", (str(total), str(then), str(sum(whole.values())))))
    return Panel(
        "tinh", "Theo tỉnh", f"{span.capitalize()} {of.year}: {total} việc tính vào chương trình; cùng thời gian năm"
        f" {of.year - 1}: {then}.",
        heads=(
            "Tỉnh, thành phố", f"{span.capitalize()} {of.year}", f"Cùng thời gian {of.year - 1}",
            f"Cả năm {of.year - 1}",
        ),
        rows=rows, bars=(str(of.year), str(of.year - 1), f"cả năm {of.year - 1}"),
        note="Chỉ tỉnh có việc được ghi trong hệ thống. Xếp theo tên tỉnh.",
        more=[("Theo nội dung, tháng", f"{reverse('workspace:attribution_year', args=[code])}?nam={of.year}")],
    )  # fmt: skip


def _name(request: StaffRequest, code: str) -> str:
    unit = places.unit(code, request.today) if code else None
    return unit.name if unit else "Chưa rõ tỉnh"


def _tasks(request: StaffRequest, file: ProgrammeFile) -> Panel:
    serving = frozenset({file.row.code})
    found = [
        (row, task)
        for row in plans.plans(request.actor, request.today, serving=serving)
        for task in plans.plan(request.actor, row.key, request.today, serving=serving).tasks
    ]
    told = progress(request, [task.key for _, task in found])
    rows: list[tuple[str, str, str, Done]] = [
        (task.content, row.title, task.key, done) for row, task in found for done in told[task.key].outputs
        if done.wanted or done.figure
    ]  # fmt: skip
    bars = charts.stripes([(done.shown, None, Decimal(100) if done.percent is not None else None) for *_, done in rows])
    counted = sum(done.counted for *_, done in rows)
    return Panel(
        "nhiem-vu", "So với kế hoạch",
        f"{len(found)} nhiệm vụ của các kế hoạch phục vụ chương trình này; {counted} kết quả đếm được từ hồ sơ.",
        heads=("Nhiệm vụ", "Kế hoạch đặt", "Đã có", "Tỷ lệ", "Từ đâu"),
        rows=[
            Row(content[:140], (done.wanted or "–", done.figure or "–",
                "–" if done.percent is None else f"{done.percent}%", done.source_words), bar,
                reverse("workspace:plan_task", args=[key]), plan)
            for (content, plan, key, done), bar in zip(rows, bars, strict=True)
        ], bars=("đã có", "", "kế hoạch"),
    )  # fmt: skip


_SUMS = ("planned", "available", "committed", "settled")


def _money(request: StaffRequest, file: ProgrammeFile, of: Asked) -> Panel:
    """By unit, in the order of names."""
    found = funding.disbursement(request.actor, request.today, of.year, programme=file.row.code)
    cells = sorted(found.cells, key=lambda cell: sort_key(cell.organisation_name))
    total = found.total.figures
    rate = "" if total.rate is None else f" ({money.number(total.rate)}%)"
    return Panel(
        "tien", f"Tiền, năm ngân sách {of.year}",
        f"Được dùng {money.vi(total.available)}; đã thanh toán {money.vi(total.settled)}{rate}." if cells
        else "Chưa có dòng dự toán nào của chương trình này.",
        heads=("Đơn vị", "Dự kiến", "Được dùng", "Đang giữ", "Đã thanh toán", "Tỷ lệ"),
        rows=[
            Row(cell.organisation_name, (
                *(money.number(getattr(cell.figures, name)) for name in _SUMS),
                "–" if cell.figures.rate is None else f"{money.number(cell.figures.rate)}%",
            ), None, "", "tiền chuyển nguồn" if cell.old else "")
            for cell in cells
        ],
        more=[("Theo tháng, nguồn", f"{reverse('workspace:indicator', args=['tien.thanh_toan'])}?theo=programme")]
        if cells and can(request.actor, READ, on=request.today) else (),
    )  # fmt: skip


def _targets(file: ProgrammeFile, of: Asked) -> Panel:
    rows = [line for each in file.indicators for line in _target(each, of.year)]
    return Panel(
        "muc", f"Chỉ tiêu của chương trình cho năm {of.year}",
        f"{len(file.indicators)} chỉ tiêu; {len(rows)} mức đã biết cho năm này hoặc năm sau đó."
        if rows else f"{len(file.indicators)} chỉ tiêu; chưa ai nhập mức cho năm này.",
        heads=("Chỉ tiêu", "Năm", "Nơi", "Mức", "Nguồn"), rows=rows,
        note="Chỉ tiêu của chương trình được báo cáo theo cách đếm của chương trình; máy không tự ghép với số đếm.",
        more=[("Chương trình", reverse("workspace:programme", args=[file.row.code]))],
    )  # fmt: skip


def _target(each: IndicatorRow, year: int) -> list[Row]:
    coming = [value for value in each.targets if not value.year or value.year >= year]
    nearest = min((value.year for value in coming if value.year), default=0)
    return [
        Row(each.name, (
            str(value.year or "chưa rõ"), value.where or "Cả nước", f"{money.number(value.value)} {each.unit}",
            f"{value.source or value.by} ({value.certainty.lower()})",
        ))
        for value in coming if value.year in (nearest, 0)
    ]  # fmt: skip
