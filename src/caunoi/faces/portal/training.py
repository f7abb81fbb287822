"""Behind the code of a training session: attendance on the own telephone, and the test of the course. No account is
needed; whoever is signed in need not type. Names are kept for the course's list alone, after consent."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __
from django.views.decorators.http import require_http_methods

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.law import FACTS
from caunoi.faces.portal import languages, throttle
from caunoi.faces.portal.conversation import Conversation, keep_visit, seal, visit_of
from caunoi.rooms.places import queries as places
from caunoi.rooms.training import actions, queries

_PHASES = {"before": __("trước khóa"), "after": __("sau khóa")}
_ROLES = (
    ("commune", __("Cán bộ, công chức cấp xã")),
    ("village", __("Trưởng thôn, trưởng bản")),
    ("standing", __("Người có uy tín, già làng")),
    ("mediator", __("Hòa giải viên ở cơ sở")),
    ("other", __("Người khác")),
)


class AttendForm(forms.Form):
    """Who was there: name, commune, role; sex and ethnic group for the figures of the programme, if told."""

    name = forms.CharField(
        label=__("Họ và tên"), max_length=200, error_messages={"required": __("Xin điền họ và tên.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    commune = forms.ChoiceField(label=__("Xã, phường"), required=False)
    role = forms.ChoiceField(
        label=__("Ông/bà là"), choices=_ROLES, widget=forms.RadioSelect,
        error_messages={"required": __("Xin chọn ông/bà là ai.")},
    )  # fmt: skip
    sex = forms.ChoiceField(
        label=__("Giới tính (không bắt buộc)"), required=False,
        choices=(("", "–"), ("female", __("Nữ")), ("male", __("Nam"))),
    )  # fmt: skip
    ethnicity = forms.ChoiceField(label=__("Dân tộc (không bắt buộc)"), required=False)
    consent = forms.BooleanField(
        label=__("Tôi đồng ý để tên tôi trong danh sách của khóa tập huấn này."),
        error_messages={"required": __("Xin chọn đồng ý, hoặc báo người tổ chức ghi giúp.")},
    )

    def __init__(self, *args: Any, province: str, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        units = places.communes(province, on) if province else ()
        self.fields["commune"].choices = [  # type: ignore[attr-defined]
            ("", _("Nơi khác")), *((unit.code, unit.full_name) for unit in units),
        ]  # fmt: skip
        groups = FACTS["ethnicity"].value_labels
        self.fields["ethnicity"].choices = [  # type: ignore[attr-defined]
            ("", "–"), *((str(code), label["vi"]) for code, label in groups.items()),
        ]  # fmt: skip


@require_http_methods(["GET", "HEAD"])
def attend(request: HttpRequest, code: str) -> HttpResponse:
    """A code was read: the form, or one button for whoever is signed in."""
    moment = request.moment  # type: ignore[attr-defined]
    try:
        door = queries.door(code, moment)
    except NotFound as missing:
        return _closed(request, missing, 404)
    except Refused as refusal:
        return _closed(request, refusal, 409)
    return keep_visit(request, _page(request, door, _form(request, door)))


@require_http_methods(["GET", "HEAD", "POST"])
def attend_send(request: HttpRequest) -> HttpResponse:
    """The form was sent: recorded once, with the links of tests that are open."""
    moment = request.moment  # type: ignore[attr-defined]
    if request.method != "POST":
        return _closed(request, Refused(_("Xin quét mã điểm danh.")), 404)
    try:
        door = queries.door_of_ticket(request.POST.get("ticket", ""), moment)
    except NotFound as missing:
        return _closed(request, missing, 404)
    except Refused as refusal:
        return _closed(request, refusal, 409)
    if languages.asks(request):
        filled = _form(request, door, initial=request.POST.dict())
        return languages.as_asked(request, lambda: _page(request, door, filled))
    if request.POST.get("khach") == "hoi":
        return keep_visit(request, _page(request, door, _form(request, door)))
    signed_in = _signed_in(request) and "khach" not in request.POST
    form = _form(request, door, data=None if signed_in else request.POST)
    if not signed_in and not form.is_valid():
        return keep_visit(request, _page(request, door, form))
    try:
        throttle.check(request, "attend")
        done = _recorded(request, door, form, signed_in)
    except Refused as refusal:
        return keep_visit(request, _page(request, door, form, refusal))
    links = [(_PHASES[phase], link) for phase, link in queries.links(done.participant, moment)]
    context = {"door": door, "done": done, "links": links}
    return keep_visit(request, render(request, "portal/attended.html", context))


def _recorded(request: HttpRequest, door: queries.Door, form: AttendForm, signed_in: bool) -> actions.Receipt:
    moment = request.moment  # type: ignore[attr-defined]
    if signed_in:
        return actions.check_in(by=request.actor, at=moment, ticket=door.ticket)  # type: ignore[attr-defined]
    if request.POST.get(throttle.TRAP):
        raise Refused(_("Máy chưa nhận."), "", _("Xin xem lại và bấm gửi một lần nữa."))
    given = form.cleaned_data
    who = actions.Outsider(given["name"], given["role"], given["commune"], given["sex"], given["ethnicity"])
    return actions.check_in_outside(at=moment, ticket=door.ticket, who=who, consent=given["consent"])


def _form(request: HttpRequest, door: queries.Door, data: Any = None, initial: Any = None) -> AttendForm:
    return AttendForm(data, initial=initial, province=door.province, on=request.today)  # type: ignore[attr-defined]


def _signed_in(request: HttpRequest) -> bool:
    return bool(request.user.is_authenticated)


def _page(
    request: HttpRequest, door: queries.Door, form: AttendForm, refusal: Refused | None = None
) -> HttpResponse:  # fmt: skip
    as_guest = "khach" in request.POST
    return render(request, "portal/attend.html", {
        "door": door, "form": form, "refusal": refusal, "signed_in": _signed_in(request) and not as_guest,
        "as_guest": as_guest, "errors": {name: errors[0] for name, errors in form.errors.items()},
        **_guard(request),
    }, status=409 if refusal else 200)  # fmt: skip


def _guard(request: HttpRequest) -> dict[str, Any]:
    return {
        "state": seal(Conversation(), visit_of(request)),
        "word": throttle.form_word(request.moment),  # type: ignore[attr-defined]
        "trap": throttle.TRAP,
    }


def _closed(request: HttpRequest, refusal: Refused, status: int) -> HttpResponse:
    return keep_visit(request, render(request, "portal/attend_closed.html", {"refusal": refusal}, status=status))


@require_http_methods(["GET", "HEAD", "POST"])
def test(request: HttpRequest, link: str) -> HttpResponse:
    """The test before or after a course, taken once; then the result."""
    moment = request.moment  # type: ignore[attr-defined]
    try:
        sheet = queries.sheet(link, moment)
    except NotFound as missing:
        return _closed(request, missing, 404)
    form = TestForm(request.POST or None, questions=sheet.questions)
    if languages.asks(request):
        filled = TestForm(initial=request.POST.dict(), questions=sheet.questions)
        return languages.as_asked(request, lambda: _test_page(request, sheet, link, filled))
    refusal = None
    if request.method == "POST" and not sheet.done and form.is_valid():
        try:
            actions.take_test(at=moment, link=link, answers=form.answers())
        except Refused as refused:
            refusal = refused
        sheet = queries.sheet(link, moment)
    return keep_visit(request, _test_page(request, sheet, link, form, refusal))


def _test_page(
    request: HttpRequest, sheet: queries.Sheet, link: str, form: "TestForm", refusal: Refused | None = None
) -> HttpResponse:  # fmt: skip
    return render(request, "portal/training_test.html", {
        "sheet": sheet, "link": link, "phase": _PHASES[sheet.phase], "form": form, "refusal": refusal,
        **_guard(request), "errors": {name: errors[0] for name, errors in form.errors.items()},
    }, status=409 if refusal else 200)  # fmt: skip


class TestForm(forms.Form):
    """Multiple choice."""

    __test__ = False  # not one of pytest's

    def __init__(self, *args: Any, questions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for number, text, options in questions:
            self.fields[f"c{number}"] = forms.TypedChoiceField(
                label=f"{number}. {text}", coerce=int, widget=forms.RadioSelect,
                choices=[(place, option) for place, option in enumerate(options)],
                error_messages={"required": _("Xin chọn một ý cho câu {number}.").format(number=number)},
            )  # fmt: skip

    def answers(self) -> dict[int, int]:
        """{number: place of the chosen option}"""
        return {int(name[1:]): value for name, value in self.cleaned_data.items()}
