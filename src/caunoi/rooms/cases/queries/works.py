"""Cases and việc as pieces of work, for what is derived from them. Unscoped: nobody is named."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.timezone import localdate

from ..models import Case, Consultation, Correction, Decision
from ..standing import facts_on
from ..words import CaseState, Corrected, Outcome

_SNAPSHOTS = (Outcome.ACCEPTED, Outcome.CONFIRMED)
_ABOUT_FACTS = (Corrected.GROUND, Corrected.BIRTH, Corrected.SEX, Corrected.ETHNICITY)


@dataclass(frozen=True)
class WorkRow:
    """A piece of work on its day. facts: of the person as of that day, as the contract writes them; the place is among
    them (commune, commune_on, village). settled: its words are gone, it stays as it was last matched."""

    key: str
    organisation: str
    on: date
    facts: Mapping[str, Any]
    counts: bool = True
    settled: bool = False


def cases_taken_on(requests: Collection[str] = (), cases: Collection[str] = ()) -> list[WorkRow]:
    """The cases of these requests, or of these keys, on the day of acceptance. counts: not accepted by mistake and
    annulled.

    The facts are those of the decision's snapshot (the latest: when the papers came, it was looked at again). Where
    what was written on acceptance has been corrected since, they are what is known now of that day.
    """
    found = list(Case.objects.filter(Q(request__key__in=requests) | Q(key__in=cases)).select_related("request__person"))
    of = [case.request_id for case in found]
    taken = Decision.objects.filter(request__in=of, outcome__in=_SNAPSHOTS).order_by("at", "pk")
    facts = dict(taken.values_list("request_id", "facts"))
    corrected = set(
        Correction.objects.filter(case__in=[case.pk for case in found], what__in=_ABOUT_FACTS)
        .values_list("case_id", flat=True)
        .distinct()
    )
    return [_case(case, facts.get(case.request_id, {}), case.pk in corrected) for case in found]


def _case(case: Case, facts: Mapping[str, Any], corrected: bool) -> WorkRow:
    on = localdate(case.accepted_at)
    told = facts_on(case.request, on)[0] if corrected else facts
    return WorkRow(
        case.key, case.organisation_id, on, told, case.state != CaseState.ANNULLED, bool(case.request.erased_at)
    )


def consultations_given(keys: Collection[str]) -> list[WorkRow]:
    """The việc of these keys that stand. What was not told of the person is not known; of the ground of Điều 7 nothing
    is read back into facts."""
    rows = Consultation.objects.filter(key__in=keys, void_at__isnull=True)
    return [
        WorkRow(key, home, localdate(at), {name: value for name, value in told.items() if value})
        for key, home, at, sex, ethnicity in rows.values_list("key", "organisation__code", "at", "sex", "ethnicity")
        for told in [{"sex": sex, "ethnicity": ethnicity}]
    ]
