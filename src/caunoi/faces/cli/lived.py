"""What happens between acceptance and end, in the demonstration: việc, a letter, a complaint, a stage, a request.

All of it by the same actions as in life, on cases that the play has left open.
"""

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import actions, queries, words

_SIMPLE = (
    ("Làm giấy khai sinh cho cháu đã bốn tuổi ở đâu?", "Ủy ban nhân dân xã nơi cư trú; mang giấy chứng sinh.", "other"),
    ("Chồng đi làm xa, vợ có bán được con trâu chung không?", "Tài sản chung có giá trị thì hai vợ chồng thỏa thuận.",
     "civil_family"),
    ("Bị phạt giao thông nhưng không có biên bản, làm thế nào?", "Được yêu cầu cho xem biên bản, khiếu nại trong hạn.",
     "administrative"),
    ("Cho vay không giấy tờ có kiện được không?", "Được, nếu có chứng cứ khác: tin nhắn, người làm chứng.",
     "civil_family"),
)  # fmt: skip
_NAMES = (("bà Sen", "female"), ("", ""), ("anh Páo", "male"), ("", "female"))


def live(officer: Actor, worker: Actor, head: Actor, organisation: str, now: datetime) -> None:
    """A few records of each kind, of the last days."""
    for number, ((question, answer, field), (name, sex)) in enumerate(zip(_SIMPLE, _NAMES, strict=True)):
        actions.record_consultation(
            by=officer, at=now - timedelta(days=number, hours=1), organisation=organisation, field=field,
            question=question, answer=answer, channel="counter" if number % 2 else "phone", name=name, sex=sex,
        )  # fmt: skip
    _of_a_case(worker, organisation, now)
    _complained(head, organisation, now)


def _of_a_case(worker: Actor, organisation: str, now: datetime) -> None:
    """The newest case of litigation that is carried out: its stage, a recommendation, papers that the person sent."""
    case = next(
        (
            row
            for row in queries.case_list(worker, localdate(now), state=words.CaseState.OPEN).rows
            if row.form == words.Form.LITIGATION and row.practitioner and row.accepted_at < now - timedelta(hours=6)
        ),
        None,
    )
    if case is None:
        return
    at, on = now - timedelta(hours=3), localdate(case.accepted_at)
    stage = actions.add_stage(
        by=worker, at=at, case=case.key, stage="first_instance", since=on,
        agency="Tòa án nhân dân khu vực 1 – Lào Cai", file_number=f"12/{on.year}/TLST",
    )  # fmt: skip
    actions.register_stage(by=worker, at=at, case=case.key, stage=stage, papers_at=at)
    actions.begin_correspondence(
        by=worker, at=at, case=case.key, kind="recommendation", counterpart="Ủy ban nhân dân xã Bảo Hà",
        about="Cung cấp hồ sơ địa chính của thửa đất đang tranh chấp.", sent_on=localdate(at),
    )  # fmt: skip
    actions.receive_letter(
        by=Actor.citizen(), at=at, request=case.request, kind="papers", text="Tôi còn giấy mua bán viết tay năm 1998."
    )


def _complained(head: Actor, organisation: str, now: datetime) -> None:
    """Somebody who was refused lately does not agree."""
    at = now - timedelta(hours=2)
    refused = queries.worklist(head, at, state=words.State.REFUSED, organisation=organisation).rows
    before = next((row for row in refused if row.received_at < at), None)
    if before:
        actions.complain(
            by=Actor.citizen(), at=at, request=before.key, act="a",
            text="Nhà tôi mới được xét hộ cận nghèo tháng trước, chưa ai hỏi tôi giấy đó.",
        )  # fmt: skip
