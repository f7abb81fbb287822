"""Writing those who carry out legal aid: who they are, what they are good at, since when and until when."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction

from caunoi.core.ground.errors import Refused
from caunoi.core.ground.text import clean, sort_text
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import actions as journal

from .. import events
from ..models import Practitioner
from ..words import PractitionerKind, Rank
from . import desk

LABELS = {
    "kind": "loại", "full_name": "họ và tên", "user_key": "tài khoản", "sex": "giới tính", "ethnicity": "dân tộc",
    "birth": "ngày sinh", "id_number": "số căn cước", "phone": "điện thoại", "rank": "hạng", "card_number": "số thẻ",
    "card_issued_on": "ngày cấp thẻ", "card_expires_on": "ngày thẻ hết hạn",
    "appointed_on": "ngày bổ nhiệm, hành nghề",
    "appointment": "quyết định bổ nhiệm, cấp thẻ", "fields": "lĩnh vực mạnh",
    "languages": "tiếng nói", "based_in": "nơi làm việc", "capacity": "số vụ việc cùng lúc",
    "national_id": "mã ở Hệ thống của Bộ",
}  # fmt: skip
"""Columns that may be given or changed, with their words."""


@transaction.atomic
def register_practitioner(*, by: Actor, at: datetime, organisation: str, since: date, **columns: Any) -> str:
    """Writes a practitioner; gives the key. columns: of LABELS. Errors: Refused, NotAllowed, NotFound."""
    place = desk.place(organisation)
    desk.allow(by, at, place, desk.WRITE)
    given = _checked(columns)
    if not given.get("full_name") or given.get("kind") not in PractitionerKind.values:
        raise Refused("Chưa đủ thông tin về người thực hiện.", "Cần họ tên và loại.", "Hãy điền lại.")
    row = Practitioner.objects.create(organisation=place, since=since, **given)
    data = {"key": row.key, "code": place.code, "kind": str(PractitionerKind(row.kind).label), "since": since}
    journal.record(
        kind=events.PRACTITIONER, by=by, at=at, subject=("practitioner", row.key), organisation=place.code, data=data,
        after={name: getattr(row, name) for name in given if name != "name_key"},
    )  # fmt: skip
    return row.key


@transaction.atomic
def change_practitioner(*, by: Actor, at: datetime, key: str, **columns: Any) -> None:
    """Changes columns of LABELS. Nothing changed: nothing written."""
    row = desk.practitioner(key, by, at, desk.WRITE)
    given = _checked(columns)
    changed = {name: value for name, value in given.items() if value != getattr(row, name) and name != "name_key"}
    if not changed:
        return
    before = {name: getattr(row, name) for name in changed}
    for name, value in given.items():
        setattr(row, name, value)
    row.save()
    data = {"key": row.key, "fields": ", ".join(LABELS[name] for name in changed)}
    journal.record(
        kind=events.PRACTITIONER_CHANGED, by=by, at=at, subject=("practitioner", row.key),
        organisation=row.organisation_id, data=data, before=before, after=changed,
    )  # fmt: skip


@transaction.atomic
def end_practitioner(*, by: Actor, at: datetime, key: str, until: date, reason: str) -> None:
    """The last day was the one before `until`. Cases still assigned are for the room of cases to hand over."""
    row = desk.practitioner(key, by, at, desk.WRITE)
    if until <= row.since:
        raise Refused("Ngày thôi việc phải sau ngày bắt đầu.", "", "Hãy xem lại ngày.")
    row.until, row.until_reason = until, clean(reason)
    row.save(update_fields=["until", "until_reason"])
    journal.record(
        kind=events.PRACTITIONER_LEFT, by=by, at=at, subject=("practitioner", row.key),
        organisation=row.organisation_id, data={"key": row.key, "until": until}, personal={"reason": row.until_reason},
    )  # fmt: skip


def hold_practitioners(keys: Collection[str]) -> None:
    """Locks the rows for the rest of the caller's transaction, before its first event: see journal.actions.record."""
    rows = Practitioner.objects.select_for_update().filter(key__in=keys).order_by("pk")
    list(rows.values_list("pk", flat=True))


def _checked(columns: dict[str, Any]) -> dict[str, Any]:
    unknown = columns.keys() - LABELS.keys()
    if unknown:
        raise TypeError(f"a practitioner has no {sorted(unknown)}")
    given = {name: clean(value) if isinstance(value, str) else value for name, value in columns.items()}
    if given.get("rank", "") not in ("", *Rank.values) or given.get("kind", "officer") not in PractitionerKind.values:
        raise Refused("Loại hoặc hạng không hợp lệ.", "", "Hãy chọn trong danh sách.")
    if "full_name" in given:
        given["name_key"] = sort_text(given["full_name"])
    return given
