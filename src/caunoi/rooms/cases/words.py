"""The closed lists of the room: codes as stored, words as officers read them."""

from django.db.models import TextChoices


class State(TextChoices):
    """Where a request stands."""

    NEW = "new", "Chờ trả lời"
    NEEDS_PAPERS = "needs_papers", "Chờ bổ sung giấy tờ"
    TRANSFERRED = "transferred", "Được chuyển đến, chờ trả lời"
    ACCEPTED = "accepted", "Đã thụ lý"
    REFUSED = "refused", "Từ chối thụ lý"
    WITHDRAWN = "withdrawn", "Đã rút yêu cầu"
    ANNULLED = "annulled", "Thụ lý nhầm, đã hủy"
    ADVISED = "advised", "Đã giải đáp ngay"


class CaseState(TextChoices):
    """Where a case stands."""

    OPEN = "open", "Đang thực hiện"
    NOT_CONTINUED = "not_continued", "Không tiếp tục thực hiện"
    FINISHED = "finished", "Kết thúc"
    ANNULLED = "annulled", "Thụ lý nhầm, đã hủy"


class AskedBy(TextChoices):
    """Who asks: Luật Điều 8 khoản 2 (oneself, relatives, officials, others)."""

    SELF = "self", "Tự mình"
    RELATIVE = "relative", "Người thân thích"
    OFFICIAL = "official", "Cán bộ, cá nhân khác"
    AGENCY = "agency", "Cơ quan, tổ chức"


class Field(TextChoices):
    """Field of law, as the forms count it (Luật Điều 27 khoản 1)."""

    CRIMINAL = "criminal", "Hình sự"
    CIVIL_FAMILY = "civil_family", "Dân sự, hôn nhân và gia đình"
    ADMINISTRATIVE = "administrative", "Hành chính"
    OTHER = "other", "Khác"


class Form(TextChoices):
    """Form of legal aid (Luật Điều 27 khoản 2)."""

    LITIGATION = "litigation", "Tham gia tố tụng"
    ADVICE = "advice", "Tư vấn pháp luật"
    REPRESENTATION = "representation", "Đại diện ngoài tố tụng"


class Outcome(TextChoices):
    """What was decided. CONFIRMED: the papers of an urgent acceptance came and prove the ground.

    ANNULLED, AGAIN are only asked of a second person; AGAIN: the request is then handled anew.
    """

    ACCEPTED = "accepted", "Thụ lý"
    REFUSED = "refused", "Từ chối thụ lý"
    CONFIRMED = "confirmed", "Đủ giấy tờ sau khi thụ lý ngay"
    ANNULLED = "annulled", "Hủy thụ lý nhầm"
    AGAIN = "again", "Hủy thụ lý nhầm, tiếp nhận lại"


class ApprovalKind(TextChoices):
    """What a second person looks at."""

    OVERRIDE = "override", "Quyết định khác trả lời của máy"
    URGENT = "urgent", "Thụ lý ngay"
    ASSIGN = "assign", "Cử người ngoài giờ"
    ANNUL = "annul", "Hủy thụ lý nhầm"


class How(TextChoices):
    """How a paper was seen (Luật Điều 29 khoản 2)."""

    ORIGINAL = "original", "Bản chính"
    CERTIFIED_COPY = "certified_copy", "Bản sao chứng thực"
    PHOTO = "photo_pending_original", "Ảnh chụp – chờ xem bản chính khi gặp"


class Urgency(TextChoices):
    """Why a case is taken on at once: the points of TT 12/2018/TT-BTP Điều 6 khoản 1, in short.

    The law's own words stand in core.law.procedure.urgent_reasons.
    """

    LIMITATION = "a", "sắp hết thời hiệu khởi kiện"
    HEARING = "b", "sắp đến ngày xét xử"
    APPOINTED = "c", "chỉ định người bào chữa, hoặc cơ quan tiến hành tố tụng thông báo"
    DAMAGE = "d", "để tránh thiệt hại, người đứng đầu quyết định"


class PapersTerm(TextChoices):
    """The term for papers after an urgent acceptance: keys of core.law.procedure."""

    SHORT = "papers_after_urgent", "5 ngày làm việc"
    LONG = "papers_after_urgent_difficult", "10 ngày làm việc"


class AssignTerm(TextChoices):
    """The term within which a person is assigned: keys of core.law.procedure."""

    LITIGATION = "assign_litigation", "3 ngày làm việc từ khi thụ lý"
    DETAINED = "assign_detained", "12 giờ từ khi thụ lý"
    ON_NOTICE = "assign_on_notice", "3 ngày làm việc từ khi nhận thông báo"
    AT_ONCE = "accept_on_notice", "ngay khi nhận thông báo"
    REPRESENTATION = "assign_representation", "3 ngày làm việc từ khi thụ lý"


class Corrected(TextChoices):
    """What can be corrected in the open after acceptance. Never the form: the number carries it."""

    FIELD = "field", "Lĩnh vực"
    GROUND = "ground", "Diện ghi sổ"
    MATTER = "matter", "Vụ việc"
    NAME = "full_name", "Họ và tên"
    BIRTH = "birth", "Ngày sinh"
    SEX = "sex", "Giới tính"
    ETHNICITY = "ethnicity", "Dân tộc"


class BookMode(TextChoices):
    """Whether one Sổ runs through all forms or each form has its own serial."""

    COMMON = "chung", "Một Sổ chung cho các hình thức"
    BY_FORM = "theo_hinh_thuc", "Mỗi hình thức một dãy số"


class EntryState(TextChoices):
    """What a serial of the book stands for."""

    USED = "used", "Đã vào sổ"
    LATE = "late", "Vào sổ giấy trước, nhập sau"
    VOID = "void", "Bỏ số"


class Closing(TextChoices):
    """Which closing of the book (TT 12/2018/TT-BTP Điều 7 khoản 1)."""

    MONTH = "month", "Tháng"
    HALF = "half", "6 tháng"
    YEAR = "year", "Năm"


class CallbackState(TextChoices):
    """What became of 'Gọi lại cho tôi'."""

    OPEN = "open", "Chờ gọi lại"
    DONE = "done", "Đã gọi"
    UNREACHED = "unreached", "Đã gọi, không gặp"
    DROPPED = "dropped", "Không cần gọi nữa"


class Contact(TextChoices):
    """The safe way to reach a person."""

    CALL = "call", "Gọi điện"
    MESSAGE = "message", "Nhắn tin"
    VISIT = "visit", "Gặp trực tiếp"
    NONE = "none", "Không liên lạc, sẽ tự đến"


class Stage(TextChoices):
    """Where the proceedings stand."""

    REPORT = "report", "Giải quyết tố giác, tin báo, kiến nghị khởi tố"
    INVESTIGATION = "investigation", "Điều tra"
    PROSECUTION = "prosecution", "Truy tố"
    FIRST_INSTANCE = "first_instance", "Sơ thẩm"
    APPEAL = "appeal", "Phúc thẩm"
    REVIEW = "review", "Giám đốc thẩm, tái thẩm"
    ENFORCEMENT = "enforcement", "Thi hành án"


class Role(TextChoices):
    """As what a practitioner acts (Luật Điều 31 khoản 1, Điều 32, 33)."""

    DEFENDER = "defender", "Người bào chữa"
    PROTECTOR = "protector", "Người bảo vệ quyền và lợi ích hợp pháp"
    ADVISER = "adviser", "Người tư vấn"
    REPRESENTATIVE = "representative", "Người đại diện ngoài tố tụng"


class FeeMode(TextChoices):
    """How work in court is counted for pay: chosen in writing at once on assignment (TT 02/2021/TT-BTP)."""

    SESSION = "session", "Theo buổi thực tế"
    LUMP = "lump", "Khoán chi vụ việc"


class AssignmentEnd(TextChoices):
    """Why a practitioner does not go on."""

    REPLACED = "replaced", "Được thay thế"
    MUST_REFUSE = "must_refuse", "Không được tiếp tục hoặc phải từ chối (Điều 25)"
    REGISTRATION_REFUSED = "registration_refused", "Cơ quan tiến hành tố tụng từ chối hoặc hủy đăng ký"
    LEFT = "left", "Thôi làm việc"
    CASE_ENDED = "case_ended", "Vụ việc kết thúc"


class Asker(TextChoices):
    """Who asked that a practitioner does not go on."""

    PRACTITIONER = "practitioner", "Người thực hiện"
    PERSON = "person", "Người được trợ giúp"
    AGENCY = "agency", "Cơ quan tiến hành tố tụng"
    ORGANISATION = "organisation", "Tổ chức thực hiện trợ giúp pháp lý"


class ShareRule(TextChoices):
    """How a case of several practitioners counts for each (practice differs; a setting)."""

    EQUAL = "equal", "Chia đều một vụ việc (hai người thì mỗi người 0,5)"
    EACH_ONE = "each_one", "Mỗi người tính một vụ việc"


class LetterKind(TextChoices):
    """What the person wishes after the request."""

    WITHDRAW = "withdraw", "Đơn rút yêu cầu"
    CHANGE = "change", "Đơn đề nghị thay đổi người thực hiện"
    PAPERS = "papers", "Bổ sung giấy tờ"


class LetterState(TextChoices):
    """Where a letter stands."""

    OPEN = "open", "Chờ trả lời"
    GRANTED = "granted", "Đã trả lời: làm theo đơn"
    DECLINED = "declined", "Đã trả lời: không làm theo đơn"


class ComplaintState(TextChoices):
    """Where a complaint stands (Luật Điều 45)."""

    FIRST = "first", "Chờ người đứng đầu giải quyết"
    FIRST_DECIDED = "first_decided", "Đã giải quyết lần đầu"
    SECOND = "second", "Chờ Giám đốc Sở Tư pháp giải quyết"
    SECOND_DECIDED = "second_decided", "Đã giải quyết lần hai"
    WITHDRAWN = "withdrawn", "Người khiếu nại đã rút"


class ComplaintOutcome(TextChoices):
    """What was decided on a complaint."""

    UPHELD = "upheld", "Chấp nhận khiếu nại"
    PARTLY = "partly", "Chấp nhận một phần"
    REJECTED = "rejected", "Không chấp nhận"


class SecondWhy(TextChoices):
    """Why a complaint goes on to the second instance."""

    SILENCE = "silence", "Quá thời hạn mà chưa được giải quyết"
    DISAGREE = "disagree", "Không đồng ý với quyết định lần đầu"


class CorrespondenceKind(TextChoices):
    """What a letter wants of whom."""

    RECOMMENDATION = "recommendation", "Kiến nghị gửi cơ quan nhà nước"
    VERIFY_ASKED = "verify_asked", "Nhờ tổ chức khác xác minh"
    VERIFY_FOR = "verify_for", "Xác minh theo yêu cầu của tổ chức khác"


class WorkState(TextChoices):
    """A line of the diary."""

    PLANNED = "planned", "Sắp tới"
    DONE = "done", "Đã làm"
    CANCELLED = "cancelled", "Không diễn ra"


class Side(TextChoices):
    """On which side of the matter somebody stands."""

    HELPED = "helped", "Người được trợ giúp"
    OPPOSED = "opposed", "Bên có quyền lợi đối lập"
    SAME = "same", "Cùng bên"
    OTHER = "other", "Người khác có liên quan"


class CameBy(TextChoices):
    """By which way a paper came to the office."""

    HAND = "hand", "Nhận tận tay"
    POST = "post", "Bưu chính"
    EMAIL = "email", "Thư điện tử"
    ZALO = "zalo", "Qua Zalo"
    AGENCY = "agency", "Cơ quan chuyển"


class Held(TextChoices):
    """How a paper is in the file."""

    STORED = "stored", "Có tệp"
    PAPER = "paper", "Chỉ có bản giấy"
    ABSENT = "absent", "Không có"
