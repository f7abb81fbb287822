"""'Ý kiến của ông/bà': the satisfaction sheet behind a link. No sign-in; nothing of the case stands on the page."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as __
from django.views.decorators.http import require_http_methods

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.faces.portal import languages, throttle
from caunoi.faces.portal.conversation import Conversation, keep_visit, seal, visit_of
from caunoi.rooms.quality import actions, queries

_ANSWERS = ((2, __("Có")), (1, __("Có lúc chưa")), (0, __("Không")))


def _question(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=_ANSWERS, coerce=int, widget=forms.RadioSelect,
        error_messages={"required": __("Xin chọn một ý cho mỗi câu hỏi.")},
    )  # fmt: skip


class OpinionForm(forms.Form):
    """Five questions in plain words (caunoi.rooms.quality.sheet) and a free one."""

    respondent = forms.ChoiceField(
        label=__("Ai trả lời?"),
        choices=(("self", __("Tôi là người được giúp")), ("relative", __("Tôi là người thân, trả lời giúp"))),
        widget=forms.RadioSelect,
        error_messages={"required": __("Xin chọn ai trả lời.")},
    )
    attitude = _question(__("Người giúp ông/bà có lịch sự, tôn trọng không?"))
    responsibility = _question(__("Người đó có giữ hẹn, có báo tin cho ông/bà không?"))
    explained = _question(__("Người đó nói có dễ hiểu không?"))
    helped = _question(__("Người đó có giúp đúng việc ông/bà cần không?"))
    satisfied = _question(__("Nói chung ông/bà có hài lòng không?"))
    comment = forms.CharField(
        label=__("Ông/bà muốn nói thêm điều gì?"),
        help_text=__("Việc giúp là miễn phí. Nếu có ai đòi tiền hay quà, xin ghi ở đây."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"autocomplete": "off", "rows": "4"}),
    )

    QUESTIONS = ("attitude", "responsibility", "explained", "helped", "satisfied")


@require_http_methods(["GET", "HEAD", "POST"])
def opinion(request: HttpRequest, token: str) -> HttpResponse:
    """The sheet of a link: to be answered once, then thanks; a word where it is closed."""
    moment = request.moment  # type: ignore[attr-defined]
    try:
        sheet = queries.sheet_by_token(token, moment)
    except NotFound:
        return keep_visit(request, render(request, "portal/opinion_closed.html", {"sheet": None}, status=404))
    if sheet.answered:
        return keep_visit(request, render(request, "portal/opinion_sent.html", {"sheet": sheet}))
    if not sheet.open:
        return keep_visit(request, render(request, "portal/opinion_closed.html", {"sheet": sheet}, status=409))
    if languages.asks(request):
        filled = OpinionForm(label_suffix="", initial=request.POST.dict())
        return languages.as_asked(request, lambda: _page(request, sheet, filled))
    form = OpinionForm(request.POST or None, label_suffix="")
    if request.method != "POST" or not form.is_valid():
        return keep_visit(request, _page(request, sheet, form))
    given = form.cleaned_data
    try:
        throttle.serial_of(request.POST.get("word", ""), request.POST.get(throttle.TRAP, ""), moment)
        throttle.check(request, "opinion")
        actions.answer_by_link(
            at=moment, token=token, respondent=given["respondent"], comment=given["comment"],
            answers={name: given[name] for name in OpinionForm.QUESTIONS},
        )  # fmt: skip
    except Refused as refusal:
        return keep_visit(request, _page(request, sheet, form, refusal))
    return keep_visit(request, render(request, "portal/opinion_sent.html", {"sheet": sheet}))


def _page(
    request: HttpRequest, sheet: queries.PublicSheet, form: OpinionForm, refusal: Refused | None = None
) -> HttpResponse:
    context = {
        "sheet": sheet,
        "form": form,
        "errors": {name: errors[0] for name, errors in form.errors.items()} if form.is_bound else {},
        "refusal": refusal,
        "state": seal(Conversation(), visit_of(request)),
        "word": throttle.form_word(request.moment),  # type: ignore[attr-defined]
        "trap": throttle.TRAP,
    }
    return render(request, "portal/opinion.html", context, status=409 if refusal else 200)
