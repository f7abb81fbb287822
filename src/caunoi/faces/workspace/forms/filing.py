"""Papers into a file and out of it; hand-over and archive."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from caunoi.rooms.cases.words import CameBy
from caunoi.rooms.files.policy import ACCEPT

from .base import DayField, StaffForm, long_text

Choices = Sequence[tuple[str, str]]


class _Several(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once; cleaned to a list."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = kwargs.pop("attrs", {})
        super().__init__(widget=_Several(attrs={"multiple": True, **attrs}), **kwargs)
        # Whether a file is empty is told by the room, in its words.
        self.allow_empty_file = True

    def clean(self, data: Any, initial: Any = None) -> list["UploadedFile[Any]"]:
        sent = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(each, initial) for each in sent if each]


class UploadForm(StaffForm):
    """Files for one kind of paper. photo: a second way in, straight to the camera of a telephone."""

    kind = forms.ChoiceField(label="Thành phần hồ sơ")
    chosen = FilesField(
        label="Chọn tệp, hoặc kéo thả vào đây",
        required=False,
        attrs={"accept": ACCEPT},
        help_text="PDF, ảnh, Word, Excel. Chỉ có bản giấy thì để trống.",
    )
    photo = FilesField(
        label="Chụp ảnh giấy tờ", required=False, attrs={"accept": "image/jpeg", "capture": "environment"}
    )
    as_one = forms.BooleanField(label="Các ảnh là các trang của một giấy tờ", required=False, initial=True)
    title = forms.CharField(label="Tên giấy tờ", max_length=300, required=False)
    document_date = DayField(label="Ngày của giấy tờ", required=False)
    pages = forms.IntegerField(label="Số trang, nếu chỉ có bản giấy", min_value=1, max_value=9999, required=False)
    came_by = forms.ChoiceField(
        label="Nhận bằng cách nào", required=False, choices=[("", "– không ghi –"), *CameBy.choices],
        help_text="Qua Zalo: đưa vào hồ sơ xong thì xóa khỏi Zalo và máy.",
    )  # fmt: skip
    came_on = DayField(label="Nhận ngày, nếu không phải hôm nay", required=False)
    original_seen = forms.BooleanField(label="Đã xem bản chính", required=False)
    as_is = forms.BooleanField(
        label="Bản quét văn bản đã ký, đóng dấu: giữ nguyên tệp ảnh",
        required=False,
        help_text="Ảnh thường được xoay đúng chiều và bỏ nơi chụp, giờ chụp. PDF luôn được giữ nguyên.",
    )

    def __init__(self, *args: Any, kinds: Choices, stored: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "ho-so-%s")  # beside other forms on the page of a case
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = list(kinds)  # type: ignore[attr-defined]
        if stored:  # the file is there already
            for name in ("chosen", "photo", "as_one", "pages", "as_is", "came_by", "came_on"):
                del self.fields[name]

    @property
    def sent(self) -> list[tuple[str, bytes]]:
        """Name and bytes of everything that came."""
        both = [*self.cleaned_data["chosen"], *self.cleaned_data["photo"]]
        return [(each.name or "", each.read()) for each in both]

    @property
    def about(self) -> dict[str, Any]:
        """What is said of the paper."""
        names = ("kind", "title", "document_date", "pages", "original_seen", "came_by", "came_on")
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}


class ReasonForm(StaffForm):
    """Why a paper is not there, or is taken out."""

    reason = forms.CharField(label="Lý do", max_length=500, widget=long_text(2))


class ConfirmForm(StaffForm):
    """Nothing but a button."""


class HandOverForm(StaffForm):
    """The day of the hand-over."""

    day = DayField(label="Ngày bàn giao")


class ArchiveForm(StaffForm):
    """Number, place and term of keeping."""

    number = forms.CharField(label="Số lưu trữ", max_length=60)
    place = forms.CharField(label="Nơi để hồ sơ (kho, giá, hộp)", max_length=200, required=False)
    retain_until = DayField(label="Bảo quản đến hết ngày", required=False, help_text="Để trống nếu bảo quản vĩnh viễn.")
    retain_basis = forms.CharField(
        label="Căn cứ thời hạn bảo quản",
        max_length=300,
        help_text="Ghi danh mục hoặc văn bản mà đơn vị áp dụng. Hệ thống chưa thấy văn bản quy định số năm.",
    )
