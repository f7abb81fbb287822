"""“Đoàn kiểm tra đến”: what of a unit and a period is missing, by file, book, form and quality, with its explanation.

A restricted file is named by its number alone, and what it lacks is not told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.timezone import localdate

from caunoi.core.ground.dates import vi
from caunoi.core.ground.errors import Refused
from caunoi.core.ground.periods import Period, parse_period
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.organisations.policy import Office
from caunoi.rooms.quality import queries as quality

from .. import books, policy, registry
from ..models import Explanation
from ..papers import UnitHead
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
    """A kind of lack. looked: of how many, None where there is no such number; count: how many lack, lines: the first
    of them, or all; drafted: the explanation as the machine proposes it, with blanks; text: as the head wrote it, ''
    nobody has."""

    code: str
    group: str
    title: str
    looked: int | None
    count: int
    lines: tuple[Line, ...]
    drafted: str
    text: str = ""
    by_name: str = ""
    at: datetime | None = None

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
        return sum(1 for each in self.items if each.count)

    @property
    def line(self) -> str:
        return f"Từ ngày {vi(self.days.since)} đến ngày {vi(self.days.last_day)}"


def pack(actor: Actor, unit: str, period: str, *, on: date, at: datetime, most: int | None = None) -> Pack:
    """Needs the right to figures and to cases at the unit. most: at most that many lines of a kind are named, all are
    counted; then the statements are as many at any size. Errors: NotFound, NotAllowed, Refused."""
    office, days = drafts.office_of(unit), parse_period(period)
    for permission in (policy.READ, "cases.read"):
        accounts.require(actor, permission, organisation=office.code, area=office.province_code or None, on=on)
    if office.kind not in KEEPERS:
        raise Refused("Chỉ lập cho đơn vị thực hiện trợ giúp pháp lý.", "", "Hãy chọn Trung tâm hoặc Chi nhánh.")
    looked = _Looked(actor, office, drafts.members_of(office), period, days, on, at, most)
    held = {row.item: row for row in Explanation.objects.filter(unit__code=unit, period=period).order_by("pk")}
    items = []
    for item in (*_files(looked), *_books(looked), *_forms(looked), *_quality(looked)):
        row = held.get(item.code)
        items.append(replace(item, text=row.text, by_name=row.by_name, at=row.at) if row else item)
    return Pack(office, live.head_of(office.code, on, looked.of), period, days, at, tuple(items))


@dataclass(frozen=True)
class _Looked:
    """What is looked at. of: the unit and its branches."""

    actor: Actor
    office: Office
    of: tuple[str, ...]
    period: str
    days: Period
    on: date
    at: datetime
    most: int | None


def _draft(count: int, what: str, doing: str) -> str:
    """Facts alone; the reason and the day are for the head to fill in."""
    if not count:
        return "Không có."
    return f"Có {count} {what}. Nguyên nhân: …… Đơn vị {doing}; người chịu trách nhiệm: ……; xong trước ngày: ……"


def _item(
    code: str, group: str, title: str, looked: int | None, lines: Sequence[Line], what: str, doing: str, *,
    count: int | None = None,
) -> Item:  # fmt: skip
    """count: where the lines are the first of more."""
    many = len(lines) if count is None else count
    return Item(code, group, title, looked, many, tuple(lines), _draft(many, what, doing))


def _files(of: _Looked) -> Iterator[Item]:
    worked, short = cases.lacking_papers(of.of, of.days.since, of.days.until, of.on, of.most)
    keys = [row.key for row in short.rows]
    open_, lacking = set(cases.not_hidden(of.actor, keys, of.on)), cases.missing(keys, of.on)
    found = [
        Line(row.number, "; ".join(lacking[row.key]), "case", row.key) if row.key in open_ and not row.restricted
        else Line(row.number, _RESTRICTED) for row in short.rows
    ]  # fmt: skip
    yield _item(
        "files.papers", FILES, "Hồ sơ của kỳ còn thiếu giấy tờ", worked, found, "hồ sơ còn thiếu giấy tờ",
        "bổ sung giấy tờ", count=short.count,
    )  # fmt: skip
    late = [each for each in cases.due(of.actor, of.at, within_days=0, of=of.of, files=False)
            if each.clock.state == "late" and each.about[0] != "complaint"]  # fmt: skip
    yield _item(
        "files.late", FILES, "Việc đang quá hạn", None,
        [Line(each.number or each.request, f"{each.clock.what}, hạn {vi(each.clock.due)}",
              "case" if each.case_key and not each.restricted else "", each.case_key) for each in late[: of.most]],
        "việc quá hạn", "giải quyết", count=len(late),
    )  # fmt: skip
    for code, stage, title, what in (
        ("files.handing", cases.TO_HAND_OVER, "Vụ việc đã kết thúc, chưa bàn giao hồ sơ, đã quá hạn", "bàn giao"),
        ("files.archive", cases.TO_ARCHIVE, "Hồ sơ đã bàn giao, chưa nộp lưu", "nộp lưu"),
    ):  # fmt: skip
        files = cases.ended_before(of.of, stage, of.days.until, of.on, of.most)
        yield _item(
            code, FILES, title, None, [_ended(row, "" if row.restricted else "case") for row in files.rows],
            f"hồ sơ chưa {what}", what, count=files.count,
        )  # fmt: skip


def _ended(row: cases.FileRow, page: str) -> Line:
    ended = f"kết thúc ngày {vi(localdate(row.ended_at))}" if row.ended_at else "không rõ ngày kết thúc"
    return Line(row.number, ended, page, row.key)


def _books(of: _Looked) -> Iterator[Item]:
    names, runs = units.names(of.of), books.gaps(of.of, of.days)
    gaps = [Line(f"Số {number}", f"{run.name} năm {run.year}, {names.get(run.organisation, run.organisation)}")
            for run in runs for number in run.numbers[: of.most]]  # fmt: skip
    entries = cases.marked_entries(of.of, of.days.since, of.days.until, of.most)
    yield _item(
        "books.gaps", BOOKS, "Số thứ tự của Sổ thụ lý chưa có trong hệ thống", entries.lines, gaps[: of.most],
        "số của Sổ chưa nhập", "nhập từ sổ giấy hoặc ghi bỏ số kèm lý do",
        count=sum(len(run.numbers) for run in runs),
    )  # fmt: skip
    count, rows = entries.late
    late = [Line(row.number or f"Số {row.serial}", f"nhập ngày {vi(localdate(row.entered_at))}: {row.reason}")
            for row in rows]  # fmt: skip
    yield _item(
        "books.late", BOOKS, "Vụ việc vào sổ giấy trước, nhập sau", entries.lines, late, "vụ việc nhập sau từ sổ giấy",
        "đối chiếu sổ giấy với hệ thống", count=count,
    )  # fmt: skip
    count, rows = entries.void
    yield _item(
        "books.void", BOOKS, "Số bỏ, vụ việc thụ lý nhầm", entries.lines,
        [Line(f"Số {row.serial}", row.reason) for row in rows], "số bỏ hoặc thụ lý nhầm",
        "giữ nguyên số, lý do ghi trong Sổ", count=count,
    )  # fmt: skip


def _forms(of: _Looked) -> Iterator[Item]:
    office, period, sent, looked = of.office, of.period, [], 0
    for form in registry.shipped().values():
        if not form.frozen or form.filler or office.kind not in form.unit_kinds or office.kind == "branch":
            continue
        try:
            span = last_days.effective(form.code, registry.resolve(form, period), period, office.province_code)
        except Refused:
            continue
        looked += 1
        if units.last_sent(office.code, form.code, period, span.kind) is None and of.on > span.period.last_day:
            due = f"hạn {vi(span.due)}" if span.due else "hạn gửi chưa ghi"
            sent.append(Line(f"Biểu {form.code}", f"{form.title}, {due}"))
    yield _item("forms.sent", FORMS, "Biểu của kỳ chưa gửi", looked, sent, "biểu chưa gửi", "lập và gửi")
    if office.kind == "branch":
        return
    try:
        waiting = unsettled.before_closing(of.actor, office.code, period, on=of.on, at=of.at, most=of.most).unsettled
    except Refused:
        return
    yield _item(
        "forms.changing", FORMS, "Hồ sơ nhập muộn, thiếu phân loại làm đổi số của kỳ", None,
        [Line(row.name, row.words if row.open else _RESTRICTED, row.page if row.open else "", row.key)
         for row in waiting.records], "hồ sơ nhập muộn hoặc thiếu phân loại",
        "bổ sung, nộp bản đính chính nếu đã gửi", count=waiting.count,
    )  # fmt: skip


def _quality(of: _Looked) -> Iterator[Item]:
    ended, rows = quality.unappraised(of.of, of.days.since, of.days.until)
    first = rows[: of.most]
    shown = set(cases.not_hidden(of.actor, [row.key for row in first], of.on))
    yield _item(
        "quality.appraisal", QUALITY, "Vụ việc kết thúc trong kỳ chưa thẩm định chất lượng", ended,
        [_ended(row, "case" if row.key in shown else "") for row in first], "vụ việc chưa thẩm định", "thẩm định",
        count=len(rows),
    )  # fmt: skip
    open_ = [each for each in quality.corrections(of.actor, of.on) if each.organisation in of.of]
    yield _item(
        "quality.corrections", QUALITY, "Việc khắc phục sau đánh giá chưa xong", None,
        [Line(each.number, f"hạn {vi(each.due)}") for each in open_], "việc khắc phục chưa xong", "khắc phục",
    )  # fmt: skip
