"""Those who carry out legal aid: who they are, what they are good at."""

from collections.abc import Sequence
from typing import Any

from django import forms

from caunoi.core.law import FACTS
from caunoi.rooms.cases.words import Field
from caunoi.rooms.organisations.words import PractitionerKind, Rank

from .base import DayField, StaffForm
from .facts import BirthField

Choices = Sequence[tuple[str, str]]
_EMPTY = ("", "–")
SIGN = ("sign", "Ngôn ngữ ký hiệu")


def languages() -> list[tuple[str, str]]:
    """The languages of the list of ethnic groups but the one that everybody speaks, and sign language."""
    groups = FACTS["ethnicity"].value_labels.items()
    spoken = [(str(code), label["vi"]) for code, label in groups if code not in ("01", "55")]
    return [SIGN, *spoken]


class PractitionerForm(StaffForm):
    """What can be written of a practitioner."""

    full_name = forms.CharField(label="Họ và tên", max_length=200)
    kind = forms.ChoiceField(label="Là", choices=PractitionerKind.choices)
    rank = forms.ChoiceField(label="Hạng chức danh", choices=[_EMPTY, *Rank.choices], required=False)
    sex = forms.ChoiceField(
        label="Giới tính", choices=[_EMPTY, ("female", "Nữ"), ("male", "Nam")], required=False
    )  # fmt: skip
    birth = BirthField(label="Ngày sinh", required=False)
    id_number = forms.CharField(label="Số căn cước", max_length=15, required=False)
    phone = forms.CharField(label="Điện thoại", max_length=20, required=False)
    card_number = forms.CharField(label="Số thẻ", max_length=40, required=False)
    card_issued_on = DayField(label="Ngày cấp thẻ", required=False)
    card_expires_on = DayField(label="Thẻ hết hạn từ ngày", required=False)
    appointed_on = DayField(
        label="Bổ nhiệm, hành nghề từ", required=False, help_text="Dùng cho chỉ tiêu và người hướng dẫn tập sự."
    )
    appointment = forms.CharField(label="Quyết định bổ nhiệm, cấp thẻ", max_length=200, required=False)
    capacity = forms.IntegerField(
        label="Số vụ việc cùng lúc", min_value=1, max_value=200, required=False,
        help_text="Tổ chức thấy vừa sức; để trống nếu chưa định.",
    )  # fmt: skip
    based_in = forms.ChoiceField(label="Xã, phường làm việc", required=False)
    user_key = forms.ChoiceField(label="Tài khoản", required=False, help_text="Người đăng nhập bằng tài khoản này.")
    fields_of_law = forms.MultipleChoiceField(
        label="Lĩnh vực mạnh", choices=Field.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    languages = forms.MultipleChoiceField(
        label="Nói được tiếng", widget=forms.SelectMultiple(attrs={"size": 6}), required=False,
        help_text="Chọn nhiều: giữ phím Ctrl.",
    )  # fmt: skip
    national_id = forms.CharField(label="Mã ở Hệ thống của Bộ", max_length=60, required=False)

    def __init__(self, *args: Any, communes: Choices, users: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, found in (("based_in", [_EMPTY, *communes]), ("user_key", [_EMPTY, *users])):
            self.fields[name].choices = found  # type: ignore[attr-defined]
        self.fields["languages"].choices = languages()  # type: ignore[attr-defined]

    def columns(self) -> dict[str, Any]:
        """What the actions take."""
        apart = ("organisation", "since", "fields_of_law")
        given = {name: value for name, value in self.cleaned_data.items() if name not in apart}
        return {**given, "fields": list(self.cleaned_data["fields_of_law"]), "languages": list(given["languages"])}


class NewPractitionerForm(PractitionerForm):
    """A new one, at an organisation from a day on."""

    organisation = forms.ChoiceField(label="Tổ chức")
    since = DayField(label="Làm từ ngày")
    field_order = ("organisation", "since")

    def __init__(self, *args: Any, organisations: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = list(organisations)  # type: ignore[attr-defined]


class ShareForm(StaffForm):
    """How a case of several practitioners counts."""

    rule = forms.ChoiceField(label="Vụ việc nhiều người thực hiện tính", widget=forms.RadioSelect)
    since = DayField(label="Từ ngày")
    basis = forms.CharField(label="Căn cứ", max_length=300, required=False)

    def __init__(self, *args: Any, rules: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rule"].choices = list(rules)  # type: ignore[attr-defined]
