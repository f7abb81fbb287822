"""Papers that a person signs: Mẫu 03, 04, 05, 11 (Thông tư 12/2018), and Mẫu 13 that the commune signs.

Luật Trợ giúp pháp lý, Điều 45 khoản 1 (what may be complained of), Điều 25 (when somebody must not go on); Thông tư
12/2018 Điều 8 khoản 3 (opinion), Điều 9 (change, withdrawal), Điều 17a (introduction by the commune).
"""

from ..model import (
    Block,
    CheckBoxes,
    Closing,
    Document,
    Field,
    Fields,
    Heading,
    Letterhead,
    Paragraph,
    Recipients,
    Signature,
    Signatures,
    bold,
)
from .official import FormField, OfficialForm, Tags
from .pieces import ADDRESS, CASE, PERSON, citizen_head, lines, mark, text, ticked, to_whom, when_where

_TO = FormField("to", "Kính gửi", "Trung tâm trợ giúp pháp lý nhà nước tỉnh Lào Cai", required=True)
_BIRTH = FormField("birth", "Ngày, năm sinh", "1960")
_ID = FormField("id_number", "Số định danh cá nhân", "010060000000")
_PHONE = FormField("phone", "Điện thoại", "0912 345 678")
_MATTER = FormField("matter", "Vụ việc", "tranh chấp quyền sử dụng đất")
_DOER = FormField("practitioner", "Người thực hiện trợ giúp pháp lý", "ông Giàng A Pao")
_PERSON = (PERSON, _BIRTH, ADDRESS, _ID, _PHONE)
_PAPERS = FormField("papers", "Giấy tờ gửi kèm", ["Thông báo số 12/TB-TTTGPL"], "list")


def _who(t: Tags, label: str = "Họ và tên người được trợ giúp pháp lý") -> Fields:
    return Fields(
        (
            (Field(label, t.person),),
            (Field("Ngày sinh (hoặc năm sinh)", t.birth), Field("Số định danh cá nhân", t.id_number)),
            (Field("Nơi cư trú", t.address),),
            (Field("Điện thoại", t.phone),),
        )
    )


def _signed(t: Tags, who: str) -> Signatures:
    return Signatures(
        (
            Signature(("ĐIỂM CHỈ",), note="(nếu không ký được)", fingerprint=True),
            Signature((who,), name=t.name_or_nothing("person")),
        )
    )


_ACTS = (
    "Từ chối thụ lý vụ việc trợ giúp pháp lý",
    "Không thực hiện trợ giúp pháp lý",
    "Thực hiện trợ giúp pháp lý không đúng pháp luật",
    "Thay đổi người thực hiện trợ giúp pháp lý không đúng pháp luật",
)


def _complaint(t: Tags) -> Document:
    return Document(
        "Đơn khiếu nại (Mẫu số 03-TP-TGPL)",
        lines(
            mark("Mẫu số 03-TP-TGPL", "tt12"),
            citizen_head(),
            Heading("ĐƠN KHIẾU NẠI"),
            to_whom(t.to),
            _who(t, "Họ và tên người khiếu nại"),
            Fields(((Field("Tổ chức, người bị khiếu nại", t.against),), (Field("Mã số vụ việc", t.case_number),))),
            Paragraph(
                "Hành vi bị khiếu nại (khoản 1 Điều 45 Luật Trợ giúp pháp lý):", first_line=False, keep_with_next=True
            ),
            ticked(t, "act", _ACTS),
            Fields(
                (
                    (Field("Nội dung khiếu nại, lý do", t.reason, lines=5),),
                    (Field("Yêu cầu giải quyết", t.wanted, lines=3),),
                    (Field("Giấy tờ, tài liệu gửi kèm", t.papers, lines=2),),
                )
            ),
            Paragraph("Tôi cam đoan những điều trình bày trên là đúng sự thật.", keep_with_next=True),
            when_where(t),
            _signed(t, "NGƯỜI KHIẾU NẠI"),
        ),
        size=13,
    )


_CAUSES = (
    "Thực hiện hành vi bị nghiêm cấm tại khoản 1 Điều 6 Luật Trợ giúp pháp lý (điểm a khoản 1)",
    "Bị thu hồi thẻ hoặc chứng chỉ hành nghề (điểm b khoản 1)",
    "Không được tham gia tố tụng theo pháp luật về tố tụng (điểm c khoản 1)",
    "Đã hoặc đang giúp bên có quyền lợi đối lập trong cùng vụ việc (điểm a khoản 2)",
    "Có căn cứ cho rằng có thể không khách quan (điểm b khoản 2)",
    "Có lý do cho thấy không thể thực hiện hiệu quả (điểm c khoản 2)",
)


def _change(t: Tags) -> Document:
    return Document(
        "Đơn đề nghị thay đổi người thực hiện (Mẫu số 04-TP-TGPL)",
        lines(
            mark("Mẫu số 04-TP-TGPL", "tt12"),
            citizen_head(),
            Heading("ĐƠN ĐỀ NGHỊ THAY ĐỔI NGƯỜI THỰC HIỆN TRỢ GIÚP PHÁP LÝ"),
            to_whom(t.to),
            _who(t),
            Fields(
                (
                    (Field("Vụ việc", t.matter),),
                    (Field("Mã số vụ việc", t.case_number),),
                    (Field("Người đang thực hiện trợ giúp pháp lý", t.practitioner),),
                )
            ),
            Paragraph(
                "Đề nghị thay đổi vì người này thuộc trường hợp tại Điều 25 Luật Trợ giúp pháp lý:", first_line=False,
                keep_with_next=True,
            ),
            ticked(t, "cause", _CAUSES),
            Fields(((Field("Lý do cụ thể", t.reason, lines=4),), (Field("Giấy tờ, tài liệu gửi kèm", t.papers),))),
            when_where(t),
            _signed(t, "NGƯỜI ĐỀ NGHỊ"),
        ),
        size=13,
    )  # fmt: skip


def _withdrawal(t: Tags) -> Document:
    return Document(
        "Đơn rút yêu cầu (Mẫu số 05-TP-TGPL)",
        lines(
            mark("Mẫu số 05-TP-TGPL", "tt12"),
            citizen_head(),
            Heading("ĐƠN RÚT YÊU CẦU TRỢ GIÚP PHÁP LÝ"),
            to_whom(t.to),
            _who(t),
            Fields(((Field("Vụ việc", t.matter),), (Field("Mã số vụ việc (hoặc mã yêu cầu)", t.case_number),))),
            text("Tôi tự nguyện rút yêu cầu trợ giúp pháp lý đối với vụ việc nêu trên."),
            Fields(((Field("Lý do (nếu muốn ghi)", t.reason, lines=3),),)),
            when_where(t),
            _signed(t, "NGƯỜI RÚT YÊU CẦU"),
        ),
        size=13,
    )


_SATISFIED = ("Rất hài lòng", "Hài lòng", "Bình thường", "Không hài lòng")
_MARKED = ("Tốt", "Khá", "Trung bình", "Chưa tốt")


def _opinion(t: Tags) -> Document:
    return Document(
        "Phiếu lấy ý kiến (Mẫu số 11-TP-TGPL)",
        lines(
            mark("Mẫu số 11-TP-TGPL", "tt12"),
            citizen_head(),
            Heading(
                "PHIẾU LẤY Ý KIẾN", lines=("của người được trợ giúp pháp lý hoặc người thân thích của họ",)
            ),
            Fields(
                (
                    (Field("Người được trợ giúp pháp lý", t.person),),
                    (Field("Người cho ý kiến (nếu là người thân thích)", t.relative),),
                    (Field("Mã số vụ việc", t.case_number), Field("Hình thức", t.form)),
                    (Field("Người thực hiện trợ giúp pháp lý", t.practitioner),),
                )
            ),
            Paragraph("Xin đánh dấu vào ô ông/bà chọn. Ý kiến được giữ kín.", first_line=False),
            _question("1. Thái độ của người thực hiện trợ giúp pháp lý", _MARKED),
            _question("2. Trách nhiệm của người thực hiện trợ giúp pháp lý", _MARKED),
            _question("3. Chuyên môn của người thực hiện trợ giúp pháp lý", _MARKED),
            _question("4. Mức độ hài lòng đối với vụ việc", _SATISFIED),
            _question("5. Có ai nhận hoặc đòi tiền, lợi ích khác của ông/bà không?", ("Không", "Có")),
            Fields(((Field("Ý kiến khác", lines=4),),)),
            when_where(t),
            Signatures(
                (
                    Signature(("NGƯỜI LẤY Ý KIẾN",), name=t.name_or_nothing("asked_by")),
                    Signature(("NGƯỜI CHO Ý KIẾN",), note="(Ký, ghi rõ họ tên hoặc điểm chỉ)"),
                )
            ),
        ),
        size=13,
    )  # fmt: skip


def _question(words: str, answers: tuple[str, ...]) -> list[Block]:
    return [
        Paragraph((bold(words),), first_line=False, keep_with_next=True),
        CheckBoxes(answers, across=len(answers)),
    ]


def _introduction(t: Tags) -> Document:
    return Document(
        "Giấy giới thiệu về trợ giúp pháp lý (Mẫu số 13-TP-TGPL)",
        lines(
            mark("Mẫu số 13-TP-TGPL", "tt12"),
            Letterhead((), (t.commune_body,), t.place, symbol="GGT-UBND", number=t.number, day=t.day),
            Heading("GIẤY GIỚI THIỆU", subject="Về trợ giúp pháp lý"),
            to_whom(t.to),
            text(f"Ủy ban nhân dân cấp xã giới thiệu đến {t.to}:"),
            Fields(
                (
                    (Field("Ông/bà", t.person), Field("Ngày sinh (hoặc năm sinh)", t.birth)),
                    (Field("Nơi cư trú", t.address),),
                    (Field("Điện thoại", t.phone),),
                    (Field("Là", t.role), Field("Cơ quan đang giải quyết", t.agency, share=2)),
                )
            ),
            text(
                "Người có tên trên cho biết thuộc diện người được trợ giúp pháp lý và có yêu cầu trợ giúp pháp lý. Đề "
                "nghị quý Trung tâm xem xét, thực hiện trợ giúp pháp lý theo quy định (Điều 17a Thông tư số "
                "12/2018/TT-BTP)."
            ),
            Closing(
                Recipients(("Như trên", "Người được giới thiệu", "Lưu: VT")),
                Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), note="(Ký, ghi rõ họ tên, đóng dấu)"),
            ),
        ),
        size=13,
    )


FORMS = (
    OfficialForm(
        "tt12-03", mark("Mẫu số 03-TP-TGPL", "tt12"),
        (
            _TO, *_PERSON, FormField("against", "Bị khiếu nại", "Trung tâm trợ giúp pháp lý nhà nước tỉnh Lào Cai"),
            CASE, FormField("act", "Hành vi bị khiếu nại", _ACTS[0], "choice", choices=_ACTS),
            FormField("reason", "Nội dung khiếu nại", "Tôi thuộc hộ nghèo nhưng bị từ chối thụ lý.", "long"),
            FormField("wanted", "Yêu cầu giải quyết", "Đề nghị thụ lý yêu cầu của tôi.", "long"), _PAPERS,
        ),
        _complaint, signs="person",
    ),
    OfficialForm(
        "tt12-04", mark("Mẫu số 04-TP-TGPL", "tt12"),
        (
            _TO, *_PERSON, _MATTER, CASE, _DOER,
            FormField("cause", "Trường hợp theo Điều 25", _CAUSES[3], "choice", choices=_CAUSES),
            FormField("reason", "Lý do cụ thể", "Người này đang giúp bên bị đơn.", "long"), _PAPERS,
        ),
        _change, signs="person",
    ),
    OfficialForm(
        "tt12-05", mark("Mẫu số 05-TP-TGPL", "tt12"),
        (_TO, *_PERSON, _MATTER, CASE, FormField("reason", "Lý do", "Hai bên đã tự hòa giải.", "long")),
        _withdrawal, signs="person",
    ),
    OfficialForm(
        "tt12-11", mark("Mẫu số 11-TP-TGPL", "tt12"),
        (
            PERSON, FormField("relative", "Người thân thích", "Lý Thị Mẩy, con"), CASE,
            FormField("form", "Hình thức trợ giúp", "tham gia tố tụng"), _DOER,
            FormField("asked_by", "Người lấy ý kiến", "Lò Thị Hoa"),
        ),
        _opinion, signs="person",
    ),
    OfficialForm(
        "tt12-13", mark("Mẫu số 13-TP-TGPL", "tt12"),
        (
            FormField("commune_body", "Ủy ban nhân dân xã", "ỦY BAN NHÂN DÂN\nXÃ BẢO HÀ", required=True), _TO, PERSON,
            _BIRTH, ADDRESS, _PHONE,
            FormField(
                "role", "Tư cách trong vụ việc", "đương sự", "choice", True,
                choices=("người bị buộc tội", "bị hại", "đương sự"),
            ),
            FormField("agency", "Cơ quan đang giải quyết", "Tòa án nhân dân khu vực 3 – Lào Cai"),
        ),
        _introduction, signs="commune",
    ),
)  # fmt: skip
