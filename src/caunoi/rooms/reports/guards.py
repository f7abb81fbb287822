"""The database's own refusal to change a return or what was published.

Of a return that is under way only who checked, approved, sent it or gave it back is written; of one that was sent or
given back nothing. Neither is removed.
"""

from caunoi.rooms.journal.kept import Kept

_FROZEN = (
    "id", "key", "form", "unit_id", "province", "period", "kind", "since", "until", "version", "corrects_id", "reason",
    "source", "table", "behind", "parts", "failures", "definition", "law", "read_at", "digest", "submitted_by",
    "submitted_name", "submitted_at",
)  # fmt: skip
_CHANGED = ("OLD.state IN ('sent', 'returned')", *(f'OLD."{name}" {{differs}} NEW."{name}"' for name in _FROZEN))
_KEPT = Kept(
    "reports", "a return stays as it was submitted",
    {"reports_return": " OR ".join(_CHANGED), "reports_publication": ""},
)  # fmt: skip
install, remove = _KEPT.install, _KEPT.remove
