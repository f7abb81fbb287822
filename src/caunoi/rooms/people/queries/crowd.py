"""All persons of one house held in memory: who may be the same as somebody new, without a statement a person."""

from collections import defaultdict
from collections.abc import Iterator

from caunoi.rooms.accounts.policy import Scope
from caunoi.rooms.accounts.queries import within

from .. import likeness, policy
from ..likeness import Known
from ..models import Person

_LIKEST = 8


class Crowd:
    """For lists that bring hundreds: what `like` finds by the index, it finds by names of about the same year of birth
    and by equal numbers. A hundred thousand persons take some 100 MB."""

    def __init__(self, house: Scope) -> None:
        self._known: dict[int, Known] = {}
        self._roots: dict[int, int] = {}
        self._names: dict[int, dict[int, str]] = defaultdict(dict)
        self._words: dict[int, frozenset[str]] = {}
        self._numbers: dict[str, list[int]] = defaultdict(list)
        rows = Person.objects.filter(within(house), erased_at__isnull=True).order_by("pk")
        names = ("pk", "merged_into_id", *Known.__dataclass_fields__)
        for pk, root, *columns in rows.values_list(*names).iterator(chunk_size=2000):
            self.add(pk, Known(*columns), root)

    def add(self, pk: int, known: Known, root: int | None = None) -> None:
        """One more. root: the row that stands for it, None: itself."""
        words = policy.words_of(known.full_name)
        self._known[pk], self._roots[pk], self._words[pk] = known, root or pk, frozenset(words)
        self._names[policy.year_of(known.birth)][pk] = " ".join(sorted(words))
        for number in (known.id_number, known.phone):
            if number:
                self._numbers[number].append(pk)

    def like(self, sought: Known) -> list[int]:
        """The standing rows of who may be the same person, the likest first."""
        best: dict[int, int] = {}
        for pk in self._candidates(sought):
            found = likeness.compare(sought, self._known[pk])
            root = self._roots[pk]
            if found.enough and best.get(root, 0) < found.points:
                best[root] = found.points
        return sorted(best, key=lambda root: -best[root])[:_LIKEST]

    def _candidates(self, sought: Known) -> set[int]:
        from rapidfuzz import fuzz, process  # only who looks for doubles pays for it

        found = {pk for number in (sought.id_number, sought.phone) if number for pk in self._numbers.get(number, ())}
        words = frozenset(policy.words_of(sought.full_name))
        name = " ".join(sorted(words))
        for names in self._of_about(policy.year_of(sought.birth)):
            near = process.extract(
                name, names, scorer=fuzz.ratio, processor=None, score_cutoff=likeness.NEAR_NAME, limit=None
            )
            found.update(pk for _, _, pk in near)
            if len(words) > 1:
                found.update(pk for pk in names if _is_part(words, self._words[pk]))
        return found

    def _of_about(self, year: int) -> Iterator[dict[int, str]]:
        if not year:
            yield from list(self._names.values())
            return
        yield from (self._names[each] for each in (0, year - 1, year, year + 1) if each in self._names)


def _is_part(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one name is a part of the other, of more than one word."""
    return one < other or (len(other) > 1 and other < one)
