"""What can happen here, each with its sentence and what an erasure does to its detail."""

from caunoi.rooms.journal.kinds import KEEP, EventType, register

TERM_SET = "retention.term_set"
PROPOSED = "retention.proposed"
APPROVED = "retention.approved"
DROPPED = "retention.dropped"
CARRIED_OUT = "retention.carried_out"
DESTROYED = "retention.destroyed"

register(
    EventType(TERM_SET, "{by} đã đặt thời hạn lưu trữ “{kind}”: {term}, từ {since}.", KEEP),
    EventType(PROPOSED, "{by} đã đề nghị hủy {count} mục hết thời hạn lưu trữ, đợt {disposal}.", KEEP),
    EventType(APPROVED, "{by} đã duyệt đợt hủy {disposal}.", KEEP),
    EventType(DROPPED, "{by} đã không duyệt đợt hủy {disposal}.", KEEP),
    EventType(CARRIED_OUT, "{by} đã thực hiện đợt hủy {disposal}: hủy {done} mục, giữ lại {left} mục.", KEEP),
    EventType(DESTROYED, "{by} đã hủy nội dung hồ sơ {number}, đợt {disposal}; số liệu còn nguyên.", KEEP),
)
