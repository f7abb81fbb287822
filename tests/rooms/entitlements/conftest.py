"""The centres of the cases' tests, and a person whose circumstances are recorded."""

import pytest

from caunoi.rooms.people import actions as people
from tests.rooms.cases import factory


@pytest.fixture
def centre(reference, db):
    factory.settle()


@pytest.fixture
def somebody(centre):
    """somebody(facts…) -> key of a Tày woman born in 1943 whose file the centre keeps."""

    def made(organisation=factory.CENTRE, birth="1943", **facts):
        found = people.register(
            by=factory.INTAKE if organisation == factory.CENTRE else factory.STRANGER, at=factory.AT,
            organisation=organisation, full_name="Nông Thị Mai", birth=birth, sex="female", ethnicity="02",
        )  # fmt: skip
        if facts:
            by = factory.INTAKE if organisation == factory.CENTRE else factory.STRANGER
            people.state(by=by, at=factory.AT, person=found, facts=facts)
        return found.key

    return made
