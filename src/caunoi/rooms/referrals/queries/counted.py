"""Referrals as whoever keeps facts for counting takes them: by key, unscoped, nobody named."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from ..models import Referral
from ..words import Kind, State


class CountedReferral(NamedTuple):
    """What was sent. told: whether the sender was told the answer; request: key of what came of it, '' nothing."""

    key: str
    organisation: str
    kind: str
    incoming: bool
    state: str
    sent_at: datetime
    request: str
    told: bool


def counted_referrals(keys: Collection[str]) -> Iterator[CountedReferral]:
    """Referrals of these keys that were not revoked."""
    rows = Referral.objects.filter(key__in=keys).exclude(state=State.REVOKED)
    names = ("key", "organisation__code", "kind", "state", "sent_at", "request__key", "told_at")
    for key, organisation, kind, state, sent_at, request, told in rows.values_list(*names):
        incoming = kind != Kind.SERVICE
        yield CountedReferral(key, organisation, kind, incoming, state, sent_at, request or "", told is not None)


def referral_page(after: int, limit: int = 2000) -> tuple[int, Sequence[str]]:
    """The next keys of all referrals after that mark, and the mark to go on from."""
    rows = list(Referral.objects.filter(pk__gt=after).order_by("pk").values_list("pk", "key")[:limit])
    return (rows[-1][0] if rows else after), [key for _, key in rows]


def referrals_of(requests: Collection[str]) -> list[str]:
    """Keys of the referrals from which these requests came."""
    return list(Referral.objects.filter(request__key__in=requests).values_list("key", flat=True))
