"""What a bundle holds: the law of the days ahead, the places of the province with their classes, the words of the
forms, and of others' data no more than the holder's own work needs.

Of a case: its number, form, field, the name that a list may show, what stands in the diary for these days. Of an
activity: what its report begins with. Nothing of restricted files but that there is one.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from django.utils.timezone import localtime

from caunoi.core.law import FACTS, fees
from caunoi.core.law.compile import law_for
from caunoi.core.law.exported import exported
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.cases import words as case_words
from caunoi.rooms.cases.policy import TAKES
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.policy import Office
from caunoi.rooms.outreach import policy as outreach_policy
from caunoi.rooms.outreach import queries as outreach
from caunoi.rooms.outreach import words as outreach_words
from caunoi.rooms.places import queries as places
from caunoi.rooms.places.gazetteer import Gazetteer, Unit, last_day
from caunoi.rooms.referrals.agencies import Agency
from caunoi.rooms.referrals.policy import INTRODUCED

from . import policy

FORMAT = 1
"""Raised when a page of the former shape would misread a bundle."""
_EVENTS_BACK, _EVENTS_AHEAD = timedelta(days=7), timedelta(days=45)
_OF_THE_AREA = "lives_in_specially_disadvantaged_area"
_NOT_ASKED = frozenset({"commune", "commune_on", "village", _OF_THE_AREA})
"""Facts that the form of places tells."""


def laws(since: date, until: date) -> list[dict[str, Any]]:
    """The law of each stretch from the day on, up to but not including `until`: {since, until, law}."""
    found: list[dict[str, Any]] = []
    for day in _days(since, until):
        law = law_for(day)
        if not found or found[-1]["law"]["stamp"] != law.stamp:
            if found:
                found[-1]["until"] = day.isoformat()
            found.append({"since": day.isoformat(), "until": until.isoformat(), "law": exported(law)})
    return found


def _days(since: date, until: date) -> Iterator[date]:
    return (since + timedelta(days=n) for n in range((until - since).days))


def questions(found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """How the facts that these laws look at are asked of somebody else."""
    asked = {variable["fact"] for each in found for variable in each["law"]["variables"]}
    return [
        {
            "name": name, "kind": spec.kind, "label": spec.labels["vi"], "question": spec.question_other["vi"],
            "why": spec.why["vi"], "sensitive": spec.sensitive,
            "values": [[value, words["vi"]] for value, words in spec.value_labels.items()],
        }
        for name, spec in FACTS.items()
        if name in asked and name not in _NOT_ASKED
    ]  # fmt: skip


def area(province: str, since: date, until: date) -> dict[str, Any]:
    """The communes of the province, what they were made of, and for each stretch of the area lists what is known of
    each commune and of its villages: [specially disadvantaged or null, region in words, documents]."""
    held = places.gazetteer()
    communes = places.communes(province, since)
    villages = {unit.code: places.villages(unit.code, since) for unit in communes}
    return {
        "province": places.address(province, since),
        "communes": [[unit.code, unit.full_name] for unit in communes],
        "villages": {
            code: [[each.code, each.name, each.commune] for each in found] for code, found in villages.items() if found
        },
        "old": _old(held, {unit.code for unit in communes}, since),
        "classes": [
            {"since": first.isoformat(), "until": end.isoformat(), "of": _classes(communes, villages, first)}
            for first, end in _stretches(since, until)
        ],
    }


def _old(held: Gazetteer, now: set[str], on: date) -> list[list[Any]]:
    """[name, what it lay in, codes of today] of every former commune that land of the province came from."""
    found = []
    for unit in held.units():
        if unit.level == "commune" and unit.until is not None and unit.until <= on:
            codes = [code for code in held.successors(unit.code, last_day(unit), on) if code in now]
            if codes:
                found.append([unit.full_name, ", ".join(u.label for u in held.path(unit)[1:]), codes])
    return sorted(found)


def _stretches(since: date, until: date) -> list[tuple[date, date]]:
    """The days between which no list of areas begins or ends."""
    turns = {day for each in places.area_lists() for day in (each.since, each.until) if day and since < day < until}
    days = [since, *sorted(turns), until]
    return list(pairwise(days))


def _classes(communes: Sequence[Unit], villages: dict[str, list[places.VillageChoice]], on: date) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for unit in communes:
        for village in (None, *(each.code for each in villages[unit.code])):
            answer = places.disadvantaged(unit.code, village, on)
            region = places.region(unit.code, village, on).value or ""
            told = [answer.value, outreach_policy.REGION_WORDS.get(region, ""), answer.source]
            if village is None or told != found[unit.code]:
                found[village or unit.code] = told
    return found


def forms() -> dict[str, Any]:
    """The closed lists that the forms offer."""
    lists = {
        "fields": case_words.Field, "asked_by": case_words.AskedBy, "activity_kinds": outreach_words.Kind,
        "groups": outreach_words.Group, "interpreter": outreach_words.Interpreter,
    }  # fmt: skip
    return {
        **{name: [[code, str(label)] for code, label in each.choices] for name, each in lists.items()},
        "ethnicities": [[code, words["vi"]] for code, words in FACTS["ethnicity"].value_labels.items()],
        "sexes": [[code, words["vi"]] for code, words in FACTS["sex"].value_labels.items()],
    }


def introducing(own: Agency, on: date) -> dict[str, Any]:
    """What a commune's letter of introduction chooses from: where to, for whom (TT 12/2018 Điều 17a)."""
    rows = organisations.active(on)
    return {
        "offices": [
            [row.code, row.name] for row in rows if row.kind in TAKES and row.province_code == own.province_code
        ],
        "standings": [[each.value, str(each.label)] for each in INTRODUCED],
    }


def activities(by: Actor, on: date, place: Office) -> list[dict[str, Any]]:
    """Activities of the organisation that were planned for about these days and wait for their report."""
    if not accounts.can(by, outreach_policy.WRITE, organisation=place.code, area=place.province_code or None, on=on):
        return []
    rows = outreach.activities(
        by, on, organisation=place.code, since=on - _EVENTS_BACK, until=on + _EVENTS_AHEAD,
        state=outreach_words.State.PLANNED,
    ).rows  # fmt: skip
    found = []
    for row in reversed(rows):
        columns = outreach.activity(by, row.key, on).columns
        found.append({
            "key": row.key, "version": policy.version(columns, row.state), "kind": row.kind, "words": row.kind_words,
            "day": row.day.isoformat(), "where": row.where, "subject": row.subject, "spot": columns["spot"],
        })  # fmt: skip
    return found


def own_cases(by: Actor, at: datetime, until: datetime) -> list[dict[str, Any]]:
    """The running cases of whoever takes the bundle, with what their diary says of its days."""
    on = localtime(at).date()
    own = [each.key for each in organisations.practitioner_of_user(by.user_key, on)]
    diary = cases.diary_of(own, at.replace(hour=0, minute=0, second=0, microsecond=0), until)
    kinds = {kind.key: kind.title["vi"] for kind in fees.all_kinds()}
    return [
        {
            "key": case.case_key, "person": case.person, "number": case.number,
            "form": str(case_words.Form(case.form).label),
            "field": str(case_words.Field(case.field).label), "name": "Hồ sơ hạn chế" if case.restricted else case.name,
            "diary": [
                {"at": localtime(line.begins).isoformat(timespec="minutes"), "what": kinds.get(line.kind, line.kind),
                 "place": "" if case.restricted else line.place}
                for line in diary if line.case_key == case.case_key
            ],
        }
        for case in cases.cases_of(own)
    ]  # fmt: skip
