"""Figures of proposals in words."""

from django import template

from caunoi.faces.workspace import proposals

register = template.Library()
register.filter("whole", proposals.whole)
register.filter("signed", proposals.signed)
register.filter("short_money", proposals.money)


@register.filter
def whole_or_star(value: float | None) -> str:
    """A figure, or the star of one that is not told."""
    return "*" if value is None else proposals.whole(value)
