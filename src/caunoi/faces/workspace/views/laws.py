"""Gói luật: changes of law that two persons put in force, each by its own dates."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.law.compile import laws_of
from caunoi.core.law.expr import BookError
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.downloads import attached
from caunoi.faces.workspace.forms.laws import PackageForm, SignForm
from caunoi.faces.workspace.forms.users import ReasonForm
from caunoi.faces.workspace.sheets import acted, sheet, status_of
from caunoi.rooms.accounts.policy import WHOLE, can
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.entitlements.policy import FEWEST
from caunoi.rooms.statutes import actions, policy, queries

_READ = (policy.APPROVE, policy.UPLOAD)
_SAID = {"yes": "có", "no": "không", "unknown": "chưa biết", "": "không xét được"}
_MOST_PROFILES = 6


@staff(*_READ)
def laws(request: StaffRequest) -> HttpResponse:
    """The packages; a file in."""
    form = PackageForm(request.POST or None, request.FILES or None)

    def work() -> str:
        sent = form.cleaned_data["file"]
        made = actions.upload(by=request.actor, at=request.moment, content=sent.read(), file_name=sent.name)
        messages.success(request, "Đã nạp gói luật. Cần hai người duyệt thì mới áp dụng.")
        return _page_of(made)

    done = acted(request, work, form) if request.method == "POST" else None
    return done or render(request, "workspace/laws.html", {
        "form": form, "rows": queries.listed(request.actor, request.today),
        "may_upload": can(request.actor, policy.UPLOAD, organisation=WHOLE, on=request.today),
    }, status=status_of(form))  # fmt: skip


@staff(*_READ)
def law(request: StaffRequest, key: str) -> HttpResponse:
    """One package: what it changes, for whom, who signed."""
    file = queries.opened(request.actor, key, request.today)
    return render(request, "workspace/law.html", {
        "file": file, "days": [_day(each) for each in queries.outcomes(request.actor, key, request.today)],
        "impact": _impact(key, file) if file.changes else None,
    })  # fmt: skip


def _day(each: queries.Outcomes) -> Mapping[str, Any]:
    policies = []
    for found in each.differences:
        shown = found.profiles[:_MOST_PROFILES]
        policies.append({
            "title": found.title["vi"], "more": len(found.profiles) - len(shown),
            "profiles": [
                {"before": _SAID[p.before], "after": _SAID[p.after], "words": p.words["vi"],
                 "places": [place.citation["vi"] for place in p.places],
                 "unless": [place.citation["vi"] for place in p.unless]}
                for p in shown
            ],
        })  # fmt: skip
    return {"on": each.on, "policies": policies}


def _impact(key: str, file: queries.File) -> Mapping[str, Any] | None:
    on = file.changes[0].since
    try:
        before, after = map(laws_of, queries.both_books(key))
    except BookError:
        return None
    found = cases.impact(before, after, on)
    return {
        "on": on, "replayed": found.replayed, "as_of": _counted(found.as_of.items()),
        "own_day": _counted(found.own_day.items()),
    }  # fmt: skip


def _counted(counts: Iterable[tuple[tuple[str, str], int]]) -> list[str]:
    """In words; so few that one could be recognised are not told exactly."""
    shown = ((f"dưới {FEWEST}" if n < FEWEST else str(n), old, new) for (old, new), n in counts)
    return [f"{n} yêu cầu từ “{_SAID[old]}” thành “{_SAID[new]}”" for n, old, new in shown]


@staff(policy.APPROVE)
def law_sign(request: StaffRequest, key: str) -> HttpResponse:
    """One person's approval."""
    file = queries.opened(request.actor, key, request.today)
    form = SignForm(request.POST or None, initial={"sha256": file.sha256})

    def work() -> str:
        sha256 = form.cleaned_data["sha256"]
        actions.approve(by=request.actor, at=request.moment, package=key, sha256=sha256)
        messages.success(request, f"Đã duyệt: {queries.opened(request.actor, key, request.today).head.words.lower()}.")
        return _page_of(key)

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request, form, title=f"Duyệt gói luật {file.head.name}", button="Duyệt", back=_page_of(key),
        template="workspace/law_sign.html", file=file,
        intro="Cần hai người khác nhau duyệt. Đủ hai người thì gói luật tự áp dụng theo ngày ghi trong gói.",
    )  # fmt: skip


@staff(policy.APPROVE)
def law_withdraw(request: StaffRequest, key: str) -> HttpResponse:
    """Out again, before its first day."""
    file = queries.opened(request.actor, key, request.today)
    form = ReasonForm(request.POST or None)

    def work() -> str:
        actions.withdraw(by=request.actor, at=request.moment, package=key, reason=form.cleaned_data["reason"])
        messages.success(request, queries.opened(request.actor, key, request.today).head.words + ".")
        return _page_of(key)

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request, form, title=f"Rút gói luật {file.head.name}", button="Rút gói luật", back=_page_of(key), danger=True,
        intro="Gói đã đủ hai người duyệt thì cũng cần hai người rút, và chỉ rút được trước ngày áp dụng.",
    )  # fmt: skip


@staff(*_READ)
def law_file(request: StaffRequest, key: str) -> HttpResponse:
    """The file exactly as it was uploaded."""
    file = queries.opened(request.actor, key, request.today)
    return attached(file.content.encode(), f"{file.head.name}.yaml", "application/yaml; charset=utf-8")


def _page_of(key: str) -> str:
    return reverse("workspace:law", args=[key])
