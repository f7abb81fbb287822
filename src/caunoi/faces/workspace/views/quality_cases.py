"""Quality on the page of a case: the satisfaction sheet, evaluation, success, complexity."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground.errors import NotFound
from caunoi.core.law import quality as law
from caunoi.faces.workspace import files, quality
from caunoi.faces.workspace.access import StaffRequest, require_at, staff
from caunoi.faces.workspace.files import Shown
from caunoi.faces.workspace.forms.quality import ComplexityForm, ConfirmForm, EffectForm, EvaluateForm, OpinionForm
from caunoi.faces.workspace.sheets import acted, status_of, written
from caunoi.rooms.quality import actions, policy, queries

WRITE = "requests.write"


def _case(request: StaffRequest, key: str, *permissions: str) -> Shown:
    """The file, where one of the permissions is held there. Errors: NotFound, NotAllowed."""
    file = files.case_file(request, key, "xem vụ việc (chất lượng)")
    for permission in permissions:
        require_at(request, permission, file.organisation, file.area)
    return file


def _done(
    request: StaffRequest, key: str, form: Form, work: Callable[[], Any], said: str, page: dict[str, Any]
) -> HttpResponse:
    return written(request, form, work, said, f"{reverse('workspace:case', args=[key])}#chat-luong", **page)


@staff(WRITE)
def case_opinion(request: StaffRequest, key: str) -> HttpResponse:
    """The satisfaction sheet: a link made once, or what came on paper."""
    _case(request, key, WRITE)
    given: dict[str, Any] = {"by": request.actor, "at": request.moment, "case": key}
    back = reverse("workspace:case", args=[key])
    form = OpinionForm(request.POST if "respondent" in request.POST or "attitude" in request.POST else None)
    address = ""
    if request.method == "POST" and "link" in request.POST:
        link = actions.ask_by_link(**given)
        address = request.build_absolute_uri(reverse("portal:opinion", args=[link.token]))

    def work() -> str:
        data = form.cleaned_data
        actions.answer_on_paper(**given, respondent=data["respondent"], answers=form.answers(), comment=data["comment"])
        messages.success(request, "Đã ghi phiếu lấy ý kiến.")
        return f"{back}#chat-luong"

    done = acted(request, work, form) if request.method == "POST" and not address else None
    return done or render(request, "workspace/quality_opinion.html", {
        "form": form, "address": address, "asked": queries.asked(key, request.moment), "back": back,
        "key": key, "sheet_note": quality.SHEET,
    }, status=status_of(form))  # fmt: skip


@staff(policy.PLAN)
def case_evaluate(request: StaffRequest, key: str) -> HttpResponse:
    """The case alone for evaluation by Sở or Cục."""
    _case(request, key, policy.PLAN, policy.EVALUATE)
    judges = quality.judges(request)
    form = EvaluateForm(
        request.POST or None, organisations=[(o.code, o.name) for o in judges],
        bases=quality.bases(request, tuple(dict.fromkeys(o.kind for o in judges))),
    )  # fmt: skip
    page = {"title": "Đưa vụ việc ra đánh giá", "button": "Mở đánh giá"}
    work = lambda: actions.evaluate_case(  # noqa: E731
        by=request.actor, at=request.moment, case=key, **form.cleaned_data
    )
    return _done(request, key, form, work, "Đã mở đánh giá. Hãy phân công người chấm.", page)


@staff(policy.APPRAISE, policy.EVALUATE)
def case_effect(request: StaffRequest, key: str) -> HttpResponse:
    """A successful case: recorded with its criterion, or confirmed by a level."""
    file = _case(request, key)
    case = file.raw.case
    if case is None or file.hidden:
        raise NotFound("Không có vụ việc này.", "", "Hãy kiểm tra lại mã số.")
    effect = queries.effect_of(key)
    given: dict[str, Any] = {"by": request.actor, "at": request.moment, "case": key}
    if effect is None:
        known = queries.effect_choices(case.field, request.today)
        form: Any = EffectForm(
            request.POST or None, criteria=[(each.code, f"{each.code}: {each.title} ({each.source})") for each in known]
        )
        page = {
            "title": "Vụ việc tham gia tố tụng thành công", "button": "Ghi vụ việc thành công",
            "intro": "Theo Quyết định 1179/QĐ-BTP (nguồn thứ cấp): vụ việc đã kết thúc, quan điểm của người thực hiện"
            " khác với một cơ quan tiến hành tố tụng và được chấp nhận theo hướng có lợi. Mới biết 5 trong 30 tiêu chí;"
            " tiêu chí khác nhập ở trang Chất lượng, kèm nguồn.",
        }  # fmt: skip
        require_at(request, policy.APPRAISE, file.organisation, file.area)
        work = lambda: actions.record_effect(**given, **form.cleaned_data)  # noqa: E731
        return _done(request, key, form, work, "Đã ghi vụ việc thành công.", page)
    levels = quality.levels_for(request, file.organisation, file.area, effect.levels_left)
    form = ConfirmForm(request.POST or None, levels=levels)
    page = {
        "title": f"Vụ việc thành công theo {effect.code}", "button": "Ghi ý kiến",
        "intro": f"{effect.title}. Căn cứ: {effect.evidence} ({effect.by_name}).",
    }  # fmt: skip
    work = lambda: actions.confirm_effect(  # noqa: E731
        **given, **{**form.cleaned_data, "confirmed": form.cleaned_data["confirmed"] == "yes"}
    )
    return _done(request, key, form, work, "Đã ghi ý kiến.", page)


@staff(policy.APPRAISE)
def case_complexity(request: StaffRequest, key: str) -> HttpResponse:
    """Which criteria of TT 09/2018 the case meets."""
    file = _case(request, key, policy.APPRAISE)
    case = file.raw.case
    if case is None or file.hidden:
        raise NotFound("Không có vụ việc này.", "", "Hãy kiểm tra lại mã số.")
    known = law.complexity(case.form, case.field, request.today)
    marked = queries.complexity_of(key)
    notes = dict.fromkeys(note for note in marked.values() if note)
    form = ComplexityForm(
        request.POST or None, criteria=[(each.key, f"{each.title['vi']} (Điều {each.key})") for each in known],
        initial={"criteria": list(marked), "note": " ".join(notes)},
    )  # fmt: skip
    page = {
        "title": "Vụ việc phức tạp, điển hình", "button": "Ghi",
        "intro": "Đáp ứng một trong các tiêu chí của Thông tư 09/2018/TT-BTP là đủ.",
    }  # fmt: skip
    work = lambda: actions.set_complexity(  # noqa: E731
        by=request.actor, at=request.moment, case=key,
        criteria=dict.fromkeys(form.cleaned_data["criteria"], form.cleaned_data["note"]),
    )  # fmt: skip
    return _done(request, key, form, work, "Đã ghi.", page)
