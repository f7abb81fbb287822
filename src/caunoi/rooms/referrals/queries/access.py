"""Which agencies have accounts."""

from datetime import date

from caunoi.rooms.accounts import queries as accounts

from ..actions.access import COMMUNE_ROLE, ROLE


def account_names(on: date) -> dict[str, list[str]]:
    """Key of an agency → who has an account for it."""
    found: dict[str, list[str]] = {}
    for each in accounts.assignments(on):
        if each.role in (ROLE, COMMUNE_ROLE):
            found.setdefault(each.organisation, []).append(each.user_name)
    return found
