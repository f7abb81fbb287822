"""Tính vào chương trình: a work's lines, decided by hand with a reason; what is not known, by question."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground.errors import NotFound
from caunoi.faces.workspace import attribution as shared
from caunoi.faces.workspace import choices
from caunoi.faces.workspace import outreach as lists
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.forms.attribution import AddForm, WhyForm
from caunoi.faces.workspace.forms.base import StaffForm
from caunoi.faces.workspace.numbers import number
from caunoi.faces.workspace.sheets import saved
from caunoi.rooms.attribution import actions, queries
from caunoi.rooms.attribution.policy import READ, TAG
from caunoi.rooms.attribution.queries import Asked, TagRow, WorkTags
from caunoi.rooms.attribution.words import Kind, Stands


def _work(request: StaffRequest, key: str) -> WorkTags:
    """The work, for who reads its record. Errors: NotFound."""
    shared.caught_up(request)
    return queries.work_of(request.actor, key, request.today)


@staff(READ, TAG)
def work(request: StaffRequest, key: str) -> HttpResponse:
    """The tags of a work that has no page of its own; others are on the page of their record."""
    found = _work(request, key)
    if found.kind not in (Kind.CONSULTATION, Kind.LEAFLET):
        return HttpResponseRedirect(shared.record_of(found.kind, key))
    leaflet = key.rpartition(".")[0] if found.kind == Kind.LEAFLET else ""
    return render(request, "workspace/attribution_work.html", {"t": found, "leaflet": leaflet})


@staff(TAG)
def add(request: StaffRequest, key: str) -> HttpResponse:
    """The work counts in a line; ?noi-dung: which is proposed."""
    found = _work(request, key)
    open_ = [(tag.line, f"{tag.programme_title}: {tag.line_title}") for tag in found.tags
             if tag.stands != Stands.YES and tag.line in found.open_lines]  # fmt: skip
    form = AddForm(
        request.POST or None, lines=[*open_, *found.offered], initial={"line": request.GET.get("noi-dung", "")}
    )
    return saved(
        request, form,
        lambda: actions.add(by=request.actor, at=request.moment, work=found.key, **form.cleaned_data),
        shared.record_of(found.kind, found.key), "Đã tính vào nội dung.", title="Tính vào nội dung của chương trình",
        button="Tính vào",
        intro=f"{found.kind_words}, {found.key}. Chỉ có nội dung còn hiệu lực vào ngày của việc này.",
    )  # fmt: skip


def _tag(found: WorkTags, line: str) -> TagRow:
    row = next((tag for tag in found.tags if tag.line == line), None)
    if row is None:
        raise NotFound("Việc này không có ở nội dung đó.", "", "Hãy mở lại hồ sơ.")
    return row


@staff(TAG)
def remove(request: StaffRequest, key: str, line: str) -> HttpResponse:
    """The work does not count in the line."""
    found = _work(request, key)
    row, form = _tag(found, line), WhyForm(request.POST or None)
    return saved(
        request, form,
        lambda: actions.remove(by=request.actor, at=request.moment, work=found.key, line=line, **form.cleaned_data),
        shared.record_of(found.kind, found.key), "Đã bỏ khỏi nội dung.",
        title=f"Không tính vào {row.programme_title}", button="Bỏ khỏi nội dung", danger=True,
        intro=f"{row.line_title}. Số liệu của chương trình bớt việc này; quy tắc và lý do của cán bộ đều được giữ.",
    )  # fmt: skip


@staff(TAG)
def rule(request: StaffRequest, key: str, line: str) -> HttpResponse:
    """The officer's word is taken back."""
    found = _work(request, key)
    row, form = _tag(found, line), StaffForm(request.POST if request.method == "POST" else None)
    said = {"yes": "được tính", "unknown": "chưa rõ", "no": "không tính"}[row.said]
    return saved(
        request, form,
        lambda: actions.leave_to_rule(by=request.actor, at=request.moment, work=found.key, line=line),
        shared.record_of(found.kind, found.key), "Đã theo quy tắc.",
        title=f"Thôi sửa tay: {row.programme_title}", button="Theo quy tắc",
        intro=f"{row.line_title}. Theo quy tắc: {said}. Việc sửa tay trước đây vẫn còn trong lịch sử.",
    )  # fmt: skip


@staff(TAG)
def unclear(request: StaffRequest) -> HttpResponse:
    """What is not known, by the question that settles it; ?cau-hoi: the works of one."""
    shared.caught_up(request)
    found = lists.asked(request)
    question = request.GET.get("cau-hoi", "")[:2000]
    query = request.GET.copy()
    query.pop("trang", None)
    context = {
        "query": query.urlencode(), "asked": found, "question": question,
        "address": reverse("workspace:attribution_unclear"),
        "offices": [(each.code, each.name) for each in choices.offices(request, TAG)],
        "years": range(request.today.year, request.today.year - 6, -1), "months": range(1, 13),
    }  # fmt: skip
    if question:
        wanted = Asked(since=found.since, until=found.until, organisation=found.organisation, stands=Stands.UNKNOWN,
                       question=question)  # fmt: skip
        page = number(request.GET.get("trang", ""), 1)
        context["works"] = queries.works_of(request.actor, request.today, wanted, page)
    else:
        context["questions"] = queries.questions(
            request.actor, request.today, found.since, found.until, found.organisation
        )
    return render(request, "workspace/attribution_unclear.html", context)
