"""A file as papers that need no number of the body: Mẫu 02 and its like, and what may be printed before a draft."""

from caunoi.core.documents import Document
from caunoi.core.documents.forms import CoverNote, cover_note
from caunoi.rooms.documents import forms
from caunoi.rooms.documents import queries as documents
from caunoi.rooms.organisations import queries as organisations

from . import prefill
from .access import StaffRequest
from .files import Shown


def paper(request: StaffRequest, file: Shown, form: str) -> bytes:
    """A form filled as far as it is known, nothing kept. Errors: Refused where there is no such form today."""
    chosen = forms.form(form, request.today)
    values = prefill.fields(request, file, chosen.form)
    return documents.paper(form, file.organisation, values, request.today)


def cover(request: StaffRequest, file: Shown) -> Document | None:
    """The note that goes with a refusal for want of the money condition, None for any other."""
    decided = file.refusal
    if decided is None:
        return None
    hotline = organisations.hotline(request.today)
    return cover_note(
        CoverNote(
            addressee=prefill.addressee(file),
            request_key=file.key,
            reason_point=next(d.reason_point for d in file.raw.decisions if d.reason_point),
            decided_on=decided.on,
            wants_money_condition=file.wants_money,
            hotline=f"{hotline.number} ({hotline.hours})" if hotline else "",
        )
    )
