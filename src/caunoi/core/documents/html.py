"""A document as a page to read and print in a browser: semantic, one file, no script.

The document's title is a neutral one ('Cầu Nối'): a title stays in the history of a shared phone.
"""

from collections.abc import Callable
from decimal import Decimal
from html import escape

from .layout import COUNTRY, MOTTO
from .model import (
    Box,
    Cell,
    Chart,
    CheckBoxes,
    Closing,
    Document,
    Field,
    Fields,
    FormMark,
    Heading,
    Letterhead,
    PageBreak,
    Paragraph,
    Recipients,
    Run,
    Signature,
    Signatures,
    Table,
    written,
)
from .page_style import STYLE


def to_html(document: Document, *more: Document, nonce: str = "", title: str = "Cầu Nối") -> str:
    """The whole page. nonce: that of the content security policy, for the page's one style element."""
    documents = (document, *more)
    pages = [_paper(each, index) for index, each in enumerate(documents)]
    attribute = f' nonce="{escape(nonce)}"' if nonce else ""
    sheet = documents[0].paper
    margins = f"{sheet.top:g}mm {sheet.right:g}mm {sheet.bottom:g}mm {sheet.left:g}mm"
    page_rule = f"@page{{size:{sheet.width:g}mm {sheet.height:g}mm;margin:{margins}}}"
    sizes = "".join(
        f"#paper-{i}{{--paper-width:{d.paper.inner_width:g}mm;font-size:{d.size:g}pt}}" for i, d in enumerate(documents)
    )
    columns = "".join(css for _, css in pages)
    return (
        '<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style{attribute}>{page_rule}{STYLE}{sizes}{columns}</style>\n"
        f"</head>\n<body>\n<main>\n{''.join(text for text, _ in pages)}</main>\n</body>\n</html>\n"
    )


def _paper(document: Document, index: int) -> tuple[str, str]:
    """One document as an article, and the widths of its tables' columns as style rules."""
    writer = _Writer(index, document.size)
    body = "".join(writer.block(block) for block in document.blocks)
    start = ' class="paper new-page"' if index else ' class="paper"'
    return f'<article id="paper-{index}"{start}>\n{body}</article>\n', "".join(writer.rules)


def _runs(runs: tuple[Run, ...]) -> str:
    parts = []
    for run in runs:
        text = escape(run.text).replace("\n", "<br>")
        text = f"<em>{text}</em>" if run.italic else text
        parts.append(f"<strong>{text}</strong>" if run.bold else text)
    return "".join(parts)


def _p(text: str, kind: str = "", tag: str = "p") -> str:
    attribute = f' class="{kind}"' if kind else ""
    return f"<{tag}{attribute}>{escape(text)}</{tag}>\n"


class _Writer:
    """Writes blocks; keeps the state between them: a page break to come, tables counted, their widths."""

    def __init__(self, index: int, size: float) -> None:
        self.index, self.size = index, size
        self.tables = 0
        self.rules: list[str] = []
        self.break_before = False

    def block(self, block: object) -> str:
        if isinstance(block, PageBreak):
            self.break_before = True
            return ""
        writers: dict[type, Callable[..., str]] = {
            Letterhead: _letterhead,
            FormMark: _form_mark,
            Heading: _heading,
            Paragraph: _paragraph,
            Table: self.table,
            Fields: _fields,
            CheckBoxes: _check_boxes,
            Signatures: _signatures,
            Closing: _closing,
            Box: _box,
            Chart: _chart,
        }
        text = writers[type(block)](block)
        if self.break_before:
            self.break_before = False
            return f'<div class="new-page">{text}</div>\n'
        return text

    def table(self, block: Table) -> str:
        self.tables += 1
        name = f"t{self.index}-{self.tables}"
        total = sum(column.width for column in block.columns)
        self.rules.append(f"#{name}{{font-size:{block.size or self.size - 1:g}pt}}")
        for number, column in enumerate(block.columns, start=1):
            self.rules.append(f"#{name} col:nth-child({number}){{width:{100 * column.width / total:.2f}%}}")
        head = _table_head(block)
        spans = dict(block.spans)
        body = "".join(
            _row(row, block, strong=i in block.strong, span=spans.get(i, 1)) for i, row in enumerate(block.rows)
        )
        caption = f"<caption>{escape(block.caption)}</caption>" if block.caption else ""
        label, columns = escape(block.caption or "Bảng"), "<col>" * len(block.columns)
        return (
            f'<div class="scroll" tabindex="0" role="region" aria-label="{label}">'
            f'<table id="{name}">{caption}<colgroup>{columns}</colgroup>\n'
            f"<thead>{head}</thead>\n<tbody>\n{body}</tbody></table></div>\n"
        )


def _chart(block: Chart) -> str:
    """The figures as a list: the page has no pictures of its own."""
    told = "".join(f"<li>{escape(label)}: {escape(words)}</li>" for label, words in block.told)
    return f"<figure><figcaption>{escape(block.title)}</figcaption><ul>{told}</ul></figure>\n"


def _table_head(block: Table) -> str:
    rows, scope = [], ("col", "colgroup")
    last = len(block.header_rows) - 1
    for index, cells in enumerate(block.header_rows):
        if block.numbers and index == last:
            inner = "".join(f"<td>{escape(cell.text)}</td>" for cell in cells)
            rows.append(f'<tr class="numbers center" aria-hidden="true">{inner}</tr>')
            continue
        inner = "".join(
            f'<th scope="{scope[cell.columns > 1]}"'
            + (f' colspan="{cell.columns}"' if cell.columns > 1 else "")
            + (f' rowspan="{cell.rows}"' if cell.rows > 1 else "")
            + f">{escape(cell.text)}</th>"
            for cell in cells
        )
        rows.append(f"<tr>{inner}</tr>")
    return "\n".join(rows)


def _row(row: tuple[Cell, ...], block: Table, *, strong: bool, span: int) -> str:
    cells = []
    for index, (value, column) in enumerate(zip(row, block.columns, strict=True)):
        if 0 < index < span:
            continue
        wide = f' colspan="{span}"' if index == 0 and span > 1 else ""
        align = "left" if wide else column.align
        number = isinstance(value, (int, Decimal))
        text = escape(written(value)).replace("\n", "<br>")
        data = f'<data value="{value}">{text}</data>' if number else text
        cells.append(f'<td class="{align}"{wide}>{data}</td>')
    kind = ' class="strong"' if strong else ""
    return f"<tr{kind}>{''.join(cells)}</tr>\n"


def _letterhead(head: Letterhead) -> str:
    left = "".join(_p(line, "upper") for line in head.superior)
    left += "".join(f'<p class="upper"><strong>{escape(line)}</strong></p>\n' for line in head.issuer)
    left += '<hr class="rule">\n'
    left += _p(head.number_line, "number") if head.number_line else ""
    left += _p(head.subject) if head.subject else ""
    right = f"<p><strong>{COUNTRY}</strong></p>\n<p><strong>{MOTTO}</strong></p>\n"
    right += '<hr class="rule long">\n'
    if head.place or head.symbol:
        right += f"<p><em>{escape(head.place_line)}</em></p>\n"
    body = f'<div class="issuer">{left}</div>' if head.issuer else ""
    return f'<header class="head">{body}<div class="state">{right}</div></header>\n'


def _form_mark(mark: FormMark) -> str:
    lines = [f"<p><strong>{escape(mark.code)}</strong></p>"]
    lines += [f"<p><em>{escape(text)}</em></p>" for text in (mark.issued_with, mark.remark) if text]
    return f'<div class="mark">{"".join(lines)}</div>\n'


def _heading(heading: Heading) -> str:
    if heading.level > 1:
        return _p(heading.text, tag="h2") + "".join(_p(line, "center") for line in heading.lines)
    subject = _p(heading.subject, "center subject") + '<hr class="rule">\n' if heading.subject else ""
    return _p(heading.text, tag="h1") + subject + "".join(_p(line, "center") for line in heading.lines)


def _paragraph(block: Paragraph) -> str:
    kind = block.align + (" indent" if block.first_line else "")
    return f'<p class="{kind}">{_runs(block.parts)}</p>\n'


def _field(field: Field) -> str:
    label = f"<span>{escape(field.label)}:</span> " if field.label else ""
    if field.value:
        return f'<div class="field">{label}<strong>{escape(field.value)}</strong></div>'
    dots = '<span class="dots"></span>' + '<span class="dots line"></span>' * (field.lines - 1)
    return f'<div class="field empty">{label}{dots}</div>'


def _fields(block: Fields) -> str:
    lines = ("".join(_field(field) for field in line) for line in block.lines)
    return "".join(f'<div class="fields">{line}</div>\n' for line in lines)


def _check_boxes(block: CheckBoxes) -> str:
    items = "".join(f"<li>{block.mark(index)} {escape(item)}</li>" for index, item in enumerate(block.items))
    kind = "boxes" if block.across > 1 else "boxes column"
    return f'<ul class="{kind}">{items}</ul>\n'


def _sign(place: Signature) -> str:
    lines = [f"<p><strong>{escape(line)}</strong></p>" for line in place.title]
    lines += [f"<p><em>{escape(place.note)}</em></p>"] if place.note else []
    lines.append('<div class="finger"></div>' if place.fingerprint else '<div class="room"></div>')
    lines += [f"<p><strong>{escape(place.name)}</strong></p>"] if place.name else []
    return f"<div>{''.join(lines)}</div>"


def _signatures(block: Signatures) -> str:
    return f'<div class="places">{"".join(_sign(place) for place in block.places)}</div>\n'


def _recipients(block: Recipients) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in block.printed)
    return f'<div class="to"><p><strong><em>Nơi nhận:</em></strong></p><ul>{items}</ul></div>'


def _closing(block: Closing) -> str:
    sign = f'<div class="center">{_sign(block.signature)}</div>'
    return f'<div class="closing">{_recipients(block.recipients)}{sign}</div>\n'


def _box(block: Box) -> str:
    first, *rest = block.lines
    lines = f"<p><strong>{escape(first)}</strong></p>" + "".join(f"<p>{escape(line)}</p>" for line in rest)
    return f'<div class="frame">{lines}</div>\n'
