"""Reading contracts, registrations, what ends soon, who may lose the standing, targets, probations, seals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q, QuerySet

from caunoi.core.law import standing as law

from .. import standing
from ..models import Agreement, ObjectiveCause, Organisation, Probation, Seal, Target
from ..words import AgreementKind, PractitionerKind, ProbationEnd
from .practitioners import Provider

Causes = Sequence[tuple[date, date | None, str]]


@dataclass(frozen=True)
class AgreementRow:
    """A contract or registration. who: name of the practitioner, '' of an organisation's own."""

    key: str
    kind: str
    organisation: str
    practitioner: str
    who: str
    number: str
    signed_on: date
    until: date | None
    extended_until: date | None
    extension: str
    ends_on: date | None
    end_point: str
    end_document: str
    end_reason: str
    forms: tuple[str, ...]
    fields: tuple[str, ...]
    scope: str

    @property
    def kind_words(self) -> str:
        return str(AgreementKind(self.kind).label)

    @property
    def last_day(self) -> date | None:
        return self.ends_on - timedelta(days=1) if self.ends_on else None

    def runs(self, on: date) -> bool:
        return self.signed_on <= on and (self.ends_on is None or on < self.ends_on)


def agreement(key: str) -> AgreementRow | None:
    """The agreement of that key."""
    return next(iter(_agreements(Agreement.objects.filter(key=key))), None)


def agreements(organisations: Sequence[str], *, own: bool = False) -> list[AgreementRow]:
    """Those made at the organisations, the latest first. own: the organisations' own alone, not their people's."""
    rows = Agreement.objects.filter(organisation__code__in=organisations)
    return _agreements(rows.filter(practitioner__isnull=True) if own else rows)


def agreements_of(practitioner: str) -> list[AgreementRow]:
    """Those of one practitioner, the latest first."""
    return _agreements(Agreement.objects.filter(practitioner__key=practitioner))


def _agreements(rows: QuerySet[Agreement]) -> list[AgreementRow]:
    return [
        AgreementRow(
            row.key, row.kind, row.organisation_id, row.practitioner_id or "",
            row.practitioner.full_name if row.practitioner else "", row.number, row.signed_on, row.until,
            row.extended_until, row.extension, row.ends_on, row.end_point, row.end_document, row.end_reason,
            tuple(row.forms), tuple(row.fields), row.scope,
        )
        for row in rows.select_related("practitioner").order_by("-signed_on", "-pk")
    ]  # fmt: skip


# Warnings -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ending:
    """What of a practitioner ends soon or has ended. key: of the practitioner.

    what: 'card', 'agreement', or 'signing' (the days in which a collaborator signs, where no contract was written).
    """

    what: str
    who: str
    key: str
    organisation: str
    ends_on: date

    def over(self, on: date) -> bool:
        return self.ends_on <= on


def endings(providers: Sequence[Provider], on: date, within: int = standing.WARN_DAYS) -> list[Ending]:
    """Cards and contracts of those who work that day, soonest first. No statement: all stands in the providers."""
    until = on + timedelta(days=within)
    found = [
        Ending(what, each.full_name, each.key, each.organisation, day)
        for each in providers
        if each.works_on(on)
        for what, day in (("card", each.card_expires_on), ("agreement", each.agreement_ends_on))
        if day is not None and day <= until
    ]
    found += [
        Ending("signing", each.full_name, each.key, each.organisation, day)
        for each in providers
        if each.works_on(on) and (day := _to_sign(each)) is not None and abs((day - on).days) <= within
    ]
    return sorted(found, key=lambda each: (each.ends_on, each.who))


def _to_sign(each: Provider) -> date | None:
    """Until when a new collaborator signs the contract (TT 08/2017 Điều 8); None for others, or with a contract."""
    if each.kind != PractitionerKind.COLLABORATOR or each.agreement_ends_on or not each.card_issued_on:
        return None
    return law.term("collaborator_contract").after(each.card_issued_on)


@dataclass(frozen=True)
class IdleRow:
    """Who may lose the standing: a practitioner (key) or a registered organisation (agreement).

    unrecorded: no case of the organisation was ever written here, so that nobody knows whether it was idle.
    """

    who: str
    kind_words: str
    organisation: str
    practitioner: str
    agreement: str
    idle: standing.Idle
    unrecorded: bool = False


def idle_practitioners(providers: Sequence[Provider], work: Mapping[str, standing.Work], on: date) -> list[IdleRow]:
    """Officers and collaborators whose two years are over or nearly so; work: by key, from the room of cases."""
    causes = _causes(Q(practitioner__key__in=[each.key for each in providers]), "practitioner_id")
    found = []
    for each in providers:
        term = standing.idle_term(each.kind)
        if term is None or not each.works_on(on):
            continue
        begin = max(each.since, each.appointed_on or each.since)
        seen = standing.idle(term, begin, work.get(each.key, standing.Work()), causes.get(each.key, ()), on)
        if seen:
            found.append(IdleRow(each.full_name, each.kind_words, each.organisation, each.key, "", seen))
    return sorted(found, key=lambda row: (row.idle.due, row.who))


def idle_organisations(
    names: Mapping[str, str], work: Mapping[str, standing.Work], on: date
) -> list[IdleRow]:  # fmt: skip
    """Registered organisations (code → name) whose registration runs and who are idle; work: by code."""
    rows = Agreement.objects.filter(
        organisation__code__in=list(names), kind=AgreementKind.REGISTRATION, ends_on__isnull=True
    )
    running = list(rows)
    causes = _causes(Q(agreement__in=running), "agreement_id")
    found = []
    for row in running:
        told = work.get(row.organisation_id, standing.Work())
        known = standing.Work(told.last, told.running, told.known_from or row.signed_on)
        seen = standing.idle(law.term("registered_idle"), row.signed_on, known, causes.get(row.key, ()), on)
        if seen:
            name = names[row.organisation_id]
            unrecorded = told.known_from is None
            found.append(IdleRow(name, "Tổ chức đăng ký tham gia", row.organisation_id, "", row.key, seen, unrecorded))
    return sorted(found, key=lambda row: (row.idle.due, row.who))


def _causes(which: Q, name: str) -> dict[str, list[tuple[date, date | None, str]]]:
    found: dict[str, list[tuple[date, date | None, str]]] = {}
    for row in ObjectiveCause.objects.filter(which).order_by("since", "pk"):
        found.setdefault(getattr(row, name), []).append((row.since, row.until, row.reason))
    return found


def causes_of(*, practitioner: str = "", agreement: str = "") -> Causes:
    """The objective causes written for one: (from, first day after or None, words)."""
    which = Q(practitioner__key=practitioner) if practitioner else Q(agreement__key=agreement)
    name = "practitioner_id" if practitioner else "agreement_id"
    return _causes(which, name).get(practitioner or agreement, ())


# Targets, probations, seals ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Targets:
    """What a year asks at an organisation: group → level → number of cases; the paper that says so."""

    levels: Mapping[str, Mapping[str, Decimal]]
    basis: str


def targets_of(organisations: Sequence[str], year: int) -> dict[str, Targets]:
    """Code → the organisation's own targets, group by group, else the installation's. One statement."""
    rows = Target.objects.filter(Q(organisation__code__in=organisations) | Q(organisation__isnull=True), year=year)
    levels: dict[str, dict[str, dict[str, Decimal]]] = {}
    bases: dict[str, str] = {}
    for row in rows.order_by("pk"):
        held = levels.setdefault(row.organisation_id or "", {}).setdefault(row.group, {})
        held[row.level] = row.cases
        bases[row.organisation_id or ""] = row.basis
    return {
        code: Targets({**levels.get("", {}), **levels.get(code, {})}, bases.get(code) or bases.get("", ""))
        for code in organisations
    }


@dataclass(frozen=True)
class ProbationRow:
    """A probation with its mentor."""

    key: str
    organisation: str
    full_name: str
    mentor: str
    since: date
    until: date
    ended_on: date | None
    end: str
    certificate: str

    @property
    def end_words(self) -> str:
        return str(ProbationEnd(self.end).label) if self.end else ""

    def runs(self, on: date) -> bool:
        return self.since <= on and (self.ended_on is None or on < self.ended_on)


def probations(organisations: Sequence[str]) -> list[ProbationRow]:
    """At the organisations, those that run first."""
    rows = Probation.objects.filter(organisation__code__in=organisations).select_related("mentor")
    found = [
        ProbationRow(
            row.key, row.organisation_id, row.full_name, row.mentor.full_name, row.since, row.until, row.ended_on,
            row.end, row.certificate,
        )
        for row in rows.order_by("-since", "-pk")
    ]  # fmt: skip
    return sorted(found, key=lambda row: row.ended_on is not None)


@dataclass(frozen=True)
class SealRow:
    """The seal from a day on."""

    since: date
    own: bool
    document: str
    keeper: str


def seals(organisation: str) -> list[SealRow]:
    """The seals of an organisation, the latest first."""
    rows = Seal.objects.filter(organisation__code=organisation).order_by("-since")
    return [SealRow(row.since, row.own, row.document, row.keeper) for row in rows]


def registered(codes: Sequence[str]) -> dict[str, str]:
    """Code → name of the registered organisations among them."""
    rows = Organisation.objects.filter(code__in=codes, kind="registered")
    return dict(rows.values_list("code", "name"))
