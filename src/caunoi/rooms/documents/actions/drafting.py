"""A document is drawn up, worked over, handed in to be signed, or given up."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.documents import fill
from caunoi.core.documents.forms.official import FormField, OfficialForm
from caunoi.core.ground.errors import Refused
from caunoi.core.ground.keys import normalise
from caunoi.core.ground.text import clean
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.files import actions as files
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.people import queries as people

from .. import events, forms, policy, queries
from ..models import OfficialDocument
from . import desk


@transaction.atomic
def draft(
    *,
    by: Actor,
    at: datetime,
    form: str,
    subject: tuple[str, str],
    organisation: str,
    fields: Mapping[str, Any],
    title: str = "",
    restricted: bool = False,
    person: str = "",
    symbol: str = "",
    recipients: Sequence[str] | None = None,
) -> str:
    """Draws up a document and answers with its key.

    form: a key of core/law/forms.yaml; subject: what it belongs to, ('case', national key) or ('request', key).
    fields: by the form's field names, dates as date or ISO text, what is not known left out. title: trích yếu, not
    kept for a restricted document (default: the form's name). person: key of the person it is about; while that
    person is restricted, the document is. recipients: 'Nơi nhận', one a line; None takes the form's own.
    Errors: Refused for an unknown form; ValueError for a field that the form has not (a mistake of the programmer).
    """
    on = localdate(at)
    place = organisations.unit_by_code(organisation)
    if place is None:
        raise Refused("Không có tổ chức mang mã này.", "", "Hãy chọn trong danh sách.")
    accounts.require(by, policy.DRAFT, organisation=place.code, area=place.province_code or None, on=on)
    chosen = forms.form(form, on)
    closed = restricted or bool(people.restricted_among([person]))
    row = OfficialDocument.objects.create(
        form=chosen.key, subject_kind=subject[0], subject_key=subject[1], organisation_id=place.code, person=person,
        restricted=closed, title=policy.neutral_title(chosen.title, clean(title), closed)[:300],
        fields=_plain(chosen.form, fields), template_id=queries.template_id(chosen.key, place.code, on),
        recipients=_lines(chosen.form, fields, recipients), state_since=at, drafted_by=by.key,
        drafted_by_name=by.name, drafted_at=at, symbol=clean(symbol) or forms.symbol(chosen.form, place.kind),
    )  # fmt: skip
    desk.note(events.DRAFTED, row, by=by, at=at, data={"form": chosen.title})
    return row.key


@transaction.atomic
def refill(
    *,
    by: Actor,
    at: datetime,
    document: str,
    fields: Mapping[str, Any],
    recipients: Sequence[str] | None = None,
    symbol: str = "",
) -> None:
    """New values of a draft. A version edited by hand is set aside: the text comes from the template again."""
    row, step = desk.take(document, "refill", by=by, at=at)
    form = forms.form(row.form, localdate(at)).form
    columns = {"fields": _plain(form, fields), "edited_file": "", "symbol": clean(symbol) or row.symbol}
    if recipients is not None:
        columns["recipients"] = _lines(form, fields, recipients)
    desk.move(row, step, at, **columns)
    desk.note(step.event, row, by=by, at=at)


@transaction.atomic
def replace_draft(*, by: Actor, at: datetime, document: str, content: bytes, name: str = "") -> None:
    """The draft as it was worked over in Word. Errors: Refused for what is not a .docx without macros."""
    row, step = desk.take(document, "replace_draft", by=by, at=at)
    stored = files.store(
        by=by, at=at, content=content, name=name or f"{row.key}.docx", organisation=row.organisation_id,
        purpose="documents.draft",
    )  # fmt: skip
    if stored.kind != "docx":
        raise Refused(
            "Bản sửa phải là tệp Word.", "Văn bản được soạn bằng tệp .docx.", "Hãy lưu thành .docx rồi gửi lại."
        )
    desk.move(row, step, at, edited_file=stored.key)
    desk.note(step.event, row, by=by, at=at)


@transaction.atomic
def submit(*, by: Actor, at: datetime, document: str, to: str = "", afterwards: str = "") -> None:
    """Hands the document in to be signed.

    to: key of the user who is asked to sign, '' whoever may. afterwards: the act was ordered at once and the paper
    is signed after it ('ký sau'): who ordered it, when; such a document stands first in the tray and may still lack
    fields. Errors: Refused naming the required fields that are empty.
    """
    row, step = desk.take(document, "submit", by=by, at=at)
    lacking = (
        [] if row.edited_file or afterwards else fill.missing(forms.form(row.form, localdate(at)).form, row.fields)
    )
    if lacking:
        raise Refused(
            "Văn bản còn thiếu.", f"Chưa có: {', '.join(each.label for each in lacking)}.", "Hãy điền rồi trình lại."
        )
    desk.move(
        row, step, at, submitted_by=by.key, submitted_by_name=by.name, submitted_at=at, sign_by=to, note="",
        afterwards=bool(afterwards), afterwards_reason=clean(afterwards),
    )  # fmt: skip
    desk.note(step.event, row, by=by, at=at, data={"afterwards": " (ký sau)" if afterwards else ""})


@transaction.atomic
def withdraw(*, by: Actor, at: datetime, document: str, reason: str) -> None:
    """Gives the document up; a number that it had is never given again."""
    row, step = desk.take(document, "withdraw", by=by, at=at)
    desk.move(row, step, at, note=_reason(reason))
    desk.note(step.event, row, by=by, at=at, personal={"reason": row.note})


@transaction.atomic
def opened(*, by: Actor, at: datetime, document: str) -> None:
    """Journals a look at a restricted document."""
    row = OfficialDocument.objects.filter(key=normalise(document)).first()
    if row is not None and queries.is_restricted(row):
        desk.note(events.OPENED, row, by=by, at=at)


def _reason(reason: str) -> str:
    if not clean(reason):
        raise Refused("Chưa có lý do.", "", "Hãy ghi lý do.")
    return clean(reason)[:500]


def _plain(form: OfficialForm, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they are kept. Errors: ValueError for a name that the form has not."""
    known = {each.name: each for each in form.fields}
    strange = sorted(set(fields) - set(known))
    if strange:
        raise ValueError(f"{form.key} has no field {strange}")
    kept = {name: _kept(known[name], value) for name, value in fields.items()}
    return {name: value for name, value in kept.items() if value not in (None, "", [])}


def _kept(field: FormField, value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if field.kind == "rows":
        columns = {each.name: each for each in field.columns}
        return [{name: _kept(columns[name], cell) for name, cell in row.items()} for row in value or ()]
    if field.kind == "list":
        return [str(each).strip() for each in value or () if str(each).strip()]
    if isinstance(value, bool | int | type(None)):
        return value
    return str(value).strip()


def _lines(form: OfficialForm, fields: Mapping[str, Any], given: Sequence[str] | None) -> list[str]:
    return forms.recipients(form, fields) if given is None else [line.strip() for line in given if line.strip()]
