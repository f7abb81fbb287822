"""What can happen to a document, each with its sentence and what an erasure does to its detail."""

from caunoi.rooms.journal.kinds import KEEP, EventType, register

DRAFTED = "documents.drafted"
REFILLED = "documents.refilled"
EDITED = "documents.edited"
SUBMITTED = "documents.submitted"
SENT_BACK = "documents.sent_back"
SIGNED = "documents.signed"
ISSUED = "documents.issued"
ORIGINAL = "documents.original_kept"
WITHDRAWN = "documents.withdrawn"
OPENED = "documents.opened"
TEMPLATE = "documents.template_set"
TEMPLATE_SHIPPED = "documents.template_shipped"

register(
    EventType(DRAFTED, "{by} đã soạn văn bản {key} ({form}).", KEEP),
    EventType(REFILLED, "{by} đã sửa nội dung văn bản {key}.", KEEP),
    EventType(EDITED, "{by} đã tải lên bản sửa tay của văn bản {key}.", KEEP),
    EventType(SUBMITTED, "{by} đã trình ký văn bản {key}{afterwards}.", KEEP),
    EventType(SENT_BACK, "{by} đã trả lại văn bản {key} để sửa.", KEEP),
    EventType(SIGNED, "{by} đã ghi nhận văn bản {key} được ký ngày {signed_on} ({authority}).", KEEP),
    EventType(ISSUED, "{by} đã phát hành văn bản {key}: số {number}, ngày {issued_on}.", KEEP),
    EventType(ORIGINAL, "{by} đã lưu bản gốc của văn bản {key} (SHA-256 {sha256}).", KEEP),
    EventType(WITHDRAWN, "{by} đã hủy văn bản {key}.", KEEP),
    EventType(OPENED, "{by} đã mở văn bản {key}.", KEEP, reads=True),
    EventType(TEMPLATE, "{by} đã thay tệp mẫu {form}, dùng từ {since}.", KEEP),
    EventType(TEMPLATE_SHIPPED, "{by} đã trở lại tệp mẫu có sẵn của {form} từ {since}.", KEEP),
)
