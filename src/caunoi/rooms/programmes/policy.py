"""When a programme runs, when its carried-over money may still pay, what an entry of an officer needs. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from caunoi.core.ground.dates import vi
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.periods import covers
from caunoi.core.law import in_use

from .words import AREAS, Activity

READ = "programmes.read"
WRITE = "programmes.write"
COMING, RUNNING, CARRIED, ENDED = "coming", "running", "carried", "ended"


@dataclass(frozen=True)
class Span:
    """[since, until) of a programme; money_until: carried-over money may be spent before that day."""

    since: date
    until: date | None
    money_until: date | None = None

    def state(self, on: date) -> str:
        """coming, running, carried (ended, but old money may pay), ended."""
        if on < self.since:
            return COMING
        if covers(self.since, self.until, on):
            return RUNNING
        return CARRIED if self.money_until is not None and on < self.money_until else ENDED

    def words(self, on: date) -> str:
        """The state as people say it on that day."""
        state = self.state(on)
        if state == COMING:
            return f"Bắt đầu từ {vi(self.since)}"
        if state == RUNNING:
            return "Đang thực hiện"
        if state == CARRIED and self.money_until:
            return f"Đã kết thúc; tiền chuyển nguồn dùng đến hết {vi(last_day(self.money_until))}"
        return "Đã kết thúc"

    @property
    def last(self) -> date | None:
        """The last day on which anything of it may be added: the end of the old money where there is some."""
        return self.money_until or self.until


def last_day(until: date) -> date:
    """The last day of what ends before `until`."""
    return until - timedelta(days=1)


def check_dates(since: date, until: date | None, span: Span) -> None:
    """An entry lies within its programme, old money included. Errors: Refused."""
    if until is not None and until <= since:
        raise Refused("Ngày cuối đứng trước ngày đầu.", "", "Hãy xem lại hai ngày.")
    if since < span.since or (span.last is not None and since >= span.last):
        why = f"Chương trình có hiệu lực từ {vi(span.since)}"
        why += f" đến hết {vi(last_day(span.last))}, kể cả tiền chuyển nguồn." if span.last else "."
        raise Refused("Ngày bắt đầu nằm ngoài chương trình.", why, "Hãy xem lại ngày.")


def check_line(kinds: Collection[str], areas: Collection[str], group: str) -> None:
    """What a line says of its work. Errors: Refused, NotFound."""
    if not kinds or not set(kinds) <= set(Activity.values):
        raise Refused("Chưa chọn loại hoạt động.", "Nhờ đó việc được đếm đúng nội dung.", "Hãy chọn ít nhất một loại.")
    if not set(areas) <= AREAS.keys():
        raise Refused("Loại địa bàn không có trong danh sách.", "", "Hãy chọn lại.")
    if group and group not in in_use.book().determinations:
        raise NotFound("Không có nhóm đối tượng này.", "", "Hãy chọn trong danh sách.")


def check_end(since: date, until: date | None, ends: date, reason: str) -> None:
    """An open entry ends once, after it began, for a reason. Errors: Refused."""
    if until is not None and until <= ends:
        raise Refused(
            f"Mục này đã ghi ngày cuối {vi(last_day(until))}.", "Ngày chọn không sớm hơn.", "Không cần làm gì thêm."
        )
    if ends <= since:
        raise Refused(
            "Ngày cuối đứng trước ngày đầu.",
            f"Mục này bắt đầu từ {vi(since)}.",
            "Hãy chọn ngày cuối từ ngày đó trở đi.",
        )
    if not reason.strip():
        raise Refused("Chưa ghi lý do.", "Người xem sau cần biết vì sao nội dung này kết thúc.", "Hãy ghi lý do.")
