"""Codes of the room of quality in words."""

from decimal import Decimal

from django import template

from caunoi.core.law import fees, quality
from caunoi.faces.workspace import choices
from caunoi.rooms.cases.words import Field, Form
from caunoi.rooms.quality import sheet, words

register = template.Library()


@register.filter
def form_words(code: str) -> str:
    """'Tham gia tố tụng' from 'litigation'."""
    return str(Form(code).label) if code in Form.values else code


@register.filter
def field_words(code: str) -> str:
    """'Hình sự' from 'criminal'."""
    return str(Field(code).label) if code in Field.values else code


@register.filter
def review_kind(code: str) -> str:
    """'Thẩm định' or 'Đánh giá'."""
    return str(words.Kind(code).label)


@register.filter
def review_state(code: str) -> str:
    """Where a review stands."""
    return str(words.State(code).label)


@register.filter
def correction_state(code: str) -> str:
    """Where a corrective action stands."""
    return str(words.CorrectionState(code).label)


@register.filter
def grade_words(code: str) -> str:
    """'Khá' from 'fair'."""
    return next((each.short["vi"] for each in quality.all_grades() if each.key == code), "")


@register.filter
def basis_words(code: str) -> str:
    """The basis of an evaluation in words."""
    return next((each.title["vi"] for each in quality.all_bases() if each.key == code), "")


@register.filter
def question_words(code: str) -> str:
    """A question of the satisfaction sheet in short."""
    return sheet.QUESTIONS.get(code, code)


@register.filter
def points(value: Decimal | None) -> str:
    """'8,5' or '10'; '' where none were given."""
    if value is None:
        return ""
    return f"{value.normalize():f}".replace(".", ",") if value else "0"


@register.filter
def work_words(code: str) -> str:
    """A kind of work of the diary in words."""
    return next((each.title["vi"] for each in fees.all_kinds() if each.key == code), code)


@register.filter
def stratum_words(name: str) -> str:
    """'Trung tâm … · Tham gia tố tụng' of 'TT1-LC|litigation'."""
    known = {**dict(Form.choices), **dict(Field.choices)}
    return " · ".join(str(known.get(part) or choices.name_of(part)) for part in name.split("|")) if name else "tất cả"
