"""Reading: what a person is due and what was recorded (the sync view), and what facts alone say (for who is not known).

Groups of people are in `planning`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from caunoi.core.ground.errors import NotFound
from caunoi.core.law import FACTS, Answer, Assessment, assess, parse_facts
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.people import queries as people
from caunoi.rooms.places import queries as places

from . import policy
from .models import StatusRecord
from .policy import Status

LEGAL_AID = "legal_aid"
_AREA, _REGION, _RURAL = "lives_in_specially_disadvantaged_area", "area_region", "rural"
_KINDS = {"commune": True, "ward": False}  # a đặc khu or thị trấn is neither xã nor phường: not known


@dataclass(frozen=True)
class Recorded:
    """A status as it was recorded. by: the name of who did; at: when. by_fact: nobody recorded it, a fact says it."""

    status: str
    since: date | None = None
    evidence: str = ""
    by: str = ""
    at: datetime | None = None
    by_fact: bool = False

    @property
    def words(self) -> str:
        return str(Status(self.status).label)


@dataclass(frozen=True)
class Place:
    """Where it stands in law, why it is answered so, and the papers that prove it (one of them is enough)."""

    title: str
    citation: str
    status: str
    because: tuple[str, ...]
    papers: tuple[str, ...]
    easiest: str


@dataclass(frozen=True)
class Row:
    """One policy of one person. places: the grounds that decide; needed: labels of facts that could still decide."""

    determination: str
    title: str
    short: str
    programme: bool
    sensitive: bool
    answer: str
    status: str
    ended: bool
    office: str
    places: tuple[Place, ...]
    needed: tuple[str, ...]
    open_questions: tuple[str, ...]
    recorded: Recorded | None
    earlier: tuple[Recorded, ...]
    missed: bool

    @property
    def papers(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(paper for place in self.places for paper in place.papers))

    @property
    def because(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(why for place in self.places for why in place.because))


@dataclass(frozen=True)
class SyncView:
    """All policies of a person on a day. hidden: sensitive facts and policies were left out for this reader."""

    person: str
    on: date
    law: str
    hidden: bool
    rows: tuple[Row, ...]

    @property
    def missed(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.missed)


def sync_view(actor: Actor, person_key: str, on: date, also: Mapping[str, Any] | None = None) -> SyncView:
    """Every policy of the person on that day, the most useful first. The face journals the look (people.opened).

    also: facts known beyond those of the person (of the request at hand), laid over them. Whoever may not see
    sensitive circumstances gets answers that do not rest on them. Errors: NotFound, NotAllowed, FactError.
    """
    found = people.person(person_key)
    if found is None:
        raise NotFound("Không tìm thấy người này.")
    area = area_of(found)
    accounts.require(actor, policy.READ, organisation=found.organisation, area=area, on=on)
    seen = people.sees(actor, found, found.organisation, on, area=area or "")
    facts = {**people.facts_of(found, on), **(also or {})}
    facts = placed(facts if seen else policy.without_sensitive(facts), on)
    found_all = assess(parse_facts(facts), on)
    shown = [answer for answer in in_order(found_all) if seen or not policy.of(answer.id).sensitive]
    kept = _kept(found.key, on) if not found.erased_at else {}
    rows = tuple(_row(answer, facts, kept.get(answer.id, ())) for answer in shown)
    return SyncView(found.key, on, found_all.law, not seen, rows)


def history(actor: Actor, person_key: str, determination: str, on: date) -> tuple[Recorded, ...]:
    """Everything recorded of one policy of the person, the newest first. Errors as of sync_view."""
    view = sync_view(actor, person_key, on)
    row = next((row for row in view.rows if row.determination == determination), None)
    if row is None:
        raise NotFound("Không có chính sách này.")
    own = () if row.recorded is None or row.recorded.by_fact else (row.recorded,)
    return (*own, *row.earlier)


def in_order(assessment: Assessment) -> list[Answer]:
    """The answers, the most useful policy first."""
    answers = {answer.id: answer for answer in assessment.determinations}
    return [answers[id] for id in policy.ordered(answers)]


def for_citizens(facts: Mapping[str, Any], on: date) -> list[Answer]:
    """What a citizen of whom only these facts are known can ask for elsewhere: first what is due for sure, then what
    may be, each in the order of usefulness. Errors: FactError.

    Never what is answered with no, what the facts say is received already, a programme, or anything sensitive; nothing
    rests on a sensitive fact, so all of it may be shown, and printed.
    """
    known = placed(policy.without_sensitive(facts), on)
    open_ones = [
        answer
        for answer in in_order(assess(parse_facts(known), on))
        if answer.answer != "no" and policy.of(answer.id).portal and not _received(answer.id, known)
    ]
    return sorted(open_ones, key=lambda answer: answer.answer != "yes")


def placed(facts: Mapping[str, Any], on: date, told: "Told | None" = None) -> dict[str, Any]:
    """The facts with what the lists of places tell of the commune: its area class and region, and whether it is a xã.

    told: place_facts, or the same with a memory, for many persons.
    """
    if not facts.get("commune"):
        return dict(facts)
    read_on = date.fromisoformat(facts["commune_on"]) if facts.get("commune_on") else on
    return {**(told or place_facts)(facts["commune"], facts.get("village"), read_on, on), **facts}


Told = Callable[[str, str | None, date, date], dict[str, bool | str]]


def place_facts(commune: str, village: str | None, read_on: date, on: date) -> dict[str, bool | str]:
    """What the lists tell of a commune (its code read on `read_on`) on that day; what they do not tell is left out."""
    area = places.disadvantaged(commune, village, on, code_on=read_on)
    kinds = {_KINDS.get(unit.kind) for unit in places.current_candidates(commune, read_on, on)}
    rural = kinds.pop() if len(kinds) == 1 else None
    region = places.region(commune, village, on, code_on=read_on)
    found = {_AREA: area.value, _REGION: region.value, _RURAL: rural}
    return {fact: value for fact, value in found.items() if value is not None}


def label(fact: str) -> str:
    """The fact's label as it stands within a sentence."""
    written = FACTS[fact].labels["vi"]
    return written[:1].lower() + written[1:]


def area_of(person: Any) -> str | None:
    """The province of the organisation that keeps the person's file, for rights that go by province."""
    office = organisations.unit_by_code(person.organisation) if person.organisation else None
    return office.province_code if office and office.province_code else None


def recorded_on(person_key: str, on: date) -> dict[str, Recorded]:
    """Determination → the status that counts on that day. Unscoped: for actions and counts, which ask first."""
    return {id: rows[0] for id, rows in _kept(person_key, on).items()}


def statuses_of(person_keys: Sequence[str], on: date) -> dict[str, dict[str, str]]:
    """Person → determination → the status that counts on that day. Unscoped, two thousand persons at most at once."""
    rows = StatusRecord.objects.filter(person__key__in=person_keys, since__lte=on)
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for key, determination, status in rows.order_by("since", "recorded_at", "pk").values_list(
        "person__key", "determination", "status"
    ):
        found[key][determination] = status
    return found


def status_told(id: str, recorded: Mapping[str, str], facts: Mapping[str, Any]) -> str:
    """The status of a policy: as recorded, else as a fact says it ('đang hưởng trợ cấp xã hội'), else not known."""
    status = recorded.get(id, "")
    if status in ("", Status.UNKNOWN) and _received(id, facts):
        return str(Status.RECEIVES)
    return status


def _received(id: str, facts: Mapping[str, Any]) -> bool:
    fact = policy.of(id).received_when
    return bool(fact) and facts.get(fact) is True


def _kept(person_key: str, on: date) -> dict[str, tuple[Recorded, ...]]:
    """Determination → what was recorded, what counts on that day first."""
    rows = StatusRecord.objects.filter(person__key=person_key, since__lte=on)
    found: dict[str, list[Recorded]] = defaultdict(list)
    for row in rows.order_by("-since", "-recorded_at", "-pk"):
        found[row.determination].append(
            Recorded(row.status, row.since, row.evidence, row.recorded_by_name, row.recorded_at)
        )
    return {id: tuple(each) for id, each in found.items()}


def _row(answer: Answer, facts: Mapping[str, Any], kept: Sequence[Recorded]) -> Row:
    own = policy.of(answer.id)
    recorded = kept[0] if kept else None
    earlier = tuple(kept[1:])
    if (recorded is None or recorded.status == Status.UNKNOWN) and _received(answer.id, facts):
        recorded, earlier = Recorded(Status.RECEIVES, by_fact=True), tuple(kept)
    return Row(
        determination=answer.id,
        title=answer.title,
        short=own.short,
        programme=own.is_programme,
        sensitive=own.sensitive,
        answer=answer.answer,
        status=answer.status,
        ended=answer.ended,
        office=answer.office,
        places=_places(answer),
        needed=tuple(map(label, answer.missing)) if answer.answer == "unknown" else (),
        open_questions=tuple(question.text["vi"] for question in answer.open_questions),
        recorded=recorded,
        earlier=earlier,
        missed=policy.is_missed(answer.id, answer.answer, recorded.status if recorded else ""),
    )


def _places(answer: Answer) -> tuple[Place, ...]:
    """The grounds that have the answer of the whole; of a "no" for want of scope, the scope conditions that fail."""
    failing = [condition for condition in answer.scope if condition.answer == "no"]
    deciding: Iterable[Any] = failing or [ground for ground in answer.grounds if ground.answer == answer.answer]
    return tuple(
        Place(each.title, each.citation, each.status, tuple(each.because), each.proofs, each.proof_short)
        for each in deciding
    )
