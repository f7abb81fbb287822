"""The Sổ thụ lý, theo dõi vụ việc: its numbers. Assigned under a lock on the book, never twice, never changed."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, Min
from django.utils.timezone import localdate

from caunoi.core.ground import dates
from caunoi.core.ground.errors import Refused
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.journal.turns import take_turn
from caunoi.rooms.organisations import queries as organisations

from .. import book_periods, events, policy
from ..models import Book, BookClosing, BookEntry, Case
from ..numbering import national_key, run_of
from ..words import BookMode, CaseState, Closing, EntryState, Form


def next_number(organisation: Any, year: int, form: str) -> tuple[Book, int]:
    """The next serial of the organisation's own book, with the book locked until the transaction ends."""
    if (moved := _moved_on(organisation.code, year, form)) is not None:
        return moved, moved.last_number
    book = own_book(organisation, year, form)
    if book.closed_at is not None:
        raise Refused(
            f"Sổ thụ lý năm {year} đã kết.", "", "Việc đã vào sổ giấy năm đó thì nhập theo lối “nhập từ sổ giấy”."
        )
    serial = book.last_number + 1
    keep_last(book, serial)
    return book, serial


def _moved_on(code: str, year: int, form: str) -> Book | None:
    """The open book after its next number was taken, in the statement that locks it; None where there is none."""
    moved = Book.objects.raw(  # the framework has no UPDATE ... RETURNING
        "UPDATE cases_book SET last_number = last_number + 1 WHERE closed_at IS NULL AND id = (SELECT MIN(id)"
        " FROM cases_book WHERE organisation_id = %s AND origin = '' AND year = %s AND form IN ('', %s)) RETURNING *",
        [code, year, form],
    )
    return next(iter(moved), None)


def keep_last(book: Book, serial: int) -> None:
    """The book goes on after `serial`, if that is beyond where it stands."""
    if serial > book.last_number:
        book.last_number = serial
        book.save(update_fields=["last_number"])


def own_book(organisation: Any, year: int, form: str, origin: str = "") -> Book:
    """The book of a form in a year, locked; a new year's is opened with the mode of the year before. form '': the
    common one. Errors: Refused where the organisation keeps a Sổ a form and none is named, or none is set up."""
    books = Book.objects.select_for_update().filter(organisation_id=organisation.code, origin=origin, year=year)
    found = books.filter(form__in=("", form)).first()
    if found is not None:
        return found
    take_turn("books", organisation.code)
    mode = _mode_before(organisation.code, origin, year)
    if mode == BookMode.BY_FORM and form not in Form.values:
        raise Refused("Chưa chọn Sổ của hình thức nào.", "Tổ chức này có Sổ riêng cho từng hình thức.", "Hãy chọn Sổ.")
    run = run_of(mode, form)
    opened, _ = Book.objects.get_or_create(
        organisation_id=organisation.code, origin=origin, year=year, form=run,
        defaults={"symbol": organisation.symbol},
    )  # fmt: skip
    return Book.objects.select_for_update().get(pk=opened.pk)


def _mode_before(code: str, origin: str, year: int) -> str:
    latest = Book.objects.filter(organisation_id=code, origin=origin, year__lte=year).order_by("-year").first()
    if latest is None:
        raise Refused(
            "Chưa thiết lập Sổ thụ lý của tổ chức này.",
            "Sổ đi tiếp từ số cuối cùng của sổ giấy.",
            "Hãy nhờ người có quyền nhập số cuối cùng của Sổ.",
        )
    return BookMode.BY_FORM if latest.form else BookMode.COMMON


def _place(code: str, by: Actor, permission: str, at: datetime) -> Any:
    place = organisations.unit_by_code(code)
    if place is None:
        raise Refused("Không có tổ chức mang mã này.", "", "Hãy chọn trong danh sách.")
    accounts.require(by, permission, organisation=place.code, area=place.province_code, on=localdate(at))
    return place


@transaction.atomic
def set_last_number(
    *,
    by: Actor,
    at: datetime,
    organisation: str,
    year: int,
    mode: str,
    last: Mapping[str, int],
    origin: str = "",
    symbol: str = "",
) -> None:
    """Set-up: where the paper book stands. The system goes on from there; nothing before is renumbered.

    mode: words.BookMode. last: form → last number; in the common mode the one key ''. A form left out stands at 0.
    origin: the predecessor that kept the book before a merger, '' for the organisation's own; symbol: the letters
    in its case numbers, '' for the organisation's. A number may be raised later, never lowered below what is used.
    The mode may change while no number of that year was used.
    """
    place = _place(organisation, by, policy.BOOKS, at)
    if mode not in BookMode.values:
        raise Refused("Chưa chọn cách đánh số.", "", "Hãy chọn một Sổ chung hoặc theo hình thức.")
    runs = [""] if mode == BookMode.COMMON else list(Form.values)
    if set(last) - set(runs) or any(number < 0 for number in last.values()):
        raise Refused("Số cuối không hợp với cách đánh số.", "", "Hãy nhập lại số cuối của từng Sổ.")
    for form in Form.values:
        national_key(place.code, origin, form, 1, year)
    take_turn("books", place.code)
    held = {book.form: book for book in Book.objects.select_for_update().filter(
        organisation_id=place.code, origin=origin, year=year)}  # fmt: skip
    for run in set(held) - set(runs):
        if _is_untouched(held[run]):
            held.pop(run).delete()
    if set(held) - set(runs):
        raise Refused(
            f"Năm {year} đã đánh số theo cách khác.", "Cách đánh số không đổi giữa năm.", "Hãy đổi từ năm sau."
        )
    for run in runs:
        book = held.get(run) or Book(organisation_id=place.code, origin=origin, year=year, form=run)
        _raise_to(book, last.get(run, 0), symbol or place.symbol)
        journal.record(
            kind=events.BOOK_SET, by=by, at=at, subject=_subject(book), organisation=place.code,
            data={"year": year, "run": Form(run).label if run else "chung", "last": book.last_number, "origin": origin},
        )  # fmt: skip


def _is_untouched(book: Book) -> bool:
    """Whether no number of the book was ever given: then it may still be numbered another way."""
    return book.last_number == 0 and not book.entries.exists() and not book.closings.exists()


def _raise_to(book: Book, number: int, symbol: str) -> None:
    if number < book.last_number:
        raise Refused(
            f"Sổ đã đến số {book.last_number}.",
            "Số đã dùng không được đánh lại.",
            "Hãy nhập số lớn hơn hoặc bằng số đó.",
        )
    if book.pk is None or not book.entries.exists():
        book.began_after = number
    book.last_number, book.symbol = number, book.symbol or symbol
    book.save()


def _subject(book: Book) -> tuple[str, str]:
    return "book", str(book.pk)


@transaction.atomic
def void_number(
    *,
    by: Actor,
    at: datetime,
    organisation: str,
    year: int,
    reason: str,
    form: str = "",
    serial: int | None = None,
    origin: str = "",
) -> int:
    """Leaves a number out ('bỏ số') with its reason: the next one, or a gap. Gives the number. Never one in use."""
    place = _place(organisation, by, policy.BOOKS, at)
    if not reason.strip():
        raise Refused("Chưa có lý do bỏ số.", "", "Hãy ghi lý do.")
    book = own_book(place, year, form, origin)
    number = serial or book.last_number + 1
    check_free(book, number)
    BookEntry.objects.create(
        book=book,
        serial=number,
        state=EntryState.VOID,
        reason=reason.strip(),
        entered_at=at,
        by=by.key,
        by_name=by.name,
    )
    keep_last(book, number)
    journal.record(
        kind=events.NUMBER_VOIDED, by=by, at=at, subject=_subject(book), organisation=place.code,
        data={"serial": number, "year": year, "reason": reason.strip()},
    )  # fmt: skip
    return number


def check_free(book: Book, serial: int) -> None:
    """Errors: Refused for a serial that stands in the book already (with a case or void), or below 1."""
    check_serial(serial, used_serials(book, [serial]))


def used_serials(book: Book, among: Iterable[int]) -> set[int]:
    """Which of the serials stand in the book."""
    return set(book.entries.filter(serial__in=list(among)).values_list("serial", flat=True))


def check_serial(serial: int, used: Collection[int]) -> None:
    """Errors: Refused for a serial that is used, or below 1."""
    if serial < 1:
        raise Refused("Số thứ tự bắt đầu từ 1.", "", "Hãy nhập lại số.")
    if serial in used:
        raise Refused(f"Số {serial} đã có trong Sổ.", "Không số nào được dùng hai lần.", "Hãy xem lại sổ giấy.")


@transaction.atomic
def close_book(
    *, by: Actor, at: datetime, organisation: str, kind: str, since: date, form: str = "", origin: str = ""
) -> None:
    """Closes the book for a month, a half-year or a year (TT 12/2018 Điều 7 khoản 1): what stood in it then.

    since: the first day. A year's closing ends the book: later only entries from paper. A closing is never changed;
    what is entered late afterwards shows as a difference to it.
    """
    place = _place(organisation, by, policy.CLOSE_BOOKS, at)
    if kind not in Closing.values:
        raise Refused("Chưa chọn kỳ kết sổ.", "", "Hãy chọn tháng, 6 tháng hoặc năm.")
    until = book_periods.end_of(kind, since)
    if until > localdate(at):
        raise Refused(
            "Kỳ này chưa hết.", f"Kỳ đến hết ngày {dates.vi(book_periods.last_day(until))}.", "Hãy kết sổ sau ngày đó."
        )
    book = own_book(place, since.year, form, origin)
    if book.closings.filter(kind=kind, since=since).exists():
        raise Refused("Kỳ này đã kết sổ.", "", "Hãy mở bản kết sổ đã có.")
    first, last, counts = _content(book, since, until)
    BookClosing.objects.create(
        book=book, kind=kind, since=since, until=until, first_serial=first, last_serial=last, counts=counts,
        by=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    if kind == Closing.YEAR:
        book.closed_at = at
        book.save(update_fields=["closed_at"])
    journal.record(
        kind=events.BOOK_CLOSED, by=by, at=at, subject=_subject(book), organisation=place.code,
        data={
            "since": dates.vi(since), "last_day": dates.vi(book_periods.last_day(until)), "count": counts["cases"],
            "kind": kind, "counts": counts,
        },
    )  # fmt: skip


def _content(book: Book, since: date, until: date) -> tuple[int | None, int | None, dict[str, Any]]:
    """First and last serial of the period's cases, and their counts; late ones count at their paper time."""
    begin, end = book_periods.moments(since, until)
    cases = Case.objects.filter(entry__book=book, accepted_at__gte=begin, accepted_at__lt=end)
    ends = cases.aggregate(first=Min("entry__serial"), last=Max("entry__serial"))
    by_form = dict.fromkeys(Form.values, 0)
    by_field: dict[str, int] = {}
    late = 0
    annulled = 0
    for form, field, state, stands in cases.values_list("form", "field", "entry__state", "state"):
        if stands == CaseState.ANNULLED:
            annulled += 1
            continue
        by_form[form] += 1
        by_field[field] = by_field.get(field, 0) + 1
        late += state == EntryState.LATE
    void = book.entries.filter(state=EntryState.VOID, entered_at__gte=begin, entered_at__lt=end).count()
    counts = {"cases": sum(by_form.values()), "by_form": by_form, "by_field": by_field, "late": late, "void": void}
    if annulled:
        counts["annulled"] = annulled
    return ends["first"], ends["last"], counts
