"""Every read of the room that others use. What is not public is scoped by who asks, or says that the caller must."""

from .assigning import ConsentRow, PartyRow, consents_of, is_assigned, loads, parties_of, share_rule
from .books import Books, Closed, EntryRow, book_entries, book_gaps, books, closings
from .brief import Brief, brief, briefs
from .circumstances import Known, known_people
from .counting import CaseLine, CountingRow, case_lines, counting_rows, requests_received
from .due import Due, due
from .file import RequestFile, redecide, request_file, request_of_case
from .filing import Contents, Paper, contents_of, missing
from .impact import Impact, impact
from .later import (
    ComplaintRow,
    CorrespondenceRow,
    LetterRow,
    StageRow,
    complaint,
    complaints,
    complaints_about,
    correspondence_of,
    correspondence_place,
    letter,
    letters,
    stages,
    verifications,
)
from .lists import CallbackRow, call_again, callbacks, waiting_approvals
from .public import Tracking, recover, track
from .replay import Replay, replays
from .working import (
    AssignmentRow,
    CorrectionRow,
    WorkRow,
    assignments_of,
    assignments_of_each,
    case_of_work,
    corrections,
    work_of,
)
from .worklist import Page, Row, worklist

__all__ = [
    "AssignmentRow", "Books", "Brief", "CallbackRow", "CaseLine", "Closed", "ComplaintRow", "ConsentRow",
    "Contents", "CorrectionRow", "CorrespondenceRow", "CountingRow", "Due", "EntryRow", "Impact", "Known",
    "LetterRow", "Page", "Paper", "PartyRow", "Replay", "RequestFile", "Row", "StageRow", "Tracking", "WorkRow",
    "assignments_of", "assignments_of_each", "book_entries", "book_gaps", "books", "brief", "briefs", "call_again",
    "callbacks", "case_lines", "case_of_work", "closings", "complaint", "complaints", "complaints_about",
    "consents_of", "contents_of", "corrections", "correspondence_of", "correspondence_place", "counting_rows",
    "due", "impact", "is_assigned", "known_people", "letter", "letters", "loads", "missing", "parties_of",
    "recover", "redecide", "replays", "request_file", "request_of_case", "requests_received", "share_rule",
    "stages", "track", "verifications", "waiting_approvals", "work_of", "worklist",
]  # fmt: skip
