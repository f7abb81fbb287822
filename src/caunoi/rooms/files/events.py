"""What the journal tells of files: the hash of each stands in the chain, so a file exchanged later is found."""

from caunoi.rooms.journal.kinds import KEEP, EventType, register

STORED = "files.stored"

register(EventType(STORED, "{by} đã lưu một tệp {kind}, {size} byte, mã băm {sha256}", KEEP))
