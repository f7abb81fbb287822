"""Lists of other agencies: read by a profile, matched, decided, corrected, withdrawn; looked up with consent alone; what
holds no longer is not known; forgotten."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.rooms.accounts.policy import Scope
from caunoi.rooms.entitlements import actions, listed, registers
from caunoi.rooms.entitlements.models import Register, RegisterEntry
from caunoi.rooms.entitlements.registers import Mapped
from caunoi.rooms.journal.models import Event
from caunoi.rooms.people import actions as people
from caunoi.rooms.people import queries as people_queries
from caunoi.rooms.people.likeness import Known
from tests.rooms.cases import factory

pytestmark = pytest.mark.database
HEAD, INTAKE = factory.HEAD, factory.INTAKE
COLUMNS = {
    "full_name": "Họ và tên",
    "birth": "Năm sinh",
    "id_number": "Số CCCD",
    "sex": "Giới tính",
    "group": "Phân loại",
}
MAPPED = Mapped(
    "poverty",
    3,
    COLUMNS,
    values={"ho ngheo": "household_poverty=poor", "can ngheo": "household_poverty=near_poor", "khac": ""},
)
ABOUT = actions.About(
    factory.CENTRE, "Danh sách hộ nghèo năm 2026", "UBND xã Giả Định", "12/DS-UBND", date(2026, 1, 5), "Quy chế phối hợp số 01 (giả định)",
    date(2026, 1, 1), date(2027, 1, 1), date(2027, 6, 30),
)  # fmt: skip
HEADS = ["STT", "Họ và tên", "Năm sinh", "Giới tính", "Số CCCD", "Phân loại"]


def table(*rows):
    lines = [[n, *row] for n, row in enumerate(rows, 1)]
    return [["UBND XÃ GIẢ ĐỊNH"], ["DANH SÁCH HỘ NGHÈO", "", ""], HEADS, *lines]


MAI = ["Nông Thị Mai", "02/05/1943", "Nữ", 15143000001.0, "Hộ nghèo"]
ANOTHER = ["Tẩn Láo Lở", 1960, "Nam", "", "Cận nghèo"]


def take(*rows, by=HEAD, at=factory.AT, about=ABOUT, mapped=MAPPED):
    return actions.take_register(by=by, at=at, about=about, mapped=mapped, table=table(*rows))


def person(name="Nông Thị Mai", birth="1943-05-02", number="", organisation=factory.CENTRE):
    return people.register(
        by=HEAD, at=factory.AT, organisation=organisation, full_name=name, birth=birth, id_number=number
    ).key


def entry(name="Nông Thị Mai"):
    return RegisterEntry.objects.get(full_name=name)


def look(consent=True, at=factory.AT, **who):
    sought = Known(**{"full_name": "Nông Thị Mai", "birth": "1943-05-02", **who})
    return actions.look_up(by=INTAKE, at=at, organisation=factory.CENTRE, sought=sought, consent=consent)


def test_what_can_be_read_is_in_every_fault_is_told_and_again_changes_nothing(centre):
    rows = (
        MAI, ANOTHER, ["", 1950, "Nữ", "", "Hộ nghèo"], ["Lù A Sai", "31/02/1950", "Nam", "", "Hộ nghèo"],
        ["Lù A Phái", 1950, "X", "", "Hộ nghèo"], ["Lù A Số", 1950, "Nam", "12", "Hộ nghèo"], ["Lù A Nhóm", 1950, "Nam", "", "Lạ"],
        ["Lù A Trống", 1950, "Nam", "", ""], ["Lù A Mai Sau", 2030, "Nam", "", "Hộ nghèo"], MAI, ["Lù A Khác", 1950, "Nam", "", "Khác"],
    )  # fmt: skip
    done = take(*rows)
    assert [(f.line, f.column) for f in done.faults] == [
        (6, "Họ và tên"), (7, "Năm sinh"), (8, "Giới tính"), (9, "Số CCCD"), (10, "Phân loại"), (11, "Phân loại"),
        (12, "Năm sinh"), (13, "Họ và tên"),
    ]  # fmt: skip
    assert all(f.why and f.todo for f in done.faults)
    assert (done.new, done.rows, entry().id_number, entry().told) == (2, 2, "015143000001", "household_poverty=poor")
    events = Event.objects.count()
    again = take(*rows, at=factory.later(1))
    assert (again.new, again.corrected, again.same, Event.objects.count()) == (0, 0, 2, events)
    assert Register.objects.count() == 1


def test_one_and_nought_say_no_sex(centre):
    """Lists write them in either way: the row is taken, the sex stays unknown."""
    done = take(["Lò Thị Một", 1950, 1, "", "Hộ nghèo"], ["Lò Thị Không", 1951, "0", "", "Hộ nghèo"], MAI)
    assert (done.rows, done.faults) == (3, [])
    assert [entry(name).sex for name in ("Lò Thị Một", "Lò Thị Không", "Nông Thị Mai")] == ["", "", "female"]


def test_a_mapping_that_says_nothing_is_refused(centre):
    for wrong in (
        replace(MAPPED, columns={**COLUMNS, "full_name": ""}), replace(MAPPED, columns={**COLUMNS, "group": ""}),
        replace(MAPPED, values={"x": "hiv=true"}), replace(MAPPED, columns={**COLUMNS, "sex": "Họ và tên"}),
        replace(MAPPED, kind="hiv"), replace(MAPPED, columns={**COLUMNS, "village": "Thôn"}),
    ):  # fmt: skip
        with pytest.raises(Refused):
            take(MAI, mapped=wrong)
    for about in (
        replace(ABOUT, basis=" "),
        replace(ABOUT, until=ABOUT.since),
        replace(ABOUT, retain_until=date(2026, 2, 1)),
    ):
        with pytest.raises(Refused):
            take(MAI, about=about)
    for who in (INTAKE, factory.STRANGER):
        with pytest.raises(NotAllowed):
            take(MAI, by=who)


def test_by_number_or_by_name_and_full_birth_else_a_person_decides(centre):
    sure, namesake = person(number="015143000001"), person("Tẩn Láo Lở", "1960-01-01")
    other = person("Tẩn Láo Lở", "1960-07-09")
    done = take(MAI, ANOTHER, ["Sùng A Không", 1990, "Nam", "", "Hộ nghèo"])
    assert (done.matched, done.waiting) == (1, 1)
    assert (entry().match, entry().person.key) == ("number", sure)
    assert entry("Sùng A Không").match == "none"
    [waits] = listed.doubtful(done.register, factory.CENTRE, private=Scope(all=True), on=factory.ON)
    assert {each.key for each in waits.candidates} == {namesake, other}
    with pytest.raises(NotAllowed):
        actions.decide(by=INTAKE, at=factory.AT, entry=waits.entry, person=other)
    actions.decide(by=HEAD, at=factory.AT, entry=waits.entry, person=other)
    row = entry("Tẩn Láo Lở")
    assert (row.match, row.person.key, row.decided_by_name) == ("decided", other, HEAD.name)
    with pytest.raises(Refused):
        actions.decide(by=HEAD, at=factory.AT, entry=waits.entry, person="")
    take(MAI, [*ANOTHER[:4], "Hộ nghèo"], at=factory.later(1))  # a correction keeps what was decided
    assert (entry("Tẩn Láo Lở").match, entry("Tẩn Láo Lở").told) == ("decided", "household_poverty=poor")


def test_the_same_number_under_another_name_is_not_the_same_person(centre):
    person("Hoàng Văn Khác", "1980", number="015143000001")
    take(MAI)
    assert entry().match != "number" and entry().person is None


def test_nothing_is_looked_at_without_consent_and_every_look_is_journalled(centre):
    take(MAI)
    before = Event.objects.count()
    with pytest.raises(Refused, match="đồng ý"):
        look(consent=False)
    assert Event.objects.count() == before
    with pytest.raises(Refused, match="Chưa đủ"):
        look(birth="")
    [found] = look(id_number="015143000001")
    assert (found.sure, found.expired, found.words) == (True, "", "Hộ nghèo, cận nghèo: hộ nghèo")
    assert found.source == "Theo danh sách hộ nghèo năm 2026 của UBND xã Giả Định, 12/DS-UBND, ngày 05/01/2026"
    told = Event.objects.get(kind="entitlements.list_looked_up")
    assert told.by_key == INTAKE.key and "Mai" not in str(told.data)
    assert look(full_name="Ai Đó Khác", birth="1999") == []
    assert Event.objects.filter(kind="entitlements.list_looked_up").count() == 2
    with pytest.raises(NotAllowed):
        actions.look_up(
            by=factory.STRANGER, at=factory.AT, organisation=factory.CENTRE, sought=Known("a", "1950"), consent=True
        )


def test_a_namesake_is_never_taken_for_sure(centre):
    take(["Nông Thị Mai", 1943, "Nữ", "", "Hộ nghèo"], ["Nông Thị Mai", "09/09/1943", "Nữ", "", "Cận nghèo"])
    found = look(birth="1943")
    assert len(found) == 2 and not any(each.sure for each in found)


def test_what_holds_no_longer_is_not_known_and_says_so(centre):
    take(MAI)
    late = factory.later(60)
    [found] = look(at=late, id_number="015143000001")
    assert found.expired == "danh sách đã hết hiệu lực từ ngày 01/01/2027"
    who = person()
    with pytest.raises(Refused, match="chưa biết"):
        actions.adopt(by=INTAKE, at=late, person=who, entries=[found.entry])
    actions.withdraw_entry(by=HEAD, at=factory.AT, entry=found.entry, since=factory.ON, why="Công văn 20 (giả định)")
    assert "đưa ra khỏi danh sách" in look()[0].expired
    assert next(listed.screening_rows(factory.ON)).get("household_poverty") is None
    RegisterEntry.objects.update(withdrawn_on=None)
    assert next(listed.screening_rows(factory.ON))["household_poverty"] == "poor"
    actions.withdraw(by=HEAD, at=factory.AT, register=found.register, since=factory.ON, letter="Công văn 21 (giả định)")
    assert "đã được rút" in look()[0].expired
    with pytest.raises(Refused):
        take(MAI, at=factory.later(1))


def test_what_is_confirmed_is_a_fact_with_its_source_until_the_list_ends(centre):
    take(MAI)
    [found] = look(id_number="015143000001")
    who = person()
    assert actions.adopt(by=INTAKE, at=factory.AT, person=who, entries=[found.entry]) == 1
    assert people_queries.facts_of(who, factory.ON)["household_poverty"] == "poor"
    assert "household_poverty" not in people_queries.facts_of(who, date(2027, 1, 1))
    [stated] = people_queries.file(HEAD, who, factory.ON).circumstances
    assert stated.evidence == found.source and people_queries.agrees(who, "lists", factory.ON)
    assert entry().match == "decided" and entry().person.key == who


def test_other_centres_lists_are_not_looked_at_and_lists_are_forgotten(centre):
    take(MAI)
    row = Register.objects.get()
    Register.objects.update(organisation=factory.OTHER)
    assert look(id_number="015143000001") == [] and listed.lists(HEAD, factory.ON) == []
    Register.objects.update(organisation=factory.CENTRE)
    assert actions.forget(factory.later(100)) == 0
    assert actions.forget(factory.later(300)) == 1 and not RegisterEntry.objects.exists()
    assert [each.erased for each in listed.lists(HEAD, factory.ON)] == [True] and row.key
    assert actions.forget(factory.later(301)) == 0


def test_an_erasure_takes_the_person_off_the_lists(centre):
    who = person(number="015143000001")
    take(MAI, ANOTHER)
    assert actions.erase(by=HEAD, at=factory.AT, person=who) == 1
    assert [each.full_name for each in RegisterEntry.objects.all()] == ["Tẩn Láo Lở"]


def test_the_lists_are_a_population_without_a_name(centre):
    take(MAI, ANOTHER)
    rows = list(listed.screening_rows(factory.ON))
    assert {row["household_poverty"] for row in rows} == {"poor", "near_poor"}
    assert all(set(row) <= set(listed.screening_columns()) for row in rows)
    assert "Mai" not in str(rows) and "015143000001" not in str(rows)


def test_the_code_of_a_commune_is_read_on_the_day_of_the_list(centre):
    """02671 was Nam Cường of Lào Cai's old province code 10; since 01/07/2025 it is Cam Đường of the new one, 15."""
    take(MAI)
    RegisterEntry.objects.update(commune="02671")
    who = person(number="015143000001")
    for received, name, province in ((datetime(2025, 3, 3, 9, tzinfo=factory.ZONE), "Nam Cường", "10"),
                                     (factory.AT, "Cam Đường", "15")):  # fmt: skip
        Register.objects.update(received_at=received)
        (found,) = look(id_number="015143000001")
        assert name in found.about
        (row,) = listed.screening_rows(factory.ON)
        assert (row["province"], row["commune_on"]) == (province, received.date().isoformat()) and who


def test_a_profile_is_kept_by_its_name(centre):
    actions.save_profile(by=HEAD, at=factory.AT, name="Mẫu UBND xã", mapped=MAPPED)
    actions.save_profile(by=HEAD, at=factory.AT, name="Mẫu UBND xã", mapped=replace(MAPPED, head=4))
    assert listed.profiles() == {"Mẫu UBND xã": replace(MAPPED, head=4)}
    assert registers.guess_head(table(MAI)) == 3
    assert registers.groups(table(MAI, ANOTHER), MAPPED) == ["Hộ nghèo", "Cận nghèo"]
