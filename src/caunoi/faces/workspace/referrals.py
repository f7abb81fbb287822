"""What the pages of referrals share: lists for their fields, the line to be read out on the telephone."""

from datetime import datetime
from typing import Any

from django.utils.timezone import localtime

from caunoi.core.ground import money
from caunoi.core.law import FACTS
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.cases.assigning import may_give
from caunoi.rooms.cases.queries import loads
from caunoi.rooms.cases.words import Form
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.referrals import agencies
from caunoi.rooms.referrals.queries import Came

from . import choices
from .access import StaffRequest

TAKES = ("centre", "branch")


def read_out(at: datetime, request: str) -> str:
    """'Trung tâm đã nhận lúc 09 giờ 12 phút ngày 24/11/2026, mã TN-…', for the minutes of the agency."""
    moment = localtime(at)
    return f"Trung tâm đã nhận lúc {moment:%H} giờ {moment:%M} phút ngày {moment:%d/%m/%Y}, mã {request}"


def agency_choices(request: StaffRequest, area: str = "") -> list[tuple[str, list[tuple[str, str]]]]:
    """Agencies of the province by kind, each with the house where it sits."""
    found: dict[str, list[tuple[str, str]]] = {}
    for each in agencies.agencies(request.today, area):
        words = f"{each.name} ({each.sits_at})" if each.sits_at else each.name
        found.setdefault(each.kind_words, []).append((each.key, words))
    return list(found.items())


def office_choices(request: StaffRequest) -> list[tuple[str, str]]:
    """Centres and branches at which the reader may take things down."""
    return [(o.code, o.name) for o in choices.offices(request, "requests.write", kinds=TAKES)]


def who_may_go(request: StaffRequest, seen: Came) -> list[tuple[str, str]]:
    """Those of the house who may act in court: on duty now, who speaks the language, then who has least to do."""
    people = [
        each for each in cases.candidates(seen.referral.organisation_id, request.today)
        if may_give(each.kind, Form.LITIGATION, request.today)
    ]  # fmt: skip
    busy = loads([each.key for each in people])
    now = {turn.practitioner for turn in organisations.on_duty(seen.referral.organisation_id, request.moment)}
    language = seen.incoming.language.lower().removeprefix("tiếng ").strip()

    def line(each: Any) -> str:
        speaks = f", nói tiếng {seen.incoming.language}" if _speaks(each, language) else ""
        on_duty = ", đang trực" if each.key in now else ""
        return f"{each.full_name}, {each.kind_words.lower()} · {money.number(busy[each.key])} vụ việc{speaks}{on_duty}"

    people.sort(key=lambda each: (each.key not in now, not _speaks(each, language), busy[each.key]))
    return [(each.key, line(each)) for each in people]


def _speaks(provider: Any, language: str) -> bool:
    labels = FACTS["ethnicity"].value_labels
    return bool(language) and any(
        language in labels[code]["vi"].lower() if code in labels else language in code.lower()
        for code in provider.languages
    )  # fmt: skip
