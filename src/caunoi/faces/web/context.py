"""What every template may use: demonstration flag, hotline of the day, version."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from caunoi import __version__
from caunoi.faces.web import clock, looks, openid
from caunoi.rooms.accounts import queries as accounts
from caunoi.rooms.organisations import queries as organisations


def is_demonstration() -> bool:
    """Whether the data of this installation are invented."""
    return accounts.installation().mode != "real"


def house(request: HttpRequest) -> dict[str, Any]:
    """demonstration: bool; hotline: number, hours, note or None; today: date; version: text; easy: large print, short
    pages; second_factor_demanded: whether roles demand one here; tongues: the other languages to choose from, each with
    code and own name; identity_provider: its name, '' for none."""
    day = getattr(request, "today", None) or clock.today()
    return {
        "demonstration": SimpleLazyObject(is_demonstration),
        "hotline": SimpleLazyObject(lambda: organisations.hotline(day)),
        "today": day,
        "version": __version__,
        "easy": looks.is_easy(request),
        "identity_provider": SimpleLazyObject(lambda: openid.label() if openid.told() else ""),
        "second_factor_demanded": settings.SECOND_FACTOR_DAYS is not None,
        "tongues": SimpleLazyObject(lambda: looks.others(request)),
    }
