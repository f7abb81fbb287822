"""The page of a programme owner, for its own account: its programmes, what it asked, what it was sent."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from caunoi.core.ground.errors import NotFound
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.forms.guidance import AskDataForm
from caunoi.faces.workspace.sheets import acted, sheet
from caunoi.rooms.guidance import actions, policy, queries
from caunoi.rooms.plan import queries as plans
from caunoi.rooms.programmes import queries as programmes


@staff(policy.OWNER)
def desk(request: StaffRequest) -> HttpResponse:
    """The owners of the account."""
    own = queries.own_owners(request.actor, request.today)
    if not own and queries.only_programmes(request.actor, request.today) is None:
        return redirect("workspace:programmes")
    if not own:
        raise NotFound("Tài khoản này chưa gắn với chủ chương trình nào.", "", "Hãy nhờ người quản trị gắn tài khoản.")
    reader = queries.reader(request.actor, request.today)
    bound = queries.only_programmes(request.actor, request.today)
    return render(request, "workspace/owner_desk.html", {
        "desks": [queries.owner_desk(request.actor, each.key, request.today) for each in own],
        "names": programmes.short_names(), "plans": plans.plans(reader, request.today, serving=bound),
    })  # fmt: skip


@staff(policy.OWNER)
def ask(request: StaffRequest, key: str) -> HttpResponse:
    """A request for data."""
    own = queries.owner_desk(request.actor, key, request.today).row
    names = programmes.short_names()
    form = AskDataForm(
        request.POST or None, lists={"programme": [(code, names.get(code, code)) for code in own.programmes]}
    )

    def work() -> str:
        made = actions.ask_data(by=request.actor, at=request.moment, owner=key, **form.given())
        messages.success(request, "Đã gửi yêu cầu.")
        return reverse("workspace:data_request", args=[made])

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request, form, title="Yêu cầu số liệu", button="Gửi yêu cầu", back=reverse("workspace:owner_desk"),
        intro=f"{own.keeper} nhận ngay khi bấm gửi.",
    )  # fmt: skip
