"""Recommendations to state bodies (Luật Điều 36) and verification with other organisations (Điều 34)."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.organisations import queries as organisations

from .. import events, policy
from ..models import Correspondence
from ..words import CorrespondenceKind
from . import desk


@transaction.atomic
def begin_correspondence(
    *,
    by: Actor,
    at: datetime,
    kind: str,
    counterpart: str,
    about: str,
    sent_on: date,
    received_on: date | None = None,
    case: str = "",
    organisation: str = "",
) -> str:
    """Records a letter that wants an answer; gives its key ('CV-…').

    kind: words.CorrespondenceKind. A recommendation and a verification that we ask for belong to a case; one wanted of
    us by another organisation belongs to `organisation`. received_on: when who has to answer received it.
    """
    if kind not in CorrespondenceKind.values:
        raise Refused("Chưa chọn loại văn bản.", "", "Hãy chọn trong danh sách.")
    file = None
    if kind == CorrespondenceKind.VERIFY_FOR:
        place = organisations.unit_by_code(organisation)
        if place is None:
            raise Refused("Không có tổ chức mang mã này.", "", "Hãy chọn trong danh sách.")
        accounts.require(by, policy.WORK, organisation=place.code, area=place.province_code, on=localdate(at))
        code = place.code
    else:
        file = desk.take_case(case, by=by, permission=policy.WORK, at=at)
        policy.step(policy.CASE_TRANSITIONS, file.state, "begin_correspondence")
        code = file.organisation_id
    if not clean(counterpart) or not about.strip():
        raise Refused("Chưa ghi cơ quan, tổ chức kia hoặc nội dung.", "", "Hãy ghi cả hai.")
    _not_ahead(at, sent_on, received_on)
    row = Correspondence.objects.create(
        organisation_id=code, case=file, kind=kind, counterpart=clean(counterpart)[:300], about=about.strip(),
        sent_on=sent_on, received_on=received_on, by=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    _tell(events.CORRESPONDENCE_BEGUN, row, by, at, {"kind": str(CorrespondenceKind(kind).label).lower()})
    return row.key


@transaction.atomic
def note_correspondence(
    *,
    by: Actor,
    at: datetime,
    letter: str,
    received_on: date | None = None,
    extended_because: str = "",
    answered_on: date | None = None,
    answer: str = "",
    raised_to: str = "",
) -> None:
    """What became of the letter: received, to be answered later (with why), answered, or raised to the body above.

    An answer that says why something cannot be verified is an answer too (Điều 34 khoản 2). What is not given stays.
    """
    row = (
        Correspondence.objects.select_for_update(of=("self",))
        .select_related("organisation", "case__request")
        .filter(key=letter)
        .first()
    )
    if row is None:
        raise NotFound("Không có văn bản mang mã này.", "", "Hãy mở lại vụ việc.")
    place = row.organisation
    accounts.require(by, policy.WORK, organisation=place.code, area=place.province_code, on=localdate(at))
    if row.answered_on is not None:
        raise Refused("Văn bản này đã có trả lời.", f"Ngày {dates.vi(row.answered_on)}.", "Hãy mở lại vụ việc.")
    _not_ahead(at, received_on, answered_on)
    told = []
    if received_on is not None:
        row.received_on = received_on
        told.append(f"nhận ngày {dates.vi(received_on)}")
    if clean(extended_because):
        row.extended_because = clean(extended_because)[:500]
        told.append("kéo dài thời hạn trả lời")
    if clean(raised_to):
        row.raised_to, row.raised_on = clean(raised_to)[:300], localdate(at)
        told.append("kiến nghị cơ quan cấp trên")
    if answered_on is not None:
        if not answer.strip():
            raise Refused("Chưa ghi nội dung trả lời.", "", "Hãy ghi kết quả, hoặc vì sao không xác minh được.")
        row.answered_on, row.answer = answered_on, answer.strip()
        told.append(f"trả lời ngày {dates.vi(answered_on)}")
    if not told:
        raise Refused("Chưa ghi điều gì mới.", "", "Hãy ghi ngày nhận, lý do kéo dài, hoặc trả lời.")
    row.save()
    _tell(events.CORRESPONDENCE_NOTED, row, by, at, {"what": ", ".join(told)})


def _not_ahead(at: datetime, *days: date | None) -> None:
    if any(day is not None and day > localdate(at) for day in days):
        raise Refused("Ngày ghi nằm sau hôm nay.", "", "Hãy xem lại ngày.")


def _tell(kind: str, row: Correspondence, by: Actor, at: datetime, data: dict[str, str]) -> None:
    personal = {"counterpart": row.counterpart, "about": row.about}
    if row.case is not None:
        desk.note_case(kind, row.case, by=by, at=at, data={"letter": row.key, **data}, personal=personal)
        return
    journal.record(
        kind=kind, by=by, at=at, subject=("correspondence", row.key), organisation=row.organisation_id,
        data={"letter": row.key, **data}, personal=personal,
    )  # fmt: skip
