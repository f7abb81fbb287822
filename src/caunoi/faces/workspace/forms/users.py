"""Accounts, roles and delegation."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, ClassVar

from django import forms

from caunoi.rooms.accounts.roles import PERMISSIONS

from .base import DayField, StaffForm, long_text

Choices = Sequence[tuple[str, str]]


class NewUserForm(StaffForm):
    """A new account; the first password is changed at the first sign-in."""

    full_name = forms.CharField(label="Họ và tên", max_length=200)
    username = forms.CharField(
        label="Tên đăng nhập", max_length=60, help_text="Chữ không dấu, chữ số, dấu chấm. Ví dụ: hoa.giang."
    )
    password = forms.CharField(
        label="Mật khẩu lần đầu",
        max_length=128,
        help_text="Ít nhất 10 ký tự. Phải đổi khi đăng nhập lần đầu.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "class": "form-control form-control-sm"}),
    )


class PasswordForm(StaffForm):
    """A reset by the administrator."""

    password = forms.CharField(
        label="Mật khẩu tạm",
        max_length=128,
        help_text="Ít nhất 10 ký tự. Phải đổi khi đăng nhập lần sau; các phiên đang mở kết thúc ngay.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "class": "form-control form-control-sm"}),
    )


class IdentityForm(StaffForm):
    """What an identity provider calls the user. The value is not shown again: only its last signs are kept."""

    value = forms.CharField(max_length=255, widget=forms.TextInput(attrs={"spellcheck": "false"}))

    def __init__(self, *args: Any, claim: str, provider: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = {"sub": f"Mã của người đó ở {provider} (sub)", "email": "Địa chỉ thư điện tử"}
        self.fields["value"].label = names.get(claim, f"Giá trị '{claim}' của người đó ở {provider}")
        self.fields["value"].help_text = "Chép đúng từng ký tự. Máy chủ chỉ giữ dấu vết để so và ba ký tự cuối."


class ReasonForm(StaffForm):
    """Only a reason."""

    reason = forms.CharField(label="Lý do", max_length=1000, widget=long_text(2))


class FactorForm(StaffForm):
    """Whether a role demands a second factor."""

    _CODED: ClassVar[dict[str, bool | None]] = {"theo_quyen": None, "co": True, "khong": False}
    demanded = forms.ChoiceField(
        label="Bước thứ hai khi đăng nhập",
        choices=[("theo_quyen", "Theo quyền của vai trò"), ("co", "Bắt buộc"), ("khong", "Không bắt buộc")],
        widget=forms.RadioSelect,
    )

    @classmethod
    def coded(cls, decided: bool | None) -> str:
        """The choice that stands for what was decided."""
        return next(code for code, value in cls._CODED.items() if value is decided)

    def decided(self) -> bool | None:
        """What was chosen, as the action takes it."""
        return self._CODED[self.cleaned_data["demanded"]]


class _DaysForm(StaffForm):
    """From a day until a last day, as people write it; `until` in the data is the first day without."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        last = cleaned.get("last_day")
        if last and cleaned.get("since") and last < cleaned["since"]:
            self.add_error("last_day", "Ngày cuối đứng trước ngày đầu.")
        cleaned["until"] = last + timedelta(days=1) if last else None
        return cleaned


class AssignForm(_DaysForm):
    """A role for a user at an organisation."""

    role = forms.ChoiceField(label="Vai trò")
    organisation = forms.ChoiceField(label="Nơi có hiệu lực")
    include_branches = forms.BooleanField(label="Kể cả các Chi nhánh", required=False, initial=True)
    since = DayField(label="Từ ngày")
    last_day = DayField(label="Đến hết ngày", required=False)
    basis = forms.CharField(label="Căn cứ (số, ngày quyết định)", max_length=300, required=False)

    EVERYWHERE, PROVINCE = "*", "tinh:"

    def place(self) -> dict[str, str]:
        """Where the role holds, as assign takes it: an organisation, a province (area), or everywhere."""
        chosen = self.cleaned_data["organisation"]
        if chosen == self.EVERYWHERE:
            return {"organisation": "", "area": ""}
        if chosen.startswith(self.PROVINCE):
            return {"organisation": "", "area": chosen.removeprefix(self.PROVINCE)}
        return {"organisation": chosen, "area": ""}

    def __init__(self, *args: Any, roles: Choices, organisations: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = roles  # type: ignore[attr-defined]
        self.fields["organisation"].choices = organisations  # type: ignore[attr-defined]


class DelegateForm(_DaysForm):
    """One's own role lent to somebody for some days."""

    to = forms.ChoiceField(label="Ủy quyền cho")
    held = forms.ChoiceField(label="Vai trò của mình")
    since = DayField(label="Từ ngày")
    last_day = DayField(label="Đến hết ngày")
    basis = forms.CharField(label="Căn cứ (số, ngày văn bản ủy quyền)", max_length=300)

    def __init__(self, *args: Any, people: Choices, held: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = people  # type: ignore[attr-defined]
        self.fields["held"].choices = held  # type: ignore[attr-defined]


class RoleForm(StaffForm):
    """A role: its name, what it is for, what it may do."""

    code = forms.SlugField(label="Mã (chữ không dấu, gạch dưới)", max_length=40)
    name = forms.CharField(label="Tên vai trò", max_length=100)
    description = forms.CharField(label="Mô tả", required=False, widget=long_text(2))
    permissions = forms.MultipleChoiceField(
        label="Được làm", choices=list(PERMISSIONS.items()), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, fixed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if fixed:
            self.fields["code"].disabled = True
