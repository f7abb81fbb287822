"""A proposal: its days and scenario, its levers, remarks."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from caunoi.rooms.proposals import area_lists, levers

from .base import DayField, NumberField, StaffForm, dress, long_text

Choices = Sequence[tuple[str, str]]
_MOST_BYTES = 5 * 1024 * 1024
_BOXES = forms.CheckboxSelectMultiple


class LawForm(StaffForm):
    """Days, scenario, population."""

    baseline = DayField(label="So với luật của ngày")
    day = DayField(label="Luật của ngày áp dụng", help_text="Có kịch bản thì ngày ghi trong kịch bản được dùng.")
    scenario = forms.CharField(
        label="Kịch bản luật (để trống: luật của ngày áp dụng như đang có)", required=False, widget=long_text(10),
        max_length=60_000, help_text="Viết theo mẫu của phương án có sẵn, bắt đầu bằng “scenario:”.",
    )  # fmt: skip
    areas = forms.FileField(
        label="Danh sách xã vào, ra (.csv, .xlsx)", required=False,
        help_text="Cột “mã xã”, “thay đổi” (vào hoặc ra), “loại danh sách” (để trống: xã khu vực III). Được ghi vào"
        " phần areas của kịch bản.",
    )  # fmt: skip
    population = forms.ChoiceField(label="Dân số")

    def scenario_with(self) -> dict[str, Any]:
        """What the actions take; a table of communes has become a part of the scenario. Errors: Refused."""
        given = dict(self.cleaned_data)
        sent = given.pop("areas")
        if sent is not None:
            given["scenario"] = area_lists.with_table(given["scenario"], sent.read(), sent.name, given["day"])
        return given

    def clean_areas(self) -> Any:
        sent = self.cleaned_data["areas"]
        if sent is not None and sent.size > _MOST_BYTES:
            raise forms.ValidationError("Tệp lớn quá 5 MB.")
        return sent

    def __init__(self, *args: Any, populations: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["population"].choices = list(populations)  # type: ignore[attr-defined]


class ChangeLawForm(LawForm):
    """The same of a proposal that is there."""

    reason = forms.CharField(label="Lý do của bản mới", max_length=300)


class NewForm(LawForm):
    """A new proposal."""

    title = forms.CharField(label="Tên phương án", max_length=300, widget=long_text(2))
    why = forms.CharField(label="Lý do đề xuất", required=False, widget=long_text(3))

    field_order = ("title", "why", "baseline", "day", "scenario", "areas", "population")


class LeversForm(StaffForm):
    """The levers; an empty one is taken back."""

    activities = forms.CharField(
        label=levers.LABELS[levers.ACTIVITIES], required=False, widget=long_text(3),
        help_text="Mỗi dòng: tên; số lần một năm; đồng mỗi lần; giờ mỗi lần. Ví dụ: Truyền thông ở cơ sở; 100;"
        " 2.000.000; 8",
    )  # fmt: skip
    groups = forms.MultipleChoiceField(
        label="Nhóm đích của mức tiếp cận (không chọn: mọi nhóm)", required=False, widget=_BOXES
    )
    provinces = forms.MultipleChoiceField(
        label="Chỉ áp dụng ở các tỉnh (không chọn: cả nước)", required=False, widget=_BOXES
    )
    reason = forms.CharField(
        label="Căn cứ của giả định", max_length=300, help_text="Lấy ở đâu, ai đề nghị; in trong mọi kết quả."
    )

    def __init__(self, *args: Any, grounds: Choices, provinces: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        numbers = {
            kind.name: NumberField(
                label=f"{kind.label} ({kind.unit})", required=False, max_digits=14, decimal_places=2,
                help_text=kind.help,
            )
            for kind in levers.NUMBERS
        }  # fmt: skip
        self.fields = {**numbers, **self.fields}
        self.fields["groups"].choices = list(grounds)  # type: ignore[attr-defined]
        self.fields["provinces"].choices = list(provinces)  # type: ignore[attr-defined]
        for name in numbers:
            dress(self.fields[name])

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "reason"}


def shown(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The levers that are set as the form shows them."""
    return {
        name: "\n".join(each["value"]) if name == levers.ACTIVITIES else each["value"] for name, each in raw.items()
    }


class CommentForm(StaffForm):
    """A remark."""

    text = forms.CharField(label="Góp ý", widget=long_text(4))
