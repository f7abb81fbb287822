"""Reading proposals: one's own and those that are shared; everything that a version says; two beside each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import Prefetch, QuerySet

from caunoi.core.ground.errors import NotFound
from caunoi.core.law import FACTS
from caunoi.core.law.compile import Law
from caunoi.rooms.accounts.policy import Actor, require
from caunoi.rooms.places import queries as places

from . import area_lists, evidence, laws, policy, populations, shown
from .estimate import UNCLEAR, Model
from .figures import Estimate
from .laws import Ground
from .levers import Lever, Levers
from .models import Proposal, Run, Version
from .populations import Population

SYNTHETIC = "Dữ liệu mô phỏng"
NO_GROUND = "Không rõ theo diện nào"
UNCLEAR_WORDS = "Pháp luật hoặc dữ kiện còn chưa rõ (tính một phần)"


@dataclass(frozen=True)
class ProposalRow:
    """A proposal in the list. versions, comments: how many; ran: when the newest version was computed."""

    key: str
    title: str
    why: str
    shared: bool
    by: str
    at: datetime
    version: int
    baseline: date
    day: date
    scenario: bool
    population: str
    comments: int
    ran: datetime | None


@dataclass(frozen=True)
class VersionRow:
    number: int
    reason: str
    by: str
    at: datetime
    run: str


@dataclass(frozen=True)
class CommentRow:
    version: int
    text: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Ledger:
    """With what a run was made, so that it can be made again."""

    run: str
    at: datetime
    by: str
    before_law: str
    after_law: str
    population: Population
    program: str
    people: int
    seconds: float
    digest: str


@dataclass(frozen=True)
class ShortRow:
    """A ground; total: persons one circumstance short of it; by: (circumstance, persons); None: too few to be told."""

    ground: str
    citation: str
    total: int | None
    by: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True)
class ShortMap:
    """By province, persons one circumstance short of any of the grounds told, by ground."""

    rows: tuple[ShortRow, ...]
    heads: tuple[str, ...]
    lines: tuple[tuple[str, tuple[int | None, ...]], ...]


@dataclass(frozen=True)
class Requests:
    """Last year's first decisions answered again: refused then and due by the new law, the other way, unclear; all."""

    since: date
    until: date
    total: int
    gained: int
    lost: int
    unclear: int


@dataclass(frozen=True)
class View:
    """A version with everything. reworded: grounds whose conditions stay and whose text is known less well; areas: what
    it changes in area lists, in words; run None: it was not computed yet; the parts below are there with a run.
    """

    row: ProposalRow
    scenario: str
    levers: tuple[Lever, ...]
    raw: Mapping[str, Any]
    versions: tuple[VersionRow, ...]
    comments: tuple[CommentRow, ...]
    population: Population
    changes: tuple[tuple[str, Ground], ...]
    reworded: int
    names: Mapping[str, str]
    grounds: Mapping[str, Ground]
    provinces: Mapping[str, str]
    own: bool
    areas: tuple[str, ...] = ()
    run: Ledger | None = None
    estimate: Estimate | None = None
    before: Law | None = None
    after: Law | None = None
    counts: Mapping[str, Any] | None = None
    records: Mapping[str, Any] | None = None

    @property
    def badge(self) -> str:
        """What stands on every output."""
        about = self.run.population if self.run else self.population
        return SYNTHETIC if about.synthetic else f"Dân số: {about.title}"

    @property
    def requests(self) -> Requests:
        assert self.records is not None
        rows = self.records["requests"]

        def many(before: Sequence[str], after: str) -> int:
            return sum(n for _, was, now, n in rows if was in before and now == after)

        return Requests(
            date.fromisoformat(self.records["since"]), date.fromisoformat(self.records["until"]),
            sum(n for *_, n in rows), many(("no", "unknown"), "yes"), many(("yes",), "no"),
            many(("yes", "no"), "unknown"),
        )  # fmt: skip

    def families(self) -> tuple[shown.Family, ...]:
        assert self.before is not None
        assert self.after is not None
        return shown.families(self.before, self.after)

    def sync(self) -> list[shown.SyncRow]:
        assert self.before is not None
        assert self.after is not None
        assert self.counts is not None
        assert self.run is not None
        return shown.sync(self.before, self.after, self.counts, self.run.population.scale)

    def shorts(self, side: str = "short_after") -> ShortMap:
        """Who is one circumstance short under the new law (or 'short_before')."""
        assert self.counts is not None
        assert self.run is not None
        return _shorts(self.counts, side, self.run.population.scale, self.grounds, self.provinces)

    def ground_name(self, key: str) -> str:
        if key in self.grounds:
            return self.grounds[key].title
        return UNCLEAR_WORDS if key == UNCLEAR else NO_GROUND


def proposals(actor: Actor, on: date) -> list[ProposalRow]:
    """Those that the reader may see, what ships first, then the newest. Errors: NotAllowed."""
    require(actor, policy.READ, on=on)
    rows = Proposal.objects.prefetch_related(Prefetch("versions", _versions()), "comments")
    seen = [row for row in rows if policy.may_see(row.shared, row.by, actor.key)]
    return [_row(row) for row in sorted(seen, key=lambda row: (row.code is None, -row.at.timestamp(), row.pk))]


def view(actor: Actor, key: str, on: date, number: int | None = None) -> View:
    """The newest version, or that number. Errors: NotFound, NotAllowed."""
    require(actor, policy.READ, on=on)
    row = Proposal.objects.filter(key=key).first()
    if row is None or not policy.may_see(row.shared, row.by, actor.key):
        raise NotFound("Không có phương án này.", "", "Hãy chọn trong danh sách.")
    versions = list(_versions().filter(proposal=row).order_by("-number"))
    version = next((each for each in versions if number in (None, each.number)), None)
    if version is None:
        raise NotFound("Phương án không có bản này.", "", "Hãy chọn trong danh sách các bản.")
    return _view(row, version, versions, row.by == actor.key)


def compared(actor: Actor, keys: Sequence[str], on: date) -> list[View]:
    """Two (or more) proposals that were computed. Errors: NotFound, NotAllowed."""
    return [view(actor, key, on) for key in keys]


def _view(row: Proposal, version: Version, versions: Sequence[Version], own: bool) -> View:
    before, after = laws.pair(version.baseline, version.day, version.scenario)
    told, changed = laws.grounds(before, after), laws.changed_grounds(before, after)
    names = {unit.code: unit.name for unit in places.provinces(version.day)}
    levers = Levers.read(version.levers)
    common: dict[str, Any] = {
        "row": _row(row), "scenario": version.scenario, "levers": tuple(levers.set.values()), "raw": version.levers,
        "versions": tuple(
            VersionRow(v.number, v.reason, v.by_name, v.at, v.run.key if v.run else "") for v in versions
        ),
        "comments": tuple(
            CommentRow(c.version, c.text, c.by_name, c.at) for c in row.comments.order_by("-at", "-pk")
        ),
        "population": populations.population(version.population) if version.run is None else _about(version.run),
        "changes": tuple(change for change in changed if change[0]),
        "reworded": sum(not kind for kind, _ in changed), "grounds": told, "provinces": names, "own": own,
        "areas": area_lists.sentences(version.scenario),
        "names": {**names, **{key: ground.title for key, ground in told.items()}},
    }  # fmt: skip
    run = version.run
    if run is None:
        return View(**common)
    return View(
        **common,
        run=_ledger(run),
        estimate=_estimate(run.digest, run.pk, _Frozen(version.levers)),
        before=before,
        after=after,
        counts=run.counts,
        records=run.records,
    )


class _Frozen:
    """Levers as a key of the cache."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self.raw = raw
        self.text = repr(sorted((name, repr(each["value"])) for name, each in raw.items()))

    def __hash__(self) -> int:
        return hash(self.text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Frozen) and other.text == self.text


@lru_cache(maxsize=64)
def _estimate(digest: str, run: int, levers: _Frozen) -> Estimate:
    row = Run.objects.get(pk=run)
    published = evidence.published()["cases_a_year"].value
    model = Model(
        row.counts, float(row.population["scale"]), row.records, Levers.read(levers.raw),
        seed=f"{digest} {levers.text}",        published=published,
    )  # fmt: skip
    return model.estimate()


def _versions() -> QuerySet[Version]:
    """Versions with their runs, without what a run holds: that is read where it is shown."""
    return Version.objects.select_related("run").defer("run__counts", "run__records")


def _row(row: Proposal) -> ProposalRow:
    newest = max(row.versions.all(), key=lambda version: version.number)
    return ProposalRow(
        row.key, row.title, row.why, row.shared, row.by_name, row.at, newest.number, newest.baseline, newest.day,
        bool(newest.scenario), newest.population, len(row.comments.all()), newest.run.at if newest.run else None,
    )  # fmt: skip


def _about(run: Run) -> Population:
    return Population(**{**run.population, "sources": tuple(run.population["sources"])})


def _ledger(run: Run) -> Ledger:
    return Ledger(
        run.key, run.at, run.by_name, run.before_law, run.after_law, _about(run), run.program, run.people, run.seconds,
        run.digest,
    )  # fmt: skip


def _shorts(
    counts: Mapping[str, Any], side: str, scale: float, grounds: Mapping[str, Ground], provinces: Mapping[str, str]
) -> ShortMap:
    """Grounds that private circumstances open are left out; what is small is suppressed before it is scaled."""
    keys = [
        key for key, ground in grounds.items() if not ground.private and any(key in t[side] for t in counts.values())
    ]
    whole: dict[str, dict[str, int]] = {
        key: {
            fact: sum(tally[side].get(key, {}).get(fact, 0) for tally in counts.values())
            for fact in dict.fromkeys(fact for tally in counts.values() for fact in tally[side].get(key, {}))
        }
        for key in keys
    }
    keys = [key for key in keys if whole[key].get("")]
    rows = tuple(
        ShortRow(
            grounds[key].title,
            grounds[key].citation,
            _scaled(policy.alone(whole[key][""]), scale),
            tuple(
                (FACTS[fact].labels["vi"], _scaled(policy.alone(n), scale))
                for fact, n in whole[key].items()
                if fact and n
            ),
        )
        for key in keys
    )
    grid = policy.told({
        code: {key: tally[side].get(key, {}).get("", 0) for key in keys} for code, tally in counts.items()
    })  # fmt: skip
    lines = tuple(
        (provinces.get(code, code), tuple(_scaled(cells[key], scale) for key in keys)) for code, cells in grid.items()
    )
    return ShortMap(rows, tuple(grounds[key].title for key in keys), lines)


def _scaled(figure: int | None, scale: float) -> int | None:
    return None if figure is None else round(figure * scale)
