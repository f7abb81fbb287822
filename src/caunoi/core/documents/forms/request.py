"""Mẫu số 02-TP-TGPL: Đơn yêu cầu trợ giúp pháp lý.

Luật Trợ giúp pháp lý 2017, Điều 29 khoản 1 điểm a; khoản 2 điểm a: who cannot write has the officer write,
reads it or hears it read, and signs or leaves a fingerprint. Empty values print as dotted lines, so the same
function gives the blank form.
"""

from dataclasses import dataclass, replace

from ..model import (
    Block,
    CheckBoxes,
    Document,
    Field,
    Fields,
    Heading,
    Letterhead,
    Paragraph,
    Signature,
    Signatures,
    bold,
    italic,
)
from .words import PROPOSED_LAYOUT, form_mark

FORMS_OF_AID = (
    ("litigation", "Tham gia tố tụng"),
    ("advice", "Tư vấn pháp luật"),
    ("representation", "Đại diện ngoài tố tụng"),
)
PRIVATE_GROUND = "Trao đổi riêng với người thực hiện trợ giúp pháp lý"


@dataclass(frozen=True)
class RequestForm:
    """What is written in the request. All texts as printed, '' where not known.

    ground: the group of Điều 7 in words; where it is one that the person tells in private only, set
    ground_private and leave ground out. form: litigation, advice, representation or ''. scribe: the officer
    who wrote it down for the person; read_back: it was read back to them.
    """

    to: str
    asker: str = ""
    asker_birth: str = ""
    asker_sex: str = ""
    asker_address: str = ""
    asker_phone: str = ""
    asker_id: str = ""
    relation: str = ""
    person: str = ""
    person_birth: str = ""
    person_sex: str = ""
    person_ethnicity: str = ""
    person_address: str = ""
    person_phone: str = ""
    person_id: str = ""
    ground: str = ""
    ground_private: bool = False
    request: str = ""
    form: str = ""
    papers: tuple[str, ...] = ()
    scribe: str = ""
    read_back: bool = False
    place: str = ""
    tracking: str = ""


def request_form(data: RequestForm) -> Document:
    """The request, one or two pages, ready to be signed."""
    blocks: list[Block] = [
        replace(form_mark(2), remark=_remark(data)),
        Letterhead((), ()),
        Heading("ĐƠN YÊU CẦU TRỢ GIÚP PHÁP LÝ"),
        Paragraph((bold("Kính gửi: "), bold(data.to)), align="center", first_line=False),
        *_asker(data),
        *_person(data),
        *_matter(data),
        Paragraph(
            "Tôi cam đoan những điều trình bày trên là đúng sự thật. Đề nghị xem xét, thực hiện trợ giúp pháp lý.",
            keep_with_next=True,
        ),
        *_scribe(data),
        *_signatures(data),
    ]
    return Document("Đơn yêu cầu (Mẫu số 02-TP-TGPL)", tuple(blocks), size=13)


def _remark(data: RequestForm) -> str:
    return f"{PROPOSED_LAYOUT}. Mã {data.tracking}" if data.tracking else PROPOSED_LAYOUT


def _asker(data: RequestForm) -> list[Block]:
    return [
        Heading("I. Phần thông tin dành cho người yêu cầu trợ giúp pháp lý", level=2),
        Fields(
            (
                (Field("Họ và tên", data.asker, share=3), Field("Giới tính", data.asker_sex)),
                (
                    Field("Ngày sinh (hoặc năm sinh)", data.asker_birth),
                    Field("Số định danh cá nhân", data.asker_id),
                ),
                (Field("Địa chỉ liên hệ", data.asker_address),),
                (
                    Field("Điện thoại", data.asker_phone),
                    Field("Quan hệ với người được trợ giúp pháp lý", data.relation, share=2),
                ),
            )
        ),
    ]


def _person(data: RequestForm) -> list[Block]:
    ground = PRIVATE_GROUND if data.ground_private else data.ground
    return [
        Heading("II. Phần thông tin dành cho người được trợ giúp pháp lý", level=2),
        Fields(
            (
                (Field("Họ và tên", data.person, share=3), Field("Giới tính", data.person_sex)),
                (
                    Field("Ngày sinh (hoặc năm sinh)", data.person_birth),
                    Field("Dân tộc", data.person_ethnicity),
                ),
                (Field("Số định danh cá nhân", data.person_id), Field("Điện thoại", data.person_phone)),
                (Field("Nơi cư trú", data.person_address),),
                (Field("Diện người được trợ giúp pháp lý", ground),),
            )
        ),
    ]


def _matter(data: RequestForm) -> list[Block]:
    ticked = frozenset(i for i, (code, _) in enumerate(FORMS_OF_AID) if code == data.form)
    papers = tuple(f"{number}. {paper}" for number, paper in enumerate(data.papers, start=1))
    attached: list[Block] = [Paragraph(paper, first_line=False) for paper in papers]
    return [
        Heading("III. Nội dung yêu cầu trợ giúp pháp lý", level=2),
        Fields(((Field("Tóm tắt yêu cầu", data.request, lines=3),),)),
        Paragraph("Hình thức trợ giúp pháp lý mong muốn:", first_line=False, keep_with_next=True),
        CheckBoxes(tuple(name for _, name in FORMS_OF_AID), ticked, across=3),
        Paragraph("Giấy tờ, tài liệu gửi kèm:", first_line=False, keep_with_next=bool(papers)),
        *(attached or [Fields(((Field("", lines=2),),))]),
    ]


def _scribe(data: RequestForm) -> list[Block]:
    read = frozenset({0}) if data.read_back else frozenset()
    return [
        Fields(((Field("Người ghi hộ (nếu người yêu cầu không tự viết được)", data.scribe),),)),
        CheckBoxes(("Đã đọc lại cho người yêu cầu nghe",), read),
    ]


def _signatures(data: RequestForm) -> list[Block]:
    day = f"{data.place or '…………'}, ngày … tháng … năm …"
    finger = Signature(("ĐIỂM CHỈ",), note="(nếu không ký được)", fingerprint=True)
    scribe = Signature(("NGƯỜI GHI HỘ",), note="(nếu có; ký, ghi rõ họ tên)", name=data.scribe)
    asker = Signature(("NGƯỜI YÊU CẦU",), name=data.asker)
    when = Paragraph((italic(day),), align="right", first_line=False, keep_with_next=True)
    return [when, Signatures((scribe, finger, asker))]
