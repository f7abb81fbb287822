"""Certificates that hold, and what an organisation asks for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from caunoi.rooms.organisations import queries as organisations

from .. import policy
from ..models import Certificate, CertificateRule
from .roster import CertificateView, view_of


@dataclass(frozen=True)
class Held:
    """A certificate of a practitioner that holds."""

    title: str
    topics: frozenset[str]
    view: CertificateView


@dataclass(frozen=True)
class RuleRow:
    """A rule that an organisation set itself."""

    organisation: str
    topic: str
    topic_words: str
    since: date
    basis: str
    by_name: str


def certificates(keys: Collection[str], on: date) -> dict[str, list[Held]]:
    """Practitioner → certificates that hold that day, also those gained under another key of the same person."""
    same = organisations.same_practitioners(keys) if keys else {}
    everybody = {key for group in same.values() for key in group}
    rows = Certificate.objects.filter(
        Q(until__isnull=True) | Q(until__gt=on), practitioner__in=everybody, since__lte=on, revoked_on__isnull=True
    ).select_related("participant__course")
    by_key: dict[str, list[Held]] = {}
    for row in rows.order_by("since", "pk"):
        course = row.participant.course
        by_key.setdefault(row.practitioner, []).append(Held(course.title, frozenset(course.topics), view_of(row)))
    return {key: [held for each in sorted(group) for held in by_key.get(each, ())] for key, group in same.items()}


def required_topics(organisation: str, on: date) -> frozenset[str]:
    """Kinds of sensitive cases for which the organisation, or its centre, asks a certificate that day."""
    rows = CertificateRule.objects.filter(
        Q(until__isnull=True) | Q(until__gt=on), organisation__code__in=policy.house_of(organisation), since__lte=on
    )
    return frozenset(rows.values_list("topic", flat=True))


def rules(codes: Sequence[str], on: date) -> list[RuleRow]:
    """The rules that hold, or are to hold, at the organisations."""
    held = Q(until__isnull=True) | (Q(until__gt=on) & Q(until__gt=F("since")))
    rows = CertificateRule.objects.filter(held, organisation__code__in=codes)
    return [
        RuleRow(row.organisation_id, row.topic, row.get_topic_display(), row.since, row.basis, row.by_name)
        for row in rows.order_by("organisation__code", "topic")
    ]
