"""What staff are told of what happens. Codes and numbers alone: nobody's name, nothing of a matter."""

from caunoi.rooms.notices.templates import Kind, Told, register

_CODE = {"code": Kind.CODE}

REQUEST = "request.came"
APPROVAL = "request.approval_asked"
LETTER = "request.letter_came"
COMPLAINT = "request.complained"
CALLBACK = "callback.asked"
ASSIGNED = "case.assigned"
TO_SIGN = "document.to_sign"
REFERRAL = "referral.came"
URGENT = "referral.urgent"
DUE = "due.today"

register(
    Told(
        REQUEST,
        {"vi": "Có yêu cầu mới {code} gửi qua mạng.", "en": "New request {code} sent over the network."},
        _CODE,
    ),
    Told(
        APPROVAL,
        {
            "vi": "Có quyết định về yêu cầu {code} chờ người thứ hai duyệt.",
            "en": "A decision on request {code} waits for a second person.",
        },
        _CODE,
    ),
    Told(
        LETTER,
        {
            "vi": "Người dân vừa gửi đơn hoặc giấy tờ về yêu cầu {code}.",
            "en": "A letter or papers came for request {code}.",
        },
        _CODE,
    ),
    Told(
        COMPLAINT,
        {"vi": "Có khiếu nại mới về yêu cầu {code}.", "en": "A new complaint about request {code}."},
        _CODE,
    ),
    Told(CALLBACK, {"vi": "Có người nhờ gọi lại ({code}).", "en": "Somebody asks to be called ({code})."}, _CODE),
    Told(
        ASSIGNED,
        {
            "vi": "Anh/chị được cử thực hiện vụ việc {number}.",
            "en": "You were assigned to case {number}.",
        },
        {"number": Kind.TEXT},
    ),
    Told(TO_SIGN, {"vi": "Có văn bản {code} trình ký.", "en": "Document {code} waits for a signature."}, _CODE),
    Told(
        REFERRAL,
        {
            "vi": "Có thông báo, giới thiệu mới {code} từ cơ quan.",
            "en": "A new referral {code} from an agency.",
        },
        _CODE,
    ),
    Told(
        URGENT,
        {
            "vi": "Thông báo {code} của cơ quan cần làm ngay.",
            "en": "Notice {code} of an agency, to be seen to at once.",
        },
        _CODE,
    ),
    Told(
        DUE,
        {
            "vi": "Hôm nay: {late} việc quá hạn, {soon} việc sắp đến hạn.",
            "en": "Today: {late} overdue, {soon} due soon.",
        },
        {"late": Kind.COUNT, "soon": Kind.COUNT},
    ),
)
