"""Words: saved as they are written, two writers lose nothing; remarks; what is taken over into the whole; the
spreadsheet of a unit outside the system."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import said
from caunoi.rooms.accounts.policy import Actor, require

from .. import differences, events, outline, policy, units
from ..models import Part, Passage, Remark, Taken
from . import desk


@dataclass(frozen=True)
class Written:
    """What became of a text. number: of the newest in the line; theirs, their_name: somebody else wrote meanwhile,
    their words stand and those just sent are kept beside them, '' otherwise."""

    number: int
    theirs: str = ""
    their_name: str = ""

    @property
    def beside(self) -> bool:
        return bool(self.their_name)


@transaction.atomic
def write(*, by: Actor, at: datetime, part: str, section: str, text: str, base: int) -> Written:
    """The words of a section, begun from number `base` (0: from the outline's). Where another has written since,
    nothing is written over: both are kept and both are given back, and whoever joins them sends base = the newest
    number. The same words again change nothing. Errors: Refused, NotFound, NotAllowed."""
    row = desk.own_part(part, policy.WRITE, by=by, at=at)
    template = outline.from_data(row.campaign.outline)
    known = template.section(section)
    policy.check_open(row.state)
    policy.check_text(text, {each.code for each in template.figures()})
    words = text.replace("\r\n", "\n").strip("\n")
    newest = _newest(row, section)
    number = newest.number if newest else 0
    if words == (newest.text if newest else known.text):
        _joined(row, section, by)
        return Written(number)
    if newest is not None and base < number and newest.by != by.key:
        Passage.objects.update_or_create(
            part=row, section=section, by=by.key, beside=True,
            defaults={"number": number, "base": base, "text": words, "by_name": by.name, "at": at},
        )  # fmt: skip
        desk.note(events.BESIDE, row, by=by, at=at, organisation=row.unit_id, section=section)
        return Written(number, newest.text, newest.by_name)
    _joined(row, section, by)
    _append(row, section, words, number, base, by, at)
    return Written(number + 1)


def _newest(row: Part, section: str) -> Passage | None:
    return Passage.objects.filter(part=row, section=section, beside=False).order_by("-number").first()


def _append(row: Part, section: str, words: str, number: int, base: int, by: Actor, at: datetime) -> None:
    Passage.objects.create(
        part=row, section=section, number=number + 1, base=base, text=words, by=by.key, by_name=by.name, at=at
    )
    desk.note(events.WRITTEN, row, by=by, at=at, organisation=row.unit_id, section=section, number=number + 1)


def _joined(row: Part, section: str, by: Actor) -> None:
    """What the writer had kept beside is in the line now."""
    Passage.objects.filter(part=row, section=section, beside=True, by=by.key).delete()


@transaction.atomic
def remark(*, by: Actor, at: datetime, part: str, section: str, text: str) -> None:
    """Something said of a section, by whoever sees the part. Errors: Refused, NotFound, NotAllowed."""
    row = desk.part(part)
    require(by, policy.READ, organisation=row.unit_id, area=row.unit.province_code or None, on=localdate(at))
    outline.from_data(row.campaign.outline).section(section)
    Remark.objects.create(part=row, section=section, text=said(text, "góp ý")[:2000], by=by.key, by_name=by.name, at=at)
    desk.note(events.COMMENTED, row, by=by, at=at, organisation=row.unit_id, section=section)


@transaction.atomic
def settle_remark(*, by: Actor, at: datetime, part: str, remark: int) -> None:
    """It was dealt with. Errors: NotFound, NotAllowed."""
    row = desk.own_part(part, policy.WRITE, by=by, at=at)
    found = Remark.objects.filter(part=row, pk=remark, done_at__isnull=True).first()
    if found is None:
        raise NotFound("Không có góp ý này, hoặc đã xong.", "", "Hãy mở lại trang.")
    found.done_at, found.done_name = at, by.name
    found.save(update_fields=["done_at", "done_name"])


@transaction.atomic
def take_over(*, by: Actor, at: datetime, whole: str, section: str, source: str, paragraph: str, text: str) -> None:
    """A unit's paragraph into the whole's words of a section, as the editor has set it (text). Errors: Refused,
    NotFound, NotAllowed."""
    row = desk.own_part(whole, policy.WRITE, by=by, at=at)
    given = Part.objects.filter(key=source, campaign=row.campaign, whole=False).select_related("unit").first()
    if not row.whole or given is None:
        raise NotFound("Không có bản của đơn vị này trong đợt.", "", "Hãy mở lại trang tổng hợp.")
    template = outline.from_data(row.campaign.outline)
    known = template.section(section)
    policy.check_open(row.state)
    words = said(text, "đoạn lấy vào")
    mark = differences.mark_of(paragraph)
    _, fresh = Taken.objects.get_or_create(
        whole=row, section=section, mark=mark, defaults={"source": given, "by": by.key, "by_name": by.name, "at": at}
    )
    if not fresh:
        raise Refused(
            "Đoạn này đã được lấy vào bản tổng hợp.", "", "Muốn sửa lời, hãy sửa ngay ở mục của bản tổng hợp."
        )
    newest = _newest(row, section)
    now = newest.text if newest else known.text
    joined = f"{now}\n{words}".strip("\n")
    policy.check_text(joined, {each.code for each in template.figures()})
    _append(row, section, joined, newest.number if newest else 0, newest.number if newest else 0, by, at)
    desk.note(events.TAKEN, row, by=by, at=at, organisation=row.unit_id, unit=given.unit.name, section=section)


@transaction.atomic
def take_sheet(
    *, by: Actor, at: datetime, part: str, figures: Mapping[str, int], texts: Mapping[str, str]
) -> None:  # fmt: skip
    """What a unit outside the system wrote in its spreadsheet: by the unit itself, or by who runs the campaign.

    figures: code → number, all of them; texts: section → words. Errors: Refused, NotFound, NotAllowed.
    """
    row = desk.part(part)
    if not policy.speaks_for(by, policy.WRITE, units.office(row.unit_id), localdate(at)):
        desk.run(row.campaign, by=by, at=at)
    if not row.outside:
        raise Refused(
            "Đơn vị này đang dùng hệ thống.", "Số liệu được đếm từ hồ sơ; nhập thêm sẽ tính hai lần.",
            "Hãy viết lời ở trang báo cáo.",
        )  # fmt: skip
    policy.check_open(row.state)
    template = outline.from_data(row.campaign.outline)
    codes = {each.code for each in template.figures()}
    row.given = {code: value for code, value in figures.items() if code in codes}
    row.save(update_fields=["given"])
    for section, text in texts.items():
        known, newest = template.section(section), _newest(row, section)
        policy.check_text(text, codes)
        if text.strip() and text != (newest.text if newest else known.text):
            number = newest.number if newest else 0
            _append(row, section, text.strip("\n"), number, number, by, at)
    desk.note(
        events.GIVEN, row, by=by, at=at, organisation=row.unit_id, figures=len(row.given), texts=len(texts)
    )  # fmt: skip
