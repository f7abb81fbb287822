"""The closed lists of the room: codes as stored, words as officers read them."""

from django.db.models import TextChoices

NOT_SEEN = "Chưa thấy trong nguồn"
ORDINARY = "Kinh phí thường xuyên của cơ quan trợ giúp pháp lý nhà nước"


class Level(TextChoices):
    """Whose budget the money is of (Điều 2 TT 55/2023, TT 60/2026)."""

    CENTRAL = "central", "Ngân sách trung ương"
    LOCAL = "local", "Ngân sách địa phương"
    OTHER = "other", "Nguồn vốn huy động hợp pháp khác"


class EntryKind(TextChoices):
    """What an entry does to its line."""

    PLANNED = "planned", "Dự kiến (lập dự toán)"
    ALLOTTED = "allotted", "Được giao"
    ADJUSTED = "adjusted", "Điều chỉnh"
    CARRIED_IN = "carried_in", "Năm trước chuyển sang"
    CARRIED_OUT = "carried_out", "Chuyển sang năm sau"
    RETURNED = "returned", "Nộp trả, hủy dự toán"


class State(TextChoices):
    """Where a claim stands."""

    DRAFT = "draft", "Đang lập"
    SUBMITTED = "submitted", "Chờ duyệt"
    BACK = "back", "Trả lại để sửa"
    APPROVED = "approved", "Đã duyệt, chờ thanh toán"
    SETTLED = "settled", "Đã thanh toán, quyết toán"
    RECOVERED = "recovered", "Đã thu hồi"
    CANCELLED = "cancelled", "Đã hủy"


LIVING = (State.DRAFT, State.SUBMITTED, State.BACK, State.APPROVED, State.SETTLED)
"""Claims in these states hold the contents of their items."""
COMMITTED = (State.SUBMITTED, State.APPROVED)
"""Claims in these states hold money of their line."""
EDITABLE = (State.DRAFT, State.BACK)


class PaperKind(TextChoices):
    """What a paper of a claim is. The first five: Điều 3 khoản 3 TT 55/2023, khoản 2 TT 60/2026."""

    CONTRACT = "contract", "Hợp đồng"
    ACCEPTANCE = "acceptance", "Biên bản nghiệm thu"
    LIQUIDATION = "liquidation", "Biên bản thanh lý hợp đồng"
    REQUEST = "request", "Văn bản đề nghị thanh toán của bên nhận hợp đồng"
    ORDER = "order", "Ủy nhiệm chi, phiếu chi"
    INVOICE = "invoice", "Hóa đơn, biên lai"
    LIST = "list", "Danh sách ký nhận"
    OTHER = "other", "Giấy tờ khác"


OF_CONTRACT = (PaperKind.CONTRACT, PaperKind.ACCEPTANCE, PaperKind.LIQUIDATION, PaperKind.REQUEST)
"""Papers without which work done by another under contract is not settled."""
