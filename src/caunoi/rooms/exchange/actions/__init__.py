"""Every write of the room."""

from .exporting import Exported, export_lists
from .importing import import_lists
from .noting import note_updated

__all__ = ["Exported", "export_lists", "import_lists", "note_updated"]
