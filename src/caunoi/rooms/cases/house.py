"""Who may work on cases of an organisation."""

from datetime import date

from caunoi.rooms.organisations import queries as organisations

from . import policy


def candidates(organisation: str, on: date) -> list[organisations.Provider]:
    """Those who may work on cases of the organisation: its own, of its centre and of its branches."""
    house = [each.code for each in organisations.active(on) if policy.same_house(each.code, organisation)]
    return organisations.practitioners(house, on)
