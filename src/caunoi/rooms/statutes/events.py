"""What the journal tells of law packages. Nothing personal: law is public, and who approved it stays known."""

from caunoi.rooms.journal.kinds import KEEP, EventType, register

UPLOADED = "statutes.package_uploaded"
SIGNED = "statutes.package_signed"
APPROVED = "statutes.package_approved"
WITHDRAWAL_ASKED = "statutes.withdrawal_asked"
WITHDRAWN = "statutes.package_withdrawn"

register(
    EventType(UPLOADED, "{by} đã nạp gói luật {name}, áp dụng từ {since} (SHA-256 {sha256})", KEEP),
    EventType(SIGNED, "{by} đã duyệt gói luật {name}, còn chờ người thứ hai (SHA-256 {sha256})", KEEP),
    EventType(APPROVED, "{by} đã duyệt gói luật {name}, đủ hai người; áp dụng từ {since} (SHA-256 {sha256})", KEEP),
    EventType(WITHDRAWAL_ASKED, "{by} đề nghị rút gói luật {name}, còn chờ người thứ hai. Lý do: {reason}", KEEP),
    EventType(WITHDRAWN, "{by} đã rút gói luật {name}. Lý do: {reason}", KEEP),
)
