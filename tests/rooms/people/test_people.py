"""Persons: circumstances of a day, who sees what, search within a scope, erasure."""

from datetime import UTC, date, datetime, timedelta

import pytest

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.core.ground.text import name_key, sort_text
from caunoi.core.law import FactError
from caunoi.rooms.accounts.policy import Actor, Grant, Scope
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.people import actions, policy, queries
from caunoi.rooms.people.models import Circumstance, Person

AT = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
ON = AT.date()
EVERYWHERE = Scope(all=True)


def search(sought, scope=EVERYWHERE, **more):
    return queries.search(sought, scope, **{"private": scope, **more})


def officer(*permissions, organisation="TT-LC"):
    held = permissions or ("requests.read", "requests.write", "sensitive.read", "sensitive.restricted")
    return Actor("user:NV-1", "Vàng Thị Mỷ", 1, tuple(Grant(p, organisation) for p in held))


OFFICER = officer()


def register(**changed):
    columns = {"full_name": "Lò Thị H'Hoa", "organisation": "TT-LC", "birth": "1960", "sex": "female"}
    return actions.register(by=OFFICER, at=AT, **{**columns, **changed})


def state(person, facts, **more):
    return actions.state(**{"by": OFFICER, "at": AT, "person": person, "facts": facts, **more})


def test_names_sort_the_vietnamese_way():
    names = ["Đặng Thị Ánh", "Lò Văn Ẩn", "Trần An", "H'Hen Niê", "Lê Bình", "Đỗ Ân"]
    assert sorted(names, key=sort_text) == sorted(names, key=name_key)
    assert sorted(["Lê Bình", "Trần An"], key=sort_text) == ["Trần An", "Lê Bình"]


@pytest.mark.parametrize(
    ("written", "kept"),
    [("0912 345 678", "0912345678"), ("+84 912.345.678", "0912345678"), ("", ""), ("0084912345678", "0912345678")],
)
def test_telephone_numbers(written, kept):
    assert policy.clean_phone(written) == kept


@pytest.mark.parametrize("written", ["12345", "abc", "9123456789012"])
def test_wrong_telephone_numbers(written):
    with pytest.raises(Refused, match="điện thoại"):
        policy.clean_phone(written)


@pytest.mark.django_db
class TestPeople:
    def test_a_person_is_registered_with_what_is_known(self):
        person = register(phone="+84 912 345 678", id_number="010 060 012 345", commune_code="02671", ethnicity="02")
        assert person.key.startswith("NG-")
        assert person.folded_name == "lo thi h'hoa"
        assert queries.facts_of(person.key, ON) == {
            "birth_date": "1960",
            "sex": "female",
            "ethnicity": "02",
            "commune": "02671",
            "commune_on": "2026-11-23",
        }
        assert queries.facts_of("NG-NONE", ON) == {}
        line = journal.history(("person", person.key), details=True)[0]
        assert "H'Hoa" not in line.sentence
        assert line.after["full_name"] == "Lò Thị H'Hoa"

    @pytest.mark.parametrize(
        ("wrong", "words"),
        [
            ({"full_name": " "}, "họ và tên"),
            ({"birth": "1960-13"}, "birth_date"),
            ({"birth": "2027"}, "sau hôm nay"),
            ({"sex": "khác"}, "sex"),
            ({"id_number": "12"}, "Số giấy tờ"),
        ],
    )
    def test_what_cannot_be_is_refused(self, wrong, words):
        with pytest.raises(Refused, match=words):
            register(**wrong)

    def test_only_who_may_write_writes(self):
        with pytest.raises(NotAllowed):
            register(organisation="TT-HN")
        person = register()
        reader = officer("requests.read")
        with pytest.raises(NotAllowed):
            actions.amend(by=reader, at=AT, person=person, phone="0912345678")
        with pytest.raises(NotAllowed):
            state(person, {"detained": True}, by=reader)
        assert actions.register(by=Actor.citizen(), at=AT, full_name="Sùng A Pó").organisation == ""

    def test_facts_are_those_of_the_day(self):
        person = register()
        state(person, {"household_poverty": "poor"}, since=date(2025, 1, 1), evidence="Giấy chứng nhận hộ nghèo")
        state(person, {"household_poverty": "near_poor"}, since=date(2026, 1, 1))
        state(person, {"disability": "severe"}, since=date(2026, 1, 1), until=date(2026, 7, 1))
        days = {
            day: queries.facts_of(person.key, day) for day in (date(2024, 1, 1), date(2025, 6, 1), date(2026, 6, 1), ON)
        }
        assert [facts.get("household_poverty") for facts in days.values()] == [None, "poor", "near_poor", "near_poor"]
        assert [facts.get("disability") for facts in days.values()] == [None, None, "severe", None]

    def test_what_is_recorded_later_counts_and_null_is_not_known(self):
        person = register()
        state(person, {"detained": True})
        state(person, {"detained": False}, at=AT + timedelta(hours=1))
        assert queries.facts_of(person.key, ON)["detained"] is False
        state(person, {"detained": None}, at=AT + timedelta(hours=2))
        assert "detained" not in queries.facts_of(person.key, ON)
        assert Circumstance.objects.count() == 3

    def test_the_same_is_not_written_twice(self):
        person = register()
        state(person, {"detained": True, "hiv": None})
        state(person, {"detained": True})
        assert Circumstance.objects.count() == 1
        assert [line.kind for line in journal.history(("person", person.key))].count("people.circumstances_stated") == 1

    def test_facts_of_the_person_and_of_the_matter_go_where_they_belong(self):
        person = register()
        facts = {"birth_date": "1961-02", "commune": "02671", "matter": "criminal", "social_pension": True}
        state(person, facts)
        person.refresh_from_db()
        assert (person.birth, person.commune_code, person.commune_on) == ("1961-02", "02671", ON)
        assert queries.facts_of(person.key, ON) == {
            "birth_date": "1961-02",
            "sex": "female",
            "commune": "02671",
            "commune_on": "2026-11-23",
            "social_pension": True,
        }

    def test_unknown_facts_are_refused_and_nothing_is_written(self):
        person = register()
        for wrong in ({"rich": True}, {"detained": "yes"}, {"detained": True, "disability": "big"}):
            with pytest.raises(FactError):
                state(person, wrong)
        assert not Circumstance.objects.exists()
        with pytest.raises(NotFound):
            state("NG-NONE", {})

    def test_sensitive_circumstances_restrict_the_file(self):
        person = register()
        state(person, {"hiv": False, "trafficking": "none", "household_poverty": "poor"})
        assert not Person.objects.get().restricted
        state(person, {"hiv": True})
        assert Person.objects.get().restricted
        seen = {s.fact for s in queries.file(OFFICER, person.key, ON).circumstances}
        assert seen == {"hiv", "trafficking", "household_poverty"}
        partly = queries.file(officer("requests.read"), person.key, ON)
        assert partly.masked and partly.hidden and not partly.circumstances
        assert (partly.full_name, partly.birth, partly.sex) == ("Hồ sơ hạn chế", "", "")
        assert queries.file(OFFICER, "NG-NONE", ON) is None

    def test_no_sentence_names_a_circumstance(self):
        person = register()
        state(person, {"hiv": True}, evidence="Giấy của bệnh viện")
        told = " ".join(line.sentence + str(line.data) for line in journal.history(("person", person.key)))
        assert "hiv" not in told.lower()
        assert "bệnh viện" not in told

    def test_amending_keeps_before_and_after(self):
        person = register()
        actions.amend(by=OFFICER, at=AT, person=person.key, full_name="Lò Thị Hoa", commune_code="02671")
        person.refresh_from_db()
        assert (person.full_name, person.folded_name, person.commune_on) == ("Lò Thị Hoa", "lo thi hoa", ON)
        line = journal.history(("person", person.key), details=True)[-1]
        assert line.before["full_name"] == "Lò Thị H'Hoa"
        assert line.after["full_name"] == "Lò Thị Hoa"
        assert "họ và tên" in line.sentence
        actions.amend(by=OFFICER, at=AT, person=person, full_name="Lò Thị Hoa")
        assert len(journal.history(("person", person.key))) == 2
        with pytest.raises(KeyError):
            actions.amend(by=OFFICER, at=AT, person=person, restricted=False)

    def test_opening_is_an_event(self):
        person = register()
        actions.opened(by=officer("cases.read"), at=AT, person=person, reason="chuẩn bị gặp")
        line = journal.history(("person", person.key))[-1]
        assert line.reads
        assert line.sentence == "Vàng Thị Mỷ đã mở hồ sơ của người được trợ giúp. Lý do: chuẩn bị gặp"
        with pytest.raises(NotAllowed):
            actions.opened(by=officer("cases.read", organisation="TT-HN"), at=AT, person=person, reason="x")
        province = Actor("user:NV-2", "Sở", 2, (Grant("cases.read", area="15"),))
        actions.opened(by=province, at=AT, person=person, reason="kiểm tra", area="15")
        with pytest.raises(NotAllowed):
            actions.opened(by=province, at=AT, person=person, reason="kiểm tra")

    def test_search_finds_within_the_scope_only(self):
        hoa = register(phone="0912345678", id_number="010060012345")
        dang = register(full_name="Đặng Thị Hòa", birth="1970")
        found = {
            sought: {f.key for f in search(sought)}
            for sought in (
                "hoa",
                "HÒA đặng",
                "345678",
                "+84912345678",
                "010060012345",
                dang.key.lower(),
                "123",
                "",
                "xyz",
            )
        }
        assert found == {
            "hoa": {hoa.key, dang.key},
            "HÒA đặng": {dang.key},
            "345678": {hoa.key},
            "+84912345678": {hoa.key},
            "010060012345": {hoa.key},
            dang.key.lower(): {dang.key},
            "123": set(),
            "": set(),
            "xyz": set(),
        }
        assert len(search("hoa", Scope(organisations=frozenset({"TT-LC"})))) == 2
        assert search("hoa", Scope(organisations=frozenset({"TT-HN"}))) == []
        assert search("hoa", Scope()) == []
        assert len(search("hoa", limit=1)) == 1

    def test_a_file_is_handed_over(self):
        person = register()
        actions.hand_over(by=OFFICER, at=AT, person=person, organisation="TT-HN")
        with pytest.raises(NotAllowed):
            actions.amend(by=OFFICER, at=AT, person=person, phone="0912345678")
        assert queries.person(person.key).organisation == "TT-HN"

    def test_erasure_takes_the_person_and_leaves_the_chain(self):
        person = register(phone="0912345678", id_number="010060012345", address="Bản Nậm Cang")
        state(person, {"hiv": True}, evidence="Giấy của bệnh viện")
        with pytest.raises(NotAllowed):
            actions.erase(by=OFFICER, at=AT, person=person, reason="theo yêu cầu")
        head = officer("people.erase", "requests.write")
        with pytest.raises(Refused, match="lý do"):
            actions.erase(by=head, at=AT, person=person, reason=" ")
        actions.erase(by=head, at=AT, person=person, reason="theo yêu cầu của người đó")
        row = Person.objects.values().get()
        assert not any(str(value) in ("0912345678", "010060012345") for value in row.values())
        assert len(row["birth"]) <= 4, "the year stays: figures by age are what they were"
        assert (row["full_name"], row["folded_name"], row["address"], row["sex"]) == ("", "", "", "female")
        assert not Circumstance.objects.exists()
        lines = journal.history(("person", person.key), details=True)
        assert "H'Hoa" not in str(lines)
        assert "hiv" not in str(lines)
        assert journal.verify().whole
        assert search("hoa") == []
        with pytest.raises(Refused, match="đã được xóa"):
            state(person, {"hiv": None}, by=head)
