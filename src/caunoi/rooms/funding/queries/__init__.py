"""Every read of the room that others use, scoped by who asks."""

from .claims import ClaimFile, ClaimRow, Claims, ItemRow, PaperRow, claim, claims, paper, waiting
from .disbursement import Cell, Disbursement, disbursement
from .lines import EntryRow, LineFile, LineRow, Lines, carried, line, lines, used_years
from .making import Choice, ContentChoice, choices, contents, norms_of, work
from .norms import NormRow, norm, norms
from .payers import Paid, payer_of

__all__ = [
    "Cell", "Choice", "ClaimFile", "ClaimRow", "Claims", "ContentChoice", "Disbursement", "EntryRow", "ItemRow",
    "LineFile", "LineRow", "Lines", "NormRow", "Paid", "PaperRow", "carried", "choices", "claim", "claims", "contents",
    "disbursement", "line", "lines", "norm", "norms", "norms_of", "paper", "payer_of", "used_years", "waiting", "work",
]  # fmt: skip
