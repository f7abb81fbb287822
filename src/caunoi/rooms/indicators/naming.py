"""The words of what figures are told by: each value of a breakdown, in the order in which a reader looks for it."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from functools import lru_cache

from caunoi.core.ground.text import sort_key
from caunoi.core.law import DayRefused, assess, parse_facts, procedure, quality
from caunoi.rooms.cases import words as cases
from caunoi.rooms.funding import words as funding
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.words import PractitionerKind
from caunoi.rooms.outreach import words as outreach
from caunoi.rooms.places import queries as places
from caunoi.rooms.places.gazetteer import MERGER
from caunoi.rooms.programmes import queries as programmes
from caunoi.rooms.quality import words as of_quality
from caunoi.rooms.referrals import words as referrals
from caunoi.rooms.training import words as training

from .declared import ORGANISATION, PROVINCE
from .deltas import NO_PROGRAMME
from .words import UNKNOWN, UNKNOWN_WORDS

_SEXES = {"female": "Nữ", "male": "Nam"}
_AGES = {
    "under_16": "Dưới 16 tuổi", "16_17": "Từ 16 đến dưới 18 tuổi", "18_59": "Từ 18 đến dưới 60 tuổi",
    "60_up": "Từ 60 tuổi",
}  # fmt: skip
_AREAS = {
    "region_1": "Xã khu vực I", "region_2": "Xã khu vực II", "region_3": "Xã khu vực III",
    "special_village": "Thôn đặc biệt khó khăn ngoài xã khu vực III",
    "none": "Ngoài vùng đồng bào dân tộc thiểu số và miền núi",
}  # fmt: skip
_KEPT = {"in_time": "Đúng hạn", "late": "Quá hạn"}
_CASE_ASPECTS = {"urgent": "Thụ lý ngay", "several": "Thuộc nhiều diện", "usual": "Thụ lý thường"}
_OUTCOMES = {
    **_KEPT, **dict(cases.State.choices), **dict(cases.CaseState.choices), **dict(outreach.Answer.choices),
    "certified": "Được cấp giấy chứng nhận", "attended": "Dự học", "satisfied": "Hài lòng", "less": "Ý khác",
    "confirmed": "Đã được xác nhận", "said": "Chờ xác nhận", "returned": "Đã trả lời", "waiting": "Chưa trả lời",
    "sent": "Chờ trả lời",
}  # fmt: skip
_ASPECTS = {
    **_CASE_ASPECTS, **dict(outreach.Kind.choices), **dict(outreach.BoardKind.choices),
    **dict(funding.EntryKind.choices), **dict(funding.State.choices),
    **dict(training.Audience.choices), **dict(referrals.Kind.choices), **dict(of_quality.Kind.choices),
    "talk": "Truyền thông tại cơ sở",
}  # fmt: skip


def ordered(dim: str, values: Collection[str], on: date) -> list[tuple[str, str]]:
    """(value, words): those that are counted in the order of their list, 'chưa rõ' last."""
    names = words(dim, on, values)
    order = {value: place for place, value in enumerate(names)}

    def rank(value: str) -> tuple[bool, int, object]:
        return value == UNKNOWN, order.get(value, len(order)), sort_key(names.get(value, value))

    return [(value, name(dim, value, names)) for value in sorted(values, key=rank)]


def name(dim: str, value: str, names: Mapping[str, str]) -> str:
    """The words of one value."""
    if value in names:
        return names[value]
    if "+" in dim:
        return " – ".join(name(part, each, names) for part, each in zip(dim.split("+"), value.split("|"), strict=False))
    return UNKNOWN_WORDS if value in (UNKNOWN, "") else value


def words(dim: str, on: date, values: Collection[str] = ()) -> Mapping[str, str]:
    """Value → words, in the order of a list. values: those that are needed, where there is no list to go through."""
    if "+" in dim:
        first, second = dim.split("+")
        return _together(words(first, on), words(second, on))
    if dim == ORGANISATION:
        return {each.code: each.name for each in organisations.every()}
    if dim == PROVINCE:
        return {unit.code: unit.label for unit in places.provinces(on)}
    if dim == "commune":
        return _communes(values, on)
    if dim == "ground":
        return grounds(on)
    if dim == "programme":
        return {**programmes.short_names(), NO_PROGRAMME: "Ngoài các chương trình", UNKNOWN: UNKNOWN_WORDS}
    if dim == "outcome":
        return {**_OUTCOMES, **{each.key: each.title["vi"] for each in quality.all_grades()}}
    if dim == "aspect":
        refused = {each.key: each.plain["vi"] for each in procedure.refusal_reasons(on)}
        return {**_ASPECTS, **organisations.channel_names(), **refused}
    return _LISTS[dim]


_LISTS: Mapping[str, Mapping[str, str]] = {
    "form": dict(cases.Form.choices), "field": dict(cases.Field.choices), "sex": _SEXES,
    "ethnic": {"minority": "Dân tộc thiểu số", "kinh": "Kinh"}, "age": _AGES, "area": _AREAS,
    "provider": dict(PractitionerKind.choices), "role": dict(training.Role.choices),
    "direction": {"in": "Chuyển đến", "out": "Chuyển đi"}, "timely": _KEPT,
    "fund": dict(funding.Level.choices),
    "several": {"one": "Thuộc một diện", "several": "Thuộc nhiều diện"},
}  # fmt: skip


def _together(first: Mapping[str, str], second: Mapping[str, str]) -> dict[str, str]:
    both = {**second, UNKNOWN: UNKNOWN_WORDS}
    return {
        f"{a}|{b}": f"{one} – {other[:1].lower() + other[1:]}"
        for a, one in {**first, UNKNOWN: UNKNOWN_WORDS}.items()
        for b, other in both.items()
    }


def _communes(values: Collection[str], on: date) -> dict[str, str]:
    """Names of communes by their codes; one that was merged away before that day keeps its old name."""
    before = MERGER - timedelta(days=1)
    found = ((code, places.unit(code, on), places.unit(code, before)) for code in values)
    named = {code: unit.label if unit else f"{old.label} (cũ)" if old else "" for code, unit, old in found}
    return {code: words for code, words in named.items() if words}


def grounds(on: date) -> dict[str, str]:
    """The groups of Điều 7 of that day, in the order of the law."""
    return _grounds(on)


@lru_cache(maxsize=16)
def _grounds(on: date) -> dict[str, str]:
    try:
        found = assess(parse_facts({}), on, only=("legal_aid",)).get("legal_aid").grounds
    except DayRefused:
        return {}
    return {each.key: each.title for each in found}
