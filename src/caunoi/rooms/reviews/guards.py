"""The database's own refusal to change what was signed."""

from caunoi.rooms.journal.kept import Kept

_KEPT = Kept("reviews", "a signed review is never changed", {"reviews_version": ""})
install, remove = _KEPT.install, _KEPT.remove
