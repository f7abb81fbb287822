"""The database's own refusal to change a decision."""

from caunoi.rooms.journal.kept import Kept

_KEPT = Kept("cases", "a decision is never changed", {"cases_decision": ""})
install, remove = _KEPT.install, _KEPT.remove
