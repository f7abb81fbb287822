"""Tasks of plans, works that count in programmes, money by programme: for owners of programmes theirs alone."""

from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse

from caunoi.core.ground import money
from caunoi.faces.workspace import charts, guidance
from caunoi.faces.workspace.access import StaffRequest
from caunoi.rooms.attribution import actions as attributing
from caunoi.rooms.attribution import queries as attribution
from caunoi.rooms.attribution.words import Kind, Stands
from caunoi.rooms.funding import queries as funding
from caunoi.rooms.plan import queries as plans
from caunoi.rooms.programmes import queries as programmes

from .parts import Asked, Panel, Row, Tell


def plan(request: StaffRequest, of: Asked) -> Panel | None:
    """Tasks of the plans in reach, how they stand."""
    bound = guidance.bound(request)
    rows = plans.plans(guidance.reader(request), request.today, serving=bound)
    if not rows:
        return None
    done, late, soon, every = (sum(getattr(row, name) for row in rows) for name in ("done", "late", "soon", "tasks"))
    risks = plans.risks(request.actor, request.today) if bound is None else []
    running = every - done - late - soon
    parts = charts.shares(
        [("Xong", done), ("Đang làm, chưa đến hạn", running), ("Sắp đến hạn", soon), ("Quá hạn", late)]
    )
    tell = Tell("Nhiệm vụ cần chú ý", str(len(risks)), "quá hạn, hoặc kết quả chậm hơn thời gian",
                reverse("workspace:plan_risks"))  # fmt: skip
    bars = charts.stripes([(row.done, None, row.tasks) for row in rows])
    return Panel(
        "ke-hoach", "Kế hoạch",
        f"{every} nhiệm vụ của {len(rows)} kế hoạch: {done} xong, {late} quá hạn, {soon} sắp đến hạn.",
        [tell] if bound is None else (),
        ("Kế hoạch", "Xong", "Nhiệm vụ", "Quá hạn", "Sắp đến hạn"),
        [
            Row(row.title, (str(row.done), str(row.tasks), str(row.late), str(row.soon)), bar,
                reverse("workspace:plan", args=[row.key]), row.level_words)
            for row, bar in zip(rows, bars, strict=True)
        ], ("xong", "", "tất cả"), shares=parts,
    )  # fmt: skip


def of_programmes(request: StaffRequest, of: Asked) -> Panel | None:
    """Works that count in programmes, beside the same months of the year before."""
    if guidance.bound(request) is not None:
        return None
    attributing.catch_up(at=request.moment, chunks=2, chunk=200)
    held = [row for row in programmes.programmes(request.actor, request.today) if not row.sensitive]
    months = of.months or 12
    province = of.province if of.kind == "department" else ""
    sums = [_works(request, year, months, province) for year in (of.year, of.year - 1)]
    rows = [row for row in held if any(row.code in each for each in sums)]
    if not rows:
        return None
    bars = charts.stripes([(sums[0].get(row.code, 0), sums[1].get(row.code, 0), None) for row in rows])
    span = f"{months} tháng đầu năm" if months < 12 else "cả năm" if of.months else "đến nay"
    return Panel(
        "chuong-trinh", "Việc tính vào các chương trình",
        f"{span.capitalize()} {of.year}: {sum(row.code in sums[0] for row in rows)} chương trình có việc đã làm."
        " Một việc có thể tính vào nhiều chương trình, nên các dòng không cộng với nhau.",
        heads=("Chương trình", f"{span.capitalize()} {of.year}", str(of.year - 1)),
        rows=[
            Row(row.short, (str(sums[0].get(row.code, 0)), str(sums[1].get(row.code, 0))), bar,
                f"{reverse('workspace:dashboard_programme', args=[row.code])}?nam={of.year}", row.phase)
            for row, bar in zip(rows, bars, strict=True)
        ], bars=(str(of.year), str(of.year - 1)),
    )  # fmt: skip


def _works(request: StaffRequest, year: int, months: int, province: str) -> dict[str, int]:
    """Programme → works that count in it in the first months of the year."""
    until = date(year + months // 12, months % 12 + 1, 1)
    found: dict[str, int] = {}
    for each in attribution.counts(
        date(year, 1, 1), until, provinces=[province] if province else (), actor=request.actor, on=request.today
    ):
        if each.stands == Stands.YES and each.kind in Kind.values:
            found[each.programme] = found.get(each.programme, 0) + each.count
    return found


def spent(request: StaffRequest, of: Asked) -> Panel | None:
    """Money by programme: available, held by claims, paid."""
    found = funding.disbursement(guidance.reader(request), request.today, of.year, serving=guidance.bound(request))
    if not found.cells:
        return None
    total = found.total.figures
    rows = [(each, each.figures) for each in found.by_programme]
    bars = charts.stripes([(figures.settled, figures.committed, figures.available) for _, figures in rows])
    rate = "" if total.rate is None else f", bằng {money.number(total.rate)}%"
    months = [Decimal(paid) / 1_000_000 for paid in found.total.paid]
    return Panel(
        "tien", f"Tiền theo chương trình, năm ngân sách {of.year}",
        f"Được dùng {money.vi(total.available)}; đã thanh toán {money.vi(total.settled)}{rate}; đang giữ cho"
        f" đề nghị chi {money.vi(total.committed)}.",
        heads=("Nguồn", "Được dùng", "Đang giữ", "Đã thanh toán", "Tỷ lệ"),
        rows=[
            Row(each.programme_words, (
                money.number(figures.available), money.number(figures.committed), money.number(figures.settled),
                "–" if figures.rate is None else f"{money.number(figures.rate)}%",
            ), bar, "", "tiền chuyển nguồn" if each.old else "")
            for (each, figures), bar in zip(rows, bars, strict=True)
        ],
        bars=("đã thanh toán", "đang giữ", "được dùng"),
        chart=charts.twelve(months, [None] * 12, [_short(each) for each in months]),
        chart_title=f"Đã thanh toán theo tháng năm {of.year}, triệu đồng",
        note="Đồng. Tỷ lệ = đã thanh toán ÷ được dùng.",
        more=[
            ("Nguồn và dự toán", f"{reverse('workspace:funding')}?nam={of.year}"),
            *([("Theo tháng, chương trình", _figure(of))] if of.unit else []),
        ],
    )  # fmt: skip


def _short(millions: Decimal) -> str:
    return money.number(millions.quantize(Decimal("0.1") if millions < 10 else Decimal(1))) if millions else ""


def _figure(of: Asked) -> str:
    query = urlencode({"don-vi": of.unit, "ky": of.year, "theo": "programme"})
    return f"{reverse('workspace:indicator', args=['tien.thanh_toan'])}?{query}"
