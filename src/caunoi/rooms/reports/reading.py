"""A form file (YAML) read: the form, or every fault in a sentence. The same for forms that ship and for a trial."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from caunoi.core.ground.errors import Refused
from caunoi.core.law import source as data_file
from caunoi.rooms.indicators import declared as counts
from caunoi.rooms.indicators.declared import Part, Term
from caunoi.rooms.indicators.kinds import KINDS, SCALE
from caunoi.rooms.indicators.words import UNKNOWN

from . import ways, windows
from .declared import (
    DIMS,
    LAYOUTS,
    OPEN,
    SIGNS,
    ColumnSpec,
    Condition,
    Form,
    RowSpec,
    Tally,
    cell_of,
    closed,
    dims_of,
    full_key,
    walk,
)
from .filling import TOTAL, ColumnSum
from .registers import REGISTERS
from .windows import Window

UNIT_KINDS = ("centre", "branch", "contracted", "registered", "department", "ministry")
MOST = 200_000  # bytes
_KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_FORM = {
    "code", "title", "describes", "official", "layout", "source", "status", "units", "windows", "columns", "rows",
    "sums", "main", "mark_title", "files", "notes", "signs", "wide", "since", "until", "permissions", "frozen",
    "published", "filler", "estimate", "no_estimate",
}  # fmt: skip
_COLUMN = {"key", "title", "group", "count", "where", "definition", "each", "values", "prefix", "unknown"}
_ROW = {
    "key", "title", "count", "where", "each", "values", "unknown", "rows", "cells", "only", "strong", "adds", "below",
    "mark", "definition", "heading",
}  # fmt: skip


@dataclass
class _Reader:
    """Collects what is wrong, so that all of it is told at once."""

    faults: list[str] = field(default_factory=list)

    def wrong(self, sentence: str) -> None:
        if sentence not in self.faults:
            self.faults.append(sentence)

    def known(self, raw: Mapping[str, Any], names: set[str], where: str) -> None:
        for name in raw.keys() - names:
            self.wrong(f"{where}: không có mục '{name}'. Các mục có: {', '.join(sorted(names))}.")

    def key(self, raw: Mapping[str, Any], where: str) -> str:
        found = str(raw.get("key", ""))
        if not _KEY.fullmatch(found):
            self.wrong(f"{where}: key '{found}' phải là chữ thường không dấu, số, '_' hoặc '-', như 'to_tung'.")
        return found

    # ── counts ──

    def tally(self, raw: Any, where: str) -> Tally | None:
        """The count, None where it is wrong."""
        before = len(self.faults)
        self.count(raw, where)
        if len(self.faults) > before:
            return None
        if "stand" in raw:
            register = REGISTERS[raw["stand"]]
            chosen = tuple((name, tuple(map(str, values))) for name, values in raw.get("where", {}).items())
            return Tally((Part(Term(raw["stand"], "", False, chosen)),), register.unit)
        try:
            formula = counts.formula(raw)
        except (KeyError, TypeError, ValueError):
            self.wrong(f"{where}: một phép cộng, trừ chỉ được dùng các số cùng đơn vị (người, lượt, vụ việc, đồng…).")
            return None
        return Tally(formula.parts, formula.unit)

    def count(self, raw: Any, where: str) -> None:
        """Faults of a count: {count: kind}, {sum: kind.measure}, {once: kind}, {standing: [in, out], at: begin|end},
        {stand: register}, {plus: […], minus: […]}, each with where: {column: [values]}."""
        if not isinstance(raw, dict):
            return self.wrong(f"{where}: count phải là một nhóm như {{count: accepted}}.")
        if "plus" in raw or "minus" in raw:
            self.known(raw, {"plus", "minus"}, where)
            for name in ("plus", "minus"):
                for each in raw.get(name) or ():
                    self.count(each, where)
            return None
        words = [name for name in ("count", "sum", "once", "standing", "stand") if name in raw]
        if len(words) != 1:
            return self.wrong(f"{where}: count phải có đúng một trong: count, sum, once, standing, stand, plus, minus.")
        self.known(raw, {words[0], "where", *(("at",) if words[0] == "standing" else ())}, where)
        kinds = self._kinds(words[0], raw[words[0]], where)
        if words[0] == "standing" and raw.get("at") not in ("begin", "end"):
            self.wrong(f"{where}: standing cần at: begin (đầu kỳ) hoặc at: end (cuối kỳ).")
        for name, values in self._chosen(raw.get("where", {}), where):
            for kind in kinds:
                if name not in dims_of(kind):
                    self.wrong(f"{where}: '{kind}' không chia được theo '{name}'. Có: {_list(dims_of(kind))}.")
            self._values(name, values, where)
        return None

    def _kinds(self, word: str, value: Any, where: str) -> list[str]:
        if word == "stand":
            if value not in REGISTERS:
                self.wrong(f"{where}: không có danh sách '{value}'. Có: {', '.join(REGISTERS)}.")
                return []
            return [value]
        if word == "standing":
            names = [str(each) for each in value] if isinstance(value, list) and len(value) == 2 else []
            if not names:
                self.wrong(f"{where}: standing là hai loại: vào và ra, như [accepted, ended].")
        else:
            kind, _, measure = str(value).partition(".")
            names = [kind]
            if word == "sum" and kind in KINDS:
                self._measure(kind, measure, where)
            if word == "once" and kind in KINDS and KINDS[kind].once is None:
                self.wrong(f"{where}: '{kind}' không đếm mỗi người một lần được.")
        for name in names:
            if name not in KINDS:
                self.wrong(f"{where}: không có loại dữ kiện '{name}'. Có: {', '.join(KINDS)}.")
        return [name for name in names if name in KINDS]

    def _measure(self, kind: str, measure: str, where: str) -> None:
        held = [name for name in KINDS[kind].measures if name not in SCALE]
        if measure not in held:
            self.wrong(f"{where}: '{kind}' không có số '{measure}' để cộng. Có: {_list(held)}.")

    def _chosen(self, raw: Any, where: str) -> Iterator[tuple[str, list[str]]]:
        if not isinstance(raw, dict):
            self.wrong(f"{where}: where phải là nhóm 'cột: [giá trị]', như {{sex: [female]}}.")
            return
        for name, values in raw.items():
            if name not in DIMS:
                self.wrong(f"{where}: không có cách chia '{name}'. Có: {', '.join(DIMS)}.")
            elif not isinstance(values, list) or not values:
                self.wrong(f"{where}: '{name}' cần một danh sách giá trị trong ngoặc vuông.")
            else:
                yield str(name), [str(value) for value in values]

    def _values(self, name: str, values: list[str], where: str) -> None:
        if name in OPEN:
            return
        held = {**closed(name), UNKNOWN: ""}
        for value in values:
            if value not in held:
                self.wrong(f"{where}: '{name}' không có giá trị '{value}'. Có: {_list(held)}.")

    def conditions(self, raw: Any, where: str) -> tuple[Condition, ...]:
        found = []
        for name, values in self._chosen(raw or {}, where):
            self._values(name, values, where)
            found.append(Condition(name, tuple(values)))
        return tuple(found)

    # ── lines ──

    def columns(self, raw: Any) -> list[ColumnSpec]:
        if not isinstance(raw, list) or not raw:
            self.wrong("columns: biểu phải có ít nhất một cột.")
            return []
        found: list[ColumnSpec] = []
        for number, each in enumerate(raw, 1):
            found += self._column(each, f"Cột thứ {number}")
        for key in _twice(each.key for each in found):
            self.wrong(f"columns: hai cột cùng key '{key}'.")
        return found

    def _column(self, raw: Any, where: str) -> list[ColumnSpec]:
        if not isinstance(raw, dict):
            self.wrong(f"{where}: phải là một nhóm có key, title.")
            return []
        where += f" ({raw.get('title') or raw.get('key') or raw.get('each') or 'chưa có tên'})"
        self.known(raw, _COLUMN, where)
        tally = self.tally(raw["count"], where) if "count" in raw else None
        group, definition = str(raw.get("group", "")), str(raw.get("definition", ""))
        conditions = self.conditions(raw.get("where"), where)
        if "each" not in raw:
            if not str(raw.get("title", "")).strip():
                self.wrong(f"{where}: chưa có title (tên cột).")
            return [ColumnSpec(self.key(raw, where), str(raw.get("title", "")), group, tally, conditions, definition)]
        dim = str(raw["each"])
        if dim not in DIMS or dim in OPEN:
            self.wrong(f"{where}: cột không chia theo '{dim}' được. Có: {_list(set(DIMS) - set(OPEN))}.")
            return []
        names = closed(dim)
        values = [str(value) for value in raw.get("values") or names]
        self._values(dim, values, where)
        known, prefix = tuple(values), str(raw.get("prefix", ""))
        made = [ColumnSpec(prefix + v, names.get(v, v), group, tally, (*conditions, Condition(dim, (v,))), definition)
                for v in values]  # fmt: skip
        if raw.get("unknown", True):
            rest = (*conditions, Condition(dim, known, inside=False))
            made.append(ColumnSpec(prefix + UNKNOWN, "Chưa rõ", group, tally, rest, definition))
        return made

    def rows(self, raw: Any, where: str) -> list[RowSpec]:
        if not isinstance(raw, list) or not raw:
            self.wrong(f"{where}: phải có ít nhất một dòng.")
            return []
        found = [made for n, each in enumerate(raw, 1) if (made := self._row(each, f"{where} {n}"))]
        for key in _twice(each.key for each in found if each.key):
            self.wrong(f"{where}: hai dòng cùng key '{key}'.")
        return found

    def _row(self, raw: Any, where: str) -> RowSpec | None:
        if not isinstance(raw, dict):
            self.wrong(f"{where}: phải là một nhóm có key, title.")
            return None
        where += f" ({raw.get('title') or raw.get('key') or raw.get('each') or 'chưa có tên'})"
        self.known(raw, _ROW, where)
        each = str(raw.get("each", ""))
        if each and each not in DIMS and each not in ("organisation", "province"):
            self.wrong(f"{where}: không chia dòng theo '{each}' được. Có: {_list(DIMS)}, organisation, province.")
            return None
        key = "" if each else self.key(raw, where)
        if not each and not str(raw.get("title", "")).strip():
            self.wrong(f"{where}: chưa có title (tên dòng).")
        values = [str(value) for value in raw.get("values") or ()]
        if each:
            self._values(each, values, where)
        if raw.get("unknown", "always") not in ("always", "found"):
            self.wrong(f"{where}: unknown là always (luôn in dòng 'Chưa rõ') hoặc found (khi có).")
        cells = []
        for column, count in (raw.get("cells") or {}).items():
            if tally := self.tally(count, f"{where}, ô '{column}'"):
                cells.append((str(column), tally))
        only = raw.get("only")
        inner = self.rows(raw["rows"], f"{where}, dòng con") if "rows" in raw else []
        tally = self.tally(raw["count"], where) if "count" in raw else None
        for column, own in cells:
            if tally and own.unit != tally.unit:
                self.wrong(
                    f"{where}, ô '{column}': đếm {own.unit.label}, dòng đếm {tally.unit.label}; không để lẫn đơn vị."
                )
        return RowSpec(
            key, str(raw.get("title", "")), tally, self.conditions(raw.get("where"), where), each,
            tuple(values), str(raw.get("unknown", "always")), tuple(inner), tuple(cells),
            () if raw.get("heading") else tuple(map(str, only)) if only is not None else None,
            bool(raw.get("strong")), bool(raw.get("adds", bool(each))), bool(raw.get("below")),
            str(raw.get("mark", "")),
            str(raw.get("definition", "")),
        )  # fmt: skip

    def sums(self, raw: Any, columns: list[ColumnSpec]) -> tuple[ColumnSum, ...]:
        found, by_key = [], {each.key: each for each in columns}
        for number, each in enumerate(raw or (), 1):
            where = f"sums thứ {number}"
            if not isinstance(each, dict) or not {"total", "of"} <= each.keys() <= {"total", "of", "at_most"}:
                self.wrong(f"{where}: cần total và of (danh sách cột), có thể thêm at_most.")
                continue
            names = [str(each["total"]), *map(str, each["of"])]
            for name in names:
                if name not in by_key:
                    self.wrong(f"{where}: không có cột '{name}'. Có: {_list(by_key)}.")
            units = {tally.unit for name in names if name in by_key and (tally := by_key[name].tally)}
            if len(units) > 1 and not each.get("at_most"):
                self.wrong(f"{where}: cộng các cột khác đơn vị: {', '.join(sorted(str(u.label) for u in units))}.")
            found.append(ColumnSum(names[0], tuple(names[1:]), bool(each.get("at_most"))))
        return tuple(found)


def _list(names: Any) -> str:
    return ", ".join(sorted(map(str, names)))


def _twice(keys: Iterator[str]) -> list[str]:
    seen, found = set(), []
    for key in keys:
        if key in seen:
            found.append(key)
        seen.add(key)
    return found


def form(raw: Any, named: Mapping[str, tuple[Window, ...]]) -> tuple[Form | None, tuple[str, ...]]:
    """(the form, ()) or (None, what is wrong). named: windows that a form may name instead of writing its own."""
    if not isinstance(raw, dict):
        return None, ("Tệp không phải một biểu: phải có các mục code, title, columns, rows.",)
    read = _Reader()
    read.known(raw, _FORM, "Biểu")
    code = str(raw.get("code", ""))
    if not _KEY.fullmatch(code):
        read.wrong(f"code '{code}' phải là chữ thường không dấu, số, '-', như '15a'.")
    for name in ("title", "describes", "source"):
        if not str(raw.get(name, "")).strip():
            read.wrong(f"Biểu chưa có {name}.")
    for name, held in (("layout", tuple(LAYOUTS)), ("status", ("verified", "secondary", "disputed", "unverified"))):
        if raw.get(name) not in held:
            read.wrong(f"{name} phải là một trong: {', '.join(held)}.")
    kinds = raw.get("units") or []
    if not isinstance(kinds, list) or not kinds or not set(kinds) <= set(UNIT_KINDS):
        read.wrong(f"units là danh sách của: {', '.join(UNIT_KINDS)}.")
    spans = _windows(read, raw.get("windows"), named)
    columns = read.columns(raw.get("columns"))
    filler, main = str(raw.get("filler", "")), str(raw.get("main", f"{TOTAL}|{TOTAL}"))
    rows = [] if filler else read.rows(raw.get("rows"), "Dòng")
    sums = read.sums(raw.get("sums"), columns)
    if not filler:
        _lines(read, columns, rows, main)
    estimate, told = ways.read(raw["estimate"]) if "estimate" in raw else ((), ())
    read.faults += told
    if estimate and raw.get("no_estimate"):
        read.wrong("Biểu chỉ khai một trong hai: estimate (cách ước) hoặc no_estimate (vì sao không ước).")
    if read.faults:
        return None, tuple(read.faults)
    return Form(
        code, str(raw["title"]), str(raw["describes"]), spans, frozenset(kinds),
        tuple(raw.get("permissions", ("reports.read",))), str(raw.get("official", "")),
        tuple(raw.get("files", ("xlsx", "docx", "pdf", "json"))), layout=raw["layout"],
        source=str(raw["source"]), status=raw["status"], columns=tuple(columns), rows=tuple(rows), sums=sums, main=main,
        mark_title=str(raw.get("mark_title", "")), notes=tuple(map(str, raw.get("notes", ()))),
        signs=tuple(map(str, raw.get("signs", SIGNS))), wide=bool(raw.get("wide")),
        **{name: raw[name] for name in ("since", "until") if name in raw}, frozen=bool(raw.get("frozen", True)),
        published=bool(raw.get("published", True)), filler=filler, estimate=estimate,
        no_estimate=str(raw.get("no_estimate", "")),
    ), ()  # fmt: skip


def _windows(read: _Reader, raw: Any, named: Mapping[str, tuple[Window, ...]]) -> tuple[Window, ...]:
    if isinstance(raw, str):
        if raw not in named:
            read.wrong(f"windows: không có khung thời gian tên '{raw}'. Có: {', '.join(named)}.")
        return named.get(raw, ())
    told = windows.faults(raw, "windows")
    read.faults += told
    return () if told else windows.parse(raw)


def _lines(read: _Reader, columns: list[ColumnSpec], rows: list[RowSpec], main: str) -> None:
    """What only shows when rows and columns are laid over each other."""
    keys = {column.key for column in columns}
    for row, path in walk(tuple(rows)):
        name = f"Dòng '{row.title or row.each}'"
        for column in {*(row.only or ()), *(key for key, _ in row.cells)} - keys:
            read.wrong(f"{name}: không có cột '{column}'.")
        both = [c.title for c in columns if c.tally and any(r.tally for r in (*path, row))]
        if both:
            read.wrong(f"{name}: cả dòng và cột '{both[0]}' đều có count; chỉ một trong hai được có.")
        if not row.heading and columns and all(cell_of(row, path, column) is None for column in columns):
            read.wrong(f"{name}: không có ô số liệu nào (thiếu count, hoặc dữ kiện không chia được như vậy).")
        if row.adds and path and not path[-1].each and path[-1].heading:
            read.wrong(f"{name}: không cộng vào được dòng chỉ có tên.")
    row_key, _, column_key = main.rpartition("|")
    if rows and columns and (
        column_key not in keys
        or row_key not in {full_key(row, path) for row, path in walk(tuple(rows)) if not row.each}
    ):  # fmt: skip
        read.wrong(f"main '{main}' phải là 'dòng|cột' có trong biểu.")


@dataclass(frozen=True)
class Tried:
    """A form file as it was read. faults: every fault in a sentence; form: None where there is any."""

    form: Form | None
    faults: tuple[str, ...]


def text(content: bytes | str, named: Mapping[str, tuple[Window, ...]]) -> Tried:
    """A form file. Errors: Refused where it is too large; all else is a fault."""
    raw = content.encode() if isinstance(content, str) else content
    if len(raw) > MOST:
        raise Refused("Tệp biểu lớn quá 200 KB.", "Một biểu chỉ là vài trang chữ.", "Hãy gửi đúng tệp .yaml của biểu.")
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(raw, Loader=yaml.CSafeLoader)):
            return Tried(None, ("Tệp dùng dấu nhắc lại '*' của YAML; hãy viết đủ từng mục.",))
        read = data_file.parse(raw)
    except UnicodeDecodeError:
        return Tried(None, ("Tệp không phải chữ mã UTF-8; hãy lưu lại tệp với mã UTF-8.",))
    except yaml.YAMLError as wrong:
        return Tried(None, (_where(wrong),))
    return Tried(*form(read, named))


def _where(wrong: yaml.YAMLError) -> str:
    mark = getattr(wrong, "problem_mark", None) or getattr(wrong, "context_mark", None)
    place = f" ở dòng {mark.line + 1}, cột {mark.column + 1}" if mark else ""
    if "written twice" in str(wrong):
        return f"Một mục được ghi hai lần{place}."
    return f"Tệp không đúng cách viết YAML{place}: xem lại dấu hai chấm, thụt dòng, dấu ngoặc, dấu nháy."
