"""Tiếng nói: what the public pages say in the languages of ethnic groups, brought by one, verified by another."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from caunoi.faces.web.sounds import played
from caunoi.faces.workspace import choices
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.downloads import XLSX, attached
from caunoi.faces.workspace.forms.languages import VERIFY, BringForm, LookForm
from caunoi.faces.workspace.forms.users import ReasonForm
from caunoi.faces.workspace.sheets import acted, saved, sheet, status_of
from caunoi.rooms.accounts.policy import WHOLE, can
from caunoi.rooms.languages import actions, policy, queries

_READ = (policy.WRITE, policy.REVIEW)
_LIST = "workspace:languages"


@staff(*_READ)
def languages(request: StaffRequest) -> HttpResponse:
    """Every language that is prepared: how much is served, the packs, the list to fill."""
    return render(request, "workspace/languages.html", {
        "rows": queries.progress(request.actor, request.today),
        "may_bring": can(request.actor, policy.WRITE, on=request.today),
    })  # fmt: skip


@staff(policy.WRITE)
def language_bring(request: StaffRequest) -> HttpResponse:
    """A pack in."""
    places = choices.organisations(request, policy.WRITE)
    if can(request.actor, policy.WRITE, organisation=WHOLE, on=request.today):
        places = [(WHOLE, "Toàn hệ thống"), *places]
    form = BringForm(
        request.POST or None, request.FILES or None, organisations=places,
        initial={"language": request.GET.get("tieng", ""), "organisation": choices.own(request, policy.WRITE)},
    )  # fmt: skip

    def work() -> str:
        given = form.cleaned_data
        key = actions.bring(
            by=request.actor, at=request.moment, content=given["file"].read(), language=given["language"],
            version=given["version"], source=given["source"], translated_by=given["translated_by"],
            organisation=given["organisation"],
        )  # fmt: skip
        messages.success(request, "Đã nạp. Người khác biết tiếng này kiểm tra xong thì mới công bố.")
        return _page_of(key)

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request, form, title="Nạp gói tiếng", button="Kiểm tra và nạp", back=reverse(_LIST), upload=True,
        intro="Sai một chỗ thì không lưu gì và báo rõ chỗ sai.",
    )  # fmt: skip


@staff(*_READ)
def language_list(request: StaffRequest, code: str) -> HttpResponse:
    """The list to be filled."""
    return attached(queries.list_file(request.actor, code, request.today), f"cau-{code}.xlsx", XLSX)


@staff(*_READ)
def language_pack(request: StaffRequest, key: str) -> HttpResponse:
    """A pack, phrase by phrase; what a second person says of them."""
    pack = queries.opened(request.actor, key, request.today)
    form = LookForm(request.POST or None, entries=[each.key for each in pack.entries])
    if request.method == "POST":
        done = acted(request, lambda: _looked(request, key, form), form)
        if done:
            return done
    shown = {"pack": pack, "form": form, "chosen": request.POST.getlist("entries")}
    return render(request, "workspace/language_pack.html", shown, status=status_of(form))


def _looked(request: StaffRequest, key: str, form: LookForm) -> str:
    given = form.cleaned_data
    who = {"by": request.actor, "at": request.moment, "pack": key, "entries": given["entries"]}
    if given["said"] == VERIFY:
        messages.success(request, f"Đã nhận {actions.verify(**who)} câu.")
    else:
        messages.success(request, f"Đã ghi không nhận {actions.refuse(**who, reason=given['reason'])} câu.")
    return _page_of(key)


@staff(policy.REVIEW)
def language_publish(request: StaffRequest, key: str) -> HttpResponse:
    """From now on served. POST alone: the page of the pack holds the button."""
    queries.opened(request.actor, key, request.today)
    if request.method == "POST":
        actions.publish(by=request.actor, at=request.moment, pack=key)
        messages.success(request, "Đã công bố: câu đã kiểm tra hiện ra cho người dân.")
    return HttpResponseRedirect(_page_of(key))


@staff(*_READ)
def language_withdraw(request: StaffRequest, key: str) -> HttpResponse:
    """No longer served."""
    pack = queries.opened(request.actor, key, request.today)
    form = ReasonForm(request.POST or None)
    return saved(
        request, form,
        lambda: actions.withdraw(
            by=request.actor, at=request.moment, pack=key, reason=form.cleaned_data["reason"]
        ),
        _page_of(key), "Đã rút.", title=f"Rút gói {pack.head.tongue.name} bản {pack.head.version}", button="Rút gói",
        danger=True, intro="Câu của gói thôi hiện ra ngay. Bản khác đã công bố, nếu có, lại được dùng.",
    )  # fmt: skip


@staff(*_READ)
def language_file(request: StaffRequest, key: str) -> HttpResponse:
    """The pack as a file that can be loaded elsewhere."""
    return attached(queries.pack_file(request.actor, key, request.today), f"goi-{key}.zip", "application/zip")


@staff(*_READ)
def language_sound(request: StaffRequest, key: str, entry: str) -> HttpResponse:
    """A recording of a pack that may still wait."""
    return played(request, queries.heard(request.actor, key, entry, request.today))


def _page_of(key: str) -> str:
    return reverse("workspace:language_pack", args=[key])
