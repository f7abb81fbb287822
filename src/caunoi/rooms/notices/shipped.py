"""The texts that ship. Vietnamese is what officers and citizens read; English beside it.

Citizens are written to without the name of the service, of a ground, of a matter or of what was decided: only that
there is news, where to look, whom to call. {code} stands only where the file is not a restricted one.
"""

from .templates import Kind, Sent, Told, register

_VALUES = {"code": Kind.CODE, "page": Kind.LINK, "phone": Kind.PHONE}
_DEAR = {"vi": "Kính gửi ông/bà,", "en": "Dear Sir or Madam,"}
_AUTOMATIC = {
    "vi": "Thư này gửi tự động, xin đừng trả lời.",
    "en": "This letter was sent automatically, please do not answer it.",
}
_STOP = {
    "vi": "Nếu không muốn nhận thư nữa, xin đổi ở trang trên.",
    "en": "To get no more letters, please change it on the page above.",
}


def _letter(*paragraphs: dict[str, str]) -> dict[str, str]:
    return {language: "\n\n".join(each[language] for each in paragraphs) for language in ("vi", "en")}


register(
    Sent(
        "citizen.news",
        short={
            "vi": "Ông/bà có thông báo mới, mã {code}. Xem tại {page} hoặc gọi {phone} trong giờ làm việc.",
            "en": "You have a new notice, code {code}. See {page} or call {phone} in office hours.",
        },
        subject={"vi": "Ông/bà có thông báo mới", "en": "You have a new notice"},
        letter=_letter(
            _DEAR,
            {"vi": "Ông/bà có thông báo mới, mã {code}.", "en": "You have a new notice, code {code}."},
            {
                "vi": "Xin xem tại {page} hoặc gọi {phone} trong giờ làm việc.",
                "en": "Please see {page} or call {phone} in office hours.",
            },
            _AUTOMATIC,
            _STOP,
        ),
        values=_VALUES,
    ),
    Sent(
        "citizen.received",
        short={
            "vi": "Đã nhận tin của ông/bà, mã {code}. Xem trả lời tại {page} hoặc gọi {phone} trong giờ làm việc.",
            "en": "Your message was received, code {code}. See {page} or call {phone} in office hours.",
        },
        subject={"vi": "Đã nhận tin của ông/bà", "en": "Your message was received"},
        letter=_letter(
            _DEAR,
            {
                "vi": "Đã nhận tin của ông/bà, mã {code}. Xin giữ mã này.",
                "en": "Your message was received, code {code}. Please keep this code.",
            },
            {
                "vi": "Xem trả lời tại {page} hoặc gọi {phone} trong giờ làm việc.",
                "en": "See the answer at {page} or call {phone} in office hours.",
            },
            _AUTOMATIC,
            _STOP,
        ),
        values=_VALUES,
    ),
    # Of a restricted file whose owner asked to be told: no code, no page.
    Sent(
        "citizen.call",
        short={
            "vi": "Ông/bà có thông báo mới. Gọi {phone} trong giờ làm việc.",
            "en": "You have a new notice. Call {phone} in office hours.",
        },
        subject={"vi": "Ông/bà có thông báo mới", "en": "You have a new notice"},
        letter=_letter(
            _DEAR,
            {
                "vi": "Ông/bà có thông báo mới. Xin gọi {phone} trong giờ làm việc.",
                "en": "You have a new notice. Please call {phone} in office hours.",
            },
            _AUTOMATIC,
        ),
        values={"phone": Kind.PHONE},
    ),
    # What a user of the house gets by e-mail, whatever the notice is of.
    Sent(
        "staff.letter",
        short={"vi": "Cầu Nối: có việc mới. Xem {page}", "en": "Cầu Nối: there is new work. See {page}"},
        subject={"vi": "Cầu Nối: có việc mới", "en": "Cầu Nối: there is new work"},
        letter=_letter(
            {
                "vi": "Có thông báo mới trong Cầu Nối. Xin mở {page} để xem.",
                "en": "There is a new notice in Cầu Nối. Please open {page} to read it.",
            },
            _AUTOMATIC,
            {
                "vi": "Đổi cách nhận ở trang Thông báo.",
                "en": "How you are told is changed on the page of notices.",
            },
        ),
        values={"page": Kind.LINK},
    ),
    # To the telephone on duty, at any hour.
    Sent(
        "duty.urgent",
        short={
            "vi": "KHẨN: có việc trực mới, mã {code}, cần làm ngay. Mở {page}",
            "en": "URGENT: new duty, code {code}, to be done now. Open {page}",
        },
        subject={"vi": "KHẨN: có việc trực mới", "en": "URGENT: new duty"},
        letter=_letter(
            {
                "vi": "Có việc trực mới, mã {code}, cần làm ngay. Xin mở {page}.",
                "en": "There is new duty, code {code}, to be done now. Please open {page}.",
            },
            _AUTOMATIC,
        ),
        values={"code": Kind.CODE, "page": Kind.LINK},
    ),
    Told(
        "staff.test",
        {"vi": "Đây là thông báo thử.", "en": "This is a test notice."},
    ),
)
