"""The page of a case as a row of sections, each from the room that knows: who does the work, papers, money, quality.

A section that has nothing to say to this reader answers None and is not shown. A new one is a line in SECTIONS.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from . import assigned, attribution, case_documents, fees_shown, filing, life_sections, national, outgoing, quality
from .access import StaffRequest, can_at
from .files import Shown

Build = Callable[[StaffRequest, Shown], Mapping[str, Any] | None]


@dataclass(frozen=True)
class Section:
    """One section. name: its anchor; permission: what its reader must hold at the organisation of the file."""

    name: str
    title: str
    template: str
    permission: str
    build: Build


@dataclass(frozen=True)
class Filled:
    """A section with what its template shows (`filled.context`)."""

    section: Section
    context: Mapping[str, Any]


# In the order of the work: who does it, where it stands, what was done, the file, papers out, then the rest.
SECTIONS: tuple[Section, ...] = (
    Section(
        "nguoi-thuc-hien", "Người thực hiện", "workspace/section_practitioners.html", "cases.read",
        assigned.practitioners,
    ),
    Section("giai-doan", "Giai đoạn tố tụng", "workspace/section_stages.html", "cases.read", life_sections.stages),
    Section("nhat-ky-cong-viec", "Nhật ký công việc", "workspace/section_diary.html", "cases.read", assigned.diary),
    Section("ho-so", "Hồ sơ vụ việc", "workspace/filing.html", "requests.read", filing.section),
    Section("van-ban", "Văn bản", "workspace/case_documents.html", "cases.read", case_documents.section),
    Section("don", "Đơn, khiếu nại của người được trợ giúp", "workspace/section_letters.html", "requests.read",
            life_sections.later),
    Section("chuyen-den-di", "Cơ quan gửi đến, chuyển đến dịch vụ khác", "workspace/section_referrals.html",
            "requests.read", outgoing.section),
    Section("kien-nghi", "Kiến nghị, xác minh", "workspace/section_correspondence.html", "cases.read",
            life_sections.correspondence),
    Section("cac-ben", "Các bên", "workspace/section_parties.html", "cases.read", assigned.parties),
    Section("thu-lao", "Thù lao, bồi dưỡng", "workspace/case_fees.html", "cases.read", fees_shown.section),
    Section("chuong-trinh", "Tính vào chương trình", "workspace/section_tags.html", "cases.read", attribution.section),
    Section("chat-luong", "Chất lượng", "workspace/quality_section.html", "cases.read", quality.section),
    Section("he-thong-cua-bo", "Hệ thống của Bộ", "workspace/case_national.html", "cases.read", national.section),
)  # fmt: skip


def filled(request: StaffRequest, file: Shown) -> list[Filled]:
    """The sections that this reader sees, in their order."""
    found = []
    for section in SECTIONS:
        if can_at(request, section.permission, file.organisation, file.area):
            context = section.build(request, file)
            if context is not None:
                found.append(Filled(section, context))
    return found
