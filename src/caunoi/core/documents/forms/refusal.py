"""Words of a refusal: the four reasons of Điều 30 khoản 3, and the note that goes with one for want of money."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ..model import Block, Box, Document, Heading, Paragraph, bold, italic

# Điều 30 khoản 3, in the law's words; 'khoản 1 Điều này' named by its article. Point 'a' names the groups of
# Điều 7.
REFUSAL_REASONS: Mapping[str, str] = {
    "a": "Yêu cầu trợ giúp pháp lý không đáp ứng quy định tại khoản 1 Điều 30 Luật Trợ giúp pháp lý",
    "b": "Yêu cầu trợ giúp pháp lý có nội dung trái pháp luật",
    "c": "Người được trợ giúp pháp lý đã chết",
    "d": "Vụ việc đang được một tổ chức thực hiện trợ giúp pháp lý khác thụ lý, giải quyết",
}
_FIRST_CLAUSE = (
    "Khoản 1 Điều 30 quy định: yêu cầu trợ giúp pháp lý chỉ được thụ lý khi có vụ việc cụ thể liên quan trực tiếp đến "
    "quyền và lợi ích hợp pháp của người được trợ giúp pháp lý quy định tại Điều 7 và phù hợp với quy định của Luật "
    "này."
)
# Luật số 05/2026/QH16 takes effect on 01/01/2027; its text was not seen (secondary sources), hence 'có thể'.
NEW_LAW = date(2027, 1, 1)
MAY_CHANGE = "Từ 01/01/2027 có thể thay đổi."


def refusal_fields(point: str) -> dict[str, str]:
    """The fields of Mẫu 08 that follow from the point (a, b, c, d) of Điều 30 khoản 3. Errors: KeyError."""
    cited = f"điểm {point} khoản 3 Điều 30 Luật Trợ giúp pháp lý số 11/2017/QH14"
    return {
        "reason": f"{REFUSAL_REASONS[point]} ({cited})",
        "provision": _FIRST_CLAUSE if point == "a" else "",
    }


@dataclass(frozen=True)
class CoverNote:
    """addressee: 'ông Nguyễn Văn A'; wants_money_condition: only that condition was missing."""

    addressee: str
    request_key: str
    reason_point: str
    decided_on: date
    wants_money_condition: bool = False
    hotline: str = ""


def cover_note(data: CoverNote) -> Document | None:
    """The plain-word note to a refusal before 01/01/2027 for want of money; None for any other."""
    if not data.wants_money_condition or data.reason_point != "a" or data.decided_on >= NEW_LAW:
        return None
    blocks: list[Block] = [
        Heading("THƯ GỬI KÈM THÔNG BÁO", lines=(f"Mã yêu cầu: {data.request_key}",)),
        Paragraph((bold(f"Kính gửi: {data.addressee}"),), align="center", first_line=False),
        Paragraph(
            "Hôm nay yêu cầu của ông/bà chưa được nhận vì chưa có giấy tờ cho thấy ông/bà thuộc hộ cận nghèo hoặc đang "
            "hưởng trợ cấp xã hội hằng tháng (Điều 2 Nghị định số 144/2017/NĐ-CP)."
        ),
        Paragraph((bold(MAY_CHANGE),)),
        Paragraph(
            "Luật số 05/2026/QH16 sửa đổi, bổ sung một số điều của Luật Trợ giúp pháp lý có hiệu lực từ ngày đó. Đây "
            "không phải là lời hứa: khi ấy ông/bà có thể hỏi lại, Trung tâm sẽ trả lời theo quy định mới."
        ),
        Paragraph(
            "Nếu ông/bà đồng ý để Trung tâm gọi lại từ ngày 01/01/2027, xin báo cho người đã tiếp nhận yêu cầu; không "
            "đồng ý thì không ai gọi."
        ),
        *([Box(("Hỏi thêm", data.hotline))] if data.hotline else []),
        Paragraph((italic("Thư này không thay thế Thông báo kèm theo."),), first_line=False, size=12),
    ]
    return Document("Thư gửi kèm", tuple(blocks), size=14)
