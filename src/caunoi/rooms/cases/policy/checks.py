"""When a request may be accepted, refused, taken on at once, handed on; when a second person is needed. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caunoi.core.ground.errors import Refused
from caunoi.core.law.procedure import Reason

from ..words import How, Urgency

# Submitting -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ways:
    """Ways to reach a person: any one is enough."""

    phone: str
    place: str
    helper_phone: str
    agency: str = ""  # which sent the person: it is answered, and knows where the person is

    def __bool__(self) -> bool:
        return bool(self.phone or self.place or self.helper_phone or self.agency)


def check_minimal(full_name: str, ways: Ways, own_words: str, matter: str) -> None:
    """A request needs a name, one way to reach the person, and something of the matter; the rest may be unknown."""
    if not full_name:
        raise Refused("Chưa có tên người cần giúp.", "Một tên gọi là đủ, không cần họ.", "Xin ghi tên.")
    if not ways:
        raise Refused(
            "Chưa có cách nào để liên lạc lại.", "", "Xin cho một số điện thoại, nơi ở, hoặc số của người giúp."
        )
    if not (own_words or matter):
        raise Refused("Chưa biết ông/bà cần giúp việc gì.", "", "Xin kể ngắn gọn bằng lời của mình.")


# Accepting ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Seen:
    """A paper as seen."""

    proof: str
    ground: str
    how: str


def yes_grounds(assessment: Any) -> list[str]:
    """The keys of the grounds that hold, in the law's order."""
    return [ground.key for ground in assessment.grounds if ground.answer == "yes"]


def fitting(ground: Any, papers: Sequence[Seen]) -> list[Seen]:
    """The papers that prove a ground: filed under it, or named in its list of proofs."""
    return [p for p in papers if p.ground == ground.key or (not p.ground and p.proof in ground.proofs)]


def is_proved(grounds: Sequence[Any], papers: Sequence[Seen]) -> bool:
    """Whether a paper for one of the grounds was seen, or a lawful paper outside the lists.

    The latter by TT 08/2017/TT-BTP Điều 33 khoản 15: 'giấy tờ hợp pháp khác'.
    """
    return any(fitting(ground, papers) for ground in grounds) or any(not paper.ground for paper in papers)


def proposed_ground(grounds: Sequence[Any], papers: Sequence[Seen]) -> str:
    """The diện ghi sổ to propose: of the grounds that hold, the one best proved by papers already seen.

    grounds: those that hold (key, proofs). An original or certified copy goes before a photo; without any paper
    the first in the law's order. '' when none holds.
    """

    def weight(ground: Any) -> int:
        return max((1 if paper.how == How.PHOTO else 2 for paper in fitting(ground, papers)), default=0)

    return max(grounds, key=weight).key if grounds else ""


@dataclass(frozen=True)
class Choice:
    """What the officer decided on acceptance."""

    matter_confirmed: bool
    field: str
    form: str
    ground: str
    ground_reason: str


def check_choice(choice: Choice, grounds: Collection[str], proposed: str) -> None:
    """Điều 30 khoản 1: a specific matter that directly concerns the person; and a diện ghi sổ that holds."""
    if not choice.matter_confirmed:
        raise Refused(
            "Chưa xác nhận có vụ việc cụ thể.",
            "Chỉ thụ lý khi có vụ việc cụ thể liên quan trực tiếp đến quyền và lợi ích hợp pháp của người được trợ"
            " giúp pháp lý (khoản 1 Điều 30).",
            "Hãy xác nhận, hoặc từ chối thụ lý theo điểm a khoản 3 Điều 30.",
        )
    if not choice.field or not choice.form:
        raise Refused("Chưa chọn lĩnh vực hoặc hình thức.", "Mã số vụ việc cần cả hai.", "Hãy chọn rồi thụ lý.")
    if choice.ground and grounds and choice.ground not in grounds:
        raise Refused("Diện ghi sổ không nằm trong các diện đã xác định.", "", "Hãy chọn một diện trong danh sách.")
    if choice.ground != proposed and proposed and not choice.ground_reason:
        raise Refused(
            "Chưa có lý do đổi diện ghi sổ.",
            "Diện được đề xuất là diện đã xem giấy tờ.",
            "Hãy ghi lý do chọn diện khác.",
        )


def obstacle(answer: str, has_paper: bool) -> str:
    """Why a request may not simply be accepted: '', 'unknown', 'no' or 'no_paper' (Điều 29 khoản 1 điểm b)."""
    if answer != "yes":
        return answer
    return "" if has_paper else "no_paper"


_OBSTACLES = {
    "unknown": "Chưa đủ dữ kiện để xác định người này thuộc diện được trợ giúp pháp lý.",
    "no": "Theo các dữ kiện đã ghi, người này chưa thuộc diện được trợ giúp pháp lý.",
    "no_paper": "Chưa xem giấy tờ nào chứng minh diện được trợ giúp pháp lý (điểm b khoản 1 Điều 29).",
}


def refuse_obstacle(found: str) -> Refused:
    """The sentence for an obstacle that no second person has set aside."""
    return Refused(
        "Chưa thụ lý được.",
        _OBSTACLES[found],
        "Hãy ghi thêm dữ kiện, giấy tờ; đề nghị bổ sung; thụ lý ngay nếu thuộc khoản 4 Điều 30; hoặc nêu lý do và"
        " xin người thứ hai duyệt.",
    )


# Accepting at once ----------------------------------------------------------------------------------------------


def check_urgent(point: str, reasons: Sequence[Reason], reason: str, until: date | None, days_left: int | None) -> None:
    """TT 12/2018 Điều 6 khoản 1. reasons: those in force; until: last day of the limitation or hearing; days_left:
    working days to it."""
    if point not in {each.key for each in reasons}:
        raise Refused("Chưa chọn trường hợp thụ lý ngay.", "", "Hãy chọn điểm a, b, c hoặc d khoản 1 Điều 6.")
    if point in (Urgency.LIMITATION, Urgency.HEARING):
        if until is None or days_left is None:
            raise Refused("Chưa có ngày hết thời hiệu hoặc ngày xét xử.", "", "Hãy ghi ngày đó.")
        if days_left < 0:
            raise Refused("Ngày đó đã qua.", "", "Hãy xem lại ngày hết thời hiệu hoặc ngày xét xử.")
        if days_left >= URGENT_BELOW:
            raise Refused(
                "Không thuộc trường hợp thụ lý ngay.",
                f"Còn {days_left} ngày làm việc; điểm {point} khoản 1 Điều 6 chỉ dùng khi còn dưới 05 ngày làm việc.",
                "Hãy thụ lý thông thường, hoặc xin người đứng đầu quyết định theo điểm d.",
            )
    if point == Urgency.DAMAGE and not reason:
        raise Refused("Chưa nêu thiệt hại cần tránh.", "", "Hãy ghi lý do người đứng đầu quyết định thụ lý ngay.")


URGENT_BELOW = 5
"""TT 12/2018/TT-BTP Điều 6 khoản 1 điểm a, b: 'còn dưới 05 ngày làm việc'."""


# Refusing -------------------------------------------------------------------------------------------------------

REFUSAL_KINDS: Mapping[str, tuple[str, ...]] = {
    "a": ("not_eligible", "no_matter", "outside_law"),
    "b": ("unlawful",),
    "c": ("dead",),
    "d": ("elsewhere",),
}
"""What a point of Điều 30 khoản 3 is used for; point a has three kinds because khoản 1 asks three things."""


def check_refusal(point: str, reasons: Sequence[Reason], kind: str, reason: str, answer: str, approved: bool) -> None:
    """A refusal names its point, its kind, and a written reason; 'not eligible' only where the answer is no.

    reasons: those in force on the day; approved: a second person agreed.
    """
    if point not in {each.key for each in reasons} or kind not in REFUSAL_KINDS[point]:
        raise Refused(
            "Chưa chọn căn cứ từ chối.", "Chỉ được từ chối theo khoản 3 Điều 30.", "Hãy chọn điểm a, b, c hoặc d."
        )
    if not reason:
        raise Refused("Chưa có lý do từ chối.", "Phải thông báo rõ lý do bằng văn bản.", "Hãy ghi lý do.")
    if kind == "not_eligible" and answer != "no" and not approved:
        raise Refused(
            "Chưa từ chối được vì lý do không thuộc diện.",
            "Theo các dữ kiện đã ghi, người này thuộc diện."
            if answer == "yes"
            else "Chưa đủ dữ kiện: chưa biết không có nghĩa là không.",
            "Hãy ghi thêm dữ kiện, đề nghị bổ sung giấy tờ, hoặc xin người thứ hai duyệt.",
        )


# The second person ----------------------------------------------------------------------------------------------


def check_second(asked_by: str, by: str, approved: bool, note: str) -> None:
    """Another person than the one who asked; a 'no' says why."""
    if asked_by == by:
        raise Refused("Người đề nghị không tự duyệt được.", "Cần người thứ hai.", "Hãy nhờ người khác có quyền duyệt.")
    if not approved and not note.strip():
        raise Refused("Chưa có lý do không duyệt.", "", "Hãy ghi lý do để người đề nghị biết.")


# Handing on -----------------------------------------------------------------------------------------------------

_PUBLIC = ("centre", "branch")
TAKES = (*_PUBLIC, "contracted", "registered")
"""Kinds of organisations that take requests (Điều 10: tổ chức thực hiện trợ giúp pháp lý, with its branches)."""


def same_house(one: str, other: str) -> bool:
    """Whether two codes belong to one centre and its branches ('TT-LC', 'TT-LC.CN1')."""
    return one.partition(".")[0] == other.partition(".")[0]


def transfer_clause(sender_kind: str, sender: str, receiver_kind: str, receiver: str) -> str:
    """The clause of Điều 35 under which a request is handed on, '' within one centre. Errors: Refused."""
    if same_house(sender, receiver):
        return ""
    if receiver_kind not in _PUBLIC:
        raise Refused(
            "Không chuyển được đến nơi này.",
            "Yêu cầu được chuyển đến Trung tâm trợ giúp pháp lý nhà nước (Điều 35).",
            "Hãy chọn một Trung tâm.",
        )
    return "1" if sender_kind in _PUBLIC else "2"
