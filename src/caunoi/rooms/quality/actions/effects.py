"""Whether a case of litigation was successful, by whom confirmed; whether a case is complex."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean
from caunoi.core.law import quality
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.cases.words import Field
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.journal.turns import take_turn

from .. import events, people, policy, words
from ..models import Complexity, Effect, EffectConfirmation, EffectCriterion
from . import desk

_CODE = re.compile(r"TC\d{2}")


@transaction.atomic
def add_criterion(*, by: Actor, at: datetime, code: str, field: str, title: str, source: str) -> None:
    """A criterion of QĐ 1179 whose text was not seen, entered by who has it, with the source."""
    accounts.require(by, policy.PLAN, on=localdate(at))
    code = code.strip().upper().replace(" ", "")
    if not _CODE.fullmatch(code) or field not in Field.values:
        raise Refused("Ký hiệu hoặc lĩnh vực không hợp lệ.", "Ký hiệu như TC07.", "Hãy sửa lại.")
    take_turn("effect_criterion", code)
    if code in {each.key for each in quality.all_success()} or EffectCriterion.objects.filter(code=code).exists():
        raise Refused(f"Đã có tiêu chí {code}.", "", "Hãy xem lại danh sách.")
    if not title.strip() or not source.strip():
        raise Refused("Chưa có lời văn hoặc nguồn.", "Cần chép đúng văn bản và nói lấy từ đâu.", "Hãy điền đủ.")
    EffectCriterion.objects.create(
        code=code, field=field, title=clean(title), source=clean(source), by=by.key, by_name=by.name, at=at
    )
    journal.record(kind=events.CRITERION, by=by, at=at, subject=("effect_criterion", code), data={"code": code})


@transaction.atomic
def record_effect(*, by: Actor, at: datetime, case: str, code: str, evidence: str) -> None:
    """An ended case of litigation meets a criterion. Never by who worked on it; by rank (TT 05/2022 Điều 5 đến 7)."""
    line, on = desk.ended_case(case), localdate(at)
    desk.require(by, policy.APPRAISE, line.organisation, at)
    if line.form not in quality.duty("effect_provider").forms:
        raise Refused(
            "Chỉ xác định với vụ việc tham gia tố tụng.", "Khoản 1 Điều 14 Thông tư 12/2018/TT-BTP.", "Hãy chọn lại."
        )
    who = people.marker_of(by.user_key, line.organisation, on)
    policy.check_marker(words.Kind.APPRAISAL, who, people.workers_of(case), (), on)
    entered = EffectCriterion.objects.filter(field=line.field, code=code).exists()
    if not entered and code not in {each.key for each in quality.success(line.field, on)}:
        raise Refused(
            "Chưa chọn tiêu chí.", "Tiêu chí theo lĩnh vực của vụ việc.", "Hãy chọn, hoặc nhập tiêu chí kèm nguồn."
        )
    if not evidence.strip():
        raise Refused("Chưa có căn cứ.", "Cần nêu bản án, quyết định chấp nhận quan điểm.", "Hãy ghi căn cứ.")
    take_turn("effect", case)
    row = Effect.objects.select_for_update().filter(case_id=case).first() or Effect(case_id=case)
    if row.pk and row.confirmations.exists():
        raise Refused("Đã có nơi cho ý kiến về vụ việc này.", "Không sửa sau khi đã có ý kiến.", "Hãy mở lại trang.")
    row.code, row.evidence, row.by, row.by_name, row.at = code, evidence.strip(), by.key, by.name, at
    row.save()
    _note(events.EFFECT, line, by=by, at=at, data={"code": code}, personal={"evidence": row.evidence})


@transaction.atomic
def confirm_effect(
    *, by: Actor, at: datetime, case: str, level: str, confirmed: bool, document: str, note: str = ""
) -> None:
    """What the organisation, the department or the ministry says, by which paper. Once each.

    The organisation's head for the organisation; who evaluates the place for the other two (the department may type in
    the ministry's letter, TT 09/2024/TT-BTP Điều 5).
    """
    line = desk.case(case)
    kind = words.Kind.APPRAISAL if level == words.Level.ORGANISATION else words.Kind.EVALUATION
    desk.require_plan(by, kind, line.organisation, at)
    row = Effect.objects.select_for_update().filter(case_id=case).first()
    if row is None or level not in words.Level.values:
        raise NotFound("Chưa ai ghi vụ việc này là thành công.", "", "Hãy ghi tiêu chí và căn cứ trước.")
    if row.confirmations.filter(level=level).exists():
        raise Refused("Nơi này đã cho ý kiến.", "", "Hãy mở lại trang.")
    if not document.strip() or (not confirmed and not note.strip()):
        raise Refused("Chưa có văn bản, hoặc chưa nêu lý do.", "Kết quả thể hiện bằng văn bản.", "Hãy điền đủ.")
    EffectConfirmation.objects.create(
        effect=row, level=level, confirmed=confirmed, document=clean(document), note=note.strip(), by=by.key,
        by_name=by.name, at=at,
    )  # fmt: skip
    data = {"level": str(words.Level(level).label), "outcome": "xác nhận" if confirmed else "không xác nhận"}
    _note(events.EFFECT_SAID, line, by=by, at=at, data=data, personal={"note": note.strip()})


@transaction.atomic
def set_complexity(*, by: Actor, at: datetime, case: str, criteria: Mapping[str, str]) -> None:
    """The criteria of TT 09/2018 that the case meets, each with its note; those left out are taken away."""
    line = desk.case(case)
    desk.require(by, policy.APPRAISE, line.organisation, at)
    known = {each.key for each in quality.complexity(line.form, line.field, localdate(at))}
    if set(criteria) - known:
        raise Refused(
            "Tiêu chí không dùng cho vụ việc này.", "Theo hình thức và lĩnh vực của vụ việc.", "Hãy chọn lại."
        )
    take_turn("complexity", case)
    rows = Complexity.objects.filter(case_id=case)
    before = {row.criterion: row.note for row in rows}
    rows.delete()
    Complexity.objects.bulk_create(
        Complexity(case_id=case, criterion=key, note=note.strip(), by=by.key, by_name=by.name, at=at)
        for key, note in criteria.items()
    )
    _note(events.COMPLEX, line, by=by, at=at, data={"count": len(criteria)}, before=before, after=dict(criteria))


def _note(kind: str, line: cases.CaseLine, *, by: Actor, at: datetime, data: Mapping[str, Any], **parts: Any) -> None:
    journal.record(
        kind=kind, by=by, at=at, subject=("case", line.key), organisation=line.organisation,
        data={"number": line.number, **data}, **parts,
    )  # fmt: skip
