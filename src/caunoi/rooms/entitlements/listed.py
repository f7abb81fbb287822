"""Reading the lists of other agencies: which there are, who waits for a look, what they say of somebody, and all of
them as facts for a screening. What a list said that holds no longer is not known."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils.timezone import localdate

from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.law import FACTS
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor, Scope
from caunoi.rooms.accounts.queries import within
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.policy import Office
from caunoi.rooms.people import policy as people_policy
from caunoi.rooms.people import queries as people
from caunoi.rooms.people.likeness import Known
from caunoi.rooms.people.queries import Candidate
from caunoi.rooms.places import queries as places

from . import registers
from .models import Register, RegisterEntry, RegisterProfile
from .registers import Mapped
from .words import Match

LISTS = "people.lists"
SAME = (Match.NUMBER, Match.NAME, Match.DECIDED)
_COMPARED = 500


def place_of(organisation: str) -> Office:
    """The organisation that keeps a list. Errors: NotFound."""
    found = organisations.unit_by_code(organisation)
    if found is None:
        raise NotFound("Không có tổ chức mang mã này.", "", "Hãy chọn trong danh sách.")
    return found


def name_words(name: str) -> str:
    """The folded words of a name in one order."""
    return " ".join(sorted(people_policy.words_of(name)))[:200]


def known(entry: RegisterEntry) -> Known:
    """What is compared of an entry."""
    return Known(entry.full_name, entry.birth, entry.sex, entry.id_number, "", entry.commune)


def source(register: Register) -> str:
    """Where it is from, for the evidence of a fact."""
    return registers.source_words(register.title, register.agency, register.letter, register.letter_on)


def holds(entry: RegisterEntry, on: date) -> bool:
    """Whether what the list says of this person holds on that day."""
    return not _why_not(entry, on)


def _why_not(entry: RegisterEntry, on: date) -> str:
    register = entry.register
    if entry.withdrawn_on is not None and entry.withdrawn_on <= on:
        return f"cơ quan gửi đã đưa ra khỏi danh sách từ ngày {dates.vi(entry.withdrawn_on)}"
    if register.withdrawn_on is not None and register.withdrawn_on <= on:
        return f"danh sách đã được rút từ ngày {dates.vi(register.withdrawn_on)}"
    if register.until <= on:
        return f"danh sách đã hết hiệu lực từ ngày {dates.vi(register.until)}"
    if register.since > on:
        return f"danh sách chỉ có hiệu lực từ ngày {dates.vi(register.since)}"
    return ""


@dataclass(frozen=True)
class Proposal:
    """What a list says of somebody. words: the fact in words; expired: why it is not known any more ('' it holds);
    sure: the same person without doubt; title, since, until: of the list; about: birth and place as the list has them,
    for whoever sees who it is."""

    entry: str
    register: str
    fact: str
    value: Any
    words: str
    source: str
    expired: str
    sure: bool
    about: str
    unlike: tuple[str, ...]
    title: str
    since: date
    until: date

    @property
    def last_day(self) -> date:
        """The last day on which the list holds."""
        return self.until - timedelta(days=1)


def proposals(sought: Known, organisation: str, on: date) -> list[Proposal]:
    """What the lists of the house say of whoever is sought, the surest first. For look_up, which asks and journals."""
    wanted = Q(name_words=name_words(sought.full_name))
    if sought.id_number:
        wanted |= Q(id_number=sought.id_number)
    year = people_policy.year_of(sought.birth)
    if year and sought.commune_code:
        wanted |= Q(commune=sought.commune_code, born__in=(year - 1, year, year + 1))
    rows = RegisterEntry.objects.filter(
        wanted, within(people.house(organisation), organisation="register__organisation"),
        register__erased_at__isnull=True,
    ).select_related("register")  # fmt: skip
    found = []
    for row in rows.order_by("-register__since", "pk")[:_COMPARED]:
        here = known(row)
        likeness = registers.alike(sought, here)
        if likeness.enough:
            sure = bool(registers.is_sure(sought, here, likeness))
            found.append((likeness.points, _proposal(row, on, sure, likeness.unlike)))
    sure_names = {each.about for _, each in found if each.sure}
    if len(sure_names) > 1:  # two who could both be meant: a person looks
        found = [(points, Proposal(**{**vars(each), "sure": False})) for points, each in found]
    return [each for _, each in sorted(found, key=lambda pair: (not pair[1].sure, bool(pair[1].expired), -pair[0]))]


def _proposal(row: RegisterEntry, on: date, sure: bool, unlike: tuple[str, ...]) -> Proposal:
    name, value = registers.read_fact(row.told)
    place = places.address(row.commune, _read_on(row)) if row.commune else ""
    about = ", ".join(part for part in (dates.partial_vi(row.birth) if row.birth else "", row.village, place) if part)
    return Proposal(
        row.key, row.register.key, name, value, fact_words(row.told), source(row.register), _why_not(row, on), sure,
        about, unlike, row.register.title, row.register.since, row.register.until,
    )  # fmt: skip


def fact_words(told: str) -> str:
    """'disability=severe' in words."""
    name, value = registers.read_fact(told)
    spec = FACTS[name]
    return f"{spec.labels['vi']}: {spec.value_labels[value]['vi'].lower()}"


@dataclass(frozen=True, kw_only=True)
class Listed(registers.About):
    """A list as the page shows it. rows, matched, waiting: how many entries."""

    key: str
    kind: str
    received_at: datetime
    by_name: str
    withdrawn_on: date | None
    erased: bool
    rows: int
    matched: int
    waiting: int

    def state_words(self, on: date) -> str:
        if self.erased:
            return "Đã xóa"
        if self.withdrawn_on is not None and self.withdrawn_on <= on:
            return "Đã rút"
        return "Hết hiệu lực" if self.until <= on else "Đang hiệu lực"


def lists(actor: Actor, on: date, key: str = "") -> list[Listed]:
    """The lists that the actor keeps, the newest first; or the one of that key. No person is in it."""
    scope = accounts.scope(actor, LISTS, on)
    rows = Register.objects.filter(within(people_scope(scope))).annotate(
        rows=Count("entries"), matched=Count("entries", filter=Q(entries__match__in=SAME)),
        waiting=Count("entries", filter=Q(entries__match=Match.SEVERAL, entries__withdrawn_on__isnull=True)),
    )  # fmt: skip
    rows = rows.filter(key=key) if key else rows
    about = [each.name for each in fields(registers.About)]
    return [
        Listed(
            **{name: getattr(row, name) for name in about}, key=row.key, kind=registers.kinds()[row.kind].name,
            received_at=row.received_at, by_name=row.by_name, withdrawn_on=row.withdrawn_on,
            erased=row.erased_at is not None, rows=row.rows, matched=row.matched, waiting=row.waiting,
        )
        for row in rows.order_by("-received_at", "-pk")
    ]  # fmt: skip


def people_scope(scope: Scope) -> Scope:
    """The scope with provinces read as their organisations."""
    return scope.resolved(organisations.codes_in)


@dataclass(frozen=True)
class Doubtful:
    """An entry that may be one of several persons."""

    entry: str
    number: int
    full_name: str
    about: str
    told: str
    candidates: tuple[Candidate, ...]


def doubtful(register: str, organisation: str, *, private: Scope, on: date, limit: int = 50) -> list[Doubtful]:
    """The entries of a list that wait for a look, with whom they may be. The caller asks for the right and journals."""
    rows = RegisterEntry.objects.filter(register__key=register, match=Match.SEVERAL, withdrawn_on__isnull=True)
    found = []
    for row in rows.select_related("register").order_by("number")[:limit]:
        alike = people.like(known(row), people.house(organisation), private=private)
        about = _proposal(row, on, False, ()).about
        found.append(Doubtful(row.key, row.number, row.full_name, about, fact_words(row.told), tuple(alike)))
    return found


def entry_of(register: str, full_name: str, birth: str) -> str:
    """The key of the one entry of that name (and birth, where given) on a list. The caller asks for the right and
    journals. Errors: Refused for none, or several."""
    rows = RegisterEntry.objects.filter(register__key=register, name_words=name_words(full_name))
    rows = rows.filter(birth__startswith=birth) if birth else rows
    keys = list(rows.values_list("key", flat=True)[:2])
    if len(keys) != 1:
        what = "Có nhiều người tên này trong danh sách." if keys else "Không có người này trong danh sách."
        raise Refused(what, "", "Hãy ghi đủ ngày sinh, hoặc xem lại tên như trong danh sách.")
    return keys[0]


def profiles() -> dict[str, Mapped]:
    """Name → how a list is read, as officers kept it."""
    return {
        row.name: Mapped(row.kind, row.head, row.columns, row.always, row.values)
        for row in RegisterProfile.objects.order_by("name")
    }


def screening_rows(on: date) -> Iterator[dict[str, Any]]:
    """Everybody on the lists as facts of that day, for `caunoi screen`: who they are is left out. One row a person, as
    far as identity numbers tell; entries without a number stand alone. What holds no longer is not known."""
    current: dict[str, dict[str, Any]] = {}
    rows = RegisterEntry.objects.filter(register__erased_at__isnull=True).select_related("register").order_by("pk")
    for row in rows.iterator(chunk_size=2000):
        name = f"n{row.id_number}" if row.id_number else row.key
        province = places.province_of(row.commune, _read_on(row))
        person = current.setdefault(name, {"person_id": row.key, "province": province})
        person |= {fact: value for fact, value in _own(row).items() if value and not person.get(fact)}
        if holds(row, on):
            fact, value = registers.read_fact(row.told)
            person[fact] = value
    yield from current.values()


def _read_on(row: RegisterEntry) -> date:
    """The day on which the code of the commune was read: a merger since gives the same code to another."""
    return localdate(row.corrected_at or row.register.received_at)


def _own(row: RegisterEntry) -> Mapping[str, Any]:
    placed = {"commune": row.commune, "commune_on": _read_on(row).isoformat()} if row.commune else {}
    return {"birth_date": row.birth, "sex": row.sex, **placed}


def screening_columns() -> Sequence[str]:
    """The columns of `screening_rows`."""
    told = dict.fromkeys(fact for kind in registers.kinds().values() for fact in kind.facts)
    return ("person_id", "province", "birth_date", "sex", "commune", "commune_on", *told)
