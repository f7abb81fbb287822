"""What belongs into the file of a case, by form of legal aid (TT 12/2018/TT-BTP Điều 11). Data: file_papers.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from caunoi.core.law import procedure
from caunoi.core.law.expr import BookError
from caunoi.core.law.procedure import Entry

NEEDS = ("always", "carried_out", "replaced", "not_continued")
"""When a paper is asked for; what the words mean stands at the head of the data."""


@dataclass(frozen=True, slots=True)
class FilePaper(Entry):
    """A kind of paper that belongs into the file of a case of that form of aid. need: a word of NEEDS."""

    form: str
    need: str


@lru_cache(maxsize=1)
def everything() -> tuple[FilePaper, ...]:
    content, unseen = procedure.file("file_papers")
    return tuple(
        _paper(key, raw, unseen, form) for form, kinds in content["papers"].items() for key, raw in kinds.items()
    )


def _paper(key: str, raw: Mapping[str, Any], unseen: Mapping[str, date], form: str) -> FilePaper:
    if raw["need"] not in NEEDS:
        raise BookError(f"{form} {key}: need {raw['need']!r} is none of {NEEDS}")
    return FilePaper(**procedure.shared(key, raw, unseen), form=form, need=raw["need"])


def papers(form: str, on: date) -> tuple[FilePaper, ...]:
    """The papers in force on the day for a form of aid, in the law's order."""
    return tuple(entry for entry in procedure.in_force(everything(), on) if entry.form == form)
