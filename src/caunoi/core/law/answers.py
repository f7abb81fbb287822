"""What is answered: a ground, a determination, everything for one person; each as data and as the contract's
JSON.
"""

import json
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Protocol

from caunoi.core.law import explain
from caunoi.core.law.explain import Said
from caunoi.core.law.statute import Question


@dataclass(frozen=True)
class Ground:
    """A ground (or a scope condition) with its own answer for one person."""

    key: str
    act: str
    article: str
    clause: str | None
    point: str | None
    answer: Said
    title: str
    title_en: str
    status: str
    citation: str
    citation_en: str
    reason: explain.Reason
    plain: str = ""
    plain_en: str = ""
    amended_by: tuple[str, ...] = ()
    proofs: tuple[str, ...] = ()
    proofs_en: tuple[str, ...] = ()
    proof_short: str = ""
    proof_short_en: str = ""
    note: str | None = None
    note_en: str | None = None
    open_questions: tuple[str, ...] = ()

    @cached_property
    def because(self) -> list[str]:
        return explain.because(self.reason, "vi")

    @cached_property
    def because_en(self) -> list[str]:
        return explain.because(self.reason, "en")

    def to_json(self, lang: str = "vi") -> dict[str, Any]:
        """As the contract writes a ground. In English the texts of the same names are English."""
        en = lang == "en"
        return {
            "act": self.act,
            "article": self.article,
            "clause": self.clause,
            "point": self.point,
            "answer": self.answer,
            "title": self.title_en if en else self.title,
            "status": self.status,
            "amended_by": list(self.amended_by),
            "because": list(self.because_en if en else self.because),
            "proofs": list(self.proofs_en if en else self.proofs),
        }

    @cached_property
    def _encoded(self) -> dict[str, bytes]:
        return {}

    def encoded(self, lang: str) -> bytes:
        """to_json as compact UTF-8, made once: grounds are shared by everybody in the same classes."""
        if lang not in self._encoded:
            self._encoded[lang] = _compact(self.to_json(lang))
        return self._encoded[lang]


class Rest(Protocol):
    """What of an answer is found when it is first asked for: it costs more than the answer, and few need it."""

    def status(self) -> str: ...
    def missing(self) -> tuple[str, ...]: ...
    def ask_next(self) -> str | None: ...
    def open_questions(self) -> tuple[Question, ...]: ...


@dataclass(frozen=True)
class Answer:
    """One determination for one person."""

    id: str
    title: str
    title_en: str
    answer: Said
    ended: bool
    office: str
    office_en: str
    scope: tuple[Ground, ...]
    grounds: tuple[Ground, ...]
    assumed: tuple[str, ...]
    rest: Rest = field(repr=False, compare=False)

    @cached_property
    def status(self) -> str:
        """The weakest status on which the answer rests."""
        return self.rest.status()

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The facts that can still change the answer."""
        return self.rest.missing()

    @cached_property
    def ask_next(self) -> str | None:
        return self.rest.ask_next()

    @cached_property
    def open_questions(self) -> tuple[Question, ...]:
        return self.rest.open_questions()

    def _after(self, lang: str) -> dict[str, Any]:
        """What follows the grounds in the answer of the contract."""
        return {
            "missing": list(self.missing),
            "ask_next": self.ask_next,
            "assumed": list(self.assumed),
            "status": self.status,
            "open_questions": [question.text[lang] for question in self.open_questions],
            **({"ended": True} if self.ended else {}),
        }

    def to_json(self, lang: str = "vi") -> dict[str, Any]:
        grounds = [ground.to_json(lang) for ground in self.grounds]
        return {"id": self.id, "answer": self.answer, "grounds": grounds, **self._after(lang)}

    @cached_property
    def _pieces(self) -> dict[str, tuple[bytes, ...]]:
        return {}

    def pieces(self, lang: str) -> tuple[bytes, ...]:
        """to_json as compact UTF-8 in pieces. They are joined with those of a whole line only: the grounds are
        shared, so keeping pieces costs little, and a long text is copied once.
        """
        if lang not in self._pieces:
            found = [b'{"id":%b,"answer":"%b","grounds":[' % (_compact(self.id), self.answer.encode())]
            for ground in self.grounds:
                found += (ground.encoded(lang), b",")
            found[-1 if self.grounds else 1 :] = [b"]," + _compact(self._after(lang))[1:]]
            self._pieces[lang] = tuple(found)
        return self._pieces[lang]


@dataclass(frozen=True)
class Assessment:
    """Every determination of the day for one person."""

    on: date
    law: str
    determinations: tuple[Answer, ...]

    def get(self, id: str) -> Answer:
        for answer in self.determinations:
            if answer.id == id:
                return answer
        raise KeyError(id)

    def to_json(self, lang: str = "vi") -> dict[str, Any]:
        answers = [answer.to_json(lang) for answer in self.determinations]
        return {"on": self.on.isoformat(), "law": self.law, "determinations": answers}

    def to_line(self, lang: str = "vi") -> bytes:
        """to_json as one compact line of UTF-8, without its end."""
        found = [f'{{"on":"{self.on}","law":"{self.law}","determinations":['.encode()]
        for answer in self.determinations:
            found += answer.pieces(lang)
            found.append(b",")
        found[-1 if self.determinations else 1 :] = [b"]}"]
        return b"".join(found)


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def _compact(value: object) -> bytes:
    return _ENCODER.encode(value).encode()
