"""What can happen here. Nothing personal is in any of it."""

from caunoi.rooms.journal.kinds import KEEP, EventType, register

IMPORTED = "exchange.lists_imported"
EXPORTED = "exchange.lists_exported"
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
    EventType(NOTED, "{by} đã ghi Hệ thống của Bộ được cập nhật vụ việc {number}.", KEEP),
)
