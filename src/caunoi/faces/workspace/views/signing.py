"""The signing tray (phone first) and the clerk's desk: signed, sent back, numbered, issued, the register."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from caunoi.core.documents import Column, Document, Heading, Paragraph, Table, fill, to_xlsx
from caunoi.core.documents.forms.registry import OFFICIAL
from caunoi.core.documents.model import A4_LANDSCAPE
from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.faces.workspace import choices, once
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.downloads import XLSX, attached
from caunoi.faces.workspace.forms.documents import IssueForm, OriginalForm, ReasonForm, RegisterForm, SignedForm
from caunoi.rooms.documents import actions, policy, queries

from .documents import done, found_for, text_of

_SHOWN = 20


@dataclass(frozen=True)
class Card:
    """A document in the tray. block: in what capacity the reader would sign; other_block: the text says another.

    filled: what was filled into the fields that the form must have.
    """

    row: queries.Row
    text: str
    changes: Any
    block: policy.Block | None
    other_block: bool
    why_afterwards: str
    filled: list[tuple[str, str]]


@staff(policy.SIGN)
def tray(request: StaffRequest) -> HttpResponse:
    """What waits for this reader's signature, one document a card."""
    rows = queries.tray(request.actor, request.today)
    cards = [_card(request, row) for row in rows[:_SHOWN]]
    return render(request, "workspace/tray.html", {"cards": cards, "more": max(0, len(rows) - _SHOWN)})


def _card(request: StaffRequest, row: queries.Row) -> Card:
    found = queries.document(request.actor, row.key, request.today)
    actions.opened(by=request.actor, at=request.moment, document=row.key)
    shown = text_of(request, found)
    block = queries.block_of(request.actor, row.organisation, request.today)
    other = bool(block and row.edited and policy.other_block(block.lines, str(shown["text"])))
    filled = [] if row.edited else _filled(row.form, found.fields)
    return Card(row, shown["text"], shown["changes"], block, other, found.afterwards_reason, filled)


def _filled(form: str, values: Mapping[str, Any]) -> list[tuple[str, str]]:
    fields = (each for each in OFFICIAL[form].fields if each.required and each.kind != "rows")
    return [(each.label, fill.in_words(each, values.get(each.name)) or "chưa có") for each in fields]


@staff(policy.SIGN)
def document_sign(request: StaffRequest, key: str) -> HttpResponse:
    """Signs: one press on the card."""
    found_for(request, key, "sign")
    if request.method != "POST":
        return redirect("workspace:tray")

    def work() -> str:
        actions.sign(by=request.actor, at=request.moment, document=key)
        messages.success(request, "Đã ghi nhận ký. Văn thư sẽ cho số, ngày và lưu bản gốc.")
        return reverse("workspace:tray")

    try:
        return once.act(request, work)
    except Refused as refusal:
        if isinstance(refusal, NotFound):
            raise
        messages.error(request, str(refusal))
        return redirect("workspace:tray")


@staff(policy.SIGN)
def document_send_back(request: StaffRequest, key: str) -> HttpResponse:
    """Back to whoever drew it up, with the reason."""
    found_for(request, key, "send_back")
    form = ReasonForm(request.POST or None)
    work = lambda: actions.send_back(by=request.actor, at=request.moment, document=key, **form.cleaned_data)  # noqa: E731
    page = {"title": "Trả lại để sửa", "button": "Trả lại", "back": reverse("workspace:tray")}
    return done(request, form, work, key, "Đã trả lại cho người soạn.", **page)


@staff(policy.ISSUE)
def clerk(request: StaffRequest) -> HttpResponse:
    """The clerk's desk: to be numbered, issued without an original, waiting for a signature; the register."""
    return _desk(request)


def _desk(request: StaffRequest, form: RegisterForm | None = None) -> HttpResponse:
    rows = queries.to_issue(request.actor, request.today)
    groups = (
        ("Đã ký, chờ cho số và ngày", [row for row in rows if row.state == "signed"]),
        ("Đã phát hành, chưa lưu bản gốc", [row for row in rows if row.state == "issued"]),
        ("Đang trình ký", [row for row in rows if row.state == "to_sign"]),
    )
    first = {"tu": request.today.replace(month=1, day=1), "den": request.today}
    form = form or RegisterForm(choices.organisations(request, policy.ISSUE), initial=first)
    page = {"groups": groups, "register": form}
    return render(request, "workspace/clerk.html", page, status=422 if form.errors else 200)


@staff(policy.ISSUE)
def document_signed(request: StaffRequest, key: str) -> HttpResponse:
    """Records a paper that was signed by hand."""
    found = found_for(request, key, "sign_on_paper")
    signers = queries.signers(found.row.organisation, request.today)
    form = SignedForm(signers, request.POST or None, initial={"signed_on": request.today})
    work = lambda: actions.sign_on_paper(by=request.actor, at=request.moment, document=key, **form.cleaned_data)  # noqa: E731
    page = {"title": "Ghi nhận bản giấy đã ký", "button": "Ghi nhận", "back": reverse("workspace:clerk")}
    intro = "Dùng khi người có thẩm quyền đã ký trên giấy. Khối chữ ký lấy theo vai trò của người ký trong ngày đó."
    return done(request, form, work, key, "Đã ghi nhận.", intro=intro, **page)


@staff(policy.ISSUE)
def document_issue(request: StaffRequest, key: str) -> HttpResponse:
    """Number and day; the next number of the symbol is proposed."""
    row = found_for(request, key, "issue").row
    proposed = queries.next_number(row.organisation, row.symbol, request.today.year) if row.symbol else ""
    initial = {"number": proposed, "symbol": row.symbol, "on": request.today}
    form = IssueForm(request.POST or None, initial=initial)
    work = lambda: actions.issue(by=request.actor, at=request.moment, document=key, **form.cleaned_data)  # noqa: E731
    intro = f"{row.title}. Người ký: {row.signer_name}, ngày {dates.vi(row.signed_on) if row.signed_on else ''}."
    page = {"title": "Phát hành", "button": "Cho số và phát hành", "back": reverse("workspace:clerk")}
    return done(request, form, work, key, "Đã phát hành.", intro=intro, **page)


@staff(policy.ISSUE)
def document_keep(request: StaffRequest, key: str) -> HttpResponse:
    """Keeps the original."""
    found_for(request, key, "attach_original")
    form = OriginalForm(request.POST or None, request.FILES or None)
    work = lambda: actions.attach_original(  # noqa: E731
        by=request.actor, at=request.moment, document=key, content=form.cleaned_data["file"].read(),
        name=form.cleaned_data["file"].name, reason=form.cleaned_data["reason"],
    )  # fmt: skip
    page = {"title": "Lưu bản gốc", "button": "Lưu bản gốc", "back": reverse("workspace:clerk")}
    return done(request, form, work, key, "Đã lưu bản gốc.", **page)


@staff(policy.ISSUE)
def register(request: StaffRequest) -> HttpResponse:
    """The register of issued documents of an organisation and a period, as .xlsx."""
    form = RegisterForm(choices.organisations(request, policy.ISSUE), request.GET)
    if not form.is_valid():
        return _desk(request, form)
    office, since, until = (form.cleaned_data[name] for name in ("noi", "tu", "den"))
    after = date.fromordinal(until.toordinal() + 1)
    rows = queries.register(request.actor, office, since, after, request.today)
    return attached(to_xlsx(_register(office, rows, since, until)), f"So-van-ban-di-{since:%Y%m%d}.xlsx", XLSX)


def _register(office: str, rows: list[queries.Row], since: date, until: date) -> Document:
    columns = (
        Column("Số, ký hiệu văn bản", 34), Column("Ngày, tháng văn bản", 24, "center"),
        Column("Tên loại và trích yếu nội dung", 80), Column("Người ký", 36), Column("Nơi nhận", 46),
        Column("Bản gốc", 22, "center"), Column("Ghi chú", 25),
    )  # fmt: skip
    lines = tuple(
        (
            row.number_text or "không số", row.issued_on, row.title, row.signer_name,
            "; ".join(row.recipients) or ("hạn chế xem" if row.restricted else ""),
            "đã lưu" if row.has_original else "chưa có", row.state_words if row.state == "withdrawn" else "",
        )
        for row in rows
    )  # fmt: skip
    head = Heading(
        "SỔ ĐĂNG KÝ VĂN BẢN ĐI", lines=(choices.name_of(office), f"Từ {dates.vi(since)} đến {dates.vi(until)}")
    )
    note = Paragraph("Văn bản của hồ sơ hạn chế xem chỉ ghi tên mẫu.", first_line=False)
    return Document("Sổ đăng ký văn bản đi", (head, Table(columns, lines, numbers=True), note), paper=A4_LANDSCAPE)
