"""Every read of the room that others use. What is not public is scoped by who asks, or says that the caller must."""

from .assigning import ConsentRow, PartyRow, consents_of, is_assigned, loads, parties_of, share_rule
from .books import Books, Closed, EntryRow, book_entries, book_gaps, books, closings, masked
from .brief import Brief, brief, briefs
from .circumstances import Known, known_people
from .counting import CaseLine, CountingRow, case_lines, counting_rows, requests_received
from .due import Due, due
from .file import RequestFile, redecide, request_file, request_of_case
from .filing import ARCHIVED, TO_ARCHIVE, TO_HAND_OVER, Contents, EndedFile, Paper, contents_of, ended_files, missing
from .impact import Impact, impact
from .lists import CallbackRow, call_again, callbacks, waiting_approvals
from .persons import OfPerson, person_of, requests_of
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
    "ARCHIVED",
    "TO_ARCHIVE",
    "TO_HAND_OVER",
    "AssignmentRow",
    "Books",
    "Brief",
    "CallbackRow",
    "CaseLine",
    "Closed",
    "ConsentRow",
    "Contents",
    "CorrectionRow",
    "CountingRow",
    "Due",
    "EndedFile",
    "EntryRow",
    "Impact",
    "Known",
    "OfPerson",
    "Page",
    "Paper",
    "PartyRow",
    "Replay",
    "RequestFile",
    "Row",
    "Tracking",
    "WorkRow",
    "assignments_of",
    "assignments_of_each",
    "book_entries",
    "book_gaps",
    "books",
    "brief",
    "briefs",
    "call_again",
    "callbacks",
    "case_lines",
    "case_of_work",
    "closings",
    "consents_of",
    "contents_of",
    "corrections",
    "counting_rows",
    "due",
    "ended_files",
    "impact",
    "is_assigned",
    "known_people",
    "loads",
    "masked",
    "missing",
    "parties_of",
    "person_of",
    "recover",
    "redecide",
    "replays",
    "request_file",
    "request_of_case",
    "requests_of",
    "requests_received",
    "share_rule",
    "track",
    "waiting_approvals",
    "work_of",
    "worklist",
]  # fmt: skip
