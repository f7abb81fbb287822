"""The practitioner's first page, the pack for a hearing, the diary as a calendar."""

import io
import zipfile
from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from caunoi.core.documents import to_docx
from caunoi.core.documents.forms.hearing import papers_of_file, sheet_to_sign
from caunoi.faces.web import clock
from caunoi.faces.workspace import guidance
from caunoi.faces.workspace import today as mine
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.downloads import attached
from caunoi.faces.workspace.views import glass
from caunoi.rooms.accounts.roles import PERMISSIONS
from caunoi.rooms.cases import actions, queries
from caunoi.rooms.documents import queries as documents
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.queries import Provider

_WORK = "cases.write"


def _me(request: StaffRequest) -> list[Provider]:
    return organisations.practitioner_of_user(request.actor.user_key, request.today)


@staff("requests.read", "requests.write", "requests.decide", *PERMISSIONS)
def start(request: StaffRequest) -> HttpResponse:
    """The first page: a practitioner's own day, everybody else's work list."""
    return redirect("workspace:today" if _me(request) else "workspace:home")


@staff(_WORK)
def today(request: StaffRequest) -> HttpResponse:
    """What to do first, at most seven lines open."""
    me = _me(request)
    return render(request, "workspace/today.html", {
        "glasses": glass.waiting(request), "waiting": guidance.waiting(request), "my": mine.today(request, me),
    })  # fmt: skip


@staff(_WORK)
def hearing(request: StaffRequest, key: str) -> HttpResponse:
    """'Gói ngày mai' of one hearing, to be printed or taken along."""
    return render(request, "workspace/hearing.html", {"pack": mine.pack(request, key)})


@staff(_WORK)
def hearing_file(request: StaffRequest, key: str) -> HttpResponse:
    """The same as files in one archive: decision, sheet to be signed, papers of the file."""
    pack = mine.pack(request, key)
    papers = [
        ("2-bang-ke-de-ky.docx", to_docx(sheet_to_sign(pack.hearing))),
        ("3-giay-to-trong-ho-so.docx", to_docx(papers_of_file(pack.hearing))),
    ]
    if pack.decision:
        papers.insert(0, ("1-quyet-dinh-cu.docx", documents.docx(request.actor, pack.decision, request.today)))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in papers:
            archive.writestr(name, content)
    return attached(target.getvalue(), f"Goi-{pack.work}.zip", "application/zip")


@staff(_WORK)
def calendar(request: StaffRequest) -> HttpResponse:
    """One's own diary for one's own calendar: the secret address, told once; or taken back."""
    me, told = _me(request), []
    if request.method == "POST":
        if request.POST.get("bo"):
            for each in me:
                actions.revoke_feed(by=request.actor, at=request.moment, practitioner=each.key)
            messages.success(request, "Đã bỏ địa chỉ lịch. Địa chỉ cũ không mở được nữa.")
            return redirect("workspace:calendar")
        made = [(p, actions.make_feed(by=request.actor, at=request.moment, practitioner=p.key)) for p in me]
        told = [(p, request.build_absolute_uri(reverse("calendar_feed", args=[secret]))) for p, secret in made]
    live = [p for p in me if queries.has_calendar(p.key)]
    return render(request, "workspace/calendar.html", {"me": me, "told": told, "live": live})


def calendar_feed(_request: HttpRequest, secret: str) -> HttpResponse:
    """The diary behind a secret, for a calendar that cannot sign in: times and 'Vụ việc 318', nothing else.

    A wrong or revoked secret looks like a page that is not there.
    """
    rows = queries.calendar_behind(secret, clock.now())
    if rows is None:
        raise Http404
    from icalendar import Calendar, Event  # only this page needs it

    made = Calendar()
    made.add("prodid", "-//Cau Noi//VN")
    made.add("version", "2.0")
    made.add("x-wr-calname", "Cầu Nối")
    for row in rows:
        event = Event()
        event.add("uid", f"{row.key}@caunoi")
        event.add("dtstamp", row.begins)
        event.add("dtstart", row.begins)
        if row.ends:
            event.add("dtend", row.ends)
        event.add("summary", f"Vụ việc {row.serial}")
        event.add("class", "PRIVATE")
        made.add_component(event)
    now = clock.now()
    turns = organisations.shifts(
        now - timedelta(days=31), now + timedelta(days=366), practitioners=[queries.practitioner_behind(secret)]
    )
    for turn in turns:
        event = Event()
        event.add("uid", f"{turn.key}@caunoi")
        event.add("dtstamp", turn.begins)
        event.add("dtstart", turn.begins)
        event.add("dtend", turn.ends)
        event.add("summary", "Trực")
        made.add_component(event)
    response = HttpResponse(made.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="lich.ics"'
    return response
