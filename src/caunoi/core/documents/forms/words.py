"""Words that several forms share: the act that issued them, the offices that sign."""

from collections.abc import Mapping

from ..model import FormMark, Signature

ISSUED_WITH = "(Ban hành kèm theo Thông tư số 12/2018/TT-BTP)"
PROPOSED_LAYOUT = "Bố cục đề xuất"

# Who signs, by dated delegation: the head, a deputy for the head, an acting head, by authorisation, a branch.
SIGNING: Mapping[str, tuple[str, ...]] = {
    "head": ("GIÁM ĐỐC",),
    "deputy": ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    "acting": ("Q. GIÁM ĐỐC",),
    "authorised": ("TUQ. GIÁM ĐỐC",),
    "branch": ("TRƯỞNG CHI NHÁNH",),
}


def form_mark(number: int) -> FormMark:
    """The corner mark of a form of Thông tư 12/2018/TT-BTP, Điều 13."""
    return FormMark(f"Mẫu số {number:02d}-TP-TGPL", ISSUED_WITH, PROPOSED_LAYOUT)


def signature(signing: str, name: str = "", office: str = "") -> Signature:
    """The block of the one who signs. signing: a key of SIGNING; office: the line under 'TUQ. GIÁM ĐỐC'."""
    title = (*SIGNING[signing], office.upper()) if office else SIGNING[signing]
    return Signature(title, note="(Ký, ghi rõ họ tên, đóng dấu)", name=name)
