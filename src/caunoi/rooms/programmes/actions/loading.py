"""What ships, into the tables. What officers entered is never touched."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import models as db
from django.db import transaction

from caunoi.rooms.journal.turns import take_turn

from ..models import Component, Indicator, IndicatorValue, LegalBasis, Programme
from ..shipped import shipped


@transaction.atomic
def load_reference() -> None:
    """Brings the tables up to the shipped files: new rows made, changed ones written. Five questions when nothing is
    due."""
    files = shipped()
    take_turn("reference", "programmes")  # several machines may start together
    _bring(Programme, files.programmes, lambda row: row.code, lambda code: {"code": code})
    _bring(
        LegalBasis, files.basis, lambda row: (row.programme_id, row.position),
        lambda key: {"programme_id": key[0], "position": key[1]},
    )  # fmt: skip
    of_files = {"shipped": True}
    _bring(Component, files.components, lambda row: row.code, lambda code: {"code": code, **of_files}, of_files)
    _bring(Indicator, files.indicators, lambda row: row.code, lambda code: {"code": code, **of_files}, of_files)
    _bring_values(files.values)


def _bring(
    model: type[db.Model],
    wanted: Mapping[Any, Mapping[str, Any]],
    key_of: Callable[[Any], Any],
    named: Callable[[Any], dict[str, Any]],
    which: Mapping[str, Any] | None = None,
) -> None:
    manager = model._default_manager
    there = {key_of(row): row for row in manager.filter(**(which or {}))}
    manager.bulk_create([model(**named(key), **row) for key, row in wanted.items() if key not in there])
    for key, row in wanted.items():
        found = there.get(key)
        if found is not None and any(getattr(found, name) != value for name, value in row.items()):
            manager.filter(pk=found.pk).update(**row)


def _bring_values(wanted: Mapping[tuple[str, str, int], Mapping[str, Any]]) -> None:
    """A figure that an officer has entered in place of a shipped one stays, whatever a later release ships."""
    rows = list(IndicatorValue.objects.filter(province=""))
    entered = {(row.indicator_id, row.kind, row.year) for row in rows if not row.shipped}
    there = {(row.indicator_id, row.kind, row.year): row for row in rows if row.shipped}
    for (code, kind, year), row in wanted.items():
        place = {"indicator_id": code, "kind": kind, "year": year}
        found = there.get((code, kind, year))
        if (code, kind, year) in entered:
            continue
        if found is None:
            IndicatorValue.objects.create(**place, shipped=True, **row)
        elif any(getattr(found, name) != value for name, value in row.items()):
            IndicatorValue.objects.filter(pk=found.pk).update(**row)
