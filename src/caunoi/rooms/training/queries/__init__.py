"""Every read of the room that others use. What is not public is scoped by who asks, or says that the caller must."""

from .certificates import Held, RuleRow, certificates, required_topics, rules
from .courses import CourseFile, CourseRow, SessionView, columns, course_file, courses, material
from .hours import Exempted, PersonYear, own_year, year_of
from .proposals import Low, ProposalView, proposal, proposals
from .public import Door, Sheet, door, door_of_ticket, links, sheet
from .roster import CertificateView, Standing, mean
from .totals import CourseCount, courses_over, seen_among
from .units import units_of
from .works import courses_held

__all__ = [
    "CertificateView", "CourseCount", "CourseFile", "CourseRow", "Door", "Exempted", "Held", "Low", "PersonYear",
    "ProposalView", "RuleRow", "SessionView", "Sheet", "Standing", "certificates", "columns", "course_file", "courses",
    "courses_held", "courses_over", "door", "door_of_ticket", "links", "material", "mean", "own_year", "proposal",
    "proposals", "required_topics", "rules", "seen_among", "sheet", "units_of", "year_of",
]  # fmt: skip
