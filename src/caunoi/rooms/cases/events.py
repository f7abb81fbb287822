"""What can happen here, each with its sentence and what an erasure does to its detail."""

from caunoi.rooms.journal.kinds import BLANK, KEEP, EventType, register

SUBMITTED = "cases.submitted"
FACTS = "cases.facts_added"
PAPER = "cases.paper_seen"
PAPERS_ASKED = "cases.papers_asked"
ACCEPTED = "cases.accepted"
ACCEPTED_URGENT = "cases.accepted_urgent"
REFUSED = "cases.refused"
WITHDRAWN = "cases.withdrawn"
TRANSFERRED = "cases.transferred"
HANDED_WITHIN = "cases.handed_within"
APPROVAL_ASKED = "cases.approval_asked"
APPROVAL_GIVEN = "cases.approval_given"
APPROVAL_DENIED = "cases.approval_denied"
PAPERS_ARRIVED = "cases.papers_arrived"
PAPERS_LAPSED = "cases.papers_lapsed"
DISCONTINUED = "cases.discontinued"
FINISHED = "cases.finished"
MORE_PAPERS_ASKED = "cases.more_papers_asked"
MORE_PAPERS_CAME = "cases.more_papers_came"
ADVICE_EXTENDED = "cases.advice_extended"
ADVICE_GIVEN = "cases.advice_given"
CHANGE_NOTED = "cases.change_noted"
CORRECTED = "cases.corrected"
ANNULMENT_ASKED = "cases.annulment_asked"
ANNULLED = "cases.annulled"
TAKEN_UP_AGAIN = "cases.taken_up_again"
LETTER_CAME = "cases.letter_came"
LETTER_ANSWERED = "cases.letter_answered"
LETTER_FILE_SEEN = "cases.letter_file_seen"
COMPLAINED = "cases.complained"
COMPLAINT_DECIDED = "cases.complaint_decided"
COMPLAINT_RAISED = "cases.complaint_raised"
COMPLAINT_DECIDED_SECOND = "cases.complaint_decided_second"
COMPLAINT_WITHDRAWN = "cases.complaint_withdrawn"
STAGE_BEGUN = "cases.stage_begun"
STAGE_ENDED = "cases.stage_ended"
STAGE_REGISTERED = "cases.stage_registered"
HEARING_SET = "cases.hearing_set"
CORRESPONDENCE_BEGUN = "cases.correspondence_begun"
CORRESPONDENCE_NOTED = "cases.correspondence_noted"
CONSULTED = "cases.consulted"
CONSULTATION_VOID = "cases.consultation_void"
ADVISED = "cases.advised"
BOOK_SET = "cases.book_set"
NUMBER_VOIDED = "cases.number_voided"
ENTERED_LATE = "cases.entered_late"
TAKEN_OVER = "cases.taken_over"
GROUND_READ = "cases.ground_read"
ENDED_ELSEWHERE = "cases.ended_elsewhere"
BOOK_CLOSED = "cases.book_closed"
CALLBACK_ASKED = "cases.callback_asked"
CALLBACK_CLOSED = "cases.callback_closed"
PAPER_FILED = "cases.paper_filed"
PAPER_ABSENT = "cases.paper_told_absent"
PAPER_WITHDRAWN = "cases.filed_paper_withdrawn"
ORIGINAL_SEEN = "cases.original_seen"
WIPED = "cases.filed_paper_wiped"
PAPER_OPENED = "cases.filed_paper_opened"
FILE_TAKEN = "cases.whole_file_taken"
HANDED_OVER = "cases.handed_over"
ARCHIVED = "cases.archived"
ASSIGNED = "cases.assigned"
REPLACED = "cases.replaced"
RELEASED = "cases.released"
LEFT = "cases.practitioner_left"
CHOSEN = "cases.practitioner_chosen"
PARTY = "cases.party_added"
CONFLICTS = "cases.conflicts_checked"
CONSENT = "cases.conflict_agreed"
SHARES = "cases.shares_set"
WORK_PLANNED = "cases.work_planned"
WORK_DONE = "cases.work_done"
WORK_CONFIRMED = "cases.work_confirmed"
WORK_CANCELLED = "cases.work_cancelled"
FEED_MADE = "cases.calendar_made"
FEED_REVOKED = "cases.calendar_revoked"

register(
    EventType(SUBMITTED, "{by} đã lập yêu cầu {key} ({channel_name}).", BLANK),
    EventType(FACTS, "{by} đã ghi {count} dữ kiện vào yêu cầu {key}.", BLANK),
    EventType(PAPER, "{by} đã xem một giấy tờ của yêu cầu {key}: {how}.", BLANK),
    EventType(PAPERS_ASKED, "{by} đã đề nghị bổ sung {count} giấy tờ cho yêu cầu {key}.", BLANK),
    EventType(ACCEPTED, "{by} đã thụ lý yêu cầu {key}, mã số {number}.", KEEP),
    EventType(
        ACCEPTED_URGENT,
        "{by} đã thụ lý ngay yêu cầu {key} (điểm {point} khoản 1 Điều 6 TT 12/2018), mã số {number}.",
        KEEP,
    ),
    EventType(REFUSED, "{by} đã từ chối thụ lý yêu cầu {key} (điểm {point} khoản 3 Điều 30).", KEEP),
    EventType(WITHDRAWN, "{by} đã ghi việc rút yêu cầu {key}.", BLANK),
    EventType(TRANSFERRED, "{by} đã chuyển yêu cầu {key} từ {sender} đến {receiver} (khoản {clause} Điều 35).", BLANK),
    EventType(HANDED_WITHIN, "{by} đã chuyển yêu cầu {key} từ {sender} đến {receiver}, trong cùng Trung tâm.", BLANK),
    EventType(APPROVAL_ASKED, "{by} đã xin người thứ hai duyệt quyết định về yêu cầu {key}.", KEEP),
    EventType(APPROVAL_GIVEN, "{by} đã duyệt quyết định về yêu cầu {key}{afterwards}.", KEEP),
    EventType(APPROVAL_DENIED, "{by} đã không duyệt quyết định về yêu cầu {key}{afterwards}.", KEEP),
    EventType(PAPERS_ARRIVED, "{by} đã ghi nhận đủ giấy tờ của vụ việc {number}.", KEEP),
    EventType(PAPERS_LAPSED, "{by} đã ghi vụ việc {number} không tiếp tục vì hết hạn bổ sung giấy tờ.", KEEP),
    EventType(DISCONTINUED, "{by} đã ghi vụ việc {number} không tiếp tục thực hiện ({point}).", KEEP),
    EventType(FINISHED, "{by} đã ghi vụ việc {number} kết thúc ({point}).", KEEP),
    EventType(MORE_PAPERS_ASKED, "{by} đã đề nghị thêm giấy tờ để tư vấn vụ việc {number}.", BLANK),
    EventType(MORE_PAPERS_CAME, "{by} đã ghi nhận đủ giấy tờ cần thêm của vụ việc {number}.", KEEP),
    EventType(ADVICE_EXTENDED, "{by} đã ghi kéo dài thời hạn tư vấn vụ việc {number} đến {until} ({why}).", KEEP),
    EventType(ADVICE_GIVEN, "{by} đã ghi trả lời tư vấn bằng văn bản, vụ việc {number}.", KEEP),
    EventType(CHANGE_NOTED, "{by} đã ghi hoàn cảnh thay đổi từ {since}, vụ việc {number}.", BLANK),
    EventType(CORRECTED, "{by} đã đính chính {what} của vụ việc {number}.", KEEP),
    EventType(ANNULMENT_ASKED, "{by} đã trình hủy thụ lý nhầm vụ việc {number}.", KEEP),
    EventType(ANNULLED, "{by} đã đồng ý: vụ việc {number} thụ lý nhầm, không tính; số vẫn nằm trong Sổ.", KEEP),
    EventType(TAKEN_UP_AGAIN, "{by} đã tiếp nhận lại yêu cầu {before} thành yêu cầu {key}.", KEEP),
    EventType(LETTER_CAME, "{by} đã gửi hoặc ghi nhận đơn {letter} về yêu cầu {key}: {kind}.", BLANK),
    EventType(LETTER_ANSWERED, "{by} đã trả lời đơn {letter} về yêu cầu {key}: {outcome}.", KEEP),
    EventType(LETTER_FILE_SEEN, "{by} đã mở một tệp gửi kèm đơn {letter}.", BLANK, reads=True),
    EventType(COMPLAINED, "{by} đã gửi hoặc ghi nhận khiếu nại {complaint} (điểm {act} khoản 1 Điều 45).", KEEP),
    EventType(COMPLAINT_DECIDED, "{by} đã giải quyết lần đầu khiếu nại {complaint}: {outcome}.", KEEP),
    EventType(COMPLAINT_RAISED, "{by} đã chuyển khiếu nại {complaint} lên Giám đốc Sở Tư pháp: {why}.", KEEP),
    EventType(COMPLAINT_DECIDED_SECOND, "{by} đã giải quyết lần hai khiếu nại {complaint}: {outcome}.", KEEP),
    EventType(COMPLAINT_WITHDRAWN, "{by} đã ghi việc rút khiếu nại {complaint}.", KEEP),
    EventType(STAGE_BEGUN, "{by} đã ghi giai đoạn tố tụng của vụ việc {number}: {stage}, từ {since}.", KEEP),
    EventType(STAGE_ENDED, "{by} đã ghi hết giai đoạn {stage} của vụ việc {number}, ngày {until}.", KEEP),
    EventType(STAGE_REGISTERED, "{by} đã ghi việc đăng ký ở giai đoạn {stage}, vụ việc {number}: {what}.", KEEP),
    EventType(HEARING_SET, "{by} đã ghi lịch xét xử của vụ việc {number}.", KEEP),
    EventType(CORRESPONDENCE_BEGUN, "{by} đã ghi văn bản {letter}: {kind}.", KEEP),
    EventType(CORRESPONDENCE_NOTED, "{by} đã ghi vào văn bản {letter}: {what}.", KEEP),
    EventType(CONSULTED, "{by} đã ghi việc trợ giúp pháp lý số {serial} năm {year}.", BLANK),
    EventType(CONSULTATION_VOID, "{by} đã bỏ dòng số {serial} của Sổ thực hiện việc năm {year}. Lý do: {reason}", KEEP),
    EventType(ADVISED, "{by} đã giải đáp ngay yêu cầu {key}: việc số {serial} năm {year}.", BLANK),
    EventType(BOOK_SET, "{by} đã đặt số cuối của Sổ thụ lý năm {year} ({run}): {last}.", KEEP),
    EventType(NUMBER_VOIDED, "{by} đã bỏ số {serial} của Sổ thụ lý năm {year}. Lý do: {reason}", KEEP),
    EventType(
        ENTERED_LATE, "{by} đã nhập từ sổ giấy yêu cầu {key}, mã số {number}, vào sổ giấy lúc {paper_time}.", KEEP
    ),
    EventType(
        TAKEN_OVER, "{by} đã nhận vụ việc {number} theo {source}, thụ lý ngày {accepted_on}, yêu cầu {key}.", KEEP
    ),
    EventType(GROUND_READ, "{by} đã ghi diện của vụ việc {number} theo chữ ghi ở {source}.", BLANK),
    EventType(ENDED_ELSEWHERE, "{by} đã ghi vụ việc {number} kết thúc theo {source}: {told}.", KEEP),
    EventType(BOOK_CLOSED, "{by} đã kết Sổ thụ lý từ {since} đến {last_day}: {count} vụ việc.", KEEP),
    EventType(CALLBACK_ASKED, "{by} đã ghi lời nhờ gọi lại ({key}).", BLANK),
    EventType(CALLBACK_CLOSED, "{by} đã khép lời nhờ gọi lại {key}: {outcome}.", BLANK),
    EventType(PAPER_FILED, "{by} đã đưa một giấy tờ vào hồ sơ {key}, mã {paper}.", KEEP),
    EventType(PAPER_ABSENT, "{by} đã ghi hồ sơ {key} không có một giấy tờ, mã {paper}.", KEEP),
    EventType(PAPER_WITHDRAWN, "{by} đã rút giấy tờ {paper} khỏi hồ sơ {key}.", KEEP),
    EventType(ORIGINAL_SEEN, "{by} đã xem bản chính của giấy tờ {paper}, hồ sơ {key}.", KEEP),
    EventType(WIPED, "{by} đã ghi giấy tờ {paper} của hồ sơ {key} đã xóa khỏi Zalo.", KEEP),
    EventType(PAPER_OPENED, "{by} đã mở giấy tờ {paper} của hồ sơ {key}.", KEEP, reads=True),
    EventType(FILE_TAKEN, "{by} đã tải cả hồ sơ {number} thành một tệp PDF, {pages} trang.", KEEP, reads=True),
    EventType(HANDED_OVER, "{by} đã ghi việc bàn giao hồ sơ vụ việc {number} ngày {day}.", KEEP),
    EventType(ARCHIVED, "{by} đã ghi nộp lưu hồ sơ vụ việc {number}, số lưu trữ {archive}.", KEEP),
    EventType(ASSIGNED, "{by} đã cử {practitioner} thực hiện vụ việc {number}{afterwards}.", KEEP),
    EventType(REPLACED, "{by} đã cử {practitioner} thay {former} ở vụ việc {number}: {why}{afterwards}.", KEEP),
    EventType(RELEASED, "{by} đã ghi {former} thôi thực hiện vụ việc {number}: {why}.", KEEP),
    EventType(
        LEFT, "{by} đã ghi {practitioner} thôi làm, bàn giao {count} vụ việc và {planned} việc đã lên lịch.", KEEP
    ),
    EventType(CHOSEN, "{by} đã ghi người thực hiện mà người được trợ giúp chọn, yêu cầu {key}.", KEEP),
    EventType(PARTY, "{by} đã ghi một người vào các bên của yêu cầu {key} ({side}).", BLANK),
    EventType(
        CONFLICTS,
        "{by} đã kiểm tra xung đột lợi ích của {count} người thực hiện ở vụ việc {number}, thấy {found} người có"
        " xung đột.",
        KEEP,
        reads=True,
    ),
    EventType(CONSENT, "{by} đã ghi thỏa thuận của các bên về xung đột lợi ích ở vụ việc {number}.", KEEP),
    EventType(SHARES, "{by} đã đặt cách tính vụ việc có nhiều người thực hiện từ {since}: {rule}.", KEEP),
    EventType(WORK_PLANNED, "{by} đã ghi lịch một công việc của vụ việc {number} vào {day}.", BLANK),
    EventType(WORK_DONE, "{by} đã ghi một công việc đã làm của vụ việc {number} ngày {day}, {hours} giờ.", BLANK),
    EventType(WORK_CONFIRMED, "{by} đã ghi xác nhận một công việc của vụ việc {number} ngày {day}.", BLANK),
    EventType(WORK_CANCELLED, "{by} đã ghi một công việc của vụ việc {number} ngày {day} không diễn ra.", BLANK),
    EventType(FEED_MADE, "{by} đã lập địa chỉ lịch riêng.", KEEP),
    EventType(FEED_REVOKED, "{by} đã bỏ địa chỉ lịch riêng.", KEEP),
)
