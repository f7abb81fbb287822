"""Every write of the room."""

from .importing import import_lists
from .noting import note_updated

__all__ = ["import_lists", "note_updated"]
