"""A review and its letters as documents, in the manner of Nghị định 30/2020/NĐ-CP. No form of a review was seen: what
stands in it follows its outline, the layout is the decree's. Pure: everything is in the content.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from caunoi.core.documents import (
    Bar,
    Block,
    Box,
    Chart,
    Closing,
    Column,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Recipients,
    Run,
    Signature,
    Table,
    Tile,
    bold,
    italic,
)
from caunoi.core.documents.forms.urging import UrgingLetter, urging_letter
from caunoi.core.ground.dates import vi

from . import policy
from .figures import GIVEN, INDICATOR, RETURN
from .heads import Head
from .models import Version
from .outline import Template

Content = Mapping[str, Any]
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
HIDDEN = "…"
"""What stands for a figure that is withheld."""
_FEW = 3
"""To an owner figures of 1 and 2 people or cases are not told, nor tables by classes or units."""
_FIGURE = re.compile(r"[-−]?\d[\d.,]*\s?%?")
_WHOLE = 12
"""Rows of a table that is not torn by the end of a page."""
_COUNTED = ("người", "lượt người", "vụ việc", "việc", "yêu cầu")


@dataclass(frozen=True)
class Stamp:
    """What makes a version of a content: its key, number, why it corrects, mark, when."""

    key: str
    number: int
    reason: str
    digest: str
    at: datetime


def stamp(row: Version) -> Stamp:
    """Of a signed version."""
    return Stamp(row.key, row.number, row.reason, row.digest, row.at)


def title_of(content: Content) -> str:
    """'Báo cáo sơ kết … của …'."""
    return f"{content['title']} – {content['unit_name']}"


def head_from(content: Content) -> Head:
    raw = content["head"]
    return Head(tuple(raw["superior"]), tuple(raw["issuer"]), raw["place"], raw["short"], raw["signer"])


def review(content: Content, signed: Stamp | None, *, outward: bool = False) -> Document:
    """The paper. signed: None for a draft. outward: for a reader outside; what could tell of few people is left out."""
    head, words = head_from(content), _words(content, outward)
    body, annex = content["sections"][:-1], content["sections"][-1]
    blocks: list[Block] = [
        head.letterhead("BC"),
        Heading("BÁO CÁO", subject=_capital(content["about"])),
        *([] if signed else [Box(("DỰ THẢO", "Số liệu còn thay đổi cho đến khi đơn vị ký, chốt."), size=11)]),
        Paragraph(f"Kính gửi: {content['addressee']}.", align="center", first_line=False),
        Paragraph(
            f"Thực hiện {content['basis']}, {content['unit_name']} báo cáo như sau"
            f" ({_small(content['heading'])}):"
        ),
    ]  # fmt: skip
    for place, section in enumerate(body):
        blocks += [Heading(f"{_ROMAN[place]}. {section['title'].upper()}", level=2)]
        blocks += [*_text(section["text"], words), *_drawn(section["blocks"], content, words, outward)]
    blocks += [
        Closing(
            Recipients(("Như trên", "Lưu: VT")), Signature((head.signer,), note=""),
        ),
        PageBreak(),
        Heading("PHỤ LỤC I", lines=("SỐ LIỆU KÈM THEO BÁO CÁO", _of_whom(content))),
        *_text(annex["text"], words), *_drawn(annex["blocks"], content, words, outward),
        PageBreak(), *_sources(content, words, signed, outward),
    ]  # fmt: skip
    return Document(content["kind"], tuple(blocks), size=14)


def _of_whom(content: Content) -> str:
    return f"({content['unit_name']}; {_small(content['heading'])})"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _words(content: Content, outward: bool) -> dict[str, str]:
    return {code: HIDDEN if outward and _few(each) else each["words"] for code, each in content["figures"].items()}


def few(unit: str, value: Any) -> bool:
    """Whether a figure outside the house could tell of one or two people. unit: in words."""
    return unit in _COUNTED and value is not None and 0 < float(value) < _FEW


def _few(each: Mapping[str, Any]) -> bool:
    return few(each["unit"], each["value"])


def _text(text: str, words: Mapping[str, str]) -> Iterator[Paragraph]:
    for line in text.splitlines():
        if line.strip():
            label, mark, rest = line.partition(":")
            if mark and len(label) < 40 and "[" not in label:
                yield Paragraph((Run(f"- {label}:", bold=True), Run(policy.filled(rest, words))))
            else:
                yield Paragraph(policy.filled(line, words))


def _drawn(
    blocks: Sequence[Mapping[str, Any]], content: Content, words: Mapping[str, str], outward: bool
) -> list[Block]:
    found: list[Block] = []
    left_out = False
    for each in blocks:
        kind = each["type"]
        if outward and (kind == "chart" or each.get("code")):  # told apart by classes or by unit
            left_out = True
        elif kind == "figures":
            found += _figures(each, content, words)
        elif kind == "list":
            found.append(_label(f"{each['title']}:"))
            last = len(each["rows"]) - 1
            found += [Paragraph(f"- {row}{'.' if n == last else ';'}") for n, row in enumerate(each["rows"])]
        elif kind == "chart":
            found.append(chart(each))
        else:
            found += _table(each)
    if left_out:
        found.append(Paragraph((italic("Bảng chia nhỏ và biểu đồ không có trong bản gửi ra ngoài."),), size=11))
    return found


def _label(text: str) -> Paragraph:
    return Paragraph((bold(text),), first_line=False, size=12, keep_with_next=True)


def _figures(block: Mapping[str, Any], content: Content, words: Mapping[str, str]) -> list[Block]:
    told = [content["figures"][code] for code in block["codes"]]
    earlier = any(each["before"] for each in told)
    rows = []
    for each in told:
        before = (each["before"] or "–",) if earlier else ()
        rows.append((each["code"], each["name"], each["unit"], words[each["code"]], *before))
    columns = [Column("Số", 11, "center"), Column("Chỉ tiêu", 84), Column("Đơn vị", 24, "center"),
               Column("Kỳ này", 24, "right")]  # fmt: skip
    if earlier:
        columns.append(Column("Cùng kỳ năm trước", 24, "right"))
    return [_label(block["title"]), Table(tuple(columns), tuple(rows), size=11, caption=block["title"])]


def _table(block: Mapping[str, Any]) -> list[Block]:
    heads = block["heads"]
    numeric = [all(_number(row[place]) for row in block["rows"]) for place in range(len(heads))]
    size = 9.5 if len(heads) > 5 else 11
    columns = tuple(
        Column(head, width, "right" if right else "left")
        for head, width, right in zip(heads, _widths(block, numeric, size), numeric, strict=True)
    )
    name = f"Bảng {block['code']}. {block['title']}" if block["code"] and not block["behind"] else block["title"]
    found: list[Block] = [
        _label(name),
        Table(
            columns, tuple(tuple(row) for row in block["rows"]), size=size,
            strong=frozenset(block["strong"]), caption=block["title"], together=len(block["rows"]) <= _WHOLE,
        ),
    ]  # fmt: skip
    if block["note"]:
        found.append(Paragraph((italic(f"{block['note'].rstrip('.')}."),), first_line=False, size=10))
    return found


def _number(value: str) -> bool:
    return value in ("–", "chưa gửi", "chưa có") or bool(_FIGURE.fullmatch(value))


_WIDE = 160.0  # mm between the margins of an upright page
_FIGURES = 0.65  # the most of it that columns of figures take where words stand beside them


def _widths(block: Mapping[str, Any], numeric: Sequence[bool], size: float) -> list[float]:
    """In mm: no figure and no word of a head is torn; words share what is left by their length, up to a bound."""
    letter = size * 0.19  # mm of a wide one
    lengths = [max((len(str(row[place])) for row in block["rows"]), default=0) for place in range(len(numeric))]
    least, wanted = {}, {}
    for place, head in enumerate(block["heads"]):
        if numeric[place]:
            figures = [len(row[place]) for row in block["rows"] if _FIGURE.fullmatch(row[place])]  # words may be broken
            least[place] = max((*figures, *(len(word) for word in head.split()))) * letter + 3
            wanted[place] = max(least[place], min(len(head) * letter / 2 + 4, 45))
    more = sum(wanted.values()) - sum(least.values())
    room = max(_WIDE * _FIGURES - sum(least.values()), 0)
    share = min(room / more, 1) if more else 0
    found = {place: width + (wanted[place] - width) * share for place, width in least.items()}
    weights = {place: min(max(length, 12), 70) for place, length in enumerate(lengths) if place not in found}
    left = _WIDE - sum(found.values())
    found |= {place: left * weight / sum(weights.values()) for place, weight in weights.items()}
    return [found[place] for place in range(len(numeric))]


def chart(block: Mapping[str, Any]) -> Chart:
    """A block of a content as a picture."""
    return Chart(
        f"{block['code']}. {block['title']}", tuple(Bar(**each) for each in block["bars"]),
        tuple(Tile(**each) for each in block["tiles"]), block["legend"],
    )  # fmt: skip


def _sources(content: Content, words: Mapping[str, str], signed: Stamp | None, outward: bool) -> list[Block]:
    rows = [
        (code, each["name"], words[code], "–" if outward and _few(each) else source_words(each))
        for code, each in content["figures"].items()
    ]
    columns = (Column("Số", 11, "center"), Column("Chỉ tiêu", 60), Column("Giá trị", 20, "right"), Column("Lấy từ", 78))
    foot = (
        f"Bản {signed.number}, ký hiệu {signed.key}, chốt ngày {vi(localdate(signed.at))},"
        f" mã kiểm {signed.digest[:16]}."
        if signed else "Dự thảo, chưa chốt."
    )  # fmt: skip
    reason = [Paragraph(f"Bản đính chính. Lý do: {signed.reason}", size=11)] if signed and signed.reason else []
    return [
        Heading("PHỤ LỤC II", lines=("NGUỒN CỦA TỪNG SỐ", f"({_small(content['heading'])})")),
        Table(columns, tuple(rows), size=10, caption="Nguồn của từng số"),
        Paragraph(f"{foot} Đề cương: {_small(content['source'])}.", first_line=False, size=10), *reason,
    ]  # fmt: skip


def source_words(each: Mapping[str, Any]) -> str:
    """Where a figure comes from, in a line."""
    source = each["source"]
    note = f" {each['note']}." if each["note"] else ""
    if source["kind"] == GIVEN:
        return "Bảng tính của đơn vị ngoài hệ thống."
    if source["kind"] == RETURN:
        told = "; ".join(f"{row['key']} bản {row['version']} (kỳ {row['period']})" for row in source["returns"])
        return f"Báo cáo số liệu đã gửi, biểu {source['form']}, ô {source['cell']}: {told or 'chưa có'}.{note}"
    assert source["kind"] == INDICATOR
    taken = f", lấy đến {vi(localdate(datetime.fromisoformat(source['as_of'])))}" if source["as_of"] else ""
    return f"Chỉ tiêu {source['indicator']}{taken}.{note}"


def dispatch_rows(content: Content) -> list[list[str]]:
    """The figures as rows of a table for an owner: [what, figure, unit, where from]."""
    words = _words(content, outward=True)
    return [
        [each["name"], words[code], each["unit"], f"[{code}] {source_words(each)}"[:300]]
        for code, each in content["figures"].items()
        if each["value"] is not None
    ]


def _subject(lead: str, kind: str) -> str:
    return f"V/v {lead}{_small(kind)} nội dung trợ giúp pháp lý"


# Letters ------------------------------------------------------------------------------------------------------------


def request(
    head: Head, template: Template, title: str, about: str, basis: str, heading: str, due: date | None,
    units: Sequence[tuple[str, bool]],
) -> Document:  # fmt: skip
    """The letter that asks units for their reports, with the outline and the list of units. units: (name, outside)."""
    until = f" chậm nhất ngày {vi(due)}" if due else ""
    blocks: list[Block] = [
        head.letterhead("", _subject("", template.kind_words)),
        Paragraph("Kính gửi: Các đơn vị có tên trong danh sách kèm theo.", align="center", first_line=False),
        Paragraph(f"Căn cứ {basis.rstrip('.')}; {template.basis}; đề nghị các đơn vị báo cáo {about}."),
        Paragraph(f"1. Nội dung: theo Đề cương tại Phụ lục I. {heading}."),
        Paragraph(
            "2. Cách làm: số liệu, bảng, biểu đồ của đơn vị dùng hệ thống Cầu Nối đã có sẵn trong phần của đơn vị; đơn"
            " vị viết lời, kiểm tra rồi ký, gửi ngay trên hệ thống. Đơn vị chưa dùng hệ thống điền bảng tính (tệp"
            " .xlsx) gửi kèm. Số nào thấy chưa đúng, đề nghị đính chính từ hồ sơ, không sửa trong báo cáo."
        ),
        Paragraph(f"3. Thời hạn: gửi{until}. Khó khăn, vướng mắc đề nghị nêu để phối hợp giải quyết."),
        Closing(Recipients(("Như trên", "Lưu: VT")), Signature((head.signer,), note="")),
        PageBreak(),
        Heading("PHỤ LỤC I", lines=("ĐỀ CƯƠNG BÁO CÁO", f"({title})")),
    ]  # fmt: skip
    for place, section in enumerate(template.sections):
        blocks.append(Heading(f"{_ROMAN[place]}. {section.title}", level=2))
        blocks.append(Paragraph(section.prompt))
    blocks.append(Paragraph((italic(f"Nguồn của đề cương: {_small(template.source)}."),), size=11))
    blocks += [
        PageBreak(),
        Heading("PHỤ LỤC II", lines=("DANH SÁCH ĐƠN VỊ BÁO CÁO", f"({title})")),
        Table(
            (Column("STT", 16, "center"), Column("Đơn vị", 100), Column("Cách gửi", 50)),
            tuple((n, name, "Bảng tính (.xlsx)" if outside else "Trên hệ thống")
                  for n, (name, outside) in enumerate(units, start=1)),
            caption="Danh sách đơn vị",
        ),
    ]  # fmt: skip
    return Document("Đề nghị báo cáo", tuple(blocks))


def urging(
    head: Head, kind: str, title: str, about: str, due: date, on: date, keeper: str,
    late: Sequence[tuple[str, str, int]],
) -> Document:  # fmt: skip
    """The letter that urges. kind: of the review, in words; late: (unit, how it stands in words, how often urged)."""
    return urging_letter(
        UrgingLetter(
            head.letterhead("", _subject("đôn đốc ", kind)), head.signer,
            (
                f"{keeper} đã đề nghị các đơn vị báo cáo {about}, chậm nhất ngày {vi(due)}.",
                f"Đến ngày {vi(on)}, còn {len(late)} đơn vị chưa gửi báo cáo (danh sách kèm theo). Đề nghị các đơn vị"
                " hoàn thành, ký và gửi báo cáo; có khó khăn, vướng mắc, đề nghị nêu rõ để phối hợp giải quyết.",
            ),
            ("DANH SÁCH ĐƠN VỊ CHƯA GỬI BÁO CÁO", title),
            (Column("Đơn vị", 86), Column("Tình trạng", 56), Column("Số lần đã đôn đốc", 26, "center")),
            late,
        )
    )  # fmt: skip
