"""What an official form is: its fields with their words, and the document with tags that is its template.

A template is a .docx whose tags (`{{ nguoi_duoc_tro_giup }}`) are replaced when a document is drawn up. The tag of a
field is made from its Vietnamese label, so that an officer who opens the template in Word reads what stands where;
code speaks of a field by its English name. Labels are therefore part of the form: changing one leaves the templates
that officers uploaded behind (tests/core/documents/tags.txt holds them).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from caunoi.core.ground.text import fold

from ..model import Block, Column, Document, FormMark, Paragraph, Table

Kind = Literal["text", "long", "day", "number", "money", "choice", "list", "rows", "yes"]


def tag_of(label: str) -> str:
    """The tag of a label: 'Người được trợ giúp' → 'nguoi_duoc_tro_giup'."""
    return re.sub(r"[^a-z0-9]+", "_", fold(label)).strip("_")


@dataclass(frozen=True)
class FormField:
    """One field. sample: a value with which the template is tried and shown; columns: of kind 'rows';
    choices: of kind 'choice'. A required field that is empty is said before the paper goes to be signed."""

    name: str
    label: str
    sample: Any = ""
    kind: Kind = "text"
    required: bool = False
    help: str = ""
    choices: tuple[str, ...] = ()
    columns: tuple["FormField", ...] = ()

    @property
    def tag(self) -> str:
        return tag_of(self.label)


# What the room gives every paper: letterhead of the signing day, number and day of the clerk, signature, recipients.
SYSTEM = (
    FormField("superior", "Cơ quan chủ quản", "SỞ TƯ PHÁP\nTỈNH LÀO CAI"),
    FormField("issuer", "Tên cơ quan", "TRUNG TÂM TRỢ GIÚP\nPHÁP LÝ NHÀ NƯỚC"),
    FormField("number", "Số"),
    FormField("symbol", "Ký hiệu", "QĐ-TTTGPL"),
    FormField("place", "Địa danh", "Lào Cai"),
    FormField("day", "Ngày tháng năm"),
    FormField("block", "Khối chữ ký", "GIÁM ĐỐC"),
    FormField("signer", "Người ký"),
    FormField("recipients", "Nơi nhận", "- Như trên;\n- Lưu: VT, HS."),
)


class Tags:
    """`tags.person` is the tag to print of the field of that name; `tags.name('person')` the bare word."""

    def __init__(self, fields: tuple[FormField, ...]) -> None:
        self._tags = {each.name: each.tag for each in (*SYSTEM, *fields)}

    def __getattr__(self, name: str) -> str:
        return f"{{{{ {self.name(name)} }}}}"

    def name_or_nothing(self, field: str) -> str:
        """The tag of a field that leaves its place empty instead of dots: a name under a signature."""
        return f"{{% if {self.name(field)} %}}{getattr(self, field)}{{% endif %}}"

    def name(self, field: str) -> str:
        """The tag without its braces. Errors: KeyError for a field that the form has not."""
        return self._tags[field]


Build = Callable[[Tags], Document]


@dataclass(frozen=True)
class OfficialForm:
    """A form that can be drawn up. key: that of core/law/forms.yaml.

    kind: what stands before the body's abbreviation in the symbol ('QĐ', 'TB'), '' where the paper has no number of
    the body; signs: who signs it ('head', 'department', 'commune', 'person': the citizen or practitioner themself).
    recipients: 'Nơi nhận', one a line.
    """

    key: str
    mark: FormMark
    fields: tuple[FormField, ...]
    build: Build
    kind: str = ""
    signs: Literal["head", "department", "commune", "person"] = "head"
    recipients: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        every = (*SYSTEM, *self.fields)
        for words in ([each.tag for each in every], [each.name for each in every]):
            twice = sorted({word for word in words if words.count(word) > 1})
            if twice:
                raise ValueError(f"{self.key}: two fields of one name: {twice}")

    def field(self, name: str) -> FormField:
        return next(each for each in self.fields if each.name == name)

    def template(self) -> Document:
        """The document with tags in place of values."""
        return self.build(Tags(self.fields))

    @property
    def samples(self) -> Mapping[str, Any]:
        """A value for each field, to try a template with."""
        return {each.name: each.sample for each in self.fields}


def when(tag: str, *blocks: Block) -> Iterator[Block]:
    """The blocks are printed where the field has a value. tag: the bare word."""
    yield Paragraph(f"{{%p if {tag} %}}", first_line=False)
    yield from blocks
    yield Paragraph("{%p endif %}", first_line=False)


def each_row(tag: str, columns: tuple[Column, ...], field: FormField, **more: Any) -> Table:
    """A table with one printed row for each entry of a field of kind 'rows': a running number, then its columns."""
    blank = ("",) * len(field.columns)
    cells = ("{{ loop.index }}", *(f"{{{{ dong.{each.tag} }}}}" for each in field.columns))
    rows = ((f"{{%tr for dong in {tag} %}}", *blank), cells, ("{%tr endfor %}", *blank))
    return Table(columns, rows, **more)
