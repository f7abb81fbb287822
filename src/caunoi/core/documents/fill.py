"""Templates (.docx with tags) filled with values, and a template of somebody's own checked before it is used.

docxtpl with a closed set of what a template may say: fields, the rows of a field, conditions. No calls, no macros,
no attributes but the columns of a row, so that a file from outside can neither run on nor reach anything.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from .archive import settled
from .forms.official import SYSTEM, FormField, OfficialForm
from .word import to_docx

if TYPE_CHECKING:
    from jinja2 import Environment

BLANK = "……………………"
FILLED, FILLED_END, MISSING, MISSING_END = "\ue000", "\ue001", "\ue002", "\ue003"
"""Around a value in a copy made to be looked at (`marked`): what was filled in, what is still missing."""


class TemplateWrong(Exception):
    """The file cannot be a template; `problems` are Vietnamese sentences."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(self.problems))


class Blank(str):
    """An empty field: printed as dots to write on, counts as nothing in a condition."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False


def shipped(form: OfficialForm) -> bytes:
    """The template that comes with the release."""
    return to_docx(form.template())


def missing(form: OfficialForm, values: Mapping[str, Any]) -> list[FormField]:
    """The required fields that have no value."""
    return [each for each in form.fields if each.required and values.get(each.name) in (None, "", [], ())]


def fill(form: OfficialForm, template: bytes, values: Mapping[str, Any], *, marked: bool = False) -> bytes:
    """The paper. values: by field name, those of SYSTEM too; what is missing is printed as dots.

    Same values, same bytes. Errors: TemplateWrong where the template cannot be filled.
    """
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError

    context = {each.tag: _value(each, values.get(each.name), marked) for each in (*SYSTEM, *form.fields)}
    try:
        word = DocxTemplate(io.BytesIO(template))
        word.render(context, jinja_env=_environment(), autoescape=True)
    except (TemplateError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise TemplateWrong([f"Không điền được mẫu: {error}."]) from error
    target = io.BytesIO()
    word.save(target)
    return settled(target.getvalue())


def _environment() -> "Environment":
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


_PLAIN_SYSTEM = {each.name for each in SYSTEM}


def _value(field: FormField, value: Any, marked: bool) -> Any:
    if field.kind == "rows":
        rows = value if isinstance(value, list | tuple) else ()
        return [{each.tag: _value(each, row.get(each.name), marked) for each in field.columns} for row in rows]
    if field.kind == "yes":
        return bool(value)
    words = in_words(field, value)
    if field.name in _PLAIN_SYSTEM or (field.kind == "choice" and words):
        return words
    if words:
        return f"{FILLED}{words}{FILLED_END}" if marked else words
    return Blank(f"{MISSING}{BLANK}{MISSING_END}" if marked else BLANK)


def in_words(field: FormField, value: Any) -> str:
    """One value as it is printed: 05/11/2026, 1.234.567, lines of a list. '' for nothing."""
    if value is None or value == "":
        return ""
    if field.kind == "list" and isinstance(value, list | tuple):
        return "; ".join(str(each) for each in value)
    if field.kind == "day":
        day = value if isinstance(value, date) else date.fromisoformat(str(value))
        return f"{day:%d/%m/%Y}"
    if field.kind == "money":
        return f"{int(Decimal(str(value))):,}".replace(",", ".")
    if field.kind == "number":
        return str(value).replace(".", ",")
    return str(value)


# Checking a template of somebody's own ------------------------------------------------------------------------------

_FILTERS = frozenset({"upper", "lower"})


@dataclass(frozen=True)
class Checked:
    """What a look at a template found: fields it uses, and required ones that it leaves out (labels)."""

    used: frozenset[str]
    left_out: tuple[str, ...] = field(default=())


def check(form: OfficialForm, template: bytes) -> Checked:
    """Whether the file may serve as template of the form: read, understood, filled once with sample values.

    Errors: TemplateWrong with every problem found, unknown tags by name with the nearest known one.
    """
    tree = _parsed(template)
    problems = [*_not_allowed(tree), *_unknown(form, tree)]
    if problems:
        raise TemplateWrong(problems)
    used = frozenset(_names(tree))
    fill(form, template, {**{each.name: each.sample for each in SYSTEM}, **form.samples})
    left_out = tuple(each.label for each in form.fields if each.required and each.tag not in used)
    return Checked(used, left_out)


def _parsed(template: bytes) -> Any:
    from docx.opc.exceptions import PackageNotFoundError
    from docxtpl import DocxTemplate
    from jinja2 import TemplateSyntaxError

    try:
        word = DocxTemplate(io.BytesIO(template))
        word.init_docx()
        xml = word.patch_xml(word.get_xml())
        for uri in (word.HEADER_URI, word.FOOTER_URI):
            for _, part in word.get_headers_footers(uri):
                xml += word.patch_xml(word.get_part_xml(part))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise TemplateWrong(["Tệp này không phải là tệp Word (.docx) đọc được."]) from error
    try:
        return _environment().parse(xml)
    except TemplateSyntaxError as error:
        raise TemplateWrong([f"Có chỗ điền viết sai: {_said(error.message or '')}"]) from error


def _said(message: str) -> str:
    plain = re.sub("<[^>]*>", "", message)
    return f"“{plain}”. Mỗi chỗ điền viết {{{{ ten_truong }}}}, khối viết {{%p if … %}} … {{%p endif %}}."


def _not_allowed(tree: Any) -> Iterator[str]:
    from jinja2 import nodes

    allowed = (
        nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.If, nodes.For, nodes.Const,
        nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Filter,
    )  # fmt: skip
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, allowed):
            yield f"Mẫu dùng lệnh không được phép ({type(node).__name__}); chỉ dùng tên trường, if và for."
        elif isinstance(node, nodes.Filter) and node.name not in _FILTERS:
            yield f"Mẫu dùng bộ lọc không được phép: {node.name}."
        elif isinstance(node, nodes.For) and not (
            isinstance(node.iter, nodes.Name) and isinstance(node.target, nodes.Name)
        ):
            yield "Vòng lặp for chỉ chạy qua các dòng của một trường bảng."


def _names(tree: Any) -> Iterator[str]:
    from jinja2 import meta

    yield from meta.find_undeclared_variables(tree)


def _unknown(form: OfficialForm, tree: Any) -> Iterator[str]:
    from jinja2 import nodes

    tables = {each.tag: {column.tag for column in each.columns} for each in form.fields if each.kind == "rows"}
    known = {each.tag for each in (*SYSTEM, *form.fields)}
    for name in sorted(set(_names(tree)) - known):
        yield f"Không có trường “{name}” trong mẫu này{_nearest(name, known)}."
    loops = {node.target.name: node.iter.name for node in tree.find_all(nodes.For) if isinstance(node.iter, nodes.Name)}
    for node in tree.find_all(nodes.Getattr):
        owner = node.node.name if isinstance(node.node, nodes.Name) else ""
        if owner == "loop" and node.attr in ("index", "first", "last"):
            continue
        columns = tables.get(loops.get(owner, ""), set())
        if node.attr not in columns:
            yield f"Không có cột “{node.attr}” trong bảng này{_nearest(node.attr, columns)}."
    for name in loops.values():
        if name in known and name not in tables:
            yield f"Trường “{name}” không phải là bảng nên không lặp được."


def _nearest(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, sorted(known), n=1, cutoff=0.5)
    return f"; có phải là “{near[0]}”?" if near else ""
