"""Assigning: who carries out a case, jointly too, and who joins; who does not go on, and who instead (Luật Điều 25, 31,
33; TTLT 10/2018 Điều 6). The request is locked: of two heads who assign at once one wins and the other is told."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localtime

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.core.law import procedure
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.people import queries as people

from .. import appointing, conflicts, events, policy, words
from .. import assigning as rules
from ..certificates import fits
from ..clocks import cited
from ..house import near
from ..loads import share_rule
from ..models import Assignment, Case
from ..words import Asker, AssignmentEnd, CaseState
from . import approvals, desk


@dataclass(frozen=True)
class Appointment:
    """One practitioner to be assigned. role '': the only one that the form allows; share None: by the setting.

    conflict_seen: what the head found who looked at a conflict that may be one.
    """

    practitioner: str
    role: str = ""
    fee_mode: str = ""
    share: Decimal | None = None
    lead: bool = False
    conflict_seen: str = ""


def assign(
    *,
    by: Actor,
    at: datetime,
    case: str,
    practitioner: str,
    role: str = "",
    fee_mode: str = "",
    reason: str = "",
    conflict_seen: str = "",
) -> str:
    """Assigns one practitioner to a case that has none; gives the assignment's key.

    fee_mode: words.FeeMode for litigation, by half-days unless the lump sum is chosen now. Out of office hours, where
    the case cannot wait, whoever works on cases may assign; a second person looks at it afterwards.
    Errors: Refused, NotAllowed, NotFound.
    """
    one = Appointment(practitioner, role, fee_mode, lead=True, conflict_seen=conflict_seen)
    return assign_jointly(by=by, at=at, case=case, practitioners=[one], reason=reason)[0]


@transaction.atomic
@journal.together()
def assign_jointly(
    *, by: Actor, at: datetime, case: str, practitioners: Sequence[Appointment], reason: str = ""
) -> list[str]:
    """Assigns several to one case, the first leads unless another is named; gives the assignments' keys."""
    held, afterwards = _take(case, by, at)
    running = Assignment.objects.filter(case=held, until__isnull=True).order_by("-lead", "pk").first()
    if running is not None:
        raise Refused(
            f"Vụ việc đã có người thực hiện: {running.name}.",
            f"{running.by_name} đã cử lúc {localtime(running.at):%H giờ %M, %d/%m/%Y}.",
            "Hãy mở lại vụ việc; muốn đổi người thì dùng “Thay người”.",
        )
    if not practitioners or len({each.practitioner for each in practitioners}) < len(practitioners):
        raise Refused("Chưa chọn người thực hiện, hoặc chọn một người hai lần.", "", "Hãy chọn lại.")
    parts = rules.shares(
        share_rule(held.organisation_id, localtime(at).date()),
        len(practitioners),
        [each.share for each in practitioners],
    )
    lead = next((each for each in practitioners if each.lead), practitioners[0])
    rows = _checked(held, practitioners, by, at, reason.strip())
    _note_sides(held, by, at)
    for (row, provider), part, each in zip(rows, parts, practitioners, strict=True):
        row.share, row.lead = part, each is lead
        _open(held, row, provider, by, at)
    if held.assigned_at is None:
        held.assigned_at = at
        held.save(update_fields=["assigned_at"])
    _settle(held, by, at, reason, afterwards)
    for row, _ in rows:
        _tell(events.ASSIGNED, held, by, at, {"practitioner": row.name, "afterwards": _later(afterwards)}, reason)
    return [row.key for row, _ in rows]


@transaction.atomic
@journal.together()
def assign_beside(*, by: Actor, at: datetime, case: str, one: Appointment, reason: str = "") -> str:
    """One more beside those who carry the case out: two or more may help one person (khoản 1 Điều 8 TT 02/2021). The
    others' parts become smaller in proportion where parts add up; who leads stays. Gives the assignment's key. Errors:
    Refused, NotAllowed, NotFound."""
    held, afterwards = _take(case, by, at)
    running = list(Assignment.objects.filter(case=held, until__isnull=True).order_by("-lead", "pk"))
    if not running:
        raise Refused("Vụ việc chưa có người thực hiện.", "", "Hãy cử người thực hiện.")
    if any(each.practitioner_id == one.practitioner for each in running):
        raise Refused("Người này đang thực hiện vụ việc.", "", "Hãy chọn người khác.")
    rule = share_rule(held.organisation_id, localtime(at).date())
    *parts, own = rules.shares_beside(rule, [each.share for each in running], one.share)
    ((row, provider),) = _checked(held, [one], by, at, reason.strip())
    _note_sides(held, by, at)
    for each, part in zip(running, parts, strict=True):
        each.share = part
    Assignment.objects.bulk_update(running, ["share"])
    row.share, row.lead = own, False
    _open(held, row, provider, by, at)
    _settle(held, by, at, reason, afterwards)
    _tell(events.ASSIGNED, held, by, at, {"practitioner": row.name, "afterwards": _later(afterwards)}, reason)
    return row.key


@transaction.atomic
@journal.together()
def replace(
    *,
    by: Actor,
    at: datetime,
    case: str,
    practitioner: str,
    new: str,
    why: str,
    asked_by: str,
    reason: str,
    point: str = "",
    known_at: datetime | None = None,
    role: str = "",
    fee_mode: str = "",
    conflict_seen: str = "",
) -> str:
    """Another practitioner instead; gives the key of the new assignment.

    why: words.AssignmentEnd. point: of Điều 25 ('1a' to '2c'), asked for where it must be refused or the person wishes
    another. known_at: when the agency's refusal was received; 24 hours or two working days run from there.
    """
    held, afterwards = _take(case, by, at, refused=why == AssignmentEnd.REGISTRATION_REFUSED)
    former = _running(held, practitioner)
    if new == practitioner:
        raise Refused("Người thay thế là chính người đó.", "", "Hãy chọn người khác.")
    if Assignment.objects.filter(case=held, practitioner__key=new, until__isnull=True).exists():
        raise Refused(
            "Người thay thế đang cùng thực hiện vụ việc này.", "",
            "Hãy chọn người khác, hoặc ghi thôi thực hiện mà không cử thay.",
        )  # fmt: skip
    text = _end_text(why, asked_by, reason, point, known_at, at)
    one = Appointment(new, role or former.role, fee_mode, conflict_seen=conflict_seen)
    ((row, provider),) = _checked(held, [one], by, at, text)
    _note_sides(held, by, at)
    _end(former, at, why, asked_by, text, known_at)
    row.share, row.lead = former.share, former.lead
    _open(held, row, provider, by, at, former)
    _settle(held, by, at, reason, afterwards)
    data = {"practitioner": row.name, "former": former.name, "why": _why_words(why), "afterwards": _later(afterwards)}
    _tell(events.REPLACED, held, by, at, data, text)
    return row.key


@transaction.atomic
def release(
    *,
    by: Actor,
    at: datetime,
    case: str,
    practitioner: str,
    why: str,
    asked_by: str,
    reason: str,
    point: str = "",
    known_at: datetime | None = None,
) -> None:
    """The practitioner does not go on; nobody is assigned yet in the place. Words as for `replace`."""
    held = desk.take_case(case, by=by, permission=policy.ASSIGN, at=at)
    former = _running(held, practitioner)
    text = _end_text(why, asked_by, reason, point, known_at, at)
    _end(former, at, why, asked_by, text, known_at)
    _settle(held, by, at, reason, afterwards=False)
    _tell(events.RELEASED, held, by, at, {"former": former.name, "why": _why_words(why)}, text)


# Parts ----------------------------------------------------------------------------------------------------------


def _take(key: str, by: Actor, at: datetime, *, refused: bool = False) -> tuple[Case, bool]:
    """The case with its request locked, and whether a second person has to look afterwards."""
    moment = localtime(at)
    try:
        held, right = desk.take_case(key, by=by, permission=policy.ASSIGN, at=at), True
    except NotAllowed:
        held, right = desk.take_case(key, by=by, permission=policy.WORK, at=at), False
    if held.state != CaseState.OPEN:
        raise Refused(
            "Vụ việc không còn thực hiện.",
            f"Vụ việc ở trạng thái “{CaseState(held.state).label}”.",
            "Hãy mở lại vụ việc để xem.",
        )
    if right:
        return held, False
    waits = not refused and not rules.cannot_wait(held.urgent, is_detained(held, moment.date()))
    if waits or rules.is_office_hour(moment.date(), moment.time(), organisations.calendar()):
        desk.require(by, policy.ASSIGN, held.request, at)  # refused in the words of the missing right
    return held, True


def is_detained(case: Case, on: date) -> bool:
    """Whether the person is known to be in custody: 12 hours (Điều 31 khoản 2)."""
    stated = {**people.facts_of(case.request.person, on), **case.request.facts}
    return stated.get("detained") is True


def _checked(
    case: Case, wanted: Sequence[Appointment], by: Actor, at: datetime, reason: str
) -> list[tuple[Assignment, organisations.Provider]]:
    """The assignments to be with whom they concern, each allowed by the law; not saved. Errors: Refused."""
    on = localtime(at).date()
    keys = [each.practitioner for each in wanted]
    found = conflicts.found(case, keys)
    waits = not rules.cannot_wait(case.urgent, is_detained(case, on))
    trained = fits(case, keys, by=by, on=on, waits=waits)
    complained = conflicts.complained_of(case.request)
    rows = []
    for each in wanted:
        provider = provider_of(each.practitioner)
        if not policy.same_house(provider.organisation, case.organisation_id):
            raise Refused(
                "Người này không thuộc tổ chức thực hiện vụ việc.", "", "Hãy chọn trong danh sách của tổ chức."
            )
        about = rules.About(
            near=near(case, provider, on), conflicts=found.get(provider.key, ()),
            complained=provider.key in complained, trained=trained[provider.key],
        )  # fmt: skip
        stop = rules.blocks(provider, rules.Wanted(case.form, case.field), about, on)
        if stop:
            raise Refused(f"Không cử được {provider.full_name}.", f"{stop}.", "Hãy chọn người khác.")
        maybe = next((c.sentence for c in about.conflicts if c.level == rules.MAYBE), "")
        if maybe and not each.conflict_seen.strip():
            raise Refused(
                f"Cần xem xét trước khi cử {provider.full_name}.", f"{maybe}.",
                "Hãy ghi kết quả xem xét, hoặc chọn người khác.",
            )  # fmt: skip
        looked = f"Đã xem xét xung đột lợi ích: {each.conflict_seen.strip()}" if maybe else ""
        row = Assignment(
            case=case, practitioner_id=provider.key, name=provider.full_name, kind=provider.kind,
            role=rules.role_of(case.form, case.field, each.role),
            fee_mode=rules.fee_mode_of(case.form, each.fee_mode),
            reason="\n".join(part for part in (reason, looked) if part),
        )  # fmt: skip
        rows.append((row, provider))
    return rows


def provider_of(key: str) -> organisations.Provider:
    """Errors: NotFound."""
    found = organisations.practitioner(key)
    if found is None:
        raise NotFound("Không có người thực hiện mang mã này.", "", "Hãy chọn trong danh sách.")
    return found


def _note_sides(case: Case, by: Actor, at: datetime) -> None:
    conflicts.note_helped(case.request, by=by.key, by_name=by.name, at=at)


def _open(
    case: Case, row: Assignment, provider: organisations.Provider, by: Actor, at: datetime,
    former: Assignment | None = None,
) -> None:  # fmt: skip
    """Saves the assignment with its decision drawn up."""
    row.since, row.at, row.by, row.by_name = at, at, by.key, by.name
    row.document = appointing.draft(case, row, provider, by=by, at=at, former=former)
    row.save(force_insert=True)


def _running(case: Case, practitioner: str) -> Assignment:
    found = Assignment.objects.filter(case=case, practitioner__key=practitioner, until__isnull=True).first()
    if found is None:
        raise Refused("Người này không còn thực hiện vụ việc.", "", "Hãy mở lại vụ việc để xem ai đang thực hiện.")
    return found


_ENDS: Collection[str] = [each for each in AssignmentEnd.values if each != AssignmentEnd.CASE_ENDED]


def _end_text(why: str, asked_by: str, reason: str, point: str, known_at: datetime | None, at: datetime) -> str:
    """The written reason, with the provision of Điều 25 where one is named. Errors: Refused."""
    if why not in _ENDS or asked_by not in Asker.values:
        raise Refused("Chưa chọn vì sao thay người hoặc ai đề nghị.", "", "Hãy chọn trong danh sách.")
    if not reason.strip():
        raise Refused(
            "Chưa có lý do.", "Phải thông báo bằng văn bản và nêu rõ lý do (khoản 3 Điều 25).", "Hãy ghi lý do."
        )
    named = next((r for r in procedure.cannot_act_reasons(localtime(at).date()) if r.key == point), None)
    if named is None and (why == AssignmentEnd.MUST_REFUSE or asked_by == Asker.PERSON):
        raise Refused(
            "Chưa chọn trường hợp của Điều 25.",
            "Người được trợ giúp đề nghị thay người, và người thực hiện từ chối, chỉ trong các trường hợp ở khoản 1,"
            " khoản 2 Điều 25 (khoản 5 Điều 8, Điều 25 Luật Trợ giúp pháp lý).",
            "Hãy chọn một trường hợp.",
        )
    if why == AssignmentEnd.REGISTRATION_REFUSED and known_at is None:
        raise Refused(
            "Chưa có giờ nhận văn bản từ chối, hủy bỏ.",
            "Thời hạn cử người thay thế tính từ lúc nhận (Điều 6 TTLT 10/2018).",
            "Hãy ghi ngày, giờ nhận.",
        )
    if known_at is not None and known_at > at:
        raise Refused("Giờ nhận văn bản nằm sau lúc này.", "", "Hãy xem lại ngày, giờ.")
    return f"{reason.strip()} ({cited(named)})" if named else reason.strip()


def _end(row: Assignment, at: datetime, why: str, asked_by: str, text: str, known_at: datetime | None) -> None:
    row.until, row.end_why, row.end_reason, row.end_asked_by, row.end_known_at = at, why, text, asked_by, known_at
    row.save(update_fields=["until", "end_why", "end_reason", "end_asked_by", "end_known_at"])


def _settle(case: Case, by: Actor, at: datetime, reason: str, afterwards: bool) -> None:
    """What is still owed on the request after the change."""
    if afterwards:
        _ask_afterwards(case, by, at, reason)
    desk.settle(case)


def _ask_afterwards(case: Case, by: Actor, at: datetime, reason: str) -> None:
    """A second person looks at it on the next working day; an open question of the same kind of night carries it."""
    request = case.request
    told = reason.strip() or "Cử người ngoài giờ vì vụ việc không chờ được."
    already = request.approvals.filter(approved__isnull=True).first()
    if already is not None:
        already.reason = f"{already.reason}\nCử người: {told}"
        already.save(update_fields=["reason"])
        return
    approvals.ask(
        request, by=by, at=at, kind=words.ApprovalKind.ASSIGN, outcome=words.Outcome.ACCEPTED, reason=told,
        afterwards=True,
    )  # fmt: skip


def _why_words(why: str) -> str:
    text = str(AssignmentEnd(why).label)
    return text[0].lower() + text[1:]


def _later(afterwards: bool) -> str:
    return " (duyệt sau)" if afterwards else ""


def _tell(kind: str, case: Case, by: Actor, at: datetime, data: dict[str, str], reason: str) -> None:
    named = {"number": case.number, "case": case.key, **data}
    desk.note(kind, case.request, by=by, at=at, data=named, personal={"reason": reason} if reason else None)
