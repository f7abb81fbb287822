"""By what an output is counted; papers that show it; the thresholds of warning."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from django.db import transaction

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import said
from caunoi.rooms.accounts.policy import WHOLE, Actor
from caunoi.rooms.files import actions as files

from .. import events, queries
from ..measures import remapped
from ..models import Evidence, Measure, Standard, Task
from ..models.tracking import WHOLE_TASK
from ..words import Counted
from . import desk

_PURPOSE = "plan.evidence"


@transaction.atomic
def set_measure(*, by: Actor, at: datetime, task: str, output: int, what: str, programme: str = "") -> None:
    """From now on the output is counted this way. output: its place, -1 the task as a whole; what: of words.Counted, ''
    as its unit says itself; programme: only work credited to it. Errors: Refused, NotFound, NotAllowed."""
    row = desk.task(task, by=by, at=at)
    _check_output(row, output)
    if what and what not in Counted.values:
        raise Refused("Chưa chọn cách đếm.", "", "Hãy chọn một mục.")
    desk.served([programme] if programme else [], by, at)
    if programme and what == Counted.CALLS:
        raise Refused(
            "Cuộc gọi đến đường dây nóng không thuộc riêng chương trình nào.", "", "Hãy để trống ô chương trình."
        )
    row.measures.filter(output=output).delete()
    if what:
        kept = "" if what == Counted.PAPERS else programme
        Measure.objects.create(
            task=row, output=output, what=what, programme=kept, by=by.key, by_name=by.name, at=at
        )  # fmt: skip
    words = str(Counted(what).label) if what else "tự khai"
    desk.note(events.MEASURED, row, by=by, at=at, output=_named(row, output), way=words[:1].lower() + words[1:])


@transaction.atomic
def attach(
    *, by: Actor, at: datetime, task: str, document: str, output: int = WHOLE_TASK, content: bytes | None = None,
    name: str = "",
) -> None:  # fmt: skip
    """A paper shows an output. document: its number and symbol or its name; content, name: the file.
    Errors: Refused, NotFound, NotAllowed."""
    row = desk.task(task, by=by, at=at)
    _check_output(row, output)
    named = said(document, "số, tên văn bản")[:200]
    stored = ""
    if content is not None:
        stored = files.store(
            by=by, at=at, content=content, name=name, organisation=row.plan.kept_by_id or "", purpose=_PURPOSE
        ).key  # fmt: skip
    Evidence.objects.create(
        task=row, output=output, document=named, file=stored, by=by.key, by_name=by.name, at=at
    )  # fmt: skip
    desk.note(events.SHOWN, row, by=by, at=at, document=named, output=_named(row, output))


@transaction.atomic
def take_out(*, by: Actor, at: datetime, task: str, evidence: int, reason: str) -> None:
    """The paper shows nothing of the task: attached by mistake. Errors: Refused, NotFound, NotAllowed."""
    row = desk.task(task, by=by, at=at)
    paper = row.evidence.filter(pk=evidence, taken_out_because="").first()
    if paper is None:
        raise NotFound("Không có văn bản này ở nhiệm vụ.", "", "Hãy mở lại từ trang nhiệm vụ.")
    paper.taken_out_because = said(reason, "lý do bỏ văn bản")[:300]
    paper.save(update_fields=["taken_out_because"])
    desk.note(events.TAKEN_OUT, row, by=by, at=at, document=paper.document, reason=paper.taken_out_because)


@transaction.atomic
def set_standards(
    *, by: Actor, at: datetime, steps: Sequence[tuple[int, int]], soon_days: int, head_days: int, above_days: int
) -> None:
    """From when tasks are at risk, who is told after how many days; for all plans. Errors: Refused, NotAllowed."""
    desk.may(by, at, WHOLE, "")
    found = [(time, least) for time, least in steps]
    if not found or any(not 0 < time <= 100 or not 0 < least <= 100 for time, least in found):
        raise Refused("Ngưỡng chưa đúng.", "Mỗi ngưỡng gồm hai tỷ lệ từ 1 đến 100.", "Hãy sửa lại các ngưỡng.")
    rising = sorted(found)
    if [time for time, _ in rising] != sorted({time for time, _ in rising}) or any(
        below[1] > above[1] for below, above in pairwise(rising)
    ):
        raise Refused(
            "Các ngưỡng chưa tăng dần.", "Thời gian qua nhiều hơn thì mức phải đạt không thấp hơn.", "Hãy xem lại."
        )
    if head_days > above_days:
        raise Refused(
            "Cấp giao việc được báo trước người đứng đầu.", "Đơn vị cần thời gian tự xử lý trước.",
            "Hãy để số ngày báo cấp giao việc không nhỏ hơn số ngày báo người đứng đầu.",
        )  # fmt: skip
    Standard.objects.create(
        steps=[list(each) for each in rising], soon_days=soon_days, head_days=head_days, above_days=above_days,
        by=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    told = "; ".join(f"{time} % thời gian: {least} % kết quả" for time, least in rising)
    desk.note_of_all(events.STANDARDS, by=by, at=at, steps=told, soon=soon_days, head=head_days, above=above_days)


def keep_measures(row: Task, before: Sequence[Sequence[str]], *, by: Actor, at: datetime) -> None:
    """After a change of the outputs: measures and papers go with their output; a measure whose output is gone ends."""
    after = row.outputs
    if list(map(list, before)) == list(map(list, after)):
        return
    measures, papers = list(row.measures.all()), list(row.evidence.all())
    held = {each.output for each in measures} | {each.output for each in papers}
    places = remapped([*held], before, after)
    lost = [each.output for each in measures if each.output not in places]
    kept = [
        Measure(
            task=row, output=places[each.output], what=each.what, programme=each.programme, by=each.by,
            by_name=each.by_name, at=each.at,
        )
        for each in measures if each.output in places
    ]  # fmt: skip
    row.measures.all().delete()
    Measure.objects.bulk_create(kept)
    for output in lost:
        unit = before[output][2] if 0 <= output < len(before) else ""
        desk.note(events.MEASURED, row, by=by, at=at, output=unit or "đã bỏ", way="tự khai")
    for paper in papers:
        paper.output = places.get(paper.output, WHOLE_TASK)
    Evidence.objects.bulk_update(papers, ["output"])


def carry_measure(measure: Measure, row: Task, *, by: Actor, at: datetime) -> None:
    """A task that is handed down is counted as the one above it."""
    what = Counted(measure.what)
    Measure.objects.create(
        task=row, output=measure.output, what=what, programme=measure.programme, by=by.key, by_name=by.name, at=at
    )  # fmt: skip
    words = str(what.label)
    desk.note(events.MEASURED, row, by=by, at=at, output=_named(row, measure.output),
              way=words[:1].lower() + words[1:])  # fmt: skip


def _check_output(row: Task, output: int) -> None:
    if output != WHOLE_TASK and not 0 <= output < len(row.outputs):
        raise NotFound("Nhiệm vụ không có kết quả này.", "", "Hãy mở lại từ trang nhiệm vụ.")


def _named(row: Task, output: int) -> str:
    return queries.quantity_words(row.outputs[output]) if output != WHOLE_TASK else "cả nhiệm vụ"
