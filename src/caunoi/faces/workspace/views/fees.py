"""Statements (bảng kê): of a case, one by one, and the list of those who check, approve and pay."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground import dates, money
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.law import fees as law
from caunoi.faces.workspace import fees_file, fees_paper, fees_shown, files
from caunoi.faces.workspace.access import StaffRequest, can_at, require_at, staff
from caunoi.faces.workspace.downloads import XLSX, attached, stored, word_file
from caunoi.faces.workspace.forms.fees import (
    BasisForm,
    CostForm,
    DraftForm,
    NothingForm,
    OpinionsForm,
    PartForm,
    PaymentForm,
    ReasonForm,
    SheetForm,
)
from caunoi.faces.workspace.sheets import acted, sheet
from caunoi.rooms.fees import actions, policy, queries
from caunoi.rooms.fees.words import Mode, State
from caunoi.rooms.files import actions as storing
from caunoi.rooms.files import queries as stored_files

_PROCEEDINGS = {
    "criminal": "Tố tụng hình sự", "civil": "Tố tụng dân sự", "administrative": "Tố tụng hành chính",
    "representation": "Đại diện ngoài tố tụng", "advice": "Tư vấn pháp luật",
}  # fmt: skip


def _address(key: str) -> str:
    return reverse("workspace:statement", args=[key])


def _sheet(request: StaffRequest, key: str, verb: str = "") -> queries.Sheet:
    """The statement for whoever may see it; with a verb for whoever may do that now. Errors: NotFound, Refused."""
    found = queries.sheet(request.actor, key, request.today)
    if verb and verb not in found.may:
        step = policy.step(found.row.state, verb)
        raise Refused(
            "Bước này do người khác làm.",
            f"Điều kiện: {step.guard}.",
            "Hãy mở lại bảng kê để xem ai phải làm tiếp.",
        )
    return found


def _acting(
    request: StaffRequest, form: Form, work: Callable[[], str | None], *, done: str, back: str, **page: Any
) -> HttpResponse:
    def act() -> str:
        goes = work() or back
        messages.success(request, done)
        return goes

    answered = acted(request, act, form) if request.method == "POST" else None
    return answered or sheet(request, form, back=back, **page)


@staff("fees.write")
def case_statement(request: StaffRequest, key: str) -> HttpResponse:
    """A statement begins: from the diary of the case."""
    file = files.case_file(request, key)
    case = file.raw.case
    assert case is not None, "case_file leads to a case"
    own = [mine for mine in queries.of_case(request.actor, key, request.today) if mine.own]
    if not own:
        require_at(request, policy.WRITE, file.organisation, file.area)
        raise Refused(
            "Chưa có ai để lập bảng kê.",
            "Bảng kê do chính người thực hiện lập; người không có tài khoản thì Trung tâm lập thay.",
            "Hãy phân công người thực hiện trước.",
        )
    kinds = [(each, _PROCEEDINGS[each]) for each in law.proceedings_of(case.form, case.field)]
    people = [(mine.assignment.practitioner, mine.assignment.practitioner_name) for mine in own]
    form = DraftForm(request.POST or None, practitioners=people, proceedings=kinds)
    work = lambda: _address(actions.draft(  # noqa: E731
        by=request.actor, at=request.moment, case=key, **form.cleaned_data
    ))  # fmt: skip
    return _acting(
        request, form, work, done="Bảng kê đã lập từ nhật ký công việc.", back=reverse("workspace:case", args=[key]),
        title="Lập bảng kê", button="Lập bảng kê",
        intro="Bảng kê tự ghi từ nhật ký: chỉ công việc đã làm và đã được xác nhận mới được tính.",
    )  # fmt: skip


@staff("fees.write")
def case_basis(request: StaffRequest, key: str) -> HttpResponse:
    """The class of the case for the annexes."""
    file = files.case_file(request, key)
    case = file.raw.case
    assert case is not None, "case_file leads to a case"
    require_at(request, policy.WRITE, file.organisation, file.area)
    kinds = law.proceedings_of(case.form, case.field)
    classes = {each.key: each.title["vi"] for p in kinds for each in law.classes(request.today, p)}
    form = BasisForm(request.POST or None, classes=list(classes.items()), criminal="criminal" in kinds)
    work = lambda: actions.set_basis(by=request.actor, at=request.moment, case=key, **form.cleaned_data)  # noqa: E731
    return _acting(
        request, form, work, done="Đã ghi loại vụ việc.", back=reverse("workspace:case", args=[key]),
        title="Loại vụ việc để tính khoán và trần", button="Lưu",
        intro="Khoản 2 Điều 9 Thông tư 02/2021: xác định ngay khi chọn hình thức khoán, theo văn bản của cơ quan tiến"
        " hành tố tụng.",
    )  # fmt: skip


@staff(*fees_shown.OPENS)
def statement(request: StaffRequest, key: str) -> HttpResponse:
    """One statement, line by line."""
    found = _sheet(request, key)
    case = found.case
    context = fees_shown.of_sheet(found, request.today)
    context["sees_case"] = can_at(request, "cases.read", case.organisation, case.area)
    return render(request, "workspace/statement.html", context)


@staff("fees.write")
def statement_submit(request: StaffRequest, key: str) -> HttpResponse:
    """Handed in."""
    _sheet(request, key, "submit")
    work = lambda: actions.submit(by=request.actor, at=request.moment, statement=key)  # noqa: E731
    return _acting(
        request, NothingForm(request.POST or None), work, done="Đã nộp bảng kê.", back=_address(key),
        title=f"Nộp bảng kê {key}", button="Nộp bảng kê",
        intro="Người kê khai chịu trách nhiệm về tính xác thực của việc kê khai (khoản 3 Điều 2 Thông tư 02/2021)."
        " Sau khi nộp, bảng kê chỉ sửa được khi bị trả lại.",
    )  # fmt: skip


@staff("fees.check")
def statement_check(request: StaffRequest, key: str) -> HttpResponse:
    """Time and work found reasonable."""
    found = _sheet(request, key, "check")
    work = lambda: actions.check(by=request.actor, at=request.moment, statement=key)  # noqa: E731
    return _acting(
        request, NothingForm(request.POST or None), work, done="Đã thẩm định.", back=_address(key),
        title=f"Thẩm định bảng kê {key}", button="Thời gian, công việc hợp lý",
        intro=f"{found.row.name}: {money.vi(found.row.total)}. Căn cứ hồ sơ vụ việc, thẩm định tính hợp lý về thời"
        " gian, các công việc đã thực hiện (Điều 12 Thông tư 12/2018).",
    )  # fmt: skip


@staff("fees.approve")
def statement_approve(request: StaffRequest, key: str) -> HttpResponse:
    """To be paid."""
    found = _sheet(request, key, "approve")
    work = lambda: actions.approve(by=request.actor, at=request.moment, statement=key)  # noqa: E731
    return _acting(
        request, NothingForm(request.POST or None), work, done="Đã duyệt chi.", back=_address(key),
        title=f"Duyệt chi bảng kê {key}", button="Duyệt chi",
        intro=f"{found.row.name}: {money.vi(found.row.total)}. Bảng kê đã duyệt không sửa được nữa.",
    )  # fmt: skip


@staff("fees.check", "fees.approve")
def statement_return(request: StaffRequest, key: str) -> HttpResponse:
    """Back to whoever stated."""
    _sheet(request, key, "give_back")
    form = ReasonForm(request.POST or None)
    work = lambda: actions.give_back(  # noqa: E731
        by=request.actor, at=request.moment, statement=key, **form.cleaned_data
    )
    return _acting(
        request, form, work, done="Đã trả lại bảng kê.", back=_address(key), title=f"Trả lại bảng kê {key}",
        button="Trả lại", danger=True,
    )  # fmt: skip


@staff("fees.pay")
def statement_pay(request: StaffRequest, key: str) -> HttpResponse:
    """The accountant has paid."""
    found = _sheet(request, key, "pay")
    form = PaymentForm(request.POST or None, initial={"day": request.today, "amount": found.row.due})
    work = lambda: actions.pay(  # noqa: E731
        by=request.actor, at=request.moment, statement=key, **form.cleaned_data
    )
    intro = f"{found.row.name}: {money.vi(found.row.total)}."
    if found.row.corrects:
        intro += f" Bảng kê này điều chỉnh {found.row.corrects}; phần chênh lệch {money.vi(found.row.due)}."
    return _acting(
        request, form, work, done="Đã ghi thanh toán.", back=_address(key), title=f"Thanh toán bảng kê {key}",
        button="Ghi đã thanh toán", intro=intro,
    )  # fmt: skip


@staff("fees.write")
def statement_correct(request: StaffRequest, key: str) -> HttpResponse:
    """A new statement instead of an approved one."""
    _sheet(request, key, "correct")
    work = lambda: _address(actions.correct(  # noqa: E731
        by=request.actor, at=request.moment, statement=key
    ))  # fmt: skip
    return _acting(
        request, NothingForm(request.POST or None), work, done="Đã lập bảng kê điều chỉnh.", back=_address(key),
        title=f"Điều chỉnh bảng kê {key}", button="Lập bảng kê điều chỉnh",
        intro="Bảng kê đã duyệt giữ nguyên. Bảng kê mới ghi lại toàn bộ công việc và, khi được duyệt, thay bảng kê cũ;"
        " kế toán trả hoặc thu phần chênh lệch.",
    )  # fmt: skip


@staff("fees.write")
def statement_cost(request: StaffRequest, key: str) -> HttpResponse:
    """A cost with its document."""
    found = _sheet(request, key, "change")
    form = CostForm(request.POST or None, request.FILES or None, on=request.today)

    def work() -> None:
        given = dict(form.cleaned_data)
        file = _store(request, given.pop("file"), found.statement.payer_id, "fees.cost")
        actions.add_cost(by=request.actor, at=request.moment, statement=key, file=file, **given)

    return _acting(
        request, form, work, done="Đã thêm chi phí.", back=_address(key), title=f"Thêm chi phí vào bảng kê {key}",
        button="Thêm chi phí",
        intro="Khoản 5 Điều 13 Nghị định 144/2017: chi phí phát sinh phải có biên lai, hóa đơn hoặc chứng từ hợp lệ.",
    )  # fmt: skip


@staff("fees.write")
def statement_uncost(request: StaffRequest, key: str, number: int) -> HttpResponse:
    """A cost is taken out."""
    found = _sheet(request, key, "change")
    cost = _cost(found, number)
    work = lambda: actions.remove_cost(  # noqa: E731
        by=request.actor, at=request.moment, statement=key, cost=cost.pk
    )
    return _acting(
        request, NothingForm(request.POST or None), work, done="Đã bỏ chi phí.", back=_address(key),
        title="Bỏ chi phí", button="Bỏ chi phí", danger=True,
        intro=f"{money.vi(cost.amount)}, chứng từ {cost.document} ngày {dates.vi(cost.day)}.",
    )  # fmt: skip


@staff("fees.write")
def statement_part(request: StaffRequest, key: str) -> HttpResponse:
    """The part of a lump sum, or what each opinion is worth."""
    found = _sheet(request, key, "change")
    given: dict[str, Any] = {"by": request.actor, "at": request.moment, "statement": key}
    if found.row.mode == Mode.OPINION:
        rows = found.preview.works if found.preview else ()
        named = [(row.work, f"Văn bản ngày {dates.vi(row.day)}", row.coefficient) for row in rows]
        opinions = OpinionsForm(request.POST or None, works=named)
        return _acting(
            request, opinions, lambda: actions.change(**given, coefficients=opinions.cleaned_data),
            done="Đã ghi mức thù lao.", back=_address(key), title="Mức thù lao của từng văn bản", button="Lưu",
            intro="Từ 0,08 đến 0,15 mức lương cơ sở một văn bản, tùy tính chất phức tạp và nội dung (khoản 4 Điều 13"
            " Nghị định 144/2017).",
        )  # fmt: skip
    form = PartForm(request.POST or None, initial={"part": found.statement.part * 100})
    return _acting(
        request, form, lambda: actions.change(**given, part=form.cleaned_data["part"] / Decimal(100)),
        done="Đã ghi phần việc.", back=_address(key), title="Phần việc trong khoán chi", button="Lưu",
        intro="Mức khoán của từng người căn cứ công việc thực tế của mỗi người (khoản 1 Điều 10 Thông tư 02/2021).",
    )  # fmt: skip


@staff("fees.write")
def statement_signed(request: StaffRequest, key: str) -> HttpResponse:
    """The picture of the sheet signed by hand."""
    found = _sheet(request, key, "change")
    form = SheetForm(request.POST or None, request.FILES or None)

    def work() -> None:
        file = _store(request, form.cleaned_data["file"], found.statement.payer_id, "fees.sheet")
        actions.change(by=request.actor, at=request.moment, statement=key, sheet=file)

    return _acting(
        request, form, work, done="Đã lưu bản đã ký.", back=_address(key), title="Bảng kê đã ký", button="Lưu bản đã ký"
    )


def _store(request: StaffRequest, upload: Any, organisation: str, purpose: str) -> str:
    """The key of a stored upload, '' for none."""
    if not upload:
        return ""
    return storing.store(
        by=request.actor, at=request.moment, content=upload.read(), name=upload.name, organisation=organisation,
        purpose=purpose,
    ).key  # fmt: skip


def _cost(found: queries.Sheet, number: int) -> Any:
    """The cost of that number on the statement. Errors: NotFound."""
    if not 1 <= number <= len(found.costs):
        raise NotFound("Không có chi phí này trong bảng kê.")
    return found.costs[number - 1]


@staff("cases.read")
def statement_form(request: StaffRequest, key: str) -> HttpResponse:
    """Mẫu TP-TGPL-01 or 02 as .docx: to be printed and signed."""
    found = _sheet(request, key)
    file = files.case_file(request, found.case.key, "in bảng kê")
    return word_file(fees_paper.docx(request, found, file), f"Bang-ke-{found.row.key}")


@staff(*fees_shown.OPENS)
def statement_paper(request: StaffRequest, key: str, number: int) -> HttpResponse:
    """The document of a cost, as it was stored; 0: the signed sheet."""
    found = _sheet(request, key)
    file = _cost(found, number).file if number else found.statement.sheet
    return _opened(request, key, file, f"chung-tu-{number}")


@staff(*fees_shown.OPENS)
def statement_evidence(request: StaffRequest, key: str, number: int) -> HttpResponse:
    """The picture of the sheet that confirms one line of work."""
    works = fees_shown.stated(_sheet(request, key))
    if not 1 <= number <= len(works):
        raise NotFound("Không có công việc này trong bảng kê.")
    return _opened(request, key, works[number - 1].evidence, f"xac-nhan-{number}")


def _opened(request: StaffRequest, key: str, file: str, name: str) -> HttpResponse:
    """A stored file as it is, the look journalled. Errors: NotFound where there is none."""
    if not file:
        raise NotFound("Chưa có tệp chứng từ.")
    actions.opened(by=request.actor, at=request.moment, statement=key, file=file)
    return stored(stored_files.content(file), stored_files.info(file).kind, name, inline=True)


# The list of those who decide -----------------------------------------------------------------------------------


def _listing(request: StaffRequest) -> tuple[dict[str, str], queries.Listing, Refused | None]:
    asked = {name: request.GET.get(name, "").strip() for name in ("trang-thai", "noi-chi", "thang")}
    if asked["trang-thai"] not in State.values:
        asked["trang-thai"] = ""
    try:
        found = queries.listing(
            request.actor, request.today, state=asked["trang-thai"], payer=asked["noi-chi"],
            month=_month(asked["thang"]),
        )  # fmt: skip
    except Refused as refusal:
        return asked, queries.listing(request.actor, request.today), refusal
    return asked, found, None


def _month(written: str) -> str:
    """'11/2026', as months are written here, → '2026-11'. Errors: Refused."""
    if not written:
        return ""
    month, _, year = written.partition("/")
    if not (month.isdecimal() and year.isdecimal() and len(year) == 4 and 1 <= int(month) <= 12):
        raise Refused("Không đọc được tháng.", "Tháng viết như 11/2026.", "Hãy viết lại.")
    return f"{year}-{int(month):02d}"


@staff(*policy.READERS)
def statements(request: StaffRequest) -> HttpResponse:
    """All statements in reach, by state, who pays, month."""
    asked, found, refusal = _listing(request)
    shown = [(value, label) for value, label in State.choices if value != State.DRAFT]
    context = {
        "asked": asked, "listing": found, "refusal": refusal, "states": shown,
        "query": request.GET.urlencode(),
    }  # fmt: skip
    return render(request, "workspace/statements.html", context, status=409 if refusal else 200)


@staff(*policy.READERS)
def statements_file(request: StaffRequest) -> HttpResponse:
    """The same list as .xlsx."""
    _, found, refusal = _listing(request)
    if refusal:
        raise refusal
    return attached(fees_file.xlsx(found, request.today), f"bang-ke-{request.today:%Y%m%d}.xlsx", XLSX)
