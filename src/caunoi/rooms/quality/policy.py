"""Who may mark whose case, what marks are, what the result is, what may follow what. Pure: no database."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.core.law import quality
from caunoi.rooms.cases.policy import Owner, Transition

from . import events
from .words import CorrectionState, Kind, State

APPRAISE = "quality.appraise"
EVALUATE = "quality.evaluate"
PLAN = "quality.plan"
REPLY = "quality.reply"

REPLY_DAYS, THIRD_ABOVE = 5, 10
"""Where an organisation has set nothing: working days for the reply, difference of points. No text seen fixes them."""
EXPLAIN_DAYS = 7
"""A week to explain a late corrective action before anybody above sees it (a rule of this system)."""
STEP = Decimal("0.5")

REVIEW_OWNERS: Mapping[str, Owner] = {
    State.MARKING: Owner("Người được phân công chấm", APPRAISE),
    State.REPLY: Owner("Người thực hiện vụ việc, rồi người chốt kết quả", REPLY),
    State.FINAL: Owner("–", PLAN, "Điều 17 Thông tư 12/2018/TT-BTP: kết quả bằng văn bản, lưu hồ sơ vụ việc"),
    State.DROPPED: Owner("–", PLAN, "người lập kế hoạch nêu lý do"),
}
REVIEW_TRANSITIONS: tuple[Transition, ...] = (
    Transition(State.MARKING, "assign", PLAN, "không chấm vụ việc của mình; theo hạng", State.MARKING, events.ASSIGNED),
    Transition(State.MARKING, "save", APPRAISE, "người được phân công", State.MARKING, events.SAVED),
    Transition(State.MARKING, "submit", APPRAISE, "còn lần chấm khác, hoặc chênh lệch nhiều", State.MARKING,
               events.SUBMITTED),
    Transition(State.MARKING, "submit", APPRAISE, "đủ các lần chấm", State.REPLY, events.SENT),
    Transition(State.MARKING, "drop", PLAN, "nêu lý do", State.DROPPED, events.DROPPED),
    Transition(State.REPLY, "reply", REPLY, "người thực hiện vụ việc", State.REPLY, events.REPLIED),
    Transition(State.REPLY, "reconsider", PLAN, "nêu lý do", State.MARKING, events.RECONSIDERED),
    Transition(State.REPLY, "finalise", PLAN, "đã có ý kiến, hoặc hết hạn có ý kiến", State.FINAL, events.FINALISED),
)  # fmt: skip
CORRECTION_OWNERS: Mapping[str, Owner] = {
    CorrectionState.OPEN: Owner("Người được giao khắc phục", REPLY),
    CorrectionState.DONE: Owner("Người giao việc, kiểm tra", PLAN),
    CorrectionState.CLOSED: Owner("–", PLAN, "đã kiểm tra là xong"),
}
CORRECTION_TRANSITIONS: tuple[Transition, ...] = (
    Transition(CorrectionState.OPEN, "explain", REPLY, "quá hạn", CorrectionState.OPEN, events.EXPLAINED),
    Transition(CorrectionState.OPEN, "report_done", REPLY, "nêu đã làm gì", CorrectionState.DONE, events.DONE),
    Transition(CorrectionState.DONE, "check", PLAN, "chưa đạt", CorrectionState.OPEN, events.CHECKED),
    Transition(CorrectionState.DONE, "check", PLAN, "đạt; người khác kiểm tra", CorrectionState.CLOSED, events.CHECKED),
)


def step(table: Sequence[Transition], state: str, verb: str) -> None:
    """Whether the verb may be done now. Errors: Refused, saying where the record stands."""
    if not any(each.state == state and each.verb == verb for each in table):
        label = State(state).label if table is REVIEW_TRANSITIONS else CorrectionState(state).label
        raise Refused("Việc này không làm được nữa.", f"Đang ở trạng thái “{label}”.", "Hãy mở lại trang để xem.")


def marking_permission(kind: str) -> str:
    """The right that a marker needs: of an appraisal or of an evaluation."""
    return APPRAISE if kind == Kind.APPRAISAL else EVALUATE


# Who may mark whom --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Worker:
    """Somebody who works or worked on a case. officer: trợ giúp viên pháp lý; rank '' where not recorded."""

    practitioner: str
    name: str
    user_key: str
    officer: bool
    rank: str


@dataclass(frozen=True)
class Marker:
    """Somebody who is to mark: the account, and the practitioner that it belongs to ('' for none)."""

    key: str
    name: str
    practitioner: str = ""
    officer: bool = False
    rank: str = ""


def is_own(marker: Marker, workers: Collection[Worker]) -> bool:
    """Whether the marker works or worked on the case."""
    return any(
        (worker.user_key and marker.key == f"user:{worker.user_key}") or worker.practitioner == marker.practitioner
        for worker in workers
        if worker.practitioner
    )


def obstacle(
    kind: str, marker: Marker, workers: Collection[Worker], earlier: Collection[str], on: date
) -> Refused | None:
    """Why this person may not mark this case; None where nothing stands against it.

    Never one's own case, assigned now or before. An evaluation is not marked by who appraised the case (earlier: their
    keys). An appraisal is a practitioner's of the organisation (TT 12/2018/TT-BTP Điều 14 khoản 1), and of an officer's
    case by rank (TT 05/2022/TT-BTP Điều 5 đến 7). An officer whose rank is not recorded may have any.
    """
    if is_own(marker, workers):
        return Refused(
            f"{marker.name} đang hoặc đã thực hiện vụ việc này.", "Không ai chấm vụ việc của chính mình.",
            "Hãy phân công người khác.",
        )  # fmt: skip
    if kind == Kind.EVALUATION:
        if marker.key in earlier:
            return Refused(
                f"{marker.name} đã thẩm định vụ việc này.", "Đánh giá của Sở, Cục cần người khác chấm.",
                "Hãy phân công người khác.",
            )  # fmt: skip
        return None
    if not marker.practitioner:
        return Refused(
            f"{marker.name} không có trong danh sách người thực hiện trợ giúp pháp lý của tổ chức.",
            "Việc thẩm định do người thực hiện trợ giúp pháp lý của tổ chức mình làm (khoản 1 Điều 14 Thông tư"
            " 12/2018/TT-BTP).",
            "Hãy phân công người khác, hoặc ghi người đó vào danh sách.",
        )  # fmt: skip
    for worker in workers:
        if worker.officer and not _rank_allows(marker, worker, on):
            return _by_rank(marker, worker)
    return None


def _rank_allows(marker: Marker, worker: Worker, on: date) -> bool:
    """Ranks go down: whoever may mark rank I may mark every rank, so an unknown one too."""
    if not quality.ranks(on):
        return True
    return marker.officer and quality.may_mark(marker.rank, worker.rank or "I", on) is not None


def _by_rank(marker: Marker, worker: Worker) -> Refused:
    if not marker.officer:
        own = "không phải trợ giúp viên pháp lý"
    else:
        own = f"hạng {marker.rank}" if marker.rank else "chưa ghi hạng"
    whose = f"hạng {worker.rank}" if worker.rank else "chưa ghi hạng"
    return Refused(
        f"{marker.name} ({own}) không được phân công thẩm định vụ việc của {worker.name} ({whose}).",
        "Hạng I thẩm định mọi hạng; hạng II thẩm định hạng II, III và người khác; hạng III thẩm định hạng III và người"
        " khác (Điều 5, 6, 7 Thông tư 05/2022/TT-BTP, theo nguồn thứ cấp).",
        "Hãy phân công người có hạng phù hợp, hoặc ghi hạng vào danh sách người thực hiện.",
    )  # fmt: skip


def check_marker(kind: str, marker: Marker, workers: Collection[Worker], earlier: Collection[str], on: date) -> None:
    """Errors: Refused by `obstacle`."""
    found = obstacle(kind, marker, workers, earlier, on)
    if found is not None:
        raise found


def check_evaluated(who: str, form: str, basis: str, on: date) -> None:
    """Whether the department or ministry may evaluate a case of that form on that basis. Errors: Refused."""
    if who not in ("department", "ministry"):
        raise Refused("Chỉ Sở Tư pháp và Cục đánh giá.", "Tổ chức thực hiện thì thẩm định.", "Hãy chọn đúng cơ quan.")
    if form not in quality.duty(f"evaluation_{who}").forms:
        raise Refused(
            "Không đánh giá vụ việc tư vấn pháp luật.",
            "Sở và Cục đánh giá vụ việc tham gia tố tụng và đại diện ngoài tố tụng (Điều 14 Thông tư 12/2018/TT-BTP).",
            "Hãy chọn vụ việc khác.",
        )
    if basis not in {each.key for each in quality.bases(who, on)}:
        raise Refused(
            "Chưa chọn căn cứ đánh giá.", "Điều 14 Thông tư 12/2018/TT-BTP có ba căn cứ.", "Hãy chọn một căn cứ."
        )


# Marks --------------------------------------------------------------------------------------------------------------


def check_points(points: Mapping[str, Decimal | None], on: date, *, whole: bool) -> None:
    """Each within its most, in steps of half a point; whole: none missing. Errors: Refused."""
    known = {each.key: each for each in quality.criteria(on)}
    if not known or set(points) - set(known):
        raise Refused(
            "Không có tiêu chí này.", "Tiêu chí trước ngày 15/07/2021 chưa thấy văn bản.", "Hãy mở lại trang."
        )
    for key, value in points.items():
        most = known[key].points
        if value is not None and (not 0 <= value <= most or value % STEP):
            raise Refused(
                f"Điểm của tiêu chí {key} không hợp lệ.", f"Từ 0 đến {most}, có thể lẻ nửa điểm.", "Hãy sửa lại."
            )
    missing = [key for key in known if points.get(key) is None]
    if whole and missing:
        raise Refused(f"Chưa chấm tiêu chí {', '.join(missing)}.", "", "Hãy cho điểm đủ các tiêu chí rồi nộp.")


def check_violations(violations: Collection[str], note: str, on: date) -> None:
    """Points of Điều 6 khoản 1, with how they were violated. Errors: Refused."""
    if set(violations) - {each.key for each in quality.prohibited(on)}:
        raise Refused("Không có điểm này ở khoản 1 Điều 6.", "", "Hãy chọn lại.")
    if violations and not note.strip():
        raise Refused(
            "Chưa nói vi phạm thế nào.", "Vi phạm làm vụ việc không đạt chất lượng.", "Hãy ghi rõ hành vi, căn cứ."
        )


# The result ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Read:
    """One reading that is in."""

    total: Decimal
    violated: bool


def difference(reads: Sequence[Read]) -> Decimal:
    """Between the first two readings."""
    return abs(reads[0].total - reads[1].total)


def needs_third(reads: Sequence[Read], above: int) -> bool:
    """Whether the first two are too far apart: more points than the threshold, or one alone saw a violation."""
    if len(reads) != 2:
        return False
    return difference(reads) > above or reads[0].violated is not reads[1].violated


def result(reads: Sequence[Read]) -> Read:
    """One reading as it is; of two the mean; of three the mean of the two nearest (of equally near ones the higher).

    A violation holds when more than half of the readings say so. No text seen says how readings are joined.
    """
    pairs = list(combinations((each.total for each in reads), 2)) or [(reads[0].total, reads[0].total)]
    near = min(pairs, key=lambda pair: (abs(pair[0] - pair[1]), -sum(pair)))
    return Read(sum(near, Decimal(0)) / 2, sum(each.violated for each in reads) * 2 > len(reads))


def visible(submitted: Mapping[str, bool], reader: str, *, blind: bool, wanted: int) -> frozenset[str]:
    """Whose readings a reader sees: one's own; others' when they are in, and with `blind` when all are in.

    submitted: marker -> whether the reading is in. wanted: how many readings there will be.
    """
    all_in = len(submitted) >= wanted and all(submitted.values())
    others = {marker for marker, done in submitted.items() if done and (all_in or not blind)}
    return frozenset(others | ({reader} & set(submitted)))


# Replies, end -------------------------------------------------------------------------------------------------------


def check_final(workers: Collection[str], replied: Collection[str], until: date, on: date) -> None:
    """Final when everybody who worked on the case has replied, or the time for it is over. Errors: Refused."""
    if on > until or (workers and not set(workers) - set(replied)):
        return
    raise Refused(
        "Chưa chốt được kết quả.",
        f"Người thực hiện vụ việc còn quyền có ý kiến đến hết ngày {dates.vi(until)}.",
        "Hãy đợi ý kiến, hoặc chốt sau ngày đó.",
    )


def check_reply(agrees: bool, text: str) -> None:
    """An objection says what. Errors: Refused."""
    if not agrees and not text.strip():
        raise Refused("Chưa có nội dung ý kiến.", "", "Hãy ghi điều chưa đồng ý, hoặc chọn đồng ý với kết quả.")


# Corrective action --------------------------------------------------------------------------------------------------


def is_late(state: str, due: date, on: date) -> bool:
    """Whether it should be done by now."""
    return state == CorrectionState.OPEN and on > due


def shown_late(state: str, due: date, explained: bool, on: date, *, above: bool) -> bool:
    """Whether 'cần giải trình' is shown. To who is above: once explained, or after the week to explain."""
    if not is_late(state, due, on):
        return False
    return not above or explained or on > due + timedelta(days=EXPLAIN_DAYS)


def check_due(due: date, on: date) -> None:
    """Errors: Refused for a day that is over."""
    if due < on:
        raise Refused("Ngày phải xong đã qua.", "", "Hãy chọn ngày từ hôm nay trở đi.")


def check_checker(who: str, by: str) -> None:
    """Errors: NotAllowed where somebody checks the own work."""
    if who == by:
        raise NotAllowed("Người khắc phục không tự kiểm tra.", "Cần người khác.", "Hãy nhờ người giao việc kiểm tra.")
