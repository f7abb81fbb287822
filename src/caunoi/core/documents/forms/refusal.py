"""Mẫu số 08-TP-TGPL: Thông báo về việc từ chối thụ lý yêu cầu trợ giúp pháp lý, and its cover note.

Luật Trợ giúp pháp lý 2017: Điều 30 khoản 3 (the four reasons, in writing), Điều 45 (complaint). The number
and the day stay blank until the clerk (văn thư) gives them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ..model import (
    Block,
    Box,
    Closing,
    Document,
    Heading,
    Letterhead,
    Paragraph,
    Recipients,
    Signature,
    bold,
    italic,
)
from .words import form_mark

# Điều 30 khoản 3, in the law's words; 'khoản 1 Điều này' named by its article. Point 'a' names the groups of
# Điều 7.
REFUSAL_REASONS: Mapping[str, str] = {
    "a": "Yêu cầu trợ giúp pháp lý không đáp ứng quy định tại khoản 1 Điều 30 Luật Trợ giúp pháp lý",
    "b": "Yêu cầu trợ giúp pháp lý có nội dung trái pháp luật",
    "c": "Người được trợ giúp pháp lý đã chết",
    "d": "Vụ việc đang được một tổ chức thực hiện trợ giúp pháp lý khác thụ lý, giải quyết",
}
_FIRST_CLAUSE = (
    "Khoản 1 Điều 30 quy định: yêu cầu trợ giúp pháp lý chỉ được thụ lý khi có vụ việc cụ thể liên quan "
    "trực tiếp đến "
    "quyền và lợi ích hợp pháp của người được trợ giúp pháp lý quy định tại Điều 7 và phù hợp với quy định "
    "của Luật này."
)
# Luật số 05/2026/QH16 takes effect on 01/01/2027; its text was not seen (secondary sources), hence 'có thể'.
NEW_LAW = date(2027, 1, 1)
MAY_CHANGE = "Từ 01/01/2027 có thể thay đổi."


@dataclass(frozen=True)
class Refusal:
    """A refusal to be told in writing.

    addressee: 'ông Nguyễn Văn A' as it follows 'Kính gửi'; reason_point: a, b, c or d of Điều 30 khoản 3;
    explanation: the officer's own sentence on why that point holds; wants_money_condition: only the condition
    of financial difficulty was missing; head: the office that hears a first complaint; justice_head: the
    second.
    """

    letterhead: Letterhead
    addressee: str
    received_on: date
    request_key: str
    reason_point: str
    explanation: str
    decided_on: date
    signature: Signature
    organisation: str
    address: str = ""
    wants_money_condition: bool = False
    head: str = "Giám đốc Trung tâm trợ giúp pháp lý nhà nước"
    justice_head: str = "Giám đốc Sở Tư pháp"
    hotline: str = ""


def refusal_notice(data: Refusal) -> Document:
    """The notice itself, one page."""
    reason = REFUSAL_REASONS[data.reason_point]
    citation = f"điểm {data.reason_point} khoản 3 Điều 30 Luật Trợ giúp pháp lý số 11/2017/QH14"
    blocks: list[Block] = [
        form_mark(8),
        data.letterhead,
        Heading("THÔNG BÁO", lines=("Về việc từ chối thụ lý yêu cầu trợ giúp pháp lý",)),
        Paragraph((bold(f"Kính gửi: {data.addressee}"),), align="center", first_line=False),
        *([Paragraph(f"Địa chỉ: {data.address}", align="center", first_line=False)] if data.address else []),
        Paragraph(
            f"Ngày {data.received_on:%d/%m/%Y}, {data.organisation} nhận được yêu cầu trợ giúp pháp lý của "
            "ông/bà "
            f"(mã {data.request_key}). Sau khi kiểm tra các nội dung có liên quan, {data.organisation} "
            "thông báo "
            f"từ chối thụ lý yêu cầu trợ giúp pháp lý nêu trên."
        ),
        Paragraph((bold("Lý do: "), bold(f"{reason} ({citation})."))),
        *([Paragraph(_FIRST_CLAUSE)] if data.reason_point == "a" else []),
        *([Paragraph(f"Cụ thể: {data.explanation}")] if data.explanation else []),
        Paragraph(_complaint(data)),
        Paragraph("Xin thông báo để ông/bà được biết./."),
        Closing(Recipients(("Như trên", "Lưu: VT, hồ sơ yêu cầu")), data.signature),
    ]
    return Document("Thông báo từ chối thụ lý (Mẫu số 08-TP-TGPL)", tuple(blocks), size=13)


def _complaint(data: Refusal) -> str:
    return (
        f"Nếu không đồng ý, ông/bà có quyền khiếu nại đến {data.head} theo Điều 45 Luật Trợ giúp pháp lý; "
        "khiếu nại "
        "được giải quyết trong thời hạn 03 ngày làm việc kể từ ngày nhận được. Nếu không đồng ý với quyết "
        "định giải "
        "quyết hoặc quá thời hạn đó mà chưa được giải quyết, ông/bà có quyền khiếu nại lên "
        f"{data.justice_head}; thời "
        "hạn giải quyết là 15 ngày kể từ ngày nhận được khiếu nại. Nếu vẫn không đồng ý hoặc quá thời hạn "
        "mà khiếu "
        f"nại không được giải quyết, ông/bà có quyền khởi kiện tại Tòa án."
    )


def cover_note(data: Refusal) -> Document | None:
    """The plain-word note to a refusal before 01/01/2027 for want of money; None for any other."""
    if not data.wants_money_condition or data.reason_point != "a" or data.decided_on >= NEW_LAW:
        return None
    blocks: list[Block] = [
        Heading("THƯ GỬI KÈM THÔNG BÁO", lines=(f"Mã yêu cầu: {data.request_key}",)),
        Paragraph((bold(f"Kính gửi: {data.addressee}"),), align="center", first_line=False),
        Paragraph(
            "Hôm nay yêu cầu của ông/bà chưa được nhận vì chưa có giấy tờ cho thấy ông/bà thuộc hộ cận "
            "nghèo hoặc đang "
            "hưởng trợ cấp xã hội hằng tháng (Điều 2 Nghị định số 144/2017/NĐ-CP)."
        ),
        Paragraph((bold(MAY_CHANGE),)),
        Paragraph(
            "Luật số 05/2026/QH16 sửa đổi, bổ sung một số điều của Luật Trợ giúp pháp lý có hiệu lực từ "
            "ngày đó. Đây "
            "không phải là lời hứa: khi ấy ông/bà có thể hỏi lại, Trung tâm sẽ trả lời theo quy định mới."
        ),
        Paragraph(
            "Nếu ông/bà đồng ý để Trung tâm gọi lại từ ngày 01/01/2027, xin báo cho người đã tiếp nhận yêu "
            "cầu; không "
            "đồng ý thì không ai gọi."
        ),
        *([Box(("Hỏi thêm", data.hotline))] if data.hotline else []),
        Paragraph((italic("Thư này không thay thế Thông báo kèm theo."),), first_line=False, size=12),
    ]
    return Document("Thư gửi kèm", tuple(blocks), size=14)
