"""What can happen here. Nothing personal is in any of it."""

from caunoi.rooms.journal.kinds import KEEP, EventType, register

IMPORTED = "exchange.lists_imported"
NOTED = "exchange.system_updated"

register(
    EventType(
        IMPORTED,
        "{by} đã nhập danh sách của Hệ thống của Bộ: {new} dòng mới, {changed} dòng sửa, {errors} dòng lỗi.",
        KEEP,
    ),
    EventType(NOTED, "{by} đã ghi Hệ thống của Bộ được cập nhật vụ việc {number}.", KEEP),
)
