"""Lists of other agencies: a file, how it is read, where it comes from; and a look into them at intake."""

from collections.abc import Sequence
from typing import Any

from django import forms

from caunoi.core.ground.text import fold
from caunoi.rooms.entitlements import registers
from caunoi.rooms.entitlements.actions import About
from caunoi.rooms.entitlements.registers import Mapped

from .base import DayField, StaffForm, dress
from .facts import BirthField

_MOST_BYTES = 5_000_000


class ListFileForm(StaffForm):
    """The file, its kind, and how such a file was read before."""

    file = forms.FileField(label="Tệp danh sách", help_text=".xlsx hoặc .csv như cơ quan gửi; đến 5 MB.")
    kind = forms.ChoiceField(label="Loại danh sách")
    profile = forms.ChoiceField(label="Cách đọc tệp", required=False)

    def __init__(self, *args: Any, profiles: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind, profile = self.fields["kind"], self.fields["profile"]
        assert isinstance(kind, forms.ChoiceField) and isinstance(profile, forms.ChoiceField)
        kind.choices = [("", "–"), *((code, each.name) for code, each in registers.kinds().items())]
        profile.choices = [("", "Tệp kiểu mới: chọn cột ở bước sau"), *((name, name) for name in profiles)]

    def clean_file(self) -> Any:
        sent = self.cleaned_data["file"]
        if sent.size > _MOST_BYTES:
            raise forms.ValidationError("Tệp lớn quá 5 MB. Xin chia theo xã rồi nộp từng phần.")
        if not sent.name.lower().endswith((".xlsx", ".csv")):
            raise forms.ValidationError("Chỉ nhận .xlsx, .csv.")
        return sent


class ListReadForm(StaffForm):
    """Which column is which, which words mean what; whose list it is and how long it holds."""

    source = forms.CharField(widget=forms.HiddenInput)
    kind = forms.CharField(widget=forms.HiddenInput)
    head = forms.IntegerField(label="Tiêu đề cột ở dòng", min_value=1, max_value=50)
    always = forms.ChoiceField(label="Danh sách nói điều gì", required=False)
    title = forms.CharField(label="Tên danh sách", max_length=200)
    organisation = forms.ChoiceField(label="Nơi giữ")
    agency = forms.CharField(label="Cơ quan gửi", max_length=200)
    letter = forms.CharField(label="Văn bản gửi, số", max_length=100)
    letter_on = DayField(label="Ngày văn bản")
    basis = forms.CharField(
        label="Căn cứ chia sẻ", max_length=300, help_text="Văn bản, quy chế phối hợp cho phép chia sẻ."
    )
    commune = forms.CharField(label="Xã, phường của cả danh sách", max_length=80, required=False,
                              help_text="Mã hoặc tên xã; để trống nếu tệp có cột xã.")  # fmt: skip
    since = DayField(label="Có hiệu lực từ")
    until = DayField(label="Hết hiệu lực từ")
    retain_until = DayField(label="Giữ đến hết ngày", help_text="Sau ngày này máy xóa mọi người trong danh sách.")
    save_as = forms.CharField(label="Giữ cách đọc này với tên", max_length=100, required=False)

    def __init__(
        self, *args: Any, titles: Sequence[str], groups: Sequence[str], kind: str,
        organisations: Sequence[tuple[str, str]], mapped: Mapped | None = None, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        says = registers.kinds()[kind].choices()
        always, place = self.fields["always"], self.fields["organisation"]
        assert isinstance(always, forms.ChoiceField) and isinstance(place, forms.ChoiceField)
        always.choices = [("", "Theo cột nói diện"), *((code, f"Ai có tên: {words}") for code, words in says)]
        place.choices = list(organisations)
        options = [("", "– không có –"), *((name, name) for name in dict.fromkeys(filter(None, titles)))]
        self.column_names, self.value_names = [], []
        for name, label in registers.COLUMNS.items():
            self._add(f"col_{name}", label, options, mapped.columns.get(name, "") if mapped else "")
            self.column_names.append(f"col_{name}")
        for number, words in enumerate(groups):
            self._add(f"val_{number}", f"“{words}” nghĩa là", [("", "Không nói gì"), *says],
                      mapped.values.get(fold(words), "") if mapped else "")  # fmt: skip
            self.value_names.append(f"val_{number}")
        self.groups = list(groups)

    def _add(self, name: str, label: str, options: Sequence[tuple[str, str]], initial: str) -> None:
        known = {code for code, _ in options}
        self.fields[name] = forms.ChoiceField(
            label=label, required=False, choices=options, initial=initial if initial in known else ""
        )
        dress(self.fields[name])

    def mapped(self) -> Mapped:
        """How the file is read; usable after is_valid()."""
        given = self.cleaned_data
        columns = {name: given[f"col_{name}"] for name in registers.COLUMNS if given.get(f"col_{name}")}
        values = {fold(words): given[f"val_{n}"] for n, words in enumerate(self.groups) if f"val_{n}" in given}
        return Mapped(given["kind"], given["head"], columns, given["always"], {} if given["always"] else values)

    def about(self, commune: str) -> About:
        """Where it comes from."""
        names = ("organisation", "title", "agency", "letter", "letter_on", "basis", "since", "until", "retain_until")
        return About(**{name: self.cleaned_data[name] for name in names}, commune=commune)


class EntryForm(StaffForm):
    """One person whom the agency takes off its list."""

    full_name = forms.CharField(label="Họ và tên, như trong danh sách", max_length=200)
    birth = BirthField(label="Ngày sinh, năm sinh", required=False)
    since = DayField(label="Từ ngày")
    why = forms.CharField(label="Văn bản, lý do", max_length=300)


class WithdrawForm(StaffForm):
    """A list, or one person on it, taken back by the agency."""

    since = DayField(label="Từ ngày")
    letter = forms.CharField(label="Văn bản, lý do", max_length=200)
