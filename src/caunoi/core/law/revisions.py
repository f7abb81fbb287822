"""What differs between two books, in words that a jurist reads: which ground, amount or rule, from when, what
it said before and what it says after.

Words, not logic: `difference` says for whom the outcome changes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from caunoi.core.ground import dates
from caunoi.core.law import expr
from caunoi.core.law.citation import Cite, write
from caunoi.core.law.compile import Law
from caunoi.core.law.explain import condition
from caunoi.core.law.expr import BookError, Expr
from caunoi.core.law.facts import Text
from caunoi.core.law.in_force import Condition, DayRefused, GroundInForce, InForce, Rule
from caunoi.core.law.package import Package, lay
from caunoi.core.law.statute import Book, GroundVersion, RuleVersion, Scope

Key = tuple[str, str, str]  # what, name, place


@dataclass(frozen=True)
class Saying:
    """What one ground, scope condition, rule or amount says on a day. `same`: equal where nothing changed."""

    same: object
    words: Text
    title: Text
    cite: Cite | None
    status: str


@dataclass(frozen=True)
class Revision:
    """One thing that differs in the days [since, until). `before`, `after`: None where it is not there."""

    what: str  # determination | scope | ground | rule | amount
    name: str
    since: date
    until: date | None
    before: Saying | None
    after: Saying | None
    books: tuple[Book, Book]

    @property
    def kind(self) -> str:
        return "added" if self.before is None else "removed" if self.after is None else "changed"

    def sentence(self, lang: str = "vi") -> str:
        """'Từ 01/01/2027: Tuổi của người cao tuổi (Điều 2 …): 60 tuổi → 65 tuổi.'"""
        words, told = _WORDS[lang], self.after or self.before
        assert told is not None
        book = self.books[1 if self.after else 0]
        place = f" ({write(told.cite, book.acts, lang)})" if told.cite else ""
        when = words["since"].format(dates.vi(self.since))
        if self.until:
            when += words["until"].format(dates.vi(self.until))
        says = [side.words[lang] if side else words["nothing"] for side in (self.before, self.after)]
        if self.kind == "added":
            told_so = f"{words['added']}: {says[1]}"
        elif self.kind == "removed":
            told_so = f"{words['removed']}: {says[0]}"
        else:
            told_so = " → ".join(says) if says[0] != says[1] else words["wording"]
        return f"{when}: {told.title[lang]}{place}. {told_so}."


_WORDS = {
    "vi": {
        "since": "Từ {}",
        "until": " đến trước {}",
        "nothing": "không có",
        "added": "Mới",
        "removed": "Không còn",
        "wording": "Lời văn, giấy tờ hoặc mức tin cậy khác; điều kiện như cũ",
    },
    "en": {
        "since": "From {}",
        "until": " until {}",
        "nothing": "nothing",
        "added": "New",
        "removed": "No longer",
        "wording": "Words, papers or reliability differ; the conditions stay",
    },
}


def revisions(before: Book, after: Book) -> tuple[Revision, ...]:
    """Everything that differs between the books on some day, in order of time; equal neighbours in time are one."""
    open_: dict[Key, Revision] = {}
    found: list[Revision] = []
    days = sorted({*before.change_days(), *after.change_days()})
    for day in days:
        sides = snapshot(before, day), snapshot(after, day)
        for key in dict.fromkeys([*sides[1], *sides[0], *open_]):
            old, new = sides[0].get(key), sides[1].get(key)
            running = open_.get(key)
            if running and _same(running.before, old) and _same(running.after, new):
                continue
            if running:
                found.append(replace(open_.pop(key), until=day))
            if not _same(old, new):
                open_[key] = Revision(key[0], key[1], day, None, old, new, (before, after))
    return tuple(sorted([*found, *open_.values()], key=lambda revision: (revision.since, revision.what, revision.name)))


def brought_by(package: Package, book: Book, before: Sequence[Package] = ()) -> tuple[Revision, ...]:
    """What the package changes in the book with the packages before it.

    Raises BookError where the package, or the law with it, is not well formed, and where it changes nothing.
    """
    found = revisions(lay(book, before), lay(book, [*before, package]))
    if not found:
        raise BookError(f"{package.id}: it changes nothing")
    return found


def _same(a: Saying | None, b: Saying | None) -> bool:
    return (a and (a.same, a.status)) == (b and (b.same, b.status))


def snapshot(book: Book, on: date) -> Mapping[Key, Saying]:
    """What the book says on the day, thing by thing."""
    try:
        law = InForce(book, on, None)
    except DayRefused:
        return {}
    return dict(_sayings(law))


def _sayings(law: InForce) -> Iterator[tuple[Key, Saying]]:
    for each in law.determinations:
        lasts = {lang: _lasts(each.since, each.until, lang) for lang in ("vi", "en")}
        yield ("determination", each.id, ""), Saying((lasts["en"], each.title), lasts, each.title, None, "")
        written = law.book.determinations[each.id]
        grounds = {provision.cite: provision.versions for provision in written.grounds}
        for ground in each.grounds:
            said = _saying(law, ground, _covering(grounds[ground.cite], law.on))
            yield ("ground", each.id, ground.cite.key), said
        for part in each.scope:
            same_place = [scope for scope in written.scope if scope.cite == part.cite]
            yield ("scope", each.id, part.cite.key), _saying(law, part, _covering(same_place, law.on))
    for rule in law.rules.values():
        yield ("rule", rule.name, ""), _saying(law, rule, _covering(law.book.rules[rule.name].versions, law.on))
    for name, amounts in law.book.amounts.items():
        for version in amounts.versions:
            if version.span.covers(law.on):
                words = {lang: _number(version.value, amounts.unit, lang) for lang in ("vi", "en")}
                same = (version.value, amounts.unit, version.cite)
                yield ("amount", name, ""), Saying(same, words, amounts.title, version.cite, version.span.status)


def _covering(versions: Sequence[RuleVersion | GroundVersion | Scope], on: date) -> Expr:
    """The condition as it is written, with the names of amounts: what changes only with an amount is the same."""
    return next(version.when for version in versions if version.span.covers(on))


def _saying(law: InForce, holder: Condition | GroundInForce | Rule, written: Expr) -> Saying:
    # The words of a condition need the rules and questions of the day only, which InForce has as a law has them.
    words = {lang: condition(cast(Law, law), holder.when, lang) for lang in ("vi", "en")}
    said: list[object] = [expr.canonical(written), holder.title, holder.cite]
    if isinstance(holder, GroundInForce):
        said += [holder.plain, holder.note, holder.amended_by, [proof.any_of for proof in holder.proofs]]
    return Saying(said, words, holder.title, holder.cite, holder.status)


def _lasts(since: date, until: date | None, lang: str) -> str:
    words = _WORDS[lang]
    lasts = words["since"].format(dates.vi(since))
    return (lasts + words["until"].format(dates.vi(until)) if until else lasts).strip().lower()


_UNITS = {
    "years": {"vi": "{} tuổi", "en": "{} years"},
    "dong_per_month": {"vi": "{} đồng một tháng", "en": "{} đồng a month"},
}


def _number(value: int, unit: str, lang: str) -> str:
    return _UNITS.get(unit, {"vi": "{} " + unit, "en": "{} " + unit})[lang].format(f"{value:,}".replace(",", "."))
