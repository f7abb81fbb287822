"""The Sổ thụ lý (Mẫu 01): its lines, void and late ones, gaps, closings, last numbers, printing."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from caunoi.core.ground.errors import NotFound
from caunoi.faces.workspace import case_words, choices, files
from caunoi.faces.workspace.access import StaffRequest, can_at, require_at, staff
from caunoi.faces.workspace.forms.books import CloseForm, LastNumbersForm, LateForm, VoidForm
from caunoi.faces.workspace.sheets import acted, sheet
from caunoi.rooms.cases import actions, policy, queries, words
from caunoi.rooms.organisations.policy import Office
from caunoi.rooms.reports.grounds import short_citation

_READ = "cases.read"
_A_PAGE = 100


@dataclass(frozen=True)
class Run:
    """One run of serials with what hangs on it."""

    book: queries.Books
    gaps: list[int]
    closings: list[queries.Closed]

    @property
    def choice(self) -> tuple[str, str]:
        """As a choice of a form: its form and origin, and how it is called."""
        words_of = f"Sổ {self.book.run_label.lower()}"
        return f"{self.book.form}|{self.book.origin}", words_of + (f" ({self.book.origin})" if self.book.origin else "")


def _office(request: StaffRequest, code: str, permission: str = _READ) -> Office:
    """The organisation, for whoever may read its books. Errors: NotFound."""
    found = next((o for o in choices.offices(request, _READ, kinds=choices.KEEP_BOOKS) if o.code == code), None)
    if found is None:
        raise NotFound("Không có Sổ của tổ chức này.", "", "Hãy chọn trong danh sách.")
    if permission != _READ:
        require_at(request, permission, found.code, found.province_code)
    return found


def _address(code: str, year: int) -> str:
    return reverse("workspace:book", args=[code, year])


@staff(_READ)
def books(request: StaffRequest) -> HttpResponse:
    """The books in reach; whoever has but one goes straight to it."""
    offices = choices.offices(request, _READ, kinds=choices.KEEP_BOOKS)
    if len(offices) == 1:
        return redirect(_address(offices[0].code, request.today.year))
    rows = [{"office": o, "years": _years(o.code, request.today.year)} for o in offices]
    return render(request, "workspace/books.html", {"rows": rows, "year": request.today.year})


def _years(code: str, now: int) -> list[int]:
    return sorted({book.year for book in queries.books(code)} | {now}, reverse=True)


@staff(_READ)
def book(request: StaffRequest, code: str, year: int) -> HttpResponse:
    """The book of a year, all forms or one, the newest lines first; printed it begins with the first."""
    office = _office(request, code)
    form = request.GET.get("hinh-thuc", "")
    form = form if form in words.Form.values else ""
    runs = _runs(code, year)
    lines = [line for run in _origins(runs) for line in queries.book_entries(code, year, form or None, origin=run)]
    page = Paginator(lines[::-1], _A_PAGE).get_page(request.GET.get("trang"))
    return render(request, "workspace/book.html", {
        "office": office, "year": year, "years": _years(code, request.today.year), "runs": runs, "form": form,
        "forms": words.Form.choices, "page": page,
        "lines": _lines(request, office, list(page.object_list)), "count": _count(lines),
        "may_write": can_at(request, policy.BOOKS, code, office.province_code),
        "may_close": can_at(request, policy.CLOSE_BOOKS, code, office.province_code),
    })  # fmt: skip


def _runs(code: str, year: int) -> list[Run]:
    return [
        Run(
            b,
            queries.book_gaps(code, year, b.form, origin=b.origin),
            queries.closings(code, year, b.form, origin=b.origin),
        )
        for b in queries.books(code, year)
    ]


def _origins(runs: list[Run]) -> list[str]:
    return list(dict.fromkeys(run.book.origin for run in runs))


def _count(lines: list[queries.EntryRow]) -> dict[str, int]:
    void = sum(line.state == words.EntryState.VOID for line in lines)
    late = sum(line.late for line in lines)
    annulled = sum(line.annulled for line in lines)
    return {"cases": len(lines) - void - annulled, "void": void, "late": late, "annulled": annulled}


def _lines(request: StaffRequest, office: Office, lines: list[queries.EntryRow]) -> list[dict[str, Any]]:
    seen = queries.masked(lines, request.actor, request.today, office.code, office.province_code)
    return [{"line": line, "ground": _ground(line), "state": _label(words.EntryState, line.state),
             "field": _label(words.Field, line.field), "form": _label(words.Form, line.form),
             "case_state": _label(words.CaseState, line.case_state)} for line in seen]  # fmt: skip


def _label(kind: Any, value: str) -> str:
    return str(kind(value).label) if value in kind.values else value


def _ground(line: queries.EntryRow) -> str:
    return short_citation(line.ground) if line.ground else ""


@staff(policy.BOOKS)
def book_void(request: StaffRequest, code: str, year: int) -> HttpResponse:
    """Leaves a number out, with the reason."""
    office = _office(request, code, policy.BOOKS)
    form = VoidForm(request.POST or None, runs=[run.choice for run in _runs(code, year)])
    back = _address(code, year)

    def work() -> str:
        given = form.cleaned_data
        of_form, _, origin = given["run"].partition("|")
        number = actions.void_number(
            by=request.actor, at=request.moment, organisation=code, year=year, reason=given["reason"], form=of_form,
            serial=given["serial"], origin=origin,
        )  # fmt: skip
        messages.success(request, f"Đã bỏ số {number}.")
        return back

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request,
        form,
        title=f"Bỏ số, Sổ năm {year}",
        button="Bỏ số",
        back=back,
        intro=f"{office.name}. Số đã bỏ vẫn nằm trong Sổ cùng lý do; không số nào được đánh lại.",
    )


@staff(policy.BOOKS)
def book_set(request: StaffRequest, code: str, year: int) -> HttpResponse:
    """Where the paper book stands, of the organisation itself or of one merged into it."""
    office = _office(request, code, policy.BOOKS)
    held = [run.book for run in _runs(code, year) if not run.book.origin]
    form = LastNumbersForm(request.POST or None, initial=_last_numbers(held))
    back = _address(code, year)

    def work() -> str:
        given = form.cleaned_data
        actions.set_last_number(
            by=request.actor, at=request.moment, organisation=code, year=year, mode=given["mode"], last=form.last(),
            origin=given["origin"], symbol=given["symbol"],
        )  # fmt: skip
        messages.success(request, "Đã đặt số cuối của Sổ.")
        return back

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request, form, title=f"Số cuối trên sổ giấy, năm {year}", button="Lưu", back=back,
        intro=f"{office.name}. Sổ đi tiếp từ số này, không bắt đầu lại từ 01.",
    )  # fmt: skip


def _last_numbers(held: list[queries.Books]) -> dict[str, Any]:
    mode = held[0].mode if held else words.BookMode.COMMON
    return {"mode": mode, **{f"last_{book.form or 'common'}": book.last_number for book in held}}


@staff(policy.CLOSE_BOOKS)
def book_close(request: StaffRequest, code: str, year: int) -> HttpResponse:
    """Closing for a month, six months, the year (TT 12/2018 Điều 7 khoản 1)."""
    office = _office(request, code, policy.CLOSE_BOOKS)
    form = CloseForm(request.POST or None, runs=[run.choice for run in _runs(code, year)])
    back = _address(code, year)

    def work() -> str:
        of_form, _, origin = form.cleaned_data["run"].partition("|")
        actions.close_book(
            by=request.actor, at=request.moment, organisation=code, kind=form.cleaned_data["kind"],
            since=form.since(year), form=of_form, origin=origin,
        )  # fmt: skip
        messages.success(request, "Đã kết sổ.")
        return back

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request, form, title=f"Kết sổ năm {year}", button="Kết sổ", back=back,
        intro=f"{office.name}. Bản kết sổ giữ nguyên; việc nhập muộn sau đó hiện thành chênh lệch."
        " Kết sổ năm thì Sổ năm đó khép lại.",
    )  # fmt: skip


@staff(policy.BOOKS)
def request_late(request: StaffRequest, key: str) -> HttpResponse:
    """An entry made on paper first: its number stands, the moment on paper is the legal one."""
    file = files.request_file(request, key)
    require_at(request, policy.BOOKS, file.organisation, file.area)
    years = {request.today.year, request.today.year - 1}
    origins = sorted({b.origin for year in years for b in queries.books(file.organisation, year)})
    form = LateForm(
        request.POST or None, initial=file.first_choice, origins=origins,
        grounds=_all_grounds(request.today),
    )  # fmt: skip

    def work() -> str:
        actions.late_entry(by=request.actor, at=request.moment, request=key, **form.cleaned_data)
        messages.success(request, f"Đã nhập yêu cầu {key} từ sổ giấy.")
        return reverse("workspace:request", args=[key])

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request, form, title=f"Nhập từ sổ giấy, yêu cầu {key}", button="Nhập vào Sổ",
        back=reverse("workspace:request", args=[key]),
        template="workspace/decide.html", file=file, shown=file.answer,
        intro="Thời điểm thụ lý là lúc ghi vào sổ giấy (khoản 2 Điều 5 Thông tư 12/2018/TT-BTP).",
    )  # fmt: skip


def _all_grounds(on: date) -> list[tuple[str, str]]:
    return [(line.key, f"{line.title} ({line.citation})") for line in case_words.grounds_of(on)]
