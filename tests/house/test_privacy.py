"""Every column is classed; what is personal has a rule for its erasure."""

import pytest
from django.apps import apps

CLASSES = {"public", "internal", "personal", "sensitive"}
RULES = {"keep", "blank", "delete"}
OURS = [model for model in apps.get_models() if model.__module__.startswith("caunoi.")]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_column_is_classed(model):
    classed = getattr(model, "PRIVACY", {})
    assert set(classed) == {field.name for field in model._meta.concrete_fields}
    assert set(classed.values()) <= CLASSES


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_what_is_personal_has_its_erasure(model):
    personal = {name for name, kind in model.PRIVACY.items() if kind in ("personal", "sensitive")}
    rules = getattr(model, "ERASURE", {})
    assert set(rules) == personal
    assert set(rules.values()) <= RULES


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_nothing_personal_stands_in_a_record_s_name(model):
    """What a record calls itself gets into logs and error pages: a key or a code, never a person."""
    instance = model()
    for name, kind in model.PRIVACY.items():
        field = model._meta.get_field(name)
        if kind in ("personal", "sensitive") and field.get_internal_type() in ("CharField", "TextField"):
            setattr(instance, name, "LỘ-TÊN")
    try:
        told = str(instance)
    except Exception:  # names itself by a related record: no text of its own
        return
    assert "LỘ-TÊN" not in told


def test_there_is_something_to_check():
    assert len(OURS) > 10
