"""When, how often, whether at all."""

from datetime import time, timedelta

import pytest

from caunoi.rooms.notices import policy
from caunoi.rooms.notices.policy import Contact, Quiet

from .stage import AT


@pytest.mark.parametrize(
    ("hour", "minute", "holds"), [(20, 59, False), (21, 0, True), (0, 0, True), (6, 59, True), (7, 0, False)]
)
def test_the_night_is_quiet(hour, minute, holds):
    at = AT.replace(hour=hour, minute=minute)
    assert Quiet().holds(at) is holds
    after = Quiet().after(at)
    assert (after == at) is not holds and not Quiet().holds(after)
    assert after - at < timedelta(hours=11)


def test_quiet_hours_within_a_day_and_none():
    noon = Quiet(time(11, 30), time(13))
    assert noon.after(AT.replace(hour=12)) == AT.replace(hour=13) and not noon.holds(AT)
    assert not Quiet(time(21), time(21)).holds(AT.replace(hour=21))


@pytest.mark.parametrize(
    ("contact", "wanted", "goes"),
    [
        (Contact(restricted=False, forbids=False, asked=False), None, True),
        (Contact(restricted=False, forbids=True, asked=False), None, False),
        (Contact(restricted=True, forbids=False, asked=False), None, False),
        (Contact(restricted=True, forbids=False, asked=True), None, True),
        (Contact(restricted=True, forbids=True, asked=True), None, False),
        (Contact(restricted=True, forbids=True, asked=False), True, True),
        (Contact(restricted=False, forbids=False, asked=True), False, False),
    ],
)
def test_the_person_s_own_last_word_decides(contact, wanted, goes):
    assert policy.may_write(contact, wanted) is goes


def test_waits_grow_and_end():
    waits = [policy.next_try(tries, AT) for tries in range(1, 9)]
    assert waits[-1] is None and waits[:-1] == sorted(waits[:-1])
    assert policy.next_try(1, AT, timedelta(hours=2)) == AT + timedelta(hours=2)


def test_addresses_are_masked():
    assert policy.masked("sms", "0912345679") == "09•• ••• 679"
    assert policy.masked("email", "hoa@laocai.example") == "h•••@laocai.example"
    assert policy.masked("zalo", "") == "đã xóa"
