"""Báo cáo số liệu: a return is submitted, checked, approved, sent, corrected, published; why a figure differs."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.core.ground.periods import in_words
from caunoi.faces.workspace import choices, form_records, form_tables
from caunoi.faces.workspace.access import StaffRequest, can_at, staff
from caunoi.faces.workspace.downloads import XLSX, attached
from caunoi.faces.workspace.form_records import PAGES
from caunoi.faces.workspace.forms.returns import KINDS, PERIOD_WORDS, EstimateForm, ReturnForm, StepForm, SubmitForm
from caunoi.faces.workspace.sheets import acted, saved, status_of
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.reports import actions, policy, queries
from caunoi.rooms.reports.bridge import Bridge
from caunoi.rooms.reports.disclosure import AUDIENCES, PUBLIC
from caunoi.rooms.reports.frozen import title_of
from caunoi.rooms.reports.queries import Draft, ReturnFile, ReturnRow

_SEES = (policy.READ,)
NAMED = 200
"""How many records a page names of those that may change a period; all are counted."""
KEEP_RETURNS = ("ministry", "department", "centre", "contracted", "registered")


def page_of(key: str) -> str:
    """The page of a return."""
    return reverse("workspace:return", args=[key])


def submitters(request: StaffRequest) -> list[tuple[str, str]]:
    """The units for which the reader may submit."""
    return [(each.code, each.name) for each in choices.offices(request, policy.SUBMIT, kinds=KEEP_RETURNS)]


def freezable() -> list[tuple[str, str]]:
    """The forms that are sent as returns."""
    return [(each.code, f"{each.code} – {each.title}") for each in queries.forms() if each.frozen]


@staff(*_SEES)
def home(request: StaffRequest) -> HttpResponse:
    """What is to be sent by when, what waits for whom, what was sent."""
    rows = queries.returns(request.actor, request.today)
    units = submitters(request)
    checks = any(choices.offices(request, policy.CHECK))
    return render(request, "workspace/returns.html", {
        "rounds": queries.rounds(request.actor, request.today), "under_way": [r for r in rows if r.state in _UNDER_WAY],
        "ended": [r for r in rows if r.state not in _UNDER_WAY], "units": units,
        "own": choices.own(request, policy.SUBMIT), "forms": freezable(), "kinds": KINDS,
        "period_words": PERIOD_WORDS, "period": str(request.today.year - 1),
        "checks": checks, "outside": queries.outside_units(request.actor, request.today),
    })  # fmt: skip


_UNDER_WAY = ("submitted", "checked", "approved")


def asked(request: StaffRequest) -> dict[str, str]:
    """Form, unit, period, kind as asked."""
    return {name: request.GET.get(name, "").strip() for name in ("bieu", "don-vi", "ky", "loai")}


def _sent(request: StaffRequest) -> QueryDict | None:
    """What was sent, also where it holds nothing: a form without fields is sent by its click."""
    return request.POST if request.method == "POST" else None


@staff(policy.SUBMIT)
def new(request: StaffRequest) -> HttpResponse:
    """A return before it is submitted: figures, what does not agree, what will still change."""
    wanted = asked(request)
    if wanted["don-vi"] not in dict(submitters(request)):
        raise NotFound("Không có đơn vị này trong danh sách được nộp báo cáo.", "", "Hãy chọn đơn vị trong danh sách.")
    try:
        found = queries.draft(
            request.actor, wanted["bieu"], wanted["don-vi"], wanted["ky"], on=request.today, kind=wanted["loai"],
            at=request.moment,
        )  # fmt: skip
    except (NotFound, NotAllowed):
        raise
    except Refused as refusal:
        return render(request, "workspace/return_new.html", {"refusal": refusal}, status=409)
    if queries.is_outside(found.office.code, found.span.period.last_day):
        return redirect(f"{reverse('workspace:return_enter')}?{urlencode(wanted)}")
    form = SubmitForm(_sent(request), failures=found.failures, correcting=found.sent is not None)

    def act() -> str:
        return page_of(
            actions.submit(
                by=request.actor, at=request.moment, form=wanted["bieu"], unit=wanted["don-vi"], period=wanted["ky"],
                kind=wanted["loai"], **form.given(),
            )
        )  # fmt: skip

    answered = acted(request, act, form) if request.method == "POST" else None
    return answered or render(
        request, "workspace/return_new.html", _draft_page(request, found, form, wanted), status=status_of(form)
    )


def _draft_page(request: StaffRequest, found: Draft, form: SubmitForm, wanted: dict[str, str]) -> dict[str, Any]:
    may = can_at(request, "cases.read", found.office.code, found.office.province_code)
    live = reverse("workspace:figures_records")
    query = {name: wanted[name] for name in ("bieu", "don-vi", "ky")}

    def address(key: str) -> str:
        counted = may and found.source == "live"
        return f"{live}?{urlencode({**query, 'o': key})}" if counted and found.span.kind == "official" else ""

    editable = set(found.estimate.editable) if found.estimate and not found.open else set()

    def edits(key: str) -> str:
        return f"{reverse('workspace:estimate_cell')}?{urlencode({**query, 'o': key})}" if key in editable else ""

    over = request.today > found.span.period.last_day or found.span.kind == "estimate"
    return {
        "found": found, "form": form, "over": over,
        "table": form_tables.table(found.filled, edits if found.estimate else address, change=bool(found.estimate)),
        "unsettled": queries.unsettled(request.actor, found, request.today, at=request.moment, most=NAMED),
        "may_open": may, "pages": PAGES,
        "button": "Nộp bản đính chính" if found.sent else "Nộp báo cáo",
        "back": reverse("workspace:returns"), "open": found.open, "sent": found.sent,
    }  # fmt: skip


@staff(policy.SUBMIT)
def estimate_cell(request: StaffRequest) -> HttpResponse:
    """A cell of an estimate put right, with the reason."""
    wanted, key = asked(request), request.GET.get("o", "")
    if wanted["don-vi"] not in dict(submitters(request)):
        raise NotFound("Không có đơn vị này trong danh sách được nộp báo cáo.", "", "Hãy chọn đơn vị trong danh sách.")
    found = queries.draft(
        request.actor, wanted["bieu"], wanted["don-vi"], wanted["ky"], on=request.today, kind="estimate",
        at=request.moment,
    )  # fmt: skip
    if found.estimate is None or key not in found.estimate.editable:
        raise NotFound("Ô này không sửa được.", "Chỉ sửa số ước ở dòng thành phần.", "Hãy mở lại từ bảng số ước.")
    machine = found.estimate.computed.cells.figure(*key.rpartition("|")[::2])
    form = EstimateForm(_sent(request), initial={"value": found.filled.cells.figure(*key.rpartition("|")[::2])})
    back = f"{reverse('workspace:return_new')}?{urlencode({**wanted, 'loai': 'estimate'})}"
    return saved(
        request, form,
        lambda: actions.set_estimate(
            by=request.actor, at=request.moment, form=wanted["bieu"], unit=wanted["don-vi"], period=wanted["ky"],
            cell=key, **form.cleaned_data,
        ),
        back, "Đã ghi số ước.", title=f"Sửa số ước: {title_of(found.filled, key)}", button="Ghi",
        intro=f"Máy tính được {machine}. Số ghi lại và số máy tính đều được giữ, in kèm lý do; dòng cộng tự tính lại.",
    )  # fmt: skip


@staff(*_SEES)
def before_closing(request: StaffRequest) -> HttpResponse:
    """Trước khi chốt: one list of what may still change a period, over all forms of a unit."""
    units = choices.offices(request, policy.READ, kinds=("centre", "branch", "contracted", "registered"))
    asked_for = {
        "don-vi": request.GET.get("don-vi", "").strip() or (units[0].code if units else ""),
        "ky": request.GET.get("ky", "").strip() or str(request.today.year),
    }
    found, refusal = None, None
    try:
        found = queries.before_closing(
            request.actor, asked_for["don-vi"], asked_for["ky"], on=request.today, at=request.moment, most=NAMED
        )
    except (NotAllowed, NotFound):
        raise NotFound("Không có số liệu của đơn vị này.", "", "Hãy chọn đơn vị trong danh sách.") from None
    except Refused as wrong:
        refusal = wrong
    return render(request, "workspace/before_closing.html", {
        "asked": asked_for, "unit": asked_for["don-vi"], "units": [(each.code, each.name) for each in units],
        "found": found, "refusal": refusal, "period_words": PERIOD_WORDS, "pages": PAGES,
    }, status=409 if refusal else 200)  # fmt: skip


@staff(*_SEES)
def report(request: StaffRequest, key: str) -> HttpResponse:
    """One return as it was frozen, with its signatures, explanations, versions."""
    found = queries.report(request.actor, key, request.today)
    row, base = found.row, reverse("workspace:return_records", args=[key])
    may = can_at(request, "cases.read", row.unit, row.province) and row.source == "live"
    steps = [each for each in policy.STEPS.values() if _able(request, row, each)]
    done = row.state == "sent"
    return render(request, "workspace/return.html", {
        "file": found, "row": row, "steps": steps, "may_open": may,
        "table": form_tables.table(found.filled, lambda cell: f"{base}?{urlencode({'o': cell})}" if may else ""),
        "own": row.submitted_by == request.actor.key and row.state in ("submitted", "checked"),
        "may_correct": done and row.newest and can_at(request, policy.SUBMIT, row.unit, row.province),
        "correct": _correct_page(row), "may_bridge": done and row.source != "outside",
        "may_publish": done and row.newest and not row.publication
        and can_at(request, policy.PUBLISH, row.unit, row.province),
        "audiences": [each for code, each in AUDIENCES.items() if code in ("agency", "owner")]
        if done and can_at(request, policy.APPROVE, row.unit, row.province) else [],
    })  # fmt: skip


def _able(request: StaffRequest, row: ReturnRow, step: policy.Step) -> bool:
    mine = row.submitted_by == request.actor.key and not step.own
    return row.state in step.before and not mine and can_at(request, step.permission, row.unit, row.province)


def _correct_page(row: ReturnRow) -> str:
    asked_for = {"bieu": row.form, "don-vi": row.unit, "ky": row.period, "loai": row.kind}
    name = "workspace:return_enter" if row.source == "outside" else "workspace:return_new"
    return f"{reverse(name)}?{urlencode(asked_for)}"


@staff(policy.CHECK, policy.APPROVE)
def step(request: StaffRequest, key: str, form: str) -> HttpResponse:
    """One step: check, approve, send, give back."""
    found = queries.report(request.actor, key, request.today)
    wanted = policy.STEPS.get(form)
    if wanted is None:
        raise NotFound("Không có bước này.", "", "Hãy mở lại trang báo cáo.")
    sheet_form = (ReturnForm if form == "return" else StepForm)(_sent(request))

    def work() -> None:
        note = sheet_form.cleaned_data.get("note", "")
        actions.take(by=request.actor, at=request.moment, report=key, step=form, note=note)

    intro = {
        "check": "Đã xem bảng số, các chỗ giải trình và so với kỳ trước.",
        "approve": "Duyệt số liệu này để gửi.",
        "send": "Sau khi gửi, số liệu không đổi nữa; muốn sửa phải nộp bản đính chính có lý do.",
        "return": "Đơn vị nhận lại với lý do, sửa rồi nộp bản khác.",
    }[form]
    return saved(
        request, sheet_form, work, page_of(key), wanted.done, title=f"{wanted.name}: {_named(found)}",
        button=wanted.name, intro=intro, danger=form == "return",
    )  # fmt: skip


def _named(found: ReturnFile) -> str:
    return f"{found.row.title}, {found.row.unit_name}, {in_words(found.row.period)}"


@staff("cases.read")
def records(request: StaffRequest, key: str) -> HttpResponse:
    """The records behind a frozen figure, as they stand today."""
    found, cell = queries.report(request.actor, key, request.today), request.GET.get("o", "")
    try:
        keys = queries.records_behind(request.actor, key, cell, request.today)
    except NotAllowed:
        raise NotFound("Không có báo cáo này.", "", "Hãy chọn trong danh sách.") from None
    row = found.row
    figure = found.filled.cells.figure(*cell.rpartition("|")[::2])
    return form_records.page(
        request, queries.form_of(row.form), cell, keys, unit=row.unit, title=title_of(found.filled, cell),
        where=f"{row.unit_name} · bản {row.version} · tình trạng hôm nay", back=page_of(key),
        figure=figure,
    )  # fmt: skip


@staff(*_SEES)
def bridge(request: StaffRequest, key: str) -> HttpResponse:
    """Vì sao số này khác số đã gửi: from the frozen figure to today's."""
    found = queries.report(request.actor, key, request.today)
    refusal: Refused | None = None
    rows: Sequence[Bridge] = ()
    try:
        rows = queries.bridges(request.actor, key, request.today, request.moment)
    except NotFound:
        raise
    except Refused as refused:
        refusal = refused
    may = can_at(request, "cases.read", found.row.unit, found.row.province)
    numbers, form = {}, queries.form_of(found.row.form)
    if may:
        wanted = {record for each in rows for span in each.spans for record in span.records}
        told = cases.not_hidden(request.actor, sorted(wanted), request.today, by_ground=form is None or form.by_ground)
        numbers = {line.key: line.number for line in cases.case_lines(told)}
    shown = [
        (each, [(span, [(k, numbers[k]) for k in span.records if k in numbers]) for span in each.spans])
        for each in rows
    ]
    return render(request, "workspace/return_bridge.html", {
        "file": found, "row": found.row, "rows": shown, "refusal": refusal, "correct": _correct_page(found.row),
        "may_correct": found.row.newest and can_at(request, policy.SUBMIT, found.row.unit, found.row.province),
    }, status=409 if refusal else 200)  # fmt: skip


@staff(policy.PUBLISH)
def publish(request: StaffRequest, key: str) -> HttpResponse:
    """The table goes to the portal, after disclosure control."""
    found = queries.report(request.actor, key, request.today)
    audience = AUDIENCES[PUBLIC]
    form = StepForm(_sent(request))
    return saved(
        request, form, lambda: actions.publish(by=request.actor, at=request.moment, report=key), page_of(key),
        "Đã công bố trên Cổng, trang Số liệu.", title=f"Công bố: {_named(found)}", button="Công bố",
        intro=f"Máy che các số từ 1 đến {audience.below - 1} và những số nhờ đó tính ra được, xét cùng các bảng đã"
        " công bố. Đã công bố thì không rút lại được, chỉ thay bằng bản đính chính.",
    )  # fmt: skip


@staff(*_SEES)
def file(request: StaffRequest, key: str, file: str) -> HttpResponse:
    """The frozen form as a file."""
    made = actions.make_kept(by=request.actor, at=request.moment, report=key, file=file)
    return attached(made.content, made.name, made.media_type)


@staff(policy.APPROVE)
def handed_out(request: StaffRequest, key: str, what: str) -> HttpResponse:
    """The frozen form for a reader outside, small figures withheld."""
    queries.report(request.actor, key, request.today)
    name, content = actions.hand_out(by=request.actor, at=request.moment, report=key, audience=what)
    return attached(content, name, XLSX)
