"""What anybody who holds the tracking code may learn: where the request stands. Nothing personal.

Not even which papers are wanted: a paper's name may tell a circumstance, and the phone may be shared.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from caunoi.core.ground import keys
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.people.policy import clean_phone

from ..clocks import ANSWER, clocks
from ..models import PaperSeen, Request
from ..words import CaseState, State
from .reach import CLOCK_COLUMNS, moments

_MOST = 10


@dataclass(frozen=True)
class Tracking:
    """code; words: where it stands; since: from which day; answer_by: the day on which an answer is owed, None when it
    was given; late: that day passed; then `sentence` says whom to call."""

    code: str
    state: str
    words: str
    sentence: str
    received_on: date
    since: date
    answer_by: date | None
    late: bool
    organisation: str
    organisation_name: str
    phone: str
    hours: str


def current(code: str) -> Request | None:
    """The request of that code, or the one that goes on after a mistake; None for a code that is none."""
    rows = Request.objects.select_related("person", "organisation", "case", "continued_as")
    found = rows.filter(key=keys.normalise(code)).first()
    while found is not None and found.continued_as is not None:
        found = rows.filter(pk=found.continued_as.pk).first()
    return found


def track(code: str, at: datetime) -> Tracking | None:
    """Where the request of that code stands at the moment `at`; None for a code that is none.

    The code of a request that was accepted by mistake and taken up again tells of the one that goes on.
    """
    columns = ("key", "organisation__code", "organisation__name", "organisation__phone", "organisation__hours")
    rows = Request.objects.annotate(looked_at=Exists(_papers)).values(
        *columns, *CLOCK_COLUMNS, "looked_at", "continued_as__key"
    )
    row = rows.filter(key=keys.normalise(code)).first()
    while row is not None and row["continued_as__key"]:
        row = rows.filter(key=row["continued_as__key"]).first()
    if row is None:
        return None
    found = clocks(moments(row), at, organisations.calendar())
    owed = next((clock for clock in found if clock.code == ANSWER and clock.is_open), None)
    late = owed is not None and owed.state == "late"
    said, sentence = _say(row["state"], row["case__state"], row["looked_at"])
    if late:
        sentence = _("Trung tâm đang chậm trả lời. Gọi %(phone)s.") % {"phone": row["organisation__phone"]}
    return Tracking(
        code=row["key"], state=row["state"], words=said, sentence=sentence,
        received_on=localdate(row["received_at"]), since=_since(row), answer_by=owed.due if owed else None, late=late,
        organisation=row["organisation__code"], organisation_name=row["organisation__name"],
        phone=row["organisation__phone"], hours=row["organisation__hours"],
    )  # fmt: skip


_papers = PaperSeen.objects.filter(request=OuterRef("pk"))


def _since(row: dict[str, datetime | None]) -> date:
    return localdate(row["case__ended_at"] or row["state_since"])


def _say(state: str, case_state: str | None, looked_at: bool) -> tuple[str, str]:
    """Where it stands in a word, and what comes next in a sentence."""
    if state == State.NEW and not looked_at:
        return _("Trung tâm đã nhận"), _("Trung tâm phải trả lời ngay khi xem yêu cầu của ông/bà.")
    if state == State.NEW:
        return _("Trung tâm đang xem xét"), _("Trung tâm đang xem giấy tờ và sẽ trả lời ông/bà.")
    if state == State.TRANSFERRED:
        return _("Đã chuyển đến nơi có thẩm quyền"), _("Nơi nhận phải trả lời ông/bà.")
    if state == State.NEEDS_PAPERS:
        return _("Cần bổ sung giấy tờ"), _("Xin gọi Trung tâm để biết cần mang giấy tờ gì.")
    if state == State.REFUSED:
        return _("Đã có trả lời"), _("Trung tâm đã gửi văn bản trả lời nêu rõ lý do. Xin gọi Trung tâm để hỏi thêm.")
    if state == State.ADVISED:
        return _("Đã giải đáp"), _("Ông/bà đã được giải đáp. Cần giúp thêm thì gửi yêu cầu mới hoặc gọi Trung tâm.")
    if state == State.ANNULLED:
        return _("Đã sửa một việc ghi nhầm"), _(
            "Trung tâm đã ghi nhầm vào sổ và đã sửa. Xin gọi Trung tâm để hỏi thêm."
        )
    if state == State.WITHDRAWN:
        return _("Đã rút yêu cầu"), _("Ông/bà có thể gửi yêu cầu mới bất cứ lúc nào.")
    if case_state == CaseState.FINISHED:
        return _("Đã kết thúc"), _("Vụ việc đã kết thúc. Xin gọi Trung tâm nếu cần thêm.")
    if case_state == CaseState.NOT_CONTINUED:
        return _("Không tiếp tục"), _("Trung tâm đã gửi văn bản nêu rõ lý do. Xin gọi Trung tâm để hỏi thêm.")
    return _("Đã thụ lý"), _("Trung tâm đã nhận làm việc này và sẽ liên lạc theo cách ông/bà đã chọn.")


def recover(phone: str, birth_year: int) -> list[str]:
    """The tracking codes of requests left with that number by or for somebody born in that year, newest first.

    The number is the one given for contact, or the helper's. How often one may ask is the face's affair.
    """
    number = clean_phone(phone)
    if not number:
        return []
    left = Q(contact_phone=number) | Q(helper_phone=number)
    rows = Request.objects.filter(
        left, continued_as__isnull=True, person__birth__startswith=f"{birth_year:04d}"
    ).order_by("-received_at")
    return list(rows.values_list("key", flat=True)[:_MOST])
