"""Organisations that take part: TP-TGPL-01 to 06 (Thông tư 08/2017, Điều 19 to 22). The Sở Tư pháp decides."""

from ..model import Column, Document, Field, Fields, Heading, Signature, Signatures
from .official import FormField, OfficialForm, Tags, each_row
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

_TO = FormField("to", "Kính gửi", "Sở Tư pháp tỉnh Lào Cai", required=True)
_NAME = FormField("applicant", "Tên tổ chức", "Văn phòng luật sư Sông Hồng", required=True)
_LICENCE = FormField("licence", "Giấy đăng ký hoạt động", "số 10/ĐKHĐ, Sở Tư pháp tỉnh Lào Cai cấp ngày 05/05/2015")
_ADDRESS = FormField("address", "Địa chỉ trụ sở", "số 5 đường Minh Họa, tỉnh Lào Cai")
_PHONE = FormField("phone", "Điện thoại", "0100 000 000")
_HEAD = FormField("leader", "Người đứng đầu tổ chức", "Trần Văn Minh")
_FIELDS = FormField("fields_of_law", "Lĩnh vực pháp luật", "dân sự, hôn nhân và gia đình, đất đai", "long")
_MANNERS = FormField("manners", "Hình thức thực hiện", "tham gia tố tụng, tư vấn pháp luật")
_AREA = FormField("area", "Phạm vi thực hiện", "tỉnh Lào Cai")
_REGISTRATION = FormField(
    "registration", "Giấy đăng ký tham gia", "số 03/GĐK-STP ngày 02/03/2020", required=True
)  # fmt: skip
_REASON = FormField("reason", "Lý do", "thay đổi địa chỉ trụ sở", "long", required=True)
_OFFICE = FormField("office", "Người ban hành", "GIÁM ĐỐC SỞ TƯ PHÁP TỈNH LÀO CAI")
_ORGANISATION = (_NAME, _LICENCE, _ADDRESS, _PHONE, _HEAD)
_SCOPE = (_FIELDS, _MANNERS, _AREA)
PEOPLE = FormField(
    "people", "Danh sách", kind="rows",
    sample=[
        {"name": "Trần Văn Minh", "birth": "1975", "office": "luật sư", "card": "1234/LS", "years": "15"},
        {"name": "Đỗ Thị Hạnh", "birth": "1988", "office": "tư vấn viên pháp luật", "card": "56/TVV", "years": "4"},
    ],
    columns=(
        FormField("name", "Họ và tên"), FormField("birth", "Năm sinh"), FormField("office", "Chức danh"),
        FormField("card", "Số thẻ"), FormField("years", "Số năm kinh nghiệm"),
    ),
)  # fmt: skip


def _about(t: Tags) -> Fields:
    return Fields(
        (
            (Field("Tên tổ chức", t.applicant),),
            (Field("Giấy đăng ký hoạt động", t.licence),),
            (Field("Địa chỉ trụ sở", t.address),),
            (Field("Điện thoại", t.phone), Field("Người đứng đầu tổ chức", t.leader, share=2)),
        )
    )


def _scope(t: Tags) -> Fields:
    return Fields(
        (
            (Field("Lĩnh vực pháp luật thực hiện", t.fields_of_law),),
            (Field("Hình thức thực hiện", t.manners),),
            (Field("Phạm vi thực hiện", t.area),),
        )
    )


def _leader(t: Tags) -> Signatures:
    leader = Signature(
        ("NGƯỜI ĐỨNG ĐẦU TỔ CHỨC",), note="(Ký, ghi rõ họ tên, đóng dấu)", name=t.name_or_nothing("leader")
    )
    return Signatures((Signature((), note=""), leader))


def _application(t: Tags) -> Document:
    return Document(
        "Đơn đề nghị tham gia trợ giúp pháp lý (Mẫu TP-TGPL-01)",
        lines(
            mark("Mẫu TP-TGPL-01", "tt08"),
            citizen_head(),
            Heading("ĐƠN ĐỀ NGHỊ THAM GIA TRỢ GIÚP PHÁP LÝ"),
            to_whom(t.to),
            _about(t),
            text("Đề nghị được đăng ký tham gia trợ giúp pháp lý với nội dung sau:"),
            _scope(t),
            text(
                "Gửi kèm: danh sách luật sư, tư vấn viên pháp luật đủ điều kiện thực hiện trợ giúp pháp lý (Mẫu "
                "TP-TGPL-02); bản sao thẻ luật sư, thẻ tư vấn viên pháp luật (khoản 1 Điều 19 Thông tư số "
                "08/2017/TT-BTP)."
            ),
            text(
                "Tổ chức cam kết đáp ứng và duy trì các điều kiện theo quy định, thực hiện đúng pháp luật về trợ giúp "
                "pháp lý."
            ),
            when_where(t),
            _leader(t),
        ),
        size=13,
    )


def _list(t: Tags) -> Document:
    columns = (
        Column("STT", 13, "center"), Column("Họ và tên", 45), Column("Năm sinh", 18, "center"),
        Column("Chức danh", 35), Column("Số thẻ", 28), Column("Số năm kinh nghiệm tư vấn pháp luật", 28, "center"),
    )  # fmt: skip
    return Document(
        "Danh sách luật sư, tư vấn viên (Mẫu TP-TGPL-02)",
        lines(
            mark("Mẫu TP-TGPL-02", "tt08"),
            citizen_head(),
            Heading(
                "DANH SÁCH LUẬT SƯ, TƯ VẤN VIÊN PHÁP LUẬT",
                lines=("đủ điều kiện thực hiện trợ giúp pháp lý", f"Tổ chức: {t.applicant}"),
            ),
            each_row(t.name("people"), columns, PEOPLE),
            when_where(t),
            _leader(t),
        ),
        size=13,
    )


def _registration(t: Tags) -> Document:
    return Document(
        "Giấy đăng ký tham gia trợ giúp pháp lý (Mẫu TP-TGPL-03)",
        lines(
            mark("Mẫu TP-TGPL-03", "tt08"),
            head(t),
            Heading("GIẤY ĐĂNG KÝ THAM GIA TRỢ GIÚP PHÁP LÝ"),
            _about(t),
            text("Đăng ký tham gia trợ giúp pháp lý với nội dung sau:"),
            _scope(t),
            text(
                "Việc thực hiện trợ giúp pháp lý được bắt đầu kể từ ngày được cấp Giấy đăng ký này (khoản 2 Điều 19 "
                "Thông tư số 08/2017/TT-BTP)."
            ),
            Heading("Nội dung thay đổi (nếu có)", level=2),
            Fields(((Field("", lines=3),),)),
            foot(t),
        ),
        size=13,
    )


def _change(t: Tags) -> Document:
    return Document(
        "Đơn đề nghị thay đổi nội dung Giấy đăng ký (Mẫu TP-TGPL-04)",
        lines(
            mark("Mẫu TP-TGPL-04", "tt08"),
            citizen_head(),
            Heading("ĐƠN ĐỀ NGHỊ THAY ĐỔI NỘI DUNG", lines=("GIẤY ĐĂNG KÝ THAM GIA TRỢ GIÚP PHÁP LÝ",)),
            to_whom(t.to),
            _about(t),
            Fields(
                (
                    (Field("Giấy đăng ký tham gia trợ giúp pháp lý", t.registration),),
                    (Field("Nội dung đã đăng ký", t.before, lines=2),),
                    (Field("Nội dung đề nghị thay đổi", t.after, lines=2),),
                    (Field("Lý do", t.reason, lines=2),),
                )
            ),
            text("Gửi kèm: bản chính Giấy đăng ký tham gia trợ giúp pháp lý đã được cấp."),
            when_where(t),
            _leader(t),
        ),
        size=13,
    )


def _again(t: Tags) -> Document:
    return Document(
        "Đơn đề nghị cấp lại Giấy đăng ký (Mẫu TP-TGPL-05)",
        lines(
            mark("Mẫu TP-TGPL-05", "tt08"),
            citizen_head(),
            Heading("ĐƠN ĐỀ NGHỊ CẤP LẠI", lines=("GIẤY ĐĂNG KÝ THAM GIA TRỢ GIÚP PHÁP LÝ",)),
            to_whom(t.to),
            _about(t),
            Fields(((Field("Giấy đăng ký tham gia trợ giúp pháp lý", t.registration),), (Field("Lý do", t.reason),))),
            text("Đề nghị được cấp lại Giấy đăng ký tham gia trợ giúp pháp lý."),
            when_where(t),
            _leader(t),
        ),
        size=13,
    )


def _revocation(t: Tags) -> Document:
    return Document(
        "Quyết định thu hồi Giấy đăng ký tham gia (Mẫu TP-TGPL-06)",
        lines(
            mark("Mẫu TP-TGPL-06", "tt08"),
            head(t),
            decision("Về việc thu hồi Giấy đăng ký tham gia trợ giúp pháp lý", t.office),
            ground(f"Căn cứ {LAW};"),
            ground(f"Căn cứ {TT08};"),
            ground(f"Theo đề nghị của {t.proposer}."),
            decides(),
            article(
                1,
                f"Thu hồi Giấy đăng ký tham gia trợ giúp pháp lý {t.registration} của {t.applicant}, địa chỉ: "
                f"{t.address}.",
            ),
            article(2, f"Lý do: {t.reason} ({t.provision})."),
            article(
                3,
                f"{t.applicant} chuyển hồ sơ vụ việc chưa hoàn thành đến {t.successor} để tiếp tục thực hiện.",
            ),
            article(
                4,
                f"Quyết định này có hiệu lực kể từ ngày ký. {t.applicant} và tổ chức, cá nhân có liên quan chịu trách "
                "nhiệm thi hành Quyết định này./.",
            ),
            foot(t),
        ),
        size=13,
    )


def _reason(sample: str) -> FormField:
    return FormField("reason", "Lý do", sample, "long", required=True)


FORMS = (
    OfficialForm("tt08-01", mark("Mẫu TP-TGPL-01", "tt08"), (_TO, *_ORGANISATION, *_SCOPE), _application,
    signs="person"),
    OfficialForm("tt08-02", mark("Mẫu TP-TGPL-02", "tt08"), (_NAME, _HEAD, PEOPLE), _list, signs="person"),
    OfficialForm(
        "tt08-03", mark("Mẫu TP-TGPL-03", "tt08"), (*_ORGANISATION, *_SCOPE), _registration, kind="GĐK",
        signs="department", recipients=("{applicant}", "Trung tâm trợ giúp pháp lý nhà nước", "Lưu: VT"),
    ),
    OfficialForm(
        "tt08-04", mark("Mẫu TP-TGPL-04", "tt08"),
        (
            _TO, *_ORGANISATION, _REGISTRATION, FormField("before", "Nội dung đã đăng ký", "số 5 đường Minh Họa",
            "long"),
            FormField("after", "Nội dung đề nghị thay đổi", "số 9 đường Minh Họa", "long"), _REASON,
        ),
        _change, signs="person",
    ),
    OfficialForm(
        "tt08-05", mark("Mẫu TP-TGPL-05", "tt08"), (_TO, *_ORGANISATION, _REGISTRATION, _reason("giấy bị hư hỏng")),
        _again, signs="person",
    ),
    OfficialForm(
        "tt08-06", mark("Mẫu TP-TGPL-06", "tt08"),
        (
            _NAME, _ADDRESS, _REGISTRATION, _reason("không thực hiện trợ giúp pháp lý trong thời gian 02 năm liên tục"),
            FormField(
                "provision", "Điều khoản áp dụng", "điểm c khoản 2 Điều 16 Luật Trợ giúp pháp lý", required=True
            ),
            FormField("proposer", "Người đề nghị", "Trưởng phòng Bổ trợ tư pháp", required=True),
            FormField(
                "successor", "Tổ chức tiếp nhận hồ sơ", "Trung tâm trợ giúp pháp lý nhà nước tỉnh Lào Cai",
                required=True
            ),
            _OFFICE,
        ),
        _revocation, kind="QĐ", signs="department",
        recipients=("Như Điều 4", "Cục Phổ biến, giáo dục pháp luật và Trợ giúp pháp lý", "Lưu: VT"),
    ),
)  # fmt: skip
