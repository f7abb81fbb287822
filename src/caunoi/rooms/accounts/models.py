"""Tables of the accounts: users, roles, assignments, what this installation is."""

from typing import Any, Never

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from caunoi.core.ground.keys import MANY, new_key
from caunoi.rooms.keys.fields import SealedText


def new_user_key() -> str:
    return new_key("NV")


def new_glass_key() -> str:
    return new_key("MK")


def new_session_key() -> str:
    return new_key("PH", MANY)


class UserManager(BaseUserManager["User"]):
    """Finds users by name of account. Users are made by actions.create_user only."""

    def create_superuser(self, *args: Any, **kwargs: Any) -> Never:
        raise NotImplementedError("users are made by caunoi setup or by an administrator")


class User(AbstractBaseUser):
    """An official with an account. There is no e-mail address and no public sign-up.

    second_factor_due: from that day no work without a second factor, where a role demands one. reset_…: read by the
    version before alone (the journal tells who reset what); they go with the next.
    """

    key = models.CharField(max_length=20, unique=True, default=new_user_key, editable=False)
    username = models.CharField("tên đăng nhập", max_length=60, unique=True)
    full_name = models.CharField("họ và tên", max_length=200)
    is_active = models.BooleanField(default=True)
    password_temporary = models.BooleanField(default=False)
    second_factor_due = models.DateField(null=True)
    reset_by = models.CharField(max_length=80, blank=True)
    reset_what = models.CharField(max_length=10, blank=True)
    reset_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    objects = UserManager()
    USERNAME_FIELD = "username"

    # What officials did stays attributable after they leave: an account is deactivated, not erased.
    PRIVACY = {
        "id": "internal", "password": "sensitive", "last_login": "internal", "key": "internal",  # nosec B105  a class
        "username": "personal", "full_name": "personal", "is_active": "internal",
        "password_temporary": "internal",  # nosec B105  a class
        "created_at": "internal", "second_factor_due": "internal",
        "reset_by": "internal", "reset_what": "internal", "reset_at": "internal",
    }  # fmt: skip
    ERASURE = {"password": "blank", "username": "keep", "full_name": "keep"}  # nosec B105  a rule

    def __str__(self) -> str:
        return self.key

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name.rsplit(" ", 1)[-1]


class Role(models.Model):
    """A named set of permissions. Shipped ones follow the release until an administrator changes them.

    second_factor: what an administrator decided; None: by its permissions (policy.demands_second_factor).
    """

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField("tên vai trò", max_length=100)
    description = models.TextField("mô tả", blank=True)
    permissions = models.JSONField("quyền", default=list)
    changed_at = models.DateTimeField(null=True, blank=True)
    second_factor = models.BooleanField(null=True)

    PRIVACY = dict.fromkeys(
        ("id", "code", "name", "description", "permissions", "changed_at", "second_factor"), "internal"
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Assignment(models.Model):
    """A role held from a day, until a day (half-open), at an organisation, in a province, or everywhere.

    A delegated one names the assignment it comes from, and holds only while that one does.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="assignments")
    role = models.ForeignKey(Role, models.PROTECT)
    organisation = models.CharField(max_length=40, blank=True)
    area = models.CharField(max_length=2, blank=True)
    include_branches = models.BooleanField(default=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    source = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="delegations")
    basis = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()

    PRIVACY = dict.fromkeys(
        ("id", "user", "role", "organisation", "area", "include_branches", "since", "until", "source",
         "basis", "created_at"),
        "internal",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="accounts_assignment_days"
            ),
            models.CheckConstraint(condition=Q(organisation="") | Q(area=""), name="accounts_assignment_one_scope"),
            models.CheckConstraint(
                condition=Q(source__isnull=True) | Q(until__isnull=False), name="accounts_delegation_ends"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.organisation or self.area}"

    @property
    def delegated_by(self) -> User | None:
        """Who delegated this role; None for one held in one's own right."""
        return self.source.user if self.source else None


class BreakGlass(models.Model):
    """One record opened by a user in an emergency, until a moment; and what the check afterwards found."""

    key = models.CharField(max_length=20, unique=True, default=new_glass_key, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    user_name = models.CharField(max_length=200)
    subject_kind = models.CharField(max_length=20)
    subject_key = models.CharField(max_length=40)
    organisation = models.CharField(max_length=40)
    reason = SealedText("lý do", max_length=1000)
    at = models.DateTimeField()
    until = models.DateTimeField()
    justified = models.BooleanField("chính đáng", null=True)
    note = SealedText(max_length=1000, blank=True)
    checked_at = models.DateTimeField(null=True)
    checked_by = models.CharField(max_length=80, blank=True)
    checked_by_name = models.CharField(max_length=200, blank=True)

    # That it was opened, by whom, and whether rightly, stays: it tells what an official did. Why speaks of the person,
    # and goes with the person's data, but not before it was checked.
    PRIVACY = {
        **dict.fromkeys(("id", "key", "user", "user_name", "subject_kind", "subject_key", "organisation"), "internal"),
        **dict.fromkeys(("at", "until", "justified", "checked_at", "checked_by", "checked_by_name"), "internal"),
        **dict.fromkeys(("reason", "note"), "sensitive"),
    }
    ERASURE = {"reason": "term", "note": "term"}

    class Meta:
        indexes = [
            models.Index(fields=["user", "until"], name="accounts_glass_of_user"),
            models.Index(fields=["organisation", "-at"], name="accounts_glass_of_place"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("at")), name="accounts_glass_ends"),
            models.CheckConstraint(
                condition=Q(checked_at__isnull=True, justified__isnull=True)
                | Q(checked_at__isnull=False, justified__isnull=False),
                name="accounts_glass_checked",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Identity(models.Model):
    """That whoever an outside identity provider knows under a certain value is this user.

    The value itself (the provider's subject, a personal number) is not kept: `mark` is its keyed hash, by which it is
    found again, `shown` its last signs, by which an administrator recognises it.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="identities", db_index=False)
    issuer = models.CharField(max_length=200)
    claim = models.CharField(max_length=60)
    mark = models.CharField(max_length=64, unique=True)
    shown = models.CharField(max_length=10)
    written_at = models.DateTimeField()

    PRIVACY = {
        **dict.fromkeys(("id", "user", "issuer", "claim", "written_at"), "internal"),
        **dict.fromkeys(("mark", "shown"), "personal"),
    }
    ERASURE = {"mark": "delete", "shown": "delete"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "issuer"], name="accounts_one_identity_each")]

    def __str__(self) -> str:
        return f"{self.user} {self.issuer}"


class Session(models.Model):
    """One browser in which a user has signed in. The browser's own session (Django's) names it by its key and lasts no
    longer. Kept after its end for as long as a device counts as known.

    device: in words ('Chrome, Windows'); network: the first half of the address, no more.
    """

    key = models.CharField(max_length=20, unique=True, default=new_session_key, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="+", db_index=False)
    device = models.CharField(max_length=60, blank=True)
    network = models.CharField(max_length=20, blank=True)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    PRIVACY = {
        **dict.fromkeys(("id", "key", "user", "began_at", "seen_at", "ended_at"), "internal"),
        **dict.fromkeys(("device", "network"), "personal"),
    }
    ERASURE = {"device": "delete", "network": "delete"}

    class Meta:
        indexes = [models.Index(fields=["user", "-began_at"], name="accounts_session_of_user")]

    def __str__(self) -> str:
        return self.key


class Installation(models.Model):
    """What this database is: one row. 'real' is never turned back into a demonstration."""

    class Mode(models.TextChoices):
        DEMONSTRATION = "demonstration", "dữ liệu minh họa"
        REAL = "real", "dữ liệu thật"

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    mode = models.CharField(max_length=20, choices=Mode.choices)
    since = models.DateTimeField()

    PRIVACY = dict.fromkeys(("id", "mode", "since"), "internal")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="accounts_one_installation")]

    def __str__(self) -> str:
        return self.mode
