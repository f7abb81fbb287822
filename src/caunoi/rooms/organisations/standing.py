"""Contracts and their extension, idleness that may end a standing, the yearly target, who may guide. Pure: no database.

The terms are law (core.law.standing). Idleness is computed and proposed; a person decides, because the law leaves out
what had an objective cause, and because a book that begins later than the idleness proves nothing before it began.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from caunoi.core.ground import dates
from caunoi.core.ground.errors import Refused
from caunoi.core.law import book, citation, standing
from caunoi.core.law.procedure import Entry

from .words import AgreementKind, PractitionerKind, ProbationEnd, TargetGroup, TargetLevel

WARN_DAYS = 60
"""Cards and contracts that end within so many days are told of."""

IDLE_WARN_DAYS = 180
"""Idleness is told of so long before the two years are over: a case can still be given."""

_TERMS = {PractitionerKind.OFFICER: "officer_idle", PractitionerKind.COLLABORATOR: "collaborator_idle"}
_REMOVED = {PractitionerKind.OFFICER: "officer_removed", PractitionerKind.COLLABORATOR: "collaborator_removed"}
_ENDED = {AgreementKind.CONTRACT: "contract_ended", AgreementKind.REGISTRATION: "registration_ended"}


def cited(entry: Entry) -> str:
    """'điểm d khoản 1 Điều 22 Luật Trợ giúp pháp lý 2017'"""
    return citation.write(entry.cite, book.shipped().acts)


# Contracts ------------------------------------------------------------------------------------------------------


def check_contract(signed_on: date, until: date | None) -> None:
    """Refuses a contract without a term or beyond the longest one."""
    term = standing.term("contract")
    if until is None:
        raise Refused("Chưa ghi ngày hết hạn của hợp đồng.", f"Hợp đồng có thời hạn ({cited(term)}).", "Hãy ghi ngày.")
    if until <= signed_on:
        raise Refused("Ngày hết hạn không sau ngày ký.", "", "Hãy xem lại hai ngày.")
    if until > term.after(signed_on):
        raise Refused(
            "Thời hạn hợp đồng dài quá.",
            f"Hợp đồng không quá {term.amount:02d} năm kể từ ngày ký ({cited(term)}).",
            f"Hãy ghi ngày cuối cùng không sau {dates.vi(term.after(signed_on) - timedelta(days=1))}.",
        )


def check_extension(until: date | None, extended: bool, to: date) -> None:
    """Refuses a second extension, and one beyond the longest. until: first day after the first term."""
    term = standing.term("extension")
    if until is None:
        raise Refused("Giấy đăng ký tham gia không có thời hạn.", "", "Không cần gia hạn.")
    if extended:
        raise Refused(
            "Hợp đồng đã được gia hạn một lần.",
            f"Hợp đồng chỉ được gia hạn 01 lần ({cited(term)}).",
            "Hãy lựa chọn lại và ký hợp đồng mới.",
        )
    if not until < to <= term.after(until):
        raise Refused(
            "Ngày gia hạn không hợp lệ.",
            f"Gia hạn không quá {term.amount:02d} năm sau khi hết hạn ({cited(term)}).",
            f"Hãy ghi ngày cuối cùng từ {dates.vi(until)} đến {dates.vi(term.after(until) - timedelta(days=1))}.",
        )


def end_reasons(kind: str, on: date) -> Sequence[Entry]:
    """Why a contract or a registration ends, by the law's points."""
    return standing.reasons(_ENDED[AgreementKind(kind)], on)


def removal_reasons(kind: str, on: date) -> Sequence[Entry]:
    """Why the card of a practitioner of that kind is withdrawn; none for lawyers and advisers (other laws)."""
    section = _REMOVED.get(PractitionerKind(kind))
    return standing.reasons(section, on) if section else ()


_IDLE_POINTS: Mapping[str, str] = {
    PractitionerKind.OFFICER: "d", PractitionerKind.COLLABORATOR: "a", AgreementKind.REGISTRATION: "c",
}  # fmt: skip
"""The point of each list that is idleness, from which the law excepts what had an objective cause."""


def check_causes(kind: str, named: Entry, caused: bool, reason: str) -> None:
    """Refuses to end a standing of that kind for idleness while nobody says how a written cause was weighed."""
    if caused and named.key == _IDLE_POINTS.get(kind) and not reason.strip():
        raise Refused(
            "Có nguyên nhân khách quan đã ghi.",
            f"Luật trừ trường hợp này ({cited(named)}).",
            "Hãy ghi kết quả xem xét.",
        )


# Idleness -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Work:
    """What the books know: last day of work that counts (None: none), whether some runs, since when they are kept."""

    last: date | None = None
    running: bool = False
    known_from: date | None = None


@dataclass(frozen=True)
class Idle:
    """Idleness that is over the term or soon will be.

    since: first day of it that is sure; from_books: no earlier day is sure because the books begin there; due: the day
    on which the term is over; causes: objective causes written for that time, which a person has to weigh.
    """

    term: standing.Term
    since: date
    due: date
    causes: tuple[str, ...] = ()
    from_books: bool = False

    def over(self, on: date) -> bool:
        return on >= self.due

    @property
    def citation(self) -> str:
        return cited(self.term)


def idle_term(kind: str) -> standing.Term | None:
    """The term after which a practitioner of that kind may lose the standing; None: the law has none."""
    key = _TERMS.get(PractitionerKind(kind))
    return standing.term(key) if key else None


def idle(
    term: standing.Term, since: date, work: Work, causes: Sequence[tuple[date, date | None, str]], on: date
) -> Idle | None:
    """The idleness of somebody in standing since that day; None while there is none near, or nothing is known.

    causes: (from, first day after or None, words).
    """
    if work.running or work.known_from is None:
        return None
    begin = max(since, work.known_from, work.last or since)
    due = term.after(begin)
    if due - timedelta(days=IDLE_WARN_DAYS) > on:
        return None
    weigh = tuple(words for first, end, words in causes if first <= on and (end is None or end > begin))
    return Idle(term, begin, due, weigh, from_books=begin > max(since, work.last or since))


# The yearly target ----------------------------------------------------------------------------------------------


_EXPERIENCED = 3
"""Years since the appointment that part the groups, as the Ministry's report of 2024 tells of them ("bổ nhiệm dưới 03
năm"): the paper that sets targets was not seen, nor on which day of the year it counts."""


def target_group(appointed_on: date | None, year: int) -> str:
    """By years since the appointment at the end of the year; '' where the day of the appointment is not known."""
    if appointed_on is None:
        return ""
    return TargetGroup.FROM_THREE if appointed_on.year + _EXPERIENCED <= year else TargetGroup.UNDER_THREE


def target_level(cases: Decimal, wanted: Mapping[str, Decimal]) -> str:
    """The highest level reached; '' below the lowest or where nothing was entered."""
    for level in (TargetLevel.VERY_GOOD, TargetLevel.GOOD, TargetLevel.MET):
        if level in wanted and cases >= wanted[level]:
            return level
    return ""


def check_targets(wanted: Mapping[str, Decimal | None]) -> None:
    """Refuses levels that do not rise."""
    given = [wanted.get(level) for level in TargetLevel.values]
    known = [each for each in given if each is not None]
    if any(each < 0 for each in known) or known != sorted(known):
        raise Refused("Số vụ việc của mức cao nhỏ hơn mức thấp.", "Đạt, khá, tốt phải tăng dần.", "Hãy xem lại.")


# Probation ------------------------------------------------------------------------------------------------------

PROBATION_TERMS = ("probation", "probation_half", "probation_third")


def check_mentor(kind: str, appointed_on: date | None, guided: int, on: date) -> None:
    """Refuses a mentor who is no officer, has too little experience, or guides too many already."""
    years, most = standing.term("mentor_years"), standing.term("mentor_most")
    if kind != PractitionerKind.OFFICER:
        raise Refused("Người hướng dẫn tập sự phải là trợ giúp viên pháp lý.", cited(years), "Hãy chọn người khác.")
    if appointed_on is None:
        raise Refused(
            "Chưa biết người hướng dẫn được bổ nhiệm từ ngày nào.",
            f"Cần ít nhất {years.amount:02d} năm làm trợ giúp viên pháp lý ({cited(years)}).",
            "Hãy ghi ngày bổ nhiệm ở trang của người đó.",
        )
    if years.after(appointed_on) > on:
        raise Refused(
            "Người hướng dẫn chưa đủ kinh nghiệm.",
            f"Cần ít nhất {years.amount:02d} năm làm trợ giúp viên pháp lý ({cited(years)}); người này được bổ nhiệm"
            f" ngày {dates.vi(appointed_on)}.",
            "Hãy chọn người khác.",
        )
    if guided >= most.amount:
        raise Refused(
            "Người hướng dẫn đang hướng dẫn đủ số người.",
            f"Cùng lúc không quá {most.amount:02d} người ({cited(most)}).",
            "Hãy chọn người khác.",
        )


def check_probation_end(end: str, certificate: str) -> None:
    """Refuses an end without its paper."""
    if end not in ProbationEnd.values:
        raise Refused("Chưa chọn kết quả.", "", "Hãy chọn trong danh sách.")
    if end == ProbationEnd.PASSED and not certificate:
        raise Refused(
            "Chưa ghi giấy chứng nhận.", "Đạt kỳ kiểm tra thì có giấy chứng nhận (Mẫu TP-TGPL-07).", "Hãy ghi số."
        )
