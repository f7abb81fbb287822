"""How far tasks are: counted from records, shown by papers, or as their units say themselves; and which are at risk."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from caunoi.core.ground import money
from caunoi.core.ground.errors import NotFound
from caunoi.core.ground.text import fold
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.organisations import queries as organisations

from ..counting import Asked, Figure, Records, behind, figures
from ..measures import OF_MONEY, WAYS, dong_in, propose
from ..models import Measure
from ..models.tracking import WHOLE_TASK
from ..timing import Standards, at_risk, days_words, open_ended, risk_words, used
from ..words import Counted, Source, State
from .plans import held
from .rows import quantity
from .standards import standards
from .tree import Node, grow


@dataclass(frozen=True)
class Done:
    """How far an output is. output: its place; wanted: '10 đợt'; figure: '4 đợt', '' none; percent: None: not known.

    source: of words.Source; measure, programme: how it is counted; days: in which; proposed: a measure that the words
    speak for where none was chosen; untaken: records that did not take the count; papers: attached.
    """

    output: int
    wanted: str
    figure: str
    percent: int | None
    source: str
    source_words: str
    measure: str
    measure_words: str
    programme: str
    days: str
    used: int | None
    proposed: str
    proposed_words: str
    untaken: int
    papers: int

    @property
    def counted(self) -> bool:
        return self.source == Source.COUNTED

    @property
    def shown(self) -> int:
        """The percent as far as a bar goes."""
        return min(self.percent or 0, 100)


@dataclass(frozen=True)
class Progress:
    """A task's outputs with how far each is. percent: of the output that is furthest behind; used: of the time; risk:
    why it is at risk, '' where not; rolled: what those below come to; declared: some figure is self-declared."""

    outputs: tuple[Done, ...]
    percent: int | None
    used: int | None
    risk: str
    rolled: tuple[str, ...]

    @property
    def counted(self) -> bool:
        return any(each.counted for each in self.outputs)

    @property
    def begun(self) -> bool:
        """Whether records or papers show that something was done, whatever was reported."""
        known = [each for each in self.outputs if each.source in (Source.COUNTED, Source.PAPERS)]
        return any(not each.figure.startswith("0") for each in known)

    @property
    def declared(self) -> bool:
        return any(each.source == Source.DECLARED for each in self.outputs)

    @property
    def shown(self) -> int:
        """The percent as far as a bar goes."""
        return min(self.percent or 0, 100)


def progress(keys: Collection[str], on: date) -> dict[str, Progress]:
    """Of tasks, by key. Unscoped: the keys come from reads that are. The number of statements depends on how many kinds
    of records are counted, not on how many tasks."""
    nodes = grow(keys)
    wanted = {
        key: {output: asked for output in _places(node) if (asked := node.asked(output, on))}
        for key, node in nodes.items()
    }
    rolled = {key: node.rolled(on) for key, node in nodes.items()}
    everything = {each for found in wanted.values() for each in found.values()}
    told = figures(everything | {each for found in rolled.values() for each in found}, on)
    rules = standards()
    return {key: _progress(node, wanted[key], rolled[key], told, rules, on) for key, node in nodes.items()}


def counts_in_programmes() -> bool:
    """Whether any output is counted within a programme: then attribution catches up before figures are shown."""
    return Measure.objects.exclude(programme="").exists()


def counts_money() -> bool:
    """Whether any output is counted in đồng: then facts for counting catch up before figures are shown."""
    return Measure.objects.filter(what__in=OF_MONEY).exists()


@dataclass(frozen=True)
class FigureFile:
    """What stands behind a figure. units: (name, figure); records: those that the reader may see."""

    done: Done
    units: tuple[tuple[str, str], ...]
    records: Records


def figure_file(actor: Actor, task: str, output: int, on: date) -> FigureFile:
    """The records behind the figure of an output. Errors: NotFound."""
    held(actor, task, on)
    node = grow([task])[task]
    asked = node.asked(output, on)
    if asked is None:
        raise NotFound("Kết quả này không đếm từ hồ sơ.", "", "Hãy mở lại từ trang nhiệm vụ.")
    told = figures([asked], on)[asked]
    names = {each.code: each.name for each in organisations.active(on)}
    units = tuple((names.get(code, code), money.number(n)) for code, n in told.units)
    return FigureFile(_done(node, output, {output: asked}, {asked: told}, on), units, behind(actor, asked, on))


def _places(node: Node) -> list[int]:
    return list(range(len(node.row.outputs))) or [WHOLE_TASK]


def _progress(
    node: Node, wanted: Mapping[int, Asked], rolled: Sequence[Asked], told: Mapping[Asked, Figure], rules: Standards,
    on: date,
) -> Progress:  # fmt: skip
    outputs = tuple(_done(node, output, wanted, told, on) for output in _places(node))
    known = [each.percent for each in outputs if each.percent is not None]
    row = node.row
    days = node.days(WHOLE_TASK, on)
    time = used(days, on) if days and not open_ended(row.until, row.repeats, "") else None
    risk = "" if row.state in (State.DONE, State.DROPPED) else _risk(node, outputs, rules)
    return Progress(outputs, min(known, default=None), time, risk, _rolled(node, rolled, told))


def _risk(node: Node, outputs: Sequence[Done], rules: Standards) -> str:
    worst: tuple[int, str] | None = None
    for each in outputs:
        if each.used is None or not rules.steps:
            continue
        if each.percent is None:
            silent = not (each.papers or each.figure or node.reported)
            if not silent or each.used < rules.steps[-1][0]:
                continue
        elif not at_risk(each.used, each.percent, rules.steps):
            continue
        gap = each.used - (each.percent or 0)
        if worst is None or gap > worst[0]:
            worst = (gap, risk_words(each.used, each.percent, each.wanted))
    return worst[1] if worst else ""


def _done(
    node: Node, output: int, wanted: Mapping[int, Asked], told: Mapping[Asked, Figure], on: date
) -> Done:  # fmt: skip
    row = node.row
    written = row.outputs[output] if 0 <= output < len(row.outputs) else None
    unit, per = (written[2], written[3]) if written else ("", "")
    measure, asked, days = node.measures.get(output), wanted.get(output), node.days(output, on)
    papers = node.papers.get(output, 0)
    value: Decimal | None = None
    untaken, source, shown_unit = 0, Source.NONE, unit
    if asked is not None:
        found = told[asked]
        value, untaken, source = Decimal(found.value), found.untaken, Source.COUNTED
        shown_unit = unit or WAYS[asked.what].unit
        if asked.what in OF_MONEY and (dong := dong_in(unit)):
            value = value / dong
    elif measure is not None and measure.what == Counted.PAPERS:
        value, source, shown_unit = Decimal(_papers(node, output, unit)), Source.PAPERS, unit or "văn bản"
    elif unit and (declared := node.declared.get(fold(unit))) is not None:
        value, source = declared[0], Source.DECLARED
    elif papers:
        value, source, shown_unit = Decimal(papers), Source.PAPERS, "văn bản"
    proposed = "" if measure else propose(unit, row.output_text, row.content)
    comparable = written is not None and shown_unit == unit and per not in ("xã", "tỉnh")
    least = Decimal(written[0]) if written else Decimal(0)
    percent = int(value * 100 / least) if comparable and value is not None and least else None
    timed = days and not open_ended(row.until, row.repeats, per)
    return Done(
        output, quantity(*written) if written else "", f"{money.number(value)} {shown_unit}".strip()
        if value is not None else "", percent, str(source), str(source.label), measure.what if measure else "",
        str(Counted(measure.what).label) if measure else "", measure.programme if measure else "",
        days_words(days) if days else "", used(days, on) if timed and days else None, proposed,
        str(Counted(proposed).label) if proposed else "", untaken, papers,
    )  # fmt: skip


def _papers(node: Node, output: int, unit: str) -> int:
    """Papers of the output, and of outputs below that are counted by papers in the same unit."""
    own = node.papers.get(output, 0)
    for each in node.below:
        for place, measure in each.measures.items():
            written = each.row.outputs[place] if 0 <= place < len(each.row.outputs) else None
            if measure.what == Counted.PAPERS and (written[2] if written else "") == unit:
                own += _papers(each, place, unit)
    return own


def _rolled(node: Node, asked: Sequence[Asked], told: Mapping[Asked, Figure]) -> tuple[str, ...]:
    """What those below come to: figures from records (each record once), then self-declared ones by unit."""
    lines = [
        f"{Counted(each.what).label}: {money.number(told[each].value)} {WAYS[each.what].unit}, đếm từ hồ sơ"
        for each in asked
    ]
    sums: dict[str, tuple[Decimal, int, str]] = defaultdict(lambda: (Decimal(0), 0, ""))
    for each in node.below:
        counted = {fold(each.row.outputs[place][2]) for place in each.measures if 0 <= place < len(each.row.outputs)}
        for plain, (value, unit) in each.declared.items():
            if plain not in counted:
                total, places, _ = sums[plain]
                sums[plain] = (total + value, places + 1, unit)
    lines += [f"{money.number(n)} {unit} ({places} nơi tự khai)" for n, places, unit in sums.values()]
    return tuple(lines)
