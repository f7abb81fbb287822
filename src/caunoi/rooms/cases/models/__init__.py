"""Tables of requests, decisions, cases and the book. Nothing here decides.

Moments are aware; `on` is a day. Who acted is kept as the actor's key and name: no join, and it outlives the account.
`PRIVACY` classes every column; `ERASURE` says what becomes of the personal ones.
"""

from .assigning import CalendarFeed, ConflictConsent, ShareSetting
from .books import Book, BookClosing, BookEntry
from .cases import Case, Correction
from .consultations import Consultation, ConsultationBook
from .correspondence import Correspondence
from .decisions import Decision
from .filing import Filing
from .letters import Complaint, Letter
from .requests import Approval, Callback, PaperSeen, Request, Transfer
from .working import Assignment, Party, ProceedingStage, Work

__all__ = [
    "Approval", "Assignment", "Book", "BookClosing", "BookEntry", "CalendarFeed", "Callback", "Case", "Complaint",
    "ConflictConsent", "Consultation", "ConsultationBook", "Correction", "Correspondence", "Decision", "Filing",
    "Letter", "PaperSeen", "Party", "ProceedingStage", "Request", "ShareSetting", "Transfer", "Work",
]  # fmt: skip
