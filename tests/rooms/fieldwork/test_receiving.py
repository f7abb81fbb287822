"""What comes back: once, at its honest moment, both versions kept where two differ."""

import hashlib
import io
import json
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from PIL import Image

from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.fieldwork import actions, policy, queries
from caunoi.rooms.fieldwork import carried as carried_room
from caunoi.rooms.fieldwork.models import Entry, Photo
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.outreach import actions as outreach
from caunoi.rooms.outreach import queries as outreach_queries
from caunoi.rooms.outreach.queries import counted as outreach_counted
from caunoi.rooms.people import queries as people
from caunoi.rooms.referrals.models import Referral
from tests.rooms.cases import factory
from tests.rooms.cases.factory import AT, CENTRE, HEAD, INTAKE, OFFICER, ON, STRANGER

from ..referrals import stage
from .conftest import set_up

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=3)
WHO = {"full_name": "Sùng Thị Máy", "birth": "1958-03-02", "sex": "female", "phone": "0987654321"}
ASKED = {"person": WHO, "facts": {"household_poverty": "poor"}, "own_words": "Bị lấn đất nương.", "told": "Có quyền"}


def send(carried, kind, body, *, by=OFFICER, said=None, sent=LATER, at=LATER, number=None):
    device, bundle = carried
    told = actions.Sent(number or uuid4(), kind, bundle, said or sent - timedelta(days=2), sent, body)
    return actions.receive(by=by, at=at, device=device, sent=told)


def picture(colour="red"):
    target = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(target, "JPEG")
    return target.getvalue()


def send_photo(carried, number=None, content=None, digest=None):
    content = content or picture()
    number = number or uuid4()
    actions.take_photo(
        by=OFFICER, at=LATER, device=carried[0], number=number, content=content,
        sha256=digest or hashlib.sha256(content).hexdigest(),
    )  # fmt: skip
    return {"number": str(number)}


def test_a_request_is_received_when_it_was_noted_and_once(carried):
    photo = send_photo(carried)
    number, body = uuid4(), {**ASKED, "photos": [{**photo, "kind": "proof"}]}
    first = send(carried, "request", body, number=number)
    again = send(
        carried, "request", body, number=number, sent=LATER + timedelta(hours=2), at=LATER + timedelta(hours=2)
    )
    assert first == again and Entry.objects.count() == 1
    file = cases.request_file(OFFICER, first.subject, LATER)
    assert file.request.received_at == LATER - timedelta(days=2) and file.request.entered_at == LATER
    assert file.request.channel == "field" and file.request.key.startswith("TN-")
    (paper,) = cases.contents_of(OFFICER, file.request.key, LATER).papers
    assert paper.kind == "proof" and paper.file is not None
    row = queries.of_record(first.subject)
    assert (row.off, row.doubt, row.told) == ("", "", "Có quyền")
    with pytest.raises(Refused, match="đã dùng"):
        send(carried, "request", {**body, "matter": "Khác"}, number=number)


def test_what_is_refused_leaves_nothing_and_may_be_put_right(carried):
    number = uuid4()
    with pytest.raises(Refused, match="điện thoại"):
        send(carried, "request", {**ASKED, "person": {**WHO, "phone": "12"}}, number=number)
    assert not Entry.objects.exists()
    assert send(carried, "request", ASKED, number=number).subject


def test_a_half_sent_photo_is_not_there_and_its_record_waits(carried):
    content, number = picture(), uuid4()
    digest = hashlib.sha256(content).hexdigest()
    with pytest.raises(Refused, match="chưa đến đủ"):
        send_photo(carried, number, content[: len(content) // 2], digest)
    with pytest.raises(actions.PhotoMissing):
        send(carried, "request", {**ASKED, "photos": [{"number": str(number)}]})
    send_photo(carried, number, content), send_photo(carried, number, content)
    assert Photo.objects.count() == 1
    assert send(carried, "request", {**ASKED, "photos": [{"number": str(number)}]}).subject


def test_a_clock_that_goes_wrong_evenly_is_put_right(world, monkeypatch):
    from caunoi.rooms.fieldwork import carried as held
    from caunoi.rooms.fieldwork.models import Bundle

    monkeypatch.setattr(held, "area", lambda *_: {})
    slow = timedelta(hours=3)
    device, _ = set_up(clock=AT - slow)
    done = send(
        (device, Bundle.objects.get().key), "request", ASKED, said=AT - slow + timedelta(hours=1), sent=LATER - slow
    )
    assert done.moment == AT + timedelta(hours=1)
    row = queries.of_record(done.subject)
    assert (row.off, row.doubt) == ("chậm 3 giờ", "")


def test_a_clock_that_was_set_meanwhile_is_marked_and_the_sending_counts(carried):
    day = timedelta(days=1)
    for said, sent, doubt in (
        (LATER - 2 * day, LATER - day, "chỉnh"), (AT - day, LATER, "trước lúc lấy gói"), (LATER + day, LATER, "sau lúc gửi"),
    ):  # fmt: skip
        done = send(carried, "request", ASKED, said=said, sent=sent)
        assert done.moment == LATER and doubt in queries.of_record(done.subject).doubt


def test_advice_gets_its_number_when_it_arrives(carried):
    body = {
        "field": "other",
        "question": "Làm khai sinh muộn?",
        "answer": "Đến UBND xã.",
        "name": "Mỷ",
        "place": "Bản Phố",
    }
    done = send(carried, "advice", body)
    code, _, year, serial = cases.consultation_place(done.subject)
    assert (code, year, serial) == (CENTRE, 2026, 1) and done.subject_kind == "consultation"


def planned(**more):
    return outreach.write(
        by=OFFICER, at=AT, organisation=CENTRE, held=False, kind="talk", day=ON + timedelta(days=1), **more
    )


def version(key):
    file = outreach_queries.activity(OFFICER, key, ON)
    return policy.version(file.columns, file.row.state)


def reported(key, base, people=40, **more):
    columns = {"day": str(ON + timedelta(days=1)), "people": people, "women": 20}
    return {"activity": key, "version": base, "columns": columns, **more}


def test_a_report_with_attendance_and_photos(carried):
    key = planned(village_name="Bản Phố (minh họa)")
    body = reported(key, version(key), photos=[send_photo(carried), send_photo(carried, content=picture("blue"))])
    assert send(carried, "activity", body).state == "taken"
    file = outreach_queries.activity(OFFICER, key, ON)
    assert (file.row.state, file.row.counts["people"], file.row.photos) == ("held", 40, 2)
    assert file.columns["village_name"] == "Bản Phố (minh họa)"


def test_two_phones_with_one_bundle_and_a_person_chooses(carried, monkeypatch):
    key = planned()
    base = version(key)
    send(carried, "activity", reported(key, base))
    assert send(carried, "activity", reported(key, base)).state == "taken"  # the same told twice differs in nothing
    done = send(carried, "activity", reported(key, base, people=55, photos=[send_photo(carried)]))
    assert done.state == "differs" and outreach_queries.activity(OFFICER, key, ON).row.counts["people"] == 40
    (row,) = queries.entries(HEAD, ON, state="differs")
    file = queries.entry(HEAD, row.number, ON)
    (people_side,) = [each for each in file.sides if each.differs]
    assert (people_side.label, people_side.server, people_side.device) == ("Lượt người dự", "40", "55")
    with pytest.raises(NotAllowed):
        actions.choose(by=STRANGER, at=LATER, entry=row.number, choice="device", reason="x")
    with pytest.raises(Refused, match="lý do"):
        actions.choose(by=HEAD, at=LATER, entry=row.number, choice="device", reason="")
    actions.choose(by=HEAD, at=LATER, entry=row.number, choice="device", reason="Danh sách ký tên có 55 người")
    held = outreach_queries.activity(OFFICER, key, ON).row
    assert (held.counts["people"], held.photos) == (55, 1)
    kept = Entry.objects.get(number=row.number)
    assert kept.ours["columns"]["people"] == 40 and kept.body["columns"]["people"] == 55
    with pytest.raises(Refused, match="không chờ chọn"):
        actions.choose(by=HEAD, at=LATER, entry=row.number, choice="server", reason="x")


@pytest.mark.parametrize(("choice", "people", "count"), [("server", 40, 1), ("both", 40, 2)])
def test_the_other_choices(carried, choice, people, count):
    key = planned()
    base = version(key)
    send(carried, "activity", reported(key, base))
    send(carried, "activity", reported(key, base, people=55))
    (row,) = queries.entries(HEAD, ON, state="differs")
    actions.choose(by=HEAD, at=LATER, entry=row.number, choice=choice, reason="Hai bản khác nhau")
    rows = outreach_queries.activities(OFFICER, ON).rows
    assert len(rows) == count and outreach_queries.activity(OFFICER, key, ON).row.counts["people"] == people
    assert sorted(r.counts["people"] for r in rows) == [40, 55][:count]


def test_doubles_made_offline_are_found(carried):
    factory.ask(person={**factory.person(), **WHO})
    done = send(carried, "request", ASKED)
    where = people.house(CENTRE)
    (pair,) = people.open_doubles(where, private=where)
    assert cases.person_of(done.subject) in (pair.one.key, pair.other.key)


def test_anothers_device_and_rights_that_are_gone(carried):
    with pytest.raises(NotAllowed, match="Giàng A Pao"):
        send(carried, "request", ASKED, by=INTAKE)
    without = type(OFFICER)(OFFICER.key, OFFICER.name, 1, ())
    with pytest.raises(NotAllowed):
        send(carried, "request", ASKED, by=without)
    assert not Entry.objects.exists()


def test_an_unplanned_activity(carried):
    body = {"columns": {"kind": "mobile", "day": str(ON), "people": 12}, "village_name": "Nậm Lúc (minh họa)"}
    done = send(carried, "activity", body, number=UUID(int=7))
    assert outreach_queries.activity(OFFICER, done.subject, ON).row.where == "Nậm Lúc (minh họa)"


# A request and the activity at which it was taken ----------------------------------------------------------------------


def came(key):
    return [request for request, _ in outreach_queries.activity(OFFICER, key, ON).requests]


def test_a_request_taken_at_a_planned_activity_came_of_it(carried):
    key = planned()
    body = {**ASKED, "session": key}
    request = send(carried, "request", body).subject
    assert came(key) == [request]
    assert outreach_queries.came_of(request).key == key and queries.of_record(request).joins
    told = [line.sentence for line in journal.history(("activity", key))]
    assert any(request in sentence for sentence in told)  # so that whoever counts looks again
    (counted,) = outreach_counted.counted_activities([report_of(carried, key)])
    assert counted.came == 1


def report_of(carried, key):
    file = outreach_queries.activity(OFFICER, key, ON)
    body = {
        "activity": key,
        "version": policy.version(file.columns, file.row.state),
        "columns": {"people": 12, "day": f"{ON}"},
    }
    assert send(carried, "activity", body).state == "taken"
    return key


@pytest.mark.parametrize("first", ["request", "activity"])
def test_an_unplanned_activity_and_its_request_find_each_other_whichever_came_first(carried, first):
    number, other = uuid4(), uuid4()
    held = {"columns": {"kind": "talk", "day": f"{ON}", "people": 9}, "requests": {str(other): True}}
    calls = [("request", ASKED, other), ("activity", held, number)]
    done = {
        kind: send(carried, kind, body, number=n).subject for kind, body, n in sorted(calls, reverse=first == "request")
    }
    assert came(done["activity"]) == [done["request"]]


def test_a_request_that_names_a_noted_activity_by_its_number(carried):
    number = uuid4()
    held = {"columns": {"kind": "talk", "day": f"{ON}"}}
    request = send(carried, "request", {**ASKED, "session": str(number)}).subject
    activity = send(carried, "activity", held, number=number).subject
    assert came(activity) == [request]


def test_what_cannot_be_joined_does_not_keep_a_request_out(carried):
    key, number = planned(), uuid4()
    outreach.cancel(by=OFFICER, at=AT, activity=key, reason="Mưa lũ")
    request = send(carried, "request", {**ASKED, "session": key}, number=number).subject
    assert outreach_queries.came_of(request) is None and queries.of_record(request).joins
    assert send(carried, "request", {**ASKED, "session": key}, number=number).subject == request


# A commune officer's device --------------------------------------------------------------------------------------------

LETTER = {
    "organisation": CENTRE, "person_name": "Giàng A Vàng (minh họa)", "birth": "1970", "standing": "party",
    "note": "Tòa án đang giải quyết tranh chấp đất.", "caller_name": "Vàng Thị Sua", "caller_phone": "0912345678",
}  # fmt: skip


def commune_officer(kind="commune"):
    key = stage.agency(kind, f"{kind} (minh họa)")
    grants = (Grant("referrals.send", key), Grant("field.carry", key))
    return key, Actor("user:77", "Vàng Thị Sua", 77, grants)


def test_a_commune_officer_carries_a_bundle_and_its_letter_comes_in_the_communes_name(world, monkeypatch):
    monkeypatch.setattr(carried_room, "area", lambda *_: {})
    key, officer = commune_officer()
    assert queries.places(officer, ON) == [(key, "commune (minh họa)")]
    device, made = set_up(officer, key)
    told = json.loads(made.text)
    assert told["may"] == {"request": False, "activity": False, "introduce": True}
    assert told["organisation"]["name"] == "commune (minh họa)" and told["cases"] == told["activities"] == []
    assert CENTRE in dict(told["offices"]) and "other" not in dict(told["standings"])
    both = device, told["key"]
    number = uuid4()
    done = send(both, "referral", LETTER, by=officer, number=number)
    assert done.subject_kind == "request" and send(both, "referral", LETTER, by=officer, number=number) == done
    row = Referral.objects.get()
    assert (row.agency, row.kind, row.request_id) == (key, "introduction", done.subject)
    assert row.sent_at == LATER - timedelta(days=2) and row.request.received_at == row.sent_at
    assert [each.subject for each in queries.entries(officer, ON)] == [done.subject]
    with pytest.raises(Refused, match="Mẫu số 13"):
        send(both, "referral", {**LETTER, "standing": "other"}, by=officer)
    with pytest.raises(NotAllowed):
        send(both, "request", ASKED, by=officer)
    actions.revoke(by=HEAD, at=LATER, device=device, reason="Mất máy")
    with pytest.raises(Refused, match="thu hồi"):
        send(both, "referral", LETTER, by=officer)


def test_an_agency_that_is_not_in_the_field_carries_nothing(world):
    key, officer = commune_officer("court")
    assert queries.places(officer, ON) == []
    with pytest.raises(Refused, match="UBND cấp xã"):
        actions.register(by=officer, at=AT, organisation=key, name="Máy")
    other, _ = commune_officer()
    with pytest.raises(NotAllowed):
        actions.register(by=officer, at=AT, organisation=other, name="Máy")
