"""The book of law: acts, amounts, rules, open questions, determinations with their grounds, and proofs, with
dates.

The data files stand in book/<act>/*.yaml (form: docs/dev/law.md); this module reads them into frozen values
and checks everything that can be checked without a day: each fact and value exists, each version says where
it stands, from when it holds, when it was published and how well it was seen; the versions of one provision
follow each other without gap or overlap; names lead somewhere, without circles, and to something that is in
force whenever it is used.
"""

import itertools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from caunoi.core.law import expr, source
from caunoi.core.law.check import check, within
from caunoi.core.law.citation import Cite
from caunoi.core.law.expr import BookError
from caunoi.core.law.facts import FACTS, Text
from caunoi.core.law.statute import (
    STATUSES,
    Act,
    Amount,
    Amounts,
    Book,
    Dated,
    Determination,
    GroundVersion,
    Papers,
    Proof,
    Provision,
    Question,
    Rule,
    RuleVersion,
    Scope,
    Span,
)

# Names of rules, amounts, determinations … stand in addresses, in columns and in source that is made from the law.
_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")
RESERVED = ("diff", "replay")  # words of `caunoi law`, never the id of a determination
BOOK = Path(__file__).parent / "book"
Raw = Mapping[str, Any]
T = TypeVar("T")
D = TypeVar("D", bound=Dated)


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


def _check_name(name: object) -> None:
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise BookError("a name is made of a-z, 0-9, _ and dots, and begins with a letter")


def _words(raw: object) -> str:
    if not isinstance(raw, str) or not raw.strip():
        raise BookError(f"text is needed (numbers in quotes), not {raw!r}")
    return raw.strip()


def _text(raw: object) -> Text:
    both = _mapping(raw, "vi en")
    return {"vi": _words(both["vi"]), "en": _words(both["en"])}


def _cite(raw: object) -> Cite:
    at = _mapping(raw, "act article", "clause point")
    article, clause, point = (_maybe(_words, at.get(part)) for part in ("article", "clause", "point"))
    if article is None and (clause or point):
        raise BookError(f"clause {clause}, point {point} of no article")
    return Cite(_words(at["act"]), article, clause, point)


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
        with within(entry.get("since", "?") if isinstance(entry, Mapping) else "version"):
            versions.append(read(entry))
    if not versions:
        raise BookError("no version")
    versions.sort(key=lambda version: version.span.since)
    for before, after in itertools.pairwise(versions):
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
    with within(cite.key):
        return Provision(cite, _versions(at["versions"], _ground_version))


def _scope(raw: object) -> Scope:
    at = _mapping(raw, f"cite title when {_SPAN}", f"assumed_when_absent note {_SPAN_MORE}")
    assumed = tuple(map(_words, _list(at.get("assumed_when_absent") or [])))
    return Scope(_span(at), _cite(at["cite"]), _text(at["title"]), expr.parse(at["when"]), assumed)


def _act(raw: object) -> Act:
    at = _mapping(raw, "number kind name short seen", "issued in_force sources")
    if at["seen"] not in ("whole", "part", "no"):
        raise BookError(f"seen: whole, part or no, not {at['seen']!r}")
    issued, in_force = _maybe(_day, at.get("issued")), _maybe(_day, at.get("in_force"))
    words = (_words(at["number"]), _words(at["kind"]), _words(at["name"]))
    sources = tuple(map(_words, _list(at.get("sources") or [])))
    return Act(*words, _text(at["short"]), issued, in_force, at["seen"], sources)


def _determinations(entries: Sequence[tuple[str, Raw]]) -> dict[str, Determination]:
    """A determination has its head in one file; other acts may add grounds and scope conditions in theirs."""
    heads: dict[str, Raw] = {}
    grounds: dict[str, list[Provision]] = {}
    scopes: dict[str, list[Scope]] = {}
    for name, raw in entries:
        with within(name):
            _check_name(name)
            _mapping(raw, "", "title since until office scope grounds")
            if "title" in raw:
                if name in heads:
                    raise BookError("its title is given twice")
                heads[name] = _mapping(raw, "title since", "until office scope grounds")
            grounds.setdefault(name, []).extend(map(_provision, _list(raw.get("grounds") or [])))
            scopes.setdefault(name, []).extend(map(_scope, _list(raw.get("scope") or [])))
    found = {}
    for name in grounds:
        with within(name):
            if name not in heads:
                raise BookError("it has no title")
            if name in RESERVED or name in FACTS:
                raise BookError("this name is taken by a fact or a command")
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


# Files that stand beside the law: scenarios in plain language, what is covered, which texts were read.
_BESIDE = ("scenarios.yaml", "coverage.yaml", "sources.yaml")
SECTIONS = ("acts", "amounts", "rules", "questions", "determinations", "proofs")


def build(files: Iterable[tuple[str, Raw]], scenario: str = "") -> Book:
    """The book made of (name, content) of its files. Raises BookError with the place of what is wrong.

    scenario: the name of what in these files is not law, if anything.
    """
    files = tuple(files)
    acts: dict[str, Act] = {}
    named: dict[str, dict[str, Any]] = {"amounts": {}, "rules": {}, "questions": {}, "proofs": {}}
    readers = {"amounts": _amounts, "rules": _rule, "questions": _question, "proofs": _proof}
    determinations: list[tuple[str, Raw]] = []
    for file, content in files:
        with within(file):
            _mapping(content, "", " ".join(SECTIONS))
            for entry in _list(content.get("acts") or []):
                act = _act(entry)
                if acts.setdefault(act.number, act) != act:
                    raise BookError(f"act {act.number} is described twice, differently")
            for section, read in readers.items():
                for name, raw in (content.get(section) or {}).items():
                    with within(f"{section}.{name}"):
                        _check_name(name)
                        if name in named[section]:
                            raise BookError("it is given twice")
                        named[section][name] = read(name, raw)
            determinations.extend((content.get("determinations") or {}).items())
    book = Book(acts=acts, determinations=_determinations(determinations), files=files, scenario=scenario, **named)
    check(book)
    return book


def load(folder: Path = BOOK) -> Book:
    """The book of the data files in a folder and below."""
    paths = sorted(path for path in folder.rglob("*.yaml") if path.name not in _BESIDE)
    return build((str(path.relative_to(folder)), source.read(path) or {}) for path in paths)


@lru_cache(maxsize=1)
def shipped() -> Book:
    """The book that comes with the project."""
    return load()
