"""What a claim for a piece of work may be made of: the lines that may pay, with the reasons of those that may not; the
contents and their norms."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from caunoi.core.ground.errors import Refused
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.programmes import queries as programmes

from .. import assembling, book, norms, policy, works
from ..book import Norm
from ..models import BudgetLine, Item
from ..works import Work
from .lines import LineRow, rows_in
from .reach import seen


@dataclass(frozen=True)
class Choice:
    """A budget line for a work. why_not: None: it may pay; doubt: what is not known of that."""

    row: LineRow
    why_not: Refused | None
    doubt: str


@dataclass(frozen=True)
class ContentChoice:
    """A content that the line may pay for. held: what holds it already, '' nothing."""

    code: str
    title: str
    cite: str
    held: str


def choices(actor: Actor, work: Work, on: date) -> Sequence[Choice]:
    """The lines at which the actor makes claims, those that may pay first. Lines of years far from the work are left
    out."""
    rows = BudgetLine.objects.filter(seen(actor, on, policy.WRITE), since__year=work.day.year)
    found = list(rows.select_related("organisation").order_by("-old", "programme_id", "pk"))
    tags = works.tags(work)
    parts, heads = programmes.parts(), programmes.heads()
    made = []
    for row, shown in zip(found, rows_in(found, on), strict=True):
        try:
            made.append(Choice(shown, None, assembling.payable(row, work, tags, parts, heads).doubt))
        except Refused as why:
            made.append(Choice(shown, why, ""))
    return sorted(made, key=lambda each: each.why_not is not None)


def contents(actor: Actor, line: str, work: Work, on: date) -> Sequence[ContentChoice]:
    """The contents that the line may pay for the work; those that another claim holds come last and say so."""
    row = assembling.line_of(line)
    parts, heads = programmes.parts(), programmes.heads()
    try:
        may = assembling.payable(row, work, works.tags(work), parts, heads)
    except Refused:
        return []
    regime = book.regime_of(row.programme_id or "")
    chain = assembling.chain_of(row, may.line_code, parts)
    held = {
        item.content: item
        for item in Item.objects.filter(work=work.key, living=True).select_related("claim__organisation")
    }
    found = []
    for content in book.contents_for(regime, work.is_case):
        try:
            cite = policy.check_content(content, regime, chain, work.is_case)
        except Refused:
            continue
        if content.code in assembling.FEES and not row.programme_id:
            continue
        item = held.get(content.code)
        found.append(ContentChoice(content.code, content.title, cite, _held(actor, item, on) if item else ""))
    return sorted(found, key=lambda each: bool(each.held))


def _held(actor: Actor, item: Item, on: date) -> str:
    unit = item.claim.organisation
    seen_ = assembling.may_see(actor, unit.code, unit.province_code, on)
    return f"đề nghị chi {item.claim.key}" if seen_ else f"đề nghị chi của {unit.name}"


def norms_of(line: str, work: Work) -> Sequence[Norm]:
    """Every norm that an item of the line and work may be held against."""
    row = assembling.line_of(line)
    regime = book.regime_of(row.programme_id or "")
    codes = book.book().contents
    province = row.organisation.province_code
    return [norm for code in codes for norm in norms.of(code, regime, province, work.day)]


def work(actor: Actor, key: str, on: date) -> Work:
    """Errors: NotFound."""
    return works.work(actor, key, on)
