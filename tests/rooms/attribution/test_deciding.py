"""An officer's word stands above the rule and stays; a closed period takes none; figures lead to their works."""

from datetime import date, timedelta

import pytest

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.attribution import actions, queries
from caunoi.rooms.attribution.models import Tag
from caunoi.rooms.attribution.queries import Asked
from caunoi.rooms.journal import queries as journal
from tests.rooms.cases import factory
from tests.rooms.cases.factory import AT, CENTRE, CLERK, HEAD, OFFICER, ON, STRANGER, later

from .test_matching import DTTS, NCT, YESTERDAY, caught_up, checked, tags, talk

pytestmark = pytest.mark.django_db
WHY = "Buổi này chi từ nguồn khác"
NOVEMBER = {"since": date(2026, 11, 1), "until": date(2026, 12, 1)}
OWNER = Actor("user:owner", "Hội Người cao tuổi", 1, (Grant("programmes.read", None),))


def remove(key, line=NCT, by=OFFICER, reason=WHY, at=AT):
    actions.remove(by=by, at=at, work=key, line=line, reason=reason)


def close(by=HEAD, **changed):
    given = {"programme": "nct", "organisation": CENTRE, "because": "Báo cáo tháng 11", **NOVEMBER}
    return actions.close_period(by=by, at=AT, **{**given, **changed})


def test_what_an_officer_removed_stays_removed(highland):
    key = talk(commune=highland)
    caught_up()
    remove(key)
    actions.rebuild(at=AT)
    row = tags(key)[NCT]
    assert (row.stands, row.said, row.decided, row.because, row.by_name) == ("no", "yes", "removed", WHY, OFFICER.name)
    figures = queries.year(OFFICER, ON, "nct", 2026, {}).total
    assert (figures.yes, figures.taken_out) == (0, 1)
    checked()
    actions.leave_to_rule(by=OFFICER, at=later(hours=1), work=key, line=NCT)
    assert tags(key)[NCT].stands == "yes" and tags(key)[NCT].decided == ""
    history = queries.work_tags(OFFICER, key, ON).history
    assert [line.kind for line in history] == ["attribution.removed", "attribution.left_to_rule"]
    assert history[0].personal == {"reason": WHY} and WHY not in history[0].sentence
    checked()


def test_an_officer_adds_what_no_rule_says(world):
    key = talk(elderly=0, children=0)
    assert NCT not in tags(key)
    actions.add(by=OFFICER, at=AT, work=key, line=NCT, reason="Có các cụ dự mà không đếm")
    assert (tags(key)[NCT].stands, tags(key)[NCT].said) == ("yes", "no")
    assert queries.year(OFFICER, ON, "nct", 2026, {}).total.added == 1
    checked()
    actions.leave_to_rule(by=OFFICER, at=AT, work=key, line=NCT)
    assert NCT not in tags(key)
    checked()


@pytest.mark.parametrize(
    ("changed", "error", "what"),
    [
        ({"reason": " "}, Refused, "lý do"),
        ({"by": CLERK}, NotAllowed, "quyền"),
        ({"by": STRANGER}, NotAllowed, "quyền"),
        ({"line": "x"}, NotFound, "nội dung"),
        ({"line": "nct.tgpl.th"}, Refused, "không được tính"),
        ({"key": "TC-0000-0000"}, NotFound, "mã này"),
    ],
)
def test_what_cannot_be_decided(world, changed, error, what):
    key = talk()
    caught_up()
    with pytest.raises(error, match=what):
        remove(**{"key": key, **changed})
    assert tags(key)[NCT].decided == ""


def test_a_line_for_other_work_or_another_day_cannot_be_added(world):
    key = talk()
    caught_up()
    for line in ("nct.tgpl.vv", "nct.tgpl.th"):
        with pytest.raises(Refused, match="Không tính được"):
            actions.add(by=OFFICER, at=AT, work=key, line=line, reason="Có dạy cho người cao tuổi")
    offered = dict(queries.work_tags(OFFICER, key, ON).offered)
    assert not {"nct.tgpl.vv", "nct.tgpl.th"} & offered.keys()


def test_a_closed_period_stays_until_it_is_opened_with_a_reason(world):
    key = talk()
    caught_up()
    closure = close()
    with pytest.raises(Refused, match="đã khóa"):
        remove(key)
    late = talk(elderly=2)
    assert NCT not in tags(late) and tags(late)  # other programmes go on
    from caunoi.rooms.outreach import actions as outreach

    outreach.cancel(by=OFFICER, at=AT, activity=key, reason="Ghi nhầm hai lần")
    assert set(tags(key)) == {NCT}
    shown = queries.work_tags(OFFICER, late, ON)
    assert [(each.programme, each.missed) for each in shown.closed] == [("nct", True)]
    assert NCT not in dict(shown.offered)
    assert queries.year(OFFICER, ON, "nct", 2026, {}).total.yes == 1
    with pytest.raises(NotAllowed):
        actions.open_period(by=OFFICER, at=AT, closure=closure, because="Sửa số liệu")
    actions.open_period(by=HEAD, at=AT, closure=closure, because="Một buổi ghi nhầm, một buổi ghi muộn")
    assert tags(late)[NCT].stands == "yes" and tags(key) == {}
    assert queries.year(OFFICER, ON, "nct", 2026, {}).total.yes == 1
    [row] = queries.closures(HEAD, "nct", ON)
    assert row.opened_by_name == HEAD.name and not row.opens
    with pytest.raises(Refused, match="được mở lại"):
        actions.open_period(by=HEAD, at=AT, closure=closure, because="Lần nữa thôi")
    checked()


def test_closing_is_for_the_place_where_one_may(world):
    for by, where in ((OFFICER, {}), (STRANGER, {}), (HEAD, {"organisation": "", "province": "15"})):
        with pytest.raises(NotAllowed):
            close(by=by, **where)
    department = Actor("user:s", "Bùi Thị Lan", 1, (Grant("programmes.close", area="15"),))
    assert close(by=department, organisation="", province="15")
    for changed in ({"until": date(2026, 11, 1)}, {"because": "x"}):
        with pytest.raises(Refused):
            close(**changed)


def test_a_figure_leads_to_its_works(highland):
    keys = [talk(commune=highland, day=YESTERDAY - timedelta(days=n)) for n in range(3)]
    caught_up()
    remove(keys[1])
    asked = Asked(programme="nct", province="11", **NOVEMBER)
    assert [row.key for row in queries.works_of(OFFICER, ON, asked).rows] == [keys[0], keys[2]]
    taken_out = Asked(programme="nct", stands="no", **NOVEMBER)
    assert [row.key for row in queries.works_of(OFFICER, ON, taken_out).rows] == [keys[1]]
    assert queries.keys_of(Asked(programme="dtts_mn", line=DTTS)) == [("outreach", key) for key in reversed(keys)]
    [row, *_] = queries.works_of(OFFICER, ON, asked).rows
    assert row.known and "Thanh Yên" in row.where and row.tags[0].reason
    assert queries.works_of(STRANGER, ON, asked).rows == []
    monthly = queries.counts(date(2026, 1, 1), date(2027, 1, 1), of=["nct"])
    assert [(row.province, row.month, row.kind, row.stands, row.count) for row in monthly] == [
        ("11", date(2026, 11, 1), "outreach", "no", 1),
        ("11", date(2026, 11, 1), "outreach", "yes", 2),
    ]


def test_whoever_owns_a_programme_sees_figures_and_no_case(world):
    factory.open_book()
    factory.take_on()
    caught_up()
    [row] = queries.works_of(OWNER, ON, Asked(programme="nct")).rows
    assert (row.key, row.where, row.known) == ("", "", False) and row.tags[0].reason == ""
    assert queries.year(OWNER, ON, "hiv", 2026, {}).total.unknown == 1
    [row] = queries.works_of(OWNER, ON, Asked(programme="hiv", stands="unknown")).rows
    assert list(row.tags) == [] and row.hidden


def test_the_journal_does_not_name_a_line_that_few_may_know_of(world):
    """Beside the record's key its code would tell of the person to whoever reads the journal."""
    factory.open_book()
    case = factory.take_on().key
    caught_up()
    for act in (actions.remove, actions.add):
        act(by=OFFICER, at=AT, work=case, line="hiv.vv", reason="Người được trợ giúp đã nói")
    lines = journal.recent([CENTRE])
    assert [line.kind for line in lines[:2]] == ["attribution.added", "attribution.removed"]
    assert not any("hiv" in f"{line.sentence} {line.data}".lower() for line in lines)
    seen = queries.work_tags(OFFICER, case, ON).history[0]
    assert seen.personal == {"reason": "Người được trợ giúp đã nói", "line": "hiv.vv"}
    assert queries.work_tags(CLERK, case, ON).history[0].personal == {}


def test_a_work_of_two_lines_is_one_of_its_programme(world):
    from caunoi.rooms.programmes import actions as programmes

    programmes.add_content(
        by=HEAD, at=AT, programme="nct", name="Ngày hội (minh họa)", kinds=["outreach"], act="KH 1/KH-UBND",
        since=date(2026, 1, 1), organisation=CENTRE,
    )  # fmt: skip
    talk()
    caught_up()
    figures = queries.year(OFFICER, ON, "nct", 2026, {})
    assert figures.total.yes == 1 and [row.yes for row in figures.lines] == [1, 1]
    assert Tag.objects.filter(programme="nct").count() == 2
    checked()
