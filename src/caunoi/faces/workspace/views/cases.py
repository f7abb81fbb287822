"""The list of cases, newest first. What is searched for stays in the session, never in an address."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.rooms.cases import queries, words

_KEPT = "case_list"
_FILTERS = ("q", "state", "form", "field", "unassigned")


@staff("cases.read")
def cases(request: StaffRequest) -> HttpResponse:
    """The list; POST keeps the filters and shows it again from the beginning."""
    if request.method == "POST":
        chosen = {} if request.POST.get("xoa") else {name: request.POST.get(name, "").strip() for name in _FILTERS}
        request.session[_KEPT] = {name: value[:100] for name, value in chosen.items() if value}
        if not request.htmx:
            return redirect("workspace:cases")
    kept = request.session.get(_KEPT, {})
    page = queries.case_list(
        request.actor, request.today, state=kept.get("state", ""), form=kept.get("form", ""),
        field=kept.get("field", ""), unassigned=bool(kept.get("unassigned")), text=kept.get("q", ""),
        after=request.GET.get("sau", ""),
    )  # fmt: skip
    context = {"page": page, "filters": kept, "filtered": bool(kept), "later": "sau" in request.GET}
    if request.htmx:
        return render(request, "workspace/case_rows.html", context)
    selects = [
        ("state", "Trạng thái", words.CaseState.choices),
        ("form", "Hình thức", words.Form.choices),
        ("field", "Lĩnh vực", words.Field.choices),
    ]
    context["selects"] = [
        {"name": name, "label": label, "options": options, "value": kept.get(name, "")}
        for name, label, options in selects
    ]
    return render(request, "workspace/case_list.html", context)
