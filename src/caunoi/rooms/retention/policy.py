"""The kinds of data there are, each with the moment from which its term runs, what the law was seen to say, and who
removes it; what a term and a disposal need. Pure: no database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from caunoi.core.ground.errors import Refused

from .words import Item

PROPOSE = "cases.archive"
DECIDE = "people.erase"
MOST_ITEMS = 200
UNSEEN = "Chưa thấy quy định về thời hạn."


@dataclass(frozen=True)
class Kind:
    """law: what was seen, '' nothing. removed: 'two' two persons and a paper, 'machine' by itself, 'stays'. kept: how
    long, where the machine keeps it. entered: the organisation enters a term here (of case files: file by file, when
    they are archived)."""

    key: str
    label: str
    begins: str
    removed: str
    law: str = ""
    kept: str = ""
    entered: bool = False


def kinds(message_days: int, list_days: int, session_hours: int, bundle: str) -> tuple[Kind, ...]:
    """Every kind. The numbers are those by which the program itself removes."""
    return (
        Kind(
            CASE_FILE, "Hồ sơ vụ việc: lời kể, giấy tờ, văn bản, nhật ký công việc, đánh giá chất lượng",
            "Từ ngày kết thúc vụ việc; ngày hết bảo quản ghi cho từng hồ sơ khi nộp lưu", "two",
            "Khoản 2 Điều 39 Luật Trợ giúp pháp lý: lưu trữ theo quy định của pháp luật. Số năm: chưa thấy quy định.",
        ),
        Kind(
            REQUEST, "Yêu cầu không thành vụ việc: từ chối, rút, giải đáp ngay, thụ lý nhầm",
            "Từ ngày khép yêu cầu", "two", entered=True,
        ),
        Kind(
            "person", "Thông tin của người được trợ giúp: họ tên, số giấy tờ, điện thoại, nơi ở, hoàn cảnh",
            "Khi hồ sơ cuối cùng của người đó đã hủy, hoặc khi người đó yêu cầu và không còn hồ sơ phải giữ", "two",
        ),
        Kind(
            "referrals", "Thông báo, giới thiệu của cơ quan khác; chuyển đến dịch vụ khác, khi đã có yêu cầu",
            "Cùng hồ sơ của yêu cầu", "two",
        ),
        Kind(
            Item.REFERRAL, "Thông báo, giới thiệu không thành yêu cầu", "Từ ngày trả lời, xong hoặc thu hồi", "two",
            entered=True,
        ),
        Kind(
            Item.CALL, "Cuộc gọi đường dây nóng: người gọi hỏi gì (cuộc gọi thành yêu cầu thì cùng hồ sơ của yêu cầu)",
            "Từ ngày gọi", "two", entered=True,
        ),
        Kind(Item.CALLBACK, "Lời nhờ gọi lại: số điện thoại, giờ gọi", "Từ ngày khép", "two", entered=True),
        Kind(
            Item.ADVICE, "Việc giải đáp ngay, không gắn với yêu cầu: họ tên, vướng mắc, giải đáp", "Từ ngày giải đáp",
            "two", entered=True,
        ),
        Kind(
            Item.VERIFICATION, "Xác minh theo yêu cầu của tổ chức khác", "Từ ngày trả lời", "two", entered=True,
        ),
        Kind(
            Item.PAY, "Bảng kê thù lao, bồi dưỡng: nơi làm, người xác nhận, nội dung chi phí, chứng từ",
            "Từ ngày thanh toán", "two",
            "Chứng từ thanh toán: thuộc pháp luật về kế toán. Số năm: chưa thấy quy định, nên không cùng thời hạn với"
            " hồ sơ vụ việc.",
            entered=True,
        ),
        Kind(
            "glass", "Lý do mở khẩn cấp hồ sơ hạn chế và ý kiến khi kiểm tra",
            "Cùng thông tin của người đó, sau khi đã kiểm tra. Ai mở, lúc nào, chính đáng hay không: giữ lâu dài",
            "two",
        ),
        Kind(
            "register", "Danh sách nhận của cơ quan khác (hộ nghèo, trợ cấp, khuyết tật, người có công)",
            "Ngày hết giữ ghi khi nhận danh sách", "machine", kept="Đến hết ngày đã ghi",
        ),
        Kind(
            "message", "Số điện thoại, địa chỉ thư của tin đã gửi", "Từ khi gửi xong hoặc thôi gửi", "machine",
            kept=f"{message_days} ngày",
        ),
        Kind("import", "Tệp và báo cáo của lượt nhập từ hệ thống của Bộ", "Từ khi nhập xong", "machine",
             kept=f"{list_days} ngày"),
        Kind("session", "Phiên đăng nhập", "Từ lần đăng nhập", "machine", kept=f"{session_hours} giờ"),
        Kind("bundle", "Gói dữ liệu mang đi ngoại tuyến", "Từ khi lấy gói", "machine", kept=bundle),
        Kind(
            "journal", "Nhật ký: ai làm gì, lúc nào", "–", "stays",
            kept="Câu và mã băm giữ lâu dài; phần thông tin cá nhân hủy cùng hồ sơ",
        ),
        Kind(
            "figures", "Sổ thụ lý (số, ngày, diện), số liệu, báo cáo đã gửi", "–", "stays",
            kept="Giữ lâu dài, không nêu tên",
        ),
        Kind("log", "Nhật ký máy chủ (không có thông tin cá nhân)", "–", "stays", kept="Do người vận hành máy chủ đặt"),
        Kind("backup", "Bản sao lưu", "Từ ngày sao", "stays", kept="Do người vận hành đặt; hồ sơ đã hủy còn trong"
             " bản sao cũ đến khi bản sao đó bị xóa"),
    )  # fmt: skip


CASE_FILE, REQUEST = "case_file", "request"
ENTERED: Mapping[str, str] = {
    REQUEST: "Yêu cầu không thành vụ việc",
    **{str(item.value): str(item.label) for item in Item if item not in (Item.FILE, Item.PERSON)},
}
"""Kinds whose terms an organisation enters."""


def check_term(kind: str, months: int | None, basis: str, since: date | None) -> None:
    """Errors: Refused."""
    if kind not in ENTERED:
        raise Refused("Loại dữ liệu này không đặt thời hạn ở đây.", "", "Hãy chọn trong danh sách.")
    if months is not None and not 1 <= months <= 1200:
        raise Refused("Số tháng không hợp lệ.", "Thời hạn từ 1 đến 1200 tháng.", "Để trống nếu bảo quản vĩnh viễn.")
    if not basis:
        raise Refused(
            "Chưa có căn cứ của thời hạn.", "Số năm không được tự đặt ra.", "Hãy ghi văn bản, danh mục áp dụng."
        )
    if since is None:
        raise Refused("Chưa có ngày áp dụng.", "", "Hãy ghi ngày bắt đầu áp dụng.")


def check_proposal(count: int, basis: str) -> None:
    """Errors: Refused."""
    if not count:
        raise Refused("Chưa chọn mục nào để hủy.", "", "Hãy đánh dấu ít nhất một hồ sơ.")
    if count > MOST_ITEMS:
        raise Refused("Chọn quá nhiều mục.", f"Mỗi đợt nhiều nhất {MOST_ITEMS} mục.", "Hãy chia thành nhiều đợt.")
    if not basis:
        raise Refused("Chưa có căn cứ hủy.", "Biên bản phải nêu căn cứ.", "Hãy ghi văn bản, danh mục hoặc đơn yêu cầu.")


def check_second(asked_by: str, by: str) -> None:
    """Errors: Refused: whoever proposed does not approve."""
    if asked_by == by:
        raise Refused(
            "Người đề nghị không tự duyệt.", "Hủy hồ sơ cần hai người.", "Hãy chờ người thứ hai có quyền duyệt."
        )


def check_step(state: str, wanted: str) -> None:
    """Errors: Refused where the disposal does not stand there."""
    if state != wanted:
        raise Refused("Đợt hủy này không còn ở bước đó.", "Có thể người khác vừa làm.", "Hãy tải lại trang.")


def back(on: date, months: int) -> date:
    """The day that lies so many months before."""
    count = on.year * 12 + on.month - 1 - months
    year, month = divmod(count, 12)
    for day in (on.day, 30, 29, 28):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    raise AssertionError(months)
