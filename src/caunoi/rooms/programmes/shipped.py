"""The programmes that ship, read from data/*.yaml and checked: one file a programme. No database.

A code that has shipped stays in the files for good: records point at it; what is over is ended by its `until`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from caunoi.core.law import book as books
from caunoi.core.law import source as data_file

from .words import AREAS, Activity, Aim, Certainty, Pays, Role, ValueKind

FOLDER = Path(__file__).parent / "data"
_PROGRAMME = (
    "name", "short", "phase", "owner", "since", "until", "money_until", "group", "sensitive", "certainty", "source",
    "note",
)  # fmt: skip
_INDICATOR = (
    "programme_id", "component_id", "position", "name", "unit", "definition", "aim", "basis", "certainty", "source",
    "note", "since", "until",
)  # fmt: skip


class FileError(ValueError):
    """A data file says what cannot be."""


@dataclass(frozen=True)
class Shipped:
    """Rows as the tables take them: fields by code, in their order; a value's key is (indicator, kind, year)."""

    programmes: Mapping[str, Mapping[str, Any]]
    basis: Mapping[tuple[str, int], Mapping[str, Any]]
    components: Mapping[str, Mapping[str, Any]]
    indicators: Mapping[str, Mapping[str, Any]]
    values: Mapping[tuple[str, str, int], Mapping[str, Any]]


@cache
def shipped() -> Shipped:
    """All files. Raises FileError."""
    return read(FOLDER)


def read(folder: Path) -> Shipped:
    """All files of a folder. Raises FileError."""
    found = Shipped({}, {}, {}, {}, {})
    for path in sorted(folder.glob("*.yaml")):
        try:
            _programme(data_file.read(path), found)
        except KeyError as wrong:
            raise FileError(f"{path.name}: an entry lacks {wrong}") from None
        except TypeError as wrong:
            raise FileError(f"{path.name}: {wrong}") from None
    return found


def _no_group(code: str, group: str) -> str:
    return f"{code}: the law has no group {group!r}: write it in core/law/book/chuong-trinh/law.yaml first"


def _programme(raw: dict[str, Any], into: Any) -> None:
    code = raw.pop("code")
    basis, components, indicators = raw.pop("basis"), raw.pop("components"), raw.pop("indicators")
    row = {
        "money_until": None, "until": None, "sensitive": False, "source": "", "note": "", **raw,
    }  # fmt: skip
    _within(code, row, _PROGRAMME)
    if row["group"] not in books.shipped().determinations:
        raise FileError(_no_group(code, row["group"]))
    _one_of(code, "certainty", row["certainty"], Certainty.values)
    _ordered(code, row)
    if row["money_until"] and not (row["until"] and row["money_until"] > row["until"]):
        raise FileError(f"{code}: old money ends after the programme")
    _new(into.programmes, code, row)
    for position, each in enumerate(basis, start=1):
        _one_of(code, "role", each["role"], Role.values)
        _one_of(code, "certainty", each["certainty"], Certainty.values)
        into.basis[code, position] = {"issued": None, "about": "", "source": "", **each}
    for each in _flat(components, None):
        _component(code, row, each, into)
    for position, each in enumerate(indicators, start=1):
        _indicator(code, row, {"position": position, **each}, into)


def _flat(raw: list[dict[str, Any]], parent: str | None) -> Iterator[dict[str, Any]]:
    for each in raw:
        parts = each.pop("parts", [])
        yield {**each, "parent_id": parent}
        yield from _flat(parts, each["code"])


_COMPONENT: dict[str, Any] = {
    "parent_id": None, "number": "", "guided_by": "", "kinds": [], "areas": [], "group": "", "depends": "",
    "pays": str(Pays.UNKNOWN), "article": "", "clause": "", "source": "", "note": "",
}  # fmt: skip


def _component(programme: str, above: Mapping[str, Any], raw: dict[str, Any], into: Any) -> None:
    code, cite = raw.pop("code"), raw.pop("cite")
    if "area" in raw:
        raw["areas"] = list(raw.pop("area"))
    row = {
        **_COMPONENT, "programme_id": programme, "position": len(into.components) + 1, "since": above["since"],
        "until": above["until"], **raw, **cite,
    }  # fmt: skip
    _within(code, row, ("programme_id", "position", "name", "act", "certainty", "since", "until", *_COMPONENT))
    _one_of(code, "certainty", row["certainty"], Certainty.values)
    _one_of(code, "pays", row["pays"], Pays.values)
    for kind in row["kinds"]:
        _one_of(code, "kind", kind, Activity.values)
    for area in row["areas"]:
        _one_of(code, "area", area, AREAS)
    if row["group"] and row["group"] not in books.shipped().determinations:
        raise FileError(_no_group(code, row["group"]))
    if row["kinds"] and not (row["areas"] or row["group"] or row["depends"]):
        raise FileError(f"{code}: a line says whose work it is by area, group or a question")
    _ordered(code, row)
    _new(into.components, code, row)


def _indicator(programme: str, above: Mapping[str, Any], raw: dict[str, Any], into: Any) -> None:
    code, values = raw.pop("code"), raw.pop("values", [])
    row = {
        "component_id": raw.pop("at", None), "programme_id": programme, "aim": "", "basis": "", "source": "",
        "note": "", "since": above["since"], "until": above["until"], **raw,
    }  # fmt: skip
    _within(code, row, _INDICATOR)
    _one_of(code, "aim", row["aim"], Aim.values)
    _one_of(code, "certainty", row["certainty"], Certainty.values)
    if row["component_id"] and row["component_id"] not in into.components:
        raise FileError(f"{code}: there is no component {row['component_id']!r}")
    _new(into.indicators, code, row)
    for each in values:
        _one_of(code, "kind", each["kind"], ValueKind.values)
        if not isinstance(each["value"], str):
            raise FileError(f"{code}: a value stands in quotes")
        what = {"value": Decimal(each["value"]), "certainty": row["certainty"], "source": row["source"] or row["basis"]}
        _new(into.values, (code, each["kind"], each.get("year", 0)), what)


def _within(code: str, row: Mapping[str, Any], known: tuple[str, ...]) -> None:
    lacking, strange = [name for name in known if name not in row], row.keys() - set(known)
    if lacking or strange:
        raise FileError(f"{code}: lacks {lacking}, has {sorted(strange)}")


def _one_of(code: str, what: str, value: Any, known: Any) -> None:
    if value not in known:
        raise FileError(f"{code}: {what} {value!r} is none of {sorted(known)}")


def _ordered(code: str, row: Mapping[str, Any]) -> None:
    since, until = row["since"], row["until"]
    if not isinstance(since, date) or (until is not None and until <= since):
        raise FileError(f"{code}: since {since}, until {until}")


def _new(into: dict[Any, Any], code: Any, row: Any) -> None:
    if code in into:
        raise FileError(f"{code} stands twice")
    into[code] = row
