"""What the journal tells of forms and returns: figures and official work, nothing of persons."""

from caunoi.rooms.journal.kinds import KEEP, EventType, register

MADE = "reports.made"
SUBMITTED = "reports.submitted"
CORRECTED = "reports.corrected"
STEPS = {
    "check": "reports.checked", "approve": "reports.approved", "send": "reports.sent", "return": "reports.returned",
}  # fmt: skip
PUBLISHED = "reports.published"
ROUND_OPENED = "reports.round_opened"
OUTSIDE_SET = "reports.outside_set"
HANDED_OUT = "reports.handed_out"
URGED = "reports.urged"
LINKED = "reports.target_linked"
DUE_SET = "reports.due_set"
ESTIMATE_SET = "reports.estimate_set"
EXPLAINED = "reports.explained"
PACKED = "reports.pack_made"

register(
    EventType(MADE, "{by} đã xuất biểu {form} của {unit}, kỳ {period} ({file})", KEEP, reads=True),
    EventType(
        SUBMITTED, "{by} đã nộp biểu {form} của {unit}, kỳ {period}, bản {version}; {failures} chỗ giải trình.", KEEP
    ),
    EventType(
        CORRECTED, "{by} đã nộp bản đính chính {version} biểu {form} của {unit}, kỳ {period}. Lý do: {reason}", KEEP
    ),
    EventType("reports.checked", "{by} đã kiểm tra biểu {form} của {unit}, kỳ {period}, bản {version}.", KEEP),
    EventType("reports.approved", "{by} đã duyệt biểu {form} của {unit}, kỳ {period}, bản {version}.", KEEP),
    EventType("reports.sent", "{by} đã gửi biểu {form} của {unit}, kỳ {period}, bản {version}.", KEEP),
    EventType("reports.returned", "{by} đã trả lại biểu {form} của {unit}, kỳ {period}, bản {version}. {note}", KEEP),
    EventType(PUBLISHED, "{by} đã công bố biểu {form} của {unit}, kỳ {period}, bản {version}; che {hidden} ô.", KEEP),
    EventType(
        HANDED_OUT, "{by} đã lấy biểu {form} của {unit}, kỳ {period} cho {audience}; che {hidden} ô.", KEEP, reads=True
    ),
    EventType(ROUND_OPENED, "{by} đã mở đợt báo cáo {form}, kỳ {period}, hạn {due}.", KEEP),
    EventType(URGED, "{by} đã đôn đốc {units} đơn vị chưa gửi {form}, kỳ {period}; báo cho {people} người.", KEEP),
    EventType(LINKED, "{by} đã chọn cách đếm chỉ tiêu “{name}” của chương trình: {way}.", KEEP),
    EventType(DUE_SET, "{by} đã ghi hạn gửi biểu {form}, kỳ {period}: {due}. Căn cứ: {basis}", KEEP),
    EventType(
        ESTIMATE_SET,
        "{by} đã sửa số ước biểu {form} của {unit}, kỳ {period}, ô {cell}: máy tính {computed}, ghi"
        " {value}. Lý do: {reason}",
        KEEP,
    ),
    EventType(EXPLAINED, "{by} đã ghi giải trình mục “{item}” của {unit}, kỳ {period}.", KEEP),
    EventType(PACKED, "{by} đã lấy bộ rà soát của {unit}, kỳ {period} ({file}).", KEEP, reads=True),
    EventType(OUTSIDE_SET, "{by} đã ghi {unit} {mode} từ {since}. Lý do: {reason}", KEEP),
)
