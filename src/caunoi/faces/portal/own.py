"""What the person does about a request already sent: papers, another helper, withdrawal, complaint. No sign-in.

The code alone shows only where it stands. For more, one more thing is asked that only the person or the helper knows;
then the pages carry a signed word, bound to this visit and good for half an hour. One address, POST alone: nothing of
it is in an address, a title or the history. Without script everything works the same.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __
from django.views.decorators.http import require_http_methods

from caunoi.core.ground import keys
from caunoi.core.ground.errors import Refused
from caunoi.core.law import procedure
from caunoi.faces.portal import languages, telling, throttle
from caunoi.faces.portal.conversation import Conversation, keep_visit, seal, visit_of
from caunoi.faces.portal.questions import language
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import actions
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.files import actions as stored_files
from caunoi.rooms.files.policy import ACCEPT

_SALT = "caunoi.portal.own"
_LIFE = 1800  # seconds
_MOST_FILES = 5


class ProofForm(forms.Form):
    """The second thing that shows who one is."""

    proof = forms.CharField(
        label=__("Ba số cuối của số điện thoại đã ghi, hoặc năm sinh của người cần giúp"),
        help_text=__("Ví dụ: 678, hoặc 1957."),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        error_messages={"required": __("Xin ghi ba số cuối hoặc năm sinh.")},
    )


class ManyFiles(forms.ClearableFileInput):
    """A chooser of several files; a telephone offers its camera."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files, each checked when it is stored."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        return [super(ManyFilesField, self).clean(each, initial) for each in data or []]


class PapersForm(forms.Form):
    """Photos of papers."""

    files = ManyFilesField(  # type: ignore[assignment]
        label=__("Ảnh chụp giấy tờ"),
        help_text=__("Chụp rõ cả tờ, nhiều nhất năm ảnh. Bản chính mang theo khi gặp."),
        required=False,
        widget=ManyFiles(attrs={"accept": ACCEPT}),
    )
    text = forms.CharField(
        label=__("Ghi thêm, nếu cần"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": "2", "autocomplete": "off"}),
    )

    def clean_files(self) -> list["UploadedFile[Any]"]:
        found: list[UploadedFile[Any]] = self.cleaned_data["files"]
        if len(found) > _MOST_FILES:
            raise forms.ValidationError(_("Mỗi lần gửi nhiều nhất năm ảnh."))
        return found


class WithdrawForm(forms.Form):
    """Đơn rút yêu cầu (Mẫu 05)."""

    text = forms.CharField(
        label=__("Vì sao rút? (không bắt buộc)"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": "3", "autocomplete": "off"}),
    )
    sure = forms.BooleanField(
        label=__("Tôi muốn rút yêu cầu trợ giúp pháp lý này."),
        error_messages={"required": __("Xin đánh dấu để xác nhận.")},
    )


class ChangeForm(forms.Form):
    """Đơn đề nghị thay đổi người thực hiện (Mẫu 04)."""

    point = forms.ChoiceField(
        label=__("Vì lý do nào?"),
        widget=forms.RadioSelect,
        error_messages={"required": __("Xin chọn một lý do.")},
    )
    text = forms.CharField(
        label=__("Xin kể ngắn gọn"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": "4", "autocomplete": "off"}),
        error_messages={"required": __("Xin kể vài lời.")},
    )


class ComplainForm(forms.Form):
    """Đơn khiếu nại (Mẫu 03)."""

    act = forms.ChoiceField(
        label=__("Ông/bà khiếu nại việc gì?"),
        widget=forms.RadioSelect,
        error_messages={"required": __("Xin chọn một việc.")},
    )
    text = forms.CharField(
        label=__("Điều gì đã xảy ra?"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": "5", "autocomplete": "off"}),
        error_messages={"required": __("Xin kể vài lời về điều đã xảy ra.")},
    )


class RaiseForm(forms.Form):
    """On to the Director of Sở Tư pháp."""

    text = forms.CharField(
        label=__("Vì sao ông/bà không đồng ý?"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": "4", "autocomplete": "off"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """Everything after the status: the proof, the page, its forms."""
    if request.method != "POST":
        return redirect("portal:follow")
    step = request.POST.get("step", "")
    if step == "prove":
        return keep_visit(request, _prove(request))
    code = _opened(request)
    if code is None:
        return keep_visit(request, _again(request))
    if step in _STEPS:
        return keep_visit(request, _STEPS[step](request, code))
    return keep_visit(request, _overview(request, code))


def proof_form(request: HttpRequest, code: str) -> dict[str, Any]:
    """What the page of the status needs to ask for more: the form and the code, signed for this visit."""
    return {"proof": ProofForm(label_suffix=""), "held": _sign(request, code, proved=False),
            "can_be_proved": cases.can_be_proved(code)}  # fmt: skip


def _sign(request: HttpRequest, code: str, *, proved: bool) -> str:
    return signing.dumps([code, proved], salt=_SALT + visit_of(request))


def _read(request: HttpRequest) -> tuple[str, bool] | None:
    try:
        code, proved = signing.loads(request.POST.get("held", ""), salt=_SALT + visit_of(request), max_age=_LIFE)
    except signing.BadSignature:
        return None
    return str(code), bool(proved)


def _opened(request: HttpRequest) -> str | None:
    """The code of the page, once who one is has been shown in this visit."""
    read = _read(request)
    return read[0] if read and read[1] else None


def _again(request: HttpRequest) -> HttpResponse:
    refusal = Refused(
        _("Trang này mở đã lâu."), _("Để giữ kín, trang tự đóng sau nửa giờ."), _("Xin ghi lại mã theo dõi.")
    )
    return render(request, "portal/own_closed.html", {"refusal": refusal}, status=409)


def _prove(request: HttpRequest) -> HttpResponse:
    read = _read(request)
    if read is None:
        return _again(request)
    code = read[0]
    form = ProofForm(request.POST, label_suffix="")
    refusal = None
    if form.is_valid():
        try:
            throttle.check(request, "own", subject=code)
            if cases.proves(code, form.cleaned_data["proof"]):
                return _overview(request, code, proved=True)
            refusal = Refused(
                _("Chưa khớp với yêu cầu này."),
                _("Cần ba số cuối của số điện thoại đã ghi trong yêu cầu, hoặc năm sinh của người cần giúp."),
                _("Xin thử lại, hoặc gọi Trung tâm."),
            )
        except Refused as said:
            refusal = said
    status = cases.track(code, request.moment)  # type: ignore[attr-defined]
    context = {"status": status, "proof": form, "held": _sign(request, code, proved=False), "can_be_proved": True,
               "refusal": refusal, "errors": _errors(form)}  # fmt: skip
    return render(request, "portal/status.html", context, status=409 if refusal else 200)


def _errors(form: forms.Form) -> dict[str, str]:
    return {name: str(each[0]) for name, each in form.errors.items()} if form.is_bound else {}


def _overview(request: HttpRequest, code: str, *, proved: bool = False, sent: str = "") -> HttpResponse:
    found = cases.own(code, request.moment)  # type: ignore[attr-defined]
    if found is None or not (proved or _opened(request)):
        return _again(request)
    context = {"own": found, "held": _sign(request, code, proved=True), "sent": sent, "news": telling.ways(found.code)}
    return render(request, "portal/own.html", context)


def _sheet(
    request: HttpRequest,
    code: str,
    template: str,
    form: forms.Form,
    work: Callable[[str], None],
    sent: str,
    **more: Any,
) -> HttpResponse:
    """A form of the page: shown, shown again with what is wrong, or sent once."""
    refusal = None
    if languages.asks(request):
        return languages.as_asked(request, lambda: _form(request, code, template, form, None, more))
    if request.POST.get("send") and form.is_valid():
        moment = request.moment  # type: ignore[attr-defined]
        try:
            serial = throttle.serial_of(request.POST.get("word", ""), request.POST.get(throttle.TRAP, ""), moment)
            throttle.check(request, "own_sent", subject=code)
            work(serial)
            return _overview(request, code, sent=sent)
        except Refused as said:
            refusal = said
    return _form(request, code, template, form, refusal, more)


def _form(
    request: HttpRequest, code: str, template: str, form: forms.Form, refusal: Refused | None, more: dict[str, Any]
) -> HttpResponse:  # fmt: skip
    context = {
        "form": form, "errors": _errors(form), "refusal": refusal, "held": _sign(request, code, proved=True),
        "step": request.POST.get("step", ""), "state": seal(Conversation(), visit_of(request)),
        "word": throttle.form_word(request.moment), "trap": throttle.TRAP, **more,  # type: ignore[attr-defined]
    }  # fmt: skip
    return render(request, template, context, status=409 if refusal else 200)


def _data(request: HttpRequest) -> Any:
    """What was sent, once the form itself was: the first showing is empty."""
    return request.POST if request.POST.get("send") or languages.asks(request) else None


def _given(request: HttpRequest, code: str) -> dict[str, Any]:
    return {"by": Actor.citizen(), "at": request.moment, "request": code}  # type: ignore[attr-defined]


def _papers(request: HttpRequest, code: str) -> HttpResponse:
    data = _data(request)
    form = PapersForm(data, request.FILES if data is not None else None, label_suffix="")

    def work(serial: str) -> None:
        ready = [stored_files.ready(content=each.read(), name="") for each in form.cleaned_data["files"]]
        actions.receive_letter(
            **_given(request, code), kind="papers", text=form.cleaned_data["text"], files=ready, idempotency_key=serial
        )

    sent = _("Đã nhận giấy tờ. Trung tâm sẽ xem và trả lời ông/bà.")
    return _sheet(request, code, "portal/own_papers.html", form, work, sent)


def _withdraw(request: HttpRequest, code: str) -> HttpResponse:
    form = WithdrawForm(_data(request), label_suffix="")

    def work(serial: str) -> None:
        text = form.cleaned_data["text"] or _("Tôi rút yêu cầu trợ giúp pháp lý này.")
        actions.receive_letter(**_given(request, code), kind="withdraw", text=text, idempotency_key=serial)

    sent = _("Đã nhận đơn rút yêu cầu. Trung tâm sẽ hỏi lại ông/bà rồi trả lời bằng văn bản.")
    return _sheet(request, code, "portal/own_withdraw.html", form, work, sent)


def _change(request: HttpRequest, code: str) -> HttpResponse:
    form = ChangeForm(_data(request), label_suffix="")
    on = request.today  # type: ignore[attr-defined]
    form.fields["point"].choices = [(r.key, r.plain[language()]) for r in procedure.cannot_act_reasons(on)]  # type: ignore[attr-defined]

    def work(serial: str) -> None:
        given = form.cleaned_data
        actions.receive_letter(
            **_given(request, code), kind="change", point=given["point"], text=given["text"], idempotency_key=serial
        )

    sent = _("Đã nhận đơn. Trung tâm phải trả lời ông/bà trong 3 ngày làm việc.")
    return _sheet(request, code, "portal/own_change.html", form, work, sent)


def _complain(request: HttpRequest, code: str) -> HttpResponse:
    form = ComplainForm(_data(request), label_suffix="")
    on = request.today  # type: ignore[attr-defined]
    form.fields["act"].choices = [(r.key, r.plain[language()]) for r in procedure.complaint_acts(on)]  # type: ignore[attr-defined]

    def work(serial: str) -> None:
        given = form.cleaned_data
        actions.complain(**_given(request, code), act=given["act"], text=given["text"], idempotency_key=serial)

    sent = _("Đã nhận khiếu nại. Người đứng đầu Trung tâm phải giải quyết trong 3 ngày làm việc.")
    return _sheet(request, code, "portal/own_complain.html", form, work, sent)


def _raise(request: HttpRequest, code: str) -> HttpResponse:
    found = cases.own(code, request.moment)  # type: ignore[attr-defined]
    key = keys.normalise(request.POST.get("complaint", ""))
    chosen = next((each for each in (found.complaints if found else ()) if each.key == key), None)
    if chosen is None or not chosen.may_be_raised:
        return _overview(request, code)
    form = RaiseForm(_data(request), label_suffix="")

    def work(serial: str) -> None:
        actions.raise_complaint(
            by=Actor.citizen(), at=request.moment, complaint=key, text=form.cleaned_data["text"]  # type: ignore[attr-defined]
        )  # fmt: skip

    sent = _("Khiếu nại đã được chuyển đến Giám đốc Sở Tư pháp, phải giải quyết trong 15 ngày.")
    return _sheet(request, code, "portal/own_raise.html", form, work, sent, complaint=chosen)


def _news(request: HttpRequest, code: str) -> HttpResponse:
    if not telling.ways(code):
        return _overview(request, code)
    form = telling.form(_data(request), code)

    def work(serial: str) -> None:
        telling.keep(request, code, form.cleaned_data)

    sent = telling.said(form.cleaned_data) if form.is_bound and form.is_valid() else ""
    return _sheet(request, code, "portal/own_news.html", form, work, sent)


_STEPS: dict[str, Callable[[HttpRequest, str], HttpResponse]] = {
    "news": _news,
    "papers": _papers, "withdraw": _withdraw, "change": _change, "complain": _complain, "raise": _raise,
}  # fmt: skip
