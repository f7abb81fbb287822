"""“Đoàn kiểm tra đến” on paper: what is missing with its explanation, and the lists behind it. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any

from caunoi.core.documents import (
    A4,
    Block,
    Column,
    Document,
    Heading,
    Paragraph,
    Signature,
    Signatures,
    Table,
    italic,
)

NOTE = (
    "Số đếm từ hồ sơ trong hệ thống lúc lập. Hồ sơ hạn chế chỉ nêu số, không nêu thiếu gì. Chỗ “……” do người đứng đầu"
    " đơn vị điền."
)


def summary(pack: Any, made_on: date) -> Document:
    """The paper: a line a kind of lack, with the explanation."""
    head = pack.head
    rows: list[tuple[Any, ...]] = []
    strong: set[int] = set()
    spans: list[tuple[int, int]] = []
    number = 0
    for group, items in groupby(pack.items, key=lambda item: item.group):
        strong.add(len(rows))
        spans.append((len(rows), 5))
        rows.append((group, "", "", "", ""))
        for item in items:
            number += 1
            rows.append(
                (str(number), item.title, "–" if item.looked is None else item.looked, item.count, item.explanation)
            )
    table = Table(
        (Column("TT", 9, "center"), Column("Nội dung", 52), Column("Đã xem", 15, "right"),
         Column("Còn thiếu", 17, "right"), Column("Giải trình của đơn vị", 72)),
        tuple(rows), strong=frozenset(strong), spans=tuple(spans), size=11, caption="Nội dung rà soát",
    )  # fmt: skip
    place = head.letterhead.place or "…………"
    blocks: list[Block] = [
        replace(head.letterhead, place=""),  # the day stands over the signatures
        Heading("RÀ SOÁT PHỤC VỤ KIỂM TRA", lines=(head.name, pack.line)),
        table,
        Paragraph((italic(f"Ghi chú: {NOTE}"),), first_line=False, size=10),
        Paragraph(
            f"{place}, ngày {made_on:%d} tháng {made_on:%m} năm {made_on:%Y}", align="right", first_line=False,
            size=12, keep_with_next=True,
        ),
        Signatures((
            Signature(("NGƯỜI LẬP",), note="(Ký, ghi rõ họ tên)"),
            Signature(("THỦ TRƯỞNG ĐƠN VỊ",), note="(Ký, ghi rõ họ tên, đóng dấu)"),
        )),
    ]  # fmt: skip
    return Document("Rà soát phục vụ kiểm tra", tuple(blocks), A4, size=13)


def lists(pack: Any) -> Sequence[Document]:
    """A sheet a kind of lack that has records."""
    found = []
    for number, item in enumerate(pack.items, 1):
        if not item.lines:
            continue
        rows = tuple((place, line.name, line.what) for place, line in enumerate(item.lines, 1))
        table = Table(
            (Column("TT", 10, "center"), Column("Hồ sơ", 45), Column("Còn thiếu", 110)), rows, caption=item.title
        )
        found.append(Document(f"{number} {item.title}"[:31], (Heading(item.title, lines=(pack.line,)), table), A4))
    return found
