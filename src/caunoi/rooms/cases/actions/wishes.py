"""What the persons themselves say of who helps: whom they choose, that the parties agree on one (Luật Điều 8, 25)."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localtime

from caunoi.core.ground.errors import Refused
from caunoi.rooms.accounts.policy import Actor

from .. import assigning as rules
from .. import events, policy
from ..models import ConflictConsent
from . import desk
from .assigning import provider_of


@transaction.atomic
def choose_practitioner(*, by: Actor, at: datetime, request: str, practitioner: str) -> None:
    """The person chose a practitioner of the published list (Điều 8 khoản 5); '' takes the choice back."""
    file = desk.take(request, by=by, permission=policy.WRITE, at=at)
    if practitioner:
        provider_of(practitioner)
    if file.wanted == practitioner:
        return
    before, file.wanted = file.wanted, practitioner
    file.save(update_fields=["wanted"])
    desk.note(events.CHOSEN, file, by=by, at=at, before={"wanted": before}, after={"wanted": practitioner})


@transaction.atomic
def accept_conflict_consent(
    *, by: Actor, at: datetime, case: str, agreement: str, agreed_on: date, evidence: str = ""
) -> None:
    """The parties agreed that one practitioner may help both: advice or representation, civil only.

    evidence: key of the stored file with their signatures. Errors: Refused where the law has no such exception.
    """
    held = desk.take_case(case, by=by, permission=policy.ASSIGN, at=at)
    if not rules.may_agree(held.form, held.field):
        raise Refused(
            "Vụ việc này không có ngoại lệ theo thỏa thuận.",
            "Các bên chỉ thỏa thuận khác được với tư vấn pháp luật, đại diện ngoài tố tụng trong lĩnh vực dân sự"
            " (điểm a khoản 2 Điều 25 Luật Trợ giúp pháp lý).",
            "Hãy cử người khác.",
        )
    if not agreement.strip():
        raise Refused("Chưa ghi nội dung thỏa thuận.", "", "Hãy ghi ai thỏa thuận, về việc gì.")
    if agreed_on > localtime(at).date():
        raise Refused("Ngày thỏa thuận nằm sau hôm nay.", "", "Hãy xem lại ngày.")
    ConflictConsent.objects.create(
        case=held,
        agreed_on=agreed_on,
        agreement=agreement.strip(),
        evidence=evidence,
        by=by.key,
        by_name=by.name,
        at=at,
    )
    data = {"number": held.number, "case": held.key}
    desk.note(events.CONSENT, held.request, by=by, at=at, data=data, personal={"reason": agreement.strip()})
