"""Outreach: an activity in two minutes on a phone; boards, leaflets, calls."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms

from caunoi.core.ground.text import fold
from caunoi.core.law import FACTS
from caunoi.rooms.cases.words import Field
from caunoi.rooms.outreach.words import Answer, BoardKind, Condition, Group, Interpreter, Kind, Move, Site

from .base import DayField, MomentField, StaffForm, long_text
from .filing import FilesField

Choices = Sequence[tuple[str, str]]
_HELD = (("yes", "Đã thực hiện"), ("no", "Dự kiến"))
_MOST = 1_000_000


class CountField(forms.IntegerField):
    """A count that may not have been taken: empty is None."""

    def __init__(self, label: str, most: int = _MOST, **more: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric"})
        super().__init__(label=label, min_value=0, max_value=most, required=False, widget=widget, **more)
        self.error_messages |= {"min_value": "Số từ 0 trở lên.", "max_value": "Số này quá lớn."}


class PhotosField(FilesField):
    """Photos straight from the camera, or files."""

    def __init__(self, **more: Any) -> None:
        super().__init__(label="Ảnh", attrs={"accept": "image/jpeg,image/png,application/pdf"}, **more)


class PlacedForm(StaffForm):
    """With a commune, which is looked for by name (place_field.html), and a thôn. The prefix must be 'f'."""

    all_optional = True
    commune = forms.CharField(label="Xã, phường", required=False, max_length=5)
    village = forms.CharField(required=False, max_length=12)
    village_name = forms.CharField(label="Thôn, bản, nếu không có trong danh sách", required=False, max_length=100)
    FIRST: tuple[str, ...] = ()

    def __init__(self, *args: Any, organisations: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, prefix="f", **kwargs)
        if "organisation" in self.fields:
            if organisations:
                self.fields["organisation"].choices = list(organisations)  # type: ignore[attr-defined]
            else:
                del self.fields["organisation"]

    @property
    def before(self) -> list[forms.BoundField]:
        """What is asked before the place."""
        return [self[name] for name in self.FIRST if name in self.fields]

    @property
    def after(self) -> list[forms.BoundField]:
        """What is asked after the place."""
        placed = ("commune", "village", *self.FIRST, *(name for _, names in self.folded_names for name in names))
        return [self[name] for name in self.fields if name not in placed]

    folded_names: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def folded(self) -> list[tuple[str, bool, list[forms.BoundField]]]:
        """(title, open, fields) of what folds away; open where something is wrong inside."""
        return [
            (title, any(self[name].errors for name in names if name in self.fields),
             [self[name] for name in names if name in self.fields])
            for title, names in self.folded_names
        ]  # fmt: skip


class ActivityForm(PlacedForm):
    """The few things that make a record; the rest folds away."""

    kind = forms.ChoiceField(label="Hoạt động", choices=Kind.choices)
    held = forms.ChoiceField(label="Tình trạng", choices=_HELD, widget=forms.RadioSelect)
    day = DayField(label="Ngày")
    people = CountField("Lượt người dự", help_text="Không đếm thì để trống (ghi “không ghi”); không có ai thì ghi 0.")
    women = CountField("Trong đó nữ")
    minority = CountField("Người dân tộc thiểu số")
    elderly = CountField("Người cao tuổi")
    poor = CountField("Hộ nghèo")
    near_poor = CountField("Hộ cận nghèo")
    disabled = CountField("Người khuyết tật")
    children = CountField("Trẻ em")
    officials = CountField("Cán bộ, công chức")
    ethnicities = forms.CharField(
        label="Dân tộc, lượt người", required=False, max_length=500, help_text="Như: Mông 20, Dao 5."
    )
    papers = CountField("Tài liệu đã phát")
    answered = CountField("Câu hỏi giải đáp tại chỗ")
    requests = forms.CharField(
        label="Yêu cầu trợ giúp pháp lý từ đây", required=False, max_length=500,
        help_text="Mã yêu cầu đã tiếp nhận, như TN-0000-0000, cách nhau bằng dấu phẩy.",
    )  # fmt: skip
    sessions = CountField("Số buổi", most=1000)
    spot = forms.CharField(label="Địa điểm", required=False, max_length=200)
    subject = forms.CharField(label="Nội dung, chuyên đề", required=False, max_length=300)
    languages = forms.CharField(label="Tiếng", required=False, max_length=100, help_text="Như: Việt, Mông.")
    interpreter = forms.ChoiceField(
        label="Phiên dịch", required=False, choices=[("", "Không ghi"), *Interpreter.choices]
    )
    led_by = forms.CharField(label="Người thực hiện", required=False, max_length=300)
    partners = forms.CharField(label="Đơn vị phối hợp", required=False, max_length=300)
    plan = forms.CharField(label="Kế hoạch, công văn", required=False, max_length=300)
    channel = forms.CharField(label="Đài, kênh", required=False, max_length=200)
    minutes = CountField("Thời lượng (phút)", most=10_000)
    times = CountField("Số lần phát", most=10_000)
    contract = forms.CharField(label="Hợp đồng", required=False, max_length=200)
    accepted_on = DayField(label="Nghiệm thu ngày", required=False)
    note = forms.CharField(label="Ghi chú", required=False, max_length=1000, widget=long_text(2))
    organisation = forms.ChoiceField(label="Đơn vị")
    photos = PhotosField(required=False)

    FIRST = ("kind", "held", "day")
    folded_names = (
        ("Hộ nghèo, người khuyết tật, trẻ em, dân tộc",
         ("poor", "near_poor", "disabled", "children", "officials", "ethnicities")),
        ("Tài liệu, câu hỏi, yêu cầu nhận được", ("papers", "answered", "requests", "sessions")),
        ("Nội dung, tiếng, người thực hiện",
         ("spot", "subject", "languages", "interpreter", "led_by", "partners", "plan", "note", "organisation")),
        ("Nếu là phát thanh, truyền hình", ("channel", "minutes", "times", "contract", "accepted_on")),
    )  # fmt: skip

    def __init__(self, *args: Any, with_photos: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_photos:
            del self.fields["photos"]

    def clean_held(self) -> bool:
        return bool(self.cleaned_data["held"] == "yes")

    def clean_requests(self) -> list[str]:
        return [part for part in re.split(r"[,;\s]+", self.cleaned_data["requests"]) if part]

    def clean_ethnicities(self) -> dict[str, int]:
        """'Mông 20, Dao 5' by code."""
        codes = {fold(words["vi"]): str(code) for code, words in FACTS["ethnicity"].value_labels.items()}
        found: dict[str, int] = {}
        for part in re.split(r"[,;\n]+", self.cleaned_data["ethnicities"]):
            if not part.strip():
                continue
            held = re.fullmatch(r"\s*(\D+?)\s*:?\s*(\d{1,6})\s*", part)
            code = codes.get(fold(held[1])) if held else None
            if held is None or code is None:
                raise forms.ValidationError(f"Không hiểu “{part.strip()}”. Viết tên dân tộc rồi số, như Mông 20.")
            found[code] = found.get(code, 0) + int(held[2])
        return found

    def given(self) -> dict[str, Any]:
        """What the action takes, photos read."""
        told = dict(self.cleaned_data)
        if "photos" in told:
            told["photos"] = read(told["photos"])
        return told


def read(sent: Sequence[Any]) -> list[tuple[bytes, str]]:
    """(content, name) of what was sent."""
    return [(each.read(), each.name) for each in sent]


class PhotosForm(StaffForm):
    """More photos."""

    photos = PhotosField()


class BoardForm(PlacedForm):
    """What was set up, where."""

    kind = forms.ChoiceField(label="Loại", choices=BoardKind.choices)
    site = forms.ChoiceField(label="Đặt ở", choices=Site.choices)
    spot = forms.CharField(label="Địa điểm", max_length=200)
    since = DayField(label="Ngày đặt")
    languages = forms.CharField(label="Tiếng", required=False, max_length=100)
    organisation = forms.ChoiceField(label="Đơn vị")
    FIRST = ("kind", "site", "spot", "since")


class CheckForm(StaffForm):
    """What a check found."""

    day = DayField(label="Ngày kiểm tra")
    condition = forms.ChoiceField(label="Tình trạng", choices=Condition.choices, widget=forms.RadioSelect)
    papers = CountField("Tài liệu bổ sung", help_text="Không đếm thì để trống.")
    note = forms.CharField(label="Ghi chú", required=False, max_length=500)


class EndForm(StaffForm):
    """The first day without it."""

    day = DayField(label="Thôi đặt từ ngày")


class LeafletForm(StaffForm):
    """A leaflet."""

    title = forms.CharField(label="Tên tờ gấp, cẩm nang", max_length=200)
    language = forms.CharField(label="Tiếng", required=False, max_length=60)
    organisation = forms.ChoiceField(label="Đơn vị")

    def __init__(self, *args: Any, organisations: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = list(organisations)  # type: ignore[attr-defined]


class MoveForm(PlacedForm):
    """Copies in or out. activities: those at which they may have been given."""

    move = forms.ChoiceField(label="Việc", choices=Move.choices, widget=forms.RadioSelect)
    count = forms.IntegerField(
        label="Số bản", min_value=1, max_value=_MOST, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    day = DayField(label="Ngày")
    activity = forms.ChoiceField(
        label="Phát tại hoạt động", required=False, help_text="Đã chọn thì không cần chọn xã, phường."
    )
    note = forms.CharField(label="Ghi chú", required=False, max_length=300)
    FIRST = ("move", "count", "day", "activity")

    def __init__(self, *args: Any, activities: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["activity"].choices = [("", "–"), *activities]  # type: ignore[attr-defined]
        self.fields["count"].error_messages["min_value"] = "Số bản từ 1 trở lên."


class CallForm(StaffForm):
    """A call: no name, no number."""

    rang_at = MomentField(label="Gọi lúc")
    outcome = forms.ChoiceField(label="Kết quả", choices=Answer.choices, widget=forms.RadioSelect)
    field = forms.ChoiceField(label="Lĩnh vực", required=False, choices=[("", "Không ghi"), *Field.choices])
    groups = forms.MultipleChoiceField(
        label="Người gọi thuộc", required=False, choices=Group.choices, widget=forms.CheckboxSelectMultiple,
        help_text="Chỉ chọn điều người gọi nói ra.",
    )  # fmt: skip
    question = forms.CharField(
        label="Hỏi gì", required=False, max_length=1000, widget=long_text(2),
        help_text="Không ghi tên, số điện thoại, địa chỉ.",
    )  # fmt: skip
    referred_to = forms.CharField(label="Chuyển, giới thiệu đến", required=False, max_length=200)
    request = forms.CharField(label="Mã yêu cầu đã tiếp nhận", required=False, max_length=20)
    organisation = forms.ChoiceField(label="Đơn vị")

    def __init__(self, *args: Any, organisations: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = list(organisations)  # type: ignore[attr-defined]
