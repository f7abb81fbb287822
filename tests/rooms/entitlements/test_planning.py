"""Groups × policies: by the law, counted over persons, and what is left out for whoever may not open the files."""

from dataclasses import dataclass, field

import pytest

from caunoi.core.ground.errors import NotAllowed, NotFound
from caunoi.rooms.accounts.policy import Actor, Grant, Scope
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.entitlements import actions, planning
from caunoi.rooms.entitlements.planning import EVERYBODY, Unit
from caunoi.rooms.places import queries as places
from tests.rooms.cases import factory
from tests.rooms.cases.factory import AT, CENTRE, HEAD, INTAKE, ON

MINISTRY = Actor("user:bo", "Cấp Bộ", 7, (Grant("reports.read"),))
UNITS = [Unit(CENTRE, "15")]
POOR, HIV = "11/2017/QH14:7.2", "11/2017/QH14:7.7.h"
COURT, CREDIT = "due.court_fee_exemption", "due.credit_near_poor_household"


@dataclass
class Somebody:
    person: str = "NG-1"
    organisation: str = CENTRE
    facts: dict = field(default_factory=dict)


def people(**groups):
    known = {
        "poor": {"household_poverty": "poor"},
        "near_poor": {"household_poverty": "near_poor", "birth_date": "1943"},
        "nothing": {},
        "hiv": {"hiv": True, "household_poverty": "near_poor"},
    }
    return [Somebody(f"NG-{name}-{n}", facts=known[name]) for name, count in groups.items() for n in range(count)]


def cells(found):
    return {cell.determination: cell for cell in found.cells}


def test_by_the_law_alone_with_the_place_of_each():
    found = cells(planning.by_law(ON, POOR))
    assert found[COURT].kind == "implies" and found[CREDIT].kind == "excludes"
    assert found[COURT].citations == ("điểm đ khoản 1 Điều 12 Nghị quyết 326/2016",)
    assert found["due.elderly_priority_care"].kind == "depends"
    assert found["due.elderly_priority_care"].facts == ("ngày sinh",)
    assert all(cell.citations for cell in found.values())
    with pytest.raises(NotFound):
        planning.by_law(ON, "11/2017/QH14:99")


def test_every_group_of_the_list_can_be_chosen(centre):
    for line in planning.group_lines(ON, sensitive=True):
        assert planning.by_law(ON, line.key).group == line
    assert HIV not in {line.key for line in planning.group_lines(ON, sensitive=False)}


def test_who_has_the_one_and_not_the_other(centre):
    found = planning.matrix(HEAD, UNITS, people(poor=2, near_poor=3, nothing=4), ON)
    assert (found.people, found.size, found.exact, found.suppressed) == (9, 5, True, False)
    credit = cells(found)[CREDIT]
    assert (credit.yes, credit.no, credit.unknown) == (3, 2, 0)
    assert credit.missed == 3 and cells(found)[COURT].yes == 5
    everybody = planning.matrix(HEAD, UNITS, people(poor=2, nothing=4), ON, EVERYBODY)
    assert (cells(everybody)["legal_aid"].yes, cells(everybody)["legal_aid"].unknown) == (2, 4)
    poor = planning.matrix(HEAD, UNITS, people(poor=2, near_poor=3), ON, POOR)
    assert poor.size == 2 and cells(poor)[CREDIT].no == 2


def test_the_place_of_each_person_is_looked_up(centre):
    commune = next(unit for unit in places.communes("15", ON) if unit.kind == "commune")
    living = [Somebody(f"NG-{n}", facts={"household_poverty": "poor", "commune": commune.code}) for n in range(3)]
    assert cells(planning.matrix(HEAD, UNITS, living, ON))["programme.ntm"].yes == 3


def test_small_figures_are_left_out_for_who_may_not_open_the_files(centre):
    found = planning.matrix(MINISTRY, UNITS, people(poor=12, near_poor=3, nothing=9), ON)
    assert (found.people, found.size, found.exact, found.suppressed) == (24, 15, False, True)
    assert cells(found)[COURT].yes == 15  # everybody of the group: tells of nobody
    assert (cells(found)[CREDIT].yes, cells(found)[CREDIT].no, cells(found)[CREDIT].missed) == (None, None, None)
    assert cells(found)[CREDIT].kind == "depends" and cells(found)[CREDIT].citations
    few = planning.matrix(MINISTRY, UNITS, people(poor=2, nothing=9), ON)
    assert few.size is None and all(cell.yes is None for cell in few.cells)
    assert planning.matrix(MINISTRY, UNITS, people(poor=3), ON).people is None


def test_what_is_sensitive_is_not_counted_for_others(centre):
    found = planning.matrix(MINISTRY, UNITS, people(hiv=20), ON)
    assert "programme.hiv" not in cells(found)
    with pytest.raises(NotFound):
        planning.matrix(MINISTRY, UNITS, people(hiv=20), ON, HIV)
    assert cells(planning.matrix(HEAD, UNITS, people(hiv=2), ON, HIV))["programme.hiv"].yes == 2


def test_people_of_other_units_are_passed_over_and_others_refused(centre):
    others = [Somebody("NG-9", factory.OTHER, {"household_poverty": "poor"})]
    assert planning.matrix(HEAD, UNITS, others, ON).people == 0
    with pytest.raises(NotAllowed):
        planning.matrix(HEAD, [Unit(factory.OTHER, "11")], others, ON)
    with pytest.raises(NotAllowed):
        planning.matrix(factory.CITIZEN, UNITS, [], ON)


def test_those_who_asked_for_help_are_counted_once_with_what_was_said_last(centre):
    factory.open_book()
    factory.ask(person=factory.person(full_name="Lý Thị Sáng"))
    key = factory.ask()
    from caunoi.rooms.cases.actions import add_facts

    add_facts(by=INTAKE, at=AT, request=key, facts={"household_poverty": "poor", "matter": "civil_family"})
    known = list(cases.known_people(Scope(organisations=frozenset([CENTRE])), ON))
    assert len(known) == 2 and all("matter" not in each.facts for each in known)
    assert {each.facts["household_poverty"] for each in known} == {"poor", "near_poor"}
    assert not list(cases.known_people(Scope(), ON))
    found = planning.matrix(HEAD, UNITS, known, ON)
    assert found.size == 2 and cells(found)[CREDIT].no == 1
    poor = next(each.person for each in known if each.facts["household_poverty"] == "poor")
    assert cells(found)[COURT].missed == 2
    actions.record_status(by=INTAKE, at=AT, person=poor, determination=COURT, status="does_not_want")
    assert cells(planning.matrix(HEAD, UNITS, known, ON))[COURT].missed == 1
