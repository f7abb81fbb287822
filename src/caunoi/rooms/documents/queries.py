"""Reading documents: those of a file, the tray, what waits for its number, the register. Scoped by who asks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from caunoi.core.documents import fill
from caunoi.core.documents.forms.registry import OFFICIAL
from caunoi.core.ground.errors import NotFound
from caunoi.core.ground.keys import normalise
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts import queries as scopes
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.files import queries as files
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.people import queries as people

from . import forms, policy, render
from .models import FormTemplate, NumberRun, OfficialDocument, Original
from .words import State

READERS = ("cases.read", policy.DRAFT, policy.SIGN, policy.ISSUE)


@dataclass(frozen=True)
class Row:
    """A document in a list. hidden: restricted, and the reader may not see what is in it."""

    key: str
    form: str
    form_title: str
    title: str
    organisation: str
    area: str
    subject: tuple[str, str]
    state: str
    state_words: str
    state_since: datetime
    restricted: bool
    hidden: bool
    drafted_by: str
    drafted_by_name: str
    drafted_at: datetime
    submitted_by_name: str
    submitted_at: datetime | None
    sign_by: str
    afterwards: bool
    note: str
    edited: bool
    signer_name: str
    block: tuple[str, ...]
    signed_on: date | None
    basis: str
    symbol: str
    number: str
    year: int | None
    serial: int | None
    issued_on: date | None
    issued_by_name: str
    recipients: tuple[str, ...]
    has_original: bool

    @property
    def number_text(self) -> str:
        """'12/QĐ-TTTGPL', '' before the clerk gave the number."""
        return f"{self.number}/{self.symbol}" if self.number else ""


@dataclass(frozen=True)
class OriginalRow:
    """An original that is kept; the last one counts."""

    file: str
    sha256: str
    pages: int | None
    reason: str
    by_name: str
    at: datetime


@dataclass(frozen=True)
class Detail:
    """One document with what its page shows; fields empty where hidden."""

    row: Row
    fields: dict[str, Any]
    afterwards_reason: str
    issued_sha256: str
    originals: Sequence[OriginalRow]
    own_template: bool
    may: frozenset[str]


def visible(actor: Actor, organisation: Any, on: date) -> bool:
    """Whether the actor sees documents of that organisation at all."""
    area = organisation.province_code or None
    return any(accounts.can(actor, p, organisation=organisation.code, area=area, on=on) for p in READERS)


def is_restricted(row: OfficialDocument) -> bool:
    """Restricted when it was drawn up, or now because its person is."""
    return row.restricted or bool(people.restricted_among([row.person]))


def of(actor: Actor, subject: tuple[str, str], on: date, *more: tuple[str, str]) -> list[Row]:
    """The documents of a file, or of several (more), the newest first."""
    named = [Q(subject_kind=kind, subject_key=key) for kind, key in (subject, *more)]
    rows = _base().filter(reduce(or_, named)).order_by("-drafted_at", "-pk")
    return _rows(actor, [row for row in rows if visible(actor, row.organisation, on)], on)


def tray(actor: Actor, on: date) -> list[Row]:
    """What waits for a signature where the actor may sign: 'ký sau' first, then the oldest.

    A document handed in to somebody else by name is not in it, unless that person cannot sign today.
    """
    rows = _within(actor, policy.SIGN, on).filter(state=State.TO_SIGN).order_by("-afterwards", "submitted_at", "pk")
    found = _rows(actor, rows, on)
    return [row for row in found if not row.hidden and _asked(row, actor, on)]


def asked_to_sign(key: str) -> tuple[str, str, str] | None:
    """(organisation, its province, key of the user who is asked by name or '') of a document that waits for a
    signature; None where it does not any more."""
    rows = OfficialDocument.objects.filter(key=key, state=State.TO_SIGN)
    return rows.values_list("organisation__code", "organisation__province_code", "sign_by").first()


def _asked(row: Row, actor: Actor, on: date) -> bool:
    if not row.sign_by or f"user:{row.sign_by}" == actor.key:
        return True
    return not any(user.key == row.sign_by for user in scopes.holders(policy.SIGN, row.organisation, on))


def to_issue(actor: Actor, on: date) -> list[Row]:
    """What the clerk has to do, the oldest first: to record a signature on paper, to give number and day, to keep the
    original of what was issued."""
    rows = _within(actor, policy.ISSUE, on).filter(
        Q(state__in=(State.TO_SIGN, State.SIGNED)) | Q(state=State.ISSUED, has_original=False)
    )
    return _rows(actor, rows.order_by("state_since", "pk"), on)


def register(actor: Actor, organisation: str, since: date, until: date, on: date) -> list[Row]:
    """The register of issued documents of an organisation on [since, until), by symbol and number.

    Withdrawn ones that had a number stay in it.
    """
    rows = _base().filter(organisation__code=organisation, issued_on__gte=since, issued_on__lt=until)
    seen = [
        row for row in rows.order_by("issued_on", "symbol", "serial", "number") if visible(actor, row.organisation, on)
    ]
    return _rows(actor, seen, on)


def document(actor: Actor, key: str, on: date) -> Detail:
    """One document. Errors: NotFound, outside the reader's organisations too."""
    row = _found(actor, key, on)
    shown = _rows(actor, [row], on)[0]
    kept = [
        OriginalRow(each.file, each.sha256, each.pages, each.reason, each.by_name, each.at)
        for each in row.originals.order_by("at", "pk")
    ]
    return Detail(
        row=shown, fields={} if shown.hidden else row.fields,
        afterwards_reason="" if shown.hidden else row.afterwards_reason, issued_sha256=row.issued_sha256,
        originals=kept, own_template=row.template_id is not None, may=_may(actor, row, on),
    )  # fmt: skip


def docx(actor: Actor, key: str, on: date) -> bytes:
    """The text as .docx: as issued, else as edited, else the template filled. Errors: NotFound, NotAllowed."""
    row = _open(actor, key, on)
    if row.issued_file or row.edited_file:
        return files.content(row.issued_file or row.edited_file)
    return render.docx(row)


def from_template(actor: Actor, key: str, on: date, *, marked: bool = False) -> bytes:
    """The text as the template gives it, whatever was edited since. Errors: NotFound, NotAllowed."""
    return render.docx(_open(actor, key, on), marked=marked)


def original(actor: Actor, key: str, on: date, sha256: str = "") -> tuple[bytes, files.Info]:
    """The original kept last, or that of the hash. Errors: NotFound, NotAllowed."""
    row = _open(actor, key, on)
    kept = row.originals.filter(sha256=sha256) if sha256 else row.originals
    found = kept.order_by("-at", "-pk").first()
    if found is None:
        raise NotFound("Chưa có bản gốc.", "", "Văn thư lưu bản gốc sau khi văn bản được ký.")
    return files.content(found.file), files.info(found.file)


def paper(form: str, organisation: str, values: dict[str, Any], on: date) -> bytes:
    """A form filled without a document being kept: to print, to write on. Errors: Refused for an unknown form."""
    chosen = forms.form(form, on)
    office = organisations.unit_by_code(organisation)
    given = {**values, **render.blanks(organisation, office.kind if office else "", on)}
    given["symbol"] = forms.symbol(chosen.form, office.kind if office else "")
    given["recipients"] = render.recipients([line for line in chosen.form.recipients if "{" not in line])
    return fill.fill(chosen.form, template_file(form, organisation, on), given)


def symbol(form: str, organisation: str) -> str:
    """What would follow the number of such a paper of the organisation."""
    office = organisations.unit_by_code(organisation)
    return forms.symbol(OFFICIAL[form], office.kind if office else "")


def next_number(organisation: str, symbol: str, year: int) -> str:
    """The number that an issue without one would get now."""
    run = NumberRun.objects.filter(organisation__code=organisation, symbol=symbol, year=year).first()
    return policy.number_of(str((run.last if run else 0) + 1))[0]


def block_of(actor: Actor, organisation: str, on: date) -> policy.Block | None:
    """In what capacity the actor would sign today."""
    held = scopes.assignments(on, user_key=actor.user_key)
    return policy.signing_block(held, organisation)


def signers(organisation: str, on: date) -> list[tuple[str, str]]:
    """(key, name) of those who may sign papers of the organisation that day."""
    return [(user.key, user.full_name) for user in scopes.holders(policy.SIGN, organisation, on)]


# Templates ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class TemplateRow:
    """One template of an organisation's own, or a return to the shipped one (`own` False)."""

    id: int
    since: date
    own: bool
    sha256: str
    left_out: tuple[str, ...]
    note: str
    by_name: str
    at: datetime


def templates(form: str, organisation: str) -> list[TemplateRow]:
    """What an organisation set for a form, the newest first."""
    rows = FormTemplate.objects.filter(form=form, organisation=organisation).order_by("-since", "-pk")
    return [
        TemplateRow(r.pk, r.since, bool(r.file), r.sha256, tuple(r.left_out), r.note, r.by_name, r.at) for r in rows
    ]


def template_id(form: str, organisation: str, on: date) -> int | None:
    """The template of an organisation's own in force: of itself, of its centre, of all; None: the shipped one."""
    for place in dict.fromkeys((organisation, organisation.partition(".")[0], "")):
        row = (
            FormTemplate.objects.filter(form=form, organisation=place, since__lte=on).order_by("-since", "-pk").first()
        )
        if row is not None:
            return row.pk if row.file else None
    return None


def template_file(form: str, organisation: str, on: date, pk: int | None = None) -> bytes:
    """The template in force, or an earlier one of the organisation by its id. Errors: NotFound."""
    if pk is None:
        pk = template_id(form, organisation, on)
        return render.template(form, FormTemplate.objects.get(pk=pk) if pk else None)
    row = FormTemplate.objects.filter(pk=pk, form=form, organisation=organisation).exclude(file="").first()
    if row is None:
        raise NotFound("Không có tệp mẫu này.")
    return render.template(form, row)


# Within ---------------------------------------------------------------------------------------------------------


def _base() -> QuerySet[OfficialDocument]:
    originals = Original.objects.filter(document=OuterRef("pk"))
    return OfficialDocument.objects.select_related("organisation").annotate(has_original=Exists(originals))


def _within(actor: Actor, permission: str, on: date) -> QuerySet[OfficialDocument]:
    seen = scopes.scope(actor, permission, on).resolved(organisations.codes_in)
    return _base().filter(scopes.within(seen, organisation="organisation__code"))


def _found(actor: Actor, key: str, on: date) -> OfficialDocument:
    row = _base().select_related("template").filter(key=normalise(key)).first()
    if row is None or not visible(actor, row.organisation, on):
        raise NotFound("Không có văn bản mang mã này.", "", "Hãy kiểm tra lại mã.")
    return row


def _open(actor: Actor, key: str, on: date) -> OfficialDocument:
    """The document for its text. Errors: NotFound; NotAllowed where it is restricted for this reader."""
    row = _found(actor, key, on)
    if is_restricted(row) and not _sees(actor, row, on):
        place = row.organisation
        accounts.require(
            actor, accounts.RESTRICTED, organisation=place.code, area=place.province_code or None, on=on
        )  # fmt: skip
    return row


def _sees(actor: Actor, row: Any, on: date) -> bool:
    """Whether the reader may see a restricted document; what was opened of its person in an emergency counts."""
    place = row.organisation
    return people.sees(actor, row.person, place.code, on, area=place.province_code)


def _rows(actor: Actor, rows: Iterable[OfficialDocument], on: date) -> list[Row]:
    found = list(rows)
    closed = people.restricted_among({row.person for row in found})
    return [_row(row, actor, on, row.restricted or row.person in closed) for row in found]


def _row(row: Any, actor: Actor, on: date, restricted: bool) -> Row:
    place, title = row.organisation, forms.title_of(row.form)
    hidden = restricted and not _sees(actor, row, on)
    return Row(
        key=row.key, form=row.form, form_title=title, title=policy.neutral_title(title, row.title, restricted),
        organisation=place.code, area=place.province_code, subject=(row.subject_kind, row.subject_key),
        state=row.state, state_words=str(State(row.state).label), state_since=row.state_since, restricted=restricted,
        hidden=hidden, drafted_by=row.drafted_by, drafted_by_name=row.drafted_by_name, drafted_at=row.drafted_at,
        submitted_by_name=row.submitted_by_name, submitted_at=row.submitted_at, sign_by=row.sign_by,
        afterwards=row.afterwards, note="" if hidden else row.note, edited=bool(row.edited_file),
        signer_name=row.signer_name, block=tuple(row.block), signed_on=row.signed_on, basis=row.basis,
        symbol=row.symbol, number=row.number, year=row.year, serial=row.serial, issued_on=row.issued_on,
        issued_by_name=row.issued_by_name, recipients=() if restricted else tuple(row.recipients),
        has_original=row.has_original,
    )  # fmt: skip


def _may(actor: Actor, row: OfficialDocument, on: date) -> frozenset[str]:
    """Verbs that the state and the actor's rights allow."""
    place = row.organisation
    area = place.province_code or None
    return frozenset(
        each.verb
        for each in policy.TRANSITIONS
        if each.state == row.state and accounts.can(actor, each.permission, organisation=place.code, area=area, on=on)
    )
