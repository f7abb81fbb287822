"""Every write of the room. A version is never changed: another one is made, with its reason."""

import hashlib
import json
import time
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from django.utils.timezone import localdate

from caunoi import __version__
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean, said
from caunoi.core.law import BookError
from caunoi.rooms.accounts.policy import Actor, require
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.journal.turns import take_turn
from caunoi.rooms.places import queries as places

from . import area_lists, events, evidence, laws, levers, policy, populations
from .models import Comment, Proposal, Run, Version

SHIPPED = Path(__file__).with_name("data")
_SHIPPED_AT = datetime(2026, 11, 1, tzinfo=UTC)
LARGEST = 150_000_000  # persons that are counted while somebody waits: some ten seconds


@transaction.atomic
def load_reference() -> None:
    """Makes the shipped proposals that are not there; they are computed when first opened."""
    if _lacking():
        take_turn("reference", "proposals")  # several machines may start together
        for path in _lacking():
            _load(path)


def _load(path: Path) -> None:
    head, text = shipped(path)
    who: dict[str, Any] = {"by": Actor.system().key, "by_name": "Hệ thống", "at": _SHIPPED_AT}
    row = Proposal.objects.create(code=path.stem, title=head["title"], why=clean(head["why"]), shared=True, **who)
    Version.objects.create(
        proposal=row, number=1, baseline=head["baseline"], day=head["day"], scenario=text,
        population=populations.SHIPPED, **who,
    )  # fmt: skip


def _lacking() -> list[Path]:
    there = set(Proposal.objects.exclude(code=None).values_list("code", flat=True))
    return [path for path in sorted(SHIPPED.glob("*.yaml")) if path.stem not in there]


def shipped(path: Path) -> tuple[dict[str, Any], str]:
    """(what the proposal is, the scenario of law as text or '')."""
    text = path.read_text(encoding="utf-8")
    head = yaml.safe_load(text)["proposal"]
    place = text.find("\nscenario:")
    return head, text[place + 1 :] if place >= 0 else ""


@transaction.atomic
def make(
    *, by: Actor, at: datetime, title: str, baseline: date, day: date, scenario: str = "", why: str = "",
    population: str = populations.SHIPPED, like: str = "",
) -> str:  # fmt: skip
    """A proposal of one's own; gives its key. like: the key of one whose levers and scenario are taken over.

    Errors: Refused, NotFound, NotAllowed, DayRefused.
    """
    on = localdate(at)
    require(by, policy.WRITE, on=on)
    taken: Mapping[str, Any] = {}
    if like:
        source = _newest(_seen(like, by))
        taken, scenario = source.levers, scenario or source.scenario
    laws.pair(baseline, day, scenario)
    area_lists.changes(scenario)
    populations.population(population)
    row = Proposal.objects.create(
        title=said(title, "tên phương án")[:300], why=clean(why), by=by.key, by_name=by.name, at=at
    )
    Version.objects.create(
        proposal=row, number=1, baseline=baseline, day=day, scenario=scenario.strip(), levers=dict(taken),
        population=population, by=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    _note(events.MADE, row, by=by, at=at, title=row.title)
    return row.key


@transaction.atomic
def set_levers(*, by: Actor, at: datetime, proposal: str, reason: str, given: Mapping[str, Any]) -> int:
    """A new version with these levers; gives its number. Nothing is counted anew: only what follows from the counts.

    Errors: Refused, NotFound, NotAllowed.
    """
    row = _own(proposal, by, at)
    last = _newest(row)
    told = said(reason, "lý do")
    if last.scenario or last.run_id:
        _check_places(last, given)
    return _version(row, last, told, by, at, levers=levers.changed(last.levers, given, reason=told, by=by.name, at=at))


@transaction.atomic
def set_law(
    *, by: Actor, at: datetime, proposal: str, reason: str, baseline: date, day: date, scenario: str = "",
    population: str = populations.SHIPPED,
) -> int:  # fmt: skip
    """A new version with other days, another scenario or population; it is to be computed. Errors: as make."""
    row = _own(proposal, by, at)
    laws.pair(baseline, day, scenario)
    area_lists.changes(scenario)
    populations.population(population)
    return _version(
        row, _newest(row), said(reason, "lý do"), by, at, baseline=baseline, day=day, scenario=scenario.strip(),
        population=population, run=None,
    )  # fmt: skip


def run(*, by: Actor, at: datetime, proposal: str, most: int | None = LARGEST) -> str:
    """Counts the newest version on its population; gives the key of the run. What was counted from the same laws,
    people and program is taken over.

    most: persons of the population, above which it is refused, None for no bound (nobody waits for a page). The
    counting itself holds no lock and no transaction. Errors: Refused, NotFound, NotAllowed.
    """
    on = localdate(at)
    row = _seen(proposal, by)
    require(by, policy.READ, on=on)
    version = _newest(row)
    before, after = laws.pair(version.baseline, version.day, version.scenario)
    kept = populations.planes(version.population, on=on)
    if most is not None and kept.people > most:
        raise Refused("Dân số này quá lớn để tính ngay trên trang.", "", f"Hãy chạy lệnh: caunoi propose run {row.key}")
    about = populations.population(version.population)
    moved = [str(each) for each in area_lists.changes(version.scenario)]
    made = [before.stamp, str(before.on), after.stamp, str(after.on), about.fingerprint, __version__]
    inputs = _digest([*made, *((places.stamp("areas"), *moved) if moved else ())])
    same = Run.objects.filter(inputs=inputs).order_by("-pk").first()
    started = time.perf_counter()
    then = None
    if not same:
        then = area_lists.then(version.scenario, after, lambda: populations.homes_of(version.population))
    counts = same.counts if same else _counted(kept, before, after, then)
    seconds = same.seconds if same else time.perf_counter() - started
    records = evidence.gathered(on, before, after)
    with transaction.atomic():
        found = Run.objects.create(
            inputs=inputs, before_law=before.stamp, after_law=after.stamp, population=vars(about),
            program=__version__, people=sum(tally["people"] for tally in counts.values()), seconds=seconds,
            counts=counts, records=records, digest=_digest([inputs, counts, records]), by=by.key, by_name=by.name,
            at=at,
        )  # fmt: skip
        Version.objects.filter(pk=version.pk).update(run=found)
        _note(events.RAN, row, by=by, at=at, title=row.title, people=found.people, run=found.key)
    return found.key


def _counted(kept: Any, before: Any, after: Any, then: Any) -> dict[str, Any]:
    from caunoi.core.law.bulk import what_if  # takes a tenth of a second

    try:
        tallies = what_if.count(kept, before, after, then=then)
    except BookError as wrong:
        raise Refused(
            "Dân số đã đóng gói không đủ chi tiết cho kịch bản này.", str(wrong),
            "Hãy đóng gói lại dân số bằng lệnh: caunoi propose pack.",
        ) from None  # fmt: skip
    return {code: tally.as_data() for code, tally in tallies.items()}


@transaction.atomic
def share(*, by: Actor, at: datetime, proposal: str, shared: bool) -> None:
    """Shown to everybody who reads proposals, or to its maker alone. Errors: NotFound, NotAllowed."""
    row = _own(proposal, by, at)
    row.shared = shared
    row.save(update_fields=["shared"])
    whom = "mọi người xem được đề xuất" if shared else "chỉ người lập"
    _note(events.SHARED, row, by=by, at=at, title=row.title, whom=whom)


@transaction.atomic
def comment(*, by: Actor, at: datetime, proposal: str, text: str) -> None:
    """A remark on the newest version. Errors: Refused, NotFound, NotAllowed."""
    require(by, policy.READ, on=localdate(at))
    row = _seen(proposal, by)
    Comment.objects.create(
        proposal=row, version=_newest(row).number, text=said(text, "góp ý"), by=by.key, by_name=by.name, at=at
    )
    _note(events.COMMENTED, row, by=by, at=at, title=row.title)


def _seen(key: str, by: Actor) -> Proposal:
    row = Proposal.objects.filter(key=key).first()
    if row is None or not policy.may_see(row.shared, row.by, by.key):
        raise NotFound("Không có phương án này.", "", "Hãy chọn trong danh sách.")
    return row


def _own(key: str, by: Actor, at: datetime) -> Proposal:
    require(by, policy.WRITE, on=localdate(at))
    row = Proposal.objects.select_for_update().filter(pk=_seen(key, by).pk).get()
    policy.check_owner(row.by, by.key)
    return row


def _newest(row: Proposal) -> Version:
    return row.versions.order_by("-number")[0]


def _check_places(last: Version, given: Mapping[str, Any]) -> None:
    known = set(last.run.counts) if last.run else set()
    strange = [code for code in given.get(levers.PROVINCES) or () if known and code not in known]
    if strange:
        raise Refused("Có tỉnh không nằm trong dân số đã tính.", ", ".join(strange), "Hãy chọn lại.")


def _version(row: Proposal, last: Version, reason: str, by: Actor, at: datetime, **new: Any) -> int:
    columns = ("baseline", "day", "scenario", "levers", "population", "run")
    made = Version.objects.create(
        proposal=row, number=last.number + 1, reason=reason[:300], by=by.key, by_name=by.name, at=at,
        **{name: getattr(last, name) for name in columns} | new,
    )  # fmt: skip
    _note(events.CHANGED, row, by=by, at=at, title=row.title, number=made.number, reason=made.reason)
    return made.number


def _digest(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _note(kind: str, row: Proposal, *, by: Actor, at: datetime, **data: Any) -> None:
    journal.record(kind=kind, by=by, at=at, subject=("proposal", row.key), organisation="", data=data)
