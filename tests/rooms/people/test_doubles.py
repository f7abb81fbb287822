"""Doubles are found at entry, decided side by side, merged and taken apart; nothing is lost on the way."""

from datetime import timedelta

import pytest
from django.db import connection

from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.rooms.accounts.policy import Actor, Scope
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.people import actions, queries
from caunoi.rooms.people.models import Double, Merge, Person
from caunoi.rooms.people.queries import known
from tests.processes import on_a_file

from .folk import AT, EVERYWHERE, HERE, OFFICER, ON, officer, register
from .writers import merge_both_ways

pytestmark = pytest.mark.django_db


def like(scope=HERE, private=EVERYWHERE, leave=(), **columns):
    return queries.like(known(columns), scope, private=private, leave=leave)


def merge(keep, away, by=OFFICER, at=AT):
    return actions.merge(by=by, at=at, keep=keep.key, away=away.key, reason="Đã xem hai căn cước")


def columns():
    return sorted(
        Person.objects.values_list("key", "full_name", "birth", "merged_into__key", "restricted", "restriction")
    )


def test_found_at_entry_with_reasons():
    there = register(full_name="Nông Thị Mai", birth="1960-05-02", id_number="060160009")
    register(full_name="Nông Văn Tài", birth="1960")
    (found,) = like(full_name="MAI NONG THI", birth="1960-02-05", id_number="010160001234")
    assert found.key == there.key
    said = "; ".join(found.likeness.alike)
    assert "khác thứ tự" in said and "đổi chỗ" in said and "9 số" in said
    assert like(full_name="Nông Thị Mai", birth="1990") == []
    assert like(full_name="Mai", birth="") == []
    assert [each.key for each in like(full_name="Hoàng Thị Khác", birth="1971", id_number="060160009")] == [there.key]
    assert like(Scope(), full_name="Nông Thị Mai") == []


def test_of_another_organisation_only_that_there_may_be_a_file():
    other = register(organisation="TT-DB", full_name="Nông Thị Mai", id_number="010160001234")
    sought = known({"full_name": "mai nong thi", "birth": "1960-07"})
    assert queries.like(sought, HERE, private=HERE) == []
    assert queries.elsewhere(sought, HERE) is True
    assert queries.elsewhere(known({"full_name": "X", "id_number": "010160001234"}), HERE)
    assert not queries.elsewhere(known({"full_name": "Nông Thị Mai"}), HERE)  # a name alone tells nothing
    assert not queries.elsewhere(sought, EVERYWHERE)
    actions.state(by=Actor.system(), at=AT, person=other, facts={"hiv": True})
    assert not queries.elsewhere(sought, HERE)


def test_what_looks_alike_waits_on_the_list_until_somebody_decides():
    one, other = register(), register(full_name="Lò thị hhoa")
    (pair,) = queries.open_doubles(HERE, private=EVERYWHERE)
    assert {pair.one.key, pair.other.key} == {one.key, other.key}
    assert queries.open_doubles(Scope(organisations=frozenset({"TT-DB"})), private=EVERYWHERE) == []
    with pytest.raises(NotAllowed):
        actions.call_different(by=officer("requests.write"), at=AT, one=one.key, other=other.key)
    actions.call_different(by=OFFICER, at=AT, one=one.key, other=other.key, note="Hai chị em họ")
    assert queries.open_doubles(HERE, private=EVERYWHERE) == []
    actions.amend(by=OFFICER, at=AT, person=other, phone="0912345678")
    assert queries.open_doubles(HERE, private=EVERYWHERE) == []
    assert [each.key for each in like(full_name="Lò Thị H'Hoa", birth="1960", leave=[one.key])] == []
    assert Double.objects.get().note == "Hai chị em họ"


def test_merged_act_unmerged():
    keep, away = register(phone="0912345678"), register(full_name="Lo Thi Hoa", birth="", id_number="010160001234")
    actions.state(by=OFFICER, at=AT, person=away, facts={"household_poverty": "poor"})
    before = columns()
    merged = merge(keep, away)
    file = queries.file(OFFICER, away.key, ON)
    assert (file.key, file.phone, file.id_number, file.names) == (
        keep.key,
        "0912345678",
        "010160001234",
        ("Lo Thi Hoa",),
    )
    assert set(file.keys) == {keep.key, away.key} and queries.root_key(away.key) == keep.key
    for key in (keep.key, away.key):
        assert queries.facts_of(key, ON)["household_poverty"] == "poor"
        assert queries.facts_of_many([key], ON)[key] == queries.facts_of(key, ON)
    (found,) = queries.search("lo hoa", HERE, private=HERE)
    assert (found.key, set(found.keys)) == (keep.key, {keep.key, away.key})

    actions.state(by=OFFICER, at=AT + timedelta(hours=1), person=away, facts={"disability": "severe"})
    actions.amend(by=OFFICER, at=AT, person=away, address="Bản Mới")
    assert queries.facts_of(keep.key, ON)["disability"] == "severe"
    with pytest.raises(Refused, match="đã ghép"):
        merge(away, keep)

    actions.unmerge(by=OFFICER, at=AT, merge=merged.pk, reason="Căn cước của hai người khác nhau")
    assert columns() == before
    assert queries.facts_of(away.key, ON)["disability"] == "severe"
    assert "disability" not in queries.facts_of(keep.key, ON) and "household_poverty" not in queries.facts_of(
        keep.key, ON
    )
    assert queries.person(keep.key).address == "Bản Mới" and not queries.person(away.key).address
    assert queries.open_doubles(HERE, private=EVERYWHERE) == []
    with pytest.raises(Refused, match="đã được tách"):
        actions.unmerge(by=OFFICER, at=AT, merge=merged.pk, reason="x")
    told = [line.kind for line in journal.history(("person", away.key))]
    assert told.count("people.merged") == told.count("people.unmerged") == 1


def test_chains_come_apart_where_they_were_joined():
    a, b, c = register(full_name="Lò A"), register(full_name="Lò B"), register(full_name="Lò C")
    first = merge(b, a)
    merge(c, b)
    assert {queries.root_key(x.key) for x in (a, b, c)} == {c.key}
    assert [m.away for m in queries.merges_of([a.key, b.key, c.key])] == [a.key, b.key]
    actions.unmerge(by=OFFICER, at=AT, merge=first.pk, reason="Nhầm người")
    assert (queries.root_key(a.key), queries.root_key(b.key)) == (a.key, c.key)
    again = merge(c, a)
    second = Merge.objects.get(away=b, undone_at__isnull=True)
    actions.unmerge(by=OFFICER, at=AT, merge=second.pk, reason="Nhầm người")
    assert (queries.root_key(a.key), queries.root_key(b.key)) == (c.key, b.key)
    merge(b, c)
    assert queries.root_key(a.key) == b.key
    actions.unmerge(by=OFFICER, at=AT, merge=again.pk, reason="Nhầm người")
    assert [queries.root_key(x.key) for x in (a, b, c)] == [a.key, b.key, b.key]


def test_a_merged_file_is_as_restricted_as_its_parts_and_only_while_it_is_merged():
    keep, away = register(), register()
    actions.state(by=OFFICER, at=AT, person=away, facts={"hiv": True})
    blind = officer("requests.read", "requests.write", "people.merge")
    with pytest.raises(NotAllowed):
        merge(keep, away, by=blind)
    merged = merge(keep, away)
    assert Person.objects.filter(restricted=True).count() == 2
    assert queries.file(blind, keep.key, ON).masked
    actions.unmerge(by=OFFICER, at=AT, merge=merged.pk, reason="Không phải một người")
    assert not queries.file(blind, keep.key, ON).masked and queries.file(blind, away.key, ON).masked


def test_who_merges_holds_the_right_at_both_places():
    keep, away = register(), register(organisation="TT-DB")
    with pytest.raises(NotAllowed):
        merge(keep, away)
    assert merge(keep, away, by=officer("people.merge", organisation=None))


def test_erasure_takes_every_merged_row():
    keep, away = register(), register(full_name="Lò Thị Hoa")
    merge(keep, away)
    actions.erase(by=officer("people.erase", "requests.write"), at=AT, person=away.key, reason="theo yêu cầu")
    assert set(Person.objects.values_list("full_name", flat=True)) == {""}
    assert queries.search("hoa", EVERYWHERE, private=EVERYWHERE) == []
    assert queries.like(known({"full_name": "Lò Thị Hoa", "birth": "1960"}), EVERYWHERE, private=EVERYWHERE) == []


@pytest.mark.skipif(connection.vendor == "sqlite", reason="a database in memory does not queue writers: see below")
@pytest.mark.django_db(transaction=True)
def test_two_who_merge_at_once_on_a_server():
    assert merge_both_ways(6) == (6, 6)


def test_two_who_merge_at_once_on_an_embedded_file(tmp_path):
    done = on_a_file("tests.rooms.people.writers", tmp_path)
    assert done.stdout == "(3, 3)\n", done.stderr
