"""Counting what was done from the records of the rooms below: sums for all tasks of a page, the records behind one."""

from .figures import Asked, Figure, figures
from .records import Records, behind

__all__ = ["Asked", "Figure", "Records", "behind", "figures"]
