"""A person's file made ready for its pages, doubles while one types, and emergency openings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.timezone import localtime

from caunoi.core.documents import Document, Letterhead
from caunoi.core.documents.forms.reads import LookLine, Reads, reads_letter
from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.core.law import FACTS
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts import queries as accounts_queries
from caunoi.rooms.accounts.policy import Actor, Scope, user_key_of
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.people import actions, policy, queries
from caunoi.rooms.people.likeness import Known
from caunoi.rooms.people.queries import Candidate, File
from caunoi.rooms.places import queries as places

from . import choices
from .access import StaffRequest, can_at
from .forms.facts import parse_birth

_NO_PERSON = NotFound("Không có hồ sơ mang mã này.", "", "Hãy kiểm tra lại mã.")


@dataclass(frozen=True)
class Shown:
    """A file for a page. place: address in words; area: province of the organisation that keeps it."""

    file: File
    area: str
    place: str
    sex: str
    ethnicity: str


def shown(request: StaffRequest, key: str, reason: str) -> Shown:
    """The file of that key, the look journalled; of merged files the right at one of them is enough. Errors: NotFound,
    outside the scope too."""
    for each in queries.keys_of(key):
        row = queries.person(each)
        area = choices.area_of(row.organisation) if row else ""
        try:
            actions.opened(by=request.actor, at=request.moment, person=each, reason=reason, area=area)
        except NotAllowed:
            continue
        file = queries.file(request.actor, each, request.today, area=area)
        assert file is not None
        commune = places.address(file.commune_code, file.commune_on or request.today) if file.commune_code else ""
        place = ", ".join(part for part in (file.address, commune) if part)
        return Shown(file, area, place, _label("sex", file.sex), _label("ethnicity", file.ethnicity))
    raise _NO_PERSON


def may_write(request: StaffRequest, found: Shown) -> bool:
    """Whether the reader may write in the file: sees it, and takes requests down where it is kept."""
    return not found.file.masked and can_at(request, "requests.write", found.file.organisation, found.area)


def may_break(request: StaffRequest, person: File, area: str) -> bool:
    """Whether an emergency opening is open to this reader."""
    return person.masked and can_at(request, accounts.BREAK_GLASS, person.organisation, area)


def running_glass(actor: Actor, person: File) -> accounts_queries.Glass | None:
    """The emergency opening by which this reader sees the file."""
    key = accounts.glass_of(actor, person.key) if person.restricted else ""
    return accounts_queries.glass(key) if key else None


def scopes(request: StaffRequest) -> tuple[Scope, Scope]:
    """Where the reader reads requests, and where what only few may see."""
    held = (accounts.scope(request.actor, name, request.today) for name in ("requests.read", accounts.RESTRICTED))
    read, private = (choices.resolved(each) for each in held)
    return read, private


@dataclass(frozen=True)
class Alike:
    """What is shown beside the intake form. elsewhere: another organisation may have a file."""

    candidates: list[Candidate]
    elsewhere: bool


def alike(request: StaffRequest, sent: Mapping[str, str]) -> Alike:
    """Who may be the person that is being taken down."""
    sought = Known(
        full_name=sent.get("p-full_name", "").strip(), birth=lenient(parse_birth, sent.get("f-birth_date", "")),
        sex=sent.get("f-sex", ""), id_number=lenient(policy.clean_id_number, sent.get("p-id_number", "")),
        phone=lenient(policy.clean_phone, sent.get("p-phone", "")), commune_code=sent.get("f-commune", ""),
    )  # fmt: skip
    if not (sought.full_name or sought.id_number):
        return Alike([], False)
    scope, private = scopes(request)
    return Alike(queries.like(sought, scope, private=private), queries.elsewhere(sought, scope))


def lenient(read: Any, typed: str) -> str:
    """What is still being typed may not be readable yet."""
    try:
        return str(read(typed))
    except (Refused, ValidationError):
        return ""


def decided_at_entry(request: StaffRequest, request_key: str, choice: str, offered: list[str]) -> None:
    """What the officer said of the doubles shown. choice: the key of the same person, 'khac' none of them, '' later."""
    made = cases.person_of(request_key)
    given: dict[str, Any] = {"by": request.actor, "at": request.moment}
    if choice in offered:
        actions.merge(**given, keep=choice, away=made, reason="Người tiếp nhận xác định cùng một người khi tiếp nhận")
    elif choice == "khac":
        for key in offered:
            actions.call_different(**given, one=key, other=made, note="Xác định khi tiếp nhận")


@dataclass(frozen=True)
class Look:
    """One look at the file. by: as the journal names who looked; role, office: of that day, as it was held; glass: key
    of the emergency opening, ''."""

    at: datetime
    who: str
    why: str
    organisation: str
    glass: str = ""
    by: str = ""
    role: str = ""
    office: str = ""

    @property
    def emergency(self) -> bool:
        return bool(self.glass)


def looks(keys: Sequence[str], requests: Sequence[cases.OfPerson] = ()) -> list[Look]:
    """Who read the file, the requests and cases in it, their papers; the latest first."""
    subjects = [("person", key) for key in keys]
    subjects += [(kind, key) for each in requests for kind, key in (("request", each.key), ("case", each.case_key))]
    lines = [line for subject in subjects if subject[1] for line in journal.history(subject) if line.reads]
    lines.sort(key=lambda line: -line.seq)
    held: dict[str, Sequence[accounts_queries.Held]] = {}
    return [_look(line, held) for line in lines]


def _look(line: journal.Line, held: dict[str, Sequence[accounts_queries.Held]]) -> Look:
    user = user_key_of(line.by_key)
    on = localtime(line.at).date()
    if user not in held:
        held[user] = accounts_queries.assignments(on, user_key=user, past=True)
    then = [each for each in held[user] if each.since <= on and (each.until is None or on < each.until)]
    here = [each for each in then if each.organisation and line.organisation.startswith(each.organisation)] or then
    why = str(line.data.get("reason", "")) or line.sentence.removeprefix(line.by_name).strip().removeprefix("đã ")
    return Look(
        line.at, line.by_name, why, line.organisation, str(line.data.get("glass", "")), line.by_key,
        here[0].role_name if here else "chưa rõ vai trò",
        choices.name_of(here[0].organisation) if here and here[0].organisation else "",
    )  # fmt: skip


def letter(request: StaffRequest, found: Shown, seen: Sequence[Look]) -> Document:
    """The looks as a letter to the person."""
    head = organisations.letterhead(found.file.organisation, request.today)
    kept_by = choices.name_of(found.file.organisation)

    def line(look: Look) -> LookLine:
        emergency = ""
        if glass := accounts_queries.glass(look.glass) if look.glass else None:
            found = {True: "đã kiểm tra: chính đáng", False: "đã kiểm tra: không chính đáng", None: "chưa kiểm tra"}
            emergency = f"Mở khẩn cấp, {found[glass.justified]}"
        at = localtime(look.at)
        return LookLine(
            f"{at:%H} giờ {at:%M} ngày {at:%d/%m/%Y}", look.office or kept_by, look.role, look.why, emergency
        )

    return reads_letter(
        Reads(
            Letterhead(head.superior_lines, head.name_lines, head.place) if head else Letterhead((), (kept_by,)),
            found.file.full_name, found.file.key,
            f"{request.moment:%H} giờ {request.moment:%M} ngày {request.today:%d/%m/%Y}",
            [line(each) for each in seen], ("GIÁM ĐỐC",),
        )
    )  # fmt: skip


def read_by(glass: accounts_queries.Glass) -> list[Look]:
    """What was read by one emergency opening, in order."""
    lines = [line for key in queries.keys_of(glass.subject[1]) for line in journal.history(("person", key))]
    own = sorted((line for line in lines if line.reads and line.data.get("glass") == glass.key), key=lambda e: e.seq)
    return [_look(line, {}) for line in own]


def _label(fact: str, value: str) -> str:
    label = FACTS[fact].value_labels.get(value)
    return label["vi"] if label else ""
