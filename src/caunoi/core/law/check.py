"""Checks a book of law, as far as that can be done without a day.

Names lead somewhere, without circles, and to something that is in force whenever it is used; each place cited
is in a known act; a disputed version hangs on an open question.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from caunoi.core.law import expr
from caunoi.core.law.citation import Cite
from caunoi.core.law.expr import AgeAtLeast, BookError, Expr, Is, Open, Ref
from caunoi.core.law.statute import Book, Dated, Determination, Span

_FOREVER = date.max


@contextmanager
def within(place: object) -> Iterator[None]:
    """Puts the place in front of what is wrong there."""
    try:
        yield
    except BookError as wrong:
        raise BookError(f"{place}: {wrong}") from None


def check(book: Book) -> None:
    """Names lead somewhere, without circles, to what is in force; a disputed version hangs on an open
    question.
    """
    for name, rule in book.rules.items():
        with within(f"rules.{name}"):
            for version in rule.versions:
                _check_version(book, version.span, version.when, [version.cite], seen=(name,))
    for name, amounts in book.amounts.items():
        with within(f"amounts.{name}"):
            _check_cites(book, [version.cite for version in amounts.versions])
    for name, proof in book.proofs.items():
        with within(f"proofs.{name}"):
            _check_cites(book, [proof.cite])
    for name, determination in book.determinations.items():
        with within(name):
            _check_determination(book, determination)


def _check_determination(book: Book, determination: Determination) -> None:
    for scope in determination.scope:
        with within(scope.cite.key):
            _check_version(book, scope.span, scope.when, [scope.cite])
            used = {atom.fact for atom in cone(book, scope.when) if isinstance(atom, Is)}
            if scope.assumed and used != set(scope.assumed):
                raise BookError(f"assumed where absent: {scope.assumed}, but the condition is about {sorted(used)}")
    for ground in determination.grounds:
        with within(ground.cite.key):
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


def _check_version(book: Book, span: Span, when: Expr, cites: Iterable[Cite], seen: tuple[str, ...] = ()) -> None:
    with within(f"version of {span.since}"):
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


def cone(book: Book, when: Expr, entered: frozenset[str] = frozenset()) -> frozenset[Expr]:
    """Every node that the expression can meet in any version of the rules that it names."""
    found: set[Expr] = set()
    for node in expr.walk(when):
        found.add(node)
        # A circle ends here; _check_names reports it.
        if isinstance(node, Ref) and node.rule in book.rules and node.rule not in entered:
            for version in book.rules[node.rule].versions:
                found |= cone(book, version.when, entered | {node.rule})
    return frozenset(found)
