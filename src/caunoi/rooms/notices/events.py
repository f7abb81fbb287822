"""What can happen here. A notice or a message is its own record: who, when, to whom, what became of it."""

from caunoi.rooms.journal.kinds import KEEP, EventType, register

SENT_AGAIN = "notices.sent_again"
DROPPED = "notices.dropped"
REACH_SET = "notices.reach_set"
WISHED = "notices.wished"
QUIET_SET = "notices.quiet_hours_set"

register(
    EventType(SENT_AGAIN, "{by} đã cho gửi lại tin {message}.", KEEP),
    EventType(DROPPED, "{by} đã thôi gửi tin {message}.", KEEP),
    EventType(REACH_SET, "{by} đã đặt cách nhận thông báo của mình: {what}.", KEEP),
    EventType(WISHED, "{by} đã ghi cách báo tin của {to}: {what}.", KEEP),
    EventType(QUIET_SET, "{by} đã đặt giờ yên lặng: {hours}.", KEEP),
)
