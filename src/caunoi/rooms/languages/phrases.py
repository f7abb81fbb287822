"""The list of what can be said in another language: each Vietnamese phrase of the interview, the answer and the rights.

A phrase is found again by its Vietnamese text, not by its key: where the law or a page changes a word, the old
translation no longer answers and the list shows the phrase as new. Private circumstances are no phrases: they are never
asked on a page of their own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml

from caunoi.core.law import FACTS, in_use, procedure
from caunoi.core.law.expr import Expr, Is, walk
from caunoi.core.law.in_use import InUse
from caunoi.core.law.statute import Book

LEGAL_AID = "legal_aid"
_NOT_ASKED = frozenset({"commune_on", "sex"})  # no page of the interview asks for them


@dataclass(frozen=True)
class Phrase:
    """A key that stays, the Vietnamese text, and where a reader meets it."""

    key: str
    vietnamese: str
    where: str


def every(on: date) -> tuple[Phrase, ...]:
    """All phrases of that day's law and of what is known to come, each text once, in the order of the talk."""
    return _every(on, in_use.current())


@lru_cache(maxsize=4)
def _every(on: date, law: InUse) -> tuple[Phrase, ...]:
    seen: dict[str, Phrase] = {}
    for phrase in (*own(), *_asked(), *_grounds(on, law.book), *_rights(on)):
        seen.setdefault(phrase.vietnamese, phrase)
    return tuple(seen.values())


def own() -> Iterator[Phrase]:
    """The pages' own sentences (data/phrases.yaml)."""
    raw = yaml.safe_load((Path(__file__).parent / "data" / "phrases.yaml").read_text(encoding="utf-8"))
    for group in raw.values():
        for key, text in group["phrases"].items():
            yield Phrase(key, text, group["where"])


def _asked() -> Iterator[Phrase]:
    """Questions of the interview, why they are asked, and what can be pressed; long lists to choose from stay."""
    for name, spec in FACTS.items():
        if spec.private or name in _NOT_ASKED:
            continue
        yield Phrase(f"question.{name}", spec.question["vi"], "Câu hỏi")
        yield Phrase(f"question.{name}.other", spec.question_other["vi"], "Câu hỏi, khi hỏi giúp người khác")
        yield Phrase(f"why.{name}", spec.why["vi"], "Vì sao hỏi")
        if len(spec.values) <= 10:
            for value in spec.values:
                yield Phrase(f"choice.{name}.{_word(value)}", spec.value_labels[value]["vi"], "Câu trả lời để bấm")


def _word(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _grounds(on: date, book: Book) -> Iterator[Phrase]:
    """Why the answer is yes, in plain words, and the easiest paper."""
    for provision in book.determinations[LEGAL_AID].grounds:
        place = ".".join(part for part in (provision.cite.article, provision.cite.clause, provision.cite.point) if part)
        for version in provision.versions:
            over = version.span.until is not None and version.span.until <= on
            if over or _is_private(version.when):
                continue
            since = f"{version.span.since:%Y%m%d}"
            yield Phrase(f"ground.{place}.{since}", version.plain["vi"], "Vì sao được trợ giúp")
            for name in version.proofs:
                yield Phrase(f"paper.{name}", book.proofs[name].easiest["vi"], "Giấy tờ cần mang")


def _is_private(when: Expr) -> bool:
    """Whether a private circumstance is among what is asked: the portal never says such a ground."""
    return any(isinstance(node, Is) and FACTS[node.fact].private for node in walk(when))


def _rights(on: date) -> Iterator[Phrase]:
    for right in procedure.rights(on):
        yield Phrase(f"right.{right.key}", right.plain["vi"], "Trang Quyền của người được trợ giúp pháp lý")
    for duty in procedure.duties(on):
        yield Phrase(f"duty.{duty.key}", duty.plain["vi"], "Trang Quyền của người được trợ giúp pháp lý")
