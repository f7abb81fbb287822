"""Việc trợ giúp pháp lý: a quick form for a phone, and the answer to a request on the spot."""

from typing import Any

from django import forms

from caunoi.core.law import FACTS
from caunoi.rooms.cases import words

from .base import MomentField, StaffForm, long_text
from .requests import Choices

_EMPTY = ("", "–")


class ConsultationForm(StaffForm):
    """The four things that must be there first; the rest only as far as it was told."""

    question = forms.CharField(label="Hỏi gì", max_length=4000, widget=long_text(2))
    answer = forms.CharField(label="Đã giải đáp", max_length=4000, widget=long_text(3))
    field = forms.ChoiceField(label="Lĩnh vực", choices=words.Field.choices, widget=forms.RadioSelect)
    channel = forms.ChoiceField(label="Kênh")
    name = forms.CharField(
        label="Người hỏi",
        max_length=200,
        required=False,
        help_text="Tên gọi ngắn cũng được; việc riêng tư thì bỏ trống.",
    )
    sex = forms.ChoiceField(label="Giới tính", required=False)
    ethnicity = forms.ChoiceField(label="Dân tộc", required=False)
    ground = forms.ChoiceField(label="Diện, nếu biết", required=False)
    place = forms.CharField(label="Nơi giải đáp", max_length=200, required=False)
    organisation = forms.ChoiceField(label="Ghi vào Sổ của")
    given_at = MomentField(label="Giải đáp lúc")
    given_by = forms.CharField(label="Người giải đáp, nếu là người khác", max_length=200, required=False)

    FIRST = ("question", "answer", "field", "channel", "name")

    def __init__(
        self, *args: Any, organisations: Choices, channels: Choices, grounds: Choices, **kwargs: Any
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("organisation", organisations),
            ("channel", channels),
            ("ground", [("", "Chưa hỏi"), *grounds]),
            ("sex", [("", "Không ghi"), *_labels("sex")]),
            ("ethnicity", [("", "Không ghi"), *_labels("ethnicity")]),
        ):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def first(self) -> list[forms.BoundField]:
        """What is asked at once."""
        return [self[name] for name in self.FIRST]

    @property
    def rest(self) -> list[forms.BoundField]:
        """What folds away."""
        return [self[name] for name in self.fields if name not in self.FIRST]


def _labels(fact: str) -> list[tuple[str, str]]:
    return [(str(value), label["vi"]) for value, label in FACTS[fact].value_labels.items()]


class AdviseNowForm(StaffForm):
    """A request that is a simple question, answered on the spot."""

    question = forms.CharField(label="Vướng mắc", max_length=4000, widget=long_text(2))
    answer = forms.CharField(label="Nội dung giải đáp", max_length=4000, widget=long_text(4))
    field = forms.ChoiceField(label="Lĩnh vực", choices=[_EMPTY, *words.Field.choices])
    consent = forms.BooleanField(
        label="Người hỏi đồng ý được giải đáp ngay, không cần lập hồ sơ vụ việc", required=False
    )


class VoidConsultationForm(StaffForm):
    """A wrong line."""

    reason = forms.CharField(label="Lý do bỏ dòng này", max_length=500, help_text="Không nêu tên.")
