"""Việc trợ giúp pháp lý: recorded in a minute, its Sổ by month, printed; a request answered on the spot."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime

from caunoi.core.documents import Letterhead, to_docx, to_xlsx
from caunoi.core.documents.forms import ConsultationLine, consultation_book
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.law import FACTS
from caunoi.faces.workspace import case_words, choices, files
from caunoi.faces.workspace.access import StaffRequest, can_at, require_at, staff
from caunoi.faces.workspace.downloads import XLSX, attached, word_file
from caunoi.faces.workspace.forms.consultations import AdviseNowForm, ConsultationForm, VoidConsultationForm
from caunoi.faces.workspace.numbers import number
from caunoi.faces.workspace.sheets import acted, sheet, status_of
from caunoi.rooms.cases import actions, book_periods, policy, queries, words
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.policy import Office
from caunoi.rooms.reports.grounds import short_citation

_READ = "cases.read"


@staff(_READ)
def consultations(request: StaffRequest) -> HttpResponse:
    """The Sổ of the reader's own organisation, this year."""
    found = choices.offices(request, _READ, kinds=choices.KEEP_BOOKS)
    if not found:
        raise NotFound("Không có Sổ nào.", "", "Hãy nhờ người quản trị giao quyền.")
    own = choices.own(request, _READ)
    code = own if any(office.code == own for office in found) else found[0].code
    return redirect("workspace:consultation_book", code, request.today.year)


@staff(_READ)
def consultation_book_page(request: StaffRequest, code: str, year: int) -> HttpResponse:
    """A year or a month of it, the newest first, with the counts of each month."""
    office = _office(request, code)
    month, since, until = _period(request, year)
    rows = queries.consultations(code, date(year, 1, 1), date(year + 1, 1, 1))
    inside = [row for row in rows if since <= localtime(row.at).date() < until]
    years = sorted({*queries.consultation_years(code), request.today.year}, reverse=True)
    others = choices.offices(request, _READ, kinds=choices.KEEP_BOOKS)
    channels = organisations.channel_names()
    return render(request, "workspace/consultations.html", {
        "office": office, "year": year, "years": years, "month": month, "months": _months(rows),
        "others": [each for each in others if each.code != code],
        "lines": [_line(request, office, row, channels) for row in reversed(inside)],
        "counted": sum(not row.void for row in inside),
        "may_write": can_at(request, policy.WRITE, code, office.province_code),
        "may_void": can_at(request, policy.BOOKS, code, office.province_code),
    })  # fmt: skip


def _office(request: StaffRequest, code: str) -> Office:
    found = next((o for o in choices.offices(request, _READ, kinds=choices.KEEP_BOOKS) if o.code == code), None)
    if found is None:
        raise NotFound("Không có Sổ của tổ chức này.", "", "Hãy chọn trong danh sách.")
    return found


def _period(request: StaffRequest, year: int) -> tuple[int, date, date]:
    """The month asked for (0 the whole year) and its half-open days."""
    month = number(request.GET.get("thang", ""), 0, most=12)
    if not month:
        return 0, date(year, 1, 1), date(year + 1, 1, 1)
    since = date(year, month, 1)
    return month, since, book_periods.end_of(words.Closing.MONTH, since)


def _months(rows: list[queries.ConsultationRow]) -> list[dict[str, Any]]:
    """Counts month by month: all, by field; void ones left out."""
    found: dict[int, dict[str, int]] = {}
    for row in rows:
        if not row.void:
            fields = found.setdefault(localtime(row.at).month, {})
            fields[row.field] = fields.get(row.field, 0) + 1
    return [
        {"month": month, "count": sum(fields.values()), "fields": [(_field(f), n) for f, n in sorted(fields.items())]}
        for month, fields in sorted(found.items(), reverse=True)
    ]


def _field(code: str) -> str:
    return str(words.Field(code).label)


def _sensitive(request: StaffRequest, office: Office) -> bool:
    return can_at(request, "sensitive.read", office.code, office.province_code)


def _line(
    request: StaffRequest, office: Office, row: queries.ConsultationRow, channels: Mapping[str, str]
) -> dict[str, Any]:
    seen = _sensitive(request, office)
    return {
        "row": row, "seen": seen, "field": _field(row.field),
        "ground": short_citation(row.ground) if seen and row.ground else "", "about": _about(row),
        "channel": channels.get(row.channel, row.channel),
    }  # fmt: skip


def _about(row: queries.ConsultationRow) -> str:
    labels = [FACTS[name].value_labels.get(value) for name, value in (("sex", row.sex), ("ethnicity", row.ethnicity))]
    return "; ".join(each["vi"] for each in labels if each)


@staff(policy.WRITE)
def consultation_new(request: StaffRequest) -> HttpResponse:
    """The quick form; after it an empty one again, for the next person in the queue."""
    grounds = [(line.key, f"{line.title} ({line.citation})") for line in case_words.grounds_of(request.today)]
    form = ConsultationForm(
        request.POST or None, organisations=choices.organisations(request, policy.WRITE),
        channels=choices.channels(request.today), grounds=grounds,
        initial={"organisation": choices.own(request), "channel": "counter", "given_at": request.moment},
    )  # fmt: skip

    def work() -> str:
        key = actions.record_consultation(by=request.actor, at=request.moment, **form.cleaned_data)
        _, _, year, serial = queries.consultation_place(key)
        messages.success(request, f"Đã ghi việc số {serial} năm {year}.")
        return reverse("workspace:consultation_new")

    done = acted(request, work, form) if request.method == "POST" else None
    page = {"form": form, "button": "Ghi vào Sổ"}
    return done or render(request, "workspace/consultation_new.html", page, status=status_of(form))


@staff(policy.BOOKS)
def consultation_void(request: StaffRequest, key: str) -> HttpResponse:
    """Leaves a wrong line out, with its reason."""
    code, area, year, serial = queries.consultation_place(key)
    if not can_at(request, policy.BOOKS, code, area):
        raise NotFound("Không có việc mang mã này.", "", "Hãy mở lại Sổ.")
    form = VoidConsultationForm(request.POST or None)
    back = reverse("workspace:consultation_book", args=[code, year])

    def work() -> str:
        actions.void_consultation(
            by=request.actor, at=request.moment, consultation=key, reason=form.cleaned_data["reason"]
        )
        messages.success(request, f"Đã bỏ dòng số {serial}.")
        return back

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request, form, title=f"Bỏ dòng số {serial}, Sổ thực hiện việc {year}", button="Bỏ dòng này", back=back,
        danger=True, intro="Dòng vẫn nằm trong Sổ cùng lý do, không tính vào số liệu.",
    )  # fmt: skip


@staff(_READ)
def consultation_file(request: StaffRequest, code: str, year: int, file: str) -> HttpResponse:
    """The Sổ of the year or of a month, printed."""
    office = _office(request, code)
    month, since, until = _period(request, year)
    seen = _sensitive(request, office)
    channels = organisations.channel_names()
    lines = [_printed(row, channels, seen=seen) for row in queries.consultations(code, since, until)]
    found = organisations.letterhead(code, request.today)
    head = Letterhead(found.superior_lines, found.name_lines) if found else Letterhead((), (code,))
    document = consultation_book(head, since, book_periods.last_day(until), lines, request.today)
    name = f"So-thuc-hien-viec-{code}-{year}" + (f"-{month:02d}" if month else "")
    if file == "docx":
        return word_file(to_docx(document), name)
    if file == "xlsx":
        return attached(to_xlsx(document), f"{name}.xlsx", XLSX)
    raise NotFound("Không có tệp này.", "", "Hãy tải .docx hoặc .xlsx.")


def _printed(row: queries.ConsultationRow, channels: Mapping[str, str], *, seen: bool) -> ConsultationLine:
    at = localtime(row.at)
    if row.void:
        return ConsultationLine(row.serial, at, remark=row.void_reason, void=True)
    channel = channels.get(row.channel, row.channel)
    line = ConsultationLine(
        row.serial, at, row.name, _about(row), short_citation(row.ground) if row.ground else "", _field(row.field),
        row.question, row.answer, row.given_by, ", ".join(p for p in (row.place, channel) if p),
        f"Yêu cầu {row.request}" if row.request else "",
    )  # fmt: skip
    return line if seen else replace(line, person="", ground="", question="(không in)", answer="(không in)")


@staff(policy.WRITE)
def request_advise(request: StaffRequest, key: str) -> HttpResponse:
    """A request that is a simple question is answered on the spot."""
    file = files.request_file(request, key)
    require_at(request, policy.WRITE, file.organisation, file.area)
    if request.method != "POST" and "advise_now" not in file.may:
        raise Refused(
            "Việc này không làm được lúc này.",
            f"Hồ sơ {key} đang ở trạng thái “{file.state_words}”.",
            "Hãy mở lại hồ sơ.",
        )
    row = file.raw.request
    known = "" if file.hidden else row.matter or row.own_words
    form = AdviseNowForm(request.POST or None, initial={"question": known, "field": row.field})
    back = reverse("workspace:request", args=[key])

    def work() -> str:
        actions.advise_now(by=request.actor, at=request.moment, request=key, **form.cleaned_data)
        messages.success(request, "Đã giải đáp ngay và ghi vào Sổ thực hiện việc.")
        return back

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request, form, title=f"Giải đáp ngay yêu cầu {key}", button="Đã giải đáp, ghi vào Sổ thực hiện việc", back=back,
        intro="Chỉ dùng cho vướng mắc pháp luật đơn giản (khoản 2 Điều 32 Luật; khoản 2 Điều 8 Thông tư"
        " 12/2018/TT-BTP): không lập hồ sơ, không phải từ chối thụ lý. Người đó vẫn có thể yêu cầu thụ lý vụ việc sau.",
    )  # fmt: skip
