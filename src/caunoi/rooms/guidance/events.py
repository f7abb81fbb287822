"""What the journal tells of the room: official correspondence, nothing of persons."""

from caunoi.rooms.journal.kinds import KEEP, EventType, register

SENT = "guidance.letter_sent"
ADDRESSED = "guidance.letter_addressed"
ENDED = "guidance.letter_ended"
PUBLISHED = "guidance.letter_published"
READ = "guidance.letter_read"
TAKEN = "guidance.letter_taken"
URGED = "guidance.letter_urged"
RAISED = "guidance.matter_raised"
STEPPED = "guidance.matter_stepped"
DRAFT = "guidance.draft_recorded"
COMMENTED = "guidance.draft_commented"
COMMENT_OUT = "guidance.comment_sent"
VERDICT = "guidance.comment_answered"
ISSUED = "guidance.draft_issued"
OWNER = "guidance.owner_set"
OWNER_ENDED = "guidance.owner_ended"
ACCOUNT = "guidance.owner_account"
ASKED = "guidance.data_asked"
DECLINED = "guidance.data_declined"
DISPATCHED = "guidance.data_sent"
OPENED = "guidance.data_opened"

register(
    EventType(SENT, "{by} đã gửi văn bản “{title}” đến {count} đơn vị.", KEEP),
    EventType(ADDRESSED, "{by} đã gửi thêm văn bản đến {count} đơn vị.", KEEP),
    EventType(ENDED, "{by} đã ghi văn bản “{title}”: {how}. {reason}", KEEP),
    EventType(PUBLISHED, "{by} đã công bố văn bản “{title}” cho mọi đơn vị.", KEEP),
    EventType(READ, "{by} đã đọc văn bản “{title}”.", KEEP, reads=True),
    EventType(TAKEN, "{by} đã xác nhận {unit} nhận văn bản “{title}”.", KEEP),
    EventType(URGED, "{by} đã đôn đốc {count} đơn vị chưa xác nhận văn bản “{title}”.", KEEP),
    EventType(RAISED, "{by} đã gửi {what} của {unit} lên cấp trên.", KEEP),
    EventType(STEPPED, "{by} đã xử lý kiến nghị, câu hỏi: {step}.", KEEP),
    EventType(DRAFT, "{by} đã ghi dự thảo xin ý kiến “{title}”.", KEEP),
    EventType(COMMENTED, "{by} đã ghi góp ý về {clause}.", KEEP),
    EventType(COMMENT_OUT, "{by} đã ghi văn bản góp ý {number} gửi ngày {day}.", KEEP),
    EventType(VERDICT, "{by} đã ghi kết quả góp ý về {clause}: {verdict}.", KEEP),
    EventType(ISSUED, "{by} đã ghi văn bản được ban hành: {act}.", KEEP),
    EventType(OWNER, "{by} đã ghi chủ chương trình {name}.", KEEP),
    EventType(OWNER_ENDED, "{by} đã ghi {name} thôi là chủ chương trình từ {day}.", KEEP),
    EventType(ACCOUNT, "{by} đã mở tài khoản {user} cho chủ chương trình {name}.", KEEP),
    EventType(ASKED, "{by} đã ghi yêu cầu số liệu của {owner}.", KEEP),
    EventType(DECLINED, "{by} đã trả lời không cung cấp được số liệu. Lý do: {reason}", KEEP),
    EventType(DISPATCHED, "{by} đã gửi số liệu “{title}” cho {owner}, mã kiểm tra {digest}.", KEEP),
    EventType(OPENED, "{by} đã mở số liệu “{title}”.", KEEP, reads=True),
)
