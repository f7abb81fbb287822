"""Terms, proposals to destroy, and the second person's word."""

from collections.abc import Sequence
from typing import Any

from django import forms

from .base import DayField, StaffForm, long_text

Choices = Sequence[tuple[str, str]]


class TermForm(StaffForm):
    """How long a kind of data is kept, by which basis."""

    organisation = forms.ChoiceField(label="Tổ chức")
    kind = forms.ChoiceField(label="Loại dữ liệu")
    months = forms.IntegerField(
        label="Số tháng", required=False, min_value=1, max_value=1200,
        help_text="5 năm ghi 60. Để trống nếu bảo quản vĩnh viễn.",
    )  # fmt: skip
    since = DayField(label="Áp dụng từ ngày")
    basis = forms.CharField(
        label="Căn cứ", max_length=300, help_text="Ghi văn bản hoặc danh mục hồ sơ mà đơn vị áp dụng."
    )

    def __init__(self, *args: Any, organisations: Choices, kinds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = list(organisations)  # type: ignore[attr-defined]
        self.fields["kind"].choices = list(kinds)  # type: ignore[attr-defined]


class ProposeForm(StaffForm):
    """By which basis; which files is told by the boxes beside them."""

    basis = forms.CharField(
        label="Căn cứ hủy", max_length=300,
        help_text="Danh mục hồ sơ, văn bản của người đứng đầu hoặc đơn của người được trợ giúp. Không ghi họ tên.",
    )  # fmt: skip


class NotApprovedForm(StaffForm):
    """Why not."""

    reason = forms.CharField(
        label="Lý do không duyệt", max_length=300, widget=long_text(2), help_text="Không ghi họ tên."
    )


class CarryOutForm(StaffForm):
    """A box against a slip of the finger."""

    sure = forms.BooleanField(label="Tôi hiểu là nội dung đã hủy không khôi phục được.")
