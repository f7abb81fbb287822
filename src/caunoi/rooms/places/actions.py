"""Writing places: the shipped lists, changes of units, area lists. All or nothing, always."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

from django.db import connection, transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound
from caunoi.core.ground.text import fold, said
from caunoi.rooms.accounts.policy import WHOLE, Actor, require
from caunoi.rooms.journal import actions as journal

from . import area_plan, boundaries, events, models, published, queries, sheets, unit_plan
from .area_plan import ListKey, RowResult, VillageKey, village_code
from .areas import KINDS
from .gazetteer import Gazetteer, Unit, last_day, read_lists, shipped_folder, spelling

_FILES = ("units.tsv.gz", "links.tsv.gz")
_Row = tuple[str | bool | date | None, ...]


@dataclass(frozen=True)
class Report:
    """What an import did. loaded: false if a row did not fit; already: this very file was loaded before."""

    rows: tuple[RowResult, ...]
    loaded: bool
    already: bool
    lists: tuple[str, ...] = ()


def load_reference() -> None:
    """Brings the shipped units and links into the tables when they differ from those there. Fast when nothing
    is due."""
    folder = shipped_folder()
    digest = hashlib.sha256(b"".join((folder / name).read_bytes() for name in _FILES)).hexdigest()
    present = models.Stamp.objects.filter(name="units").first()
    if present is None or present.shipped != digest:
        _load_shipped(folder, digest)
    if models.AreaList.objects.exists():
        published.areas_if_stale()


@transaction.atomic
def _load_shipped(folder: Path, digest: str) -> None:
    if _locked("units").shipped == digest:  # another process was faster
        return
    units, links = read_lists(folder)
    models.Unit.objects.filter(shipped=True).delete()
    models.Link.objects.filter(shipped=True).delete()
    # A form that an import has made or ended stays as the import left it.
    imported = set(models.Unit.objects.values_list("code", "since"))
    kept = (u for u in units if (u.code, u.since) not in imported)
    _insert_units(kept, Gazetteer(units, links), shipped=True)
    there = set(models.Link.objects.values_list("old", "new", "on"))
    fresh = (k for k in links if (k.old, k.new, k.on) not in there)
    _insert(models.Link, ((k.old, k.new, k.whole, k.on, True) for k in fresh))
    _stamp("units", _next_stamp("units", digest) if imported else digest, shipped=digest)


def _insert_units(units: Iterable[Unit], held: Gazetteer, *, shipped: bool) -> None:
    folded = cache(fold)

    def row(u: Unit) -> _Row:
        path = "".join(f" {folded(each.label)}" for each in held.path(u))
        plain = folded(u.name)
        return u.code, u.level, u.kind, u.name, u.full_name, plain, path, u.parent, u.since, u.until, shipped

    _insert(models.Unit, map(row, units))


def _insert(model: type[models.Unit] | type[models.Link], rows: Iterable[_Row]) -> None:
    """Rows with the values of all fields after the key, in their order.

    Written past the object mapper: with it the shipped lists take seconds at the first start, without it one.
    """
    columns = [field.column for field in model._meta.concrete_fields if not field.primary_key]
    quoted = ", ".join(connection.ops.quote_name(column) for column in columns if column)
    places = ", ".join(["%s"] * len(columns))
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        # The names are the model's own.
        cursor.executemany(f"INSERT INTO {table} ({quoted}) VALUES ({places})", list(rows))  # noqa: S608


def _close(code: str, on: date) -> None:
    """The form of the unit that is open on that day and began before it ends there."""
    for row in models.Unit.objects.filter(code=code):
        if (row.since is None or row.since < on) and (row.until is None or row.until > on):
            row.until, row.shipped = on, False
            row.save(update_fields=["until", "shipped"])


def _locked(name: str) -> models.Stamp:
    """The stamp, held until the transaction ends: one writer at a time."""
    models.Stamp.objects.get_or_create(name=name)
    return models.Stamp.objects.select_for_update().get(name=name)


def _stamp(name: str, value: str, *, shipped: str | None = None) -> None:
    row, _ = models.Stamp.objects.get_or_create(name=name)
    row.value = value
    if shipped is not None:
        row.shipped = shipped
    row.save()


def _next_stamp(name: str, sha256: str) -> str:
    return hashlib.sha256(f"{queries.stamp(name)} {sha256}".encode()).hexdigest()


@transaction.atomic
def import_units(*, by: Actor, at: datetime, path: Path) -> Report:
    """Loads changed units and new villages from a table (see unit_plan). Nothing is written unless every row
    fits."""
    require(by, "reference.write", organisation=WHOLE, on=localdate(at))
    _locked("units")
    _locked("areas")  # both lists bring villages
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    plan = unit_plan.read(sheets.read(path, unit_plan.HEADERS), queries.gazetteer(), localdate(at))
    rows = tuple(plan.rows)
    if not plan.clean:
        return Report(rows, loaded=False, already=False)
    made = _write_units(plan) + _write_villages(plan)
    if not made:
        return Report(rows, loaded=False, already=True)
    _stamp("units", _next_stamp("units", sha256))
    _stamp("areas", _next_stamp("areas", sha256))
    journal.record(
        kind=events.UNITS_IMPORTED,
        by=by,
        at=at,
        subject=("places", "units"),
        data={
            "units": len(plan.units) + len(plan.closed),
            "villages": len(plan.villages),
            "documents": sorted(plan.documents),
            "sha256": sha256,
        },
    )
    transaction.on_commit(published.units)
    transaction.on_commit(published.areas)
    return Report(rows, loaded=True, already=False)


def _write_units(plan: unit_plan.Plan) -> int:
    present = set(models.Unit.objects.values_list("code", "since"))
    fresh = [unit for unit in plan.units if (unit.code, unit.since) not in present]
    closing = [c for c in plan.closed if not models.Unit.objects.filter(code=c[0], until=c[1]).exists()]
    for code, on in closing:
        _close(code, on)
    held = queries.gazetteer()
    _insert_units(fresh, Gazetteer([*held.units(), *fresh], [*held.links(), *plan.links]), shipped=False)
    made = 0
    for link in plan.links:
        _, created = models.Link.objects.get_or_create(
            old=link.old, new=link.new, on=link.on, defaults={"whole": link.whole}
        )
        made += created
    return len(fresh) + len(closing) + made


def _write_villages(plan: unit_plan.Plan) -> int:
    made = 0
    for commune, name, since, until in plan.villages:
        village, new = _village(VillageKey(commune, name))
        if new or (village.since, village.until) != (since, until):
            village.since, village.until = since, until
            village.save(update_fields=["since", "until"])
            made += 1
    return made


@transaction.atomic
def import_areas(*, by: Actor, at: datetime, path: Path, on: date | None = None, covers: Sequence[str] = ()) -> Report:
    """Loads area lists from a table (see area_plan). Nothing is written unless every row fits.

    on: the day whose codes and names the file uses, by default the day from which each list counts. covers:
    names or codes of provinces for which the file is complete, or 'cả nước'; otherwise the file's own column.
    The same file again does nothing.
    """
    require(by, "reference.write", organisation=WHOLE, on=localdate(at))
    rows = sheets.read(path, area_plan.HEADERS)
    _locked("areas")
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    if models.AreaList.objects.filter(sha256=sha256).exists():
        return Report((), loaded=False, already=True)
    held = queries.gazetteer()
    plan = area_plan.Planner(held, on, covers).read(rows)
    if not plan.clean:
        return Report(tuple(plan.rows), loaded=False, already=False)
    for key, entries in plan.lists.items():
        _write_list(key, entries, sha256, by, at)
    _stamp("areas", _next_stamp("areas", sha256))
    documents = sorted({key.document for key in plan.lists})
    journal.record(
        kind=events.AREAS_IMPORTED,
        by=by,
        at=at,
        subject=("places", "areas"),
        data={"documents": "; ".join(documents), "rows": len(plan.rows), "sha256": sha256},
    )
    transaction.on_commit(published.areas)
    titles = tuple(f"{_title(k)}: {len(e)} mục, {_coverage(held, k)}" for k, e in plan.lists.items())
    return Report(tuple(plan.rows), loaded=True, already=False, lists=titles)


def _title(key: ListKey) -> str:
    return f"Danh sách {KINDS[key.kind]} ({key.document})"[:300]


def _coverage(held: Gazetteer, key: ListKey) -> str:
    if not key.covers:
        return "không đầy đủ (chỉ dùng để trả lời 'có')"
    names = (u.label for code in key.covers if (u := held.unit(code, key.read_on)))
    return "đầy đủ cho " + (", ".join(names) or "cả nước")


def _write_list(key: ListKey, entries: Sequence[Unit | VillageKey], sha256: str, by: Actor, at: datetime) -> None:
    written = models.AreaList.objects.create(
        kind=key.kind,
        title=_title(key),
        document=key.document,
        since=key.since,
        until=key.until,
        read_on=key.read_on,
        covers=list(key.covers),
        sha256=sha256,
        imported_at=at,
        imported_by=by.key,
    )
    rows = []
    for entry in entries:
        if isinstance(entry, VillageKey):
            village, _ = _village(entry)
            rows.append(models.AreaEntry(list=written, unit_code=entry.unit.code, village=village))
        else:
            rows.append(models.AreaEntry(list=written, unit_code=entry.code))
    models.AreaEntry.objects.bulk_create(rows, batch_size=2000)


def _village(key: VillageKey) -> tuple[models.Village, bool]:
    """The village of that name in the unit, made if nobody has needed it before; and whether it was made."""
    start = village_code(key.unit, key.name, set())
    alike = {v.code: v for v in models.Village.objects.filter(commune_code=key.unit.code, code__startswith=start)}
    there = next((v for v in alike.values() if spelling(v.name) == spelling(key.name)), None)
    if there:
        return there, False
    unit = key.unit
    made = models.Village.objects.create(
        code=village_code(unit, key.name, set(alike)),
        name=key.name,
        folded=fold(key.name),
        commune_code=unit.code,
        read_on=last_day(unit),
    )
    return made, True


@transaction.atomic
def load_boundaries(*, by: Actor, at: datetime, content: bytes, source: str) -> list[boundaries.Drawing]:
    """Takes boundaries from a TopoJSON or GeoJSON file: of all provinces, or of the communes of some. What was loaded
    for the same place before is replaced. source: whose work the file is. Errors: Refused, NotAllowed."""
    on = localdate(at)
    require(by, "reference.write", organisation=WHOLE, on=on)
    named = said(source, "nguồn của tệp")[:200]
    found = boundaries.read(content, queries.gazetteer(), on)
    for each in found:
        models.Boundary.objects.update_or_create(
            province=each.province,
            defaults={
                "box": list(each.box), "paths": dict(each.paths), "marks": dict(each.marks), "read_on": on,
                "source": named, "sha256": hashlib.sha256(content).hexdigest(), "loaded_at": at, "loaded_by": by.key,
            },
        )  # fmt: skip
    what = "; ".join(f"{_drawn(each.province, on)}, {len(each.paths)} hình" for each in found)
    _note(events.BOUNDARIES, by, at, what=what, source=named)
    return found


@transaction.atomic
def take_out_boundaries(*, by: Actor, at: datetime, province: str) -> None:
    """Boundaries that were loaded are used no more; '' those of the provinces. Errors: NotFound, NotAllowed."""
    require(by, "reference.write", organisation=WHOLE, on=localdate(at))
    gone, _ = models.Boundary.objects.filter(province=province).delete()
    if not gone:
        raise NotFound("Không có ranh giới này.", "", "Hãy chọn trong danh sách.")
    _note(events.BOUNDARIES_OUT, by, at, what=_drawn(province, localdate(at)))


def _drawn(province: str, on: date) -> str:
    unit = queries.unit(province, on) if province else None
    return f"các xã của {unit.label}" if unit else "34 tỉnh, thành phố"


def _note(kind: str, by: Actor, at: datetime, **data: str) -> None:
    journal.record(kind=kind, by=by, at=at, subject=("places", "boundaries"), data=data)
