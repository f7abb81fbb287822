"""Lists for the forms of quality, and the section on the page of a case."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from caunoi.core.law import book, citation, quality
from caunoi.rooms.accounts import queries as accounts
from caunoi.rooms.cases.words import CaseState
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.policy import Office
from caunoi.rooms.quality import policy, queries
from caunoi.rooms.quality.words import Kind, Level

from . import choices
from .access import StaffRequest, can_at
from .choices import KEEP_BOOKS, Choices
from .files import Shown

ADVICE = (
    "Cách tính điểm cho vụ việc tư vấn pháp luật: chưa thấy văn bản (tiêu chí 2d và phiếu lấy ý kiến chỉ nói đến tham"
    " gia tố tụng, đại diện ngoài tố tụng). Vụ việc được nhận xét bằng lời, không cho điểm."
)
SHEET = "Bố cục đề xuất của hệ thống: chưa thấy nội dung bên trong Mẫu số 11-TP-TGPL."
JOINING = "Cách ghép các lần chấm là của hệ thống: chưa thấy văn bản quy định."


def judges(request: StaffRequest) -> list[Office]:
    """Sở and Cục for which the reader plans evaluations."""
    kinds = ("department", "ministry")
    return [
        office
        for office in choices.offices(request, policy.PLAN, kinds=kinds)
        if can_at(request, policy.EVALUATE, office.code, office.province_code)
    ]


def places(request: StaffRequest) -> list[Office]:
    """Organisations whose appraisals the reader organises, the own one first."""
    own = choices.own(request, policy.APPRAISE)
    found = [
        office
        for office in choices.offices(request, policy.PLAN, kinds=KEEP_BOOKS)
        if can_at(request, policy.APPRAISE, office.code, office.province_code)
    ]
    return sorted(found, key=lambda office: office.code != own)


def markers(request: StaffRequest, kind: str, organisation: str) -> Choices:
    """Who may be given a case to mark there, with the rank of officers."""
    permission, area = policy.marking_permission(kind), choices.area_of(organisation)
    found = []
    for user in accounts.holders(permission, organisation, request.today, area or None):
        own = organisations.practitioner_of_user(user.key, request.today)
        if kind == Kind.APPRAISAL and not own:
            continue
        rank = next((f", {each.rank_words[:1].lower()}{each.rank_words[1:]}" for each in own if each.rank), "")
        found.append((user.key, f"{user.full_name}{rank}"))
    return found


def people_of(file: queries.ReviewFile) -> Choices:
    """Users among those who did the work, and the heads of their organisation: who can put something right."""
    users = {}
    for practitioner, _ in file.people:
        provider = organisations.practitioner(practitioner)
        user = accounts.user(provider.user_key) if provider and provider.user_key else None
        if user is not None:
            users[user.key] = user.full_name
    area = choices.area_of(file.case.organisation)
    for user in accounts.holders(policy.PLAN, file.case.organisation, file.on, area or None):
        users.setdefault(user.key, user.full_name)
    return list(users.items())


def bases(request: StaffRequest, kinds: tuple[str, ...]) -> Choices:
    """Why the reader's Sở or Cục may evaluate, with the citation."""
    acts = book.shipped().acts
    return [
        (each.key, f"{each.title['vi']} ({citation.write(each.cite, acts)})")
        for kind in kinds
        for each in quality.bases(kind, request.today)
    ]


def section(request: StaffRequest, file: Shown) -> Mapping[str, Any] | None:
    """The part of a case's page: reviews, the satisfaction sheet, success, complexity."""
    case = file.raw.case
    if case is None:
        return None
    rows = queries.reviews_of_case(request.actor, case.key, request.today)
    over = case.state != CaseState.OPEN
    may_appraise = can_at(request, policy.APPRAISE, file.organisation, file.area)
    may_plan = can_at(request, policy.PLAN, file.organisation, file.area)
    evaluates = can_at(request, policy.EVALUATE, file.organisation, file.area)
    asks = case.form in quality.duty("satisfaction").forms and can_at(
        request, "requests.write", file.organisation, file.area
    )
    marked = queries.complexity_of(case.key)
    criteria = {each.key: each.title["vi"] for each in quality.all_complex()}
    effect = queries.effect_of(case.key)
    litigation = case.form in quality.duty("effect_provider").forms
    return {
        "rows": rows, "key": case.key, "asked": queries.asked(case.key, request.moment) if asks else None,
        "advice": "" if quality.scored(case.form) else ADVICE, "effect": effect,
        "complex": [] if file.hidden else [(criteria[key], note) for key, note in marked.items()],
        "complex_count": len(marked),
        "acts": [
            (words, reverse(f"workspace:{name}", args=[case.key]))
            for name, words, may in (
                ("case_opinion", "Phiếu lấy ý kiến", asks),
                ("case_evaluate", "Đưa ra đánh giá", over and evaluates and may_plan and bool(judges(request))),
                ("case_effect", "Vụ việc thành công", over and litigation and (may_appraise or evaluates)),
                ("case_complexity", "Phức tạp, điển hình", may_appraise),
            )
            if may
        ],
    }  # fmt: skip


def levels_for(request: StaffRequest, organisation: str, area: str, left: list[str]) -> Choices:
    """The levels whose word the reader may enter."""
    if not can_at(request, policy.PLAN, organisation, area):
        return []
    own = can_at(request, policy.APPRAISE, organisation, area)
    evaluates = can_at(request, policy.EVALUATE, organisation, area)
    return [(level, str(Level(level).label)) for level in left if (own if level == Level.ORGANISATION else evaluates)]
