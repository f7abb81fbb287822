"""The book of law: acts, amounts, rules, open questions, determinations with their grounds, and proofs, with dates.

The data files stand in book/<act>/*.yaml (form: docs/dev/law.md); this module reads them into frozen values and checks
everything that can be checked without a day: each fact and value exists, each version says where it stands, from when
it holds, when it was published and how well it was seen; the versions of one provision follow each other without gap
or overlap; names lead somewhere, without circles, and to something that is in force whenever it is used.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, TypeVar

from caunoi.core.law import expr, source
from caunoi.core.law.citation import Cite
from caunoi.core.law.expr import AgeAtLeast, BookError, Expr, Is, Open, Ref
from caunoi.core.law.facts import Text

BOOK = Path(__file__).parent / "book"
STATUSES = ("verified", "secondary", "disputed")  # from strong to weak
Raw = Mapping[str, Any]
_FOREVER = date.max


def weakest(statuses: Iterable[str]) -> str:
    """The weakest of the statuses; of none: verified."""
    return max(statuses, key=STATUSES.index, default="verified")


@dataclass(frozen=True, slots=True)
class Act:
    number: str
    kind: str
    name: str
    short: Text
    issued: date | None
    in_force: date | None
    seen: str  # whole | part | no


@dataclass(frozen=True, slots=True)
class Span:
    """When a version holds, [since, until), when that became public, and how well it was seen.

    `until_published`: the day on which the end became public, where the end is not just the start of the next version.
    """

    since: date
    until: date | None
    published: date
    status: str
    until_published: date | None = None

    def covers(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on < self.until)


class Dated(Protocol):
    @property
    def span(self) -> Span: ...


@dataclass(frozen=True, slots=True)
class Amount:
    """One version of a dated amount."""

    span: Span
    cite: Cite
    value: int


@dataclass(frozen=True, slots=True)
class Amounts:
    name: str
    unit: str
    title: Text
    versions: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class RuleVersion:
    span: Span
    cite: Cite
    when: Expr


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition with a name, used by others."""

    name: str
    title: Text
    versions: tuple[RuleVersion, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question of law that nobody can answer today."""

    name: str
    text: Text
    source: str


@dataclass(frozen=True, slots=True)
class Papers:
    """One complete way to prove a ground."""

    text: Text
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Proof:
    name: str
    span: Span
    cite: Cite
    easiest: Text
    any_of: tuple[Papers, ...]


@dataclass(frozen=True, slots=True)
class GroundVersion:
    span: Span
    title: Text
    plain: Text
    when: Expr
    proofs: tuple[str, ...]
    amended_by: tuple[str, ...]
    note: Text | None


@dataclass(frozen=True, slots=True)
class Provision:
    """A ground of a determination: a place in the law and its versions."""

    cite: Cite
    versions: tuple[GroundVersion, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """A condition outside the grounds. `assumed`: facts that are taken to satisfy it where they are not known."""

    span: Span
    cite: Cite
    title: Text
    when: Expr
    assumed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Determination:
    """Something a person can be entitled to: every scope condition holds, and at least one ground."""

    id: str
    title: Text
    since: date
    until: date | None
    office: Text | None
    scope: tuple[Scope, ...]
    grounds: tuple[Provision, ...]


@dataclass(frozen=True)
class Book:
    acts: Mapping[str, Act]
    amounts: Mapping[str, Amounts]
    rules: Mapping[str, Rule]
    questions: Mapping[str, Question]
    determinations: Mapping[str, Determination]
    proofs: Mapping[str, Proof]
    _cones: dict[str, frozenset[Expr]] = field(default_factory=dict, repr=False, compare=False)

    def change_days(self) -> list[date]:
        """The days on which something begins or ends to hold."""
        spans = [version.span for holder in self.holders() for version in holder.versions]
        spans += [scope.span for each in self.determinations.values() for scope in each.scope]
        spans += [proof.span for proof in self.proofs.values()]
        days = {day for span in spans for day in (span.since, span.until) if day}
        for each in self.determinations.values():
            days |= {day for day in (each.since, each.until) if day}
        for proof in self.proofs.values():
            days |= {day for papers in proof.any_of for day in (papers.since, papers.until) if day}
        return sorted(days)

    def holders(self) -> Iterator["Amounts | Rule | Provision"]:
        """Everything that has versions."""
        yield from self.amounts.values()
        yield from self.rules.values()
        for each in self.determinations.values():
            yield from each.grounds


# Reading

T = TypeVar("T")
D = TypeVar("D", bound=Dated)


@contextmanager
def _at(place: object) -> Iterator[None]:
    """Puts the place in front of what is wrong there."""
    try:
        yield
    except BookError as wrong:
        raise BookError(f"{place}: {wrong}") from None


def _mapping(raw: object, needed: str, optional: str = "") -> Raw:
    if not isinstance(raw, Mapping):
        raise BookError(f"a mapping is needed, not {raw!r}")
    missing = [key for key in needed.split() if key not in raw]
    strange = [key for key in raw if key not in needed.split() + optional.split()]
    if missing or strange:
        raise BookError(f"missing: {missing}, not understood: {strange}")
    return raw


def _list(raw: object) -> Sequence[Any]:
    if not isinstance(raw, list):
        raise BookError(f"a list is needed, not {raw!r}")
    return raw


def _day(raw: object) -> date:
    if type(raw) is not date:
        raise BookError(f"a day is needed, not {raw!r}")
    return raw


def _maybe(read: Callable[[Any], T], raw: object) -> T | None:
    return None if raw is None else read(raw)


def _words(raw: object) -> str:
    if not isinstance(raw, str) or not raw.strip():
        raise BookError(f"text is needed (numbers in quotes), not {raw!r}")
    return raw.strip()


def _text(raw: object) -> Text:
    both = _mapping(raw, "vi en")
    return {"vi": _words(both["vi"]), "en": _words(both["en"])}


def _cite(raw: object) -> Cite:
    at = _mapping(raw, "act article", "clause point")
    clause, point = _maybe(_words, at.get("clause")), _maybe(_words, at.get("point"))
    return Cite(_words(at["act"]), _words(at["article"]), clause, point)


def _span(raw: Raw) -> Span:
    since = _day(raw["since"])
    until = _maybe(_day, raw.get("until"))
    status = _words(raw["status"])
    if status not in STATUSES:
        raise BookError(f"status {status!r} is none of {STATUSES}")
    if until is not None and until <= since:
        raise BookError(f"ends on {until}, before it begins on {since}")
    published = _day(raw.get("published") or since)
    return Span(since, until, published, status, _maybe(_day, raw.get("until_published")))


_SPAN = "since published status"
_SPAN_MORE = " until until_published"


def _versions(raw: object, read: Callable[[Any], D]) -> tuple[D, ...]:
    """Versions in the order of time; one begins on the day on which the one before ends."""
    versions = []
    for entry in _list(raw):
        with _at(entry.get("since", "?") if isinstance(entry, Mapping) else "version"):
            versions.append(read(entry))
    if not versions:
        raise BookError("no version")
    versions.sort(key=lambda version: version.span.since)
    for before, after in zip(versions, versions[1:], strict=False):
        if before.span.until != after.span.since:
            raise BookError(f"a version ends on {before.span.until}, the next begins on {after.span.since}")
    return tuple(versions)


def _amount(raw: object) -> Amount:
    at = _mapping(raw, f"value cite {_SPAN}", _SPAN_MORE)
    if isinstance(at["value"], bool) or not isinstance(at["value"], int):
        raise BookError(f"a whole number is needed, not {at['value']!r}")
    return Amount(_span(at), _cite(at["cite"]), at["value"])


def _amounts(name: str, raw: object) -> Amounts:
    at = _mapping(raw, "unit title versions")
    return Amounts(name, _words(at["unit"]), _text(at["title"]), _versions(at["versions"], _amount))


def _rule_version(raw: object) -> RuleVersion:
    at = _mapping(raw, f"cite when {_SPAN}", f"note {_SPAN_MORE}")
    return RuleVersion(_span(at), _cite(at["cite"]), expr.parse(at["when"]))


def _rule(name: str, raw: object) -> Rule:
    at = _mapping(raw, "title versions")
    return Rule(name, _text(at["title"]), _versions(at["versions"], _rule_version))


def _question(name: str, raw: object) -> Question:
    at = _mapping(raw, "vi en source")
    return Question(name, {"vi": _words(at["vi"]), "en": _words(at["en"])}, _words(at["source"]))


def _papers(raw: object) -> Papers:
    at = _mapping(raw, "vi en", "since until")
    text = {"vi": _words(at["vi"]), "en": _words(at["en"])}
    return Papers(text, _maybe(_day, at.get("since")), _maybe(_day, at.get("until")))


def _proof(name: str, raw: object) -> Proof:
    at = _mapping(raw, "cite since status easiest any_of", "published note" + _SPAN_MORE)
    ways = tuple(map(_papers, _list(at["any_of"])))
    return Proof(name, _span(at), _cite(at["cite"]), _text(at["easiest"]), ways)


def _ground_version(raw: object) -> GroundVersion:
    at = _mapping(raw, f"title plain when {_SPAN}", f"proofs amended_by note {_SPAN_MORE}")
    return GroundVersion(
        span=_span(at),
        title=_text(at["title"]),
        plain=_text(at["plain"]),
        when=expr.parse(at["when"]),
        proofs=tuple(map(_words, _list(at.get("proofs") or []))),
        amended_by=tuple(map(_words, _list(at.get("amended_by") or []))),
        note=_maybe(_text, at.get("note")),
    )


def _provision(raw: object) -> Provision:
    at = _mapping(raw, "cite versions")
    cite = _cite(at["cite"])
    with _at(cite.key):
        return Provision(cite, _versions(at["versions"], _ground_version))


def _scope(raw: object) -> Scope:
    at = _mapping(raw, f"cite title when {_SPAN}", f"assumed_when_absent note {_SPAN_MORE}")
    assumed = tuple(map(_words, _list(at.get("assumed_when_absent") or [])))
    return Scope(_span(at), _cite(at["cite"]), _text(at["title"]), expr.parse(at["when"]), assumed)


def _act(raw: object) -> Act:
    at = _mapping(raw, "number kind name short seen", "issued in_force note source")
    if at["seen"] not in ("whole", "part", "no"):
        raise BookError(f"seen: whole, part or no, not {at['seen']!r}")
    issued, in_force = _maybe(_day, at.get("issued")), _maybe(_day, at.get("in_force"))
    words = (_words(at["number"]), _words(at["kind"]), _words(at["name"]))
    return Act(*words, _text(at["short"]), issued, in_force, at["seen"])


def _determinations(entries: Sequence[tuple[str, Raw]]) -> dict[str, Determination]:
    """A determination has its head in one file; other acts may add grounds and scope conditions in theirs."""
    heads: dict[str, Raw] = {}
    grounds: dict[str, list[Provision]] = {}
    scopes: dict[str, list[Scope]] = {}
    for name, raw in entries:
        with _at(name):
            _mapping(raw, "", "title since until office scope grounds")
            if "title" in raw:
                if name in heads:
                    raise BookError("its title is given twice")
                heads[name] = _mapping(raw, "title since", "until office scope grounds")
            grounds.setdefault(name, []).extend(map(_provision, _list(raw.get("grounds") or [])))
            scopes.setdefault(name, []).extend(map(_scope, _list(raw.get("scope") or [])))
    found = {}
    for name in grounds:
        with _at(name):
            if name not in heads:
                raise BookError("it has no title")
            head = heads[name]
            keys = [ground.cite.key for ground in grounds[name]]
            twice = {key for key in keys if keys.count(key) > 1}
            if twice:
                raise BookError(f"two grounds stand at the same place: {sorted(twice)}")
            found[name] = Determination(
                id=name,
                title=_text(head["title"]),
                since=_day(head["since"]),
                until=_maybe(_day, head.get("until")),
                office=_maybe(_text, head.get("office")),
                scope=tuple(scopes[name]),
                grounds=tuple(grounds[name]),
            )
    return found


_SECTIONS = ("acts", "amounts", "rules", "questions", "determinations", "proofs")


def build(files: Iterable[tuple[str, Raw]]) -> Book:
    """The book made of (name, content) of its files. Raises BookError with the place of what is wrong."""
    acts: dict[str, Act] = {}
    named: dict[str, dict[str, Any]] = {"amounts": {}, "rules": {}, "questions": {}, "proofs": {}}
    readers = {"amounts": _amounts, "rules": _rule, "questions": _question, "proofs": _proof}
    determinations: list[tuple[str, Raw]] = []
    for file, content in files:
        with _at(file):
            _mapping(content, "", " ".join(_SECTIONS))
            for entry in _list(content.get("acts") or []):
                act = _act(entry)
                if acts.setdefault(act.number, act) != act:
                    raise BookError(f"act {act.number} is described twice, differently")
            for section, read in readers.items():
                for name, raw in (content.get(section) or {}).items():
                    with _at(f"{section}.{name}"):
                        if name in named[section]:
                            raise BookError("it is given twice")
                        named[section][name] = read(name, raw)
            determinations.extend((content.get("determinations") or {}).items())
    book = Book(acts=acts, determinations=_determinations(determinations), **named)
    check(book)
    return book


def load(folder: Path = BOOK) -> Book:
    """The book of the data files in a folder and below."""
    paths = sorted(folder.rglob("*.yaml"))
    return build((str(path.relative_to(folder)), source.read(path) or {}) for path in paths)


@lru_cache(maxsize=1)
def shipped() -> Book:
    """The book that comes with the project."""
    return load()


# Checking


def check(book: Book) -> None:
    """Names lead somewhere, without circles, to what is in force; a disputed version hangs on an open question."""
    for name, rule in book.rules.items():
        with _at(f"rules.{name}"):
            for version in rule.versions:
                _check_version(book, version.span, version.when, [version.cite], seen=(name,))
    for name, amounts in book.amounts.items():
        with _at(f"amounts.{name}"):
            _check_cites(book, [version.cite for version in amounts.versions])
    for name, proof in book.proofs.items():
        with _at(f"proofs.{name}"):
            _check_cites(book, [proof.cite])
    for name, determination in book.determinations.items():
        with _at(name):
            _check_determination(book, determination)


def _check_determination(book: Book, determination: Determination) -> None:
    for scope in determination.scope:
        with _at(scope.cite.key):
            _check_version(book, scope.span, scope.when, [scope.cite])
            used = {atom.fact for atom in cone(book, scope.when) if isinstance(atom, Is)}
            if scope.assumed and used != set(scope.assumed):
                raise BookError(
                    f"assumed where absent: {scope.assumed}, but the condition is about {sorted(used)}"
                )
    for ground in determination.grounds:
        with _at(ground.cite.key):
            for version in ground.versions:
                _check_version(book, version.span, version.when, [ground.cite])
                strange = [act for act in version.amended_by if act not in book.acts]
                strange += [proof for proof in version.proofs if proof not in book.proofs]
                if strange:
                    raise BookError(f"there is no {strange}")


def _check_cites(book: Book, cites: Iterable[Cite]) -> None:
    for cite in cites:
        if cite.act not in book.acts:
            raise BookError(f"act {cite.act} is not in the list of acts")


def _check_version(
    book: Book, span: Span, when: Expr, cites: Iterable[Cite], seen: tuple[str, ...] = ()
) -> None:
    with _at(f"version of {span.since}"):
        _check_cites(book, cites)
        _check_names(book, span, when, seen)
        if span.status == "disputed" and not any(isinstance(atom, Open) for atom in cone(book, when)):
            raise BookError("it is disputed, so it must hang on an open question")


def _check_names(book: Book, span: Span, when: Expr, seen: tuple[str, ...]) -> None:
    for node in expr.walk(when):
        match node:
            case Ref(rule):
                if rule in seen:
                    raise BookError(f"rules in a circle: {' -> '.join([*seen, rule])}")
                _check_cover(f"rule {rule}", span, book.rules[rule].versions if rule in book.rules else ())
                for version in book.rules[rule].versions:
                    _check_names(book, _common(span, version.span), version.when, (*seen, rule))
            case AgeAtLeast(years) if isinstance(years, str):
                amounts = book.amounts.get(years)
                if amounts is not None and amounts.unit != "years":
                    raise BookError(f"amount {years} is not in years")
                _check_cover(f"amount {years}", span, amounts.versions if amounts else ())
            case Open(question) if question not in book.questions:
                raise BookError(f"there is no question {question}")


def _common(a: Span, b: Span) -> Span:
    """The part of `a` in which `b` holds too."""
    until = min(a.until or _FOREVER, b.until or _FOREVER)
    return Span(max(a.since, b.since), None if until == _FOREVER else until, a.published, a.status)


def _check_cover(what: str, span: Span, versions: Sequence[Dated]) -> None:
    if span.until is not None and span.until <= span.since:
        return
    if not versions:
        raise BookError(f"there is no {what}")
    first, last = versions[0].span.since, versions[-1].span.until or _FOREVER
    if first > span.since or last < (span.until or _FOREVER):
        raise BookError(f"{what} holds from {first} to {last}, but is used from {span.since} to {span.until}")


def cone(book: Book, when: Expr) -> frozenset[Expr]:
    """Every node that the expression can meet in any version of the rules that it names."""
    found: set[Expr] = set()
    for node in expr.walk(when):
        found.add(node)
        if isinstance(node, Ref) and node.rule in book.rules:
            found |= _rule_cone(book, node.rule)
    return frozenset(found)


def _rule_cone(book: Book, name: str) -> frozenset[Expr]:
    if name not in book._cones:
        book._cones[name] = frozenset()  # a circle ends here; _check_names reports it
        versions = book.rules[name].versions
        book._cones[name] = frozenset().union(*(cone(book, version.when) for version in versions))
    return book._cones[name]
