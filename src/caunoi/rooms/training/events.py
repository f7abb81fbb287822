"""What can happen here, each with its sentence and what an erasure does to its detail."""

from caunoi.rooms.journal.kinds import BLANK, KEEP, EventType, register

COURSE = "training.course_written"
CHANGED = "training.course_changed"
CANCELLED = "training.course_cancelled"
SESSION = "training.session_added"
SESSION_OUT = "training.session_taken_out"
TEACHER = "training.teacher_added"
TEACHER_OUT = "training.teacher_taken_out"
MATERIAL = "training.material_added"
QUESTIONS = "training.questions_set"
ATTENDED = "training.attended"
LISTED = "training.attendance_listed"
ATTENDANCE_OUT = "training.attendance_taken_out"
FORGOTTEN = "training.name_erased"
TESTED = "training.test_taken"
CERTIFIED = "training.certificate_issued"
REVOKED = "training.certificate_revoked"
EXEMPTED = "training.exempted"
EXEMPTION_OUT = "training.exemption_withdrawn"
RULE = "training.rule_set"
RULE_ENDED = "training.rule_ended"
PROPOSED = "training.proposed"
ACCEPTED = "training.proposal_accepted"
DECLINED = "training.proposal_declined"

register(
    EventType(COURSE, "{by} đã lập khóa tập huấn {key}.", KEEP),
    EventType(CHANGED, "{by} đã sửa khóa tập huấn {key}: {fields}.", KEEP),
    EventType(CANCELLED, "{by} đã ghi khóa tập huấn {key} không tổ chức.", KEEP),
    EventType(SESSION, "{by} đã thêm buổi {session} ngày {day} vào khóa tập huấn {key}.", KEEP),
    EventType(SESSION_OUT, "{by} đã bỏ buổi {session} của khóa tập huấn {key}.", KEEP),
    EventType(TEACHER, "{by} đã ghi giảng viên của khóa tập huấn {key}.", BLANK),
    EventType(TEACHER_OUT, "{by} đã bỏ một giảng viên của khóa tập huấn {key}.", BLANK),
    EventType(MATERIAL, "{by} đã thêm tài liệu vào khóa tập huấn {key}.", KEEP),
    EventType(QUESTIONS, "{by} đã đặt {count} câu hỏi kiểm tra cho khóa tập huấn {key}.", KEEP),
    EventType(ATTENDED, "Người dự {participant} đã điểm danh buổi {session} bằng mã.", KEEP),
    EventType(LISTED, "{by} đã điểm danh {count} người ở buổi {session} theo danh sách.", KEEP),
    EventType(ATTENDANCE_OUT, "{by} đã bỏ điểm danh của {participant} ở buổi {session}.", BLANK),
    EventType(FORGOTTEN, "{by} đã xóa tên của người dự {participant}.", BLANK),
    EventType(TESTED, "Người dự {participant} đã làm bài kiểm tra {phase}: {points}/{most}.", KEEP),
    EventType(CERTIFIED, "{by} đã cấp giấy chứng nhận số {number} của khóa tập huấn {key}.", KEEP),
    EventType(REVOKED, "{by} đã thu hồi giấy chứng nhận số {number}.", BLANK),
    EventType(EXEMPTED, "{by} đã ghi {practitioner} không phải tập huấn bắt buộc năm {year} ({point}).", BLANK),
    EventType(EXEMPTION_OUT, "{by} đã bỏ ghi miễn tập huấn năm {year} của {practitioner}.", BLANK),
    EventType(RULE, "{by} đã yêu cầu giấy chứng nhận về “{topic}” khi cử người ở {organisation} từ {since}.", KEEP),
    EventType(RULE_ENDED, "{by} đã thôi yêu cầu giấy chứng nhận về “{topic}” ở {organisation} từ {until}.", KEEP),
    EventType(PROPOSED, "{by} đã đề xuất tập huấn {key} cho {organisation} từ kết quả chấm chất lượng.", KEEP),
    EventType(ACCEPTED, "{by} đã nhận đề xuất {key} thành khóa tập huấn {course}.", KEEP),
    EventType(DECLINED, "{by} đã trả lời chưa tổ chức theo đề xuất {key}.", KEEP),
)
