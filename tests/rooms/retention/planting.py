"""A row in every table that tells of a person who is helped, with words in each of its columns that can hold some: made
by the columns alone, so that a new table or column is among them by itself."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

from django.apps import apps
from django.db import models

from caunoi.rooms.keys.fields import SealedJSON
from tests.rooms.cases import factory

from .stage import WORD

CLASSES = ("personal", "sensitive")
GOES = ("blank", "term", "delete")
OTHERS = {
    "accounts.User": "officials", "accounts.Identity": "officials", "accounts.Session": "officials",
    "fieldwork.Device": "officials", "languages.Entry": "who spoke a recording", "languages.Pack": "who translated",
    "notices.Reach": "officials", "organisations.Contact": "people of other agencies",
    "organisations.ObjectiveCause": "practitioners", "organisations.Practitioner": "practitioners",
    "organisations.Probation": "practitioners", "outreach.Photo": "photos of a meeting, taken out on its page",
    "training.Exemption": "practitioners", "training.Participant": "who took a course, by `forget_name`",
    "training.Teacher": "teachers", "referrals.Member": "members of the council", "outreach.Activity": "officials",
    "journal.Event": "officials; sentences name no person",
    "notices.Wish": "the row goes with the request, see test_retention", "notices.Message": "likewise",
}  # fmt: skip
"""Tables whose personal columns tell of somebody else, or that another test looks at."""
KEPT = {
    # Classes by which something is counted; codes, not words.
    "attribution.Verdict.reason", "cases.Case.ground_for_book", "cases.Case.grounds", "cases.Consultation.ground",
    "cases.Decision.answer", "cases.Decision.ground_for_book", "cases.Decision.proposed_ground", "cases.Letter.point",
    "cases.PaperSeen.ground", "cases.Request.matter_commune", "documents.OfficialDocument.person",
    "fees.CaseBasis.class_key", "funding.Paper.file", "indicators.Fact.ground", "indicators.Fact.who",
    "outreach.Call.groups", "people.Person.birth", "people.Person.commune_code", "people.Person.ethnicity",
    "people.Person.sex", "quality.Reading.violations", "quality.Satisfaction.answers",
    "quality.Satisfaction.respondent", "reports.Return.behind",
    "cases.Transfer.by_name",  # an official
    "cases.Party.person",  # a key
}  # fmt: skip
"""Columns of text or lists that stay: what stands in them names nobody."""


SET = {
    "entitlements.Register": {"since": factory.ON, "until": date(2027, 12, 31), "retain_until": date(2040, 12, 31)},
    "fieldwork.Device": {"salt": "x"},
}
"""What the database asks for beside what a column tells of itself."""


def tables():
    """Every table of ours with a personal column that goes, but those of others."""
    for model in sorted(apps.get_models(), key=lambda each: each._meta.label):
        goes = any(rule in GOES for rule in getattr(model, "ERASURE", {}).values())
        if goes and model.__module__.startswith("caunoi.") and model._meta.label not in OTHERS:
            yield model


def holds_words(field):
    return isinstance(field, models.CharField | models.TextField | models.JSONField | SealedJSON)


def planted(model, links, *, bare=False, **given):
    """A row of the table, everything that goes filled. links: table → the row to which keys of other tables lead; what
    is not there is made, bare of words, and put there."""
    columns = {**SET.get(model._meta.label, {}), **given}
    rules = {} if bare or model._meta.label in OTHERS else getattr(model, "ERASURE", {})
    for field in model._meta.concrete_fields:
        if field.name in columns or field.primary_key:
            continue
        goes = rules.get(field.name) in GOES
        if field.is_relation:
            target = field.related_model
            if target in links:
                columns[field.name] = links[target]
            elif not field.null:
                columns[field.name] = links[target] = planted(target, links, bare=True)
        elif goes and not field.choices:
            columns[field.name] = filling(model, field)
        elif not field.null and not field.has_default() and not getattr(field, "blank", False):
            columns[field.name] = _value(field)
    return model._default_manager.create(**columns)


def filling(model, field):
    """What is put into a column that goes."""
    if isinstance(field, SealedJSON | models.JSONField):
        return [WORD] if field.default is list else {"nói": WORD}
    if holds_words(field):
        return f"{WORD} {model._meta.model_name}.{field.name}"[: field.max_length]
    return _value(field)


def _value(field):
    if field.choices:
        return field.choices[0][0]
    if isinstance(field, models.UUIDField):
        return uuid4()
    if isinstance(field, models.CharField | models.TextField):
        return uuid4().hex[: min(field.max_length or 8, 8)]
    if isinstance(field, models.DateTimeField):
        return factory.AT
    if isinstance(field, models.DateField):
        return factory.ON
    if isinstance(field, models.BooleanField):
        return True
    if isinstance(field, models.DecimalField):
        return Decimal(1)
    return 1


def left(row):
    """Columns of the row in which something stands that should have gone."""
    found = type(row)._default_manager.filter(pk=row.pk).values().first()
    if found is None:
        return []
    rules = type(row).ERASURE
    told = {name: found[row._meta.get_field(name).attname] for name, rule in rules.items() if rule in GOES}
    return [f"{row._meta.label}.{name}: {value!r}" for name, value in told.items() if value not in EMPTY]


EMPTY = ("", None, False, {}, [], "(đã hủy)")
