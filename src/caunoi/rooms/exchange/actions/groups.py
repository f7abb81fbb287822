"""The source's words for groups that nobody here knew: kept as read; an officer says which ground they mean."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.rooms.accounts.policy import WHOLE, Actor, require
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.cases import queries as cases_queries
from caunoi.rooms.journal import actions as journal

from .. import events, grounds
from ..models import GroupText, UnreadGroup
from .desk import SOURCE


def note_unread(at: datetime, cases_of: Sequence[tuple[str, str]]) -> None:
    """(words, case) that came in without a ground. In the caller's transaction; no words: nothing to read."""
    told = [(words, case) for words, case in cases_of if words]
    texts = {grounds.bare(words): words for words, _ in told}
    GroupText.objects.bulk_create(
        (GroupText(plain=plain[:300], text=words, met_at=at) for plain, words in texts.items()), ignore_conflicts=True
    )
    ids = dict(GroupText.objects.filter(plain__in=[plain[:300] for plain in texts]).values_list("plain", "pk"))
    UnreadGroup.objects.bulk_create(
        UnreadGroup(text_id=ids[grounds.bare(words)[:300]], case_id=case) for words, case in told
    )


@transaction.atomic
@journal.together()
def read_group(*, by: Actor, at: datetime, text: int, place: str) -> int:
    """An officer says what the words mean: a place of Điều 7, or grounds.NONE. Gives how many cases got their ground.

    The cases that came in with these words and have no ground yet get the one that stands there in the law of their own
    day; what is imported later is read so too. Errors: Refused, NotFound, NotAllowed.
    """
    on = localdate(at)
    require(by, "reference.write", organisation=WHOLE, on=on)
    row = GroupText.objects.select_for_update().filter(pk=text).first()
    if row is None:
        raise NotFound("Không có dòng này.", "", "Hãy mở lại trang.")
    titles = dict(grounds.choices(on))
    if place != grounds.NONE and place not in titles:
        raise Refused("Chưa chọn diện.", "Chỉ chọn được diện của Điều 7.", "Hãy chọn một diện, hoặc “Không phải diện”.")
    row.place, row.by, row.by_name, row.at = place, by.key, by.name, at
    row.save(update_fields=["place", "by", "by_name", "at"])
    data = {"meaning": titles.get(place, "không phải một diện")}
    journal.record(
        kind=events.GROUP_READ, by=by, at=at, subject=("setting", "national"), data=data, personal={"text": row.text}
    )
    return _give_grounds(row, by=by, at=at) if place != grounds.NONE else 0


def _give_grounds(row: GroupText, *, by: Actor, at: datetime) -> int:
    keys = [each.case_id for each in UnreadGroup.objects.filter(text=row)]
    read = []
    for key, outline in cases_queries.outlines(keys).items():
        ground = grounds.at_place(row.place, outline.accepted_on)
        if not ground:
            continue
        if not outline.ground:
            private = grounds.is_private(ground, outline.accepted_on)
            # In the name of the system, as the import itself: who said it stands in the event above.
            cases.read_ground(by=Actor.system(), at=at, case=key, ground=ground, private=private, source=SOURCE)
        read.append(key)
    UnreadGroup.objects.filter(text=row, case_id__in=read).delete()
    return len(read)
