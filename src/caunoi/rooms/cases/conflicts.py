"""Conflicts of interest, found by keyed hashes: who stands where in a matter, and who was helped by whom elsewhere.

The hashes are HMAC-SHA256 under keys derived from the installation's secret with a label each, so that a name cannot be
tried against a stolen table. What is found at another organisation is told without its case.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Q
from django.utils.crypto import salted_hmac

from caunoi.core.ground.text import fold
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.people.policy import clean_id_number, words_of

from .assigning import NONE, Conflict, Matter, Somebody, conflict, may_agree
from .models import Assignment, Case, Complaint, Party, ProceedingStage, Request
from .policy import same_house
from .words import ComplaintOutcome, ComplaintState, Side

_LABEL = "caunoi.cases.party"
_UPHELD = (ComplaintOutcome.UPHELD, ComplaintOutcome.PARTLY)


def name_hash(name: str) -> str:
    """The keyed hash of a name in any order of its words, without diacritics, in lower case. '' for no name."""
    words = sorted(words_of(name))
    return _hash("name", " ".join(words)) if words else ""


def id_hash(number: str) -> str:
    """The keyed hash of the number of an identity paper. '' for none. Errors: Refused for what cannot be one."""
    cleaned = clean_id_number(number)
    return _hash("id", cleaned) if cleaned else ""


def _hash(what: str, value: str) -> str:
    return salted_hmac(f"{_LABEL}.{what}", value, algorithm="sha256").hexdigest()


def helped(request: Request) -> Somebody:
    """The person of the request, as hashes."""
    person = request.person
    return Somebody(name_hash(person.full_name), id_hash(person.id_number), person.birth[:4])


def matter_of(request: Request) -> Matter:
    """The matter of a request by its sides. Two statements."""
    rows = list(request.parties.all())
    same_side = [_somebody(row) for row in rows if row.side == Side.SAME]
    opposed = [_somebody(row) for row in rows if row.side == Side.OPPOSED]
    numbers = ProceedingStage.objects.filter(case__request=request).values_list("agency", "file_number")
    return Matter((helped(request), *same_side), tuple(opposed), _dossiers(numbers))


def _somebody(row: Party) -> Somebody:
    return Somebody(row.name_hash, row.id_hash, row.birth_year)


def _dossiers(numbers: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    return frozenset((fold(agency), fold(number)) for agency, number in numbers if number)


def found(case: Case, practitioners: Collection[str]) -> dict[str, tuple[Conflict, ...]]:
    """The conflicts of each practitioner (key) with the case, the worst first; none: left out. Six statements.

    A practitioner who also works elsewhere is the same person there (account or identity paper).
    """
    now = matter_of(case.request)
    others = _matters_with(now, case)
    if not others:
        return {}
    agreed = may_agree(case.form, case.field) and case.consents.exists()
    mine = organisations.same_practitioners(practitioners)
    owner = {key: first for first, keys in mine.items() for key in keys}
    told: dict[str, list[Conflict]] = defaultdict(list)
    rows = Assignment.objects.filter(case__request__in=list(others), practitioner__key__in=list(owner))
    for key, request, number, place in rows.values_list(
        "practitioner__key", "case__request_id", "case__number", "case__organisation__code"
    ):
        level = conflict(now, others[request])
        if level != NONE:
            shown = number if same_house(place, case.organisation_id) else ""
            told[owner[key]].append(Conflict(level, shown, agreed))
    return {key: tuple(sorted(set(each), key=_worst)) for key, each in told.items()}


def _worst(found: Conflict) -> tuple[bool, str, str]:
    return not found.blocks, found.level, found.number


def _matters_with(now: Matter, case: Case) -> Mapping[int, Matter]:
    """The matters of other requests in which one of the opposed is helped, or one of the helped is opposed."""
    sides = ((now.opposed, (Side.HELPED, Side.SAME)), (now.helped, (Side.OPPOSED,)))
    wanted = Q(pk__in=())
    for somebody, side in sides:
        names = [each.name_hash for each in somebody if each.name_hash]
        numbers = [each.id_hash for each in somebody if each.id_hash]
        wanted |= Q(side__in=side) & (Q(name_hash__in=names) | Q(id_hash__in=numbers))
    requests = set(Party.objects.filter(wanted).exclude(request=case.request_id).values_list("request_id", flat=True))
    if not requests:
        return {}
    rows: dict[int, list[Party]] = defaultdict(list)
    for row in Party.objects.filter(request__in=requests):
        rows[row.request_id].append(row)
    numbers_of: dict[int, list[tuple[str, str]]] = defaultdict(list)
    stages = ProceedingStage.objects.filter(case__request__in=requests)
    for request, agency, number in stages.values_list("case__request_id", "agency", "file_number"):
        numbers_of[request].append((agency, number))
    return {
        request: Matter(
            tuple(_somebody(row) for row in parties if row.side in (Side.HELPED, Side.SAME)),
            tuple(_somebody(row) for row in parties if row.side == Side.OPPOSED),
            _dossiers(numbers_of[request]),
        )
        for request, parties in rows.items()
    }


def complained_of(request: Request) -> set[str]:
    """Practitioners complained of in this very matter, while nobody has said that there is nothing in it."""
    rows = Complaint.objects.filter(request=request).exclude(practitioner="").exclude(state=ComplaintState.WITHDRAWN)
    open_ = Q(state__in=(ComplaintState.FIRST, ComplaintState.SECOND))
    upheld = Q(second_outcome__in=_UPHELD) | Q(second_outcome="", first_outcome__in=_UPHELD)  # the later word counts
    return set(rows.filter(open_ | upheld).values_list("practitioner", flat=True))


def helped_side(request: Request, *, by: str, by_name: str, at: object) -> dict[str, Any]:
    """The columns of the person helped as a side of the matter, with the hashes of what is known now."""
    known = helped(request)
    return {
        "person": request.person.key, "birth_year": known.birth_year, "name_hash": known.name_hash,
        "id_hash": known.id_hash, "by": by, "by_name": by_name, "at": at,
    }  # fmt: skip


def note_helped(request: Request, *, by: str, by_name: str, at: object) -> None:
    """The person helped as a side of the matter: looked up from other matters."""
    columns = helped_side(request, by=by, by_name=by_name, at=at)
    # The request is locked: nobody else writes it.
    known_sides = Party.objects.filter(request=request, side=Side.HELPED)
    if not known_sides.update(**columns):
        Party.objects.create(request=request, side=Side.HELPED, **columns)
