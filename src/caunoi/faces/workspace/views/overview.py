"""The head's page 'Điều hành': who has how much, what is late, which case nobody carries out, how old the cases are."""

from django.http import HttpResponse
from django.shortcuts import render

from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.rooms.accounts.policy import can
from caunoi.rooms.cases import queries, words
from caunoi.rooms.cases.assigning import plain
from caunoi.rooms.organisations import queries as organisations

_LINES = 7


@staff("cases.assign")
def overview(request: StaffRequest) -> HttpResponse:
    """Everything on one page; long lists are folded after seven lines."""
    found = queries.overview(request.actor, request.today)
    due = [each for each in queries.due(request.actor, request.moment, within_days=3) if each.mine]
    most = max((count for _, count in found.ages), default=0) or 1
    unassigned = [
        {"row": row, "form": str(words.Form(row.form).label), "again": bool(row.ended_why)} for row in found.unassigned
    ]
    return render(request, "workspace/overview.html", {
        "overview": found,
        "carried": [{"row": row, "load": plain(row.load), "who": row.provider} for row in found.carried],
        "unassigned": unassigned[:_LINES], "unassigned_rest": unassigned[_LINES:],
        "due_count": len(due), "due": due[:_LINES], "due_rest": due[_LINES:],
        "ages": [(label, count, round(100 * count / most)) for label, count in found.ages],
        "ending": organisations.endings([row.provider for row in found.carried], request.today),
        "may_standing": can(request.actor, "practitioners.write", on=request.today),
    })  # fmt: skip
