"""Lists of other agencies: taken in with a preview of how they are read, matched, decided, taken back."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.faces.workspace import choices
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.forms.registers import EntryForm, ListFileForm, ListReadForm, WithdrawForm
from caunoi.faces.workspace.numbers import number
from caunoi.faces.workspace.sheets import acted, status_of, written
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.entitlements import actions, listed, registers
from caunoi.rooms.entitlements.registers import Mapped
from caunoi.rooms.places import queries as places
from caunoi.rooms.places import sheets as tables

_SALT = "register-file"
_MOST = 3_000_000  # characters of the form field that carries the table
_PREVIEW, _SHOWN = 8, 300


@staff(listed.LISTS)
def lists(request: StaffRequest) -> HttpResponse:
    """The lists that are kept here; a new one."""
    form = ListFileForm(request.POST or None, request.FILES or None, profiles=list(listed.profiles()))
    if request.method == "POST" and form.is_valid():
        try:
            return _preview(request, *_opened(form))
        except Refused as refusal:
            form.refusal = refusal  # type: ignore[attr-defined]
    rows = [(each, each.state_words(request.today)) for each in listed.lists(request.actor, request.today)]
    return render(request, "workspace/lists.html", {"rows": rows, "form": form}, status=status_of(form))


def _opened(form: ListFileForm) -> tuple[list[list[Any]], str, Mapped | None]:
    sent, chosen = form.cleaned_data["file"], form.cleaned_data["profile"]
    table = tables.grid(sent.read(), sent.name)
    mapped = listed.profiles().get(chosen)
    return _text(table), form.cleaned_data["kind"], mapped


def _text(table: list[list[Any]]) -> list[list[Any]]:
    """The cells as they can be carried by a page: a day as it is written."""
    return [[_cell(cell) for cell in line] for line in table]


def _cell(cell: Any) -> Any:
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell


def _preview(
    request: StaffRequest, table: list[list[Any]], kind: str, mapped: Mapped | None, form: ListReadForm | None = None
) -> HttpResponse:
    if form is None:
        head = mapped.head if mapped else registers.guess_head(table)
        source = signing.dumps(table, salt=_SALT, compress=True)
        if len(source) > _MOST:
            raise Refused("Danh sách dài quá để xem trước.", "", "Hãy chia theo xã rồi nộp từng phần.")
        name = registers.kinds()[kind].name
        initial = {
            "source": source, "kind": kind, "head": head, "always": mapped.always if mapped else "",
            "title": f"Danh sách {name[:1].lower()}{name[1:]} năm {request.today.year}",
            "organisation": choices.own(request),
        }  # fmt: skip
        form = _read_form(request, None, table, kind, head, mapped, initial)
    head = number(str(form["head"].value() or ""), 1)
    context = {
        "form": form, "titles": registers.titles(table, head), "lines": table[head : head + _PREVIEW],
        "count": max(len(table) - head, 0), "columns": [form[name] for name in form.column_names],
        "values": [form[name] for name in form.value_names],
        "abouts": [form[name] for name in ("title", "organisation", "agency", "letter", "letter_on", "basis", "commune",
                                           "since", "until", "retain_until", "save_as")],
    }  # fmt: skip
    return render(request, "workspace/list_read.html", context, status=status_of(form))


def _read_form(
    request: StaffRequest, data: Any, table: list[list[Any]], kind: str, head: int, mapped: Mapped | None,
    initial: dict[str, Any] | None = None,
) -> ListReadForm:  # fmt: skip
    titles = registers.titles(table, head)
    chosen = (data or {}).get("col_group") or (mapped.columns.get("group", "") if mapped else "")
    found = registers.groups(table, Mapped(kind, head, {"group": chosen})) if chosen else []
    return ListReadForm(
        data, initial=initial, titles=titles, groups=found[:40], kind=kind, mapped=mapped,
        organisations=choices.organisations(request, listed.LISTS),
    )  # fmt: skip


@staff(listed.LISTS)
def list_read(request: StaffRequest) -> HttpResponse:
    """How the file is read, seen before anything is kept: 'xem' shows it again, else the list is taken in."""
    if request.method != "POST":
        return redirect("workspace:lists")
    try:
        table = signing.loads(request.POST.get("source", ""), salt=_SALT, max_age=24 * 3600)
    except signing.BadSignature:
        messages.warning(request, "Trang đã cũ. Xin nộp lại tệp.")
        return redirect("workspace:lists")
    kind = request.POST.get("kind", "")
    if kind not in registers.kinds():
        raise NotFound("Không có loại danh sách này.", "", "Hãy nộp lại tệp.")
    head = number(request.POST.get("head", ""), 1)
    form = _read_form(request, request.POST, table, kind, head, None)
    if request.POST.get("lam") == "xem":
        shown = _read_form(request, request.POST, table, kind, head, None)
        shown.is_bound = False
        shown.initial = request.POST.dict()
        return _preview(request, table, kind, None, shown)
    taken: list[actions.Adopted] = []

    def work() -> str:
        mapped = form.mapped()
        commune = _commune(request, form)
        if form.cleaned_data["save_as"]:
            actions.save_profile(by=request.actor, at=request.moment, name=form.cleaned_data["save_as"], mapped=mapped)
        taken.append(
            actions.take_register(
                by=request.actor, at=request.moment, about=form.about(commune), mapped=mapped, table=table
            )
        )
        return reverse("workspace:list", args=[taken[0].register])

    answered = acted(request, work, form)
    if answered is None:
        return _preview(request, table, kind, None, form)
    if not taken or not taken[0].faults:
        if taken:
            messages.success(request, _said(taken[0]))
        return answered
    context = {"done": taken[0], "said": _said(taken[0]), "faults": taken[0].faults[:_SHOWN]}
    return render(request, "workspace/list_taken.html", context)


def _commune(request: StaffRequest, form: ListReadForm) -> str:
    told = form.cleaned_data["commune"].strip()
    if not told:
        return ""
    province = choices.area_of(form.cleaned_data["organisation"])
    code = places.commune_code(told, province, request.today)
    if not code:
        raise Refused("Không rõ xã, phường của danh sách.", "", "Hãy ghi mã xã, hoặc đúng tên xã hiện nay.")
    return code


def _said(done: actions.Adopted) -> str:
    parts = [(done.new, "mới"), (done.corrected, "sửa"), (done.same, "như cũ"), (done.waiting, "chờ người xem"),
             (len(done.faults), "lỗi"), (done.gone, "có ở bản trước nay không còn")]  # fmt: skip
    return f"Danh sách: {', '.join(f'{count} dòng {word}' for count, word in parts if count) or 'không dòng nào'}."


@staff(listed.LISTS)
def list_page(request: StaffRequest, key: str) -> HttpResponse:
    """One list: where it is from, its counts, and whoever waits for a look (which is journalled)."""
    found = _found(request, key)
    waiting = []
    if found.waiting and not found.erased:
        actions.opened(by=request.actor, at=request.moment, register=key)
        private = choices.resolved(accounts.scope(request.actor, accounts.RESTRICTED, request.today))
        waiting = listed.doubtful(key, found.organisation, private=private, on=request.today)
    context = {"list": found, "state": found.state_words(request.today), "waiting": waiting}
    return render(request, "workspace/list.html", context)


@staff(listed.LISTS)
def list_decide(request: StaffRequest, key: str) -> HttpResponse:
    """Who a doubtful entry is."""
    _found(request, key)
    back = reverse("workspace:list", args=[key])

    def work() -> str:
        person = request.POST.get("nguoi", "")
        if not person:
            raise Refused("Chưa chọn.", "", "Hãy chọn một hồ sơ, hoặc “Không phải ai”.")
        person = "" if person == "khong" else person
        actions.decide(by=request.actor, at=request.moment, entry=request.POST.get("dong", ""), person=person)
        messages.success(request, "Đã ghi.")
        return back

    if request.method == "POST":
        try:
            answered = acted(request, work)
        except NotFound:
            raise
        except Refused as refusal:
            messages.warning(request, str(refusal))
            answered = None
        if answered is not None:
            return answered
    return redirect(back)


@staff(listed.LISTS)
def list_withdraw(request: StaffRequest, key: str) -> HttpResponse:
    """The agency takes the list back."""
    _found(request, key)
    form = WithdrawForm(request.POST or None)

    def work() -> None:
        given = form.cleaned_data
        actions.withdraw(
            by=request.actor, at=request.moment, register=key, since=given["since"], letter=given["letter"]
        )

    return written(
        request, form, work, "Đã ghi danh sách được rút.", reverse("workspace:list", args=[key]), title="Rút danh sách",
        button="Ghi", danger=True,
        intro="Từ ngày ấy điều danh sách nói là chưa biết. Quyết định đã ra không đổi.",
    )  # fmt: skip


@staff(listed.LISTS)
def list_remove(request: StaffRequest, key: str) -> HttpResponse:
    """The agency takes one person off the list."""
    _found(request, key)
    form = EntryForm(request.POST or None)

    def work() -> None:
        given = form.cleaned_data
        actions.opened(by=request.actor, at=request.moment, register=key)
        entry = listed.entry_of(key, given["full_name"], given["birth"])
        actions.withdraw_entry(by=request.actor, at=request.moment, entry=entry, since=given["since"], why=given["why"])

    return written(
        request, form, work, "Đã ghi người này ra khỏi danh sách.", reverse("workspace:list", args=[key]),
        title="Đưa một người ra khỏi danh sách", button="Ghi",
        intro="Khi cơ quan gửi báo. Từ ngày ấy điều danh sách nói về người này là chưa biết.",
    )  # fmt: skip


def _found(request: StaffRequest, key: str) -> listed.Listed:
    rows = listed.lists(request.actor, request.today, key)
    if not rows:
        raise NotFound("Không có danh sách mang mã này.", "", "Hãy mở lại trang.")
    return rows[0]
