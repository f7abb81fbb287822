"""Notices and answers of the organisation: Mẫu 08, 09 (Thông tư 12/2018), and those for which no form was seen.

Luật Trợ giúp pháp lý: Điều 30 khoản 3 (refusal, with its reason), Điều 35 (handed on), Điều 37 khoản 2 (not
continued), Điều 25 khoản 3 with Thông tư 12/2018 Điều 9 khoản 1 (another person), Điều 45 khoản 2 (complaint).
"""

from ..model import Block, Document, Heading, Paragraph, bold
from .official import FormField, OfficialForm, Tags, when
from .pieces import (
    ADDRESS,
    CASE,
    HEAD_OFFICE,
    LAW,
    OWN_LAYOUT,
    article,
    decides,
    decision,
    foot,
    ground,
    head,
    lines,
    mark,
    text,
    to_whom,
)

_ADDRESSEE = FormField("addressee", "Người nhận thông báo", "bà Hoàng Thị Mẩy", required=True, help="ghi ông hoặc bà")
_RECEIVED = FormField("received_on", "Ngày nhận", "2026-11-23", "day", required=True)
_REQUEST = FormField("request_key", "Mã yêu cầu", "TN-7K3M-9QXA")
_BODY = FormField(
    "body", "Tổ chức thực hiện", "Trung tâm trợ giúp pháp lý nhà nước tỉnh Lào Cai", required=True
)  # fmt: skip
_HEAD = FormField("head", "Người giải quyết khiếu nại lần đầu", "Giám đốc Trung tâm trợ giúp pháp lý nhà nước")
_JUSTICE = FormField("justice_head", "Người giải quyết khiếu nại lần hai", "Giám đốc Sở Tư pháp tỉnh Lào Cai")


def _complaint(t: Tags) -> Paragraph:
    """Điều 45 khoản 2, in full."""
    return text(
        f"Nếu không đồng ý, ông/bà có quyền khiếu nại đến {t.head} theo Điều 45 Luật Trợ giúp pháp lý; khiếu nại được "
        "giải quyết trong thời hạn 03 ngày làm việc kể từ ngày nhận được. Nếu không đồng ý với quyết định giải quyết "
        "hoặc quá thời hạn đó mà chưa được giải quyết, ông/bà có quyền khiếu nại lên "
        f"{t.justice_head}; thời hạn giải quyết là 15 ngày kể từ ngày nhận được khiếu nại. Nếu vẫn không đồng ý hoặc "
        "quá thời hạn mà khiếu nại không được giải quyết, ông/bà có quyền khởi kiện tại Tòa án."
    )


def _letter(t: Tags) -> list[Block]:
    address = Paragraph(f"Địa chỉ: {t.address}", align="center", first_line=False)
    return list(lines(to_whom(t.addressee), when(t.name("address"), address)))


def _refusal(t: Tags) -> Document:
    return Document(
        "Thông báo từ chối thụ lý (Mẫu số 08-TP-TGPL)",
        lines(
            mark("Mẫu số 08-TP-TGPL", "tt12"),
            head(t),
            Heading("THÔNG BÁO", subject="Về việc từ chối thụ lý yêu cầu trợ giúp pháp lý"),
            _letter(t),
            text(
                f"Ngày {t.received_on}, {t.body} nhận được yêu cầu trợ giúp pháp lý của ông/bà (mã {t.request_key}). "
                f"Sau khi kiểm tra các nội dung có liên quan, {t.body} thông báo từ chối thụ lý yêu cầu trợ giúp pháp "
                "lý nêu trên."
            ),
            text(bold("Lý do: "), bold(f"{t.reason}.")),
            when(t.name("provision"), text(t.provision)),
            when(t.name("explanation"), text(f"Cụ thể: {t.explanation}")),
            _complaint(t),
            text("Xin thông báo để ông/bà được biết./."),
            foot(t),
        ),
        size=13,
    )


def _transfer(t: Tags) -> Document:
    return Document(
        "Thông báo chuyển yêu cầu (Mẫu số 09-TP-TGPL)",
        lines(
            mark("Mẫu số 09-TP-TGPL", "tt12"),
            head(t),
            Heading("THÔNG BÁO", subject="Về việc chuyển yêu cầu trợ giúp pháp lý"),
            _letter(t),
            text(f"Ngày {t.received_on}, {t.body} nhận được yêu cầu trợ giúp pháp lý của ông/bà (mã {t.request_key})."),
            text(
                f"Căn cứ {t.provision}, {t.body} chuyển yêu cầu trợ giúp pháp lý nêu trên và giấy tờ kèm theo đến "
                f"{t.receiver} để xem xét, thực hiện theo thẩm quyền."
            ),
            text(bold("Lý do: "), f"{t.reason}."),
            text(
                f"Ông/bà có thể liên hệ {t.receiver}: {t.receiver_contact}. Ông/bà không phải nộp lại đơn và giấy tờ "
                "đã nộp."
            ),
            text("Xin thông báo để ông/bà được biết./."),
            foot(t),
        ),
        size=13,
    )


def _not_continued(t: Tags) -> Document:
    return Document(
        "Thông báo không tiếp tục thực hiện vụ việc",
        lines(
            OWN_LAYOUT,
            head(t),
            Heading("THÔNG BÁO", subject="Về việc không tiếp tục thực hiện vụ việc trợ giúp pháp lý"),
            _letter(t),
            text(
                f"{t.body} đã thụ lý vụ việc trợ giúp pháp lý mã số {t.case_number} ngày {t.accepted_on} theo yêu cầu "
                f"của ông/bà. Căn cứ {t.provision}, {t.body} thông báo không tiếp tục thực hiện vụ việc này kể từ ngày "
                f"{t.ended_on}."
            ),
            text(bold("Lý do: "), bold(f"{t.reason}.")),
            when(t.name("returned"), text(f"Giấy tờ, tài liệu trả lại ông/bà: {t.returned}.")),
            _complaint(t),
            text("Xin thông báo để ông/bà được biết./."),
            foot(t),
        ),
        size=13,
    )


def _change_answer(t: Tags) -> Document:
    return Document(
        "Thông báo trả lời đề nghị thay đổi người thực hiện",
        lines(
            OWN_LAYOUT,
            head(t),
            Heading("THÔNG BÁO", subject="Về việc trả lời đề nghị thay đổi người thực hiện trợ giúp pháp lý"),
            _letter(t),
            text(
                f"Ngày {t.received_on}, {t.body} nhận được đơn của ông/bà đề nghị thay đổi {t.practitioner}, người "
                f"thực hiện trợ giúp pháp lý trong vụ việc mã số {t.case_number}."
            ),
            text(
                "Căn cứ Điều 25 Luật Trợ giúp pháp lý và khoản 1 Điều 9 Thông tư số 12/2018/TT-BTP, "
                f"{t.body} trả lời như sau: ",
                bold(f"{t.answer}."),
            ),
            text(bold("Lý do: "), f"{t.reason}."),
            when(t.name("successor"), text(f"Người được cử thực hiện tiếp: {t.successor}.")),
            _complaint(t),
            text("Xin thông báo để ông/bà được biết./."),
            foot(t),
        ),
        size=13,
    )


def _withdrawal_answer(t: Tags) -> Document:
    return Document(
        "Thông báo về việc rút yêu cầu",
        lines(
            OWN_LAYOUT,
            head(t),
            Heading("THÔNG BÁO", subject="Về việc rút yêu cầu trợ giúp pháp lý"),
            _letter(t),
            text(
                f"Ngày {t.received_on}, {t.body} nhận được đơn rút yêu cầu trợ giúp pháp lý của ông/bà (mã "
                f"{t.request_key})."
            ),
            text(
                "Căn cứ điểm c khoản 1, khoản 2 Điều 37 Luật Trợ giúp pháp lý và khoản 2 Điều 9 Thông tư số "
                f"12/2018/TT-BTP, {t.body} thông báo không tiếp tục thực hiện vụ việc trợ giúp pháp lý theo yêu cầu "
                "nêu trên."
            ),
            when(t.name("returned"), text(f"Giấy tờ, tài liệu trả lại ông/bà: {t.returned}.")),
            text("Khi cần, ông/bà có quyền yêu cầu trợ giúp pháp lý trở lại."),
            text("Xin thông báo để ông/bà được biết./."),
            foot(t),
        ),
        size=13,
    )


def _complaint_decision(t: Tags) -> Document:
    return Document(
        "Quyết định giải quyết khiếu nại (lần đầu)",
        lines(
            OWN_LAYOUT,
            head(t),
            decision("Về việc giải quyết khiếu nại (lần đầu)", t.office),
            ground(f"Căn cứ {LAW};"),
            ground(f"Xét đơn khiếu nại ngày {t.complained_on} của {t.complainant}, nhận ngày {t.received_on}."),
            decides(),
            article(1, f"Nội dung khiếu nại: {t.matter}"),
            article(2, f"Kết quả xác minh: {t.findings}"),
            article(3, f"Kết luận: {t.conclusion}. Căn cứ: {t.provision}."),
            article(4, f"Giải quyết: {t.outcome}"),
            article(
                5,
                f"Nếu không đồng ý với Quyết định này, {t.complainant} có quyền khiếu nại lên {t.justice_head}; thời "
                "hạn giải quyết là 15 ngày kể từ ngày nhận được khiếu nại. Nếu không đồng ý với quyết định giải quyết "
                "của người đó hoặc quá thời hạn mà khiếu nại không được giải quyết thì có quyền khởi kiện tại Tòa án "
                "(khoản 2 Điều 45 Luật Trợ giúp pháp lý).",
            ),
            article(
                6,
                "Quyết định này có hiệu lực kể từ ngày ký. Người khiếu nại và người bị khiếu nại chịu trách nhiệm thi "
                "hành Quyết định này./.",
            ),
            foot(t),
        ),
        size=13,
    )


_TO = (_ADDRESSEE, ADDRESS)
_RIGHTS = (_HEAD, _JUSTICE)
_AS_ABOVE = ("Như trên", "Lưu: VT, HS")
_RETURNED = FormField("returned", "Giấy tờ trả lại", "", "long")
_PROVISION = FormField("provision", "Điều khoản áp dụng", "khoản 1 Điều 35 Luật Trợ giúp pháp lý", required=True)


def _reason(sample: str) -> FormField:
    return FormField("reason", "Lý do", sample, "long", required=True)


FORMS = (
    OfficialForm(
        "tt12-08", mark("Mẫu số 08-TP-TGPL", "tt12"),
        (
            *_TO, _RECEIVED, _REQUEST, _BODY,
            _reason(
                "Yêu cầu trợ giúp pháp lý có nội dung trái pháp luật (điểm b khoản 3 Điều 30 Luật Trợ giúp pháp lý "
                "số 11/2017/QH14)"
            ),
            FormField("provision", "Lời của điều khoản", "", "long"),
            FormField("explanation", "Giải thích cụ thể", "yêu cầu giúp lập giấy tờ giả.", "long"),
            *_RIGHTS,
        ),
        _refusal, kind="TB", recipients=("Như trên", "Lưu: VT, hồ sơ yêu cầu"),
    ),
    OfficialForm(
        "tt12-09", mark("Mẫu số 09-TP-TGPL", "tt12"),
        (
            *_TO, _RECEIVED, _REQUEST, _BODY, _PROVISION,
            FormField(
                "receiver", "Nơi nhận yêu cầu", "Trung tâm trợ giúp pháp lý nhà nước tỉnh Tuyên Quang", required=True
            ),
            FormField("receiver_contact", "Liên hệ của nơi nhận", "số 1 đường Minh Họa, điện thoại 0100 000 000"),
            _reason("người được trợ giúp pháp lý cư trú và vụ việc xảy ra tại tỉnh Tuyên Quang"),
        ),
        _transfer, kind="TB", recipients=("Như trên", "{receiver}", "Lưu: VT, hồ sơ yêu cầu"),
    ),
    OfficialForm(
        "luat-37", OWN_LAYOUT,
        (
            *_TO, CASE, _BODY, FormField("accepted_on", "Ngày thụ lý", "2026-11-23", "day", required=True),
            FormField("ended_on", "Ngày không tiếp tục", "2026-12-01", "day", required=True),
            FormField(
                "provision", "Điều khoản áp dụng", "điểm c khoản 1 Điều 37 Luật Trợ giúp pháp lý", required=True
            ),
            _reason("người được trợ giúp pháp lý rút yêu cầu trợ giúp pháp lý"), _RETURNED, *_RIGHTS,
        ),
        _not_continued, kind="TB", recipients=_AS_ABOVE,
    ),
    OfficialForm(
        "tt12-9-1", OWN_LAYOUT,
        (
            *_TO, _RECEIVED, CASE, _BODY,
            FormField("practitioner", "Người thực hiện trợ giúp pháp lý", "ông Giàng A Pao", required=True),
            FormField(
                "answer", "Trả lời", "chấp nhận đề nghị thay đổi người thực hiện trợ giúp pháp lý", "choice", True,
                choices=(
                    "chấp nhận đề nghị thay đổi người thực hiện trợ giúp pháp lý",
                    "không chấp nhận đề nghị thay đổi người thực hiện trợ giúp pháp lý",
                ),
            ),
            _reason("người thực hiện đã trợ giúp pháp lý cho bên có quyền lợi đối lập trong cùng vụ việc"),
            FormField("successor", "Người được cử thực hiện tiếp", "bà Lò Thị Hoa, trợ giúp viên pháp lý"), *_RIGHTS,
        ),
        _change_answer, kind="TB", recipients=_AS_ABOVE,
    ),
    OfficialForm(
        "tt12-9-2", OWN_LAYOUT, (*_TO, _RECEIVED, _REQUEST, _BODY, _RETURNED), _withdrawal_answer, kind="TB",
        recipients=_AS_ABOVE,
    ),
    OfficialForm(
        "luat-45", OWN_LAYOUT,
        (
            FormField("complainant", "Người khiếu nại", "bà Hoàng Thị Mẩy", required=True),
            FormField("complained_on", "Ngày đơn khiếu nại", "2026-11-20", "day", required=True), _RECEIVED,
            FormField("matter", "Nội dung khiếu nại", "Từ chối thụ lý yêu cầu trợ giúp pháp lý.", "long",
            required=True),
            FormField("findings", "Kết quả xác minh", "Hồ sơ yêu cầu đã có giấy chứng nhận hộ nghèo.", "long", True),
            FormField(
                "conclusion", "Kết luận", "khiếu nại đúng", "choice", True,
                choices=("khiếu nại đúng", "khiếu nại đúng một phần", "khiếu nại sai toàn bộ"),
            ),
            FormField(
                "provision", "Điều khoản áp dụng", "khoản 1 Điều 30 Luật Trợ giúp pháp lý", required=True
            ),
            FormField("outcome", "Cách giải quyết", "Thụ lý yêu cầu trợ giúp pháp lý của bà Mẩy.", "long", True),
            HEAD_OFFICE, _JUSTICE,
        ),
        _complaint_decision, kind="QĐ", recipients=("Như Điều 6", "Sở Tư pháp (để báo cáo)", "Lưu: VT, HS"),
    ),
)  # fmt: skip
