"""A proposal made ready for its pages and its paper: figures with their codes and where they come from, tiles, bars."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from caunoi.rooms.places.tiles import ISLANDS, TILES
from caunoi.rooms.proposals import evidence
from caunoi.rooms.proposals.figures import Estimate, Place, Range
from caunoi.rooms.proposals.queries import View

BY = {
    "records": "hồ sơ đã ghi", "published": "số đã công bố", "lever": "giả định", "none": "chưa có số",
}  # fmt: skip
ANSWERS = {"yes": "thuộc diện", "no": "không thuộc diện", "unknown": "chưa rõ"}
STANDING = {
    "verified": "", "secondary": ", nguồn thứ cấp", "disputed": ", còn chưa rõ",
    "proposed": ", đề xuất, chưa phải luật",
}  # fmt: skip
_SHADES = 4


@dataclass(frozen=True)
class Figure:
    """A figure as it is told. code: by which the paper and the page name it; how: what it is made of; cell: where in
    the run it stands."""

    code: str
    title: str
    value: str
    bounds: str
    how: str
    cell: str


@dataclass(frozen=True)
class Tile:
    code: str
    name: str
    row: int
    column: int
    shade: int
    words: str


@dataclass(frozen=True)
class Stick:
    """A bar of the tornado in percent of the drawing: where it begins, how wide it is, where the mean stands."""

    label: str
    from_to: str
    low: str
    high: str
    start: float
    width: float


def whole(value: float | None) -> str:
    """1234567.8 → '1.234.568'; None → '–'."""
    return "–" if value is None else f"{round(value):,}".replace(",", ".")


def signed(value: float) -> str:
    rounded = round(value)
    return f"+{whole(rounded)}" if rounded > 0 else f"−{whole(-rounded)}" if rounded < 0 else "0"


def decimal(value: float | None, places: int = 1) -> str:
    return "–" if value is None else f"{value:,.{places}f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def money(value: float | None) -> str:
    """Đồng, in million or in billion where that is more readable."""
    if value is None:
        return "–"
    if abs(value) >= 1e9:
        return f"{decimal(value / 1e9)} tỷ đồng"
    return f"{decimal(value / 1e6)} triệu đồng"


def bounds(of: Range | None, as_words: Any = whole) -> str:
    return "" if of is None else f"{as_words(of.low)} đến {as_words(of.high)}"


def page(found: View) -> dict[str, Any]:
    """Everything of the page that a run gives."""
    estimate = found.estimate
    assert estimate is not None
    return {
        "figures": figures(found), "estimate": estimate, "places": places(found), "groups": groups(found),
        "tiles": tiles(found),
        "islands": [each[1:] for each in ISLANDS], "sticks": sticks(estimate), "sync": found.sync(),
        "shorts": found.shorts(), "families": found.families(), "requests": found.requests,
        "assumptions": assumptions(found), "sources": sources(estimate), "tornado_of": tornado_of(estimate),
        "answers": ANSWERS,
    }  # fmt: skip


def figures(found: View) -> list[Figure]:
    """The figures of the summary, each traced."""
    estimate, run = found.estimate, found.run
    assert estimate is not None
    assert run is not None
    total, cell = estimate.whole, f"Lần tính {run.run}"
    rows = [
        Figure("A1", "Người thuộc diện trước thay đổi", whole(total.before), "",
               "Cộng các tỉnh: người chắc chắn thuộc diện theo luật ngày so sánh, nhân hệ số của dân số.",
               "counts.*.before"),
        Figure("A2", "Người thuộc diện sau thay đổi", whole(total.after), "", "Như A1, theo luật của phương án.",
               "counts.*.after"),
        Figure("A3", "Người mới thuộc diện (chắc chắn)", whole(total.gained), "",
               "Trước không hoặc chưa rõ, sau chắc chắn có.", "counts.*.gained"),
        Figure("A4", "Người không còn chắc chắn thuộc diện", whole(total.lost), "",
               "Trước chắc chắn có, sau không hoặc chưa rõ.", "counts.*.lost"),
        Figure("A5", "Người chưa rõ trước thay đổi", whole(total.unclear_before), "",
               "Luật còn điều chưa rõ, hoặc thiếu dữ kiện.", "counts.*.moves"),
        Figure("A6", "Người chưa rõ sau thay đổi", whole(total.unclear_after), "", "Như A5, theo luật của phương án.",
               "counts.*.moves"),
        Figure("B1", "Vụ việc một năm trước thay đổi", whole(total.cases_before.mean), bounds(total.cases_before),
               "Người thuộc diện × mức tiếp cận của từng diện (bảng Nguồn).", "counts × records.cases"),
        Figure("B2", "Vụ việc một năm sau thay đổi", whole(total.cases_after.mean), bounds(total.cases_after),
               "Như B1, với giả định đã ghi.", "counts × records.cases × levers"),
        Figure("B3", "Vụ việc tăng thêm một năm", signed(total.more.mean), bounds(total.more, signed), "B2 trừ B1.",
               "B2 − B1"),
    ]  # fmt: skip
    if total.money:
        rows.append(
            Figure("C1", "Kinh phí tăng thêm một năm", money(total.money.mean), bounds(total.money, money),
                   "B3 × chi bình quân một vụ việc, cộng hoạt động kèm theo.", "B3 × records.cost + levers.activities")
        )  # fmt: skip
    if estimate.hours_after:
        rows.append(
            Figure("D1", "Giờ làm vụ việc một năm sau thay đổi", whole(estimate.hours_after.mean),
                   bounds(estimate.hours_after), "B2 × giờ bình quân một vụ việc, cộng giờ của hoạt động.",
                   "B2 × records.hours + levers.activities")
        )  # fmt: skip
    if total.load is not None:
        rows.append(
            Figure("D2", "Giờ cần so với giờ có", f"{decimal(total.load, 0)}%", "",
                   "D1 chia số người × giờ một người một năm.", "D1 ÷ (records.staff × records.hours_of_year)")
        )  # fmt: skip
    return [Figure(f.code, f.title, f.value, f.bounds, f.how, f"{cell}: {f.cell}") for f in rows]


def places(found: View) -> list[tuple[str, str, Place]]:
    """(code of the figures, name, province) in the order of names, those newly covered most first."""
    estimate = found.estimate
    assert estimate is not None
    named = [(found.provinces.get(place.code, place.code), place) for place in estimate.places]
    ordered = sorted(named, key=lambda each: (-each[1].gained, each[0]))
    return [(f"T{place.code}", name, place) for name, place in ordered]


def groups(found: View) -> list[dict[str, Any]]:
    """The grounds with what is newly covered under each."""
    estimate = found.estimate
    assert estimate is not None
    rows = []
    for group in estimate.groups:
        ground = found.grounds.get(group.key)
        rows.append({
            "title": found.ground_name(group.key), "citation": ground.citation if ground else "", "group": group,
            "standing": STANDING[ground.status] if ground else "", "rate": decimal(group.rate * 10_000, 2),
            "cases_before": whole(group.cases_before), "cases_after": whole(group.cases_after),
            "recorded": "" if not group.recorded else whole(group.recorded) if group.recorded >= 5 else "dưới 5",
        })  # fmt: skip
    return rows


def tiles(found: View) -> list[Tile]:
    """The provinces shaded by the share of their people that is newly covered."""
    estimate = found.estimate
    assert estimate is not None
    there = {place.code: place for place in estimate.places}
    share = {code: place.gained / place.people if place.people else 0.0 for code, place in there.items()}
    ranked = sorted(value for value in share.values() if value)
    edges = [ranked[len(ranked) * n // _SHADES] for n in range(1, _SHADES)] if ranked else []
    found_ = []
    for code, row, column in TILES:
        if code in there:
            shade = 0 if not share[code] else 1 + sum(share[code] >= edge for edge in edges)
            words = f"{decimal(share[code] * 1000)}‰"
            found_.append(Tile(code, found.provinces.get(code, code), row, column, shade, words))
    return found_


def sticks(estimate: Estimate) -> list[Stick]:
    """The tornado drawn between the least and the greatest of its ends."""
    ends = [end for bar in estimate.tornado for end in (bar.low, bar.high)]
    least, most = min(ends), max(ends)
    span = (most - least) or 1.0
    words = money if estimate.tornado_of == "money" else signed
    return [
        Stick(bar.label, bar.from_to, words(bar.low), words(bar.high),
              round(100 * (min(bar.low, bar.high) - least) / span, 2), max(0.6, round(100 * bar.width / span, 2)))
        for bar in estimate.tornado
    ]  # fmt: skip


def tornado_of(estimate: Estimate) -> str:
    return "kinh phí tăng thêm một năm" if estimate.tornado_of == "money" else "vụ việc tăng thêm một năm"


def assumptions(found: View) -> list[tuple[str, str, str, str]]:
    """(what, value, reason, who and when) of every lever set, and of what is assumed where nobody set anything."""
    rows = [
        (lever.label, lever.words(found.names), lever.reason, f"{lever.by}, {lever.when}") for lever in found.levers
    ]
    set_ = {lever.name for lever in found.levers}
    if "unclear" not in set_:
        rows.append(("Phần người pháp luật còn chưa rõ được tính", "50%", "Mặc định của hệ thống, khi chưa ai ghi", ""))
    if found.run and found.run.population.synthetic:
        scale = decimal(found.run.population.scale, 0)
        rows.append((
            "Mỗi người của dân số mô phỏng thay cho", f"{scale} người",
            "Quy mô 100 triệu người là quy ước, không phải số thống kê", "",
        ))  # fmt: skip
        rows.append((
            "Việc cần giúp, tư cách tố tụng của mỗi người", "theo tần suất giả định",
            "Chưa có thống kê; chỉ dùng để so sánh hai luật trên cùng những người ấy", "",
        ))  # fmt: skip
    return rows


def sources(estimate: Estimate) -> list[tuple[str, str, str]]:
    """(what, value with unit, where from) of rates, costs, hours; and the published figures that stand behind."""
    rows = []
    for each in estimate.sources:
        from_ = BY[each.by] + (f", {whole(each.cases)} vụ việc" if each.by in ("records", "none") else "")
        digits = 0 if each.unit.startswith("đồng") else 2
        rows.append((each.what, f"{decimal(each.value, digits)} {each.unit}" if each.value is not None else "–", from_))
    for told in (evidence.published()[key] for key in ("cases_a_year", "staff")):
        rows.append((f"Để đối chiếu: {told.words}", whole(told.value), f"{told.source} (nguồn thứ cấp)"))
    return rows


def beside(pair: Sequence[View]) -> list[tuple[str, list[tuple[str, str]]]]:
    """(title, (value, bounds) of each) of the summary's figures that any of them has."""
    told = [{figure.title: figure for figure in figures(each)} for each in pair]
    titles = dict.fromkeys(title for each in told for title in each)
    return [
        (title, [(each[title].value, each[title].bounds) if title in each else ("–", "") for each in told])
        for title in titles
    ]


def provinces_beside(pair: Sequence[View]) -> list[tuple[str, list[tuple[int, str]]]]:
    """(province, (newly covered, cases more) of each)."""
    there = [{p.code: p for p in each.estimate.places} if each.estimate else {} for each in pair]
    names = {code: each.provinces.get(code, code) for each in pair for code in each.provinces}
    codes = [code for code in names if all(code in each for each in there)]
    return [
        (names[code], [(each[code].gained, signed(each[code].more.mean)) for each in there])
        for code in sorted(codes, key=lambda code: names[code])
    ]
