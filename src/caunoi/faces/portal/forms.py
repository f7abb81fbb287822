"""The portal's forms. Every message is a sentence for the person at the screen; nothing typed is ever lost."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from caunoi.core.ground import keys, text
from caunoi.core.law import FACTS, FactError, parse_facts
from caunoi.faces.portal.questions import capital, language
from caunoi.rooms.places import queries as places

FIRST_YEAR = 1900


def _plain(attrs: dict[str, str] | None = None) -> forms.TextInput:
    return forms.TextInput(attrs={"autocomplete": "off"} | (attrs or {}))


def _telephone() -> forms.TextInput:
    return forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel", "type": "tel"})


def _is_number(typed: str) -> bool:
    """Digits of a keyboard alone: not every sign that Unicode calls a digit ('²') is a number."""
    return typed.isascii() and typed.isdigit()


def birth_of(day: str, month: str, year: str, on: date) -> str:
    """'YYYY', 'YYYY-MM' or 'YYYY-MM-DD' from three boxes; '' for three empty ones. ValueError with a sentence."""
    pieces = [piece.strip() for piece in (year, month, day)]
    if not any(pieces):
        return ""
    if not pieces[0]:
        raise ValueError(_("Xin ghi năm sinh."))
    if pieces[2] and not pieces[1]:
        raise ValueError(_("Có ngày thì xin ghi cả tháng, hoặc chỉ ghi năm."))
    if not all(map(_is_number, filter(None, pieces))) or len(pieces[0]) != 4:
        raise ValueError(_("Năm sinh gồm bốn chữ số, ví dụ 1960."))
    written = "-".join([pieces[0], *(piece.zfill(2) for piece in pieces[1:] if piece)])
    if int(pieces[0]) < FIRST_YEAR or written > on.isoformat()[: len(written)]:
        raise ValueError(_("Năm sinh này không đúng, xin xem lại."))
    try:
        parse_facts({"birth_date": written})
    except FactError:
        raise ValueError(_("Không có ngày này trong lịch, xin xem lại.")) from None
    return written


def phone_of(value: str) -> str:
    """A telephone number as typed, with 8 to 15 digits; '' for none. Raises ValidationError."""
    if value and not 8 <= sum(c.isdigit() for c in value) <= 15:
        raise forms.ValidationError(_("Số điện thoại này thiếu hoặc thừa chữ số."))
    return value.strip()


class Listed(forms.ChoiceField):
    """A list whose words depend on the language of the page."""

    def __init__(self, fact: str, empty: Any, **kwargs: Any) -> None:
        self.fact, self.empty = fact, empty
        super().__init__(choices=self._words, **kwargs)

    def _words(self) -> list[tuple[str, str]]:
        labels = FACTS[self.fact].value_labels
        return [("", str(self.empty)), *((str(value), words[language()]) for value, words in labels.items())]


class CommuneMixin:
    """A commune typed by name beside a hidden code: found, or several to choose from, or a sentence."""

    on: date
    candidates: dict[str, list[places.Found]]

    def settle(self, typed: str, code: str, data: dict[str, Any]) -> None:
        """Sets data[code]; leaves candidates to choose from; errors go to the field typed."""
        name, chosen = data.get(typed) or "", data.get(code) or ""
        if chosen and not places.unit(chosen, self.on):
            chosen = data[code] = ""
        if chosen and (not name or text.fold(name) == text.fold(places.address(chosen, self.on))):
            return
        found = places.search(name, self.on, 12) if name else []
        fits = {each.code for each in found}
        if chosen in fits:
            return
        data[code] = ""
        if len(fits) == 1:
            data[code] = found[0].code
        elif found:
            self.candidates[typed] = found
            self.add_error(typed, _("Có nhiều nơi mang tên này, xin chọn một."))  # type: ignore[attr-defined]
        elif name:
            message = _("Chưa tìm thấy tên xã, phường này. Xin thử tên khác hoặc tên cũ.")
            self.add_error(typed, message)  # type: ignore[attr-defined]


class RequestForm(CommuneMixin, forms.Form):
    """Đơn yêu cầu trợ giúp pháp lý (Mẫu 02-TP-TGPL) in plain words, with a safe way to be reached."""

    ASKED_BY = (
        ("self", __("Cho tôi")),
        ("relative", __("Cho cha, mẹ, người thân")),
        ("official", __("Tôi là cán bộ, hỏi giúp người dân")),
    )
    HOW = (
        ("call", __("Gọi điện")),
        ("message", __("Nhắn tin")),
        ("visit", __("Gặp trực tiếp")),
        ("none", __("Đừng liên lạc, tôi sẽ tự đến hoặc tự xem bằng mã")),
    )
    asked_by = forms.ChoiceField(
        label=__("Ông/bà gửi cho ai?"), choices=ASKED_BY, widget=forms.RadioSelect, initial="self"
    )
    own_words = forms.CharField(
        label=__("Ông/bà cần giúp việc gì?"),
        help_text=__("Kể ngắn gọn bằng lời của mình, bằng tiếng nào cũng được."),
        max_length=5000,
        widget=forms.Textarea(attrs={"autocomplete": "off", "rows": "5"}),
        error_messages={"required": __("Xin kể vài lời về việc cần giúp.")},
    )
    matter = Listed("matter", __("Chưa rõ"), label=__("Việc này thuộc loại nào?"), required=False)
    matter_place = forms.CharField(
        label=__("Việc xảy ra ở xã, phường nào?"),
        help_text=__("Chỉ ghi nếu khác nơi ở."),
        required=False,
        max_length=120,
        widget=_plain(),
    )
    matter_commune = forms.CharField(required=False, widget=forms.HiddenInput)
    full_name = forms.CharField(
        label=__("Họ và tên người cần giúp"),
        help_text=__("Viết như trong giấy tờ; một tên gọi cũng được."),
        max_length=200,
        widget=_plain(),
        error_messages={"required": __("Xin ghi tên người cần giúp.")},
    )
    day = forms.CharField(required=False, max_length=2)
    month = forms.CharField(required=False, max_length=2)
    year = forms.CharField(required=False, max_length=4)
    sex = Listed("sex", __("Không ghi"), label=__("Nam hay nữ"), required=False)
    ethnicity = Listed("ethnicity", __("Không ghi"), label=__("Dân tộc"), required=False)
    place = forms.CharField(
        label=__("Xã, phường đang ở"),
        help_text=__("Gõ không dấu, tên xã cũ cũng được."),
        required=False,
        max_length=120,
        widget=_plain(),
    )
    commune = forms.CharField(required=False, widget=forms.HiddenInput)
    address = forms.CharField(
        label=__("Thôn, bản, tổ dân phố, số nhà"), required=False, max_length=200, widget=_plain()
    )
    id_number = forms.CharField(
        label=__("Số căn cước (không bắt buộc)"),
        required=False,
        max_length=12,
        widget=_plain({"inputmode": "numeric"}),
    )
    phone = forms.CharField(
        label=__("Điện thoại của người cần giúp"), required=False, max_length=20, widget=_telephone()
    )
    helper_name = forms.CharField(label=__("Tên người hỏi giúp"), required=False, max_length=200, widget=_plain())
    helper_relation = forms.CharField(
        label=__("Là gì của người cần giúp"),
        help_text=__("Ví dụ: con gái, trưởng thôn, cán bộ tư pháp xã."),
        required=False,
        max_length=100,
        widget=_plain(),
    )
    helper_phone = forms.CharField(
        label=__("Điện thoại người hỏi giúp"), required=False, max_length=20, widget=_telephone()
    )
    how = forms.ChoiceField(
        label=__("Liên lạc lại bằng cách nào thì an toàn?"),
        choices=HOW,
        widget=forms.RadioSelect,
        initial="call",
    )
    hours = forms.CharField(label=__("Giờ tiện liên lạc"), required=False, max_length=100, widget=_plain())
    who_may_answer = forms.CharField(
        label=__("Ai được nghe máy?"),
        help_text=__("Ví dụ: chỉ mình tôi; con gái tên Hoa."),
        required=False,
        max_length=200,
        widget=_plain(),
    )
    say_nothing = forms.BooleanField(label=__("Khi gọi hoặc nhắn, đừng nói tên cơ quan và việc gì"), required=False)
    organisation = forms.CharField(required=False)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.on, self.candidates, self.birth = on, {}, ""

    def clean_phone(self) -> str:
        return phone_of(self.cleaned_data["phone"])

    def clean_helper_phone(self) -> str:
        return phone_of(self.cleaned_data["helper_phone"])

    def clean_full_name(self) -> str:
        return text.clean_name(self.cleaned_data["full_name"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        try:
            day, month, year = (data.get(piece) or "" for piece in ("day", "month", "year"))
            self.birth = birth_of(day, month, year, self.on)
        except ValueError as error:
            self.add_error("year", str(error))
        self.settle("place", "commune", data)
        self.settle("matter_place", "matter_commune", data)
        if data.get("asked_by") != "self" and not data.get("helper_name"):
            self.add_error("helper_name", _("Xin ghi tên người hỏi giúp."))
        reachable = data.get("phone") or data.get("helper_phone") or "phone" in self.errors
        if data.get("how") in ("call", "message") and not reachable:
            self.add_error("phone", _("Xin ghi số điện thoại, hoặc chọn cách liên lạc khác."))
        return data


class FollowForm(forms.Form):
    """The tracking code, however it was typed."""

    code = forms.CharField(
        label=__("Mã theo dõi"),
        help_text=__("Có dạng TN-XXXX-XXXX. Chữ hoa, chữ thường, dấu cách đều được."),
        max_length=30,
        widget=_plain({"autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": __("Xin ghi mã theo dõi.")},
    )

    def clean_code(self) -> str:
        code = keys.normalise(self.cleaned_data["code"])
        if not code.startswith("TN-") or not keys.check_key(code):
            raise forms.ValidationError(
                _("Mã này chưa đúng: có thể sai hoặc thiếu một chữ. Xin so lại từng chữ với mã đã ghi.")
            )
        return code


class RecoverForm(forms.Form):
    """Telephone number and year of birth instead of a lost code."""

    phone = forms.CharField(
        label=__("Số điện thoại đã ghi trong yêu cầu"),
        max_length=20,
        widget=_telephone(),
        error_messages={"required": __("Xin ghi số điện thoại.")},
    )
    birth_year = forms.CharField(
        label=__("Năm sinh của người cần giúp"),
        max_length=4,
        widget=_plain({"inputmode": "numeric"}),
        error_messages={"required": __("Xin ghi năm sinh.")},
    )

    def clean_phone(self) -> str:
        return phone_of(self.cleaned_data["phone"])

    def clean_birth_year(self) -> str:
        year = self.cleaned_data["birth_year"].strip()
        if not (_is_number(year) and len(year) == 4):
            raise forms.ValidationError(_("Năm sinh gồm bốn chữ số, ví dụ 1960."))
        return str(year)


class CallbackForm(forms.Form):
    """A number, an hour, and who may answer. The place only where several centres could ring."""

    phone = forms.CharField(
        label=__("Số điện thoại"),
        max_length=20,
        widget=_telephone(),
        error_messages={"required": __("Xin ghi số điện thoại để Trung tâm gọi lại.")},
    )
    hour = forms.CharField(
        label=__("Gọi lúc nào thì tiện?"),
        help_text=__("Ví dụ: sau 5 giờ chiều; sáng thứ Bảy."),
        required=False,
        max_length=100,
        widget=_plain(),
    )
    who_may_answer = forms.CharField(
        label=__("Ai được nghe máy?"),
        help_text=__("Ví dụ: chỉ mình tôi. Người gọi sẽ chỉ nói chuyện với người này."),
        required=False,
        max_length=200,
        widget=_plain(),
    )
    organisation = forms.CharField(required=False)

    def clean_phone(self) -> str:
        return phone_of(self.cleaned_data["phone"])


def shown(found: places.Found) -> dict[str, str]:
    """A commune found, as a choice on a page."""
    hint = capital(found.formerly)
    if found.split:
        hint = f"{hint}. " + _("Xã này đã chia cho nhiều nơi; xin chọn nơi đang ở.") if hint else hint
    return {"value": found.code, "label": capital(found.address), "hint": hint}
