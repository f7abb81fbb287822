"""The database's own refusal to change what was sent to an owner."""

from caunoi.rooms.journal.kept import Kept

_KEPT = Kept("guidance", "what was sent is never changed", {"guidance_dispatch": ""})
install, remove = _KEPT.install, _KEPT.remove
