"""What the journal tells of proposals: official work, nothing of persons."""

from caunoi.rooms.journal.kinds import KEEP, EventType, register

MADE = "proposals.made"
CHANGED = "proposals.changed"
RAN = "proposals.ran"
SHARED = "proposals.shared"
COMMENTED = "proposals.commented"

register(
    EventType(MADE, "{by} đã lập phương án “{title}”.", KEEP),
    EventType(CHANGED, "{by} đã lập bản {number} của phương án “{title}”. Lý do: {reason}", KEEP),
    EventType(RAN, "{by} đã tính phương án “{title}” trên {people} người (lần tính {run}).", KEEP),
    EventType(SHARED, "{by} đã đổi người xem phương án “{title}”: {whom}.", KEEP),
    EventType(COMMENTED, "{by} đã góp ý phương án “{title}”.", KEEP),
)
