"""Sheets of work: TP-TGPL-01, 02 (Thông tư 02/2021), and the papers of Thông tư 09/2024.

Thông tư 02/2021, Điều 3 (a session is four hours; who confirms: Điều 4 to 7), Điều 9 (lump sum, for litigation only).
"""

from ..model import A4_LANDSCAPE, Column, Document, Field, Fields, Heading, Paragraph, Signature, Signatures, bold
from .official import FormField, OfficialForm, Tags, each_row, when
from .pieces import (
    CASE,
    PERSON,
    PRACTITIONER,
    PRACTITIONER_KIND,
    foot,
    head,
    lines,
    mark,
    text,
)

_FORM = FormField("form", "Hình thức trợ giúp", "tham gia tố tụng")
_MATTER = FormField("matter", "Vụ việc", "tranh chấp quyền sử dụng đất")
_AGENCY = FormField("agency", "Cơ quan tiến hành tố tụng", "Tòa án nhân dân khu vực 3 – Lào Cai")
_TOTAL = FormField("total", "Tổng số tiền", 1153680, "money")
_WORDS = FormField("total_words", "Số tiền bằng chữ", "Một triệu một trăm năm mươi ba nghìn sáu trăm tám mươi đồng")
_CITATION = FormField(
    "citation", "Căn cứ tính", "khoản 3 Điều 13 Nghị định số 144/2017/NĐ-CP; Điều 3 Thông tư số 02/2021/TT-BTP"
)
_NOTE = FormField("note", "Ghi chú", "", "long")
HOURS = FormField(
    "lines", "Các công việc", kind="rows", required=True,
    sample=[
        {
            "on": "2026-11-25", "work": "Gặp người được trợ giúp pháp lý", "since": "08:00", "until": "11:30",
            "hours": "3,5", "sessions": "1", "amount": 384560, "confirmed": "bà Nông Thị Mai",
            "citation": "điểm e khoản 1 Điều 5",
        },
        {
            "on": "2026-12-02", "work": "Nghiên cứu hồ sơ, sao chụp tài liệu tại Tòa án", "since": "08:00",
            "until": "16:30", "hours": "7,5", "sessions": "2", "amount": 769120, "confirmed": "Thư ký Tòa án",
            "citation": "điểm g khoản 1 Điều 5",
        },
    ],
    columns=(
        FormField("on", "Ngày", kind="day"), FormField("work", "Công việc"), FormField("since", "Từ giờ"),
        FormField("until", "Đến giờ"), FormField("hours", "Số giờ"), FormField("sessions", "Số buổi"),
        FormField("amount", "Số tiền", kind="money"), FormField("confirmed", "Người xác nhận"),
        FormField("citation", "Điều khoản"),
    ),
)  # fmt: skip
WORK = FormField(
    "lines", "Các công việc", kind="rows", required=True,
    sample=[
        {
            "on": "2026-11-25", "work": "Gặp người được trợ giúp pháp lý", "result": "đã lấy lời trình bày",
            "confirmed": "bà Nông Thị Mai",
        },
        {
            "on": "2026-12-20", "work": "Tham gia phiên tòa sơ thẩm", "result": "đã trình bày bản luận cứ",
            "confirmed": "Thư ký phiên tòa",
        },
    ],
    columns=(
        FormField("on", "Ngày", kind="day"), FormField("work", "Công việc"), FormField("result", "Kết quả"),
        FormField("confirmed", "Người xác nhận"),
    ),
)  # fmt: skip


def _about(t: Tags) -> Fields:
    return Fields(
        (
            (Field("Người thực hiện trợ giúp pháp lý", t.practitioner), Field("Chức danh", t.practitioner_kind)),
            (Field("Người được trợ giúp pháp lý", t.person), Field("Mã số vụ việc", t.case_number)),
            (Field("Vụ việc", t.matter), Field("Hình thức", t.form)),
        )
    )


def _signed(t: Tags) -> Signatures:
    return Signatures(
        (
            Signature(("NGƯỜI KÊ KHAI",), name=t.name_or_nothing("practitioner")),
            Signature(("NGƯỜI KIỂM TRA",)),
            Signature((t.block,), note="(Ký, ghi rõ họ tên, đóng dấu)"),
        )
    )


def _hours(t: Tags) -> Document:
    columns = (
        Column("STT", 12, "center"), Column("Ngày", 21, "center"), Column("Công việc", 60), Column("Từ", 13, "center"),
        Column("Đến", 13, "center"), Column("Số giờ", 12, "center"), Column("Số buổi", 12, "center"),
        Column("Số tiền (đồng)", 24, "right"), Column("Người xác nhận (ký, ghi rõ họ tên)", 48),
        Column("Điều khoản (TT 02/2021)", 35),
    )  # fmt: skip
    return Document(
        "Bảng kê thời gian thực tế (Mẫu TP-TGPL-01)",
        lines(
            mark("Mẫu TP-TGPL-01", "tt02"),
            head(t, symbol=False),
            Heading("BẢNG KÊ THỜI GIAN THỰC TẾ"),
            _about(t),
            each_row(t.name("lines"), columns, HOURS),
            Paragraph(
                (
                    bold(f"Tổng cộng: {t.total_hours} giờ, {t.total_sessions} buổi; số tiền {t.total} đồng "),
                    bold(f"(bằng chữ: {t.total_words})."),
                ),
                first_line=False,
            ),
            Paragraph(f"Căn cứ tính: {t.citation}.", first_line=False),
            when(t.name("note"), Paragraph(t.note, first_line=False)),
            Paragraph("Người kê khai chịu trách nhiệm về tính xác thực của việc kê khai.", first_line=False),
            _signed(t),
        ),
        paper=A4_LANDSCAPE,
        size=12,
    )


def _lump_sum(t: Tags) -> Document:
    columns = (
        Column("STT", 12, "center"), Column("Ngày", 25, "center"), Column("Công việc đã thực hiện", 90),
        Column("Kết quả", 70), Column("Người xác nhận (ký, ghi rõ họ tên)", 52),
    )  # fmt: skip
    return Document(
        "Bảng kê công việc (Mẫu TP-TGPL-02)",
        lines(
            mark("Mẫu TP-TGPL-02", "tt02"),
            head(t, symbol=False),
            Heading("BẢNG KÊ CÔNG VIỆC", lines=("(áp dụng cho hình thức khoán chi vụ việc)",)),
            _about(t),
            Fields(((Field("Cơ quan tiến hành tố tụng", t.agency), Field("Loại vụ việc để khoán", t.category)),)),
            each_row(t.name("lines"), columns, WORK),
            Paragraph((bold(f"Mức khoán: {t.total} đồng (bằng chữ: {t.total_words})."),), first_line=False),
            Paragraph(f"Căn cứ tính: {t.citation}.", first_line=False),
            when(t.name("note"), Paragraph(t.note, first_line=False)),
            Paragraph("Người kê khai chịu trách nhiệm về tính xác thực của việc kê khai.", first_line=False),
            _signed(t),
        ),
        paper=A4_LANDSCAPE,
        size=12,
    )


def _remarks(t: Tags) -> Document:
    return Document(
        "Bản nhận xét, đánh giá viên chức (Mẫu 01)",
        lines(
            mark("Mẫu 01", "tt09"),
            head(t),
            Heading(
                "BẢN NHẬN XÉT, ĐÁNH GIÁ", lines=("về viên chức dự xét thăng hạng chức danh trợ giúp viên pháp lý",)
            ),
            Fields(
                (
                    (Field("Họ và tên", t.person), Field("Ngày, tháng, năm sinh", t.birth)),
                    (Field("Chức danh, hạng hiện giữ", t.rank),),
                    (Field("Nơi công tác", t.body),),
                    (Field("Chức danh, hạng dự xét", t.wanted),),
                )
            ),
            text(bold("1. Phẩm chất chính trị, đạo đức nghề nghiệp: "), t.conduct),
            text(bold("2. Năng lực, kết quả thực hiện nhiệm vụ: "), t.work),
            text(bold("3. Kỷ luật (nếu có): "), t.discipline),
            text(bold("4. Nhận xét chung: "), t.conclusion),
            foot(t),
        ),
        size=13,
    )


def _success(t: Tags) -> Document:
    return Document(
        "Văn bản xác nhận vụ việc thành công (Mẫu 02-TP-TGPL)",
        lines(
            mark("Mẫu 02-TP-TGPL", "tt09"),
            head(t),
            Heading("XÁC NHẬN", subject="Vụ việc tham gia tố tụng thành công"),
            text(f"Căn cứ {t.request} của {t.asker} và hồ sơ vụ việc gửi kèm, xác nhận:"),
            Fields(
                (
                    (Field("Trợ giúp viên pháp lý", t.practitioner), Field("Nơi công tác", t.body)),
                    (Field("Mã số vụ việc", t.case_number), Field("Vụ việc", t.matter)),
                    (Field("Cơ quan xét xử", t.agency), Field("Bản án, quyết định", t.judgment)),
                    (Field("Tiêu chí thành công", t.criterion),),
                )
            ),
            text("là vụ việc tham gia tố tụng thành công, để làm căn cứ xét thăng hạng chức danh nghề nghiệp."),
            foot(t),
        ),
        size=13,
    )


FORMS = (
    OfficialForm(
        "tt02-01", mark("Mẫu TP-TGPL-01", "tt02"),
        (
            PRACTITIONER, PRACTITIONER_KIND, PERSON, CASE, _MATTER, _FORM, HOURS,
            FormField("total_hours", "Tổng số giờ", "11"), FormField("total_sessions", "Tổng số buổi", "3"), _TOTAL,
            _WORDS, _CITATION, _NOTE,
        ),
        _hours, signs="person",
    ),
    OfficialForm(
        "tt02-02", mark("Mẫu TP-TGPL-02", "tt02"),
        (
            PRACTITIONER, PRACTITIONER_KIND, PERSON, CASE, _MATTER, _FORM, _AGENCY,
            FormField("category", "Loại vụ việc để khoán", "tố tụng dân sự, sơ thẩm"), WORK, _TOTAL, _WORDS,
            FormField("citation", "Căn cứ tính", "Điều 9 Thông tư số 02/2021/TT-BTP"), _NOTE,
        ),
        _lump_sum, signs="person",
    ),
    OfficialForm(
        "tt09-01", mark("Mẫu 01", "tt09"),
        (
            FormField("person", "Họ và tên viên chức", "Giàng A Pao", required=True),
            FormField("birth", "Ngày, tháng, năm sinh", "12/03/1985"),
            FormField("rank", "Chức danh, hạng hiện giữ", "trợ giúp viên pháp lý hạng III"),
            FormField("body", "Nơi công tác", "Trung tâm trợ giúp pháp lý nhà nước tỉnh Lào Cai"),
            FormField("wanted", "Chức danh, hạng dự xét", "trợ giúp viên pháp lý hạng II", required=True),
            FormField("conduct", "Phẩm chất, đạo đức", "Chấp hành tốt.", "long", True),
            FormField("work", "Năng lực, kết quả", "Hoàn thành tốt nhiệm vụ.", "long", True),
            FormField("discipline", "Kỷ luật", "không", "long"),
            FormField("conclusion", "Nhận xét chung", "Đủ điều kiện dự xét thăng hạng.", "long", True),
        ),
        _remarks, kind="NX", recipients=("Sở Tư pháp", "Lưu: VT, HS"),
    ),
    OfficialForm(
        "tt09-02", mark("Mẫu 02-TP-TGPL", "tt09"),
        (
            FormField("request", "Công văn đề nghị", "Công văn số 15/STP-BTTP ngày 02/11/2026", required=True),
            FormField("asker", "Cơ quan đề nghị", "Sở Tư pháp tỉnh Lào Cai", required=True),
            FormField("practitioner", "Trợ giúp viên pháp lý", "Giàng A Pao", required=True),
            FormField("body", "Nơi công tác", "Trung tâm trợ giúp pháp lý nhà nước tỉnh Lào Cai"), CASE, _MATTER,
            FormField("agency", "Cơ quan xét xử", "Tòa án nhân dân khu vực 3 – Lào Cai"),
            FormField("judgment", "Bản án, quyết định", "số 12/2026/DS-ST ngày 20/10/2026"),
            FormField("criterion", "Tiêu chí thành công", "yêu cầu của người được trợ giúp được chấp nhận", "long",
            True),
        ),
        _success, kind="XN", recipients=("Sở Tư pháp tỉnh Lào Cai", "Lưu: VT"),
    ),
)  # fmt: skip
