"""The lists of the national system as files."""

from typing import Any

from django import forms

from caunoi.rooms.cases.words import BookMode
from caunoi.rooms.exchange.audiences import LISTS, Audience, enterable
from caunoi.rooms.exchange.grounds import NONE
from caunoi.rooms.exchange.papers import FIELDS, REQUIRED
from caunoi.rooms.exchange.sheets import SUFFIXES

from .base import StaffForm, dress, long_text

_MOST_BYTES = 80_000_000


class _ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class _FilesField(forms.FileField):
    """Several files, each checked."""

    widget = _ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        sent = data if isinstance(data, list | tuple) else [data]
        return [super(_FilesField, self).clean(each, initial) for each in sent] or [super().clean(None, initial)]


class OptionsForm(StaffForm):
    """How the book is numbered where the numbers do not show it; who took over from organisations that are gone."""

    mode = forms.ChoiceField(
        label="Cách đánh số của Sổ", required=False, choices=[("", "Máy nhận ra từ các số"), *BookMode.choices]
    )
    closed = forms.BooleanField(label="Nhập cả vụ việc đã kết thúc", required=False)
    successors = forms.CharField(
        label="Tổ chức đã ngừng, nơi nhận", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Mỗi dòng một cặp MÃ-CŨ=MÃ-MỚI. Chỉ cần khi tỉnh có nhiều Trung tâm.",
    )  # fmt: skip

    def clean_successors(self) -> dict[str, str]:
        pairs = [line.partition("=") for line in self.cleaned_data["successors"].splitlines() if line.strip()]
        if any(not (old.strip() and new.strip()) for old, _, new in pairs):
            raise forms.ValidationError("Mỗi dòng viết MÃ-CŨ=MÃ-MỚI.")
        return {old.strip(): new.strip() for old, _, new in pairs}


class NationalForm(OptionsForm):
    """Files of the lists."""

    field_order = ("lists",)
    lists = _FilesField(
        label="Tệp danh sách",
        help_text="Một hoặc nhiều tệp .xlsx, .csv, .json: organization_units, staff, case_advanced.",
    )

    def clean_lists(self) -> list[Any]:
        found: list[Any] = self.cleaned_data["lists"]
        if sum(each.size for each in found) > _MOST_BYTES:
            raise forms.ValidationError(
                "Các tệp lớn quá 80 MB. Xin chia làm nhiều lần, hoặc dùng caunoi national import trên máy chủ."
            )
        if any(not each.name.lower().endswith(SUFFIXES) for each in found):
            raise forms.ValidationError(f"Chỉ nhận tệp {', '.join(SUFFIXES)}.")
        return found


class GroupForm(StaffForm):
    """What the source's words for a group mean."""

    place = forms.ChoiceField(label="Diện", required=False)

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["place"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Chưa rõ"), *places, (NONE, "Không phải một diện của Điều 7")]


class ColumnsForm(StaffForm):
    """Which column of organization_unit_documents says what."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in FIELDS.items():
            self.fields[name] = forms.CharField(label=label.capitalize(), required=name in REQUIRED, max_length=100)
            dress(self.fields[name])


class ReceiverForm(StaffForm):
    """Which columns a receiver takes of whom no source says it: a line a column, `name = source` or the source."""

    basis = forms.CharField(
        label="Theo văn bản, thỏa thuận nào", required=False, max_length=300,
        help_text="Để trống nếu chưa có văn bản. Dù có hay không, danh mục này vẫn ghi là chưa có nguồn công khai.",
    )  # fmt: skip

    def __init__(self, *args: Any, receiver: Audience, **kwargs: Any) -> None:
        lines = {
            name: "\n".join(col if col == source else f"{col} = {source}" for col, source in columns.items())
            for name, columns in receiver.lists.items()
        }
        super().__init__(*args, initial={"basis": receiver.basis, **lines}, **kwargs)
        for name, label in LISTS.items():
            self.fields[name] = forms.CharField(
                label=f"Các cột của danh sách {label.lower()}", required=False, max_length=5000, widget=long_text(4),
                help_text=f"Mỗi dòng một cột; để trống là không gửi danh sách này. Lấy được: "
                f"{', '.join(sorted(enterable(name)))}.",
            )  # fmt: skip
            dress(self.fields[name])
        self.order_fields([*LISTS, "basis"])

    @property
    def lists(self) -> dict[str, dict[str, str]]:
        """As enter_columns takes them."""
        found: dict[str, dict[str, str]] = {}
        for name in LISTS:
            parts = [line.partition("=") for line in self.cleaned_data[name].splitlines() if line.strip()]
            if parts:
                found[name] = {col.strip(): (source if mark else col).strip() for col, mark, source in parts}
        return found
