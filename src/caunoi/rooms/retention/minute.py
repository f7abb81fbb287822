"""The paper of a disposal (biên bản): what was destroyed, by which basis, who decided. No form was seen: our layout."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.utils.timezone import localtime

from caunoi.core.documents import (
    Block,
    Column,
    Document,
    Heading,
    Letterhead,
    Paragraph,
    Signature,
    Signatures,
    Table,
    italic,
)
from caunoi.core.ground import dates

from .queries import DisposalRow
from .words import Item

_COLUMNS = (
    Column("TT", 11, "center"),
    Column("Hồ sơ, việc", 40),
    Column("Số lưu trữ", 25),
    Column("Kết thúc", 28, "center"),
    Column("Bảo quản đến hết", 28, "center"),
    Column("Căn cứ", 33),
)
_LEFT = (Column("TT", 11, "center"), Column("Hồ sơ, việc", 49), Column("Vì sao giữ lại", 105))


def minute(row: DisposalRow, head: Letterhead) -> Document:
    """The paper as .docx or .pdf is made of it; before the destruction it is the list that is proposed. Its number is
    given by the clerk (văn thư)."""
    done = row.done_at is not None
    title = "BIÊN BẢN" if done else "DANH MỤC ĐỀ NGHỊ HỦY"
    subject = "Về việc hủy thông tin cá nhân" if row.of_person else "Về việc hủy hồ sơ hết thời hạn lưu trữ"
    top = replace(head, symbol="BB" if done else "", on=localtime(row.done_at or row.asked_at).date())
    return Document(f"{title.capitalize()}, đợt {row.key}", (top, Heading(title, subject=subject), *_body(row, done)))


def _body(row: DisposalRow, done: bool) -> Iterator[Block]:
    yield Paragraph(f"Đợt hủy: {row.key}.")
    yield Paragraph(f"Căn cứ: {row.basis}.")
    yield Paragraph(f"Người đề nghị: {row.asked_by_name}, hồi {_moment(row.asked_at)}.")
    if row.at:
        yield Paragraph(f"Người duyệt: {row.by_name}, hồi {_moment(row.at)}.")
    if row.done_at:
        yield Paragraph(f"Người thực hiện: {row.done_by_name}, hồi {_moment(row.done_at)}.")
        yield Paragraph(f"Số tệp đã hủy: {row.files}.")
    kept = {item["key"] for item in row.left}
    items = [item for item in row.items if item["key"] not in kept]
    yield Paragraph(f"{'Đã hủy' if done else 'Đề nghị hủy'} {len(items)} mục:", keep_with_next=True)
    yield Table(
        _COLUMNS,
        tuple(
            (
                str(n), _called(item), item["archive"] or "–", dates.vi(item["closed"]) if item["closed"] else "–",
                dates.vi(item["until"]) if item["until"] else "–", item["basis"],
            )
            for n, item in enumerate(items, 1)
        ),
    )  # fmt: skip
    if row.left:
        yield Paragraph(f"Giữ lại {len(row.left)} mục:", keep_with_next=True)
        yield Table(_LEFT, tuple((str(n), _called(item), item["why"]) for n, item in enumerate(row.left, 1)))
    if done:
        yield Paragraph(
            "Đã hủy: lời kể, giấy tờ, tệp, văn bản, ghi chép, thông tin liên lạc, phần thông tin cá nhân trong nhật ký"
            " của các mục trên; thông tin của người được trợ giúp khi không còn hồ sơ nào phải giữ. Giữ lại, không nêu"
            " tên: số và ngày trong Sổ, diện, giới tính, dân tộc, năm sinh, xã, để số liệu đã báo cáo không đổi. Không"
            " khôi phục được. Bản sao lưu đã có trước ngày hủy còn nội dung đến khi bản sao đó hết hạn."
        )
    yield Paragraph((italic("Bố cục đề xuất: chưa thấy mẫu biên bản của hồ sơ trợ giúp pháp lý."),), size=11)
    places = [("NGƯỜI ĐỀ NGHỊ", row.asked_by_name), ("NGƯỜI DUYỆT", row.by_name)]
    if done and row.done_by_name not in (row.asked_by_name, row.by_name):
        places.insert(1, ("NGƯỜI THỰC HIỆN", row.done_by_name))
    yield Signatures(tuple(Signature((title,), name=name) for title, name in places))


def _called(item: object) -> str:
    assert isinstance(item, dict)
    if item["kind"] == Item.PERSON:
        return f"Thông tin của người {item['key']}"
    return str(item["number"]) if item["kind"] == Item.FILE else f"{item['label']} {item['number']}"


def _moment(at: datetime) -> str:
    return dates.vi_moment(localtime(at))
