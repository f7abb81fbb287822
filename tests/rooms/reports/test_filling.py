"""Whatever the cases, totals agree and a figure is the number of its records."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from caunoi.rooms.reports import filling
from caunoi.rooms.reports.grounds import rows, short_citation

BEGIN, END = datetime(2026, 1, 1), datetime(2027, 1, 1)
FORMS, FIELDS = {"litigation": "TGTT", "advice": "TV"}, {"criminal": "HS", "other": "Khác"}
GROUNDS = ["11/2017/QH14:7.2", "11/2017/QH14:7.7.c", ""]


@dataclass(frozen=True)
class Made:
    key: str
    person: str
    sex: str
    ground: str
    form: str
    field: str
    urgent: str
    state: str
    accepted_at: datetime
    ended_at: datetime | None
    grounds: list[str] = field(default_factory=list)


@st.composite
def many(draw):
    found = []
    for number in range(draw(st.integers(0, 25))):
        accepted = datetime(2025, 6, 1) + timedelta(days=draw(st.integers(0, 700)))
        ended = draw(st.none() | st.integers(0, 500).map(lambda n, a=accepted: a + timedelta(days=n)))
        state = draw(st.sampled_from(["finished", "not_continued"])) if ended else "open"
        held = draw(st.lists(st.sampled_from(GROUNDS[:2]), unique=True))
        found.append(
            Made(
                f"C{number}", f"P{draw(st.integers(0, 6))}", draw(st.sampled_from(["female", "male", ""])),
                draw(st.sampled_from(GROUNDS)), draw(st.sampled_from(list(FORMS))), draw(st.sampled_from(list(FIELDS))),
                draw(st.sampled_from(["", "a"])), state, accepted, ended, held,
            )
        )  # fmt: skip
    return found


@given(many())
def test_cases_balance_and_add_up(found):
    filled = filling.cases_form(found, BEGIN, END, FORMS, FIELDS)
    for row in filled.rows:
        f = filled.figures(row)
        assert f["carried_in"] + f["new"] == f["worked"] == f["finished"] + f["not_continued"] + f["carried_out"]
        assert f["urgent"] <= f["new"]
    total = filled.figures(filled.rows[-1])
    leaves = [row for row in filled.rows if "." in row.key]
    assert all(total[c] == sum(filled.figures(row)[c] for row in leaves) for c in total)
    assert filled.total == sum(BEGIN <= case.accepted_at < END for case in found)


@given(many())
def test_persons_add_up_and_are_counted_once(found):
    filled = filling.persons_form(found, rows([BEGIN.date()], GROUNDS))
    *parts, total = filled.rows
    sums = filled.figures(total)
    assert all(sums[column] == sum(filled.figures(row)[column] for row in parts) for column in sums)
    assert sums["total"] == sums["female"] + sums["male"] + sums["unknown"] == len({case.person for case in found})
    assert sums["times"] == len(found)
    by_person = {}
    for case in found:
        by_person.setdefault(case.person, set()).update(case.grounds)
    assert filled.cells.figure("multiple", "total") == sum(len(held) > 1 for held in by_person.values())


@given(many())
def test_a_figure_is_the_number_of_its_records_and_none_twice(found):
    for filled in (
        filling.persons_form(found, ()),
        filling.cases_form(found, BEGIN, END, FORMS, FIELDS),
    ):
        for row in (*filled.rows, *filled.indicators):
            for column, figure in filled.figures(row).items():
                records = filled.cells.records(filling.cell(row.key, column))
                assert figure == len(records) == len(set(records))


def test_groups_stand_in_the_order_of_the_law():
    found = rows([datetime(2018, 1, 1).date()], ())
    assert [row.citation for row in found][:3] == ["khoản 1 Điều 7", "khoản 2 Điều 7", "khoản 3 Điều 7"]
    points = [row.key.rpartition(".")[2] for row in found if ":7.7." in row.key]
    assert points == ["a", "b", "c", "d", "đ", "e", "g", "h"]
    assert len(found) == 14


def test_both_regimes_of_a_year_are_there_and_disputed_groups_only_when_counted():
    keys = [row.key for row in rows([datetime(2025, 1, 1).date(), datetime(2026, 1, 1).date()], ())]
    assert "11/2017/QH14:7.7.g" in keys and "11/2017/QH14:7.6a" in keys
    assert keys.index("11/2017/QH14:7.6") < keys.index("11/2017/QH14:7.6a") < keys.index("11/2017/QH14:7.7.a")
    assert "11/2017/QH14:7" not in keys
    assert "11/2017/QH14:7" in [row.key for row in rows([datetime(2026, 1, 1).date()], ["11/2017/QH14:7"])]


def test_short_citation():
    assert short_citation("11/2017/QH14:7.7.c") == "điểm c khoản 7 Điều 7"
    assert short_citation("11/2017/QH14:7") == "Điều 7"
    assert short_citation("khác") == "khác"
