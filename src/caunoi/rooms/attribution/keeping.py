"""Tags brought to what the rules say and officers decided; the figures with them. Whoever calls holds the cursor."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from caunoi.rooms.programmes.matching import Match

from . import policy
from .models import Closure, Tag, Tally, Verdict, Work
from .policy import Cell, Closed, Counted
from .ruling import Ruled, Rules, mark_of
from .sources import Source, Taken, provinces

_BATCH = 2000
_OF_RULE = ("programme", "verdict", "stands", "sensitive", "kind", "organisation", "day", "province")


def closures(programmes: Collection[str] | None = None) -> list[Closed]:
    """What is closed now, of these programmes or all."""
    rows = Closure.objects.filter(opened_at__isnull=True)
    if programmes is not None:
        rows = rows.filter(programme__in=programmes)
    names = ("programme", "province", "organisation_id", "since", "until")
    return [Closed(row[0], row[1], row[2] or "", row[3], row[4]) for row in rows.values_list(*names)]


def bring(taken: Taken, rules: Rules, today: date) -> None:
    """Works and their tags as the records and rules are now. Tags of a closed period stay as they are, and none joins
    them; an officer's word stays."""
    keys = {each.key for each in taken.works} | set(taken.gone)
    held = Work.objects.filter(key__in=keys).in_bulk(field_name="key")
    tags: dict[int, dict[str, Tag]] = defaultdict(dict)
    for tag in Tag.objects.filter(work__in=[row.pk for row in held.values()]).select_related("verdict"):
        tags[tag.work_id][tag.line] = tag
    before = policy.cells(counted(tag) for of in tags.values() for tag in of.values())
    homes = provinces(taken.works)
    ruled = {each.key: rules.rule(each, homes.get(each.organisation, "")) for each in taken.works}
    works = _works(taken.works, ruled, held, today)
    change = _Change(closures(), rules)
    for each in taken.works:
        row = works[each.key]
        said = [] if row.waits else ruled[each.key].matches
        change.work(row, tags.get(row.pk, {}), {match.line: match for match in said})
    for key in taken.gone:
        if key in held:
            change.work(held[key], tags.get(held[key].pk, {}), {}, gone=True)
    change.write()
    after = policy.cells(counted(tag) for tag in change.standing)
    recount(before, after)
    _forget([held[key].pk for key in taken.gone if key in held], change.standing)


def _works(
    sources: Sequence[Source], ruled: Mapping[str, Ruled], held: Mapping[str, Work], today: date
) -> dict[str, Work]:
    """The rows of the works, made or brought up to date."""
    new, changed = [], []
    rows = dict(held)
    for each in sources:
        said = ruled[each.key]
        told = {
            "kind": each.kind, "organisation_id": each.organisation, "day": each.on, "province": said.province,
            "commune": said.commune, "waits": each.on > today,
        }  # fmt: skip
        row = rows.get(each.key)
        if row is None:
            rows[each.key] = Work(key=each.key, **told)
            new.append(rows[each.key])
        elif any(getattr(row, name) != value for name, value in told.items()):
            for name, value in told.items():
                setattr(row, name, value)
            changed.append(row)
    Work.objects.bulk_create(new, batch_size=_BATCH)
    Work.objects.bulk_update(
        changed, ["kind", "organisation", "day", "province", "commune", "waits"], batch_size=_BATCH
    )
    return rows


def _forget(gone: Collection[int], standing: Iterable[Tag]) -> None:
    """Works that are none any more; one that a closed period counts stays."""
    kept = {tag.work_id for tag in standing}
    Work.objects.filter(pk__in=[pk for pk in gone if pk not in kept]).delete()


class _Change:
    """What becomes of tags, work by work; written at once."""

    def __init__(self, closed: Sequence[Closed], rules: Rules) -> None:
        self._closed, self._rules = closed, rules
        self._new: list[Tag] = []
        self._changed: list[Tag] = []
        self._out: list[int] = []
        self._verdicts: dict[str, Verdict] = {}
        self._marked: list[tuple[Tag, str]] = []
        self.standing: list[Tag] = []

    def work(self, row: Work, tags: Mapping[str, Tag], said: Mapping[str, Match], gone: bool = False) -> None:
        """One work: its tags as they are, what the rules say. gone: no record stands behind it."""
        here = (row.province, row.organisation_id, row.day)
        for line, tag in tags.items():
            if self._is_closed(tag.programme, tag.province, tag.organisation_id, tag.day):
                self.standing.append(tag)
            elif gone or (line not in said and not tag.decided) or self._is_closed(tag.programme, *here):
                self._out.append(tag.pk)
            else:
                self._bring(tag, row, said.get(line))
        for line, match in said.items():
            if line not in tags and not self._is_closed(match.programme, *here):
                self._bring(Tag(work=row, line=line), row, match)

    def _is_closed(self, programme: str, province: str, organisation: str, day: date) -> bool:
        return policy.is_closed(self._closed, programme, province, organisation, day)

    def _bring(self, tag: Tag, row: Work, match: Match | None) -> None:
        said = match.answer if match else "no"
        told = {
            "programme": match.programme if match else tag.programme, "stands": policy.stands(said, tag.decided),
            "sensitive": match.sensitive if match else tag.sensitive, "kind": row.kind,
            "organisation_id": row.organisation_id, "day": row.day, "province": row.province,
        }  # fmt: skip
        mark = mark_of(match) if match else ""
        changed = any(getattr(tag, name) != value for name, value in told.items())
        for name, value in told.items():
            setattr(tag, name, value)
        if mark != (tag.verdict.mark if tag.verdict else ""):
            changed = True
            self._marked.append((tag, mark))
            if match:
                self._verdicts.setdefault(mark, _verdict(mark, match))
        if tag.pk is None:
            self._new.append(tag)
        elif changed:
            self._changed.append(tag)
        self.standing.append(tag)

    def write(self) -> None:
        """All of it. Verdicts that are known already are used again."""
        marks = list(self._verdicts)
        known = Verdict.objects.in_bulk(marks, field_name="mark") if marks else {}
        fresh = [row for mark, row in self._verdicts.items() if mark not in known]
        Verdict.objects.bulk_create(fresh, batch_size=_BATCH)
        known |= {row.mark: row for row in fresh}
        for tag, mark in self._marked:
            tag.verdict = known[mark] if mark else None
        if self._out:
            Tag.objects.filter(pk__in=self._out).delete()
        Tag.objects.bulk_create(self._new, batch_size=_BATCH)
        Tag.objects.bulk_update(self._changed, _OF_RULE, batch_size=_BATCH)


def _verdict(mark: str, match: Match) -> Verdict:
    return Verdict(
        mark=mark, line=match.line, said=match.answer, reason=match.reason, missing="; ".join(match.missing),
        certainty=match.certainty, carried=match.carried,
    )  # fmt: skip


# Figures ------------------------------------------------------------------------------------------------------------


def counted(tag: Tag) -> Counted:
    """The tag as figures take it."""
    return Counted(
        str(tag.work_id), tag.programme, tag.line, tag.kind, tag.organisation_id, tag.day, tag.province, tag.stands,
        bool(tag.decided),
    )  # fmt: skip


def recount(before: Counter[Cell], after: Counter[Cell]) -> None:
    """The figures, moved by what changed."""
    moved = {cell: after[cell] - before[cell] for cell in {*before, *after} if after[cell] != before[cell]}
    if not moved:
        return
    rows = Tally.objects.in_bulk([cell.key for cell in moved], field_name="cell")
    new: list[Tally] = []
    changed: list[Tally] = []
    empty: list[Tally] = []
    for cell, by in moved.items():
        row = rows.get(cell.key)
        if row is None:
            new.append(_tally(cell, by))
            continue
        row.count += by
        (changed if row.count else empty).append(row)
    Tally.objects.bulk_create(new, batch_size=_BATCH)
    Tally.objects.bulk_update(changed, ["count"], batch_size=_BATCH)
    if empty:
        Tally.objects.filter(pk__in=[row.pk for row in empty]).delete()


def _tally(cell: Cell, count: int) -> Tally:
    return Tally(
        cell=cell.key, programme=cell.programme, line=cell.line, month=cell.month, province=cell.province,
        organisation_id=cell.organisation, kind=cell.kind, stands=cell.stands, decided=cell.decided, count=count,
    )  # fmt: skip
