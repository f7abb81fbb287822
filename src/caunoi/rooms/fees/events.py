"""What the journal tells of statements: keys, states and days, never who was helped."""

from caunoi.rooms.journal.kinds import KEEP, EventType, register

BASIS = "fees.basis_set"
DRAFTED = "fees.drafted"
CHANGED = "fees.changed"
SUBMITTED = "fees.submitted"
CHECKED = "fees.checked"
APPROVED = "fees.approved"
RETURNED = "fees.returned"
PAID = "fees.paid"
OPENED = "fees.paper_opened"
FIGURE = "fees.annex_figure"
FIGURE_WITHDRAWN = "fees.annex_figure_withdrawn"
SALARY_DAY = "fees.salary_day"

# Accounts are kept by the law on accounting: nothing here is blanked.
register(
    EventType(BASIS, "{by} đã ghi loại vụ việc để tính thù lao, bồi dưỡng.", KEEP),
    EventType(DRAFTED, "{by} đã lập bảng kê {key}{corrects}.", KEEP),
    EventType(CHANGED, "{by} đã sửa bảng kê {key}: {what}.", KEEP),
    EventType(SUBMITTED, "{by} đã nộp bảng kê {key}: {total} đồng.", KEEP),
    EventType(CHECKED, "{by} đã thẩm định bảng kê {key}: {total} đồng.", KEEP),
    EventType(APPROVED, "{by} đã duyệt bảng kê {key}: {total} đồng.", KEEP),
    EventType(RETURNED, "{by} đã trả lại bảng kê {key}. Lý do: {reason}", KEEP),
    EventType(PAID, "{by} đã ghi thanh toán bảng kê {key}: {amount} đồng, chứng từ {document} ngày {day}.", KEEP),
    EventType(OPENED, "{by} đã mở chứng từ {file} của bảng kê {key}.", KEEP, reads=True),
    EventType(FIGURE, "{by} đã nhập số buổi của Phụ lục Thông tư 02/2021 ({what}): {half_days}. Nguồn: {source}", KEEP),
    EventType(FIGURE_WITHDRAWN, "{by} đã rút số buổi của Phụ lục Thông tư 02/2021 ({what}).", KEEP),
    EventType(
        SALARY_DAY, "{by} đã đặt lương cơ sở tính theo {what} từ {since} ở {organisation}. Căn cứ: {source}", KEEP
    ),
)
