"""What comes back: once, at its honest moment, both versions kept where two differ."""

import hashlib
import io
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from PIL import Image

from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.fieldwork import actions, policy, queries
from caunoi.rooms.fieldwork.models import Entry, Photo
from caunoi.rooms.outreach import actions as outreach
from caunoi.rooms.outreach import queries as outreach_queries
from caunoi.rooms.people import queries as people
from tests.rooms.cases import factory
from tests.rooms.cases.factory import AT, CENTRE, HEAD, INTAKE, OFFICER, ON, STRANGER

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
