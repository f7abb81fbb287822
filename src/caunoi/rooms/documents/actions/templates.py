"""Templates of an organisation: checked, dated, kept; the shipped one is always there to go back to."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.documents import fill
from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import WHOLE, Actor
from caunoi.rooms.files import actions as files
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.organisations import queries as organisations

from .. import events, forms, policy, queries
from ..models import FormTemplate


@transaction.atomic
def set_template(
    *, by: Actor, at: datetime, form: str, organisation: str, content: bytes, since: date | None = None, note: str = ""
) -> tuple[str, ...]:
    """A template of the organisation's own from a day on; documents drawn up before keep theirs.

    organisation: its code, WHOLE for all. Answers with the labels of required fields that the template leaves out,
    for a warning. Errors: Refused with every problem that the check found, NotFound, NotAllowed.
    """
    chosen, begin = _asked(by, at, form, organisation, since)
    stored = files.store(
        by=by, at=at, content=content, name=f"mau-{form}.docx", organisation=organisation, purpose="documents.template"
    )
    if stored.kind != "docx":
        raise Refused("Tệp mẫu phải là tệp Word.", "", "Hãy lưu thành .docx rồi gửi lại.")
    try:
        found = fill.check(chosen.form, content)
    except fill.TemplateWrong as wrong:
        raise Refused("Tệp mẫu chưa dùng được.", " ".join(wrong.problems), "Hãy sửa trong Word rồi gửi lại.") from None
    FormTemplate.objects.create(
        form=form, organisation=organisation, since=begin, file=stored.key, sha256=stored.sha256,
        left_out=list(found.left_out), note=clean(note)[:300], by=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    _record(events.TEMPLATE, by, at, chosen, organisation, begin)
    return found.left_out


@transaction.atomic
def shipped_again(*, by: Actor, at: datetime, form: str, organisation: str, since: date | None = None) -> None:
    """Back to the template that ships. Errors: Refused where it is in use already."""
    chosen, begin = _asked(by, at, form, organisation, since)
    if queries.template_id(form, organisation, begin) is None:
        raise Refused("Đang dùng tệp mẫu có sẵn rồi.", "", "Không cần làm gì thêm.")
    FormTemplate.objects.create(form=form, organisation=organisation, since=begin, by=by.key, by_name=by.name, at=at)
    _record(events.TEMPLATE_SHIPPED, by, at, chosen, organisation, begin)


def _asked(by: Actor, at: datetime, form: str, organisation: str, since: date | None) -> tuple[forms.Form, date]:
    on = localdate(at)
    area: str | None = None
    if organisation != WHOLE:
        office = organisations.unit_by_code(organisation)
        if office is None:
            raise NotFound("Không có tổ chức mang mã này.", "", "Hãy chọn trong danh sách.")
        area = office.province_code or None
    accounts.require(by, policy.TEMPLATES, organisation=organisation, area=area, on=on)
    chosen = forms.form(form, on)
    begin = since or on
    if begin < on:
        raise Refused("Không thay mẫu lùi ngày.", "Văn bản đã soạn giữ mẫu của ngày soạn.", "Hãy chọn từ hôm nay.")
    return chosen, begin


def _record(kind: str, by: Actor, at: datetime, form: forms.Form, organisation: str, since: date) -> None:
    journal.record(
        kind=kind, by=by, at=at, subject=("form", form.key), organisation=organisation or None,
        data={"form": f"{form.code} {form.title}".strip(), "since": dates.vi(since)},
    )  # fmt: skip
