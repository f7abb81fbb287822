"""What the journal tells of files: the hash of each stands in the chain, so a file exchanged later is found."""

from caunoi.rooms.journal.kinds import KEEP, EventType, register

STORED = "files.stored"
ERASED = "files.erased"

register(
    EventType(STORED, "{by} đã lưu một tệp {kind}, {size} byte, mã băm {sha256}", KEEP),
    EventType(ERASED, "{by} đã hủy nội dung một tệp, mã băm {sha256}.", KEEP),
)
