"""Filling facts and cells: caught up by what happened since, or all anew. Nothing is entered here."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from caunoi.core.ground.errors import Refused
from caunoi.rooms.accounts.policy import WHOLE, Actor, require
from caunoi.rooms.attribution import actions as attribution
from caunoi.rooms.attribution import queries as of_programmes
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.journal import queries as happened

from . import counting, declared, deltas, events
from .deltas import LEVELS, Slot, Terms
from .derived import VERSION
from .kinds import KINDS
from .models import Cell, Fact, Ledger, Term
from .sources import SOURCES, SUBJECTS, made, making, touched

Each = TypeVar("Each")
CHUNK = 500
"""Events taken in in one transaction."""
WHILE_READING = 20
"""Chunks that whoever reads takes in at most."""
REBUILD = "reference.write"


def catch_up(*, at: datetime, chunks: int | None = None) -> bool:
    """Takes in what happened since, at most so many chunks; whether everything is in, which it is not while all is made
    anew. Cheap when nothing happened. Safe for several at once: whoever comes second finds it done or, on a server,
    reads on without waiting."""
    _fill_new_terms(at)
    attribution.catch_up(at=at, chunks=chunks)
    rules = of_programmes.rules_mark()
    while chunks is None or chunks > 0:
        ledger = Ledger.objects.filter(id=1, version=VERSION).first()
        whole = ledger is not None and not ledger.filling_since and rules in ("", ledger.rules)
        if ledger is not None and whole and happened.nothing_since(ledger.upto, subjects=SUBJECTS):
            return True
        head = happened.head()
        matched = attribution.catch_up(at=at, chunks=chunks).done  # what has come since, before it is counted
        if not _take_in(at, rules, head if matched else of_programmes.matched_upto()):
            return False
        chunks = None if chunks is None else chunks - 1
    return False


@transaction.atomic
def _take_in(at: datetime, rules: str, matched: int) -> bool:
    """One chunk, up to the event of which works are matched: others come when theirs are. False where another process
    is at it."""
    ledger = _locked()
    if ledger is None or ledger.filling_since:
        return False
    if ledger.version != VERSION or rules not in ("", ledger.rules):
        # Facts are made otherwise now, or area lists or rules of programmes changed: all is gone through again.
        ledger.upto, ledger.version, ledger.rules = 0, VERSION, rules or ledger.rules
    feed = happened.feed(ledger.upto, subjects=SUBJECTS, limit=CHUNK)
    events = [each for each in feed.events if each.seq <= matched]
    _replace(touched(each.subject for each in events), at)
    ledger.upto, ledger.taken_at = max(ledger.upto, min(feed.upto, matched)), at
    ledger.events += len(events)
    ledger.save()
    return True


def _locked() -> Ledger | None:
    Ledger.objects.get_or_create(id=1)
    return Ledger.objects.select_for_update(skip_locked=True).filter(id=1).first()


def _replace(records: dict[str, set[str]], at: datetime) -> None:
    """The facts of these records as of now in place of those that were, and the cells by the difference."""
    maker, terms = making(), _terms()
    for name, keys in records.items():
        for part in _parts(sorted(keys), CHUNK):
            _replace_part(made(name, maker, part, at), name, part, terms)


def _replace_part(new: list[Fact], source: str, keys: Sequence[str], terms: Terms) -> None:
    old = list(Fact.objects.filter(source=source, record__in=keys))
    gone, come = _differing(old, new)
    if not gone and not come:
        return
    whose: dict[str, set[str]] = {}
    for fact in (*gone, *come):
        if fact.who and KINDS[fact.kind].once:
            whose.setdefault(fact.kind, set()).add(fact.who)
    delta: Counter[Slot] = Counter()
    delta.subtract(deltas.added(gone, terms))
    delta.subtract(deltas.added_once(_all_of(whose), terms))
    Fact.objects.filter(pk__in=[fact.pk for fact in gone]).delete()
    Fact.objects.bulk_create(come, batch_size=CHUNK)
    delta.update(deltas.added(come, terms))
    delta.update(deltas.added_once(_all_of(whose), terms))
    _apply(delta)


_COMPARED = tuple(field.attname for field in Fact._meta.concrete_fields if field.name != "id")


def _differing(old: Iterable[Fact], new: Iterable[Fact]) -> tuple[list[Fact], list[Fact]]:
    """Old ones that are no more, new ones that were not."""
    left: dict[tuple[object, ...], list[Fact]] = {}
    for fact in old:
        left.setdefault(_as_tuple(fact), []).append(fact)
    come = []
    for fact in new:
        same = left.get(_as_tuple(fact))
        if same:
            same.pop()
        else:
            come.append(fact)
    return [fact for facts in left.values() for fact in facts], come


def _as_tuple(fact: Fact) -> tuple[object, ...]:
    return tuple(getattr(fact, name) for name in _COMPARED)


def _all_of(whose: dict[str, set[str]]) -> list[Fact]:
    return [
        fact
        for kind, names in whose.items()
        for part in _parts(sorted(names), CHUNK)
        for fact in Fact.objects.filter(kind=kind, who__in=part)
    ]


_PLACE = ("term_id", "dim", "level", "span", "place", "before")


def _packed(sums: Counter[Slot]) -> dict[tuple[object, ...], dict[str, int]]:
    """Row of cells → value → sum."""
    rows: dict[tuple[object, ...], dict[str, int]] = {}
    for slot, count in sums.items():
        if count:
            rows.setdefault(slot[:-1], {})[slot.value] = count
    return rows


def _apply(delta: Counter[Slot]) -> None:
    """Adds to the cells. Whoever fills holds the ledger, so nobody else writes them meanwhile."""
    rows = _packed(delta)
    for part in _parts(sorted(rows), 2000):
        at = [{row[place] for row in part} for place in range(len(_PLACE))]
        held = Cell.objects.filter(**{f"{name}__in": list(found) for name, found in zip(_PLACE, at, strict=True)})
        there = {row[:-1]: row[-1] for row in held.values_list(*_PLACE, "counts")}
        made = []
        for row in part:
            counts = Counter(there.get(row, {}))
            counts.update(rows[row])
            kept = {value: count for value, count in counts.items() if count}
            made.append(Cell(**dict(zip(_PLACE, row, strict=True)), counts=kept))
        Cell.objects.bulk_create(
            made, batch_size=500, update_conflicts=True, update_fields=["counts"], unique_fields=list(_PLACE)
        )


# ── declarations ──


def _terms() -> Terms:
    """The counts whose cells are kept up to date: those that are filled."""
    wanted = declared.terms()
    found: dict[str, list[tuple[int, declared.Term, Sequence[str]]]] = {}
    numbers = dict(Term.objects.filter(filled_at__isnull=False).values_list("text", "pk"))
    for term, dims in wanted.items():
        if term.text in numbers:
            found.setdefault(term.kind, []).append((numbers[term.text], term, dims))
    return found


def _fill_new_terms(at: datetime) -> None:
    """Cells of counts that a release has declared anew, or tells apart by more; what is declared no more goes."""
    wanted = {term.text: (term, ",".join(dims)) for term, dims in declared.terms().items()}
    there = dict(Term.objects.filter(filled_at__isnull=False).values_list("text", "dims"))
    if there == {text: dims for text, (_, dims) in wanted.items()}:
        return
    with transaction.atomic():
        ledger = _locked()
        if ledger is None or ledger.filling_since:
            return  # whoever fills all anew makes these too
        there = dict(Term.objects.filter(filled_at__isnull=False).values_list("text", "dims"))
        stale = [text for text, dims in there.items() if text not in wanted or wanted[text][1] != dims]
        Term.objects.filter(Q(text__in=stale) | Q(filled_at__isnull=True)).delete()
        lacking = [text for text in wanted if text not in there or text in stale]
        Term.objects.bulk_create(Term(text=text, dims=wanted[text][1]) for text in lacking)
        _fill_cells({wanted[text][0] for text in lacking})
        Term.objects.filter(text__in=lacking).update(filled_at=at)


def _fill_cells(terms: Iterable[declared.Term]) -> int:
    """The cells of these counts from all facts. They have none yet."""
    numbers, wanted, made = dict(Term.objects.values_list("text", "pk")), declared.terms(), 0
    by_kind: dict[str, list[declared.Term]] = {}
    for term in terms:
        by_kind.setdefault(term.kind, []).append(term)
    for kind, held in by_kind.items():
        for once in (False, True):
            of = sorted((term for term in held if term.once is once), key=lambda term: term.text)
            for dim in dict.fromkeys(["", *(dim for term in of for dim in wanted[term])]):
                chosen = [term for term in of if not dim or dim in wanted[term]]
                if chosen:
                    made += _fill_dim(kind, chosen, dim, once, numbers)
    return made


def _fill_dim(kind: str, terms: list[declared.Term], dim: str, once: bool, numbers: dict[str, int]) -> int:
    asked, made = counting.Asked(kind), 0
    for level in LEVELS if once else ("o",):
        found: Counter[Slot] = Counter()
        rows = (
            counting.lines_once(asked, terms, dim, level)
            if once
            else counting.sums(asked, terms, dim, level, by_month=True)
        )
        for row in rows:
            for term, amount in zip(terms, row.sums, strict=True):
                if amount:
                    for span in (row.month, row.month // 12):
                        found[Slot(numbers[term.text], dim, level, span, row.place, row.before, row.value)] += amount
        rows_of_cells = _packed(found)
        made += len(rows_of_cells)
        Cell.objects.bulk_create(
            (Cell(**dict(zip(_PLACE, row, strict=True)), counts=counts) for row, counts in rows_of_cells.items()),
            batch_size=1000,
        )
    return made


# ── all anew ──


def rebuild(*, by: Actor, at: datetime) -> tuple[int, int]:
    """Throws away what was derived and makes it anew from the records: (facts, cells). Facts in chunks of a transaction
    each, cells in one at the end; what happens meanwhile is taken in afterwards. Errors: NotAllowed; Refused where
    another rebuild began since."""
    require(by, REBUILD, organisation=WHOLE, on=localdate(at))
    attribution.catch_up(at=at)
    rules = of_programmes.rules_mark()  # changed while facts are made: they are gone through again
    with transaction.atomic():
        Ledger.objects.get_or_create(id=1)
        ledger = Ledger.objects.select_for_update().get(id=1)
        ledger.upto = max(ledger.upto, happened.head())
        ledger.filling_since = at
        ledger.save()
        Term.objects.all().delete()
    Fact.objects.all().delete()
    maker, facts = making(), 0
    for source in SOURCES.values():
        for keys in _pages(source.page):
            with transaction.atomic():
                _filling(at)
                rows = made(source.name, maker, keys, at)
                Fact.objects.bulk_create(rows, batch_size=CHUNK)
                facts += len(rows)
    with transaction.atomic():
        ledger = _filling(at)
        wanted = declared.terms()
        Term.objects.bulk_create(Term(text=term.text, dims=",".join(dims)) for term, dims in wanted.items())
        cells = _fill_cells(wanted)
        Term.objects.update(filled_at=at)
        ledger.filling_since, ledger.taken_at, ledger.facts, ledger.version = None, at, facts, VERSION
        ledger.rules = rules
        ledger.save()
        journal.record(
            kind=events.REBUILT, by=by, at=at, subject=("indicators", "all"), data={"facts": facts, "cells": cells}
        )
    catch_up(at=at)
    return facts, cells


def _filling(at: datetime) -> Ledger:
    """The ledger, held, while the rebuild of that moment is the one under way: two would count everything twice."""
    ledger = Ledger.objects.select_for_update().get(id=1)
    if ledger.filling_since != at:
        raise Refused("Dữ liệu đếm đang được một lần khác nạp lại.", "Lần sau cùng được giữ.", "Hãy chờ lần đó xong.")
    return ledger


def _pages(page: Callable[[int, int], tuple[int, Sequence[str]]]) -> Iterator[Sequence[str]]:
    after = 0
    while True:
        after, keys = page(after, 2000)
        if not keys:
            return
        yield keys


def _parts(items: Sequence[Each], size: int) -> Iterator[Sequence[Each]]:
    return (items[begin : begin + size] for begin in range(0, len(items), size))
