"""Run in a process of its own on a copy of the demonstration: a person with a case and every archived file whose term is
made to end go for good; what every form, frozen return, fact, tag and sum says before and after is compared.

Prints JSON: how many files and persons went, how many figures were compared, those that differ, and places where a word
of the persons still stands.
"""

import json
import os
import sys
from datetime import timedelta

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.site.settings")

import django

django.setup()

from django.apps import apps  # noqa: E402

from caunoi.faces.web import clock  # noqa: E402
from caunoi.rooms.accounts import queries as users  # noqa: E402
from caunoi.rooms.accounts.policy import Actor  # noqa: E402
from caunoi.rooms.attribution import actions as attribution  # noqa: E402
from caunoi.rooms.attribution.models import Tag, Tally  # noqa: E402
from caunoi.rooms.cases import actions as cases  # noqa: E402
from caunoi.rooms.cases.models import Case  # noqa: E402
from caunoi.rooms.indicators import actions as counting  # noqa: E402
from caunoi.rooms.indicators.models import Fact  # noqa: E402
from caunoi.rooms.journal import queries as journal  # noqa: E402
from caunoi.rooms.organisations import queries as organisations  # noqa: E402
from caunoi.rooms.people.models import Person  # noqa: E402
from caunoi.rooms.reports import queries as reports  # noqa: E402
from caunoi.rooms.reports.models import Return  # noqa: E402
from caunoi.rooms.retention import actions, queries  # noqa: E402

SYSTEM = Actor.system()
PLACE = "TT1-LC"
MOST = 12


def figures(at):
    """Name → what is counted, as text."""
    attribution.rebuild(at=at)
    attribution.catch_up(at=at)
    counting.rebuild(by=SYSTEM, at=at)
    names = [field.name for field in Fact._meta.concrete_fields if field.name not in ("id", "at")]
    found = {f"fact {n}": repr(row) for n, row in enumerate(sorted(map(repr, Fact.objects.values_list(*names))))}
    tags = Tag.objects.values_list("work__key", "line", "verdict__mark", "stands", "decided", "day", "province")
    found["tags"], found["sums"] = (
        sorted(map(repr, tags)),
        sorted(map(repr, Tally.objects.values_list("cell", "count"))),
    )
    for key in Return.objects.values_list("key", flat=True):
        one = reports.report(SYSTEM, key, at.date())
        found[f"return {key}"] = repr(one.filled)
    for unit in organisations.active(at.date()):
        for form in reports.forms():
            if unit.kind in form.unit_kinds and form.code != "so-thu-ly":  # the book loses names
                for year in (at.year - 2, at.year - 1, at.year):
                    span = f"{year}-01-01..{year}-12-31"
                    try:
                        table = reports.filled(SYSTEM, form, unit.code, span, on=at.date()).as_data()["rows"]
                    except Exception as refused:  # a form that does not fit the days says so, before and after
                        table = str(refused)
                    found[f"{form.code} {unit.code} {year}"] = repr(table)
    return found


def words_left(words):
    """Table and column of every value, sealed ones opened, in which one of the words stands."""
    places = set()
    for model in apps.get_models():
        if model.__module__.startswith("caunoi."):
            names = [field.attname for field in model._meta.concrete_fields]
            for row in model._default_manager.values_list(*names).iterator(chunk_size=500):
                for name, value in zip(names, row, strict=True):
                    if isinstance(value, str | list | dict) and any(word in str(value) for word in words):
                        places.add(f"{model._meta.label}.{name}")
    return sorted(places)


def actor(name):
    return users.actor_for(users.by_username(name), clock.today())


def main():
    at = clock.now()
    ends, later = at.date() + timedelta(days=1), at + timedelta(days=3)
    chosen = list(
        Case.objects.filter(organisation__code=PLACE, archived_at__isnull=False, person__merged_into__isnull=True)
        .order_by("pk")
        .select_related("person")[:MOST]
    )
    for case in chosen:
        cases.archive(
            by=actor("giamdoc"), at=at, case=case.key, number=case.archive_number, place=case.archive_place,
            retain_basis=case.retain_basis, retain_until=ends,
        )  # fmt: skip
    people = [case.person for case in chosen]
    words = {row.full_name for row in people} | {row.phone for row in people if row.phone}
    others = set(Person.objects.exclude(pk__in=[p.pk for p in people]).values_list("full_name", flat=True))
    words -= others | set(Person.objects.exclude(pk__in=[p.pk for p in people]).values_list("phone", flat=True))
    before = figures(later)
    told = words_left(words)
    due = [row.key for row in queries.due(actor("vanthu"), later.date()) if row.organisation == PLACE]
    key = actions.propose(by=actor("vanthu"), at=later, organisation=PLACE, files=due, basis="Danh mục (minh họa)")
    actions.approve(by=actor("giamdoc"), at=later, disposal=key)
    actions.carry_out(by=actor("giamdoc"), at=later, disposal=key)
    gone = list(Person.objects.filter(pk__in=[p.pk for p in people], erased_at__isnull=False))
    lost = {p.full_name for p in people if p.pk in {row.pk for row in gone}} & words
    lost |= {p.phone for p in people if p.pk in {row.pk for row in gone}} & words
    after = figures(later)
    sys.stdout.write(json.dumps({
        "files": len(due), "left": len(queries.disposal(SYSTEM, key, later.date()).left), "persons": len(gone),
        "figures": len(before), "differ": sorted(n for n in before.keys() | after.keys() if before.get(n) != after.get(n)),
        "told_before": told, "told_after": words_left(lost), "words": len(lost),
        "chain": journal.verify().broken is None,
    }))  # fmt: skip


main()
