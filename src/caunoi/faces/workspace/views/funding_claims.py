"""Đề nghị chi: made from the page of a work in few touches, approved by a second person, paid."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from caunoi.core.ground import money
from caunoi.core.ground.errors import Refused
from caunoi.faces.workspace import funding as shared
from caunoi.faces.workspace import funding_paper as documents
from caunoi.faces.workspace import once
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.downloads import stored, word_file
from caunoi.faces.workspace.forms.fees import NothingForm
from caunoi.faces.workspace.forms.funding import ItemForm, PapersForm, ReasonForm, RecoverForm, SettleForm, read
from caunoi.faces.workspace.sheets import acted, saved, sheet, written
from caunoi.rooms.files import queries as files
from caunoi.rooms.funding import actions, policy, queries
from caunoi.rooms.funding.words import EDITABLE, State


def _page(key: str) -> str:
    return reverse("workspace:claim", args=[key])


@staff(*shared.SEES)
def claims(request: StaffRequest) -> HttpResponse:
    """What waits for the reader, then all."""
    state = request.GET.get("trang-thai", "")
    state = state if state in State.values else ""
    found = queries.claims(request.actor, request.today, state=state)
    states = [(code, words, found.counts[code]) for code, words in State.choices if code in found.counts]
    return render(request, "workspace/claims.html", {
        "waiting": queries.waiting(request.actor, request.today), "found": found, "state": state, "states": states,
        "total": sum(found.counts.values()),
    })  # fmt: skip


def _norms(line: str, work: Any, contents: dict[str, str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Norms by content, those that the line may pay alone."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for norm in queries.norms_of(line, work):
        if norm.content in contents:
            label = f"{norm.title}: {money.vi(norm.amount)}/{norm.unit}"
            groups.setdefault(contents[norm.content], []).append((norm.code, label))
    return list(groups.items())


def _item_form(request: StaffRequest, line: str, work: Any, *, first: bool) -> ItemForm:
    found = queries.contents(request.actor, line, work, request.today)
    titles = {each.code: each.title for each in found}
    contents = [(each.code, f"{each.title} (đã ở {each.held})" if each.held else each.title) for each in found]
    norms = _norms(line, work, titles)
    return ItemForm(request.POST or None, request.FILES or None, contents=contents, norms=norms, first=first)


@staff(policy.WRITE)
def claim_new(request: StaffRequest) -> HttpResponse:
    """A claim for a work (?viec): the source is chosen, then the first item with its papers."""
    work = queries.work(request.actor, request.GET.get("viec", "")[:60], request.today)
    actions.matched(work, request.moment)
    found = queries.choices(request.actor, work, request.today)
    open_ = [each for each in found if each.why_not is None]
    asked = request.GET.get("dong", "") or (open_[0].row.key if len(open_) == 1 else "")
    chosen = next((each for each in open_ if each.row.key == asked), None)
    if chosen is None:
        return render(request, "workspace/claim_source.html", {
            "work": work, "open": open_, "shut": [each for each in found if each.why_not is not None],
            "payers": queries.payer_of(request.actor, work.key, request.today),
        })  # fmt: skip
    line = chosen.row.key
    form = _item_form(request, line, work, first=True)

    def act() -> str:
        key = actions.make(
            by=request.actor, at=request.moment, line=line, item={"work": work.key, **form.item()}, title=work.title,
            contracted=form.cleaned_data["contracted"], kind=form.cleaned_data["kind"] or "invoice",
            papers=read(form.cleaned_data["papers"]), idempotency_key=request.POST.get(once.FIELD, "")[:64] or None,
        )  # fmt: skip
        messages.success(request, "Đã lập đề nghị chi. Thêm mục khác nếu có, rồi trình.")
        return _page(key)

    done = acted(request, act, form) if request.method == "POST" else None
    back = reverse("workspace:claim_new") + "?" + urlencode({"viec": work.key})
    leave = back if len(open_) > 1 else reverse("workspace:claims")
    mine = [
        row for row in queries.claims(request.actor, request.today).rows if row.line == line and row.state in EDITABLE
    ]
    return done or sheet(
        request, form, title="Lập đề nghị chi", button="Lập", back=leave,
        template="workspace/claim_item.html", what=work, choice=chosen, mine=mine,
    )  # fmt: skip


@staff(policy.WRITE)
def item_new(request: StaffRequest, key: str) -> HttpResponse:
    """One more item: of a work of the claim, or of another (?viec)."""
    file = queries.claim(request.actor, key, request.today)
    asked = request.GET.get("viec", "")[:60] or next((each.work for each in file.items), "")
    work = queries.work(request.actor, asked, request.today)
    choice = next(
        (each for each in queries.choices(request.actor, work, request.today) if each.row.key == file.row.line), None
    )
    if choice is not None and choice.why_not is not None:
        raise choice.why_not
    form = _item_form(request, file.row.line, work, first=False)
    given: dict[str, Any] = {"by": request.actor, "at": request.moment, "claim": file.row.key, "work": work.key}
    return written(
        request, form, lambda: actions.add_item(**given, **form.item()), "Đã thêm mục chi.", _page(file.row.key),
        title=f"Thêm mục vào {file.row.key}", button="Thêm", template="workspace/claim_item.html", what=work,
        choice=choice,
    )  # fmt: skip


@staff(*shared.SEES)
def claim(request: StaffRequest, key: str) -> HttpResponse:
    """One claim, item by item."""
    file = queries.claim(request.actor, key, request.today)
    if file.row.key != key:
        return redirect(_page(file.row.key))
    works = {each.work: each.title for each in file.items}
    return render(request, "workspace/claim.html", {"file": file, "row": file.row, "works": works.items()})


def _file(request: StaffRequest, key: str, verb: str) -> queries.ClaimFile:
    """The claim for whoever may do that now. Errors: NotFound, Refused."""
    file = queries.claim(request.actor, key, request.today)
    if verb not in file.row.may:
        policy.step(file.row.state, verb)
        raise Refused(
            "Bước này do người khác làm.", "Người thứ hai duyệt; người đã duyệt không ghi thanh toán.",
            "Hãy mở lại đề nghị chi để xem ai phải làm tiếp.",
        )  # fmt: skip
    return file


def _decide(
    request: StaffRequest, key: str, verb: str, form: Form, act: Callable[..., None], done: str, **page: Any
) -> HttpResponse:
    file = _file(request, key, verb)
    given: dict[str, Any] = {"by": request.actor, "at": request.moment, "claim": file.row.key}
    told = f"{file.row.title}: {money.vi(file.row.amount)}, từ {file.row.source}."
    page["intro"] = f"{told} {page.pop('intro', '')}".strip()
    return written(request, form, lambda: act(**given, **form.cleaned_data), done, _page(file.row.key), **page)


@staff(policy.WRITE)
def submit(request: StaffRequest, key: str) -> HttpResponse:
    """Handed in."""
    return _decide(
        request, key, "submit", NothingForm(request.POST or None), actions.submit, "Đã trình; số tiền được giữ lại.",
        title=f"Trình đề nghị chi {key}", button="Trình",
        intro="Người thứ hai sẽ duyệt. Sau khi trình chỉ sửa được khi bị trả lại.",
    )  # fmt: skip


@staff(policy.APPROVE)
def approve(request: StaffRequest, key: str) -> HttpResponse:
    """The second person says yes."""
    return _decide(
        request, key, "approve", NothingForm(request.POST or None), actions.approve, "Đã duyệt.",
        title=f"Duyệt đề nghị chi {key}", button="Duyệt",
    )  # fmt: skip


@staff(policy.APPROVE)
def give_back(request: StaffRequest, key: str) -> HttpResponse:
    """Back to whoever made it."""
    return _decide(
        request, key, "give_back", ReasonForm(request.POST or None), actions.give_back, "Đã trả lại.",
        title=f"Trả lại đề nghị chi {key}", button="Trả lại", danger=True,
    )  # fmt: skip


@staff(policy.WRITE)
def settle(request: StaffRequest, key: str) -> HttpResponse:
    """It was paid."""
    form = SettleForm(request.POST or None, initial={"day": request.today})
    return _decide(
        request, key, "settle", form, actions.settle, "Đã ghi thanh toán.", title=f"Thanh toán {key}",
        button="Ghi đã thanh toán", intro="Nội dung này không quyết toán được lần nào nữa, từ bất kỳ nguồn nào.",
    )  # fmt: skip


@staff(policy.WRITE)
def recover(request: StaffRequest, key: str) -> HttpResponse:
    """What was paid came back."""
    form = RecoverForm(request.POST or None, initial={"day": request.today})
    return _decide(
        request, key, "recover", form, actions.recover, "Đã ghi thu hồi.", title=f"Thu hồi {key}", button="Ghi thu hồi",
        danger=True, intro="Tiền về lại dòng dự toán; số đã giải ngân của tháng thu hồi được ghi giảm.",
    )  # fmt: skip


@staff(policy.WRITE)
def cancel(request: StaffRequest, key: str) -> HttpResponse:
    """An open claim is called off."""
    return _decide(
        request, key, "cancel", ReasonForm(request.POST or None), actions.cancel, "Đã hủy.",
        title=f"Hủy đề nghị chi {key}", button="Hủy đề nghị", danger=True,
    )  # fmt: skip


@staff(policy.WRITE)
def item_out(request: StaffRequest, key: str, number: int) -> HttpResponse:
    """An item is taken out."""
    file = _file(request, key, "change")
    given: dict[str, Any] = {"by": request.actor, "at": request.moment, "claim": file.row.key}
    return written(
        request, NothingForm(request.POST or None), lambda: actions.remove_item(**given, item=number), "Đã bỏ mục chi.",
        _page(file.row.key), title="Bỏ mục chi", button="Bỏ", danger=True,
    )  # fmt: skip


@staff(policy.WRITE)
def papers(request: StaffRequest, key: str) -> HttpResponse:
    """Papers of one kind."""
    file = queries.claim(request.actor, key, request.today)
    form = PapersForm(request.POST or None, request.FILES or None)
    given: dict[str, Any] = {"by": request.actor, "at": request.moment, "claim": file.row.key}

    def work() -> None:
        told = {name: form.cleaned_data[name] for name in ("kind", "title")}
        actions.add_papers(**given, papers=read(form.cleaned_data["papers"]), **told)

    return saved(
        request, form, work, _page(file.row.key), "Đã thêm giấy tờ.", title=f"Thêm giấy tờ vào {file.row.key}",
        button="Thêm", intro="Ảnh được xoay đúng chiều và bỏ thông tin nơi chụp. PDF giữ nguyên.",
    )  # fmt: skip


@staff(*shared.SEES)
def paper(request: StaffRequest, key: str, number: int) -> HttpResponse:
    """A paper for whoever makes, approves or pays; the look is journalled."""
    held = queries.paper(request.actor, key, number, request.today)
    actions.opened(by=request.actor, at=request.moment, claim=key)
    return stored(files.content(held), files.info(held).kind, f"giay-{number}", inline=True)


@staff(policy.WRITE)
def paper_out(request: StaffRequest, key: str, number: int) -> HttpResponse:
    """A paper that should not be here."""
    file, form = _file(request, key, "change"), ReasonForm(request.POST or None)
    given: dict[str, Any] = {"by": request.actor, "at": request.moment, "claim": file.row.key, "paper": number}
    return saved(
        request, form, lambda: actions.take_out_paper(**given, **form.cleaned_data), _page(file.row.key),
        "Đã bỏ giấy tờ.", title="Bỏ giấy tờ", button="Bỏ", danger=True,
    )  # fmt: skip


@staff(*shared.SEES)
def form(request: StaffRequest, key: str) -> HttpResponse:
    """The claim on paper, to be signed."""
    file = queries.claim(request.actor, key, request.today)
    return word_file(documents.claim_docx(file, request.today), f"De-nghi-chi-{file.row.key}")
