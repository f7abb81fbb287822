"""The sides of a matter, and looking for conflicts of interest before somebody is assigned."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground import text
from caunoi.core.ground.errors import Refused
from caunoi.rooms.accounts.policy import Actor

from .. import conflicts, events, policy
from ..assigning import Conflict
from ..models import Case, Party
from ..words import Side
from . import desk


@transaction.atomic
def add_party(
    *,
    by: Actor,
    at: datetime,
    request: str,
    side: str,
    name: str,
    birth_year: str = "",
    id_number: str = "",
    relation: str = "",
) -> None:
    """Somebody with a side in the matter; the identity paper's number is kept as a keyed hash only.

    Known already by name: what is new is added to the row. Errors: Refused.
    """
    file = desk.take(request, by=by, permission=policy.WRITE, at=at)
    full_name, year, number = text.clean_name(name), birth_year.strip(), conflicts.id_hash(id_number)
    if side not in Side.values or side == Side.HELPED:
        raise Refused("Chưa chọn bên.", "Người được trợ giúp đã có trong hồ sơ.", "Hãy chọn bên của người này.")
    if not full_name:
        raise Refused("Chưa có tên của người này.", "", "Hãy ghi tên, không cần họ nếu không biết.")
    if year and not (len(year) == 4 and year.isdigit() and "1900" <= year <= str(localdate(at).year)):
        raise Refused("Năm sinh chưa đúng.", "Năm sinh có bốn chữ số.", "Hãy xem lại, hoặc để trống nếu không biết.")
    conflicts.note_helped(file, by=by.key, by_name=by.name, at=at)
    row, _ = Party.objects.update_or_create(
        request=file, side=side, name_hash=conflicts.name_hash(full_name), birth_year=year,
        defaults={
            "name": full_name, "relation": text.clean(relation), "id_hash": number, "by": by.key, "by_name": by.name,
            "at": at,
        },
    )  # fmt: skip
    after = {"name": row.name, "birth_year": row.birth_year, "relation": row.relation}
    data = {"side": str(Side(side).label).lower()}
    desk.note(events.PARTY, file, by=by, at=at, data=data, after=after)


def look_for_conflicts(
    case: Case, *, by: Actor, at: datetime, practitioners: Collection[str]
) -> dict[str, tuple[Conflict, ...]]:
    """The conflicts of each of the practitioners with a case that is held, the look journalled where there are sides to
    compare."""
    found = conflicts.found(case, practitioners)
    if practitioners and case.request.parties.exclude(side=Side.HELPED).exists():
        data = {"number": case.number, "case": case.key, "count": len(practitioners), "found": len(found)}
        desk.note(events.CONFLICTS, case.request, by=by, at=at, data=data)
    return found
