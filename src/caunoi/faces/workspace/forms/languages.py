"""Content packs: a file in, entries looked over."""

from typing import Any

from django import forms
from django.conf import settings

from caunoi.rooms.languages import tongues

from .base import StaffForm, long_text

VERIFY, REFUSE = "nhan", "khong"


class BringForm(StaffForm):
    """A filled list, or a .zip with recordings."""

    language = forms.ChoiceField(label="Tiếng")
    file = forms.FileField(label="Danh sách đã điền (.xlsx), hoặc tệp .zip có ghi âm",
                           widget=forms.FileInput(attrs={"accept": ".xlsx,.zip"}))  # fmt: skip
    version = forms.CharField(label="Bản số", max_length=20, help_text="Ví dụ: 1, 2026-11.")
    source = forms.CharField(
        label="Nguồn", max_length=300, help_text="Ai dịch, theo tài liệu nào, ở đâu nói giọng này."
    )
    translated_by = forms.CharField(label="Người dịch", max_length=200, required=False)
    organisation = forms.ChoiceField(label="Đơn vị chịu trách nhiệm")
    agreed = forms.BooleanField(
        label="Không dùng máy dịch; người dịch, người đọc đồng ý cho công bố chữ và giọng nói của mình"
    )

    def __init__(self, *args: Any, organisations: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [(each.code, each.name) for each in tongues.every().values()]  # type: ignore[attr-defined]
        self.fields["organisation"].choices = organisations  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        found = self.cleaned_data["file"]
        if found.size > settings.FILE_MOST_BYTES:
            most = settings.FILE_MOST_BYTES // 1_000_000
            raise forms.ValidationError(f"Tệp lớn quá {most} MB. Hãy chia thành nhiều bản, mỗi bản ít câu hơn.")
        return found


class LookForm(StaffForm):
    """Entries that were read or heard: taken or not."""

    entries = forms.MultipleChoiceField(label="Các câu")
    said = forms.ChoiceField(
        label="Kết luận", choices=[(VERIFY, "Đúng, nhận"), (REFUSE, "Không nhận")], widget=forms.RadioSelect
    )
    reason = forms.CharField(label="Lý do không nhận", max_length=300, required=False, widget=long_text(2))

    def __init__(self, *args: Any, entries: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["entries"].choices = [(key, key) for key in entries]  # type: ignore[attr-defined]
        self.fields["entries"].error_messages["required"] = "Chưa chọn câu nào: hãy đánh dấu các câu đã nghe, đã đọc."
