"""Marking a case, replying, planning, putting right; success, complexity, the satisfaction sheet from paper."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from caunoi.core.law import quality
from caunoi.core.law.quality import Criterion
from caunoi.rooms.cases.words import Field, Form
from caunoi.rooms.quality import sheet, words

from .base import DayField, NumberField, StaffForm, dress, long_text

Choices = Sequence[tuple[str, str]]


class PointsField(NumberField):
    """Points in halves, written 8,5 or 8.5."""

    def __init__(self, most: int, label: str) -> None:
        attrs = {"step": "0.5", "inputmode": "decimal"}
        super().__init__(
            label=label, min_value=0, max_value=most, required=False, widget=forms.NumberInput(attrs=attrs)
        )
        self.error_messages |= {"invalid": "Xin điền một số.", "max_value": f"Nhiều nhất {most} điểm."}


class MarkForm(StaffForm):
    """Points and a note for each criterion; violations of Điều 6 khoản 1; an opinion. criteria empty: words only."""

    all_optional = True

    def __init__(self, *args: Any, criteria: Sequence[Criterion], on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for each in criteria:
            self.fields[f"p_{each.key}"] = PointsField(each.points, each.title["vi"])
            self.fields[f"n_{each.key}"] = forms.CharField(
                label="Ghi chú",
                max_length=1000,
                required=False,
                widget=forms.TextInput(attrs={"placeholder": "ghi chú"}),
            )
        self.fields["violations"] = forms.MultipleChoiceField(
            label="Hành vi bị cấm đã vi phạm (khoản 1 Điều 6 Luật Trợ giúp pháp lý)", required=False,
            choices=[(each.key, f"Điểm {each.key}: {each.title['vi']}") for each in quality.prohibited(on)],
            widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip
        self.fields["violation_note"] = forms.CharField(
            label="Vi phạm thế nào, căn cứ nào", max_length=2000, required=False, widget=long_text(2)
        )
        self.fields["opinion"] = forms.CharField(
            label="Nhận xét chung", max_length=4000, required=False, widget=long_text(3)
        )
        for field in self.fields.values():
            dress(field)

    def rows(self) -> list[dict[str, Any]]:
        """Criteria in their groups, each with its two fields."""
        on = self.criteria[0].since if self.criteria else date.min
        return [
            {
                "group": group,
                "lines": [
                    {"criterion": each, "points": self[f"p_{each.key}"], "note": self[f"n_{each.key}"]}
                    for each in self.criteria if each.group == group.key
                ],
            }
            for group in quality.groups(on)
        ]  # fmt: skip

    def marked(self) -> dict[str, Any]:
        """What the actions take."""
        data = self.cleaned_data
        return {
            "points": {each.key: data[f"p_{each.key}"] for each in self.criteria},
            "notes": {each.key: data[f"n_{each.key}"] for each in self.criteria},
            **{name: data[name] for name in ("violations", "violation_note", "opinion")},
        }


class ReplyForm(StaffForm):
    """What a provider says to the marks."""

    agrees = forms.ChoiceField(
        label="Ý kiến", choices=[("yes", "Đồng ý với kết quả"), ("no", "Chưa đồng ý")], widget=forms.RadioSelect
    )
    text = forms.CharField(
        label="Điều chưa đồng ý, căn cứ trong hồ sơ", max_length=4000, required=False, widget=long_text(4)
    )


class PaperReplyForm(ReplyForm):
    """The same, typed from paper for one of those who did the work."""

    practitioner = forms.ChoiceField(label="Ý kiến của")
    field_order = ("practitioner", "agrees", "text")

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["practitioner"].choices = list(people)  # type: ignore[attr-defined]


class FinalForm(StaffForm):
    """The end of a review: what is said to objections."""

    answer = forms.CharField(label="Trả lời ý kiến chưa đồng ý", max_length=4000, required=False, widget=long_text(3))


class WhyForm(StaffForm):
    """A reason."""

    reason = forms.CharField(label="Lý do", max_length=2000, widget=long_text(2))


class AssignForm(StaffForm):
    """Who marks which reading."""

    marker = forms.ChoiceField(label="Người chấm")
    number = forms.ChoiceField(label="Lần chấm")

    def __init__(self, *args: Any, markers: Choices, numbers: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["marker"].choices = [("", "–"), *markers]  # type: ignore[attr-defined]
        self.fields["number"].choices = [  # type: ignore[attr-defined]
            (str(n), f"Lần {n}") for n in range(1, numbers + 1)
        ]


class YearForm(StaffForm):
    """Ended cases chosen for one marker."""

    cases = forms.MultipleChoiceField(label="Vụ việc", widget=forms.CheckboxSelectMultiple)
    marker = forms.ChoiceField(label="Giao cho")

    def __init__(self, *args: Any, cases: Choices, markers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cases"].choices = list(cases)  # type: ignore[attr-defined]
        self.fields["cases"].error_messages["required"] = "Xin chọn ít nhất một vụ việc."
        self.fields["marker"].choices = [("", "–"), *markers]  # type: ignore[attr-defined]


class DrawForm(StaffForm):
    """The terms of a draw (Điều 15 khoản 1 Thông tư 12/2018/TT-BTP)."""

    organisation = forms.ChoiceField(label="Cơ quan đánh giá")
    title = forms.CharField(label="Tên kế hoạch, chương trình", max_length=300)
    basis = forms.ChoiceField(label="Căn cứ")
    document = forms.CharField(label="Số, ngày văn bản", max_length=200)
    units = forms.MultipleChoiceField(label="Tổ chức trong phạm vi", widget=forms.CheckboxSelectMultiple)
    since = DayField(label="Vụ việc kết thúc từ ngày")
    until = DayField(label="đến hết ngày")
    aid_forms = forms.MultipleChoiceField(
        label="Hình thức", widget=forms.CheckboxSelectMultiple, initial=["litigation", "representation"],
        choices=[c for c in Form.choices if c[0] in quality.duty("evaluation_department").forms],
    )  # fmt: skip
    rate = NumberField(label="Tỷ lệ (%)", required=False, min_value=Decimal("0.1"), max_value=100, decimal_places=2)
    size = forms.IntegerField(label="hoặc số vụ việc", required=False, min_value=1)
    strata = forms.MultipleChoiceField(
        label="Chia theo tỷ lệ", required=False, choices=words.Stratum.choices, widget=forms.CheckboxSelectMultiple,
        initial=["organisation", "form"],
    )  # fmt: skip
    each_practitioner = forms.BooleanField(
        label="Mỗi người thực hiện có ít nhất một vụ việc (Điều 15 khoản 1)", required=False, initial=True
    )
    blind = forms.BooleanField(label="Hai người chấm độc lập, không thấy điểm của nhau", required=False)
    seed = forms.CharField(
        label="Số gieo", max_length=40, required=False,
        help_text="Để trống thì máy tự chọn. Điền nếu đã bốc công khai (thí dụ xúc xắc, kết quả xổ số).",
    )  # fmt: skip

    def __init__(self, *args: Any, organisations: Choices, bases: Choices, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("organisation", organisations), ("basis", bases), ("units", units)):
            self.fields[name].choices = list(choices)  # type: ignore[attr-defined]


class EvaluateForm(StaffForm):
    """One case for evaluation, apart from a draw."""

    organisation = forms.ChoiceField(label="Cơ quan đánh giá")
    basis = forms.ChoiceField(label="Căn cứ")
    document = forms.CharField(label="Số, ngày văn bản, phản ánh", max_length=200)
    blind = forms.BooleanField(label="Hai người chấm độc lập, không thấy điểm của nhau", required=False)

    def __init__(self, *args: Any, organisations: Choices, bases: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = list(organisations)  # type: ignore[attr-defined]
        self.fields["basis"].choices = list(bases)  # type: ignore[attr-defined]


class CorrectionForm(StaffForm):
    """Something to be put right."""

    what = forms.CharField(label="Việc phải khắc phục", max_length=2000, widget=long_text(3))
    who = forms.ChoiceField(label="Người chịu trách nhiệm")
    due = DayField(label="Xong trước hết ngày")

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [("", "–"), *people]  # type: ignore[attr-defined]


class NoteForm(StaffForm):
    """A text."""

    text = forms.CharField(label="Nội dung", max_length=4000, widget=long_text(3))


class CheckForm(StaffForm):
    """Whether a corrective action is done."""

    passed = forms.ChoiceField(
        label="Kết quả kiểm tra", choices=[("yes", "Đạt, khép lại"), ("no", "Chưa đạt, làm tiếp")],
        widget=forms.RadioSelect,
    )  # fmt: skip
    note = forms.CharField(label="Ghi chú", max_length=2000, required=False, widget=long_text(2))


class RulesForm(StaffForm):
    """What no text seen fixes."""

    reply_days = forms.IntegerField(label="Số ngày làm việc để người thực hiện có ý kiến", min_value=1, max_value=60)
    third_above = forms.IntegerField(label="Chấm lần ba khi hai lần chênh quá (điểm)", min_value=0, max_value=100)


class EffectForm(StaffForm):
    """By which criterion a case was successful."""

    code = forms.ChoiceField(label="Tiêu chí", widget=forms.RadioSelect)
    evidence = forms.CharField(
        label="Căn cứ: bản án, quyết định nào chấp nhận quan điểm", max_length=4000, widget=long_text(3)
    )

    def __init__(self, *args: Any, criteria: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = list(criteria)  # type: ignore[attr-defined]


class ConfirmForm(StaffForm):
    """What one level says of it."""

    level = forms.ChoiceField(label="Ý kiến của", widget=forms.RadioSelect)
    confirmed = forms.ChoiceField(
        label="Kết quả", choices=[("yes", "Xác nhận thành công"), ("no", "Không xác nhận")], widget=forms.RadioSelect
    )
    document = forms.CharField(label="Số, ngày văn bản", max_length=200)
    note = forms.CharField(label="Lý do, nếu không xác nhận", max_length=2000, required=False, widget=long_text(2))

    def __init__(self, *args: Any, levels: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = list(levels)  # type: ignore[attr-defined]


class CriterionForm(StaffForm):
    """A criterion of QĐ 1179 that was not seen."""

    code = forms.CharField(label="Ký hiệu, như TC07", max_length=8)
    field = forms.ChoiceField(label="Lĩnh vực", choices=Field.choices)
    title = forms.CharField(label="Lời văn, chép đúng văn bản", max_length=1000, widget=long_text(3))
    source = forms.CharField(label="Nguồn (văn bản nào, trang nào)", max_length=500)


class ComplexityForm(StaffForm):
    """Criteria of TT 09/2018 that a case meets, each with a note."""

    all_optional = True

    def __init__(self, *args: Any, criteria: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["criteria"] = forms.MultipleChoiceField(
            label="Tiêu chí", required=False, choices=list(criteria), widget=forms.CheckboxSelectMultiple
        )
        self.fields["note"] = forms.CharField(
            label="Vì sao, căn cứ", required=False, max_length=2000, widget=long_text(2)
        )
        dress(self.fields["criteria"])
        dress(self.fields["note"])


class OpinionForm(StaffForm):
    """A satisfaction sheet typed from paper."""

    respondent = forms.ChoiceField(label="Người trả lời", choices=words.Respondent.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, label in sheet.QUESTIONS.items():
            self.fields[key] = forms.TypedChoiceField(
                label=label, coerce=int, choices=[("2", "Có (2)"), ("1", "Có lúc chưa (1)"), ("0", "Không (0)")],
                widget=forms.RadioSelect,
            )  # fmt: skip
            dress(self.fields[key])
        self.fields["comment"] = forms.CharField(
            label="Ý kiến khác", required=False, max_length=4000, widget=long_text(3)
        )
        dress(self.fields["comment"])

    def answers(self) -> dict[str, int]:
        """{question: points}"""
        return {key: self.cleaned_data[key] for key in sheet.QUESTIONS}
