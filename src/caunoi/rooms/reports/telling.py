"""Whom the room tells inside the house: those who submit for a unit that is late."""

from caunoi.rooms.notices.templates import Kind, Told, register

URGED = "reports.urged"

register(
    Told(
        URGED,
        {
            "vi": "Đơn vị được đôn đốc gửi báo cáo: {title}, hạn {day}",
            "en": "Your unit is reminded to send: {title}, by {day}",
        },
        {"title": Kind.TEXT, "day": Kind.DAY},
    ),
)
