"""Money: budget lines, entries, items of claims, papers, payment, norms of a province."""

from collections.abc import Sequence
from typing import Any

from django import forms

from caunoi.rooms.funding.words import EntryKind, Level, PaperKind

from .base import DayField, MoneyField, NumberField, StaffForm, long_text
from .filing import FilesField

Choices = Sequence[tuple[str, Any]]
_SHOWN = "image/jpeg,image/png,application/pdf"


class LineForm(StaffForm):
    """A budget line. source: 'programme|component', '' the ordinary budget."""

    organisation = forms.ChoiceField(label="Đơn vị được giao")
    year = forms.IntegerField(label="Năm ngân sách", min_value=2021, max_value=2050)
    source = forms.ChoiceField(label="Nguồn", required=False)
    level = forms.ChoiceField(label="Ngân sách", choices=Level.choices)
    name = forms.CharField(label="Tên dòng", max_length=300, required=False, help_text="Để trống thì lấy tên nguồn.")
    basis = forms.CharField(
        label="Văn bản làm căn cứ", max_length=300, help_text="Như: Quyết định giao dự toán số … ngày …"
    )
    note = forms.CharField(label="Ghi chú", max_length=500, required=False, widget=long_text(2))

    def __init__(self, *args: Any, organisations: Choices, sources: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = list(organisations)  # type: ignore[attr-defined]
        self.fields["source"].choices = list(sources)  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """As the action takes it."""
        cleaned = dict(self.cleaned_data)
        cleaned["programme"], _, cleaned["component"] = cleaned.pop("source").partition("|")
        return cleaned


class EntryForm(StaffForm):
    """An amount of a line."""

    kind = forms.ChoiceField(label="Ghi gì", widget=forms.RadioSelect)
    amount = MoneyField(label="Số tiền (đồng)", help_text="Điều chỉnh giảm thì ghi số âm.")
    day = DayField(label="Ngày của văn bản")
    document = forms.CharField(label="Số văn bản", max_length=200, help_text="Như: QĐ 15/QĐ-STP.")
    from_year = forms.IntegerField(
        label="Tiền của năm nào chuyển sang", required=False, min_value=2016, max_value=2050,
        help_text="Chỉ ghi khi chọn “Năm trước chuyển sang”.",
    )  # fmt: skip
    from_line = forms.ChoiceField(label="Từ dòng dự toán năm trước", required=False)
    note = forms.CharField(label="Ghi chú", max_length=300, required=False)

    def __init__(self, *args: Any, old: bool, before: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [each for each in EntryKind.choices if each[0] != EntryKind.CARRIED_OUT]
        if old:
            kinds = [each for each in kinds if each[0] != EntryKind.ALLOTTED]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        if before:
            self.fields["from_line"].choices = [("", "Không có trong hệ thống"), *before]  # type: ignore[attr-defined]
        else:
            del self.fields["from_line"]


class ItemForm(StaffForm):
    """One content of one piece of work, with the papers that show it."""

    content = forms.ChoiceField(label="Nội dung chi")
    norm = forms.ChoiceField(
        label="Mức chi", required=False, help_text="Mức của tỉnh hoặc của thông tư; không có thì để trống."
    )
    quantity = NumberField(label="Số lượng", max_digits=12, decimal_places=2)
    unit = forms.CharField(label="Đơn vị tính", max_length=60, required=False, help_text="Như: người, buổi, trang.")
    unit_cost = MoneyField(label="Đơn giá (đồng)")
    over_reason = forms.CharField(
        label="Nếu cao hơn mức chi: vì sao, theo văn bản nào", max_length=300, required=False
    )  # fmt: skip
    contracted = forms.BooleanField(label="Thuê đơn vị khác làm theo hợp đồng", required=False)
    kind = forms.ChoiceField(label="Chứng từ là", choices=PaperKind.choices, required=False, initial=PaperKind.INVOICE)
    papers = FilesField(label="Ảnh, tệp chứng từ", required=False, attrs={"accept": _SHOWN})

    def __init__(self, *args: Any, contents: Choices, norms: Choices, first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["content"].choices = [("", "Chọn"), *contents]  # type: ignore[attr-defined]
        self.fields["norm"].choices = [("", "Không có mức trong danh sách"), *norms]  # type: ignore[attr-defined]
        if not first:
            for name in ("contracted", "kind", "papers"):
                del self.fields[name]

    def item(self) -> dict[str, Any]:
        """As the action takes it."""
        names = ("content", "norm", "quantity", "unit", "unit_cost", "over_reason")
        return {name: self.cleaned_data[name] for name in names}


class PapersForm(StaffForm):
    """Papers of one kind."""

    kind = forms.ChoiceField(label="Loại giấy tờ", choices=PaperKind.choices, initial=PaperKind.INVOICE)
    title = forms.CharField(label="Số, ngày, tên giấy tờ", max_length=200, required=False)
    papers = FilesField(label="Ảnh, tệp", attrs={"accept": _SHOWN})


def read(sent: Sequence[Any]) -> list[tuple[bytes, str]]:
    """(content, name) of what was sent."""
    return [(each.read(), each.name or "") for each in sent]


class ReasonForm(StaffForm):
    """Why."""

    reason = forms.CharField(label="Lý do", max_length=300, widget=long_text(2))


class SettleForm(StaffForm):
    """What the accountant did."""

    day = DayField(label="Ngày thanh toán")
    document = forms.CharField(label="Số phiếu chi, ủy nhiệm chi", max_length=100)


class RecoverForm(StaffForm):
    """What came back."""

    day = DayField(label="Ngày thu hồi")
    document = forms.CharField(label="Số chứng từ thu", max_length=100)
    reason = forms.CharField(label="Vì sao thu hồi", max_length=500, widget=long_text(2))


class NormForm(StaffForm):
    """A norm of the province. place: 'regime|content'."""

    organisation = forms.ChoiceField(label="Đơn vị nhập")
    place = forms.ChoiceField(label="Nội dung chi, áp dụng cho")
    title = forms.CharField(label="Mức", max_length=200, help_text="Như: Báo cáo viên cấp xã, một buổi.")
    unit = forms.CharField(label="Đơn vị tính", max_length=60)
    amount = MoneyField(label="Mức chi tối đa (đồng)", min_value=1)
    since = DayField(label="Áp dụng từ ngày")
    document = forms.CharField(label="Văn bản", max_length=200, help_text="Như: Nghị quyết 9/2025/NQ-HĐND.")
    document_day = DayField(label="Ngày văn bản")

    def __init__(self, *args: Any, organisations: Choices, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = list(organisations)  # type: ignore[attr-defined]
        self.fields["place"].choices = list(places)  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """As the action takes it."""
        cleaned = dict(self.cleaned_data)
        cleaned["regime"], _, cleaned["content"] = cleaned.pop("place").partition("|")
        return cleaned
