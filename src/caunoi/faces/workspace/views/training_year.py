"""Hours of a year person by person, exemptions; what certificates an organisation asks for; whether marks rose."""

from datetime import timedelta

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.law import book, citation
from caunoi.core.law import quality as quality_law
from caunoi.core.law import training as law
from caunoi.faces.workspace import choices, training, training_papers
from caunoi.faces.workspace.access import StaffRequest, require_at, staff
from caunoi.faces.workspace.downloads import XLSX, attached
from caunoi.faces.workspace.forms.training import ExemptForm, ProposeForm, RuleForm
from caunoi.faces.workspace.numbers import number
from caunoi.faces.workspace.sheets import acted, sheet, status_of, written
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.policy import Office
from caunoi.rooms.quality import actions as quality_actions
from caunoi.rooms.quality import policy as quality_policy
from caunoi.rooms.quality import queries as marks
from caunoi.rooms.training import actions, policy, queries
from caunoi.rooms.training.words import Topic

_FIRST_YEAR = 2021  # the text of Điều 4 was seen as it stands since July 2021
_LOOK_BACK = timedelta(days=365)


def _year(request: StaffRequest) -> int:
    return number(request.GET.get("nam", ""), request.today.year, least=_FIRST_YEAR, most=request.today.year)


def _codes(request: StaffRequest) -> tuple[list[Office], list[str]]:
    """Organisations with practitioners in reach, and those asked for (all where none is named)."""
    offices = choices.offices(request, policy.PLAN, kinds=choices.KEEP_BOOKS)
    asked = request.GET.get("noi", "")
    if asked and asked not in {office.code for office in offices}:
        raise NotFound("Không có tổ chức này.", "", "Hãy chọn trong danh sách.")
    return offices, [asked] if asked else [office.code for office in offices]


@staff(policy.PLAN)
def training_year(request: StaffRequest) -> HttpResponse:
    """Each officer's hours against those the law asks; the others below."""
    year, (offices, codes) = _year(request), _codes(request)
    rows = queries.year_of(codes, year)
    duty, report = (
        law.duty(request.today.replace(year=year, day=1)),
        law.report(request.today.replace(year=year, day=1)),
    )
    acts = book.shipped().acts
    return render(request, "workspace/training_year.html", {
        "year": year, "years": range(request.today.year, _FIRST_YEAR - 1, -1), "offices": offices,
        "asked": request.GET.get("noi", ""), "names": {office.code: office.name for office in offices},
        "officers": [row for row in rows if row.provider.kind == "officer"],
        "others": [row for row in rows if row.provider.kind != "officer" and row.sessions],
        "short": sum(bool(row.missing) for row in rows), "duty": duty,
        "cited": citation.write(duty.cite, acts) if duty else "",
        "report_cited": citation.write(report.cite, acts) if report else "",
    })  # fmt: skip


@staff(policy.PLAN)
def training_year_file(request: StaffRequest) -> HttpResponse:
    """The report of khoản 5 as .xlsx."""
    year, (offices, codes) = _year(request), _codes(request)
    rows = [row for row in queries.year_of(codes, year) if row.provider.kind == "officer"]
    names = {office.code: office.name for office in offices}
    content = training_papers.year_file(rows, names, year, request.today)
    return attached(content, f"tap-huan-{year}.xlsx", XLSX)


@staff(policy.PLAN)
def training_exempt(request: StaffRequest, key: str, year: int) -> HttpResponse:
    """An officer who need not take the hours of that year, with the point of the law and the reason."""
    provider = organisations.practitioner(key)
    if provider is None or provider.organisation not in {o.code for o in choices.offices(request, policy.PLAN)}:
        raise NotFound("Không có người thực hiện mang mã này.", "", "Hãy chọn trong danh sách.")
    back = f"{reverse('workspace:training_year')}?nam={year}"
    row = next((r for r in queries.year_of([provider.organisation], year) if r.provider.key == key), None)
    if row is not None and row.exempted is not None:
        empty = Form(request.POST if request.method == "POST" else None)
        return written(
            request, empty,
            lambda: actions.withdraw_exemption(by=request.actor, at=request.moment, practitioner=key, year=year),
            done="Đã bỏ ghi miễn.", back=back, title=f"Bỏ ghi miễn năm {year}: {provider.full_name}", button="Bỏ ghi",
            danger=True, intro=f"Đang ghi: {row.exempted.words}. {row.exempted.reason}",
        )  # fmt: skip
    form = ExemptForm(request.POST or None, year=year)
    return written(
        request, form,
        lambda: actions.exempt(
            by=request.actor, at=request.moment, practitioner=key, year=year, **form.cleaned_data
        ),
        done="Đã ghi.", back=back, title=f"Không phải tập huấn bắt buộc năm {year}: {provider.full_name}", button="Ghi",
    )  # fmt: skip


@staff(policy.PLAN)
def training_rules(request: StaffRequest, code: str) -> HttpResponse:
    """For which sensitive cases an organisation asks a certificate."""
    offices = {office.code: office for office in choices.offices(request, policy.PLAN, kinds=choices.KEEP_BOOKS)}
    if code not in offices:
        raise NotFound("Không có tổ chức này.", "", "Hãy chọn trong danh sách.")
    back = reverse("workspace:training_rules", args=[code])
    ends = request.POST.get("thoi", "")
    form = RuleForm(request.POST or None, initial={"since": request.today})

    def end() -> str:
        actions.end_rule(by=request.actor, at=request.moment, organisation=code, topic=ends)
        messages.success(request, "Đã thôi áp dụng quy định.")
        return back

    def work() -> str:
        actions.set_rule(by=request.actor, at=request.moment, organisation=code, **form.cleaned_data)
        messages.success(request, "Đã đặt quy định.")
        return back

    if ends in Topic.values:
        return acted(request, end) or redirect(back)
    done = acted(request, work, form) if request.method == "POST" else None
    return done or render(request, "workspace/training_rules.html", {
        "form": form, "office": offices[code], "rows": queries.rules([code], request.today), "button": "Đặt quy định",
    }, status=status_of(form))  # fmt: skip


@staff(policy.PLAN)
def training_compare(request: StaffRequest, course: str) -> HttpResponse:
    """Marks before and after the course, by criterion, of those who took part and of the others."""
    file = training.planned(request, course)
    require_at(request, quality_policy.PLAN, file.organisation, choices.area_of(file.organisation))
    if not file.sessions:
        raise Refused("Khóa chưa có buổi nào.", "", "Hãy thêm buổi trước.")
    spans = [policy.Span(each.day, each.begins, each.ends) for each in file.sessions]
    begins, ends = min(span.start for span in spans), max(span.end for span in spans)
    people = [each.practitioner for each in file.people if each.practitioner and each.sessions]
    rows = marks.compare(
        units=queries.units_of(file.organisation, request.today), people=people, since=begins - _LOOK_BACK,
        begins=begins, ends=ends, criteria=file.criteria or [each.key for each in quality_law.all_criteria()],
    )  # fmt: skip
    return render(request, "workspace/training_compare.html", {
        "file": file, "rows": rows, "people": len(people), "begins": begins, "ends": ends,
        "few": marks.FEW,
    })  # fmt: skip


@staff(quality_policy.PLAN)
def quality_propose(request: StaffRequest, code: str, year: int) -> HttpResponse:
    """From the criteria on which a unit is low, a course is proposed."""
    since, until = (
        request.today.replace(year=year, month=1, day=1),
        request.today.replace(year=year + 1, month=1, day=1),
    )
    found = marks.needs_seen(request.actor, request.today, since, until)
    low = [need for need in found if need.organisation == code]
    back = f"{reverse('workspace:quality_results')}?nam={year}"
    if not low:
        raise NotFound("Đơn vị này chưa có điểm trong năm.", "", "Hãy chọn trong danh sách.")
    form = ProposeForm(
        request.POST or None, initial={"criteria": [low[0].criterion]},
        criteria=[
            (need.criterion, f"{need.criterion}. {need.title}: {need.percent}% ({need.readings} lần chấm)")
            for need in low
        ],
    )  # fmt: skip

    def work() -> str:
        quality_actions.propose_course(
            by=request.actor, at=request.moment, organisation=code, since=since, until=until, **form.cleaned_data
        )
        messages.success(request, "Đã gửi đề xuất. Người đứng đầu hoặc Sở Tư pháp trả lời ở mục Tập huấn.")
        return back

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request, form, title=f"Đề xuất tập huấn cho {choices.name_of(code)}", button="Gửi đề xuất", back=back,
        intro="Điểm bình quân của các kết quả đã chốt trong năm, thấp nhất ở trên. Không nêu tên người.",
    )  # fmt: skip
