"""What the journal tells of content packs. Nothing personal: whose voice it is stands with the entry alone."""

from caunoi.rooms.journal.kinds import KEEP, EventType, register

BROUGHT = "languages.pack_brought"
VERIFIED = "languages.entries_verified"
REFUSED = "languages.entries_refused"
PUBLISHED = "languages.pack_published"
WITHDRAWN = "languages.pack_withdrawn"

register(
    EventType(BROUGHT, "{by} đã nạp gói {tongue} bản {version}: {entries} câu, {recordings} ghi âm (SHA-256 {sha256})",
              KEEP),
    EventType(VERIFIED, "{by} đã kiểm tra, xác nhận {entries} câu của gói {tongue} bản {version}", KEEP),
    EventType(REFUSED, "{by} không nhận {entries} câu của gói {tongue} bản {version}. Lý do: {reason}", KEEP),
    EventType(PUBLISHED, "{by} đã công bố gói {tongue} bản {version}: {entries} câu đã kiểm tra", KEEP),
    EventType(WITHDRAWN, "{by} đã rút gói {tongue} bản {version}. Lý do: {reason}", KEEP),
)  # fmt: skip
