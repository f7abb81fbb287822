"""The head's page 'Điều hành': who has how much, what is late, which case nobody carries out, how old the cases are."""

from django.http import HttpResponse
from django.shortcuts import render

from caunoi.faces.workspace import choices
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.rooms.accounts.policy import can
from caunoi.rooms.cases import queries, words
from caunoi.rooms.cases.assigning import plain
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.training import policy as training_policy
from caunoi.rooms.training import queries as training

_LINES = 7
_LAST_QUARTER = 10  # from this month on, whoever is short of training is named here


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
        "untrained": _untrained(request),
        "ending": organisations.endings([row.provider for row in found.carried], request.today),
        "may_standing": can(request.actor, "practitioners.write", on=request.today),
    })  # fmt: skip


def _untrained(request: StaffRequest) -> list[training.PersonYear]:
    """Officers who still lack hours of training, towards the year's end."""
    if request.today.month < _LAST_QUARTER:
        return []
    offices = choices.offices(request, training_policy.PLAN, kinds=choices.KEEP_BOOKS)
    return [row for row in training.year_of([each.code for each in offices], request.today.year) if row.missing]
