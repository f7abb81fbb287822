"""Two versions of one activity: somebody who may write there chooses; the other one is kept in the entry."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.outreach import queries as outreach

from .. import events, policy
from ..models import Entry
from ..words import Choice, State
from .receiving import attach, columns, note, report, write_activity


@transaction.atomic
@journal.together()
def choose(*, by: Actor, at: datetime, entry: str, choice: str, reason: str) -> None:
    """Says which version holds. choice: words.Choice. Errors: NotFound, NotAllowed, Refused."""
    rows = Entry.objects.select_for_update(of=("self",)).select_related("device__organisation")
    row = rows.filter(number=entry).first()
    if row is None:
        raise NotFound("Không có bản ghi này.", "", "Hãy chọn trong danh sách.")
    home = row.device.organisation
    accounts.require(
        by, policy.WRITE_OUTREACH, organisation=home.code, area=home.province_code or None, on=localdate(at)
    )
    if row.state != State.DIFFERS:
        raise Refused("Bản ghi này không chờ chọn.", "", "Hãy mở lại danh sách.")
    if choice not in Choice.values or not clean(reason):
        raise Refused("Chưa chọn, hoặc chưa có lý do.", "", "Hãy chọn một bản và ghi vì sao.")
    photos = list(row.photos.order_by("pk"))
    file = outreach.activity(by, row.subject, localdate(at))
    if choice == Choice.DEVICE:
        report(by, at, file, columns(row.body))
        attach(by, at, row.subject, photos)
    elif choice == Choice.BOTH:
        row.subject = write_activity(by, at, row, _whole(row, file), photos)
    row.state, row.choice, row.chosen_because = State.TAKEN, choice, clean(reason)[:300]
    row.chosen_by, row.chosen_by_name, row.chosen_at = by.key, by.name, at
    row.save()
    label = str(Choice(choice).label).lower()
    note(events.CHOSEN, row, by=by, at=at, choice=label, reason=row.chosen_because)


def _whole(row: Entry, file: outreach.ActivityFile) -> dict[str, object]:
    """What the device told, with kind, day and place of the activity where it told none."""
    told = dict(row.body)
    stands = file.columns
    own = {"kind": stands["kind"], "day": stands["day"].isoformat(), **(told.get("columns") or {})}
    place = {name: told.get(name) or stands[name] for name in ("commune", "village", "village_name")}
    return {**told, **place, "columns": own}
