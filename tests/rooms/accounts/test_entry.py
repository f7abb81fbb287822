"""Sessions, the second factor a role demands, and its reset by an administrator."""

from datetime import UTC, date, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.accounts import actions, policy, queries
from caunoi.rooms.accounts.models import Session
from caunoi.rooms.accounts.policy import Actor, SecondFactor
from caunoi.rooms.journal import queries as journal

AT = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
DAY = date(2026, 11, 23)

pytestmark = pytest.mark.django_db


def hire(username, *roles):
    made = {"by": Actor.system(), "at": AT}
    user = actions.create_user(
        **made, username=username, full_name=f"Người {username}", password="con-duong-xa-32", temporary=False
    )
    for role, organisation in roles:
        actions.assign(**made, user=user, role=role, organisation=organisation)
    return user


@pytest.fixture
def boss(reference):
    return hire("quan.tri", ("quan_tri", ""))


@pytest.fixture
def head(reference):
    return hire("giam.doc", ("giam_doc", "TT-LC"))


def acting(user):
    return queries.actor_for(user, DAY)


def lose_later(user):
    """The user has a telephone and codes."""
    Authenticator.objects.create(user=user, type="totp", data={"secret": "X"})
    Authenticator.objects.create(user=user, type="recovery_codes", data={"seed": "Y", "used_mask": 0})


def begin(user, at=AT, device="Chrome, Windows", network="14.160.*.*"):
    return actions.begin_session(at=at, user=user, device=device, network=network)


def living(user, at=AT):
    return [each.key for each in queries.sessions(user.pk, at)]


@pytest.mark.parametrize(
    ("permissions", "decided", "demanded"),
    [(["cases.read"], None, False), (["sensitive.restricted"], None, True), (["sensitive.break_glass"], None, True),
     (["users.write"], None, True), (["users.write"], False, False), (["cases.read"], True, True), ([], None, False)],
)  # fmt: skip
def test_a_role_demands_it_by_its_permissions_or_as_decided(permissions, decided, demanded):
    assert policy.demands_second_factor(permissions, decided) is demanded


def test_work_stops_on_the_day_that_was_told_and_not_before():
    lacks = SecondFactor(("Giám đốc",), due=DAY)
    assert lacks.blocks(DAY) and lacks.blocks(DAY + timedelta(days=9)) and not lacks.blocks(DAY - timedelta(days=1))
    assert not SecondFactor(("Giám đốc",), has=True, due=DAY).blocks(DAY)
    assert not SecondFactor((), due=DAY).blocks(DAY)
    assert not SecondFactor(("Giám đốc",)).blocks(DAY)


def test_the_days_of_grace_begin_once_where_an_installation_asks_for_it(head, settings):
    settings.SECOND_FACTOR_DAYS = None
    assert not queries.second_factor(head, DAY).lacking
    actions.give_time(at=AT, user=head)
    assert head.second_factor_due is None
    settings.SECOND_FACTOR_DAYS = 7
    found = queries.second_factor(head, DAY)
    assert found.lacking and found.demanded_by == ("Giám đốc",)
    actions.give_time(at=AT, user=head)
    actions.give_time(at=AT + timedelta(days=5), user=head)
    assert head.second_factor_due == DAY + timedelta(days=7)
    assert [line.kind for line in journal.history(("user", head.key))].count("accounts.second_factor_asked") == 1
    lose_later(head)
    assert not queries.second_factor(head, DAY).lacking


def test_recovery_codes_alone_are_no_second_factor(head, settings):
    settings.SECOND_FACTOR_DAYS = 0
    Authenticator.objects.create(user=head, type="recovery_codes", data={"seed": "Y", "used_mask": 0})
    assert queries.second_factor(head, DAY).lacking


def test_an_administrator_decides_it_for_a_role(boss, head, settings):
    settings.SECOND_FACTOR_DAYS = 0
    actions.decide_second_factor(by=acting(boss), at=AT, role="giam_doc", demanded=False)
    assert not queries.second_factor(head, DAY).lacking
    actions.decide_second_factor(by=acting(boss), at=AT, role="giam_doc", demanded=None)
    assert queries.second_factor(head, DAY).lacking
    told = [line.sentence for line in journal.history(("role", "giam_doc"))]
    assert told[-2:] == [
        "Người quan.tri đã quyết định bước thứ hai của vai trò Giám đốc: không bắt buộc",
        "Người quan.tri đã quyết định bước thứ hai của vai trò Giám đốc: theo quyền của vai trò",
    ]
    with pytest.raises(NotAllowed):
        actions.decide_second_factor(by=acting(head), at=AT, role="giam_doc", demanded=False)
    role = next(role for role in queries.roles() if role.code == "giam_doc")
    assert role.changed_at is None  # its permissions still follow the release


def test_what_was_lost_is_taken_away_with_its_reason_and_everybody_is_out(boss, head, settings):
    settings.SECOND_FACTOR_DAYS = 7
    lose_later(head)
    begin(head)
    actions.reset_second_factor(by=acting(boss), at=AT, user=head.key, reason="mất máy; đã gặp tại trụ sở")
    assert not Authenticator.objects.filter(user=head).exists() and living(head) == []
    assert queries.second_factor(queries.user(head.key), DAY).blocks(DAY)  # no grace for whoever had one
    last = journal.history(("user", head.key))[-1]
    assert last.kind == "accounts.second_factor_reset" and "đã gặp tại trụ sở" in last.sentence


def test_who_may_not_reset_it(boss, head):
    lose_later(head)
    lose_later(boss)
    with pytest.raises(NotAllowed):
        actions.end_sessions_of(by=acting(head), at=AT, user=boss, reason="mất máy")
    with pytest.raises(NotAllowed):
        actions.reset_second_factor(by=acting(head), at=AT, user=boss, reason="mất máy")
    with pytest.raises(Refused, match="Không tự đặt lại"):
        actions.reset_second_factor(by=acting(boss), at=AT, user=boss, reason="mất máy")
    with pytest.raises(Refused, match="lý do"):
        actions.reset_second_factor(by=acting(boss), at=AT, user=head, reason="  ")
    assert Authenticator.objects.filter(user=head).count() == 2
    Authenticator.objects.filter(user=head).delete()
    with pytest.raises(Refused, match="chưa bật"):
        actions.reset_second_factor(by=acting(boss), at=AT, user=head, reason="mất máy")


@pytest.mark.parametrize("password_first", [True, False])
def test_one_pair_of_hands_does_not_reset_both(boss, head, password_first):
    other = hire("quan.tri2", ("quan_tri", ""))
    lose_later(head)

    def password(by, at):
        actions.set_password(by=acting(by), at=at, user=head.key, password="mat-khau-tam-77")

    def factor(by, at):
        actions.reset_second_factor(by=acting(by), at=at, user=head.key, reason="mất máy; đã gặp")

    first, second = (password, factor) if password_first else (factor, password)
    first(boss, AT)
    first(boss, AT) if password_first else None  # the same again is no other thing
    with pytest.raises(Refused, match="một người quản trị khác") as refused:
        second(boss, AT + timedelta(hours=23))
    assert "10:00 ngày 24/11/2026" in refused.value.todo
    second(other, AT + timedelta(hours=1))
    lose_later(head) if password_first else None
    second(boss, AT + timedelta(hours=25))


def test_of_two_resets_sent_at_once_the_second_sees_the_first(boss, head):
    lose_later(head)
    seen = queries.user(head.key)  # as the second request had read the account
    actions.set_password(by=acting(boss), at=AT, user=head.key, password="mat-khau-tam-77")
    with pytest.raises(Refused, match="một người quản trị khác"):
        actions.reset_second_factor(by=acting(boss), at=AT, user=seen, reason="mất máy; đã gặp")


@pytest.mark.parametrize("identity_first", [True, False])
def test_whoever_takes_the_second_factor_away_writes_no_identity(boss, head, identity_first):
    other = hire("quan.tri2", ("quan_tri", ""))
    lose_later(head)

    def identity(by, at):
        actions.write_identity(
            by=acting(by), at=at, user=head.key, issuer="https://x", claim="sub", value="vn-0009", provider="VNeID"
        )

    def factor(by, at):
        actions.reset_second_factor(by=acting(by), at=at, user=head.key, reason="mất máy; đã gặp")

    first, second = (identity, factor) if identity_first else (factor, identity)
    first(boss, AT)
    with pytest.raises(Refused, match="một người quản trị khác"):
        second(boss, AT + timedelta(hours=23))
    second(other, AT + timedelta(hours=1))
    lose_later(head) if identity_first else None
    second(boss, AT + timedelta(hours=25))


def test_what_another_does_in_between_frees_nobody(boss, head):
    """Not the last reset counts, but each one's own."""
    other = hire("quan.tri2", ("quan_tri", ""))
    lose_later(head)
    actions.reset_second_factor(by=acting(boss), at=AT, user=head.key, reason="mất máy; đã gặp")
    actions.set_password(by=acting(other), at=AT + timedelta(hours=1), user=head.key, password="mat-khau-tam-77")
    with pytest.raises(Refused, match="một người quản trị khác"):
        actions.set_password(by=acting(boss), at=AT + timedelta(hours=2), user=head.key, password="mat-khau-tam-78")
    with pytest.raises(Refused, match="một người quản trị khác"):
        actions.reset_second_factor(by=acting(other), at=AT + timedelta(hours=2), user=head.key, reason="mất máy")


def test_both_ways_of_the_first_step_may_be_of_one_hand(boss, head):
    actions.set_password(by=acting(boss), at=AT, user=head.key, password="mat-khau-tam-77")
    actions.write_identity(
        by=acting(boss), at=AT, user=head.key, issuer="https://x", claim="sub", value="vn-0009", provider="VNeID"
    )
    head.refresh_from_db()
    assert head.check_password("mat-khau-tam-77") and queries.by_identity("https://x", "sub", "vn-0009") == head


def test_who_manages_an_account(boss, head):
    second = hire("quan.tri2", ("quan_tri", "TT-LC"))
    elsewhere = hire("quan.tri3", ("quan_tri", "TT-HG"))
    wider = hire("rong", ("quan_tri", "TT-LC"), ("quan_tri", "TT-HG"))
    assert queries.managers_of(head.key, DAY) == sorted([boss.key, second.key, wider.key])
    assert queries.managers_of(wider.key, DAY) == [boss.key] and queries.managers_of(boss.key, DAY) == []
    assert elsewhere.key not in queries.managers_of(second.key, DAY)


def test_a_day_later_the_only_administrator_may(boss, head):
    lose_later(head)
    actions.set_password(by=acting(boss), at=AT, user=head.key, password="mat-khau-tam-77")
    actions.reset_second_factor(by=acting(boss), at=AT + timedelta(hours=24), user=head.key, reason="mất máy; đã gặp")


def test_a_session_ends_when_nobody_uses_it_and_after_a_working_day(head, settings):
    settings.IDLE_MINUTES = 60
    key, _ = begin(head)
    late = AT + timedelta(minutes=59)
    assert living(head, late) == [key] and living(head, AT + timedelta(minutes=60)) == []
    actions.note_seen(at=late, session=key)
    assert living(head, late + timedelta(minutes=59)) == [key]
    row = queries.session(key, head.pk)
    assert queries.why_over(row, late) == "" and queries.why_over(row, late + timedelta(hours=1)) == "idle"
    row.seen_at = AT + timedelta(hours=8)
    assert queries.why_over(row, AT + timedelta(hours=8)) == "over"
    actions.close_session(at=AT, session=key)
    assert queries.why_over(queries.session(key, head.pk), AT) == "ended"


def test_one_ends_ones_own_sessions_and_nobody_elses(boss, head):
    (one, _), (two, _), (three, _), (other, _) = begin(head), begin(head), begin(head), begin(boss)
    actions.end_session(by=acting(head), at=AT, session=one)
    assert set(living(head)) == {two, three}
    for not_ones_own in (other, one, "PH-XXXX"):
        with pytest.raises(NotFound):
            actions.end_session(by=acting(head), at=AT, session=not_ones_own)
    assert actions.end_other_sessions(by=acting(head), at=AT, keep=two) == 1
    assert living(head) == [two] and living(boss) == [other]
    told = [line.sentence for line in journal.history(("user", head.key)) if line.kind == "accounts.sessions_ended"]
    assert len(told) == 2 and "PH-" not in "".join(told)


@pytest.mark.parametrize("what", ["password", "own password", "factor", "closed", "role", "asked"])
def test_what_changes_an_account_ends_its_sessions(boss, head, what):
    at_hand, _ = begin(head)
    begin(head)
    lose_later(head)
    match what:
        case "password":
            actions.set_password(by=acting(boss), at=AT, user=head.key, password="mat-khau-tam-77")
        case "own password":
            actions.change_own_password(by=acting(head), at=AT, user=head, password="rung-gia-991", session=at_hand)
        case "factor":
            actions.reset_second_factor(by=acting(boss), at=AT, user=head.key, reason="mất máy; đã gặp")
        case "closed":
            actions.deactivate(by=acting(boss), at=AT, user=head.key, reason="nghỉ việc")
        case "asked":
            actions.end_sessions_of(by=acting(boss), at=AT, user=head.key, reason="mất máy")
        case "role":
            held = queries.assignments(DAY, user_key=head.key)[0]
            actions.revoke(by=acting(boss), at=AT, assignment=held.id, reason="chuyển việc")
    assert living(head) == ([at_hand] if what == "own password" else [])


def test_a_device_is_strange_when_its_kind_or_network_was_never_there(head):
    assert begin(head)[1] is False  # the first of all: nothing to compare with
    assert begin(head)[1] is False
    assert begin(head, device="Firefox, Linux")[1] is True
    assert begin(head, network="1.2.*.*")[1] is True
    assert begin(head, device="Firefox, Linux")[1] is False
    later = AT + timedelta(days=policy.KNOWN_DEVICE_DAYS + 1)
    begin(head, at=later)
    assert Session.objects.filter(user=head).count() == 1  # what is older is forgotten
