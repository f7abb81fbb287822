"""Chất lượng: the year's appraisals of an organisation, draws of Sở and Cục, results by criterion, own rules."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from caunoi.core.ground.errors import NotFound
from caunoi.core.law import quality as law
from caunoi.faces.workspace import choices, quality
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.forms.quality import AssignForm, CriterionForm, DrawForm, RulesForm, YearForm
from caunoi.faces.workspace.numbers import number
from caunoi.faces.workspace.sheets import acted, sheet, status_of
from caunoi.rooms.organisations.policy import Office
from caunoi.rooms.quality import actions, policy, queries
from caunoi.rooms.quality.words import Kind

_FEW = 200


def _year(request: StaffRequest) -> tuple[int, date, date]:
    """The year asked for, this one where none is; its days."""
    year = number(request.GET.get("nam", ""), request.today.year, least=2018, most=request.today.year)
    return year, date(year, 1, 1), date(year + 1, 1, 1)


def _office(offices: list[Office], code: str) -> Office:
    """The one of that code, the first where none is named. Errors: NotFound."""
    found = next((office for office in offices if office.code == code), None) if code else next(iter(offices), None)
    if found is None:
        raise NotFound("Không có tổ chức này.", "", "Hãy chọn trong danh sách.")
    return found


@staff(policy.APPRAISE)
def quality_year(request: StaffRequest) -> HttpResponse:
    """Ended cases of a year whose appraisal does not stand: chosen, and given to a marker."""
    year, since, until = _year(request)
    office = _office(quality.places(request), request.GET.get("noi", ""))
    rows = queries.to_appraise([office.code], since, until)
    left = [row for row in rows if not row.review]
    form = YearForm(
        request.POST or None, cases=[(row.case, row.number) for row in left[:_FEW]],
        markers=quality.markers(request, Kind.APPRAISAL, office.code),
    )  # fmt: skip

    def work() -> str:
        given = form.cleaned_data
        made = actions.assign_appraisals(
            by=request.actor, at=request.moment, case_keys=given["cases"], marker=given["marker"]
        )
        messages.success(request, f"Đã phân công {len(made)} vụ việc.")
        return f"{reverse('workspace:quality_year')}?noi={office.code}&nam={year}"

    done = acted(request, work, form) if request.method == "POST" else None
    return done or render(request, "workspace/quality_year.html", {
        "form": form, "office": office, "offices": quality.places(request), "year": year,
        "years": range(request.today.year, 2020, -1), "left": left[:_FEW], "more": max(0, len(left) - _FEW),
        "under_way": [row for row in rows if row.review],
        "chosen": set(form["cases"].value() or ()) if form.is_bound else set(),
    }, status=status_of(form))  # fmt: skip


@staff(policy.PLAN)
def quality_due(request: StaffRequest, code: str) -> HttpResponse:
    """All results of an organisation that need not wait any more."""
    office = _office([*quality.places(request), *quality.judges(request)], code)
    if request.method == "POST":
        count = actions.finalise_due(by=request.actor, at=request.moment, organisation=office.code)
        messages.success(request, f"Đã chốt {count} kết quả.")
    return redirect("workspace:quality")


@staff(policy.EVALUATE)
def quality_draws(request: StaffRequest) -> HttpResponse:
    """The draws that the reader may see."""
    rows = queries.draws(request.actor, request.today)
    return render(request, "workspace/quality_draws.html", {"rows": rows, "judges": quality.judges(request)})


@staff(policy.EVALUATE)
def quality_draw_new(request: StaffRequest) -> HttpResponse:
    """A plan of evaluation: its terms, then the lots."""
    judges = quality.judges(request)
    units = choices.offices(request, policy.EVALUATE, kinds=choices.KEEP_BOOKS)
    year = request.today.year
    form = DrawForm(
        request.POST or None, organisations=[(o.code, o.name) for o in judges],
        bases=quality.bases(request, tuple(dict.fromkeys(o.kind for o in judges))),
        units=[(o.code, o.name) for o in units],
        initial={"since": date(year, 1, 1), "until": request.today, "units": [o.code for o in units]},
    )  # fmt: skip

    def work() -> str:
        given = dict(form.cleaned_data)
        given["forms"] = given.pop("aid_forms")
        given["until"] += timedelta(days=1)
        key = actions.make_draw(by=request.actor, at=request.moment, **given)
        messages.success(request, "Đã bốc chọn. Danh sách không sửa được nữa.")
        return reverse("workspace:quality_draw", args=[key])

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request, form, title="Bốc chọn vụ việc để đánh giá", button="Bốc chọn",
        back=reverse("workspace:quality_draws"),
        intro="Kế hoạch phải xác định rõ phạm vi, tỷ lệ vụ việc, bảo đảm người thực hiện có vụ việc được đánh giá"
        " (khoản 1 Điều 15 Thông tư 12/2018/TT-BTP). Bốc xong, danh sách và số gieo được giữ nguyên; ai có số gieo"
        " cũng bốc lại được đúng danh sách này.",
    )  # fmt: skip


@staff(policy.EVALUATE)
def quality_draw(request: StaffRequest, draw: str) -> HttpResponse:
    """One draw: its cases, whether it is intact, markers, agreement."""
    file = queries.draw_file(request.actor, draw, request.today)
    markers = quality.markers(request, Kind.EVALUATION, file.row.organisation_id)
    form = AssignForm(request.POST or None, markers=markers, numbers=2 if file.row.blind else 1)
    by_case = {row.case: row for row in file.reviews}
    chosen = request.POST.getlist("chon")

    def work() -> str:
        given = form.cleaned_data
        keys = [key for key in chosen if key in {row.key for row in file.reviews}]
        actions.assign(
            by=request.actor, at=request.moment, reviews=keys, marker=given["marker"], number=int(given["number"])
        )
        messages.success(request, f"Đã phân công {len(keys)} vụ việc.")
        return reverse("workspace:quality_draw", args=[draw])

    done = acted(request, work, form) if request.method == "POST" else None
    return done or render(request, "workspace/quality_draw.html", {
        "file": file, "form": form, "rows": [(row, by_case.get(row.case)) for row in file.cases], "chosen": chosen,
        "joining": quality.JOINING, "last_day": file.row.until - timedelta(days=1),
    }, status=status_of(form))  # fmt: skip


@staff(policy.PLAN)
def quality_results(request: StaffRequest) -> HttpResponse:
    """Where marks are low, by organisation and criterion; results by grade."""
    year, since, until = _year(request)
    grades: dict[tuple[str, str], dict[str, int]] = {}
    for row in queries.grades_seen(request.actor, request.today, since, until):
        grades.setdefault((row.organisation, row.kind), {})[row.grade] = row.count
    return render(request, "workspace/quality_results.html", {
        "year": year, "years": range(request.today.year, 2020, -1),
        "needs": queries.needs_seen(request.actor, request.today, since, until),
        "grade_heads": [*law.all_grades()],
        "grades": [
            (place, kind, [counts.get(each.key, 0) for each in law.all_grades()], counts.get("", 0))
            for (place, kind), counts in grades.items()
        ],
    })  # fmt: skip


@staff(policy.PLAN)
def quality_rules(request: StaffRequest, code: str) -> HttpResponse:
    """Days for the reply, difference for a third reading."""
    office = _office([*quality.places(request), *quality.judges(request)], code)
    days, above = queries.rules(office.code)
    form = RulesForm(request.POST or None, initial={"reply_days": days, "third_above": above})

    def work() -> str:
        actions.set_rules(by=request.actor, at=request.moment, organisation=office.code, **form.cleaned_data)
        messages.success(request, "Đã lưu.")
        return reverse("workspace:quality")

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request, form, title=f"Quy định riêng: {office.name}", button="Lưu", back=reverse("workspace:quality"),
        intro="Chưa thấy văn bản quy định hai số này; mỗi tổ chức tự đặt. Áp dụng cho những lần chấm mở từ nay.",
    )  # fmt: skip


@staff(policy.PLAN)
def quality_criteria(request: StaffRequest) -> HttpResponse:
    """The criteria of successful cases that are known; one more, with its source."""
    form = CriterionForm(request.POST or None)

    def work() -> str:
        actions.add_criterion(by=request.actor, at=request.moment, **form.cleaned_data)
        messages.success(request, "Đã nhập tiêu chí.")
        return reverse("workspace:quality_criteria")

    done = acted(request, work, form) if request.method == "POST" else None
    fields: dict[str, Any] = {
        field: queries.effect_choices(field, request.today)
        for field in ("criminal", "civil_family", "administrative", "other")
    }
    return done or render(
        request, "workspace/quality_criteria.html", {"form": form, "fields": fields}, status=status_of(form)
    )
