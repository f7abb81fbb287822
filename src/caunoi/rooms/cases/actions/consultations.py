"""Việc trợ giúp pháp lý: a simple question answered on the spot, without a file (Luật Điều 32 khoản 2)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean
from caunoi.core.law import FACTS
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.organisations import queries as organisations

from .. import events, policy
from ..models import Consultation, ConsultationBook, Request
from ..standing import assess_facts
from ..words import Field
from . import desk
from .desk import chosen
from .once import once


def record_consultation(
    *,
    by: Actor,
    at: datetime,
    organisation: str,
    field: str,
    question: str,
    answer: str,
    channel: str,
    name: str = "",
    sex: str = "",
    ethnicity: str = "",
    ground: str = "",
    place: str = "",
    given_by: str = "",
    given_at: datetime | None = None,
    idempotency_key: str | None = None,
) -> str:
    """Enters a việc in the Sổ thực hiện việc; gives its key ('VC-XXXX-XXXX'). name may be short or none.

    ground: key of a ground of Điều 7 that day where it was told, '' not asked. given_by: who answered, '' the one who
    enters it; given_at: when, where it lies before `at`; its year says which Sổ.
    """
    given = dict(locals())
    return once(Consultation, idempotency_key, lambda: _record(**given))


def _record(*, by: Actor, at: datetime, organisation: str, **given: Any) -> str:
    place = organisations.unit_by_code(organisation)
    if place is None or place.kind not in policy.TAKES:
        raise Refused(
            "Nơi này không có Sổ thực hiện việc trợ giúp pháp lý.", "", "Hãy chọn một tổ chức trong danh sách."
        )
    accounts.require(by, policy.WRITE, organisation=place.code, area=place.province_code, on=localdate(at))
    row = _enter(place.code, by=by, at=at, **given)
    journal.record(
        kind=events.CONSULTED, by=by, at=at, subject=("consultation", row.key), organisation=place.code,
        data={"consultation": row.key, "serial": row.serial, "year": row.year}, personal={"question": row.question},
    )  # fmt: skip
    return row.key


@transaction.atomic
def advise_now(
    *, by: Actor, at: datetime, request: str, answer: str, consent: bool, question: str = "", field: str = ""
) -> str:
    """Answers a request on the spot instead of making a file of it; gives the key of the việc.

    Only where the person agrees: it is a simple question, and they keep the right to have a case made of it.
    """
    file = desk.take(request, by=by, permission=policy.WRITE, at=at)
    state = desk.step(file, "advise_now")
    if not consent:
        raise Refused(
            "Người hỏi chưa đồng ý được giải đáp ngay.",
            "Nếu người đó cần vụ việc được thụ lý thì phải thụ lý hoặc trả lời theo Điều 30.",
            "Hãy hỏi người đó, rồi đánh dấu đồng ý.",
        )
    person = file.person
    row = _enter(
        file.organisation_id, by=by, at=at, field=field or file.field,
        question=question or file.matter or file.own_words, answer=answer, channel=file.channel,
        name=person.full_name, sex=person.sex, ethnicity=person.ethnicity, request=file,
    )  # fmt: skip
    file.pending = False
    desk.move(file, state, at)
    data = {"consultation": row.key, "serial": row.serial, "year": row.year}
    desk.note(events.ADVISED, file, by=by, at=at, data=data, personal={"answer": row.answer})
    return row.key


@transaction.atomic
def void_consultation(*, by: Actor, at: datetime, consultation: str, reason: str) -> None:
    """A wrong entry: its number stays in the Sổ, with the reason, and is not counted."""
    row = (
        Consultation.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .filter(key=consultation)
        .first()
    )
    if row is None:
        raise NotFound("Không có việc mang mã này.", "", "Hãy mở lại Sổ.")
    place = row.organisation
    accounts.require(by, policy.BOOKS, organisation=place.code, area=place.province_code, on=localdate(at))
    if row.void_at is not None:
        raise Refused("Dòng này đã bỏ.", row.void_reason, "")
    if row.request_id is not None:
        raise Refused(
            "Việc này trả lời một yêu cầu nên không bỏ được.", "Yêu cầu đã được giải đáp ngay.", "Hãy mở yêu cầu đó."
        )
    if not clean(reason):
        raise Refused("Chưa có lý do bỏ.", "Số vẫn nằm trong Sổ cùng lý do.", "Hãy ghi lý do.")
    row.void_at, row.void_reason, row.void_by_name = at, clean(reason)[:500], by.name
    row.save(update_fields=["void_at", "void_reason", "void_by_name"])
    journal.record(
        kind=events.CONSULTATION_VOID, by=by, at=at, subject=("consultation", row.key), organisation=place.code,
        data={"consultation": row.key, "serial": row.serial, "year": row.year, "reason": row.void_reason},
    )  # fmt: skip


def _enter(
    organisation: str, *, by: Actor, at: datetime, field: str, question: str, answer: str, channel: str, name: str = "",
    sex: str = "", ethnicity: str = "", ground: str = "", place: str = "", given_by: str = "",
    given_at: datetime | None = None, idempotency_key: str | None = None, request: Request | None = None,
) -> Consultation:  # fmt: skip
    """The row with the next number, the book's row locked until the transaction ends."""
    moment = given_at or at
    if moment > at:
        raise Refused("Giờ giải đáp đứng sau bây giờ.", "", "Hãy sửa lại giờ.")
    if not question.strip() or not answer.strip():
        raise Refused("Chưa ghi vướng mắc hoặc nội dung giải đáp.", "", "Một câu cho mỗi phần là đủ.")
    if not field:
        raise Refused("Chưa chọn lĩnh vực.", "Số liệu đếm việc theo lĩnh vực.", "Hãy chọn lĩnh vực.")
    chosen(field, Field, "Lĩnh vực")
    _check(sex, ethnicity, ground, localdate(moment))
    if not any(each.code == channel for each in organisations.channels(localdate(moment))):
        raise Refused("Kênh tiếp nhận không có trong danh mục.", "", "Hãy chọn kênh khác.")
    serial, year = _next_number(organisation, localdate(moment).year), localdate(moment).year
    return Consultation.objects.create(
        idempotency_key=idempotency_key or None, organisation_id=organisation, year=year, serial=serial, at=moment,
        entered_at=at, name=clean(name)[:200], sex=sex, ethnicity=ethnicity, ground=ground, field=field,
        question=question.strip()[:4000], answer=answer.strip()[:4000], place=clean(place)[:200], channel=channel,
        given_by=clean(given_by)[:200] or by.name, request=request, by=by.key, by_name=by.name,
    )  # fmt: skip


def _check(sex: str, ethnicity: str, ground: str, on: date) -> None:
    known = {name: {str(value) for value in FACTS[name].value_labels} for name in ("sex", "ethnicity")}
    if (sex and sex not in known["sex"]) or (ethnicity and ethnicity not in known["ethnicity"]):
        raise Refused("Giới tính hoặc dân tộc không hợp lệ.", "", "Hãy chọn trong danh sách.")
    if ground and not assess_facts({}, on).has_ground(ground):
        raise Refused("Diện không có trong luật ngày đó.", "", "Hãy chọn một diện trong danh sách.")


def _next_number(organisation: str, year: int) -> int:
    book, _ = ConsultationBook.objects.get_or_create(organisation_id=organisation, year=year)
    book = ConsultationBook.objects.select_for_update().get(pk=book.pk)
    book.last_number += 1
    book.save(update_fields=["last_number"])
    return book.last_number
