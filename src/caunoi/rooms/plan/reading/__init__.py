"""Plans read from the tables people have (.docx, .xlsx, .csv). Pure: no database. What is not understood stays."""

from .grids import Grid, Source, read_source
from .heads import Role
from .outputs import Output, read_output
from .plans import ReadGroup, ReadPlan, ReadTask, read_plan
from .times import Time, read_time
from .units import Units, read_units

__all__ = [
    "Grid", "Output", "ReadGroup", "ReadPlan", "ReadTask", "Role", "Source", "Time", "Units", "read_output",
    "read_plan", "read_source", "read_time", "read_units",
]  # fmt: skip
