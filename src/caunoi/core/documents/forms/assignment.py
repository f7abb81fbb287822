"""Assigning and replacing who does the work: TP-TGPL-14, 15 (Thông tư 08/2017), 06, 07 (Thông tư 12/2018).

Luật Trợ giúp pháp lý, Điều 31 (litigation; khoản 4: in writing, to the person and the agency), Điều 33
(representation), Điều 25 khoản 3 (another person when somebody may not go on).
"""

from ..model import Document
from .official import FormField, OfficialForm, Tags, when
from .pieces import (
    ADDRESS,
    BIRTH,
    CARD,
    CASE,
    HEAD_OFFICE,
    LAW,
    MATTER,
    PERSON,
    PRACTITIONER,
    PRACTITIONER_KIND,
    REASON,
    TT08,
    TT12,
    article,
    decides,
    decision,
    foot,
    ground,
    head,
    lines,
    mark,
)

_CODES = (
    "Bộ luật Tố tụng hình sự ngày 27 tháng 11 năm 2015",
    "Bộ luật Tố tụng dân sự ngày 25 tháng 11 năm 2015",
    "Luật Tố tụng hành chính ngày 25 tháng 11 năm 2015",
)
_CAPACITIES = ("người bào chữa", "người bảo vệ quyền và lợi ích hợp pháp")

_CODE = FormField("code", "Luật tố tụng", _CODES[1], "choice", True, choices=_CODES)
_CAPACITY = FormField("capacity", "Tư cách tham gia tố tụng", _CAPACITIES[1], "choice", True, choices=_CAPACITIES)
_ROLE = FormField("role", "Tư cách của người được trợ giúp", "nguyên đơn", help="bị can, bị cáo, bị hại, nguyên đơn, …")
_AGENCY = FormField("agency", "Cơ quan tiến hành tố tụng", "Tòa án nhân dân khu vực 3 – Lào Cai", required=True)
_STAGE = FormField("stage", "Giai đoạn tố tụng", "sơ thẩm", help="điều tra, truy tố, sơ thẩm, phúc thẩm, …")
_ASKED = FormField(
    "asked", "Căn cứ yêu cầu", "Đơn yêu cầu trợ giúp pháp lý ngày 23/11/2026 của bà Nông Thị Mai", "long", True,
    help="Đơn yêu cầu, hoặc thông báo của cơ quan tiến hành tố tụng: số, ngày",
)  # fmt: skip
_BASIS = FormField(
    "basis", "Căn cứ về tổ chức bộ máy", "", "long",
    help="Quyết định quy định chức năng, nhiệm vụ của Trung tâm: số, ngày, nơi ban hành; để trống nếu không ghi",
)  # fmt: skip
_PROPOSER = FormField("proposer", "Người đề nghị", "", help="Ví dụ: Trưởng phòng Nghiệp vụ; để trống nếu không ghi")
_OLD = FormField("old", "Người được thay thế", "ông Giàng A Pao", required=True)
_OLD_DECISION = FormField("old_decision", "Quyết định cử trước đây", "số 45/QĐ-TTTGPL ngày 24/11/2026", required=True)
_OLD_KIND = FormField("old_kind", "Chức danh của người được thay thế", "trợ giúp viên pháp lý")
_AUTHORITY = FormField("authority", "Cơ quan nhà nước có thẩm quyền", "Ủy ban nhân dân xã Bảo Hà", required=True)
_STATE = FormField("content", "Nội dung đại diện", "làm việc với Ủy ban nhân dân xã về việc bồi thường", "long", True)


def _litigation(t: Tags) -> Document:
    return Document(
        "Quyết định cử người tham gia tố tụng (Mẫu TP-TGPL-14)",
        lines(
            mark("Mẫu TP-TGPL-14", "tt08"),
            head(t),
            decision(f"Về việc cử {t.practitioner_kind}\nthực hiện trợ giúp pháp lý tham gia tố tụng", t.office),
            ground(f"Căn cứ {LAW};"),
            ground(f"Căn cứ {t.code};"),
            ground(f"Căn cứ {TT08};"),
            when(t.name("basis"), ground(f"Căn cứ {t.basis};")),
            ground(f"Xét {t.asked}{{% if {t.name('proposer')} %}};{{% else %}}.{{% endif %}}"),
            when(t.name("proposer"), ground(f"Theo đề nghị của {t.proposer}.")),
            decides(),
            article(
                1,
                f"Cử {t.practitioner}, {t.practitioner_kind}, thẻ số {t.card}, tham gia tố tụng với tư cách là "
                f"{t.capacity} cho người được trợ giúp pháp lý {t.person}, sinh {t.birth}, nơi cư trú: {t.address}, "
                f"là {t.role} trong vụ việc “{t.matter}”, giai đoạn {t.stage}, do {t.agency} giải quyết "
                f"(vụ việc trợ giúp pháp lý mã số {t.case_number}).",
            ),
            article(
                2,
                "Người có tên tại Điều 1 thực hiện quyền, nghĩa vụ theo quy định của pháp luật "
                "về trợ giúp pháp lý và pháp luật về tố tụng.",
            ),
            article(
                3,
                "Quyết định này có hiệu lực kể từ ngày ký. Người có tên tại Điều 1, người được trợ giúp pháp lý và cơ "
                "quan, tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./.",
            ),
            foot(t),
        ),
        size=13,
    )


def _replacement(t: Tags) -> Document:
    return Document(
        "Quyết định thay thế người tham gia tố tụng (Mẫu TP-TGPL-15)",
        lines(
            mark("Mẫu TP-TGPL-15", "tt08"),
            head(t),
            decision(f"Về việc thay thế {t.old_kind}\nthực hiện trợ giúp pháp lý tham gia tố tụng", t.office),
            ground(f"Căn cứ {LAW};"),
            ground(f"Căn cứ {t.code};"),
            ground(f"Căn cứ {TT08};"),
            when(t.name("basis"), ground(f"Căn cứ {t.basis};")),
            ground(f"Xét {t.asked}{{% if {t.name('proposer')} %}};{{% else %}}.{{% endif %}}"),
            when(t.name("proposer"), ground(f"Theo đề nghị của {t.proposer}.")),
            decides(),
            article(
                1,
                f"Thay thế {t.old}, {t.old_kind}, đã được cử theo Quyết định {t.old_decision}, bằng {t.practitioner}, "
                f"{t.practitioner_kind}, thẻ số {t.card}, tham gia tố tụng với tư cách là {t.capacity} cho người được "
                f"trợ giúp pháp lý {t.person}, sinh {t.birth}, nơi cư trú: {t.address}, là {t.role} trong vụ việc "
                f"“{t.matter}”, giai đoạn {t.stage}, do {t.agency} giải quyết (vụ việc trợ giúp pháp lý mã số "
                f"{t.case_number}).",
            ),
            article(2, f"Lý do thay thế: {t.reason}."),
            article(
                3,
                "Người được thay thế bàn giao hồ sơ, tài liệu của vụ việc cho người được cử thay thế. Người được cử "
                "thay thế thực hiện quyền, nghĩa vụ theo quy định của pháp luật về trợ giúp pháp lý và pháp luật về "
                "tố tụng.",
            ),
            article(
                4,
                "Quyết định này có hiệu lực kể từ ngày ký. Những người có tên tại Điều 1 và cơ quan, tổ chức, cá nhân "
                "có liên quan chịu trách nhiệm thi hành Quyết định này./.",
            ),
            foot(t),
        ),
        size=13,
    )


def _representation(t: Tags) -> Document:
    return Document(
        "Quyết định cử người đại diện ngoài tố tụng (Mẫu số 06-TP-TGPL)",
        lines(
            mark("Mẫu số 06-TP-TGPL", "tt12"),
            head(t),
            decision("Về việc cử người thực hiện đại diện ngoài tố tụng", t.office),
            ground(f"Căn cứ {LAW};"),
            ground(f"Căn cứ {TT12};"),
            when(t.name("basis"), ground(f"Căn cứ {t.basis};")),
            ground(f"Xét {t.asked}{{% if {t.name('proposer')} %}};{{% else %}}.{{% endif %}}"),
            when(t.name("proposer"), ground(f"Theo đề nghị của {t.proposer}.")),
            decides(),
            article(
                1,
                f"Cử {t.practitioner}, {t.practitioner_kind}, thẻ số {t.card}, đại diện ngoài tố tụng cho người được "
                f"trợ giúp pháp lý {t.person}, sinh {t.birth}, nơi cư trú: {t.address}, trước {t.authority} "
                f"(vụ việc trợ giúp pháp lý mã số {t.case_number}).",
            ),
            article(2, f"Nội dung đại diện: {t.content}."),
            article(
                3,
                "Quyết định này có hiệu lực kể từ ngày ký. Người có tên tại Điều 1, người được trợ giúp pháp lý và cơ "
                "quan, tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./.",
            ),
            foot(t),
        ),
        size=13,
    )


def _other_representative(t: Tags) -> Document:
    return Document(
        "Quyết định thay thế người đại diện ngoài tố tụng (Mẫu số 07-TP-TGPL)",
        lines(
            mark("Mẫu số 07-TP-TGPL", "tt12"),
            head(t),
            decision("Về việc thay thế người thực hiện đại diện ngoài tố tụng", t.office),
            ground(f"Căn cứ {LAW};"),
            ground(f"Căn cứ {TT12};"),
            when(t.name("basis"), ground(f"Căn cứ {t.basis};")),
            ground(f"Xét {t.asked}{{% if {t.name('proposer')} %}};{{% else %}}.{{% endif %}}"),
            when(t.name("proposer"), ground(f"Theo đề nghị của {t.proposer}.")),
            decides(),
            article(
                1,
                f"Thay thế {t.old}, {t.old_kind}, đã được cử theo Quyết định {t.old_decision}, bằng {t.practitioner}, "
                f"{t.practitioner_kind}, thẻ số {t.card}, đại diện ngoài tố tụng cho người được trợ giúp pháp lý "
                f"{t.person}, sinh {t.birth}, nơi cư trú: {t.address}, trước {t.authority} (vụ việc trợ giúp pháp lý "
                f"mã số {t.case_number}).",
            ),
            article(2, f"Lý do thay thế: {t.reason}."),
            article(
                3,
                "Quyết định này có hiệu lực kể từ ngày ký. Những người có tên tại Điều 1, người được trợ giúp pháp lý "
                "và cơ quan, tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./.",
            ),
            foot(t),
        ),
        size=13,
    )


_ASSIGNED = (PRACTITIONER, PRACTITIONER_KIND, CARD)
_FOR = (PERSON, BIRTH, ADDRESS)
_IN_COURT = (_ROLE, MATTER, _AGENCY, _STAGE, _CODE)
_GROUNDS = (_ASKED, _BASIS, _PROPOSER, HEAD_OFFICE, CASE)
_BEFORE = (_OLD, _OLD_KIND, _OLD_DECISION, REASON)

MAU_14 = OfficialForm(
    "tt08-14", mark("Mẫu TP-TGPL-14", "tt08"), (*_ASSIGNED, _CAPACITY, *_FOR, *_IN_COURT, *_GROUNDS), _litigation,
    kind="QĐ", recipients=("Như Điều 3", "{agency}", "Lưu: VT, HS"),
)  # fmt: skip
MAU_15 = OfficialForm(
    "tt08-15", mark("Mẫu TP-TGPL-15", "tt08"), (*_BEFORE, *_ASSIGNED, _CAPACITY, *_FOR, *_IN_COURT, *_GROUNDS),
    _replacement, kind="QĐ", recipients=("Như Điều 4", "{agency}", "Lưu: VT, HS"),
)  # fmt: skip
MAU_06 = OfficialForm(
    "tt12-06", mark("Mẫu số 06-TP-TGPL", "tt12"), (*_ASSIGNED, *_FOR, _AUTHORITY, _STATE, *_GROUNDS), _representation,
    kind="QĐ", recipients=("Như Điều 3", "{authority}", "Lưu: VT, HS"),
)  # fmt: skip
MAU_07 = OfficialForm(
    "tt12-07", mark("Mẫu số 07-TP-TGPL", "tt12"), (*_BEFORE, *_ASSIGNED, *_FOR, _AUTHORITY, *_GROUNDS),
    _other_representative, kind="QĐ", recipients=("Như Điều 3", "{authority}", "Lưu: VT, HS"),
)  # fmt: skip
FORMS = (MAU_06, MAU_07, MAU_14, MAU_15)
