"""What one is told, and how one wants to be told; the log of what left the house."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from caunoi.core.ground.errors import NotFound
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.forms.notices import QuietForm, ReachForm
from caunoi.faces.workspace.links import link_to
from caunoi.faces.workspace.numbers import number
from caunoi.faces.workspace.sheets import saved
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.notices import actions, policy, queries, words

_A_PAGE = 30


@login_required
def notices(request: StaffRequest) -> HttpResponse:
    """One's own notices, what is urgent and not read first; POST: all are read."""
    if request.method == "POST":
        actions.mark_read(by=request.actor, at=request.moment)
        return redirect("workspace:notices")
    page = _page(request)
    rows = queries.mine(request.actor, limit=_A_PAGE + 1, after=(page - 1) * _A_PAGE)
    shown = [{"row": row, "leads": bool(link_to(row.about))} for row in rows[:_A_PAGE]]
    return render(request, "workspace/notices.html", {
        "rows": shown, "page": page, "more": len(rows) > _A_PAGE, "waiting": queries.unread(request.actor),
    })  # fmt: skip


@login_required
def notice(request: StaffRequest, key: str) -> HttpResponse:
    """POST: marks one as read and goes on to what it is about. Looking alone changes nothing: back to the list."""
    about = queries.about(request.actor, key)
    if about is None:
        raise NotFound("Không có thông báo này.", "", "Hãy xem lại danh sách thông báo.")
    if request.method != "POST":
        return redirect("workspace:notices")
    actions.mark_read(by=request.actor, at=request.moment, notice=key)
    return redirect(link_to(about) or reverse("workspace:notices"))


@login_required
def notice_ways(request: StaffRequest) -> HttpResponse:
    """How one wants to be told outside; by default not at all."""
    now = queries.reach(request.actor)
    form = ReachForm(request.POST or None, initial=vars(now))

    def work() -> None:
        actions.set_reach(by=request.actor, at=request.moment, **form.cleaned_data)

    lacking = [way.words for way in queries.ways() if not way.ready and way.channel != words.Channel.ZALO]
    return saved(
        request, form, work, reverse("workspace:notices"), title="Cách nhận thông báo",
        template="workspace/notice_ways.html",
        intro="Thông báo luôn có trong Cầu Nối. Có thể nhận thêm ở ngoài."
        + (f" Máy chủ này chưa đặt: {', '.join(lacking).lower()}." if lacking else ""),
    )  # fmt: skip


@staff(policy.MANAGE)
def message_log(request: StaffRequest) -> HttpResponse:
    """What left the house, what waits, what failed."""
    state, channel = (request.GET.get(name, "") for name in ("trang-thai", "duong"))
    page = _page(request)
    found = queries.log(
        request.actor, request.today, state=state if state in words.State.values else "",
        channel=channel if channel in words.Channel.values else "", page=page,
    )  # fmt: skip
    return render(request, "workspace/messages.html", {
        "found": found, "page": page, "state": state, "channel": channel, "states": words.State.choices,
        "channels": words.Channel.choices, "counts": queries.counts(request.actor, request.moment),
        "ways": queries.ways(), "quiet": queries.quiet_hours(), "may_set": _sets(request),
    })  # fmt: skip


@staff(policy.MANAGE)
def message(request: StaffRequest, key: str) -> HttpResponse:
    """One message with every try; POST: send again, or give it up."""
    row = queries.line(request.actor, key, request.today)
    if request.method == "POST":
        act = {"gui-lai": actions.send_again, "thoi": actions.drop}.get(request.POST.get("viec", ""))
        if act is None:
            raise NotFound("Không có việc này.", "", "Hãy mở lại trang.")
        act(by=request.actor, at=request.moment, message=key)
        again = act is actions.send_again
        messages.success(request, "Sẽ gửi lại trong ít phút." if again else "Đã thôi gửi tin này.")
        return redirect("workspace:message", key)
    return render(request, "workspace/message.html", {"row": row})


@staff(policy.MANAGE)
def message_quiet(request: StaffRequest) -> HttpResponse:
    """The hours in which nothing is sent."""
    now = queries.quiet_hours()
    form = QuietForm(request.POST or None, initial={"begins": now.begins, "ends": now.ends})

    def work() -> None:
        actions.set_quiet_hours(by=request.actor, at=request.moment, **form.cleaned_data)

    return saved(
        request, form, work, reverse("workspace:messages"), title="Giờ yên lặng",
        intro="Trong giờ này tin nhắn chờ đến hết giờ mới gửi. Việc khẩn vẫn nhắn số trực.",
    )  # fmt: skip


def _sets(request: StaffRequest) -> bool:
    return accounts.can(request.actor, policy.MANAGE, organisation=accounts.WHOLE, on=request.today)


def _page(request: StaffRequest) -> int:
    return number(request.GET.get("trang", ""), 1)
