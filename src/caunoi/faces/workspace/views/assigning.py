"""Assigning and replacing who carries out a case; the sides of the matter."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from caunoi.core.ground.errors import Refused
from caunoi.core.law import procedure
from caunoi.faces.workspace import files
from caunoi.faces.workspace.access import StaffRequest, can_at, require_at, staff
from caunoi.faces.workspace.files import Shown
from caunoi.faces.workspace.forms.assigning import (
    AssignForm,
    BesideForm,
    ChosenForm,
    ConsentForm,
    PartyForm,
    ReplaceForm,
)
from caunoi.faces.workspace.sheets import written
from caunoi.rooms.cases import actions, clocks, policy, queries, words
from caunoi.rooms.cases.assigning import ROLES, may_agree


def _held(request: StaffRequest, key: str, *permissions: str) -> Shown:
    """The file of a case, for whoever holds one of the permissions there. Errors: NotFound, NotAllowed."""
    file = files.case_file(request, key, "cử người thực hiện")
    if not any(can_at(request, permission, file.organisation, file.area) for permission in permissions):
        require_at(request, permissions[0], file.organisation, file.area)
    return file


def _roles(case: Any) -> list[tuple[str, str]]:
    """As what one may act in the case."""
    roles = [(role, str(words.Role(role).label)) for role in ROLES[case.form]]
    return roles[-1:] if case.form == words.Form.LITIGATION and case.field != words.Field.CRIMINAL else roles


def _back(key: str) -> str:
    return f"{reverse('workspace:case', args=[key])}#nguoi-thuc-hien"


def _choosing(request: StaffRequest, file: Any, found: Sequence[Any]) -> dict[str, Any]:
    """What the page shows beside its form: who may be chosen and who not, the parties."""
    return {
        "file": file,
        "suggestions": [each for each in found if not each.blocked],
        "blocked": [each for each in found if each.blocked],
        "picked": request.POST.get("practitioner", ""),
        "parties": queries.parties_of(file.key),
        "afterwards": not can_at(request, policy.ASSIGN, file.organisation, file.area),
    }


@staff("cases.assign", "cases.write")
def case_assign(request: StaffRequest, key: str) -> HttpResponse:
    """Who carries out the case: everybody with the reasons, the best first; two together where that is wanted."""
    file = _held(request, key, policy.ASSIGN, policy.WORK)
    case = file.raw.case
    assert case is not None
    found = actions.suggest(by=request.actor, at=request.moment, case=key)
    form = AssignForm(
        request.POST or None, suggestions=found, roles=_roles(case), litigation=case.form == words.Form.LITIGATION
    )

    def work() -> None:
        given = form.cleaned_data
        common = {"role": given["role"], "fee_mode": given.get("fee_mode", ""), "conflict_seen": given["conflict_seen"]}
        parts = [given["share"], 1 - given["share"]] if given["share"] else [None, None]
        chosen = [given["practitioner"], *([given["second"]] if given["second"] else [])]
        actions.assign_jointly(
            by=request.actor, at=request.moment, case=key, reason=given["reason"],
            practitioners=[
                actions.Appointment(who, share=part, **common) for who, part in zip(chosen, parts, strict=False)
            ],
        )  # fmt: skip

    title = "Cử người thực hiện" if case.form != words.Form.ADVICE else "Phân công người tư vấn"
    return written(
        request, form, work, "Đã cử người thực hiện.", _back(key), title=f"{title}, vụ việc {case.number}",
        button="Cử", template="workspace/assign.html", **_choosing(request, file, found),
    )  # fmt: skip


@staff("cases.assign", "cases.write")
def case_beside(request: StaffRequest, key: str) -> HttpResponse:
    """One more beside those who carry the case out."""
    file = _held(request, key, policy.ASSIGN, policy.WORK)
    case = file.raw.case
    assert case is not None
    running = [row.practitioner for row in queries.assignments_of(key) if row.until is None]
    if not running:
        raise Refused("Vụ việc chưa có người thực hiện.", "", "Hãy cử người thực hiện.")
    found = [s for s in actions.suggest(by=request.actor, at=request.moment, case=key) if s.provider.key not in running]
    form = BesideForm(
        request.POST or None, suggestions=found, roles=_roles(case), litigation=case.form == words.Form.LITIGATION
    )

    def work() -> None:
        given = form.cleaned_data
        one = actions.Appointment(
            given["practitioner"], given["role"], given.get("fee_mode", ""), given["share"],
            conflict_seen=given["conflict_seen"],
        )  # fmt: skip
        actions.assign_beside(by=request.actor, at=request.moment, case=key, one=one, reason=given["reason"])

    return written(
        request, form, work, "Đã cử thêm người thực hiện.", _back(key), title=f"Cử thêm người, vụ việc {case.number}",
        button="Cử thêm", template="workspace/assign.html", **_choosing(request, file, found),
    )  # fmt: skip


@staff("cases.assign", "cases.write")
def case_replace(request: StaffRequest, key: str) -> HttpResponse:
    """A practitioner does not go on; another one instead, or nobody yet."""
    file = _held(request, key, policy.ASSIGN, policy.WORK)
    case = file.raw.case
    assert case is not None
    running = [
        (row.practitioner, row.practitioner_name) for row in queries.assignments_of(key) if row.until is None
    ]  # fmt: skip
    if not running:
        raise Refused("Vụ việc chưa có người thực hiện.", "", "Hãy cử người thực hiện.")
    points = [
        (reason.key, f"{reason.plain['vi']} ({clocks.cited(reason)})")
        for reason in procedure.cannot_act_reasons(request.today)
    ]
    refused = next((row.refused_at for row in queries.stages(key, request.moment) if row.refused_at), None)
    shown = {"known_at": refused, "why": words.AssignmentEnd.REGISTRATION_REFUSED, "asked_by": words.Asker.AGENCY}
    found = actions.suggest(by=request.actor, at=request.moment, case=key)
    form = ReplaceForm(
        request.POST or None, initial=shown if refused else {}, suggestions=found, running=running, points=points,
        litigation=case.form == words.Form.LITIGATION,
    )  # fmt: skip

    def work() -> None:
        given = form.cleaned_data
        common = {name: given[name] for name in ("practitioner", "why", "asked_by", "point", "known_at", "reason")}
        if not given["new"]:
            actions.release(by=request.actor, at=request.moment, case=key, **common)
            return
        actions.replace(
            by=request.actor, at=request.moment, case=key, new=given["new"], fee_mode=given.get("fee_mode", ""),
            conflict_seen=given["conflict_seen"], **common,
        )  # fmt: skip

    return written(
        request, form, work, "Đã ghi việc thay người.", _back(key), title=f"Thay người, vụ việc {case.number}",
        button="Ghi", intro="Người được trợ giúp và cơ quan tiến hành tố tụng được báo bằng văn bản, nêu rõ lý do"
        " (khoản 3 Điều 25, khoản 4 Điều 31 Luật Trợ giúp pháp lý).",
    )  # fmt: skip


@staff("requests.write")
def request_parties(request: StaffRequest, key: str) -> HttpResponse:
    """The sides of the matter: who else, on which side. Conflicts of interest are found by them."""
    file = files.request_file(request, key)
    require_at(request, policy.WRITE, file.organisation, file.area)
    form = PartyForm(request.POST or None)
    return written(
        request, form,
        lambda: actions.add_party(by=request.actor, at=request.moment, request=key, **form.cleaned_data),
        "Đã ghi.", reverse("workspace:request_parties", args=[key]), title=f"Các bên, yêu cầu {key}", button="Ghi thêm",
        template="workspace/parties.html", file=file, parties=() if file.hidden else queries.parties_of(key),
        page=reverse("workspace:request", args=[key]),
    )  # fmt: skip


@staff("requests.write")
def request_chosen(request: StaffRequest, key: str) -> HttpResponse:
    """Whom the person chose of the published list (Điều 8 khoản 5)."""
    file = files.request_file(request, key)
    require_at(request, policy.WRITE, file.organisation, file.area)
    people = [
        (p.key, f"{p.full_name}, {p.kind_words.lower()}") for p in actions.candidates(file.organisation, request.today)
    ]
    form = ChosenForm(
        request.POST or None, practitioners=people, initial={"practitioner": file.raw.request.wanted}
    )  # fmt: skip
    return written(
        request, form,
        lambda: actions.choose_practitioner(by=request.actor, at=request.moment, request=key, **form.cleaned_data),
        "Đã ghi.", reverse("workspace:request", args=[key]), title=f"Người thực hiện được chọn, yêu cầu {key}",
        button="Ghi", intro="Người được trợ giúp chọn trong danh sách công bố tại địa phương (khoản 5 Điều 8 Luật Trợ"
        " giúp pháp lý). Người đó đứng đầu gợi ý khi cử.",
    )  # fmt: skip


@staff("cases.assign")
def case_consent(request: StaffRequest, key: str) -> HttpResponse:
    """What the parties agreed about a conflict of interest: advice or representation, civil."""
    file = _held(request, key, policy.ASSIGN)
    case, form = file.raw.case, ConsentForm(request.POST or None)
    assert case is not None
    if request.method != "POST" and not may_agree(case.form, case.field):
        raise Refused(
            "Vụ việc này không có ngoại lệ theo thỏa thuận.",
            "Chỉ với tư vấn pháp luật, đại diện ngoài tố tụng trong lĩnh vực dân sự (điểm a khoản 2 Điều 25).",
            "Hãy cử người khác.",
        )
    return written(
        request, form,
        lambda: actions.accept_conflict_consent(
            by=request.actor, at=request.moment, case=key, **form.cleaned_data
        ),
        "Đã ghi thỏa thuận.", _back(key), title=f"Thỏa thuận của các bên, vụ việc {case.number}", button="Ghi",
        intro="Các bên có quyền lợi đối lập thỏa thuận để một người giúp cả hai (điểm a khoản 2 Điều 25). Giữ bản có"
        " chữ ký trong hồ sơ.",
    )  # fmt: skip
