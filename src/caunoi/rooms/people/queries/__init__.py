"""Every read of the room that others use: files and facts, what may be seen of them, search, doubles, family."""

from .crowd import Crowd
from .doubles import (
    Candidate,
    Merged,
    OpenDouble,
    elsewhere,
    house,
    known,
    known_of,
    like,
    like_new,
    merges_of,
    open_doubles,
)
from .family import Agreed, Member, Stands, agrees, consents, household, representatives
from .persons import (
    File,
    Statement,
    by_id_number,
    changes_of,
    facts_of,
    facts_of_many,
    file,
    keys_of,
    person,
    persons_by_key,
    restricted_among,
)
from .search import Found, search
from .sight import Listed, Sight, can_see_sensitive, root_key, sees

__all__ = [
    "Agreed", "Candidate", "Crowd", "File", "Found", "Listed", "Member", "Merged", "OpenDouble", "Sight", "Stands",
    "Statement", "agrees", "by_id_number", "can_see_sensitive", "changes_of", "consents", "elsewhere", "facts_of",
    "facts_of_many", "file", "house", "household", "keys_of", "known", "known_of", "like", "like_new", "merges_of",
    "open_doubles", "person", "persons_by_key", "representatives", "restricted_among", "root_key", "search", "sees",
]  # fmt: skip
