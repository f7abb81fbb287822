"""Whom the room tells inside the house: who asked for an import that did not go through."""

from caunoi.rooms.notices.templates import Told, register

FAILED = "exchange.run_failed"

register(
    Told(
        FAILED,
        {
            "vi": "Lượt nhập danh sách của Hệ thống của Bộ không xong; mở để xem phải làm gì",
            "en": "An import of the national system's lists did not finish; open it to see what to do",
        },
        {},
    ),
)
