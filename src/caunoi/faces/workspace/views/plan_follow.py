"""Kế hoạch: what an output is counted by, the records behind a figure, papers, tasks at risk, the week, thresholds."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground.errors import NotFound
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.downloads import stored
from caunoi.faces.workspace.form_records import PAGES
from caunoi.faces.workspace.forms.plan_follow import STEPS, EvidenceForm, MeasureForm, StandardsForm
from caunoi.faces.workspace.forms.training import WhyForm
from caunoi.faces.workspace.sheets import saved
from caunoi.faces.workspace.views.plans import (
    SEES,
    fresh,
    progress,
    require,
    sentence,
    served_by,
    staff_only,
    task_page,
)
from caunoi.rooms.accounts.policy import WHOLE, can
from caunoi.rooms.files import queries as files
from caunoi.rooms.plan import actions, queries
from caunoi.rooms.plan.policy import LATE, WRITE
from caunoi.rooms.plan.queries import Done

_NO_DAYS = "Nhiệm vụ chưa rõ thời gian nên chưa đếm được: hãy ghi từ ngày, đến ngày."


def _done(request: StaffRequest, key: str, number: int) -> Done:
    """The output of that number: 1 the first, 0 the task as a whole. Errors: NotFound."""
    told = progress(request, [key])[key]
    found = next((each for each in told.outputs if each.output == number - 1), None)
    if found is None:
        raise NotFound("Nhiệm vụ không có kết quả này.", "", "Hãy mở lại từ trang nhiệm vụ.")
    return found


@staff(*SEES)
def figure(request: StaffRequest, key: str, number: int) -> HttpResponse:
    """The records behind a computed figure."""
    staff_only(request)
    file = queries.task(request.actor, key, request.today)
    fresh(request)
    found = queries.figure_file(request.actor, key, number - 1, request.today)
    rows = [(each, _address(each.page, each.key)) for each in found.records.rows]
    return render(request, "workspace/plan_figure.html", {
        "row": file.row, "found": found, "done": found.done, "rows": rows, "programmes": served_by(request),
    })  # fmt: skip


def _address(page: str, key: str) -> str:
    return reverse(f"workspace:{PAGES[page]}", args=[key]) if page in PAGES else ""


@staff(WRITE)
def measure(request: StaffRequest, key: str, number: int) -> HttpResponse:
    """By what an output is counted: proposed by its words, taken only when it is saved here."""
    file = queries.task(request.actor, key, request.today)
    require(request, file.plan)
    done = _done(request, key, number)
    served = served_by(request)
    offered = list({code: served[code] for code in (*file.row.programmes, *served) if code in served}.items())
    form = MeasureForm(
        request.POST or None, programmes=offered,
        initial={"what": done.measure or done.proposed, "programme": done.programme},
    )  # fmt: skip
    proposed = f" Theo chữ của kết quả, máy đề nghị: {done.proposed_words}." if done.proposed else ""
    named = f"Kết quả: {done.wanted}." if done.wanted else "Kết quả không ghi số lượng."
    days = f" Đếm {done.days}." if done.days else f" {_NO_DAYS}"
    return saved(
        request, form,
        lambda: actions.set_measure(
            by=request.actor, at=request.moment, task=key, output=done.output, **form.cleaned_data
        ),
        task_page(key), "Đã chọn cách đếm.", title="Đếm kết quả bằng gì", button="Lưu",
        intro=f"{sentence(file.row.content)} {named}{days}{proposed}",
    )  # fmt: skip


@staff(WRITE)
def attach(request: StaffRequest, key: str) -> HttpResponse:
    """A paper that shows an output."""
    file = queries.task(request.actor, key, request.today)
    require(request, file.plan)
    named = [(str(place), words) for place, words in enumerate(file.row.quantities)]
    asked = request.GET.get("ket-qua", "")
    initial = {"output": asked if asked in dict(named) else "-1"}
    form = EvidenceForm(
        request.POST or None, request.FILES or None, outputs=[*named, ("-1", "Cả nhiệm vụ")], initial=initial
    )

    def work() -> None:
        given = dict(form.cleaned_data)
        sent = given.pop("file")
        more = {"content": sent.read(), "name": sent.name} if sent else {}
        actions.attach(by=request.actor, at=request.moment, task=key, **given, **more)

    return saved(
        request, form, work, task_page(key), "Đã đính kèm.", title="Đính kèm văn bản minh chứng", button="Đính kèm",
        intro=sentence(file.row.content),
    )  # fmt: skip


@staff(*SEES)
def paper(request: StaffRequest, key: str, number: int) -> HttpResponse:
    """The file of a paper."""
    staff_only(request)
    held = queries.evidence_file(request.actor, key, number, request.today)
    return stored(files.content(held), files.info(held).kind, f"minh-chung-{number}", inline=False)


@staff(WRITE)
def paper_out(request: StaffRequest, key: str, number: int) -> HttpResponse:
    """A paper that was attached by mistake."""
    file = queries.task(request.actor, key, request.today)
    require(request, file.plan)
    form = WhyForm(request.POST or None)
    return saved(
        request, form,
        lambda: actions.take_out(
            by=request.actor, at=request.moment, task=key, evidence=number, **form.cleaned_data
        ),
        task_page(key), "Đã bỏ văn bản.", title="Bỏ văn bản minh chứng", button="Bỏ văn bản", danger=True,
    )  # fmt: skip


@staff(*SEES)
def risks(request: StaffRequest) -> HttpResponse:
    """Tasks that are late or at risk, with the reason."""
    staff_only(request)
    own = "cua-toi" in request.GET
    fresh(request)
    rows = queries.risks(request.actor, request.today, writes=own)
    return render(request, "workspace/plan_risks.html", {
        "rows": rows, "own": own, "late": LATE, "writes": can(request.actor, WRITE, on=request.today),
        "standards": queries.standards(),
    })  # fmt: skip


@staff(*SEES)
def week(request: StaffRequest) -> HttpResponse:
    """What the reader's own plans have to do this week."""
    staff_only(request)
    begin = request.today - timedelta(days=request.today.weekday())
    rows = queries.due_between(request.actor, begin, begin + timedelta(days=7), request.today)
    return render(request, "workspace/plan_week.html", {
        "rows": rows, "begin": begin, "end": begin + timedelta(days=6), "late": LATE,
    })  # fmt: skip


@staff(WRITE)
def standards(request: StaffRequest) -> HttpResponse:
    """Thresholds of warning and days of reminding, for all plans: the Ministry's to set."""
    if not can(request.actor, WRITE, organisation=WHOLE, on=request.today):
        raise NotFound("Ngưỡng cảnh báo do Bộ Tư pháp đặt.", "", "Hãy đề nghị Cục phụ trách kế hoạch.")
    held = queries.standards()
    shown = {"soon_days": held.soon_days, "head_days": held.head_days, "above_days": held.above_days}
    for place, (time, least) in enumerate(held.steps[:STEPS]):
        shown |= {f"time_{place}": time, f"least_{place}": least}
    form = StandardsForm(request.POST or None, initial=shown)
    return saved(
        request, form,
        lambda: actions.set_standards(
            by=request.actor, at=request.moment, steps=form.steps(),
            **{name: form.cleaned_data[name] for name in ("soon_days", "head_days", "above_days")},
        ),
        reverse("workspace:plan_risks"), title="Ngưỡng cảnh báo, nhắc việc", button="Lưu",
        intro="Ngưỡng đề xuất, không phải quy định của pháp luật. Áp dụng cho mọi kế hoạch từ khi lưu.",
    )  # fmt: skip
