"""Every write of the room."""

from .exporting import Exported, Page, export_lists, take_page
from .groups import read_group
from .importing import import_lists
from .noting import note_updated
from .papers import name_columns
from .receivers import enter_columns
from .running import ask_import, carry_out, forget, forget_now, run_again, write_failed

__all__ = [
    "Exported", "Page", "ask_import", "carry_out", "enter_columns", "export_lists", "forget", "forget_now",
    "import_lists", "name_columns", "note_updated", "read_group", "run_again", "take_page", "write_failed",
]  # fmt: skip
