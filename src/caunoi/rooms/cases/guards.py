"""The database's own refusal to change a decision. In one way only it may be changed: what it says is blanked, at once
and for ever, when its file has been kept as long as it must be."""

from collections.abc import Sequence

from django.db.backends.base.base import BaseDatabaseWrapper

from caunoi.rooms.journal.kept import Kept

_SAYS = {"facts": "{}", "assessment": "{}", "reason": "", "ground_reason": ""}
"""Columns that are blanked, and with what (unsealed: the database can look at it)."""
_STAYS = (
    "id", "request_id", "at", "on", "law", "answer", "outcome", "reason_point", "reason_kind", "matter_confirmed",
    "proposed_ground", "ground_for_book", "approval_id", "by", "by_name",
)  # fmt: skip
_BLANKED = " AND ".join(f"NEW.{name} = '{value}'" for name, value in _SAYS.items()).replace("{}", "{{}}")
_OTHERWISE = " OR ".join(f'OLD."{name}" {{differs}} NEW."{name}"' for name in _STAYS)
_KEPT = Kept("cases", "a decision is never changed", {"cases_decision": f"NOT ({_BLANKED}) OR {_OTHERWISE}"})
install, remove = _KEPT.install, _KEPT.remove
install_first = Kept(_KEPT.prefix, _KEPT.message, {"cases_decision": ""}).install
"""As the steps of tables before 0016 set it: no condition that names columns which a later step alters."""


def blank(connection: BaseDatabaseWrapper, decisions: Sequence[int]) -> None:
    """What these decisions say, gone."""
    told = ", ".join(f"{name} = '{value}'" for name, value in _SAYS.items())
    with connection.cursor() as cursor:
        for row in decisions:
            cursor.execute(f"UPDATE cases_decision SET {told} WHERE id = %s", [row])  # noqa: S608  our own names
