"""Outlines as they ship, read from data/*.yaml and checked: seven sections with what stands in them. Pure.

A figure names the indicator, or the form and cell of sent returns, that it comes from: 'S1' in a text is that figure.
What a review of legal aid in a programme holds was seen in reports and conference items only (no act sets it): `source`
says so. A code that has shipped stays; a campaign keeps the outline it was opened with.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from caunoi.core.ground.errors import NotFound
from caunoi.core.law import source as data_file
from caunoi.rooms.indicators import queries as indicators

from .words import Kind

FOLDER = Path(__file__).parent / "data"
MARK = re.compile(r"\[(S\d{1,3})\]")
"""How a text names a figure."""
ItemKind = Literal[
    "figures", "table", "chart", "map", "units", "years", "acts", "letters", "matters", "plan", "money", "targets"
]
_DRAWN = ("table", "chart", "map", "units", "years")


class OutlineError(ValueError):
    """An outline says what cannot be."""


@dataclass(frozen=True)
class Figure:
    """One figure. indicator: its code, within: of what counts in the campaign's programme; or form and cell of returns
    that were sent ('row|column'). big: it stands on the first slide."""

    code: str
    indicator: str = ""
    within: bool = False
    form: str = ""
    cell: str = ""
    name: str = ""
    unit: str = ""
    big: bool = False


@dataclass(frozen=True)
class Item:
    """What stands in a section beside its words. by: the breakdown of a table, chart; figures: of kind 'figures';
    of: codes of indicators, of figures for kind 'units'; kinds: of matters."""

    kind: ItemKind
    code: str = ""
    title: str = ""
    figures: tuple[Figure, ...] = ()
    indicator: str = ""
    by: str = ""
    of: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A section. prompt: what is to be written; text: what stands there from the beginning, with marks of figures."""

    code: str
    title: str
    prompt: str
    text: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Template:
    """An outline. programmes: for which it is, ('*',) any, () none in particular; keepers: kinds of organisations whose
    review it is; addressee: 'Kính gửi'; about: what the paper is about, with {programme} and {period}."""

    code: str
    name: str
    kind: str
    programmes: tuple[str, ...]
    keepers: tuple[str, ...]
    addressee: str
    about: str
    basis: str
    source: str
    certainty: str
    sections: tuple[Section, ...]

    def figures(self) -> Iterator[Figure]:
        """All of them, in their order."""
        for section in self.sections:
            for item in section.items:
                yield from item.figures

    def section(self, code: str) -> Section:
        """Errors: NotFound."""
        found = next((each for each in self.sections if each.code == code), None)
        if found is None:
            raise NotFound("Đề cương không có mục này.", "", "Hãy mở lại từ trang báo cáo.")
        return found

    def fits(self, programme: str) -> bool:
        """Whether a campaign of that programme ('' none) may use it."""
        return (
            programme in self.programmes
            or (bool(programme) and "*" in self.programmes)
            or (not programme and not self.programmes)
        )

    @property
    def kind_words(self) -> str:
        return str(Kind(self.kind).label)


@cache
def shipped() -> Mapping[str, Template]:
    """All, by code. Raises OutlineError."""
    common = data_file.read(FOLDER / "sections.yaml")["sections"]
    found = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        if path.stem != "sections":
            raw = data_file.read(path)
            found[raw["code"]] = _template(raw, common)
    return found


def template(code: str) -> Template:
    """Errors: NotFound."""
    if code not in shipped():
        raise NotFound(f"Không có mẫu báo cáo '{code}'.", "", f"Các mẫu: {', '.join(shipped())}.")
    return shipped()[code]


def as_data(of: Template) -> dict[str, Any]:
    """As it is kept with a campaign."""
    return asdict(of)


def from_data(data: Mapping[str, Any]) -> Template:
    """As it was kept."""
    sections = tuple(
        Section(each["code"], each["title"], each["prompt"], each["text"], tuple(_kept(item) for item in each["items"]))
        for each in data["sections"]
    )
    plain = {name: tuple(data[name]) for name in ("programmes", "keepers")}
    return Template(**{**data, **plain, "sections": sections})


def _kept(raw: Mapping[str, Any]) -> Item:
    figures = tuple(Figure(**each) for each in raw["figures"])
    return Item(**{**raw, "figures": figures, "of": tuple(raw["of"]), "kinds": tuple(raw["kinds"])})


def _template(raw: Mapping[str, Any], common: Mapping[str, Any]) -> Template:
    sections = []
    for number, each in enumerate(raw["sections"], start=1):
        name, own = (each, {}) if isinstance(each, str) else (each["use"], each)
        base = common[name]
        sections.append(
            Section(
                str(number), own.get("title", base["title"]), own.get("prompt", base["prompt"]).strip(),
                own.get("text", base.get("text", "")).strip(),
                tuple(_item(item) for item in (*own.get("before", ()), *own.get("items", base.get("items", ())),
                                               *own.get("more", ()))),
            )
        )  # fmt: skip
    heads = ("code", "name", "kind", "addressee", "about", "basis", "source", "certainty")
    made = Template(
        **{name: raw[name] for name in heads}, programmes=tuple(raw.get("programmes", ())),
        keepers=tuple(raw["keepers"]), sections=tuple(sections),
    )  # fmt: skip
    _check(made)
    return made


def _item(raw: Mapping[str, Any]) -> Item:
    figures = tuple(Figure(**each) for each in raw.get("figures", ()))
    return Item(
        raw["kind"], raw.get("code", ""), raw.get("title", ""), figures, raw.get("indicator", ""), raw.get("by", ""),
        tuple(raw.get("of", ())), tuple(raw.get("kinds", ())),
    )  # fmt: skip


def _check(of: Template) -> None:
    codes = [each.code for each in of.figures()]
    drawn = [item.code for section in of.sections for item in section.items if item.kind in _DRAWN]
    for what in (codes, drawn):
        if twice := sorted({code for code in what if what.count(code) > 1 or not code}):
            raise OutlineError(f"{of.code}: stands twice or has no code: {twice}")
    for each in of.figures():
        if bool(each.indicator) == bool(each.form):
            raise OutlineError(f"{of.code}.{each.code}: from an indicator or from returns")
        if each.indicator and each.within and "programme" not in indicators.indicator(each.indicator).by:
            raise OutlineError(f"{of.code}.{each.code}: {each.indicator} is not told by programme")
        if each.form and not (each.name and each.unit):
            raise OutlineError(f"{of.code}.{each.code}: a figure of returns has a name and a unit")
    for section in of.sections:
        strange = set(MARK.findall(section.text)) - set(codes)
        if strange:
            raise OutlineError(f"{of.code}, mục {section.code}: no such figures: {sorted(strange)}")
        for item in section.items:
            _check_item(of, item, codes)


def _check_item(of: Template, item: Item, codes: list[str]) -> None:
    if item.kind == "units" and (strange := set(item.of) - set(codes)):
        raise OutlineError(f"{of.code}.{item.code}: no such figures: {sorted(strange)}")
    for code in (item.indicator, *(item.of if item.kind == "years" else ())):
        if not code:
            continue
        known = indicators.breakdowns(indicators.indicator(code))
        if item.by and item.by not in known:
            raise OutlineError(f"{of.code}.{item.code}: {code} is not told by {item.by}")
