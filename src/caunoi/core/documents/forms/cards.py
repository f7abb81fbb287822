"""Probation and cards: TP-TGPL-07 to 13 (Thông tư 08/2017; Nghị định 144/2017 Điều 16, 18, 19).

The blanks of the cards come from the Ministry (Thông tư 12/2018 Điều 12a): what is made here is the text to print.
"""

from ..model import Box, Document, Field, Fields, Heading, Paragraph, Signature, Signatures
from .official import FormField, OfficialForm, Tags
from .pieces import (
    LAW,
    TT08,
    article,
    citizen_head,
    decides,
    decision,
    foot,
    ground,
    head,
    lines,
    mark,
    text,
    to_whom,
    when_where,
)

_ND144 = "Nghị định số 144/2017/NĐ-CP ngày 15 tháng 12 năm 2017 của Chính phủ quy định chi tiết một số điều của " \
    "Luật Trợ giúp pháp lý"  # fmt: skip
_TO = FormField("to", "Kính gửi", "Trung tâm trợ giúp pháp lý nhà nước tỉnh Lào Cai", required=True)
_NAME = FormField("person", "Họ và tên", "Nguyễn Thị Lan", required=True)
_BIRTH = FormField("birth", "Ngày, tháng, năm sinh", "02/09/1962")
_ID = FormField("id_number", "Số định danh cá nhân", "010062000000")
_ADDRESS = FormField("address", "Nơi cư trú", "xã Bảo Hà, tỉnh Lào Cai")
_PHONE = FormField("phone", "Điện thoại", "0912 345 678")
_CARD = FormField("card", "Số thẻ", "07/2026/CTV", required=True)
_OFFICE = FormField("office", "Người ban hành", "GIÁM ĐỐC SỞ TƯ PHÁP TỈNH LÀO CAI")
_PROPOSED = FormField(
    "proposer", "Người đề nghị", "Giám đốc Trung tâm trợ giúp pháp lý nhà nước tỉnh Lào Cai", required=True
)  # fmt: skip
_BODY = FormField("body", "Nơi thực hiện trợ giúp pháp lý", "Trung tâm trợ giúp pháp lý nhà nước tỉnh Lào Cai")
_BLANK = "Nội dung để in lên phôi thẻ do Cục cấp (Điều 12a Thông tư số 12/2018/TT-BTP)."


def _certificate(t: Tags) -> Document:
    return Document(
        "Giấy chứng nhận kiểm tra kết quả tập sự (Mẫu TP-TGPL-07)",
        lines(
            mark("Mẫu TP-TGPL-07", "tt08"),
            head(t),
            Heading("GIẤY CHỨNG NHẬN", subject="Kiểm tra kết quả tập sự trợ giúp pháp lý"),
            text(f"{t.council} chứng nhận:"),
            Fields(
                (
                    (Field("Ông/bà", t.person), Field("Ngày, tháng, năm sinh", t.birth)),
                    (Field("Số định danh cá nhân", t.id_number),),
                    (Field("Nơi tập sự", t.body),),
                )
            ),
            text(f"Đạt yêu cầu kỳ kiểm tra kết quả tập sự trợ giúp pháp lý ngày {t.examined_on}."),
            foot(t),
        ),
        size=13,
    )


def _officer_card(t: Tags) -> Document:
    return Document(
        "Thẻ trợ giúp viên pháp lý (Mẫu TP-TGPL-08)",
        lines(
            mark("Mẫu TP-TGPL-08", "tt08"),
            citizen_head(),
            Box(("THẺ TRỢ GIÚP VIÊN PHÁP LÝ", t.issuer_name, f"Số: {t.card}", "", "Ảnh 2 cm x 3 cm", ""), size=14),
            Fields(
                (
                    (Field("Họ và tên", t.person),),
                    (Field("Ngày, tháng, năm sinh", t.birth),),
                    (Field("Nơi công tác", t.body),),
                    (Field("Quyết định bổ nhiệm, cấp thẻ", t.decision),),
                )
            ),
            when_where(t),
            Signatures((Signature((), note=""), Signature(("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH",), note="(Ký, đóng dấu)"))),
            Paragraph(_BLANK, first_line=False, size=11),
        ),
        size=13,
    )


def _collaborator_card(t: Tags) -> Document:
    return Document(
        "Thẻ cộng tác viên trợ giúp pháp lý (Mẫu TP-TGPL-09)",
        lines(
            mark("Mẫu TP-TGPL-09", "tt08"),
            citizen_head(),
            Box(
                ("THẺ CỘNG TÁC VIÊN TRỢ GIÚP PHÁP LÝ", t.issuer_name, f"Số: {t.card}", "", "Ảnh 2 cm x 3 cm", ""),
                size=14,
            ),
            Fields(
                (
                    (Field("Họ và tên", t.person),),
                    (Field("Ngày, tháng, năm sinh", t.birth),),
                    (Field("Nơi thực hiện trợ giúp pháp lý", t.body),),
                    (Field("Quyết định cấp thẻ", t.decision),),
                )
            ),
            when_where(t),
            Signatures((Signature((), note=""), Signature(("GIÁM ĐỐC SỞ TƯ PHÁP",), note="(Ký, đóng dấu)"))),
            Paragraph(_BLANK, first_line=False, size=11),
        ),
        size=13,
    )


def _who(t: Tags) -> Fields:
    return Fields(
        (
            (Field("Họ và tên", t.person), Field("Ngày, tháng, năm sinh", t.birth)),
            (Field("Số định danh cá nhân", t.id_number), Field("Điện thoại", t.phone)),
            (Field("Nơi cư trú", t.address),),
        )
    )


def _signed(t: Tags) -> Signatures:
    return Signatures((Signature((), note=""), Signature(("NGƯỜI ĐỀ NGHỊ",), name=t.name_or_nothing("person"))))


def _application(t: Tags) -> Document:
    return Document(
        "Đơn đề nghị làm cộng tác viên (Mẫu TP-TGPL-10)",
        lines(
            mark("Mẫu TP-TGPL-10", "tt08"),
            citizen_head(),
            Heading("ĐƠN ĐỀ NGHỊ LÀM CỘNG TÁC VIÊN TRỢ GIÚP PHÁP LÝ"),
            to_whom(t.to),
            _who(t),
            Fields(
                (
                    (Field("Chức danh trước khi nghỉ hưu (khoản 1 Điều 24 Luật Trợ giúp pháp lý)", t.former, lines=2),),
                    (Field("Cơ quan công tác trước khi nghỉ hưu", t.former_body),),
                    (Field("Lĩnh vực pháp luật đăng ký tư vấn", t.fields_of_law),),
                    (Field("Giấy tờ gửi kèm", t.papers, lines=2),),
                )
            ),
            text(
                "Tôi tự nguyện làm cộng tác viên trợ giúp pháp lý, cam kết thực hiện đúng pháp luật và giữ bí mật "
                "thông tin về vụ việc, về người được trợ giúp pháp lý."
            ),
            when_where(t),
            _signed(t),
        ),
        size=13,
    )


def _again(t: Tags) -> Document:
    return Document(
        "Đơn đề nghị cấp lại thẻ cộng tác viên (Mẫu TP-TGPL-11)",
        lines(
            mark("Mẫu TP-TGPL-11", "tt08"),
            citizen_head(),
            Heading("ĐƠN ĐỀ NGHỊ CẤP LẠI THẺ CỘNG TÁC VIÊN TRỢ GIÚP PHÁP LÝ"),
            to_whom(t.to),
            _who(t),
            Fields(((Field("Số thẻ đã cấp", t.card),), (Field("Lý do đề nghị cấp lại", t.reason, lines=2),))),
            text(
                "Gửi kèm: 02 ảnh màu chân dung cỡ 2 cm x 3 cm (khoản 1 Điều 19 Nghị định số 144/2017/NĐ-CP)."
            ),
            when_where(t),
            _signed(t),
        ),
        size=13,
    )  # fmt: skip


def _grant(t: Tags) -> Document:
    return Document(
        "Quyết định cấp thẻ cộng tác viên (Mẫu TP-TGPL-12)",
        lines(
            mark("Mẫu TP-TGPL-12", "tt08"),
            head(t),
            decision(f"Về việc {t.what} thẻ cộng tác viên trợ giúp pháp lý", t.office),
            ground(f"Căn cứ {LAW};"),
            ground(f"Căn cứ {_ND144};"),
            ground(f"Căn cứ {TT08};"),
            ground(f"Theo đề nghị của {t.proposer}."),
            decides(),
            article(
                1,
                f"Quyết định {t.what} thẻ cộng tác viên trợ giúp pháp lý số {t.card} cho ông/bà {t.person}, sinh ngày "
                f"{t.birth}, nơi cư trú: {t.address}.",
            ),
            article(
                2,
                f"Ông/bà {t.person} thực hiện tư vấn pháp luật tại {t.body}, có quyền và nghĩa vụ theo quy định của "
                "pháp luật về trợ giúp pháp lý.",
            ),
            article(
                3,
                f"Quyết định này có hiệu lực kể từ ngày ký. {t.proposer} và ông/bà {t.person} chịu trách nhiệm thi "
                "hành Quyết định này./.",
            ),
            foot(t),
        ),
        size=13,
    )


def _revocation(t: Tags) -> Document:
    return Document(
        "Quyết định thu hồi thẻ cộng tác viên (Mẫu TP-TGPL-13)",
        lines(
            mark("Mẫu TP-TGPL-13", "tt08"),
            head(t),
            decision("Về việc thu hồi thẻ cộng tác viên trợ giúp pháp lý", t.office),
            ground(f"Căn cứ {LAW};"),
            ground(f"Căn cứ {_ND144};"),
            ground(f"Căn cứ {TT08};"),
            ground(f"Theo đề nghị của {t.proposer}."),
            decides(),
            article(
                1,
                f"Thu hồi thẻ cộng tác viên trợ giúp pháp lý số {t.card} của ông/bà {t.person}, sinh ngày {t.birth}, "
                f"nơi cư trú: {t.address}.",
            ),
            article(2, f"Lý do: {t.reason}."),
            article(
                3,
                f"Ông/bà {t.person} không được tiếp tục thực hiện trợ giúp pháp lý kể từ ngày Quyết định này có hiệu "
                "lực, và có quyền khiếu nại theo quy định của pháp luật về khiếu nại.",
            ),
            article(
                4,
                f"Quyết định này có hiệu lực kể từ ngày ký. {t.proposer} và ông/bà {t.person} chịu trách nhiệm thi "
                "hành Quyết định này./.",
            ),
            foot(t),
        ),
        size=13,
    )


_DECISION = FormField("decision", "Quyết định", "số 88/QĐ-UBND ngày 01/06/2019")
_ISSUER = FormField("issuer_name", "Cơ quan cấp thẻ", "ỦY BAN NHÂN DÂN TỈNH LÀO CAI")

FORMS = (
    OfficialForm(
        "tt08-07", mark("Mẫu TP-TGPL-07", "tt08"),
        (
            FormField("council", "Hội đồng kiểm tra", "Hội đồng kiểm tra kết quả tập sự trợ giúp pháp lý",
            required=True),
            _NAME, _BIRTH, _ID, FormField("body", "Nơi tập sự", "Trung tâm trợ giúp pháp lý nhà nước tỉnh Lào Cai"),
            FormField("examined_on", "Ngày kiểm tra", "2026-10-15", "day", required=True),
        ),
        _certificate, kind="GCN", recipients=("Người được cấp", "Lưu: VT"),
    ),
    OfficialForm(
        "tt08-08", mark("Mẫu TP-TGPL-08", "tt08"),
        (_ISSUER, _CARD, _NAME, _BIRTH, FormField("body", "Nơi công tác", _BODY.sample), _DECISION), _officer_card,
        signs="department",
    ),
    OfficialForm(
        "tt08-09", mark("Mẫu TP-TGPL-09", "tt08"),
        (FormField("issuer_name", "Cơ quan cấp thẻ", "SỞ TƯ PHÁP TỈNH LÀO CAI"), _CARD, _NAME, _BIRTH, _BODY,
        _DECISION),
        _collaborator_card, signs="department",
    ),
    OfficialForm(
        "tt08-10", mark("Mẫu TP-TGPL-10", "tt08"),
        (
            _TO, _NAME, _BIRTH, _ID, _ADDRESS, _PHONE, FormField("former", "Chức danh trước khi nghỉ hưu", "Thẩm phán"),
            FormField("former_body", "Cơ quan công tác trước khi nghỉ hưu", "Tòa án nhân dân huyện"),
            FormField("fields_of_law", "Lĩnh vực pháp luật", "dân sự, hôn nhân và gia đình"),
            FormField("papers", "Giấy tờ gửi kèm", ["Quyết định nghỉ hưu", "02 ảnh 2 cm x 3 cm"], "list"),
        ),
        _application, signs="person",
    ),
    OfficialForm(
        "tt08-11", mark("Mẫu TP-TGPL-11", "tt08"),
        (_TO, _NAME, _BIRTH, _ID, _ADDRESS, _PHONE, _CARD, FormField("reason", "Lý do", "thẻ bị hư hỏng", "long",
        True)),
        _again, signs="person",
    ),
    OfficialForm(
        "tt08-12", mark("Mẫu TP-TGPL-12", "tt08"),
        (
            FormField("what", "Cấp hay cấp lại", "cấp", "choice", True, choices=("cấp", "cấp lại")), _CARD, _NAME,
            _BIRTH, _ADDRESS, _BODY, _PROPOSED, _OFFICE,
        ),
        _grant, kind="QĐ", signs="department", recipients=("Như Điều 3", "Lưu: VT"),
    ),
    OfficialForm(
        "tt08-13", mark("Mẫu TP-TGPL-13", "tt08"),
        (
            _CARD, _NAME, _BIRTH, _ADDRESS,
            FormField(
                "reason", "Lý do", "không thực hiện trợ giúp pháp lý trong thời gian 02 năm liên tục", "long", True
            ),
            _PROPOSED, _OFFICE,
        ),
        _revocation, kind="QĐ", signs="department", recipients=("Như Điều 4", "Lưu: VT"),
    ),
)  # fmt: skip
