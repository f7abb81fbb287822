"""Who may do what, where, on which day. Pure: no database.

Scope by organisation goes by code: a branch's code begins with its centre's code and a dot ('TT-LC' and
'TT-LC.CN1'), so this room needs to know no organisation. Scope by area is a province code ('15').
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.core.ground.periods import covers

from .roles import PERMISSIONS

WHOLE = ""
"""As `organisation` in a question: the installation as a whole (settings, users without an organisation)."""

BRANCH_MARK = "."
SENSITIVE = "sensitive.read"
RESTRICTED = "sensitive.restricted"
BREAK_GLASS = "sensitive.break_glass"
CHECK_GLASS = "sensitive.check"
DEMANDS_SECOND_FACTOR = frozenset({RESTRICTED, BREAK_GLASS, "users.write"})
"""Whose role holds one of these signs in with a second factor, unless an administrator decided otherwise."""
KNOWN_DEVICE_DAYS = 90
OTHER_HANDS_HOURS = 24
"""For so long whoever reset the second factor of an account gives it no password and no outside identity, and the other
way round."""
_SHORTEST_REASON = 20


@dataclass(frozen=True)
class Grant:
    """One permission with its scope and its days (half-open; until None = no end).

    organisation None = every organisation; area '' = every province. Never both limited. subject: the key of the one
    record for which it holds, opened in an emergency (glass: the key of that opening); '' = of every record.
    """

    permission: str
    organisation: str | None = None
    include_branches: bool = True
    since: date = date.min
    until: date | None = None
    area: str = ""
    subject: str = ""
    glass: str = ""

    def covers(self, organisation: str | None, area: str | None) -> bool:
        """Whether the scope holds that organisation or area; both None asks for no place: yes."""
        if organisation is None and area is None:
            return True
        if self.area:
            return area == self.area
        if self.organisation is None:
            return True
        return bool(organisation) and (organisation == self.organisation or self._is_branch(organisation))

    def holds(self, other: "Grant") -> bool:
        """Whether the scope holds the whole of the other's scope (days and permission aside)."""
        if self.organisation is None and not self.area:
            return True
        if other.area or other.organisation is None:
            return self.area == other.area and self.organisation == other.organisation
        if other.organisation == self.organisation:
            return self.include_branches or not other.include_branches
        return not self.area and self._is_branch(other.organisation)

    def _is_branch(self, organisation: str | None) -> bool:
        return self.include_branches and (organisation or "").startswith(f"{self.organisation}{BRANCH_MARK}")


@dataclass(frozen=True)
class Actor:
    """Who acts: a user with the grants of a day, a citizen without an account, or the system itself."""

    key: str
    name: str
    user_id: int | None = None
    grants: tuple[Grant, ...] = ()

    @classmethod
    def citizen(cls) -> "Actor":
        """Anyone at the public pages. Holds no permission; what citizens may do, actions say themselves."""
        return cls("citizen", "Người dân")

    @classmethod
    def system(cls) -> "Actor":
        """Set-up, imports and clocks. May do everything; never given to a request."""
        return cls("system", "Hệ thống")

    @property
    def user_key(self) -> str:
        """'NV-…' of a user, '' of citizens, machines and the system."""
        return user_key_of(self.key)

    @property
    def is_citizen(self) -> bool:
        return self.key == "citizen"

    @property
    def is_system(self) -> bool:
        return self.key == "system"


def user_key_of(actor_key: str) -> str:
    """The same of an actor's key, as the journal names who acted: 'NV-…' of 'user:NV-…', '' of others."""
    kind, _, key = actor_key.partition(":")
    return key if kind == "user" else ""


def can(
    actor: Actor,
    permission: str,
    *,
    organisation: str | None = None,
    area: str | None = None,
    subject: str = "",
    on: date,
) -> bool:
    """Whether the actor holds the permission that day.

    organisation: a code; WHOLE = for the installation as a whole, which needs a grant without limits; None
    (and no area) = anywhere at all, for menus. area: the province of that organisation; without it a grant
    by area does not hold, so hand it in wherever it is known. subject: the key of the record in question; without it
    what was opened in an emergency does not count.
    """
    if permission not in PERMISSIONS:
        raise ValueError(f"there is no permission {permission!r}")
    if actor.is_system:
        return True
    return any(
        grant.permission == permission
        and covers(grant.since, grant.until, on)
        and grant.covers(organisation, area)
        and grant.subject in ("", subject)
        for grant in actor.grants
    )


def glass_of(actor: Actor, subject: str) -> str:
    """The key of the emergency opening by which the actor reads that record, '' where there is none."""
    return next((grant.glass for grant in actor.grants if grant.subject and grant.subject == subject), "")


def demands_second_factor(permissions: Iterable[str], decided: bool | None) -> bool:
    """Whether a role with these permissions demands a second factor; decided: what an administrator said of it."""
    return bool(DEMANDS_SECOND_FACTOR.intersection(permissions)) if decided is None else decided


@dataclass(frozen=True)
class SecondFactor:
    """How an account stands. demanded_by: names of its roles that demand one; due: from that day no work without."""

    demanded_by: tuple[str, ...] = ()
    has: bool = False
    due: date | None = None

    @property
    def lacking(self) -> bool:
        return bool(self.demanded_by) and not self.has

    def blocks(self, on: date) -> bool:
        """Whether nothing but setting one up is allowed that day."""
        return self.lacking and self.due is not None and on >= self.due


def check_emergency(reason: str) -> None:
    """Refuses what is no sentence. Errors: Refused."""
    if len(reason) < _SHORTEST_REASON or len(reason.split()) < 4:
        raise Refused(
            "Chưa nêu rõ lý do.",
            "Lần mở này sẽ được người đứng đầu kiểm tra.",
            "Hãy viết ít nhất một câu: chuyện gì khẩn cấp, vì sao không hỏi được người phụ trách.",
        )


def require(
    actor: Actor, permission: str, *, organisation: str | None = None, area: str | None = None, on: date
) -> None:
    """can, or NotAllowed with a sentence for the person at the screen."""
    if can(actor, permission, organisation=organisation, area=area, on=on):
        return
    elsewhere = organisation is not None and can(actor, permission, on=on)
    raise NotAllowed(
        "Tài khoản này không có quyền làm việc đó" + (" ở tổ chức này." if elsewhere else "."),
        f"Việc này cần quyền: {PERMISSIONS[permission].lower()}.",
        "Hãy nhờ người đứng đầu tổ chức hoặc người quản trị giao quyền.",
    )


@dataclass(frozen=True)
class Scope:
    """What an actor may see: everything, or organisations by code, by prefix of the code, and by province."""

    all: bool = False
    organisations: frozenset[str] = frozenset()
    prefixes: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether there is anything to see."""
        return self.all or bool(self.organisations or self.areas)

    def allows(self, organisation: str, area: str = "") -> bool:
        """Whether a record of that organisation (in that province) is seen."""
        return (
            self.all
            or organisation in self.organisations
            or any(organisation.startswith(prefix) for prefix in self.prefixes)
            or area in self.areas
        )

    def resolved(self, codes_in: Callable[[str], Iterable[str]]) -> "Scope":
        """The same scope with each province replaced by its organisations' codes, as handed in."""
        codes = {code for area in self.areas for code in codes_in(area)}
        return replace(self, organisations=self.organisations | codes, areas=frozenset())


def scope(actor: Actor, permission: str, on: date) -> Scope:
    """Where the actor holds the permission that day."""
    if actor.is_system:
        return Scope(all=True)
    held = [g for g in actor.grants if g.permission == permission and not g.subject and covers(g.since, g.until, on)]
    named = [g for g in held if g.organisation is not None]
    return Scope(
        all=any(g.organisation is None and not g.area for g in held),
        organisations=frozenset(g.organisation for g in named if g.organisation),
        prefixes=frozenset(f"{g.organisation}{BRANCH_MARK}" for g in named if g.include_branches),
        areas=frozenset(g.area for g in held if g.area),
    )
