"""Forms of notices and messages."""

from django import forms

from .base import HourField, StaffForm


class ReachForm(StaffForm):
    """How one wants to be told outside."""

    by_email = forms.BooleanField(label="Gửi thư khi có thông báo mới", required=False)
    email = forms.CharField(
        label="Địa chỉ thư", required=False, max_length=200,
        help_text="Thư chỉ nói có việc mới, không nói việc gì.",
    )  # fmt: skip
    by_sms = forms.BooleanField(label="Nhắn tin khi có việc khẩn trong ca trực của tôi", required=False)
    phone = forms.CharField(label="Số điện thoại", required=False, max_length=20)


class QuietForm(StaffForm):
    """The hours in which nothing is sent."""

    begins = HourField(label="Từ giờ")
    ends = HourField(label="Đến giờ", help_text="Hai giờ bằng nhau: không đặt giờ yên lặng.")
