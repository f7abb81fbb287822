"""What an agency writes to the centre: Mẫu 03 (thông báo), Mẫu 04 (thông tin) of TTLT 10/2018.

Their insides were not seen, nor those that TTLT 29/2025 may have put in their place: fields follow Điều 7 and say so.
"""

from dataclasses import dataclass
from datetime import date

from ..model import Block, Document, Field, Fields, FormMark, Heading, Letterhead, Paragraph, Recipients, Signature
from ..model import Closing as Foot
from .pieces import PROPOSED_LAYOUT

_ACT = "(Ban hành kèm theo TTLT số 10/2018/TTLT-BTP-BCA-BQP-BTC-TANDTC-VKSNDTC)"
_DEAR = "Kính gửi: "


@dataclass(frozen=True)
class AgencyPaper:
    """Texts as printed; '' leaves a dotted line. asked: Mẫu 03, else Mẫu 04. received: 'hh giờ mm phút, ngày …'."""

    agency: str
    to: str
    asked: bool
    person: str = ""
    birth: str = ""
    address: str = ""
    standing: str = ""
    stage: str = ""
    detained: str = ""
    minor: str = ""
    interpreter: str = ""
    received: str = ""
    called: str = ""
    officer: str = ""
    phone: str = ""
    note: str = ""
    appointed: bool = False
    on: date | None = None


def agency_paper(data: AgencyPaper) -> Document:
    """The notice or the information, ready for the agency's number, signature and seal."""
    code = "Mẫu số 03" if data.asked else "Mẫu số 04"
    title = "THÔNG BÁO" if data.asked else "THÔNG TIN"
    blocks: list[Block] = [
        FormMark(code, _ACT, PROPOSED_LAYOUT),
        Letterhead((), (data.agency.upper(),), "", symbol="TB" if data.asked else "TT", on=data.on),
        Heading(title, subject="Về trợ giúp pháp lý"),
        Paragraph(f"{_DEAR}{data.to}", align="center", first_line=False),
        Paragraph(_opening(data)),
        Fields(
            (
                (Field("Họ và tên", data.person), Field("Ngày sinh (năm sinh)", data.birth)),
                (Field("Nơi cư trú", data.address),),
                (Field("Tư cách tố tụng", data.standing), Field("Giai đoạn", data.stage)),
                (Field("Đang bị bắt, tạm giữ, tạm giam", data.detained), Field("Dưới 18 tuổi", data.minor)),
                (Field("Cần phiên dịch (tiếng)", data.interpreter),),
                (Field("Cơ quan nhận yêu cầu lúc", data.received),) if data.asked else (Field("Ghi chú", data.note),),
                *(((Field("Đã gọi điện cho Trung tâm lúc, mã", data.called),),) if data.asked else ()),
                (Field("Người liên hệ", data.officer), Field("Điện thoại", data.phone)),
            )
        ),
        Paragraph(_closing(data)),
        Foot(
            Recipients(("Như trên", "Lưu hồ sơ vụ án, vụ việc")),
            Signature(("THỦ TRƯỞNG CƠ QUAN",), note="(Ký, ghi rõ họ tên, đóng dấu)"),
        ),
    ]
    return Document(f"{code} TTLT 10/2018", tuple(blocks), size=13)


def _opening(data: AgencyPaper) -> str:
    if data.appointed:
        return (
            "Người có tên dưới đây thuộc trường hợp phải chỉ định người bào chữa (Điều 76 Bộ luật Tố tụng hình sự); "
            "người đó, người đại diện hoặc người thân thích không mời người bào chữa:"
        )
    if data.asked:
        return "Người có tên dưới đây tự nhận là người được trợ giúp pháp lý và có yêu cầu trợ giúp pháp lý:"
    return "Người có tên dưới đây tự nhận là người được trợ giúp pháp lý và chưa có yêu cầu trợ giúp pháp lý:"


def _closing(data: AgencyPaper) -> str:
    if data.appointed:
        return (
            "Đề nghị quý Trung tâm, Chi nhánh cử ngay người thực hiện trợ giúp pháp lý bào chữa cho người này "
            "(khoản 3 Điều 7 Thông tư liên tịch)."
        )
    if data.asked:
        return (
            "Thông báo để quý Trung tâm, Chi nhánh kiểm tra diện, cử người thực hiện trợ giúp pháp lý và trả lời "
            "(khoản 3 Điều 31 Luật Trợ giúp pháp lý; khoản 4 Điều 3 Thông tư liên tịch)."
        )
    return (
        "Thông tin để quý Trung tâm, Chi nhánh kiểm tra diện, cử người thực hiện trợ giúp pháp lý nếu họ có yêu cầu và "
        "trả lời (khoản 4 Điều 3 Thông tư liên tịch)."
    )
