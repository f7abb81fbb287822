"""Which columns a receiver takes of whom no source says it: an administrator who has the list enters it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import Refused
from caunoi.core.ground.text import clean
from caunoi.rooms.accounts.policy import WHOLE, Actor, require
from caunoi.rooms.journal import actions as journal

from .. import audiences, events
from ..models import TakenColumns


@transaction.atomic
def enter_columns(
    *, by: Actor, at: datetime, audience: str, lists: Mapping[str, Mapping[str, str]], basis: str = ""
) -> None:
    """The columns of each list as they go out → their source; {} takes them back: then nothing is sent. basis: by what
    letter or agreement, '' none. They stay marked as seen in no source. Errors: Refused, NotAllowed."""
    require(by, "reference.write", organisation=WHOLE, on=localdate(at))
    known = audiences.audiences().get(audience)
    if known is None or not known.unseen:
        raise Refused(
            "Không nhập cột cho nơi nhận này.", "Cột của nơi nhận có nguồn thì theo nguồn.", "Hãy chọn nơi nhận khác."
        )
    if lists:
        audiences.check_entered(lists)
    TakenColumns.objects.create(
        audience=audience, lists={name: dict(columns) for name, columns in lists.items()}, basis=clean(basis)[:300],
        by=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    data = {"name": known.name, "count": sum(map(len, lists.values())), "columns": lists, "basis": clean(basis)[:300]}
    journal.record(kind=events.COLUMNS_ENTERED, by=by, at=at, subject=("setting", "national"), data=data)
