"""Tập huấn: courses, their sessions, teachers, materials; courses that reviews ask for."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground.errors import NotFound
from caunoi.core.law import quality as quality_law
from caunoi.core.law import training as law
from caunoi.faces.workspace import attribution, funding, training
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.downloads import stored
from caunoi.faces.workspace.forms.training import CourseForm, MaterialForm, SessionForm, TeacherForm, WhyForm
from caunoi.faces.workspace.sheets import acted, sheet, written
from caunoi.rooms.files import queries as files
from caunoi.rooms.training import actions, policy, queries
from caunoi.rooms.training.words import Phase, Topic

_SEES = (policy.READ, policy.PLAN)


def back_to(key: str, part: str = "") -> str:
    """The page of a course, at a part of it."""
    return f"{reverse('workspace:training_course', args=[key])}{part}"


@staff(*_SEES)
def training_home(request: StaffRequest) -> HttpResponse:
    """Own hours, who is short, courses ahead and behind, proposals that wait."""
    year, today = request.today.year, request.today
    rows = queries.courses(request.actor, today)
    organisers = training.organisers(request)
    short = [
        row for row in queries.year_of([office.code for office in organisers], year) if row.missing
    ] if organisers else []  # fmt: skip
    ahead = [row for row in rows if not row.cancelled and (row.last is None or row.last >= today)]
    return render(request, "workspace/training.html", {
        "year": year, "own": queries.own_year(training.user_key(request), year, today), "organisers": organisers,
        "short": short, "days_left": (today.replace(month=12, day=31) - today).days, "duty": law.duty(today),
        "ahead": sorted(ahead, key=lambda row: (row.first is None, row.first or today)),
        "behind": [row for row in rows if row not in ahead],
        "proposals": [each for each in queries.proposals(request.actor, today) if each.waits] if organisers else [],
    })  # fmt: skip


@staff(policy.PLAN)
def training_new(request: StaffRequest) -> HttpResponse:
    """A new course."""
    offices = [(office.code, office.name) for office in training.organisers(request)]
    form = CourseForm(
        request.POST or None, organisations=offices, on=request.today, initial={"contents": ["b"], "way": "in_person"}
    )
    made: list[str] = []

    def work() -> str:
        made.append(actions.write_course(by=request.actor, at=request.moment, **form.cleaned_data))
        messages.success(request, "Đã lập khóa. Hãy thêm các buổi.")
        return back_to(made[0])

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request, form, title="Khóa tập huấn mới", button="Lập khóa", back=reverse("workspace:training")
    )


@staff(*_SEES)
def training_course(request: StaffRequest, course: str) -> HttpResponse:
    """A course with all that hangs on it; who took part only for who organises it."""
    file = training.course(request, course)
    contents = {each.key: each.title["vi"] for each in law.all_contents()}
    criteria = {each.key: each.title["vi"] for each in quality_law.all_criteria()}
    before, n_before = queries.mean([each.before for each in file.people])
    after, n_after = queries.mean([each.after for each in file.people])
    own = next((each for each in file.people if each.user_key == training.user_key(request)), None)
    return render(request, "workspace/training_course.html", {
        "t": attribution.tags(request, file.key),
        "file": file, "contents": [contents[key] for key in file.contents if key in contents],
        "topics": [str(Topic(key).label) for key in file.topics if key in Topic.values],
        "criteria": [f"{key}. {criteria[key]}" for key in file.criteria if key in criteria],
        "people": [
            (who, [each.key in who.sessions for each in file.sessions]) for who in file.people
        ] if file.plans else [],
        "means": (before, n_before, after, n_after), "own": own,
        "own_links": [
            (str(Phase(phase).label).lower(), link) for phase, link in queries.links(own.key, request.moment)
        ] if own else [],
        "may_certify": file.plans and any(not each.why_not and not each.certificate for each in file.people),
        "certified": sum(each.certificate is not None for each in file.people),
        "money": funding.paid(request, file.key, file.organisation) if file.over and not file.cancelled else None,
    })  # fmt: skip


@staff(policy.PLAN)
def training_change(request: StaffRequest, course: str) -> HttpResponse:
    """What a course is about, changed."""
    file = training.planned(request, course)
    form = CourseForm(
        request.POST or None, organisations=(), on=request.today,
        initial=queries.columns(request.actor, course, request.today),
    )  # fmt: skip
    return written(
        request, form,
        lambda: actions.change_course(by=request.actor, at=request.moment, course=file.key, **form.cleaned_data),
        done="Đã lưu.", back=back_to(file.key), title=f"Sửa khóa: {file.title}", button="Lưu",
    )  # fmt: skip


@staff(policy.PLAN)
def training_cancel(request: StaffRequest, course: str) -> HttpResponse:
    """A course that is not held."""
    file, form = training.planned(request, course), WhyForm(request.POST or None)
    return written(
        request, form,
        lambda: actions.cancel_course(by=request.actor, at=request.moment, course=file.key, **form.cleaned_data),
        done="Đã ghi.", back=back_to(file.key), title=f"Không tổ chức: {file.title}", button="Ghi không tổ chức",
        danger=True,
    )  # fmt: skip


@staff(policy.PLAN)
def training_session_new(request: StaffRequest, course: str) -> HttpResponse:
    """One more session."""
    file, form = training.planned(request, course), SessionForm(request.POST or None)
    return written(
        request, form,
        lambda: actions.add_session(by=request.actor, at=request.moment, course=file.key, **form.cleaned_data),
        done="Đã thêm buổi.", back=back_to(file.key), title=f"Thêm buổi: {file.title}", button="Thêm buổi",
    )  # fmt: skip


@staff(policy.PLAN)
def training_session_out(request: StaffRequest, course: str, session: str) -> HttpResponse:
    """A session that was written by mistake."""
    file = training.planned(request, course)
    held, form = training.session(file, session), Form(request.POST if request.method == "POST" else None)
    return written(
        request, form, lambda: actions.take_out_session(by=request.actor, at=request.moment, session=held.key),
        done="Đã bỏ buổi.", back=back_to(file.key), title=f"Bỏ buổi ngày {held.day:%d/%m/%Y}", button="Bỏ buổi",
        danger=True, intro="Chỉ bỏ được buổi chưa có ai điểm danh.",
    )  # fmt: skip


@staff(policy.PLAN)
def training_teacher(request: StaffRequest, course: str) -> HttpResponse:
    """One more teacher."""
    file, form = training.planned(request, course), TeacherForm(request.POST or None)
    return written(
        request, form,
        lambda: actions.add_teacher(by=request.actor, at=request.moment, course=file.key, **form.cleaned_data),
        done="Đã ghi giảng viên.", back=back_to(file.key), title=f"Giảng viên: {file.title}", button="Ghi",
    )  # fmt: skip


@staff(policy.PLAN)
def training_teacher_out(request: StaffRequest, course: str, number: int) -> HttpResponse:
    """A teacher who was written by mistake."""
    file = training.planned(request, course)
    name = next((name for held, name, _ in file.teachers if held == number), None)
    if name is None:
        raise NotFound("Không có giảng viên này.", "", "Hãy mở lại khóa tập huấn.")
    return written(
        request, Form(request.POST if request.method == "POST" else None),
        lambda: actions.take_out_teacher(by=request.actor, at=request.moment, course=file.key, teacher=number),
        done="Đã bỏ giảng viên.", back=back_to(file.key), title=f"Bỏ giảng viên: {name}", button="Bỏ", danger=True,
        intro="Dùng khi ghi nhầm người.",
    )  # fmt: skip


@staff(policy.PLAN)
def training_material_new(request: StaffRequest, course: str) -> HttpResponse:
    """One more material."""
    file = training.planned(request, course)
    form = MaterialForm(request.POST or None, request.FILES or None)

    def work() -> None:
        given = dict(form.cleaned_data)
        sent = given.pop("file")
        actions.add_material(
            by=request.actor, at=request.moment, course=file.key, content=sent.read(), name=sent.name, **given
        )

    return written(
        request, form, work, done="Đã thêm tài liệu.", back=back_to(file.key), title=f"Tài liệu: {file.title}",
        button="Thêm tài liệu",
    )  # fmt: skip


@staff(*_SEES)
def training_material(request: StaffRequest, course: str, number: int) -> HttpResponse:
    """A material for whoever may see the course."""
    _, key = queries.material(request.actor, course, number, request.today)
    info = files.info(key)
    return stored(files.content(key), info.kind, f"tai-lieu-{number}", inline=False)


@staff(policy.PLAN)
def training_proposal(request: StaffRequest, proposal: str) -> HttpResponse:
    """What reviews ask for: made into a course, or declined with a reason."""
    held = queries.proposal(request.actor, proposal, request.today)
    declines = "khong" in request.GET
    back = reverse("workspace:training")
    criteria = {each.key for each in quality_law.all_criteria()} & {each.key for each in held.criteria}
    shown: dict[str, Any] = {
        "proposal": held,
        "template": "workspace/training_proposal.html",
        "declines": declines,
        "back": back,
    }
    if declines:
        why = WhyForm(request.POST or None)
        return written(
            request, why,
            lambda: actions.decline_proposal(
                by=request.actor, at=request.moment, proposal=held.key, **why.cleaned_data
            ),
            done="Đã trả lời.", title="Chưa tổ chức theo đề xuất", button="Trả lời", **shown,
        )  # fmt: skip
    offices = [(office.code, office.name) for office in training.organisers(request)]
    form = CourseForm(
        request.POST or None, organisations=offices, on=request.today,
        initial={"criteria": sorted(criteria), "contents": ["b"], "way": "in_person"},
    )  # fmt: skip

    def work() -> str:
        key = actions.accept_proposal(by=request.actor, at=request.moment, proposal=held.key, **form.cleaned_data)
        messages.success(request, "Đã lập khóa theo đề xuất. Hãy thêm các buổi.")
        return back_to(key)

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(request, form, title="Đề xuất tập huấn", button="Lập khóa", **shown)
