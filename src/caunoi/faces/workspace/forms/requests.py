"""A request: taking it down, and every decision on it. Facts have a form of their own (forms.facts)."""

from collections.abc import Sequence
from typing import Any

from django import forms

from caunoi.core.law import FACTS
from caunoi.rooms.cases import words

from .base import DayField, MomentField, StaffForm, long_text
from .facts import parse_birth

Choices = Sequence[tuple[str, str]]
_EMPTY = ("", "–")

REFUSALS: tuple[tuple[str, str], ...] = (
    ("a:not_eligible", "Điểm a: không thuộc diện được trợ giúp pháp lý (Điều 7)"),
    ("a:no_matter", "Điểm a: không có vụ việc cụ thể liên quan trực tiếp đến quyền, lợi ích của người đó"),
    ("a:outside_law", "Điểm a: không phù hợp với Luật (thí dụ việc kinh doanh, thương mại – Điều 27)"),
    ("b:unlawful", "Điểm b: yêu cầu có nội dung trái pháp luật"),
    ("c:dead", "Điểm c: người được trợ giúp pháp lý đã chết"),
    ("d:elsewhere", "Điểm d: tổ chức trợ giúp pháp lý khác đang thụ lý, giải quyết"),
)
URGENCIES = tuple((point, f"Điểm {point}: {label[0].lower()}{label[1:]}") for point, label in words.Urgency.choices)


class PersonForm(StaffForm):
    """Who needs help and how to reach them. Birth, sex, group stand among the facts."""

    full_name = forms.CharField(label="Họ và tên người được trợ giúp", max_length=200)
    phone = forms.CharField(
        label="Điện thoại", max_length=20, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    id_number = forms.CharField(
        label="Số định danh, CCCD",
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    address = forms.CharField(label="Số nhà, thôn, bản (như người dân nói)", max_length=300, required=False)


class ReceiptForm(StaffForm):
    """How the request came, and what it asks (Mẫu 02)."""

    organisation = forms.ChoiceField(label="Nơi tiếp nhận")
    channel = forms.ChoiceField(label="Kênh")
    received_at = MomentField(label="Nhận lúc")
    dossier_code = forms.CharField(label="Mã hồ sơ của Trung tâm PVHCC", max_length=60, required=False)
    dossier_due = DayField(label="Ngày hẹn trả kết quả", required=False)
    agency_received_at = MomentField(
        label="Cơ quan tiến hành tố tụng nhận yêu cầu của người đó lúc",
        required=False,
        help_text="Chỉ ghi khi cơ quan chuyển đến: khoản 3 Điều 31 tính giờ từ lúc này.",
    )
    asked_by = forms.ChoiceField(label="Ai yêu cầu", choices=words.AskedBy.choices, initial="self")
    helper_name = forms.CharField(label="Họ tên người yêu cầu thay", max_length=200, required=False)
    helper_relation = forms.CharField(label="Quan hệ", max_length=100, required=False)
    helper_phone = forms.CharField(label="Điện thoại người yêu cầu thay", max_length=20, required=False)
    own_words = forms.CharField(
        label="Nội dung yêu cầu, theo lời kể", required=False, max_length=8000, widget=long_text(4)
    )
    matter = forms.CharField(label="Vụ việc, ghi gọn", max_length=500, required=False)
    private_talk = forms.BooleanField(label="Muốn nói riêng", required=False)
    contact = forms.ChoiceField(
        label="Liên lạc lại", choices=[("", "Chưa hỏi"), *words.Contact.choices], required=False
    )
    contact_note = forms.CharField(label="Giờ nào, ai được nghe máy", max_length=200, required=False)

    def __init__(self, *args: Any, organisations: Choices, channels: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = organisations  # type: ignore[attr-defined]
        self.fields["channel"].choices = channels  # type: ignore[attr-defined]


class ChoiceForm(StaffForm):
    """What goes into the book: form, field, ground, and the confirmation that there is a matter (Điều 30 khoản 1)."""

    form = forms.ChoiceField(label="Hình thức", choices=words.Form.choices, widget=forms.RadioSelect)
    field = forms.ChoiceField(label="Lĩnh vực", choices=[_EMPTY, *words.Field.choices])
    ground = forms.ChoiceField(label="Diện ghi sổ", required=False, widget=forms.RadioSelect)
    ground_reason = forms.CharField(
        label="Lý do, nếu chọn diện khác diện đề xuất", required=False, max_length=1000, widget=long_text(2)
    )
    matter_confirmed = forms.BooleanField(
        label="Có vụ việc cụ thể liên quan trực tiếp đến quyền, lợi ích hợp pháp của người này (khoản 1 Điều 30)",
        required=False,
    )

    def __init__(self, *args: Any, grounds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = list(grounds)  # type: ignore[attr-defined]
        if not grounds:
            del self.fields["ground"], self.fields["ground_reason"]


class UrgentForm(ChoiceForm):
    """Accepting at once (Điều 30 khoản 4; TT 12/2018 Điều 6)."""

    point = forms.ChoiceField(label="Thụ lý ngay vì", choices=URGENCIES, widget=forms.RadioSelect)
    until = DayField(label="Ngày hết thời hiệu, hoặc ngày xét xử (điểm a, b)", required=False)
    reason = forms.CharField(
        label="Lý do, thiệt hại cần tránh (điểm d)", max_length=2000, required=False, widget=long_text(2)
    )
    force_majeure = forms.CharField(
        label="Bất khả kháng (bổ sung giấy tờ trong 10 thay vì 5 ngày làm việc)", max_length=300, required=False
    )
    field_order = (
        "point",
        "until",
        "reason",
        "force_majeure",
        "form",
        "field",
        "ground",
        "ground_reason",
        "matter_confirmed",
    )


class RefuseForm(StaffForm):
    """Refusal by Điều 30 khoản 3, with the reason that stands in the letter."""

    why = forms.ChoiceField(label="Căn cứ từ chối", choices=REFUSALS, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Lý do, sẽ in trong thông báo gửi người yêu cầu",
        max_length=4000,
        widget=long_text(4),
        help_text="Viết câu dễ hiểu: điều gì chưa đúng, nơi khác nào có thể giúp.",
    )
    call_again = forms.BooleanField(
        label="Người yêu cầu đồng ý được gọi lại từ 01/01/2027 (quy định có thể thay đổi)", required=False
    )

    def point_and_kind(self) -> tuple[str, str]:
        """('a', 'not_eligible') from what was chosen."""
        point, _, kind = self.cleaned_data["why"].partition(":")
        return point, kind


class AskPapersForm(StaffForm):
    """Which papers are still to come (Điều 30 khoản 2)."""

    papers = forms.MultipleChoiceField(
        label="Giấy tờ chứng minh một trong các diện có thể", required=False, widget=forms.CheckboxSelectMultiple
    )
    other = forms.CharField(label="Giấy tờ, tài liệu khác, mỗi dòng một loại", required=False, widget=long_text(3))

    def __init__(self, *args: Any, proofs: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["papers"].choices = list(proofs)  # type: ignore[attr-defined]
        if not proofs:
            del self.fields["papers"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.wanted():
            raise forms.ValidationError("Xin nêu ít nhất một loại giấy tờ: chỉ cần chứng minh một diện.")
        return cleaned

    def wanted(self) -> list[str]:
        """All papers asked for, in the order of the page."""
        lines = [line.strip() for line in self.cleaned_data.get("other", "").splitlines() if line.strip()]
        return [*self.cleaned_data.get("papers", []), *lines]


class PaperForm(StaffForm):
    """One paper that was seen."""

    proof = forms.ChoiceField(label="Giấy tờ", required=False)
    other = forms.CharField(label="Giấy tờ khác, ghi tên", max_length=300, required=False)
    how = forms.ChoiceField(label="Xem thế nào", choices=words.How.choices, widget=forms.RadioSelect)
    note = forms.CharField(label="Ghi chú (số, ngày, nơi cấp)", max_length=500, required=False)

    def __init__(self, *args: Any, proofs: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["proof"].choices = [("", "– chọn giấy tờ theo diện –"), *proofs]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not (cleaned.get("proof") or cleaned.get("other")):
            self.add_error("proof", "Xin chọn giấy tờ trong danh sách, hoặc ghi tên giấy tờ khác.")
        return cleaned


class TransferForm(StaffForm):
    """Handing a request to another centre (Điều 35)."""

    receiver = forms.ChoiceField(label="Chuyển đến")
    reason = forms.CharField(label="Lý do", max_length=2000, widget=long_text(2))

    def __init__(self, *args: Any, receivers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["receiver"].choices = [_EMPTY, *receivers]  # type: ignore[attr-defined]


class WithdrawForm(StaffForm):
    """The person takes the request back."""

    reason = forms.CharField(label="Người yêu cầu rút vì", max_length=2000, required=False, widget=long_text(2))


class AskApprovalForm(StaffForm):
    """A decision against the engine's answer, laid before a second person."""

    outcome = forms.ChoiceField(
        label="Xin quyết định",
        choices=[("accepted", "Thụ lý"), ("refused", "Từ chối thụ lý")],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label="Lý do khác trả lời của máy", max_length=4000, widget=long_text(3))


class ApproveForm(StaffForm):
    """The second person's answer."""

    approved = forms.ChoiceField(
        label="Ý kiến người thứ hai", choices=[("yes", "Đồng ý"), ("no", "Không đồng ý")], widget=forms.RadioSelect
    )
    note = forms.CharField(label="Ghi chú", max_length=2000, required=False, widget=long_text(2))


class EndForm(StaffForm):
    """How a case ends early: Điều 37 khoản 1."""

    point = forms.ChoiceField(label="Căn cứ", widget=forms.RadioSelect)
    reason = forms.CharField(label="Lý do", max_length=2000, widget=long_text(2))

    def __init__(self, *args: Any, points: Choices, reason_needed: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = reason_needed and bool(points)
        self.fields["point"].choices = list(points)  # type: ignore[attr-defined]
        if not points:
            del self.fields["point"]


class ForceMajeureForm(StaffForm):
    """The papers are there; force majeure lengthens the term."""

    force_majeure = forms.CharField(
        label="Bất khả kháng, nếu quá 5 ngày làm việc",
        max_length=300,
        required=False,
        help_text="Để trống nếu giấy tờ đến trong hạn.",
    )


class AnnulForm(StaffForm):
    """A case accepted by mistake, laid before a second person."""

    reason = forms.CharField(
        label="Thụ lý nhầm vì", max_length=2000, widget=long_text(2), help_text="Sổ ghi lại lý do này. Không nêu tên."
    )
    again = forms.ChoiceField(
        label="Sau khi hủy",
        choices=[
            ("again", "Tiếp nhận lại yêu cầu (vào nhầm hình thức, nhầm Sổ): mã theo dõi cũ vẫn dùng được"),
            ("end", "Không làm gì thêm (vào Sổ hai lần cùng một việc)"),
        ],
        widget=forms.RadioSelect,
    )


class CorrectForm(StaffForm):
    """One thing that was written wrongly on acceptance."""

    what = forms.ChoiceField(label="Đính chính", choices=[_EMPTY, *words.Corrected.choices])
    field = forms.ChoiceField(label="Lĩnh vực đúng", choices=[_EMPTY, *words.Field.choices], required=False)
    ground = forms.ChoiceField(label="Diện ghi sổ đúng", required=False)
    value = forms.CharField(
        label="Giá trị đúng (vụ việc, họ tên, ngày sinh)",
        max_length=500,
        required=False,
        help_text="Ngày sinh viết 1960 hoặc 02/05/1960. Giới tính, dân tộc chọn ở dưới.",
    )
    sex = forms.ChoiceField(label="Giới tính đúng", required=False)
    ethnicity = forms.ChoiceField(label="Dân tộc đúng", required=False)
    reason = forms.CharField(label="Lý do", max_length=2000, widget=long_text(2))

    def __init__(self, *args: Any, grounds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = [_EMPTY, *grounds]  # type: ignore[attr-defined]
        for name in ("sex", "ethnicity"):
            labels = [(str(value), label["vi"]) for value, label in FACTS[name].value_labels.items()]
            self.fields[name].choices = [_EMPTY, *labels]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        what = cleaned.get("what", "")
        box = what if what in ("field", "ground", "sex", "ethnicity") else "value"
        if what and not cleaned.get(box):
            self.add_error(box, "Xin ghi giá trị đúng.")
        if what == words.Corrected.BIRTH and cleaned.get("value"):
            try:
                cleaned["value"] = parse_birth(cleaned["value"])
            except forms.ValidationError as error:
                self.add_error("value", error)
        cleaned["right"] = cleaned.get(box, "")
        return cleaned


class MorePapersForm(StaffForm):
    """Papers still needed for the advice."""

    papers = forms.CharField(label="Giấy tờ cần thêm", max_length=500, widget=long_text(3))


class ExtendForm(StaffForm):
    """A longer term for the advice (Điều 32 khoản 2)."""

    reason = forms.CharField(label="Phức tạp, cần xác minh điều gì, hoặc thỏa thuận thế nào", max_length=500)
    agreed_until = DayField(
        label="Ngày đã thỏa thuận với người được trợ giúp",
        required=False,
        help_text="Để trống: kéo dài nhưng không quá 30 ngày.",
    )


class AdvisedForm(StaffForm):
    """When the advice was given in writing."""

    given_at = MomentField(label="Trả lời bằng văn bản lúc")


class CallbackForm(StaffForm):
    """What became of a call."""

    outcome = forms.ChoiceField(
        label="Kết quả",
        choices=[c for c in words.CallbackState.choices if c[0] != words.CallbackState.OPEN],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label="Ghi chú", max_length=1000, required=False, widget=long_text(2))
