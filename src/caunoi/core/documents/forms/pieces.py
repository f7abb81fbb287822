"""What the official forms are put together from: letterhead, grounds, articles, foot."""

from collections.abc import Iterator

from ..model import (
    Block,
    CheckBoxes,
    Closing,
    FormMark,
    Heading,
    Letterhead,
    Paragraph,
    Recipients,
    Run,
    Signature,
    bold,
    italic,
)
from .official import FormField, Tags

PROPOSED_LAYOUT = "Bố cục đề xuất"
LAW = "Luật Trợ giúp pháp lý ngày 20 tháng 6 năm 2017"
ACTS = {
    "tt12": "Thông tư số 12/2018/TT-BTP",
    "tt08": "Thông tư số 08/2017/TT-BTP",
    "tt02": "Thông tư số 02/2021/TT-BTP",
    "tt09": "Thông tư số 09/2024/TT-BTP",
}
TT08 = (
    "Thông tư số 08/2017/TT-BTP ngày 15 tháng 11 năm 2017 của Bộ trưởng Bộ Tư pháp quy định chi tiết một số điều của "
    "Luật Trợ giúp pháp lý và hướng dẫn giấy tờ trong hoạt động trợ giúp pháp lý"
)
TT12 = (
    "Thông tư số 12/2018/TT-BTP ngày 28 tháng 8 năm 2018 của Bộ trưởng Bộ Tư pháp hướng dẫn một số hoạt động nghiệp vụ "
    "trợ giúp pháp lý và quản lý chất lượng vụ việc trợ giúp pháp lý"
)


def mark(code: str, act: str, more: str = "") -> FormMark:
    """The corner mark: code, act, and that the layout is ours. more: what follows these words."""
    return FormMark(code, f"(Ban hành kèm theo {ACTS[act]})", f"{PROPOSED_LAYOUT}{more}")


OWN_LAYOUT = FormMark("", "", PROPOSED_LAYOUT)
"""The mark of a paper for which no form was seen."""


def head(t: Tags, symbol: bool = True, subject: str = "") -> Letterhead:
    """The letterhead, filled when the paper is drawn up. symbol: the paper has a number of the body."""
    return Letterhead(
        (t.superior,), (t.issuer,), t.place, symbol=t.symbol if symbol else "", number=t.number, day=t.day,
        subject=subject,
    )  # fmt: skip


def citizen_head() -> Letterhead:
    """The state's words alone, over a citizen's own paper."""
    return Letterhead((), ())


def decision(title: str, office: str) -> list[Block]:
    """'QUYẾT ĐỊNH / Về việc …' and the office that decides."""
    return [Heading("QUYẾT ĐỊNH", subject=title), Heading(office)]


def ground(text: str) -> Paragraph:
    """One line of 'Căn cứ …;', in italics as Nghị định 30/2020 has it."""
    return Paragraph((italic(text),))


def decides() -> Heading:
    return Heading("QUYẾT ĐỊNH:")


def article(number: int, *runs: str | Run) -> Paragraph:
    """'Điều 1. …'"""
    parts = tuple(Run(run) if isinstance(run, str) else run for run in runs)
    return Paragraph((bold(f"Điều {number}. "), *parts))


def to_whom(text: str) -> Paragraph:
    return Paragraph((bold(f"Kính gửi: {text}"),), align="center", first_line=False)


def text(*runs: str | Run, **more: object) -> Paragraph:
    """A paragraph of plain text and bold runs."""
    return Paragraph(tuple(Run(run) if isinstance(run, str) else run for run in runs), **more)  # type: ignore[arg-type]


def foot(t: Tags) -> Closing:
    """Recipients at the left, signature at the right."""
    return Closing(Recipients((t.recipients,), plain=True), Signature((t.block,), note="", name=t.signer))


def ticked(t: Tags, field: str, choices: tuple[str, ...], across: int = 1) -> CheckBoxes:
    """Boxes for the choices of a field; the chosen one is ticked."""
    name = t.name(field)
    marks = tuple(f'{{% if {name} == "{choice}" %}}☒{{% else %}}☐{{% endif %}}' for choice in choices)
    return CheckBoxes(choices, across=across, marks=marks)


def when_where(t: Tags) -> Paragraph:
    """'Lào Cai, ngày … tháng … năm …' over a signature of a citizen or practitioner."""
    return Paragraph((italic(f"{t.place}, {t.day}"),), align="right", first_line=False, keep_with_next=True)


# Fields that several forms share: same words, same tag.
CASE = FormField("case_number", "Mã số vụ việc", "TT.TGTT.318.2026")
PERSON = FormField("person", "Người được trợ giúp pháp lý", "Nông Thị Mai", required=True)
BIRTH = FormField("birth", "Ngày, năm sinh", "1960")
ADDRESS = FormField("address", "Nơi cư trú", "thôn Nậm Cang, xã Bảo Hà, tỉnh Lào Cai")
PRACTITIONER = FormField("practitioner", "Người thực hiện trợ giúp pháp lý", "ông Giàng A Pao", required=True)
PRACTITIONER_KIND = FormField(
    "practitioner_kind", "Chức danh", "trợ giúp viên pháp lý", "choice", True,
    choices=("trợ giúp viên pháp lý", "luật sư"),
)  # fmt: skip
CARD = FormField("card", "Số thẻ", "15/2019/TP-TGPL")
MATTER = FormField("matter", "Vụ việc", "tranh chấp quyền sử dụng đất", required=True)
REASON = FormField("reason", "Lý do", "người thực hiện trợ giúp pháp lý nghỉ ốm dài ngày", "long", True)
HEAD_OFFICE = FormField(
    "office", "Người ban hành", "GIÁM ĐỐC\nTRUNG TÂM TRỢ GIÚP PHÁP LÝ NHÀ NƯỚC TỈNH LÀO CAI",
    kind="long",
    help="In hoa, ví dụ: GIÁM ĐỐC TRUNG TÂM TRỢ GIÚP PHÁP LÝ NHÀ NƯỚC TỈNH LÀO CAI",
)  # fmt: skip


def lines(*blocks: Block | Iterator[Block] | list[Block]) -> tuple[Block, ...]:
    """Blocks and runs of blocks, one after another."""
    found: list[Block] = []
    for each in blocks:
        if isinstance(each, list | Iterator):
            found.extend(each)
        else:
            found.append(each)
    return tuple(found)
