"""Every read of the room that others use. What is not public is scoped by who asks, or says that the caller must."""

from ..book_periods import moments
from .activity import Year, first_cases, litigation_year, work_of_each, work_of_organisations
from .answered import Answered, answered
from .assigning import ConsentRow, PartyRow, consents_of, loads, own_subjects, parties_of, share_rule
from .books import Books, Closed, EntryRow, Gaps, book_entries, book_gaps, books, closings, gaps_between, masked
from .brief import Brief, brief, briefs
from .case_list import CasePage, CaseRow, case_list
from .circumstances import Known, known_people
from .consultations import (
    ConsultationRow,
    consultation_place,
    consultation_years,
    consultations,
)
from .counting import CaseLine, CountingRow, case_lines, counting_rows, entered_since
from .due import Due, due
from .effort import answers_again, hours_of_ended
from .file import RequestFile, redecide, request_file, request_of_case
from .filing import ARCHIVED, TO_ARCHIVE, TO_HAND_OVER, Contents, EndedFile, Paper, contents_of, ended_files, missing
from .impact import Impact, impact
from .inspected import FileRow, Files, Marked, MarkedEntry, ended_before, finished, lacking_papers, marked_entries
from .keeping import (
    KeptFile,
    callbacks_closed,
    consultations_closed,
    days_counted,
    file_kept,
    files_due,
    files_of,
    requests_closed,
    verifications_closed,
)
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
from .mine import (
    CaseOfMine,
    DiaryLine,
    calendar_behind,
    cases_of,
    diary_of,
    has_calendar,
    practitioner_behind,
    unconfirmed,
)
from .outline import Outline, Serial, case_keys, not_hidden, outline_pages, outlines, serials
from .overview import Carried, Overview, Unassigned, overview
from .own import Own, can_be_proved, own, proves
from .persons import OfPerson, person_of, requests_of
from .public import Tracking, recover, track
from .replay import Replay, replays
from .telling import Tellable, tellable, workers
from .totals import ACCEPTED, ADVICE, ENDED, Behind, Share, Total, case_records, case_totals, slot
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
from .works import cases_taken_on, consultations_given

__all__ = [
    "ACCEPTED", "ADVICE", "ARCHIVED", "ENDED", "TO_ARCHIVE", "TO_HAND_OVER", "Answered", "AssignmentRow", "Behind",
    "Books", "Brief", "CallbackRow", "Carried", "CaseLine", "CaseOfMine", "CasePage", "CaseRow", "Closed",
    "ComplaintRow", "ConsentRow", "ConsultationRow", "Contents", "CorrectionRow", "CorrespondenceRow",
    "CountingRow", "DiaryLine", "Due", "EndedFile", "EntryRow", "FileRow", "Files", "Gaps", "Impact", "KeptFile",
    "Known", "LetterRow", "Marked", "MarkedEntry", "OfPerson", "Outline", "Overview", "Own", "Page", "Paper",
    "PartyRow", "Replay", "RequestFile", "Row", "Serial", "Share", "StageRow", "Tellable", "Total", "Tracking",
    "Unassigned", "WorkRow", "Year", "answered", "answers_again", "assignments_of", "assignments_of_each",
    "book_entries", "book_gaps", "books", "brief", "briefs", "calendar_behind", "call_again", "callbacks",
    "callbacks_closed", "can_be_proved", "case_keys", "case_lines", "case_list", "case_of_work", "case_records",
    "case_totals", "cases_of", "cases_taken_on", "closings", "complaint", "complaints", "complaints_about",
    "consents_of", "consultation_place", "consultation_years", "consultations", "consultations_closed",
    "consultations_given", "contents_of", "corrections", "correspondence_of", "correspondence_place",
    "counting_rows", "days_counted", "diary_of", "due", "ended_before", "ended_files", "entered_since", "file_kept",
    "files_due", "files_of", "finished", "first_cases", "gaps_between", "has_calendar", "hours_of_ended", "impact",
    "known_people", "lacking_papers", "letter", "letters", "litigation_year", "loads", "marked_entries", "masked",
    "missing", "moments", "not_hidden", "outline_pages", "outlines", "overview", "own", "own_subjects",
    "parties_of", "person_of", "practitioner_behind", "proves", "recover", "redecide", "replays", "request_file",
    "request_of_case", "requests_closed", "requests_of", "serials", "share_rule", "slot", "stages", "tellable",
    "track", "unconfirmed", "verifications", "verifications_closed", "waiting_approvals", "work_of", "work_of_each",
    "work_of_organisations", "workers", "worklist",
]  # fmt: skip
