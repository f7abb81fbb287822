"""Every read of the room that others use. What is not public is scoped by who asks, or says that the caller must."""

from .books import Books, Closed, EntryRow, book_entries, book_gaps, books, closings
from .circumstances import Known, known_people
from .counting import CaseLine, CountingRow, case_lines, counting_rows, requests_received
from .file import RequestFile, redecide, request_file, request_of_case
from .impact import Impact, impact
from .lists import CallbackRow, call_again, callbacks, waiting_approvals
from .public import Tracking, recover, track
from .replay import Replay, replays
from .working import AssignmentRow, WorkRow, assignments_of, work_of
from .worklist import Page, Row, worklist

__all__ = [
    "AssignmentRow", "Books", "CallbackRow", "CaseLine", "Closed", "CountingRow", "EntryRow", "Impact", "Known",
    "Page", "Replay", "RequestFile", "Row", "Tracking", "WorkRow", "assignments_of", "book_entries", "book_gaps",
    "books", "call_again", "callbacks", "case_lines", "closings", "counting_rows", "impact", "known_people",
    "recover", "redecide", "replays", "request_file", "request_of_case", "requests_received", "track",
    "waiting_approvals", "work_of", "worklist",
]  # fmt: skip
