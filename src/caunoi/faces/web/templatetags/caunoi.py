"""Dates and money in templates, as core.ground writes them."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils import timezone

from caunoi.core.ground import dates, money

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
def day_long(value: date) -> str:
    """ngày 05 tháng 11 năm 2026"""
    return dates.vi_long(value) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """09:12 05/11/2026, in Viet Nam's time."""
    return f"{timezone.localtime(value):%H:%M %d/%m/%Y}" if value else ""


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
