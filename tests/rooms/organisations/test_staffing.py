"""How many work beside practitioners: numbers from a day on, put right with a reason, never known where nobody wrote."""

from datetime import date

import pytest

from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.organisations import actions, queries
from caunoi.rooms.organisations.words import COUNTS
from tests.rooms.cases import factory
from tests.rooms.cases.factory import AT, BRANCH, CENTRE, HEAD, ON, STRANGER

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def places(reference):
    factory.settle()


def numbers(*values: int) -> dict[str, int]:
    return dict(zip(COUNTS, values, strict=True))


def written(**changed) -> str:
    given = {"by": HEAD, "at": AT, "organisation": CENTRE, "since": DAY, "counts": numbers(2, 1, 0, 1, 1, 1)}
    return actions.set_staffing(**{**given, **changed})


def test_the_numbers_hold_from_their_day_until_the_next():
    written()
    written(since=date(2026, 9, 1), counts=numbers(0, 0, 0, 0, 0, 0))
    assert queries.staffing([CENTRE, BRANCH], DAY.replace(day=1)) == {}
    told = queries.staffing([CENTRE, BRANCH], DAY)
    assert told[CENTRE].total == 6 and told[CENTRE].counts["official_female"] == 2
    assert BRANCH not in told  # nobody wrote: not known
    assert queries.staffing([CENTRE], ON)[CENTRE].total == 0  # nobody works there: known
    assert [row.total for row in queries.staffing_history([CENTRE])] == [0, 6]


def test_a_day_is_put_right_with_a_reason_and_what_stood_stays():
    first = written()
    with pytest.raises(Refused, match="lý do đính chính"):
        written(counts=numbers(3, 1, 0, 1, 1, 1))
    second = written(counts=numbers(3, 1, 0, 1, 1, 1), reason="Đếm sót một văn thư")
    assert queries.staffing([CENTRE], ON)[CENTRE].key == second
    assert [(row.key, row.holds) for row in queries.staffing_history([CENTRE])] == [(second, True), (first, False)]
    assert queries.staffing_by_key([first])[0].total == 6
    lines = [line for line in journal.history(("organisation", CENTRE)) if line.kind == "organisations.staffing_set"]
    assert len(lines) == 2 and any("Đếm sót một văn thư" in line.sentence for line in lines)


@pytest.mark.parametrize(
    ("changed", "error", "told"),
    [
        ({"counts": {"official_female": 1}}, Refused, "Chưa đủ các số"),
        ({"counts": numbers(-1, 0, 0, 0, 0, 0)}, Refused, "không hợp lệ"),
        ({"since": factory.later(2).date()}, Refused, "sau hôm nay"),
        ({"by": STRANGER}, NotAllowed, None),
    ],
)
def test_what_cannot_be_is_refused(changed, error, told):
    with pytest.raises(error, match=told):
        written(**changed)
    assert queries.staffing_history([CENTRE]) == []


def test_only_centres_and_branches_write_it():
    made = {"by": Actor.system(), "at": AT}
    actions.create_organisation(
        **made, code="LS-AN", kind="contracted", name="Văn phòng luật sư An (minh họa)", province_code="15",
        since=date(2020, 1, 1),
    )  # fmt: skip
    with pytest.raises(Refused, match="Chỉ Trung tâm, Chi nhánh"):
        written(organisation="LS-AN", by=Actor.system())
    assert written(organisation=BRANCH)
