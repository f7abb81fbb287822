"""The kinds of facts there are, what each measures in which unit, and by what facts are told apart. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .words import Unit


@dataclass(frozen=True)
class Kind:
    """A kind of fact. day: what its day means; unit: of one fact; measures: what more it adds up, with units; once: the
    unit when each of `who` is counted once, None where nobody recurs; dims: by what it can be told apart; page: what
    kind of record its key opens, '' none; reads: permissions of which one lets its records be listed."""

    title: str
    day: str
    unit: Unit
    dims: tuple[str, ...]
    measures: Mapping[str, Unit] = field(default_factory=dict)
    once: Unit | None = None
    page: str = ""

    @property
    def reads(self) -> tuple[str, ...]:
        return READS.get(self.page, ())


READS: Mapping[str, tuple[str, ...]] = {
    "case": ("cases.read",), "request": ("requests.read",), "consultation": ("cases.read",),
    "activity": ("outreach.read", "outreach.write"), "board": ("outreach.read", "outreach.write"),
    "leaflet": ("outreach.read", "outreach.write"), "call": ("outreach.read", "outreach.write"),
    "course": ("training.read", "training.plan"), "referral": ("requests.read",),
    "review": ("quality.appraise", "quality.evaluate", "quality.plan"),
    "statement": ("fees.check", "fees.approve", "fees.pay"),
    "budget_line": ("funding.read", "funding.write", "funding.approve"),
    "claim": ("funding.read", "funding.write", "funding.approve"),
}  # fmt: skip
"""Kind of record → permissions, one of which lets a reader open it. What people answered on sheets is not here."""

TURNS = "turns"
"""A measure without a column: each fact is one lượt. A case and a lượt are counted alike and never added."""
_PERSON = ("sex", "ethnic", "age", "area", "commune")
_CASE = (
    "form",
    "field",
    "form+field",
    "ground",
    "ground+sex",
    *_PERSON,
    "provider",
    "outcome",
    "aspect",
    "several",
    "programme",
)
_ABOUT = ("form", "field", "ground", "provider", "sex", "ethnic", "age", "area")
_PEOPLE = dict.fromkeys(
    ("people", "women", "minority", "poor", "near_poor", "elderly", "disabled", "children", "officials"), Unit.TURN
)
_MONEY = ("aspect", "fund", "programme")
_PLACED = ("area", "commune", "programme")

KINDS: Mapping[str, Kind] = {
    "received": Kind(
        "Yêu cầu được tiếp nhận", "ngày nhận yêu cầu", Unit.REQUEST, ("outcome", "aspect", *_PERSON), page="request"
    ),
    "answered": Kind(
        "Yêu cầu được trả lời lần đầu", "ngày trả lời", Unit.REQUEST, ("outcome", *_PERSON), {"days": Unit.DAY},
        page="request",
    ),
    "refused": Kind("Yêu cầu bị từ chối thụ lý", "ngày từ chối", Unit.REQUEST, ("aspect", *_PERSON), page="request"),
    "accepted": Kind(
        "Vụ việc được thụ lý", "ngày thụ lý (vào Sổ)", Unit.CASE, _CASE, {"days": Unit.DAY, TURNS: Unit.TURN},
        Unit.PERSON, "case",
    ),
    "ended": Kind(
        "Vụ việc kết thúc hoặc không tiếp tục", "ngày kết thúc", Unit.CASE, _CASE, {"days": Unit.DAYS}, Unit.PERSON,
        "case",
    ),
    "assigned": Kind(
        "Vụ việc được cử người thực hiện", "ngày cử người lần đầu", Unit.CASE, _CASE, {"days": Unit.DAY}, page="case"
    ),
    "advised": Kind("Vụ việc tư vấn được trả lời bằng văn bản", "ngày trả lời", Unit.CASE, _CASE, page="case"),
    "succeeded": Kind("Vụ việc được ghi là thành công", "ngày ghi", Unit.CASE, _CASE, page="case"),
    "consulted": Kind(
        "Việc trợ giúp pháp lý (giải đáp ngay)", "ngày giải đáp", Unit.MATTER,
        ("field", "ground", "sex", "ethnic", "aspect"), {TURNS: Unit.TURN}, page="consultation",
    ),
    "outreach": Kind(
        "Hoạt động ở cơ sở đã thực hiện", "ngày thực hiện", Unit.ACTIVITY, ("aspect", *_PLACED),
        {**_PEOPLE, "sessions": Unit.SESSION, "papers": Unit.COPY, "answered": Unit.QUESTION, "came": Unit.REQUEST},
        Unit.PLACE, "activity",
    ),
    "broadcast": Kind(
        "Chương trình phát thanh, truyền hình", "ngày phát đầu", Unit.ACTIVITY, _PLACED,
        {"times": Unit.BROADCAST, "minutes": Unit.MINUTE}, page="activity",
    ),
    "board_up": Kind("Điểm, bảng thông tin được đặt", "ngày đặt", Unit.POINT, ("aspect", *_PLACED), page="board"),
    "board_down": Kind(
        "Điểm, bảng thông tin thôi đặt", "ngày thôi đặt", Unit.POINT, ("aspect", *_PLACED), page="board"
    ),
    "leaflet": Kind(
        "Tài liệu được phát", "ngày phát", Unit.ACTIVITY, _PLACED, {"papers": Unit.COPY}, page="leaflet"
    ),
    "called": Kind("Cuộc gọi đường dây nóng", "ngày gọi", Unit.CALL, ("outcome", "field"), page="call"),
    "course": Kind(
        "Lớp tập huấn đã mở", "ngày của buổi đầu", Unit.COURSE, ("aspect", "programme"),
        {"sessions": Unit.SESSION, "hours": Unit.HOUR}, page="course",
    ),
    "learner": Kind(
        "Người dự lớp tập huấn", "ngày của buổi đầu", Unit.TURN,
        ("aspect", "role", "sex", "ethnic", "outcome", "commune", "programme"), {}, Unit.PERSON, "course",
    ),
    "referral": Kind(
        "Việc chuyển gửi", "ngày gửi", Unit.REFERRAL, ("aspect", "direction", "outcome", "timely"), page="referral"
    ),
    "reviewed": Kind(
        "Vụ việc được chấm chất lượng", "ngày có kết quả", Unit.REVIEW, ("aspect", "outcome", *_ABOUT),
        {"points": Unit.SCORE}, page="review",
    ),
    "asked_opinion": Kind("Phiếu lấy ý kiến được gửi", "ngày gửi phiếu", Unit.SHEET, ("outcome", *_ABOUT)),
    "opinion": Kind(
        "Phiếu lấy ý kiến được trả lời", "ngày trả lời", Unit.SHEET, ("outcome", *_ABOUT),
        {"points": Unit.SCORE},
    ),
    "paid": Kind(
        "Bảng kê được thanh toán", "ngày thanh toán", Unit.SHEET, _ABOUT,
        {"amount": Unit.DONG}, page="statement",
    ),
    "approved": Kind(
        "Bảng kê được duyệt", "ngày duyệt", Unit.SHEET, _ABOUT, {"amount": Unit.DONG},
        page="statement",
    ),
    "entered": Kind(
        "Bút toán của dòng dự toán", "ngày của văn bản", Unit.ENTRY, _MONEY, {"amount": Unit.DONG}, page="budget_line"
    ),
    "claimed": Kind("Đề nghị chi đã trình", "ngày trình", Unit.CLAIM, _MONEY, {"amount": Unit.DONG}, page="claim"),
    "spent": Kind(
        "Đề nghị chi đã thanh toán hoặc thu hồi", "ngày chứng từ", Unit.CLAIM, _MONEY, {"amount": Unit.DONG},
        page="claim",
    ),
}  # fmt: skip

SCALE = {"hours": 10, "points": 100}
"""Measures that are kept in parts of one, so that sums stay whole numbers."""

DIMS: Mapping[str, str] = {
    "form": "Hình thức", "field": "Lĩnh vực", "form+field": "Hình thức và lĩnh vực", "ground": "Diện ghi sổ",
    "ground+sex": "Diện ghi sổ và giới tính", "sex": "Giới tính", "ethnic": "Nhóm dân tộc",
    "age": "Nhóm tuổi", "area": "Loại địa bàn", "commune": "Xã, phường", "provider": "Người thực hiện",
    "outcome": "Kết quả", "aspect": "Loại", "several": "Số diện của người đó",
    "role": "Vai trò", "direction": "Chiều", "timely": "Đúng hạn",
    "fund": "Nguồn ngân sách",
    "programme": "Chương trình",
}  # fmt: skip
"""Everything by which facts can be told apart, with its words; 'a+b': both together."""
BUDGETED = frozenset({"entered", "claimed", "spent"})
"""Kinds of facts that belong to a budget year."""
PROGRAMME = "programme"
COLUMNS = tuple(name for name in DIMS if "+" not in name and name != PROGRAMME)
"""Columns of a fact with one value. A programme is told in a column of its own: a fact may serve several."""
SENSITIVE = frozenset({"ground", "ground+sex", PROGRAMME})
"""Which record has which of these is for few."""


def columns(dim: str) -> tuple[str, ...]:
    """The columns of a breakdown."""
    return tuple(dim.split("+"))


def unit_of(kind: str, measure: str, once: bool) -> Unit:
    """What a count over facts of this kind counts. Errors: KeyError, ValueError (a mistake in a declaration)."""
    if once:
        unit = KINDS[kind].once
        if unit is None or measure:
            raise ValueError(f"{kind} cannot be counted once each")
        return unit
    return KINDS[kind].measures[measure.removeprefix("?")] if measure else KINDS[kind].unit
