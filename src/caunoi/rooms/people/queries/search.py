"""Finding persons by the index alone, at any number of them: words of the name without diacritics, ends of numbers.

Of several words the rarest leads; the others are looked up person by person.
"""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from caunoi.core.ground import keys, text
from caunoi.rooms.accounts.policy import Scope
from caunoi.rooms.accounts.queries import within

from .. import policy
from ..models import Person, SearchToken

_COMMON = 5000  # a word of more persons than this does not lead if there is another
_MOST = 2000  # persons looked at; who finds more types another word


@dataclass(frozen=True)
class Found:
    """One line of a search. key: of the root; keys: of every row that is this person."""

    key: str
    full_name: str
    birth: str
    sex: str
    commune_code: str
    organisation: str
    restricted: bool
    keys: tuple[str, ...]


def search(sought: str, scope: Scope, *, private: Scope, limit: int = 20) -> list[Found]:
    """Persons by name (without diacritics, words in any order, begun words), by phone, number of the identity paper,
    or key, in the order of names.

    scope: where the reader holds 'requests.read'; private: where 'sensitive.restricted'; areas already resolved to
    organisations. A restricted person is found outside `private` by the key alone, masked: a name that finds nothing
    tells nothing. Numbers match whole or from four digits on by their end.
    """
    typed = text.clean(sought)
    if not typed or not scope:
        return []
    by_key = keys.normalise(typed)
    if keys.check_key(by_key):
        rows = Person.objects.filter(key=by_key)
    else:
        rows = Person.objects.filter(_whose(typed, scope), unless_hidden(private))
    seen = rows.filter(within(scope), erased_at__isnull=True).values_list("name_key", "pk", "merged_into_id")
    roots = list(dict.fromkeys(root or pk for _, pk, root in sorted(seen, key=lambda row: row[:2])))
    return _found(roots[:limit], private)


def unless_hidden(private: Scope, prefix: str = "") -> Q:
    """Not restricted, or where the reader may see it."""
    if private.all:
        return Q()
    open_ones = Q(**{f"{prefix}restricted": False})
    return open_ones | within(private, organisation=f"{prefix}organisation") if private else open_ones


def _found(roots: list[int], private: Scope) -> list[Found]:
    """The persons of these standing rows, in their order."""
    groups: dict[int, list[Person]] = {pk: [] for pk in roots}
    for row in Person.objects.filter(Q(pk__in=roots) | Q(merged_into__in=roots)).order_by("pk"):
        groups[row.merged_into_id or row.pk].append(row)
    found = []
    for pk, group in groups.items():
        root = next(row for row in group if row.pk == pk)
        seen = not root.restricted or any(private.allows(row.organisation) for row in group)
        name = policy.shown_name(root.full_name, root.alias, restricted=root.restricted, seen=seen)
        told = (root.birth, root.sex, root.commune_code) if seen else ("", "", "")
        members = tuple(row.key for row in sorted(group, key=lambda row: row.pk != pk))
        found.append(Found(root.key, name, *told, root.organisation, root.restricted, members))
    return found


def _whose(typed: str, scope: Scope) -> Q:
    digits = "".join(c for c in typed if c.isdigit())
    if digits and not any(c.isalpha() for c in typed):
        local = f"0{digits[2:]}" if typed.startswith("+84") else digits
        enough = len(digits) >= policy.SHORTEST_NUMBER
        return Q(pk__in=_by_tokens([policy.number_token(local)], scope) if enough else ())
    words = policy.words_of(typed)
    if not words:
        return Q(pk__in=())
    found = Q(pk__in=_by_tokens(words, scope))
    passport = len(words) == 1 and len(digits) >= policy.SHORTEST_NUMBER
    return found | Q(pk__in=_by_tokens([policy.number_token(words[0])], scope)) if passport else found


def _by_tokens(begun: list[str], scope: Scope) -> QuerySet[SearchToken, int]:
    """Persons in the scope who have a token that begins with each of these."""
    leading = begun[0] if len(begun) == 1 else min(begun, key=_count)
    rows = SearchToken.objects.filter(begins(leading), within(scope))
    for token in begun:
        if token != leading:
            rows = rows.filter(Exists(SearchToken.objects.filter(begins(token), person=OuterRef("person"))))
    return rows.values_list("person_id", flat=True)[:_MOST]


def _count(token: str) -> int:
    """How many tokens begin so; counting ends where it is common."""
    return SearchToken.objects.filter(begins(token))[: _COMMON + 1].count()


def begins(token: str) -> Q:
    """A token that begins so, as a range of the index: by a pattern on a server, byte by byte in an embedded file."""
    if connection.vendor == "sqlite":
        return Q(token__gte=token, token__lt=token[:-1] + chr(ord(token[-1]) + 1))
    return Q(token__startswith=token)
