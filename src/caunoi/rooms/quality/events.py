"""What can happen here, each with its sentence and what an erasure does to its detail."""

from caunoi.rooms.journal.kinds import BLANK, KEEP, EventType, register

RULES_SET = "quality.rules_set"
DRAWN = "quality.drawn"
OPENED = "quality.opened"
ASSIGNED = "quality.assigned"
SAVED = "quality.saved"
SUBMITTED = "quality.submitted"
SENT = "quality.sent"
REPLIED = "quality.replied"
RECONSIDERED = "quality.reconsidered"
FINALISED = "quality.finalised"
DROPPED = "quality.dropped"
READ = "quality.file_read"
ORDERED = "quality.correction_ordered"
EXPLAINED = "quality.correction_explained"
DONE = "quality.correction_done"
CHECKED = "quality.correction_checked"
EFFECT = "quality.effect_recorded"
EFFECT_SAID = "quality.effect_confirmed"
CRITERION = "quality.criterion_added"
COMPLEX = "quality.complexity_set"
ASKED = "quality.opinion_asked"
ANSWERED = "quality.opinion_given"

register(
    EventType(
        RULES_SET, "{by} đã đặt {days} ngày làm việc để có ý kiến, chấm lần ba khi chênh quá {points} điểm.", KEEP
    ),
    EventType(DRAWN, "{by} đã bốc chọn {count} trong {population} vụ việc ({key}), số gieo {seed}.", KEEP),
    EventType(OPENED, "{by} đã mở {kind} {key} cho vụ việc {number}.", KEEP),
    EventType(ASSIGNED, "{by} đã phân công chấm lần {reading} của {key}.", KEEP),
    EventType(SAVED, "{by} đã ghi điểm nháp của {key}.", KEEP),
    EventType(SUBMITTED, "{by} đã nộp kết quả chấm lần {reading} của {key}.", KEEP),
    EventType(SENT, "Kết quả {key} đã gửi người thực hiện có ý kiến đến hết ngày {until}.", KEEP),
    EventType(REPLIED, "{by} đã ghi ý kiến của người thực hiện về {key}.", KEEP),
    EventType(RECONSIDERED, "{by} đã đề nghị chấm lại {key} sau khi người thực hiện có ý kiến.", KEEP),
    EventType(FINALISED, "{by} đã chốt kết quả {key}: {grade}.", KEEP),
    EventType(DROPPED, "{by} đã ghi thôi không chấm {key}.", KEEP),
    EventType(READ, "{by} đã xem hồ sơ vụ việc {number} để chấm ({key}).", KEEP, reads=True),
    EventType(ORDERED, "{by} đã giao việc khắc phục {key}, xong trước hết ngày {due}.", KEEP),
    EventType(EXPLAINED, "{by} đã giải trình về việc khắc phục {key}.", KEEP),
    EventType(DONE, "{by} đã báo xong việc khắc phục {key}.", KEEP),
    EventType(CHECKED, "{by} đã kiểm tra việc khắc phục {key}: {outcome}.", KEEP),
    EventType(EFFECT, "{by} đã ghi vụ việc {number} là vụ việc thành công theo tiêu chí {code}.", KEEP),
    EventType(EFFECT_SAID, "{by} đã ghi ý kiến của {level} về vụ việc thành công {number}: {outcome}.", KEEP),
    EventType(CRITERION, "{by} đã nhập tiêu chí vụ việc thành công {code}.", KEEP),
    EventType(COMPLEX, "{by} đã ghi vụ việc {number} đáp ứng {count} tiêu chí phức tạp, điển hình.", KEEP),
    EventType(ASKED, "{by} đã lập phiếu lấy ý kiến {key}.", KEEP),
    EventType(ANSWERED, "Đã nhận phiếu lấy ý kiến {key}.", BLANK),
)
