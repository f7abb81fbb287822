"""Reading the accounts: who a user is as an actor on a day, where one may look, who holds what."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Q, QuerySet

from . import identities, policy
from .models import Assignment, BreakGlass, Identity, Installation, Role, Session, User
from .policy import Actor, Grant, Scope, SecondFactor

scope = policy.scope


def actor_for(
    user: object, on: date, at: datetime | None = None, needs: Callable[[str], Iterable[str]] | None = None
) -> Actor:
    """The user of a request as an actor with the grants of that day; someone not signed in is a citizen.

    at: the moment; with it what the user opened in an emergency counts while it is open. needs: gives, for the user's
    key, the restricted files needed for the user's own work; asked where no role opens all of them. Keep the result no
    longer than a request: a role that was taken away ends at once.
    """
    if not isinstance(user, User):
        return Actor.citizen()
    held = [g for a in live(on).filter(user=user).select_related("role") for g in _grants(a)]
    if at is not None:
        held += [
            Grant(policy.RESTRICTED, subject=subject, glass=glass)
            for subject, glass in BreakGlass.objects.filter(user=user, until__gt=at).values_list("subject_key", "key")
        ]
    private, everything = (
        {(g.organisation, g.area) for g in held if g.permission == permission and not g.subject}
        for permission in (policy.SENSITIVE, policy.RESTRICTED)
    )
    if needs is not None and private - everything:
        held += [Grant(policy.RESTRICTED, subject=subject) for subject in needs(user.key)]
    return Actor(f"user:{user.key}", user.full_name, user.pk, tuple(held))


def _grants(assignment: Assignment) -> list[Grant]:
    return [
        Grant(
            permission=permission,
            organisation=assignment.organisation or None,
            include_branches=assignment.include_branches,
            since=assignment.since,
            until=assignment.until,
            area=assignment.area,
        )
        for permission in assignment.role.permissions
    ]


def live(on: date) -> QuerySet[Assignment]:
    """Assignments that hold on that day; a delegated one only while the one it comes from does."""
    return Assignment.objects.filter(
        _covering(on), Q(source__isnull=True) | _covering(on, "source__"), user__is_active=True
    )


def _covering(on: date, prefix: str = "") -> Q:
    begun = Q(**{f"{prefix}since__lte": on})
    return begun & (Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gt": on}))


def within(scope: Scope, *, organisation: str = "organisation", area: str = "") -> Q:
    """The scope as a condition on a table.

    organisation: lookup of the column that holds the organisation's code; area: of the column with the
    province code, where the table has one; without it, resolve the scope's areas first (Scope.resolved).
    """
    if scope.all:
        return Q()
    condition = Q(**{f"{organisation}__in": sorted(scope.organisations)})
    for prefix in sorted(scope.prefixes):
        condition |= Q(**{f"{organisation}__startswith": prefix})
    if area and scope.areas:
        condition |= Q(**{f"{area}__in": sorted(scope.areas)})
    return condition


@dataclass(frozen=True)
class Held:
    """An assignment as a face shows it; delegated_by, lender: name and key of who delegated it, '' for one's own."""

    id: int
    user_key: str
    user_name: str
    role: str
    role_name: str
    organisation: str
    area: str
    include_branches: bool
    since: date
    until: date | None
    delegated_by: str
    lender: str
    basis: str


def assignments(
    on: date, *, user_key: str | None = None, organisation: str | None = None, past: bool = False
) -> Sequence[Held]:
    """Who holds which role that day (or ever: past=True), of one user ('': of nobody) or at one organisation."""
    rows = Assignment.objects.all() if past else live(on)
    if user_key is not None:
        rows = rows.filter(user__key=user_key)
    if organisation is not None:
        rows = rows.filter(organisation=organisation)
    rows = rows.select_related("user", "role", "source__user").order_by("organisation", "role_id", "since")
    return [_held(row) for row in rows]


def _held(row: Assignment) -> Held:
    giver = row.delegated_by
    return Held(
        id=row.pk,
        user_key=row.user.key,
        user_name=row.user.full_name,
        role=row.role.code,
        role_name=row.role.name,
        organisation=row.organisation,
        area=row.area,
        include_branches=row.include_branches,
        since=row.since,
        until=row.until,
        delegated_by=giver.full_name if giver else "",
        lender=giver.key if giver else "",
        basis=row.basis,
    )


def users(actor: Actor, on: date, *, active: bool | None = True) -> QuerySet[User]:
    """The users whom the actor may manage: all, those with a live role in the scope, and those with none."""
    seen = scope(actor, "users.write", on)
    everyone = User.objects.order_by("username")
    if active is not None:
        everyone = everyone.filter(is_active=active)
    if seen.all:
        return everyone
    if not seen:
        return everyone.none()
    holders = live(on).filter(within(seen, area="area"))
    others = live(on).values("user_id")
    return everyone.filter(Q(pk__in=holders.values("user_id")) | ~Q(pk__in=others))


def holders(permission: str, organisation: str, on: date, area: str | None = None) -> list[User]:
    """Active users who hold a permission at an organisation that day, by name: 'who can approve this?'.

    area: the province of the organisation; without it those whose role is for a province are left out.
    """
    rows = live(on).select_related("user", "role")
    found = {
        row.user_id: row.user
        for row in rows
        if any(g.permission == permission and g.covers(organisation, area) for g in _grants(row))
    }
    return sorted(found.values(), key=lambda user: user.full_name)


def who_holds(permissions: Collection[str], on: date) -> dict[str, list[tuple[str, Grant]]]:
    """Permission → (user key, grant) of all who hold it that day: 'whom is this told?', for many places at once."""
    found: dict[str, list[tuple[str, Grant]]] = {permission: [] for permission in permissions}
    for row in live(on).select_related("user", "role"):
        for grant in _grants(row):
            if grant.permission in found:
                found[grant.permission].append((row.user.key, grant))
    return found


def managers_of(key: str, on: date) -> list[str]:
    """Keys of the users who may manage the account of that key that day: users.write wherever it holds a role."""
    held: dict[str, list[Grant]] = defaultdict(list)
    for manager, grant in who_holds({"users.write"}, on)["users.write"]:
        held[manager].append(grant)
    places = {
        policy.WHOLE if area else organisation
        for organisation, area in live(on).filter(user__key=key).values_list("organisation", "area")
    }
    return sorted(
        manager
        for manager, grants in held.items()
        if manager != key and all(any(grant.covers(place, None) for grant in grants) for place in places)
    )


def user(key: str) -> User | None:
    """The user of that key."""
    return User.objects.filter(key=key).first()


def by_username(username: str) -> User | None:
    """The user of that account name, active or not."""
    return User.objects.filter(username=username.strip().lower()).first()


def identity(user_key: str, issuer: str) -> Identity | None:
    """The identity of a user at a provider."""
    return Identity.objects.filter(user__key=user_key, issuer=issuer).first()


def by_identity(issuer: str, claim: str, value: str) -> User | None:
    """The user whom that provider knows by that value of the claim; none for a closed account."""
    mark = identities.mark_of(issuer, claim, value)
    found = Identity.objects.select_related("user").filter(mark=mark, user__is_active=True).first()
    return found.user if found else None


def roles() -> QuerySet[Role]:
    """The roles there are, in the order in which they ship."""
    return Role.objects.all()


@dataclass(frozen=True)
class Glass:
    """An emergency opening as a face shows it. justified None: not checked yet."""

    key: str
    user_key: str
    user_name: str
    subject: tuple[str, str]
    organisation: str
    reason: str
    at: datetime
    until: datetime
    justified: bool | None
    note: str
    checked_at: datetime | None
    checked_by_name: str

    @property
    def by(self) -> str:
        """As the journal names who opened."""
        return f"user:{self.user_key}"


def glasses(seen: Scope, *, waiting: bool | None = None, key: str = "", limit: int = 200) -> list[Glass]:
    """Emergency openings within a scope ('sensitive.check', its areas resolved), the newest first.

    waiting: only those not checked yet, or only those checked.
    """
    if not seen:
        return []
    rows = BreakGlass.objects.filter(within(seen)).select_related("user").order_by("-at", "-pk")
    if waiting is not None:
        rows = rows.filter(checked_at__isnull=waiting)
    if key:
        rows = rows.filter(key=key)
    return [_glass(row) for row in rows[:limit]]


def glass(key: str) -> Glass | None:
    """One opening; unscoped, for whoever reads by it."""
    row = BreakGlass.objects.select_related("user").filter(key=key).first()
    return _glass(row) if row else None


def unchecked(records: Collection[str]) -> list[str]:
    """Keys of emergency openings of these records at which nobody has looked afterwards yet."""
    rows = BreakGlass.objects.filter(subject_key__in=records, checked_at__isnull=True).order_by("at", "pk")
    return list(rows.values_list("key", flat=True))


def _glass(row: BreakGlass) -> Glass:
    return Glass(
        row.key, row.user.key, row.user_name, (row.subject_kind, row.subject_key), row.organisation, row.reason,
        row.at, row.until, row.justified, row.note, row.checked_at, row.checked_by_name,
    )  # fmt: skip


def second_factor(user: User, on: date) -> SecondFactor:
    """How the account stands with its second factor that day. Nothing is demanded where the installation asks for none
    (settings.SECOND_FACTOR_DAYS)."""
    roles = Role.objects.filter(pk__in=live(on).filter(user=user).values("role_id"))
    demanding = [] if settings.SECOND_FACTOR_DAYS is None else [r.name for r in roles if demands_second_factor(r)]
    return SecondFactor(tuple(demanding), has_second_factor(user), user.second_factor_due)


def demands_second_factor(role: Role) -> bool:
    """Whether that role demands a second factor where the installation asks for one."""
    return policy.demands_second_factor(role.permissions, role.second_factor)


def has_second_factor(user: User) -> bool:
    """Whether a telephone or a passkey is set up; recovery codes alone are none."""
    return bool(Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).exists())


@dataclass(frozen=True)
class SignedIn:
    """A live session as its owner sees it."""

    key: str
    device: str
    network: str
    began_at: datetime
    seen_at: datetime


def sessions(user_id: int, at: datetime) -> list[SignedIn]:
    """The user's sessions that live at that moment (of the machine's clock), the one used last first."""
    rows = Session.objects.filter(_alive(at), user_id=user_id).order_by("-seen_at", "-pk")
    return [SignedIn(row.key, row.device, row.network, row.began_at, row.seen_at) for row in rows]


def session(key: str, user_id: int) -> Session | None:
    """One session of that user, ended or not."""
    return Session.objects.filter(key=key, user_id=user_id).first()


def why_over(row: Session, at: datetime) -> str:
    """'' while the session lives; else 'ended' (by somebody), 'idle', 'over' (its longest time)."""
    if row.ended_at is not None:
        return "ended"
    if at >= row.began_at + timedelta(seconds=settings.SESSION_SECONDS):
        return "over"
    return "idle" if at >= row.seen_at + timedelta(minutes=settings.IDLE_MINUTES) else ""


def _alive(at: datetime) -> Q:
    return Q(
        ended_at__isnull=True,
        began_at__gt=at - timedelta(seconds=settings.SESSION_SECONDS),
        seen_at__gt=at - timedelta(minutes=settings.IDLE_MINUTES),
    )


def installation() -> Installation:
    """What this database says of itself; its mode is '' while nothing was written."""
    return Installation.objects.filter(id=1).first() or Installation(mode="")
