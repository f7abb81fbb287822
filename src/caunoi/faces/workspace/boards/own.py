"""The reader's own: the year of a practitioner, what waits, who has not reached the year's target."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.urls import reverse

from caunoi.core.ground import money
from caunoi.core.ground.text import sort_key
from caunoi.faces.workspace import charts, choices, guidance
from caunoi.faces.workspace.access import StaffRequest
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations import standing
from caunoi.rooms.organisations.words import TargetLevel

from .parts import Asked, Panel, Row, Tell


def mine(request: StaffRequest, of: Asked) -> Panel | None:
    """A practitioner's own year."""
    own = organisations.practitioner_of_user(request.actor.user_key, request.today)
    if not own:
        return None
    done = cases.litigation_year([each.key for each in own], of.year)
    ended, running = (sum((getattr(each, name) for each in done.values()), Decimal(0)) for name in ("ended", "running"))
    targets = organisations.targets_of([each.organisation for each in own], of.year)
    least = next((found for each in own if (found := _least(each, of.year, targets)) is not None), None)
    tells = [
        Tell("Vụ việc tố tụng kết thúc", money.number(ended)),
        Tell("Vụ việc tố tụng đang làm", money.number(running), "tính theo phần khi cùng làm",
             reverse("workspace:today")),
    ]  # fmt: skip
    left = ""
    if least is None and not ended and not running:
        return None
    if least is not None:
        tells.append(Tell("Mức “Đạt” của năm", money.number(least)))
        lacks = least - ended
        left = f" Còn {money.number(lacks)} để đạt chỉ tiêu." if lacks > 0 else " Đã đạt chỉ tiêu."
    summary = f"Kết thúc {money.number(ended)} vụ việc tố tụng.{left}"
    return Panel("cua-toi", f"Việc của tôi năm {of.year}", summary, tells)


def _least(who: Any, year: int, targets: Mapping[str, Any]) -> Decimal | None:
    """How many cases the year's target asks of an officer, as entered for the unit. targets: of the units, by code."""
    if who.kind != "officer":
        return None
    levels = targets[who.organisation].levels
    found: Decimal | None = levels.get(standing.target_group(who.appointed_on, year), {}).get(TargetLevel.MET)
    return found


def waiting(request: StaffRequest, of: Asked) -> Panel | None:
    """Letters, questions, drafts and requests for data that wait for the reader."""
    found = guidance.waiting(request)
    if not found:
        return None
    counts = [
        ("Văn bản chưa xác nhận đã nhận", len(found.letters) + found.more, "guidance"),
        ("Câu hỏi, kiến nghị chờ trả lời", found.questions, "matters"),
        ("Dự thảo xin ý kiến sắp hết hạn", len(found.drafts), "others_drafts"),
        ("Yêu cầu số liệu của chủ chương trình sắp hết hạn", len(found.data), "owners"),
    ]
    tells = [Tell(title, str(count), "", reverse(f"workspace:{page}")) for title, count, page in counts if count]
    return Panel("cho-toi", "Đang chờ tôi", f"{sum(count for _, count, _ in counts)} việc đang chờ.", tells)


def lacking(request: StaffRequest, of: Asked) -> Panel | None:
    """Officers who have not reached the year's target; seen by who answers for them alone."""
    reach = [each for each in choices.offices(request, "practitioners.write") if each.kind in ("centre", "branch")]
    officers = [
        each for each in organisations.practitioners([each.code for each in reach], request.today)
        if each.kind == "officer"
    ]  # fmt: skip
    done = cases.litigation_year([each.key for each in officers], of.year)
    targets = organisations.targets_of([each.code for each in reach], of.year)
    rows = []
    for each in sorted(officers, key=lambda who: sort_key(who.full_name)):
        least = _least(each, of.year, targets)
        year = done.get(each.key, cases.Year())
        if least is not None and year.ended < least:
            rows.append((each.full_name, year, least))
    if not rows:
        return None
    bars = charts.stripes([(year.ended, year.running, least) for _, year, least in rows])
    return Panel(
        "chi-tieu-nguoi", f"Chưa đạt chỉ tiêu vụ việc tố tụng năm {of.year}",
        f"{len(rows)} trợ giúp viên chưa đạt mức “Đạt”; cột “đang làm” là vụ việc còn có thể kết thúc trong năm.",
        heads=("Trợ giúp viên", "Đã kết thúc", "Đang làm", "Mức “Đạt”"),
        rows=[
            Row(name, (money.number(year.ended), money.number(year.running), money.number(least)), bar)
            for (name, year, least), bar in zip(rows, bars, strict=True)
        ],
        bars=("đã kết thúc", "đang làm", "mức “Đạt”"),
        more=[("Tư cách, chỉ tiêu", reverse("workspace:standing"))],
    )  # fmt: skip
