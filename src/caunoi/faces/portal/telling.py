"""Whether and how the person of a request is told that there is news: their own choice, on the page of the request.
What is sent says only that there is news, never of what."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from caunoi.faces.portal.questions import language
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.notices import actions, queries
from caunoi.rooms.notices.words import Channel

NO = "no"
_WORDS = {
    Channel.SMS: __("Nhắn tin SMS đến số điện thoại đã ghi"),
    Channel.ZALO: __("Nhắn Zalo đến số điện thoại đã ghi"),
    Channel.EMAIL: __("Gửi thư điện tử"),
}


class NewsForm(forms.Form):
    """How to be told, or not at all."""

    way = forms.ChoiceField(
        label=__("Khi có tin mới"),
        widget=forms.RadioSelect,
        error_messages={"required": __("Xin chọn một cách.")},
    )
    email = forms.CharField(
        label=__("Địa chỉ thư, nếu chọn thư điện tử"),
        required=False,
        max_length=200,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, ways: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [*((way, _WORDS[Channel(way)]) for way in ways), (NO, __("Không nhắn gì, tôi tự xem ở trang này"))]
        self.fields["way"].choices = choices  # type: ignore[attr-defined]
        if Channel.EMAIL not in ways:
            del self.fields["email"]


def ways(code: str) -> list[str]:
    """What this installation can send to the person of the request; without a number left only letters."""
    reach = cases.tellable([code]).get(code)
    ready = {way.channel for way in queries.ways() if way.ready}
    return [
        way.value for way in _WORDS if way in ready and (way == Channel.EMAIL or (reach is not None and reach.phone))
    ]


def form(data: Any, code: str) -> NewsForm:
    """The form with what holds now."""
    wish = queries.wish(f"request:{code}")
    now = {"way": (wish.channel if wish.wanted else NO) if wish else None}
    return NewsForm(data, ways=ways(code), initial=now, label_suffix="")


def keep(request: HttpRequest, code: str, given: dict[str, Any]) -> None:
    """Keeps the choice, in the language in which it was made. Errors: Refused."""
    reach, wanted = cases.tellable([code]).get(code), given["way"] != NO
    actions.note_wish(
        by=Actor.citizen(), at=request.moment, to=f"request:{code}", wanted=wanted,  # type: ignore[attr-defined]
        channel=given["way"] if wanted else "", email=given.get("email", ""), language=language(),
        organisation=reach.organisation if reach else "",
    )  # fmt: skip


def said(given: dict[str, Any]) -> str:
    """What was kept, in words."""
    if given["way"] == NO:
        return _("Đã ghi: không nhắn tin, không gửi thư.")
    return _("Đã ghi. Tin chỉ nói có thông báo mới, không nói việc gì.")
