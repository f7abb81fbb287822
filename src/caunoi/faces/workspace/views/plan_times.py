"""Kế hoạch in time: the chart, the months, the file for a calendar, what was changed."""

import re
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render

from caunoi.core.ground.errors import Refused
from caunoi.faces.workspace import guidance as shared
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.downloads import attached
from caunoi.faces.workspace.plan_chart import chart
from caunoi.faces.workspace.views.plans import SEES, progress, staff_only
from caunoi.rooms.plan import queries
from caunoi.rooms.plan.policy import LATE

_ICS = "text/calendar; charset=utf-8"
_TITLES = {"ends": "Đến hạn", "begins": "Bắt đầu", "runs": "Đang trong thời gian thực hiện"}


@staff(*SEES)
def gantt(request: StaffRequest, key: str) -> HttpResponse:
    """The tasks as bars over time, each with its words beside it."""
    file = queries.plan(shared.reader(request), key, request.today, serving=shared.bound(request))
    told = progress(request, [task.key for task in file.tasks])
    return render(request, "workspace/plan_gantt.html", {
        "row": file.row, "chart": chart(file.tasks, told, request.today), "late": LATE,
    })  # fmt: skip


@staff(*SEES)
def month(request: StaffRequest, key: str) -> HttpResponse:
    """What ends, begins, runs in a month (?thang=2026-11)."""
    file = queries.plan(shared.reader(request), key, request.today, serving=shared.bound(request))
    begin = _month(request)
    end = (begin + timedelta(days=31)).replace(day=1)
    lines = queries.of_month(file.tasks, begin, end)
    parts = [(title, [task for what, task in lines if what == name]) for name, title in _TITLES.items()]
    return render(request, "workspace/plan_month.html", {
        "row": file.row, "parts": [part for part in parts if part[1]], "begin": begin, "late": LATE,
        "before": (begin - timedelta(days=1)).replace(day=1), "after": end,
    })  # fmt: skip


def _month(request: StaffRequest) -> date:
    asked = request.GET.get("thang", "")
    if not asked:
        return request.today.replace(day=1)
    if not re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", asked):
        raise Refused("Không có tháng này.", "Tháng viết như 2026-11.", "Hãy chọn lại trên trang lịch.")
    return date(int(asked[:4]), int(asked[5:]), 1)


@staff(*SEES)
def calendar_file(request: StaffRequest, key: str) -> HttpResponse:
    """The ends of the plan's tasks for one's own calendar."""
    from icalendar import Calendar, Event  # only this file needs it

    file = queries.plan(shared.reader(request), key, request.today, serving=shared.bound(request))
    made = Calendar()
    made.add("prodid", "-//Cau Noi//VN")
    made.add("version", "2.0")
    made.add("x-wr-calname", "Cầu Nối: kế hoạch")
    for task in file.tasks:
        if task.until is None or task.state == "dropped":
            continue
        event = Event()
        event.add("uid", f"{task.key}@caunoi")
        event.add("dtstamp", request.moment)
        event.add("dtstart", task.until - timedelta(days=1))
        event.add("dtend", task.until)
        event.add("summary", f"Hạn: {task.number + '. ' if task.number else ''}{task.content}"[:200])
        made.add_component(event)
    return attached(made.to_ical(), f"ke-hoach-{file.row.key}.ics", _ICS)


@staff(*SEES)
def changes(request: StaffRequest, key: str) -> HttpResponse:
    """What was changed of times and quantities, and why."""
    staff_only(request)
    file, rows = queries.changes(request.actor, key, request.today)
    return render(request, "workspace/plan_changes.html", {"row": file.row, "rows": rows})
