"""Taking a file from the shelf: found, locked, and the right to it asked for."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, TextChoices
from django.utils.timezone import localdate

from caunoi.core.ground import keys
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.people import queries as people

from .. import policy, words
from ..models import Approval, Case, Request


def require(by: Actor, permission: str, request: Request, at: datetime) -> None:
    """The permission at the organisation that holds the request, on the day of the act."""
    place = request.organisation
    accounts.require(by, permission, organisation=place.code, area=place.province_code, on=localdate(at))


def take(key: str, *, by: Actor, permission: str, at: datetime) -> Request:
    """The request of that key, locked until the transaction ends. Errors: NotFound, NotAllowed."""
    found = _locked(key)
    require(by, permission, found, at)
    _refuse_erased(found)
    return found


def take_with_papers(
    key: str, *, by: Actor, permission: str, at: datetime
) -> tuple[Request, list[tuple[str, str, str]]]:
    """As take, with the papers seen (proof, ground, how), in the one statement that locks."""
    papers = {name: F(f"papers__{name}") for name in _PAPER}
    rows = list(_to_lock().filter(key=keys.normalise(key)).annotate(**papers).order_by("papers__pk"))
    if not rows:
        raise _unknown()
    require(by, permission, rows[0], at)
    told = [tuple(getattr(row, name) for name in _PAPER) for row in rows]
    return rows[0], [(proof, ground, how) for proof, ground, how in told if proof is not None]


_PAPER = ("proof", "ground", "how")


def take_open(key: str, *, by: Actor, permission: str, at: datetime) -> Request:
    """The same for what anybody may do of their own request: the citizen needs no permission, the face has asked who
    it is."""
    found = _locked(key)
    if not by.is_citizen:
        require(by, permission, found, at)
    _refuse_erased(found)
    return found


def _refuse_erased(found: Request) -> None:
    """What was destroyed after its term is written on no more."""
    if found.erased_at:
        raise Refused(
            f"Nội dung của hồ sơ {found.key} đã hủy.", "Hồ sơ đã hết thời hạn lưu trữ.",
            "Có việc mới thì tiếp nhận yêu cầu mới.",
        )  # fmt: skip


def _locked(key: str) -> Request:
    found = _to_lock().filter(key=keys.normalise(key)).first()
    if found is None:
        raise _unknown()
    return found


def _unknown() -> NotFound:
    return NotFound("Không có yêu cầu mang mã này.", "", "Hãy kiểm tra lại mã.")


def _to_lock() -> QuerySet[Request]:
    # What waits for a second person is read in the same statement. Where it was asked while this one waited for the
    # lock it is not seen here, and can be answered after the decision without undoing it.
    waits = Approval.objects.filter(request=OuterRef("pk"), approved__isnull=True, afterwards=False)
    held = Request.objects.select_for_update(of=("self",)).select_related("person", "organisation")
    return held.annotate(asked_before=Exists(waits))


def require_circumstances(by: Actor, request: Request, at: datetime) -> None:
    """The right to see that file, where it is a restricted one."""
    place = request.organisation
    if request.person.restricted and not people.sees(
        by, request.person.key, place.code, localdate(at), area=place.province_code
    ):
        require(by, accounts.RESTRICTED, request, at)


def take_case(key: str, *, by: Actor, permission: str, at: datetime) -> Case:
    """The case of that national key, with its request locked. Errors: NotFound, NotAllowed."""
    request = _to_lock().filter(case__key=key).first()
    if request is None:
        raise NotFound("Không có vụ việc mang mã này.", "", "Hãy kiểm tra lại mã số.")
    require(by, permission, request, at)
    _refuse_erased(request)
    case = Case.objects.select_related("entry__book").get(request=request)
    case.request = request
    return case


def step(request: Request, verb: str) -> str:
    """The state after the verb. Errors: Refused where the table has no such step."""
    return policy.step(policy.REQUEST_TRANSITIONS, request.state, verb).to


def move(request: Request, state: str, at: datetime, *fields: str) -> None:
    """Saves the request in its new state with the other columns that changed. Leaving NEW is the first answer; a
    question that waited for a second person falls with the decision."""
    if request.answered_at is None and state not in (words.State.NEW, words.State.WITHDRAWN):
        request.answered_at = at
    request.state, request.state_since = state, at
    set_aside(request, at)
    request.save(update_fields=["state", "state_since", "answered_at", "pending", *fields])


def set_aside(request: Request, at: datetime) -> None:
    """A question asked before a decision that was taken otherwise: nobody answers it any more, nothing waits for it.
    What is to be approved afterwards stays."""
    if not getattr(request, "asked_before", True):
        return
    waiting = request.approvals.filter(approved__isnull=True, afterwards=False)
    waiting.update(approved=False, at=at, note="Không cần duyệt nữa: đã có quyết định khác.")


def note(kind: str, request: Request, *, by: Actor, at: datetime, **parts: Any) -> None:
    """One event about the request; `data` begins with its key."""
    data = {"key": request.key, **parts.pop("data", {})}
    subject, place = ("request", request.key), request.organisation_id
    journal.record(kind=kind, by=by, at=at, subject=subject, organisation=place, data=data, **parts)


def note_case(
    kind: str, case: Case, *, by: Actor, at: datetime, data: Mapping[str, Any] | None = None, **parts: Any
) -> None:
    """One event about a case, told in the history of its request."""
    note(kind, case.request, by=by, at=at, data={"number": case.number, "case": case.key, **(data or {})}, **parts)


def free_key() -> str:
    """A tracking code not in use: short codes meet after some hundred thousand."""
    return free_keys(1)[0]


def free_keys(count: int) -> list[str]:
    """So many of them."""
    found: dict[str, None] = {}
    while len(found) < count:
        drawn = {keys.new_key("TN") for _ in range(count - len(found))}
        used = set(Request.objects.filter(key__in=drawn).values_list("key", flat=True))
        found |= dict.fromkeys(drawn - used)
    return list(found)


def chosen(value: str, choices: type[TextChoices], what: str) -> str:
    """The value if it is one of the choices. Errors: Refused."""
    if value and value not in choices.values:
        raise Refused(f"{what} không hợp lệ.", "", f"Hãy chọn: {', '.join(str(label) for label in choices.labels)}.")
    return value


def settle(case: Case) -> None:
    """Whether somebody still owes an act, kept with the request (locked): what the work list reads."""
    owed = owes(case.request, case)
    if owed != case.request.pending:
        case.request.pending = owed
        case.request.save(update_fields=["pending"])


def owes(request: Request, case: Case | None) -> bool:
    """Whether somebody still owes an act: an answer, an approval, a person assigned, papers, advice in writing."""
    if request.state in policy.WAITING:
        return True
    if case is not None:
        if case.state != words.CaseState.OPEN:
            return False
        unassigned = bool(case.assign_term) and case.assigned_at is None
        unadvised = case.form == words.Form.ADVICE and case.advised_at is None
        if case.lacks_papers or unassigned or unadvised:
            return True
    return bool(request.approvals.filter(approved__isnull=True).exists())
