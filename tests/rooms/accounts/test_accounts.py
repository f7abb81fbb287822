"""Who may do what, where, on which day; and every change of it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.accounts import actions, policy, queries
from caunoi.rooms.accounts.models import Assignment, Role, User
from caunoi.rooms.accounts.policy import WHOLE, Actor, Grant, Scope
from caunoi.rooms.accounts.roles import PERMISSIONS, SHIPPED
from caunoi.rooms.journal import queries as journal

AT = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
ON = AT.date()
SYSTEM = Actor.system()
PASSWORD = "con-duong-xa-32"


def actor(*grants):
    return Actor("user:NV-1", "Vàng Thị Mỷ", 1, grants)


# --- policy, no database


@pytest.mark.parametrize(
    ("grant", "organisation", "area", "answer"),
    [
        (Grant("cases.read"), None, None, True),
        (Grant("cases.read"), WHOLE, None, True),
        (Grant("cases.read"), "TT-LC", None, True),
        (Grant("cases.read", "TT-LC"), None, None, True),
        (Grant("cases.read", "TT-LC"), "TT-LC", None, True),
        (Grant("cases.read", "TT-LC"), "TT-LC.CN1", None, True),
        (Grant("cases.read", "TT-LC", False), "TT-LC.CN1", None, False),
        (Grant("cases.read", "TT-LC"), "TT-LC2", None, False),
        (Grant("cases.read", "TT-LC.CN1"), "TT-LC", None, False),
        (Grant("cases.read", "TT-LC"), WHOLE, None, False),
        (Grant("cases.read", "TT-LC"), None, "15", False),
        (Grant("cases.read", area="15"), "TT-LC", "15", True),
        (Grant("cases.read", area="15"), "TT-LC", "14", False),
        (Grant("cases.read", area="15"), "TT-LC", None, False),
        (Grant("cases.read", area="15"), WHOLE, None, False),
    ],
)
def test_a_grant_holds_in_its_scope_only(grant, organisation, area, answer):
    assert policy.can(actor(grant), "cases.read", organisation=organisation, area=area, on=ON) is answer
    assert not policy.can(actor(grant), "books.close", organisation=organisation, area=area, on=ON)


def test_only_users_have_the_key_of_a_user():
    assert actor().user_key == "NV-1"
    assert {each.user_key for each in (Actor.citizen(), SYSTEM, Actor("agency:CQ-1", "Công an"))} == {""}
    assert [policy.user_key_of(key) for key in ("user:NV-2", "NV-2", "", "client:user")] == ["NV-2", "", "", ""]


@pytest.mark.django_db
def test_nobody_holds_no_role():
    actions.load_reference()
    user = actions.create_user(by=SYSTEM, at=AT, username="sua", full_name="Giàng Thị Sua", password=PASSWORD)
    actions.assign(by=SYSTEM, at=AT, user=user, role="giam_doc", organisation="TT-LC", since=ON)
    assert queries.assignments(ON, user_key=Actor.citizen().user_key) == []
    assert len(queries.assignments(ON)) == len(queries.assignments(ON, user_key=user.key)) == 1


def test_days_are_half_open():
    held = actor(Grant("cases.read", since=ON, until=ON + timedelta(days=2)))
    days = [policy.can(held, "cases.read", on=ON + timedelta(days=n)) for n in (-1, 0, 1, 2)]
    assert days == [False, True, True, False]


def test_a_citizen_may_nothing_and_the_system_everything():
    assert not any(policy.can(Actor.citizen(), each, on=ON) for each in PERMISSIONS)
    assert all(policy.can(SYSTEM, each, organisation=WHOLE, on=ON) for each in PERMISSIONS)
    with pytest.raises(ValueError, match="no permission"):
        policy.can(SYSTEM, "cases.raed", on=ON)


def test_a_refusal_says_what_is_missing():
    with pytest.raises(NotAllowed, match="quyền: kết sổ") as refused:
        policy.require(actor(Grant("books.close", "TT-A")), "books.close", organisation="TT-B", on=ON)
    assert "ở tổ chức này" in refused.value.what


def test_scope_is_the_union_of_what_is_held():
    mixed = actor(
        Grant("cases.read", "TT-A"),
        Grant("cases.read", "TT-B", False),
        Grant("cases.read", area="15"),
        Grant("cases.read", "TT-OLD", until=ON, since=date(2020, 1, 1)),
        Grant("reports.read"),
    )
    seen = policy.scope(mixed, "cases.read", ON)
    assert seen == Scope(False, frozenset({"TT-A", "TT-B"}), frozenset({"TT-A."}), frozenset({"15"}))
    assert [seen.allows(*each) for each in (("TT-A.CN1",), ("TT-B.CN1",), ("TT-X", "15"), ("TT-X",))] == [
        True,
        False,
        True,
        False,
    ]
    resolved = seen.resolved(lambda area: [f"TT-{area}"])
    assert resolved.allows("TT-15")
    assert not resolved.areas
    assert policy.scope(mixed, "reports.read", ON).all
    assert not policy.scope(mixed, "books.write", ON)


def test_shipped_roles_name_permissions_that_exist():
    assert {p for role in SHIPPED for p in role.permissions} <= PERMISSIONS.keys()
    assert len({role.code for role in SHIPPED}) == len(SHIPPED) == 21
    of_machines = {"national.take"}
    assert {p for role in SHIPPED for p in role.permissions} == PERMISSIONS.keys() - of_machines


# --- with the database


@pytest.fixture
def _roles(db):
    actions.load_reference()


def make(username, *places, role="giam_doc", **more):
    user = actions.create_user(by=SYSTEM, at=AT, username=username, full_name="Giàng Thị Sua", password=PASSWORD)
    for place in places:
        actions.assign(by=SYSTEM, at=AT, user=user, role=role, organisation=place, **more)
    return user


def acting(user, on=ON):
    return queries.actor_for(user, on)


@pytest.mark.usefixtures("_roles")
class TestAccounts:
    def test_reference_loads_twice_and_leaves_changed_roles(self):
        actions.write_role(
            by=SYSTEM, at=AT, code="van_thu", name="Văn thư", description="", permissions=["books.write"]
        )
        Role.objects.filter(code="bo_doc").update(permissions=[])
        actions.load_reference()
        assert Role.objects.count() == len(SHIPPED)
        assert Role.objects.get(code="van_thu").permissions == ["books.write"]
        assert Role.objects.get(code="bo_doc").permissions == [
            "funding.read",
            "guidance.read",
            "plan.read",
            "programmes.read",
            "proposals.read",
            "reports.read",
            "reviews.read",
        ]

    def test_a_user_acts_with_what_is_assigned(self):
        user = make("sua.giang", "TT-LC")
        who = acting(user)
        assert who.key == f"user:{user.key}"
        assert who.name == "Giàng Thị Sua"
        assert policy.can(who, "books.close", organisation="TT-LC.CN1", on=ON)
        assert not policy.can(who, "books.close", organisation="TT-HN", on=ON)
        assert acting(AnonymousUser()).is_citizen

    def test_names_and_passwords_are_checked(self):
        for name in ("Có Dấu", "ab", "a b c", "-abc"):
            with pytest.raises(Refused, match="Tên đăng nhập không hợp lệ"):
                actions.create_user(by=SYSTEM, at=AT, username=name, full_name="A", password=PASSWORD)
        with pytest.raises(Refused, match="họ và tên"):
            actions.create_user(by=SYSTEM, at=AT, username="abc", full_name=" ", password=PASSWORD)
        with pytest.raises(Refused, match="Mật khẩu"):
            actions.create_user(by=SYSTEM, at=AT, username="abc", full_name="A B", password="12345")
        make("sua.giang")
        with pytest.raises(Refused, match="đã có"):
            make("SUA.GIANG")

    def test_one_centre_cannot_take_over_a_wider_account(self):
        local, wide, other = make("local"), make("wide"), make("other", "TT-B")
        actions.assign(by=SYSTEM, at=AT, user=local, role="quan_tri", organisation="TT-A")
        actions.assign(by=SYSTEM, at=AT, user=wide, role="quan_tri")
        by = acting(local)
        for target in (wide, other):
            with pytest.raises(NotAllowed):
                actions.set_password(by=by, at=AT, user=target, password=PASSWORD)
            with pytest.raises(NotAllowed):
                actions.deactivate(by=by, at=AT, user=target, reason="thử")
        for place in ({"organisation": "TT-B"}, {"area": "15"}, {}):
            with pytest.raises(NotAllowed):
                actions.assign(by=by, at=AT, user=local, role="giam_doc", **place)
        actions.assign(by=by, at=AT, user=local, role="giam_doc", organisation="TT-A.CN1")
        with pytest.raises(NotAllowed):
            actions.write_role(by=by, at=AT, code="x", name="X", description="", permissions=[])
        seen = set(queries.users(by, ON).values_list("username", flat=True))
        assert seen == {"local"}
        assert queries.users(acting(wide), ON).count() == 3
        assert not queries.users(acting(other), ON)

    def test_a_reset_password_is_temporary_until_its_owner_changes_it(self):
        user = make("sua.giang", "TT-A")
        actions.set_password(by=SYSTEM, at=AT, user=user.key, password="mot-mat-khau-khac")
        user.refresh_from_db()
        assert user.password_temporary
        actions.change_own_password(by=acting(user), at=AT, user=user, password="cua-rieng-toi-99")
        user.refresh_from_db()
        assert not user.password_temporary
        assert user.check_password("cua-rieng-toi-99")
        with pytest.raises(NotAllowed):
            actions.change_own_password(by=SYSTEM, at=AT, user=user, password=PASSWORD)

    def test_a_role_ends_by_date_and_by_revoking(self):
        user = make("sua.giang", "TT-A", until=ON + timedelta(days=1))
        assert acting(user).grants
        assert not acting(user, ON + timedelta(days=1)).grants
        row = actions.assign(by=SYSTEM, at=AT, user=user, role="van_thu", organisation="TT-A")
        actions.revoke(by=SYSTEM, at=AT, assignment=row.pk, reason="chuyển việc")
        assert "van_thu" not in {held.role for held in queries.assignments(ON, user_key=user.key)}
        assert len(queries.assignments(ON, user_key=user.key, past=True)) == 2
        with pytest.raises(NotFound):
            actions.revoke(by=SYSTEM, at=AT, assignment=0, reason="")
        with pytest.raises(Refused, match="đã thôi từ ngày 23/11/2026"):  # it ended when it ended
            actions.revoke(by=SYSTEM, at=AT + timedelta(days=3), assignment=row.pk, reason="lần nữa")
        row.refresh_from_db()
        assert row.until == ON

    def test_wrong_assignments_are_refused(self):
        user = make("sua.giang")
        with pytest.raises(Refused, match="vai trò mang mã"):
            actions.assign(by=SYSTEM, at=AT, user=user, role="vua")
        with pytest.raises(Refused, match="không cả hai"):
            actions.assign(by=SYSTEM, at=AT, user=user, role="van_thu", organisation="TT-A", area="15")
        with pytest.raises(Refused, match="sau ngày bắt đầu"):
            actions.assign(by=SYSTEM, at=AT, user=user, role="van_thu", until=ON)
        with pytest.raises(NotFound):
            actions.assign(by=SYSTEM, at=AT, user="NV-NONE", role="van_thu")

    def test_the_department_reads_the_centres_of_its_province(self):
        user = make("so.tu.phap", "", role="so_tu_phap")
        Assignment.objects.filter(user=user).update(area="15")
        who = acting(user)
        assert policy.can(who, "cases.read", organisation="TT-LC", area="15", on=ON)
        assert not policy.can(who, "cases.read", organisation="TT-SL", area="14", on=ON)
        assert not policy.can(who, "sensitive.read", on=ON)

    def test_deactivating_closes_everything_but_the_past(self):
        make("admin", "", role="quan_tri")
        user = make("sua.giang", "TT-A")
        actions.deactivate(by=SYSTEM, at=AT, user=user, reason="nghỉ hưu")
        user.refresh_from_db()
        assert not user.is_active
        assert not user.has_usable_password()
        assert not acting(user).grants
        for again in (
            lambda: actions.assign(by=SYSTEM, at=AT, user=user, role="van_thu", organisation="TT-A"),
            lambda: actions.deactivate(by=SYSTEM, at=AT, user=user, reason="lần nữa"),
            lambda: actions.set_password(by=SYSTEM, at=AT, user=user, password=PASSWORD),
        ):
            with pytest.raises(Refused, match="đã ngừng"):
                again()
        assert User.objects.filter(username="sua.giang").exists()

    def test_the_last_administrator_stays(self):
        admin = make("admin", "", role="quan_tri")
        row = Assignment.objects.get(user=admin)
        with pytest.raises(Refused, match="cuối cùng"):
            actions.revoke(by=acting(admin), at=AT, assignment=row.pk, reason="")
        with pytest.raises(Refused, match="cuối cùng"):
            actions.deactivate(by=SYSTEM, at=AT, user=admin, reason="")
        with pytest.raises(Refused, match="của mình"):
            actions.deactivate(by=acting(admin), at=AT, user=admin, reason="")
        role = Role.objects.get(code="quan_tri")
        words = {"by": acting(admin), "at": AT, "code": role.code, "name": role.name, "description": ""}
        with pytest.raises(Refused, match="cuối cùng"):  # nor is the right taken out of the role
            actions.write_role(**words, permissions=["journal.read"])
        actions.write_role(**words, permissions=["journal.read", "users.write"])
        make("second", "", role="quan_tri")
        actions.revoke(by=acting(admin), at=AT, assignment=row.pk, reason="đổi người")

    def test_holders_of_a_permission(self):
        head, branch = make("head", "TT-A"), make("branch", "TT-A.CN1", role="truong_chi_nhanh")
        assert queries.holders("requests.approve_override", "TT-A", ON) == [head]
        assert set(queries.holders("requests.approve_override", "TT-A.CN1", ON)) == {head, branch}

    def test_everything_is_in_the_journal(self):
        user = make("sua.giang", "TT-A")
        actions.note_sign_in(by=acting(user), at=AT, user=user)
        actions.note_failed_sign_in(at=AT, username="sua.giang")
        actions.note_failed_sign_in(at=AT, username="mat-khau-go-nham")
        actions.note_second_factor(by=acting(user), at=AT, user=user, what="bật ứng dụng sinh mã")
        told = [line.kind for line in journal.history(("user", user.key))]
        assert told == [
            "accounts.user_created",
            "accounts.role_assigned",
            "accounts.signed_in",
            "accounts.sign_in_failed",
            "accounts.second_factor_changed",
        ]
        assert journal.verify().events == 5
        assert not any(PASSWORD in str(line) for line in journal.history(("user", user.key), details=True))

    def test_an_installation_is_what_it_is(self):
        assert queries.installation().mode == ""
        actions.set_installation(by=SYSTEM, at=AT, mode="demonstration")
        actions.set_installation(by=SYSTEM, at=AT, mode="demonstration")
        assert queries.installation().mode == "demonstration"
        with pytest.raises(Refused, match="Không đổi được"):
            actions.set_installation(by=SYSTEM, at=AT, mode="real")


@pytest.mark.usefixtures("_roles")
class TestDelegation:
    UNTIL = ON + timedelta(days=10)

    def lend(self, head, deputy, **changed):
        words = {
            "role": "giam_doc",
            "organisation": "TT-A",
            "since": ON,
            "until": self.UNTIL,
            "basis": "Văn bản ủy quyền số 12/UQ-TTTGPL",
        }
        return actions.delegate(by=acting(head), at=AT, to=deputy, **{**words, **changed})

    def test_a_head_lends_the_role_for_some_days(self):
        head, deputy = make("head", "TT-A"), make("deputy", "TT-A", role="tiep_nhan")
        self.lend(head, deputy)
        assert policy.can(acting(deputy), "books.close", organisation="TT-A", on=ON)
        assert not policy.can(acting(deputy, self.UNTIL), "books.close", organisation="TT-A", on=self.UNTIL)
        held = next(h for h in queries.assignments(ON, user_key=deputy.key) if h.delegated_by)
        assert (held.role, held.delegated_by, held.until) == ("giam_doc", head.full_name, self.UNTIL)
        line = journal.history(("user", deputy.key))[-1]
        assert "từ 23/11/2026 đến hết 02/12/2026" in line.sentence

    def test_it_ends_with_the_lenders_own_role(self):
        head, deputy = make("head", "TT-A"), make("deputy")
        self.lend(head, deputy)
        row = Assignment.objects.get(user=head)
        actions.revoke(by=SYSTEM, at=AT, assignment=row.pk, reason="thôi chức")
        assert not acting(deputy).grants

    def test_only_what_one_holds_where_and_as_long_as_one_holds_it(self):
        head, deputy = make("head", "TT-A", until=self.UNTIL), make("deputy")
        for wrong in (
            {"organisation": "TT-B"},
            {"role": "quan_tri"},
            {"until": self.UNTIL + timedelta(days=1)},
            {"organisation": ""},
        ):
            with pytest.raises(NotAllowed):
                self.lend(head, deputy, **wrong)
        self.lend(head, deputy, organisation="TT-A.CN1")
        assert not policy.can(acting(deputy), "books.close", organisation="TT-A", on=ON)

    def test_what_is_lent_is_not_lent_on(self):
        head, deputy, third = make("head", "TT-A"), make("deputy"), make("third")
        self.lend(head, deputy)
        with pytest.raises(NotAllowed, match="không ủy quyền lại"):
            self.lend(deputy, third)

    def test_days_basis_and_receiver_are_checked(self):
        head, deputy = make("head", "TT-A"), make("deputy")
        for wrong, words in (
            ({"basis": " "}, "căn cứ"),
            ({"since": ON - timedelta(days=1)}, "lùi ngày"),
            ({"until": ON}, "sau ngày bắt đầu"),
        ):
            with pytest.raises(Refused, match=words):
                self.lend(head, deputy, **wrong)
        with pytest.raises(Refused, match="cho mình"):
            self.lend(head, head)
        intake = make("intake", "TT-A", role="tiep_nhan")
        with pytest.raises(NotAllowed, match="người đứng đầu"):
            self.lend(intake, deputy, role="tiep_nhan")

    def test_the_lender_takes_it_back(self):
        head, deputy = make("head", "TT-A"), make("deputy")
        row = self.lend(head, deputy)
        actions.revoke(by=acting(head), at=AT, assignment=row.pk, reason="đã về")
        assert not acting(deputy).grants


@pytest.mark.usefixtures("_roles")
def test_a_scope_as_a_condition_of_a_table():
    for place in ("TT-A", "TT-A.CN1", "TT-AB", "TT-B"):
        make(place.lower().replace(".", "-"), place)
    held = Scope(organisations=frozenset({"TT-A"}), prefixes=frozenset({"TT-A."}))
    rows = Assignment.objects.order_by("organisation")

    def places(scope, **columns):
        return list(rows.filter(queries.within(scope, **columns)).values_list("organisation", flat=True))

    assert places(held) == ["TT-A", "TT-A.CN1"]
    assert len(places(Scope(all=True))) == 4
    assert places(Scope()) == []
    assert places(Scope(areas=frozenset({"15"})), area="area") == []
