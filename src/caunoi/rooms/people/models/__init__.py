"""Tables of the persons: who they are, what finds them, doubles, family. Nothing here decides."""

from .doubles import Double, Merge
from .family import Consent, Household, HouseholdMember, Representative
from .persons import Circumstance, Person, SearchToken, Trace, new_person_key

__all__ = [
    "Circumstance", "Consent", "Double", "Household", "HouseholdMember", "Merge", "Person", "Representative",
    "SearchToken", "Trace", "new_person_key",
]  # fmt: skip
