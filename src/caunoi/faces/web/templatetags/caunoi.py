"""Dates and money in templates, as core.ground writes them; what stays Vietnamese on an English page."""

import re
from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language, gettext

from caunoi.core.ground import dates, money
from caunoi.core.ground.errors import Refused
from caunoi.core.ground.periods import in_words

register = template.Library()


@register.filter
def day(value: date | datetime | None) -> str:
    """05/11/2026; nothing for no date. A moment is read in Viet Nam's time."""
    if value is None or value == "":
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return dates.vi(value)


@register.filter
def moment(value: datetime | None) -> str:
    """09:12 05/11/2026, in Viet Nam's time."""
    return f"{timezone.localtime(value):%H:%M %d/%m/%Y}" if value else ""


@register.filter
def period(value: str) -> str:
    """'2026-Q3' as 'quý III năm 2026'; words that are no such period stay as they were typed."""
    try:
        return in_words(value)
    except Refused:
        return value


@register.filter
def birth(value: str) -> str:
    """A birth date known in part: 1960, 05/1960 or 02/05/1960."""
    return dates.partial_vi(value or "")


@register.filter
def dong(value: Decimal | int | None) -> str:
    """1.234.567 đ"""
    return "" if value is None else money.vi(value)


@register.filter
def so(value: Decimal | int | None) -> str:
    """A number with a decimal comma: 1,5"""
    return "" if value is None else money.number(value)


@register.filter
def telephone(value: str) -> str:
    """A number for a tel: link: digits and a leading plus only."""
    return "".join(c for c in str(value) if c.isdigit() or c == "+")


@register.filter
def quoted(value: str) -> str:
    """A name, an address, somebody's own words: Vietnamese also on an English page, and read aloud as that."""
    if not value or (get_language() or "vi").startswith("vi"):
        return value
    return format_html('<span lang="vi">{}</span>', value)


_HOURS = (
    (r"(\d+) giờ (\d\d)", r"\1:\2"), (r"(\d+) giờ", r"\1:00"), ("đến", "to"), ("hằng ngày", "every day"),
    ("thứ Hai", "Monday"), ("thứ Ba", "Tuesday"), ("thứ Tư", "Wednesday"), ("thứ Năm", "Thursday"),
    ("thứ Sáu", "Friday"), ("thứ Bảy", "Saturday"), ("Chủ nhật", "Sunday"), ("và", "and"), ("sáng", "morning"),
    ("chiều", "afternoon"), ("trừ ngày lễ", "except holidays"),
)  # fmt: skip


@register.filter
def hours(value: str) -> str:
    """Opening hours as an officer wrote them; in English where every word of them is known, else quoted."""
    if not value or (get_language() or "vi").startswith("vi"):
        return value
    said = value
    for vietnamese, english in _HOURS:
        said = re.sub(vietnamese, english, said, flags=re.IGNORECASE)
    return said if said.isascii() or said.replace("–", "-").isascii() else quoted(value)


@register.filter
def told(value: str) -> str:
    """A sentence of a room in the reader's language, where the catalogue has it, else quoted."""
    if not value or (get_language() or "vi").startswith("vi"):
        return value
    english = gettext(value)
    return english if english != value else quoted(value)
