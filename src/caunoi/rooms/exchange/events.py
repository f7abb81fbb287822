"""What can happen here. Nothing personal is in any of it."""

from caunoi.rooms.journal.kinds import KEEP, EventType, register

IMPORTED = "exchange.lists_imported"
EXPORTED = "exchange.lists_exported"
COLUMNS_NAMED = "exchange.columns_named"
COLUMNS_ENTERED = "exchange.receiver_columns_entered"
RUN_ASKED = "exchange.run_asked"
GROUP_READ = "exchange.group_read"
NOTED = "exchange.system_updated"

register(
    EventType(
        IMPORTED,
        "{by} đã nhập danh sách của Hệ thống của Bộ: {new} dòng mới, {changed} dòng sửa, {errors} dòng lỗi.",
        KEEP,
    ),
    EventType(
        EXPORTED,
        "{by} đã xuất danh sách cho Hệ thống của Bộ ({what}): {count} dòng, {withheld} vụ việc hạn chế không ghi người,"
        " {lacking} dòng thiếu.",
        KEEP,
        reads=True,
    ),
    EventType(COLUMNS_NAMED, "{by} đã nối cột của danh sách giấy tờ tổ chức tham gia của Hệ thống của Bộ.", KEEP),
    EventType(COLUMNS_ENTERED, "{by} đã nhập {count} cột gửi cho {name} (chưa có nguồn công khai).", KEEP),
    EventType(RUN_ASKED, "{by} đã nộp {count} tệp danh sách của Hệ thống của Bộ để nhập ({run}).", KEEP),
    EventType(GROUP_READ, "{by} đã ghi nghĩa của một cách ghi diện ở Hệ thống của Bộ: {meaning}.", KEEP),
    EventType(NOTED, "{by} đã ghi Hệ thống của Bộ được cập nhật vụ việc {number}.", KEEP),
)
