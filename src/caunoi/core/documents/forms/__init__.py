"""The papers of legal aid: plain values in, documents out. No database, no clock.

The insides of the official forms of Thông tư 12/2018/TT-BTP were not seen (only their codes and names, Điều
13): fields and columns follow what the law asks for, and each paper says so in small type ('Bố cục đề xuất').
"""

from .book import BookLine, BookPeriod, case_book
from .case_file import CaseFile, IndexLine, attached, case_file
from .papers_slip import PapersSlip, PaperToBring, papers_slip
from .refusal import REFUSAL_REASONS, Refusal, cover_note, refusal_notice
from .request import RequestForm, request_form
from .words import ISSUED_WITH, PROPOSED_LAYOUT, SIGNING, signature

__all__ = [
    "ISSUED_WITH",
    "PROPOSED_LAYOUT",
    "REFUSAL_REASONS",
    "SIGNING",
    "BookLine",
    "BookPeriod",
    "CaseFile",
    "IndexLine",
    "PaperToBring",
    "PapersSlip",
    "Refusal",
    "RequestForm",
    "attached",
    "case_book",
    "case_file",
    "cover_note",
    "papers_slip",
    "refusal_notice",
    "request_form",
    "signature",
]
