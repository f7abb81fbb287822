"""The papers of legal aid: plain values in, documents out. No database, no clock.

The insides of the official forms of Thông tư 12/2018/TT-BTP were not seen (only their codes and names, Điều
13): fields and columns follow what the law asks for, and each paper says so in small type ('Bố cục đề xuất').
"""

from .book import BookLine, BookPeriod, case_book
from .case_file import CaseFile, IndexLine, attached, case_file
from .consultations import ConsultationLine, consultation_book
from .papers_slip import PapersSlip, PaperToBring, papers_slip
from .pieces import PROPOSED_LAYOUT
from .refusal import REFUSAL_REASONS, CoverNote, cover_note, refusal_fields

__all__ = [
    "PROPOSED_LAYOUT",
    "REFUSAL_REASONS",
    "BookLine",
    "BookPeriod",
    "CaseFile",
    "ConsultationLine",
    "CoverNote",
    "IndexLine",
    "PaperToBring",
    "PapersSlip",
    "attached",
    "case_book",
    "case_file",
    "consultation_book",
    "cover_note",
    "papers_slip",
    "refusal_fields",
]
