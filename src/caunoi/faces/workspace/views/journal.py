"""What happened lately, in sentences; whoever may read the journal sees it for their own organisations."""

from django.http import HttpResponse
from django.shortcuts import render

from caunoi.faces.workspace import choices
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.numbers import LARGEST, number
from caunoi.rooms.accounts import policy
from caunoi.rooms.journal import queries

_A_PAGE = 50


@staff("journal.read")
def journal(request: StaffRequest) -> HttpResponse:
    """The newest events first; ?truoc= goes further back."""
    seen = choices.resolved(policy.scope(request.actor, "journal.read", request.today))
    lines = queries.recent(
        None if seen.all else sorted(seen.organisations),
        prefixes=sorted(seen.prefixes),
        before=number(request.GET.get("truoc", ""), 0, most=LARGEST) or None,
        limit=_A_PAGE + 1,
    )
    more = lines[_A_PAGE - 1].seq if len(lines) > _A_PAGE else None
    return render(request, "workspace/journal.html", {"lines": lines[:_A_PAGE], "more": more})
