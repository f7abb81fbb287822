"""Mẫu số 02-TP-TGPL: Đơn yêu cầu trợ giúp pháp lý.

Luật Trợ giúp pháp lý 2017, Điều 29 khoản 1 điểm a; khoản 2 điểm a: who cannot write has the officer write,
reads it or hears it read, and signs or leaves a fingerprint. Empty values print as dotted lines, so that the same
template gives the blank form.
"""

from ..model import CheckBoxes, Document, Field, Fields, Heading, Paragraph, Signature, Signatures, bold
from .official import FormField, OfficialForm, Tags
from .pieces import citizen_head, lines, mark, ticked, when_where

FORMS_OF_AID = (
    ("litigation", "Tham gia tố tụng"),
    ("advice", "Tư vấn pháp luật"),
    ("representation", "Đại diện ngoài tố tụng"),
)
PRIVATE_GROUND = "Trao đổi riêng với người thực hiện trợ giúp pháp lý"

_FIELDS = (
    FormField("to", "Kính gửi", "Trung tâm trợ giúp pháp lý nhà nước tỉnh Lào Cai", required=True),
    FormField("asker", "Họ tên người yêu cầu", "Lý Thị Mẩy", required=True),
    FormField("asker_sex", "Giới tính người yêu cầu", "Nữ"),
    FormField("asker_birth", "Ngày, năm sinh người yêu cầu", "02/09/1985"),
    FormField("asker_id", "Số định danh người yêu cầu", "010085000000"),
    FormField("asker_address", "Địa chỉ người yêu cầu", "thôn Nậm Cang, xã Bảo Hà, tỉnh Lào Cai"),
    FormField("asker_phone", "Điện thoại người yêu cầu", "0912 345 678"),
    FormField("relation", "Quan hệ với người được trợ giúp", "con"),
    FormField("person", "Họ tên người được trợ giúp", "Hoàng Thị Mẩy", required=True),
    FormField("person_sex", "Giới tính người được trợ giúp", "Nữ"),
    FormField("person_birth", "Ngày, năm sinh người được trợ giúp", "1945"),
    FormField("person_ethnicity", "Dân tộc", "Tày"),
    FormField("person_id", "Số định danh người được trợ giúp", "010045000000"),
    FormField("person_phone", "Điện thoại người được trợ giúp", "0912 345 679"),
    FormField("person_address", "Nơi cư trú", "thôn Nậm Cang, xã Bảo Hà, tỉnh Lào Cai"),
    FormField(
        "ground", "Diện người được trợ giúp", "Người thuộc hộ nghèo (khoản 2 Điều 7 Luật Trợ giúp pháp lý)",
        help=f"Điều chỉ nói riêng thì ghi: {PRIVATE_GROUND}",
    ),
    FormField("request", "Tóm tắt yêu cầu", "Tranh chấp ranh giới đất nương với hộ bên cạnh.", "long"),
    FormField(
        "form", "Hình thức trợ giúp", "Tham gia tố tụng", "choice", choices=tuple(name for _, name in FORMS_OF_AID)
    ),
    FormField("papers", "Giấy tờ gửi kèm", ["Giấy chứng nhận hộ nghèo", "Bản sao căn cước"], "list"),
    FormField("scribe", "Người ghi hộ", "Lò Thị Hoa"),
    FormField("read_back", "Đã đọc lại", True, "yes"),
    FormField("tracking", "Mã theo dõi", "TN-7K3M-9QXA"),
)  # fmt: skip


def _request(t: Tags) -> Document:
    return Document(
        "Đơn yêu cầu (Mẫu số 02-TP-TGPL)",
        lines(
            mark("Mẫu số 02-TP-TGPL", "tt12", f"{{% if {t.name('tracking')} %}}. Mã {t.tracking}{{% endif %}}"),
            citizen_head(),
            Heading("ĐƠN YÊU CẦU TRỢ GIÚP PHÁP LÝ"),
            Paragraph((bold("Kính gửi: "), bold(t.to)), align="center", first_line=False),
            Heading("I. Phần thông tin dành cho người yêu cầu trợ giúp pháp lý", level=2),
            Fields(
                (
                    (Field("Họ và tên", t.asker, share=3), Field("Giới tính", t.asker_sex)),
                    (Field("Ngày sinh (hoặc năm sinh)", t.asker_birth), Field("Số định danh cá nhân", t.asker_id)),
                    (Field("Địa chỉ liên hệ", t.asker_address),),
                    (
                        Field("Điện thoại", t.asker_phone),
                        Field("Quan hệ với người được trợ giúp pháp lý", t.relation, share=2),
                    ),
                )
            ),
            Heading("II. Phần thông tin dành cho người được trợ giúp pháp lý", level=2),
            Fields(
                (
                    (Field("Họ và tên", t.person, share=3), Field("Giới tính", t.person_sex)),
                    (Field("Ngày sinh (hoặc năm sinh)", t.person_birth), Field("Dân tộc", t.person_ethnicity)),
                    (Field("Số định danh cá nhân", t.person_id), Field("Điện thoại", t.person_phone)),
                    (Field("Nơi cư trú", t.person_address),),
                    (Field("Diện người được trợ giúp pháp lý", t.ground),),
                )
            ),
            Heading("III. Nội dung yêu cầu trợ giúp pháp lý", level=2),
            Fields(((Field("Tóm tắt yêu cầu", t.request, lines=3),),)),
            Paragraph("Hình thức trợ giúp pháp lý mong muốn:", first_line=False, keep_with_next=True),
            ticked(t, "form", tuple(name for _, name in FORMS_OF_AID), across=3),
            Fields(((Field("Giấy tờ, tài liệu gửi kèm", t.papers, lines=2),),)),
            Paragraph(
                "Tôi cam đoan những điều trình bày trên là đúng sự thật. Đề nghị xem xét, thực hiện trợ giúp pháp lý.",
                keep_with_next=True,
            ),
            Fields(((Field("Người ghi hộ (nếu người yêu cầu không tự viết được)", t.scribe),),)),
            CheckBoxes(
                ("Đã đọc lại cho người yêu cầu nghe",),
                marks=(f"{{% if {t.name('read_back')} %}}☒{{% else %}}☐{{% endif %}}",),
            ),
            when_where(t),
            Signatures(
                (
                    Signature(("NGƯỜI GHI HỘ",), note="(nếu có; ký, ghi rõ họ tên)", name=t.name_or_nothing("scribe")),
                    Signature(("ĐIỂM CHỈ",), note="(nếu không ký được)", fingerprint=True),
                    Signature(("NGƯỜI YÊU CẦU",), name=t.name_or_nothing("asker")),
                )
            ),
        ),
        size=13,
    )


FORMS = (OfficialForm("tt12-02", mark("Mẫu số 02-TP-TGPL", "tt12"), _FIELDS, _request, signs="person"),)
