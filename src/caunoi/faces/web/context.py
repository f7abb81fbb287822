"""What every template may use: demonstration flag, hotline of the day, version."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from caunoi import __version__
from caunoi.faces.web import clock
from caunoi.rooms.accounts import queries as accounts
from caunoi.rooms.organisations import queries as organisations


def house(request: HttpRequest) -> dict[str, Any]:
    """demonstration: bool; hotline: number, hours, note or None; today: date; version: text."""
    day = getattr(request, "today", None) or clock.today()
    return {
        "demonstration": SimpleLazyObject(lambda: accounts.installation().mode != "real"),
        "hotline": SimpleLazyObject(lambda: organisations.hotline(day)),
        "today": day,
        "version": __version__,
    }
