"""“Đoàn kiểm tra đến”: what of a unit and a period is missing, by file, book, form and quality, with its explanation.

A restricted file is named by its number alone, and what it lacks is not told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from caunoi.core.ground.dates import vi
from caunoi.core.ground.errors import Refused
from caunoi.core.ground.periods import Period, parse_period
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor, Scope
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.organisations.policy import Office
from caunoi.rooms.quality import queries as quality

from .. import books, policy, registry
from ..models import Explanation
from ..papers import UnitHead
from ..windows import CHOSEN, Span
from . import drafts, last_days, live, units, unsettled

FILES, BOOKS, FORMS, QUALITY = "Hồ sơ vụ việc", "Sổ", "Biểu, báo cáo", "Chất lượng"
KEEPERS = ("centre", "branch", "contracted", "registered")
_RESTRICTED = "hồ sơ hạn chế, xem tại chỗ theo quyền"


@dataclass(frozen=True)
class Line:
    """A record that lacks something. name: number of the case, never a person; page, key: to open it, '' nothing."""

    name: str
    what: str
    page: str = ""
    key: str = ""


@dataclass(frozen=True)
class Item:
    """A kind of lack. looked: of how many, None where there is no such number; drafted: the explanation as the machine
    proposes it, with blanks; text: as the head wrote it, '' nobody has."""

    code: str
    group: str
    title: str
    looked: int | None
    lines: tuple[Line, ...]
    drafted: str
    text: str = ""
    by_name: str = ""
    at: datetime | None = None

    @property
    def count(self) -> int:
        return len(self.lines)

    @property
    def explanation(self) -> str:
        return self.text or self.drafted


@dataclass(frozen=True)
class Pack:
    """All of it for a unit and a period, as of a moment."""

    office: Office
    head: UnitHead
    period: str
    days: Period
    at: datetime
    items: tuple[Item, ...]

    @property
    def lacking(self) -> int:
        return sum(1 for each in self.items if each.lines)

    @property
    def line(self) -> str:
        return f"Từ ngày {vi(self.days.since)} đến ngày {vi(self.days.last_day)}"


def pack(actor: Actor, unit: str, period: str, *, on: date, at: datetime) -> Pack:
    """Needs the right to figures and to cases at the unit. Errors: NotFound, NotAllowed, Refused."""
    office, days = drafts.office_of(unit), parse_period(period)
    for permission in (policy.READ, "cases.read"):
        accounts.require(actor, permission, organisation=office.code, area=office.province_code or None, on=on)
    if office.kind not in KEEPERS:
        raise Refused("Chỉ lập cho đơn vị thực hiện trợ giúp pháp lý.", "", "Hãy chọn Trung tâm hoặc Chi nhánh.")
    of = drafts.members_of(office)
    held = {row.item: row for row in Explanation.objects.filter(unit__code=unit, period=period).order_by("pk")}
    items = []
    for item in (*_files(actor, of, days, on, at), *_books(of, days), *_forms(actor, office, period, on, at),
                 *_quality(actor, of, days, on)):  # fmt: skip
        row = held.get(item.code)
        told = (row.text, row.by_name, row.at) if row else ("", "", None)
        items.append(Item(item.code, item.group, item.title, item.looked, item.lines, item.drafted, *told))
    return Pack(office, live.head_of(office.code, on, of), period, days, at, tuple(items))


def _draft(count: int, what: str, doing: str) -> str:
    """Facts alone; the reason and the day are for the head to fill in."""
    if not count:
        return "Không có."
    return f"Có {count} {what}. Nguyên nhân: …… Đơn vị {doing}; người chịu trách nhiệm: ……; xong trước ngày: ……"


def _item(code: str, group: str, title: str, looked: int | None, lines: Sequence[Line], what: str, doing: str) -> Item:
    return Item(code, group, title, looked, tuple(lines), _draft(len(lines), what, doing))


def _files(actor: Actor, of: Sequence[str], days: Period, on: date, at: datetime) -> Iterator[Item]:
    scope = Scope(organisations=frozenset(of))
    keys = [row.key for row in cases.counting_rows(scope, days.since, days.until, basis="worked")]
    lines = cases.case_lines(keys)
    hidden = {line.key for line in lines} - set(cases.not_hidden(actor, keys, on))
    lacking = cases.missing(keys, on)
    found = [
        Line(line.number, _RESTRICTED if closed else "; ".join(lacking[line.key]), "" if closed else "case",
             "" if closed else line.key)
        for line in lines if lacking.get(line.key) for closed in (line.restricted or line.key in hidden,)
    ]  # fmt: skip
    yield _item(
        "files.papers", FILES, "Hồ sơ của kỳ còn thiếu giấy tờ", len(lines), found, "hồ sơ còn thiếu giấy tờ",
        "bổ sung giấy tờ",
    )  # fmt: skip
    numbers = {line.key: line for line in lines}
    late = [each for each in cases.due(actor, at, within_days=0)
            if each.organisation in of and each.clock.state == "late" and each.about[0] != "complaint"]  # fmt: skip
    yield _item(
        "files.late", FILES, "Việc đang quá hạn", None,
        [Line(each.number or each.request, f"{each.clock.what}, hạn {vi(each.clock.due)}",
              "case" if each.case_key and not each.restricted else "", each.case_key) for each in late],
        "việc quá hạn", "giải quyết",
    )  # fmt: skip
    for code, stage, title, what in (
        ("files.handing", cases.TO_HAND_OVER, "Vụ việc đã kết thúc, chưa bàn giao hồ sơ, đã quá hạn", "bàn giao"),
        ("files.archive", cases.TO_ARCHIVE, "Hồ sơ đã bàn giao, chưa nộp lưu", "nộp lưu"),
    ):  # fmt: skip
        rows = [row for row in _ended(actor, stage, on) if row.key in numbers]
        rows = [row for row in rows if stage == cases.TO_ARCHIVE or (row.due is not None and row.due < on)]
        yield _item(
            code, FILES, title, None,
            [Line(row.number, f"kết thúc ngày {vi(row.ended_on)}" if row.ended_on else "không rõ ngày kết thúc",
                  "" if numbers[row.key].restricted else "case", row.key) for row in rows],
            f"hồ sơ chưa {what}", what,
        )  # fmt: skip


def _ended(actor: Actor, stage: str, on: date) -> Iterator[Any]:
    page = 1
    while True:
        rows = cases.ended_files(actor, on, stage, page=page, size=200)
        yield from rows[:200]
        if len(rows) <= 200:
            return
        page += 1


def _books(of: Sequence[str], days: Period) -> Iterator[Item]:
    parts = books.parts(of, Span(days, CHOSEN), lambda _code, entries: entries)
    names = units.names(of)
    gaps = [Line(f"Số {number}", f"{part.name} năm {part.year}, {names.get(part.organisation, part.organisation)}")
            for part in parts for number in part.gaps]  # fmt: skip
    entries = [line for part in parts for line in part.lines]
    yield _item(
        "books.gaps", BOOKS, "Số thứ tự của Sổ thụ lý chưa có trong hệ thống", len(entries), gaps,
        "số của Sổ chưa nhập", "nhập từ sổ giấy hoặc ghi bỏ số kèm lý do",
    )  # fmt: skip
    late = [Line(line.number or f"Số {line.serial}", f"nhập ngày {vi(line.entered_at.date())}: {line.reason}")
            for line in entries if line.state == "late"]  # fmt: skip
    yield _item(
        "books.late", BOOKS, "Vụ việc vào sổ giấy trước, nhập sau", len(entries), late, "vụ việc nhập sau từ sổ giấy",
        "đối chiếu sổ giấy với hệ thống",
    )  # fmt: skip
    void = [Line(f"Số {line.serial}", line.reason) for line in entries if line.state in books.NOT_COUNTED]
    yield _item(
        "books.void", BOOKS, "Số bỏ, vụ việc thụ lý nhầm", len(entries), void, "số bỏ hoặc thụ lý nhầm",
        "giữ nguyên số, lý do ghi trong Sổ",
    )  # fmt: skip


def _forms(actor: Actor, office: Office, period: str, on: date, at: datetime) -> Iterator[Item]:
    sent: list[Line] = []
    looked = 0
    for form in registry.shipped().values():
        if not form.frozen or form.filler or office.kind not in form.unit_kinds or office.kind == "branch":
            continue
        try:
            span = last_days.effective(form.code, registry.resolve(form, period), period, office.province_code)
        except Refused:
            continue
        looked += 1
        if units.last_sent(office.code, form.code, period, span.kind) is None and on > span.period.last_day:
            due = f"hạn {vi(span.due)}" if span.due else "hạn gửi chưa ghi"
            sent.append(Line(f"Biểu {form.code}", f"{form.title}, {due}"))
    yield _item("forms.sent", FORMS, "Biểu của kỳ chưa gửi", looked, sent, "biểu chưa gửi", "lập và gửi")
    if office.kind == "branch":
        return
    try:
        waiting = unsettled.before_closing(actor, office.code, period, on=on, at=at).unsettled.records
    except Refused:
        return
    yield _item(
        "forms.changing", FORMS, "Hồ sơ nhập muộn, thiếu phân loại làm đổi số của kỳ", None,
        [Line(row.name, row.words if row.open else _RESTRICTED, row.page if row.open else "", row.key)
         for row in waiting], "hồ sơ nhập muộn hoặc thiếu phân loại", "bổ sung, nộp bản đính chính nếu đã gửi",
    )  # fmt: skip


def _quality(actor: Actor, of: Sequence[str], days: Period, on: date) -> Iterator[Item]:
    scope = Scope(organisations=frozenset(of))
    worked = cases.counting_rows(scope, days.since, days.until, basis="ended")
    ended = [row for row in worked if row.state == "finished"]
    rows = quality.to_appraise(of, days.since, days.until)
    shown = set(cases.not_hidden(actor, [row.case for row in rows], on))
    yield _item(
        "quality.appraisal", QUALITY, "Vụ việc kết thúc trong kỳ chưa thẩm định chất lượng", len(ended),
        [Line(row.number, f"kết thúc ngày {vi(localdate(row.ended_at))}", "case" if row.case in shown else "", row.case)
         for row in rows], "vụ việc chưa thẩm định", "thẩm định",
    )  # fmt: skip
    open_ = [each for each in quality.corrections(actor, on) if each.organisation in of]
    yield _item(
        "quality.corrections", QUALITY, "Việc khắc phục sau đánh giá chưa xong", None,
        [Line(each.number, f"hạn {vi(each.due)}") for each in open_], "việc khắc phục chưa xong", "khắc phục",
    )  # fmt: skip
