"""Who took part: the code on the screen and on paper, lists, the test, certificates."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.documents import to_docx
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.faces.workspace import choices, qr, training, training_papers
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.downloads import word_file
from caunoi.faces.workspace.forms.training import (
    CertificatesForm,
    ListForm,
    QuestionsForm,
    WhyForm,
    questions_text,
)
from caunoi.faces.workspace.sheets import acted, sheet, status_of, written
from caunoi.faces.workspace.training_lists import Reader
from caunoi.faces.workspace.views.training import back_to
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.training import actions, policy, queries, signs


def _address(request: StaffRequest, session: str, *, printed: bool) -> str:
    code = signs.code(session, request.moment, printed=printed)
    return request.build_absolute_uri(reverse("portal:attend", args=[code]))


@staff(policy.PLAN)
def training_code(request: StaffRequest, course: str, session: str) -> HttpResponse:
    """The code that telephones read, new every minute; with 'in' the one to print, which holds for the session."""
    file = training.planned(request, course)
    held, printed = training.session(file, session), "in" in request.GET
    address = _address(request, held.key, printed=printed)
    part = "workspace/_training_code.html" if request.htmx else "workspace/training_code.html"
    return render(request, part, {
        "file": file, "session": held, "printed": printed, "address": address, "picture": qr.picture(address),
        "minutes": signs.SCREEN_MINUTES,
    })  # fmt: skip


@staff(policy.PLAN)
def training_list(request: StaffRequest, course: str, session: str) -> HttpResponse:
    """Attendance by a list: chosen, typed, or a table; all of it or nothing."""
    file = training.planned(request, course)
    held = training.session(file, session)
    units = queries.units_of(file.organisation, held.day)
    providers = organisations.practitioners(units, held.day)
    there = {each.practitioner for each in file.people if held.key in each.sessions}
    names = {code: choices.name_of(code) for code in {each.organisation for each in providers}}
    form = ListForm(
        request.POST or None, request.FILES or None,
        practitioners=[
            (each.key, f"{each.full_name}, {each.kind_words.lower()}, {names[each.organisation]}")
            for each in providers if each.key not in there
        ],
    )  # fmt: skip
    reader = Reader(providers, choices.area_of(file.organisation), held.day)

    def work() -> str:
        given = form.cleaned_data
        typed = reader.typed(given["others"])
        sent = reader.table(given["file"].read(), given["file"].name) if given["file"] else reader.typed("")
        if typed.wrong or sent.wrong:
            for name, wrong in (("others", typed.wrong), ("file", sent.wrong)):
                for sentence in wrong[:30]:
                    form.add_error(name, sentence)
            raise Refused("Danh sách có dòng chưa đúng, chưa ghi gì.", "", "Hãy sửa các dòng nêu ở dưới.")
        done = actions.list_attendance(
            by=request.actor, at=request.moment, session=held.key,
            practitioners=[*given["practitioners"], *typed.practitioners, *sent.practitioners],
            outsiders=[*typed.outsiders, *sent.outsiders],
        )  # fmt: skip
        again = f" {done.again} người đã điểm danh từ trước." if done.again else ""
        messages.success(request, f"Đã điểm danh {done.new} người.{again}")
        return back_to(file.key)

    answered = acted(request, work, form) if request.method == "POST" else None
    return answered or sheet(
        request, form, title=f"Điểm danh theo danh sách, buổi {held.day:%d/%m/%Y}", button="Điểm danh",
        back=back_to(file.key),
    )  # fmt: skip


@staff(policy.PLAN)
def training_attendance_out(request: StaffRequest, course: str, session: str, person: str) -> HttpResponse:
    """An attendance that was not one."""
    file = training.planned(request, course)
    held, who = training.session(file, session), training.participant(file, person)
    form = WhyForm(request.POST or None)
    return written(
        request, form,
        lambda: actions.take_out_attendance(
            by=request.actor, at=request.moment, session=held.key, participant=who.key, **form.cleaned_data
        ),
        done="Đã bỏ điểm danh.", back=back_to(file.key), danger=True, button="Bỏ điểm danh",
        title=f"Bỏ điểm danh: {who.name}, buổi {held.day:%d/%m/%Y}",
    )  # fmt: skip


@staff(policy.PLAN)
def training_forget(request: StaffRequest, course: str, person: str) -> HttpResponse:
    """The name of an outsider who does not want it kept."""
    file = training.planned(request, course)
    who, form = training.participant(file, person), WhyForm(request.POST or None)
    return written(
        request, form,
        lambda: actions.forget_name(
            by=request.actor, at=request.moment, course=file.key, participant=who.key, **form.cleaned_data
        ),
        done="Đã xóa tên.", back=back_to(file.key), danger=True, button="Xóa tên",
        title=f"Xóa tên khỏi danh sách: {who.name}", intro="Tên mất hẳn; số người dự của khóa vẫn giữ.",
    )  # fmt: skip


@staff(policy.PLAN)
def training_questions(request: StaffRequest, course: str) -> HttpResponse:
    """The questions of the test before and after."""
    file = training.planned(request, course)
    form = QuestionsForm(request.POST or None, initial={"text": questions_text(file.questions)})
    return written(
        request, form,
        lambda: actions.set_questions(
            by=request.actor, at=request.moment, course=file.key, questions=form.questions
        ),
        done="Đã đặt câu hỏi.", back=back_to(file.key), title=f"Câu hỏi kiểm tra: {file.title}", button="Đặt câu hỏi",
        intro="Cùng một bài làm trước và sau khóa, để thấy khóa giúp được gì. Có người làm rồi thì không đổi câu hỏi.",
    )  # fmt: skip


@staff(policy.PLAN)
def training_certify(request: StaffRequest, course: str) -> HttpResponse:
    """Certificates for who has a claim to one; why the others have none."""
    file = training.planned(request, course)
    ready = [each for each in file.people if not each.certificate and not each.why_not]
    form = CertificatesForm(
        request.POST or None, participants=[(each.key, f"{each.name}, {each.role_words.lower()}") for each in ready],
        initial={"participants": [each.key for each in ready], "since": request.today},
    )  # fmt: skip

    def work() -> str:
        made = actions.issue_certificates(by=request.actor, at=request.moment, course=file.key, **form.cleaned_data)
        messages.success(request, f"Đã cấp {len(made)} giấy chứng nhận, từ số {made[0]} đến số {made[-1]}.")
        return back_to(file.key)

    done = acted(request, work, form) if request.method == "POST" else None
    return done or render(request, "workspace/training_certify.html", {
        "form": form, "file": file, "ready": ready, "back": back_to(file.key),
        "title": f"Cấp giấy chứng nhận: {file.title}",
        "others": [each for each in file.people if each.why_not], "button": "Cấp giấy chứng nhận",
    }, status=status_of(form))  # fmt: skip


@staff(policy.READ, policy.PLAN)
def training_certificates(request: StaffRequest, course: str) -> HttpResponse:
    """All certificates of the course as one file for who organises it; the own one for whoever holds it."""
    file = training.course(request, course)
    wanted = request.GET.get("nguoi", "")
    people = [each for each in file.people if each.certificate and wanted in ("", each.key)]
    if not people:
        raise NotFound("Chưa có giấy chứng nhận nào.", "", "Hãy mở lại khóa tập huấn.")
    made = training_papers.certificate_papers(file, people, request.today)
    return word_file(to_docx(made), f"giay-chung-nhan-{file.key}")


@staff(policy.PLAN)
def training_revoke(request: StaffRequest, course: str, person: str) -> HttpResponse:
    """A certificate that does not hold any more."""
    file = training.planned(request, course)
    who, form = training.participant(file, person), WhyForm(request.POST or None)
    return written(
        request, form,
        lambda: actions.revoke_certificate(
            by=request.actor, at=request.moment, course=file.key, participant=who.key, **form.cleaned_data
        ),
        done="Đã thu hồi.", back=back_to(file.key), danger=True, button="Thu hồi",
        title=f"Thu hồi giấy chứng nhận của {who.name}",
    )  # fmt: skip
