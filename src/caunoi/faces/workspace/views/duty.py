"""Lịch trực: a month of all places of duty, a turn with its calls, swaps, the list for the agency."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import get_default_timezone, localtime

from caunoi.core.documents import Letterhead, to_docx
from caunoi.core.documents.forms.duty import DutyLine, duty_list
from caunoi.core.ground.errors import NotFound
from caunoi.faces.workspace import choices, referrals
from caunoi.faces.workspace.access import StaffRequest, can_at, staff
from caunoi.faces.workspace.downloads import word_file
from caunoi.faces.workspace.forms.duty import AnswerForm, CameForm, ListSentForm, PlanForm, PostForm, SwapForm
from caunoi.faces.workspace.sheets import written
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.organisations import actions, queries
from caunoi.rooms.organisations.duty import SOURCE
from caunoi.rooms.organisations.queries import PostRow, ShiftRow
from caunoi.rooms.organisations.words import PractitionerKind
from caunoi.rooms.referrals import queries as referred
from caunoi.rooms.referrals.agencies import agency

_WRITE = "duty.write"
_OPEN = (_WRITE, "cases.write")
_WEEK = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def _reach(request: StaffRequest) -> list[str]:
    """Offices whose rota the reader sees."""
    found = {o.code for p in _OPEN for o in choices.offices(request, p, kinds=referrals.TAKES)}
    return sorted(found)


def _month(year: int, month: int) -> tuple[date, date]:
    if not (2000 <= year <= 2100 and 1 <= month <= 12):
        raise NotFound("Không có tháng này.", "", "Hãy mở lại lịch trực.")
    return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=get_default_timezone())


@staff(*_OPEN)
def duty(request: StaffRequest, year: int = 0, month: int = 0) -> HttpResponse:
    """A month of every place of duty in reach, day by day; wishes to swap that wait for the reader first."""
    first, following = _month(year or request.today.year, month or request.today.month)
    places = queries.posts(_reach(request), max(first, min(request.today, following - timedelta(days=1))))
    rows = queries.shifts(_moment(first), _moment(following), posts=[each.key for each in places]) if places else []
    user = request.actor.user_key
    lines = [(row, _WEEK[row.day.weekday()]) for row in rows]

    def _past(row: ShiftRow, month: date) -> bool:
        """Folded away in the month that runs; a month that is over is shown whole."""
        return row.ends < request.moment and month == request.today.replace(day=1)

    return render(request, "workspace/duty.html", {
        "first": first, "before": first - timedelta(days=1), "after": following,
        "places": [
            {
                "post": each,
                "rows": [line for line in lines if line[0].post == each.key and not _past(line[0], first)],
                "past": [line for line in lines if line[0].post == each.key and _past(line[0], first)],
                "sending": queries.sending(each.key, first, request.today),
                "may": can_at(request, _WRITE, each.organisation, each.area),
            }
            for each in places
        ],
        "wishes": queries.swaps(users=[user]), "user": user, "source": SOURCE,
        "may_post": bool(choices.offices(request, _WRITE, kinds=referrals.TAKES)),
    })  # fmt: skip


def _post(request: StaffRequest, key: str) -> PostRow:
    """A place where the reader plans. Errors: NotFound."""
    found = queries.post(key)
    if found is None or not can_at(request, _WRITE, found.organisation, found.area):
        raise NotFound("Không có nơi trực mang mã này.", "", "Hãy mở lại lịch trực.")
    return found


def _turn(request: StaffRequest, key: str) -> ShiftRow:
    """A turn in reach: of the reader's offices. Errors: NotFound."""
    found = queries.shift(key)
    if found is None or found.organisation not in _reach(request):
        raise NotFound("Không có ca trực mang mã này.", "", "Hãy mở lại lịch trực.")
    return found


@staff(_WRITE)
def duty_post(request: StaffRequest, key: str = "") -> HttpResponse:
    """A place of duty, new or changed."""
    held = _post(request, key) if key else None
    own = held.organisation if held else choices.own(request, _WRITE)
    offices = [(o.code, o.name) for o in choices.offices(request, _WRITE, kinds=referrals.TAKES)]
    initial = {name: getattr(held, name) for name in ("organisation", "name", "partner", "mode", "phone", "published",
                                                      "since")} if held else {}  # fmt: skip
    form = PostForm(
        request.POST or None, offices=offices, agencies=referrals.agency_choices(request, choices.area_of(own)),
        initial={"organisation": own, "since": request.today, "mode": "phone", **initial},
    )  # fmt: skip
    return written(
        request, form,
        lambda: actions.set_post(by=request.actor, at=request.moment, post=key, **form.cleaned_data),
        "Đã ghi nơi trực.", reverse("workspace:duty"), title="Nơi trực", button="Ghi",
    )  # fmt: skip


@staff(_WRITE)
def duty_plan(request: StaffRequest, key: str) -> HttpResponse:
    """Turns over a month: people one after another."""
    post = _post(request, key)
    people = [(p.key, f"{p.full_name}, {p.kind_words.lower()}") for p in _people(request, post.organisation)]
    following = _month(request.today.year, request.today.month)[1]
    last = _month(following.year, following.month)[1] - timedelta(days=1)
    form = PlanForm(request.POST or None, people=people, initial={"first": following, "last": last})

    def work() -> None:
        given, calendar = form.cleaned_data, queries.calendar()
        days = [given["first"] + timedelta(days=n) for n in range((given["last"] - given["first"]).days + 1)]
        if given["days"] != "all":
            days = [day for day in days if calendar.is_working(day) == (given["days"] == "work")]
        actions.plan_duty(
            by=request.actor, at=request.moment, post=key, days=days, practitioners=given["people"],
            begins=given["begins"], ends=given["ends"],
        )  # fmt: skip

    return written(
        request, form, work, "Đã lập lịch.", reverse("workspace:duty_month", args=[following.year, following.month]),
        title=f"Lập lịch trực: {post.name}", button="Lập lịch",
        intro="Ngày đã có ca thì giữ nguyên. Sau khi lập, in danh sách gửi cơ quan.",
    )  # fmt: skip


def _people(request: StaffRequest, organisation: str) -> list[Any]:
    return [p for p in cases.candidates(organisation, request.today) if p.kind != PractitionerKind.COLLABORATOR]


@staff(*_OPEN)
def duty_shift(request: StaffRequest, key: str) -> HttpResponse:
    """One turn: who, until when, the calls answered in it."""
    turn = _turn(request, key)
    mine = bool(turn.user_key) and request.actor.key == f"user:{turn.user_key}"
    planner = can_at(request, _WRITE, turn.organisation, turn.area)
    return render(request, "workspace/duty_shift.html", {
        "turn": turn, "wish": queries.swap(turn.asked) if turn.asked else None,
        "calls": referred.listing(request.actor, request.moment, duty=key), "may": mine or planner, "plans": planner,
        "began": turn.begins <= request.moment,
    })  # fmt: skip


@staff(*_OPEN)
def duty_swap(request: StaffRequest, key: str) -> HttpResponse:
    """Somebody else is asked to take the turn."""
    turn = _turn(request, key)
    people = [(p.key, p.full_name) for p in _people(request, turn.organisation) if p.key != turn.practitioner]
    until = request.moment + timedelta(days=62)
    turns = [
        (row.key, f"{row.name}: {localtime(row.begins):%H:%M %d/%m/%Y}, {row.post_name}")
        for row in queries.shifts(request.moment, until, practitioners=[key for key, _ in people])
        if row.begins > request.moment
    ]  # fmt: skip
    form = SwapForm(request.POST or None, people=people, turns=turns)
    return written(
        request, form,
        lambda: actions.ask_swap(by=request.actor, at=request.moment, shift=key, **form.cleaned_data),
        "Đã gửi lời đề nghị; ca đổi khi người kia đồng ý.", reverse("workspace:duty_shift", args=[key]),
        title="Đề nghị đổi trực", button="Gửi đề nghị",
        intro=f"{turn.post_name}, {localtime(turn.begins):%H:%M %d/%m/%Y}: {turn.name}.",
    )  # fmt: skip


@staff(_WRITE)
def duty_drop(request: StaffRequest, key: str) -> HttpResponse:
    """A turn that was planned wrongly does not take place."""
    turn = _turn(request, key)
    return written(
        request, Form(request.POST if request.method == "POST" else None),
        lambda: actions.drop_shift(by=request.actor, at=request.moment, shift=key),
        "Đã bỏ ca trực.", reverse("workspace:duty_month", args=[turn.day.year, turn.day.month]),
        title=f"Bỏ ca trực {localtime(turn.begins):%H:%M %d/%m/%Y}: {turn.name}", button="Bỏ ca", danger=True,
        intro="Ngày này sẽ không có ai trực, cho đến khi lập lại. Lời đề nghị đổi ca, nếu có, cũng hết.",
    )  # fmt: skip


@staff(*_OPEN)
def duty_answer(request: StaffRequest, key: str) -> HttpResponse:
    """Whoever was asked answers."""
    wish = queries.swap(key)
    if wish is None or wish.shift.organisation not in _reach(request):
        raise NotFound("Không có lời đề nghị này.", "", "Hãy mở lại lịch trực.")
    form = AnswerForm(request.POST or None)
    back = f", nhận lại ca {localtime(wish.in_return.begins):%H:%M %d/%m/%Y}" if wish.in_return else ""
    return written(
        request, form,
        lambda: actions.answer_swap(
            by=request.actor, at=request.moment, swap=key, accept=form.cleaned_data["accept"] == "yes"
        ),
        "Đã trả lời.", reverse("workspace:duty_month", args=[wish.shift.day.year, wish.shift.day.month]),
        title="Đổi trực", button="Trả lời",
        intro=f"{wish.asked_name} nhờ {wish.to_name} trực ca {localtime(wish.shift.begins):%H:%M %d/%m/%Y},"
        f" {wish.shift.post_name}{back}. {wish.reason}",
    )  # fmt: skip


@staff(*_OPEN)
def duty_came(request: StaffRequest, key: str) -> HttpResponse:
    """Whether the turn was taken."""
    turn = _turn(request, key)
    form = CameForm(request.POST or None)
    return written(
        request, form,
        lambda: actions.note_came(
            by=request.actor, at=request.moment, shift=key, came=form.cleaned_data["came"] == "yes",
            note=form.cleaned_data["note"],
        ),
        "Đã ghi.", reverse("workspace:duty_shift", args=[key]), title=f"Ca trực của {turn.name}", button="Ghi",
    )  # fmt: skip


@staff(_WRITE)
def duty_file(request: StaffRequest, key: str, year: int, month: int) -> HttpResponse:
    """The list of a month for the agency."""
    post, (first, following) = _post(request, key), _month(year, month)
    rows = queries.shifts(_moment(first), _moment(following), posts=[key])
    lines = [
        DutyLine(
            f"{_WEEK[row.day.weekday()]}, {row.day:%d/%m}",
            f"{localtime(row.begins):%H:%M} – {localtime(row.ends):%H:%M}"
            + (" hôm sau" if localtime(row.ends).date() > row.day else ""),
            row.name, str(PractitionerKind(row.kind).label), row.phone,
        )
        for row in rows
    ]  # fmt: skip
    found = queries.letterhead(post.organisation, request.today)
    head = Letterhead(found.superior_lines, found.name_lines, found.place) if found else Letterhead((), ("",))
    to = agency(post.partner)
    document = duty_list(head, to.name if to else "", post.name, post.mode_words, post.phone, first, lines)
    return word_file(to_docx(document), f"Danh-sach-truc-{year}-{month:02d}")


@staff(_WRITE)
def duty_sent(request: StaffRequest, key: str, year: int, month: int) -> HttpResponse:
    """The list was sent."""
    post, (first, _) = _post(request, key), _month(year, month)
    form = ListSentForm(request.POST or None, initial={"sent_on": request.today})
    return written(
        request, form,
        lambda: actions.note_list_sent(by=request.actor, at=request.moment, post=key, month=first, **form.cleaned_data),
        "Đã ghi.", reverse("workspace:duty_month", args=[year, month]),
        title=f"Đã gửi danh sách trực tháng {month}/{year}: {post.name}", button="Ghi", intro=SOURCE,
    )  # fmt: skip
