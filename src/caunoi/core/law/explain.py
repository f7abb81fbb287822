"""Why an answer is what it is: a tree of reasons, and plain sentences with citations in Vietnamese or
English.

Each part of a rule is answered exactly (by its own diagram), so a "yes" is shown with what makes it so, a
"no" with the conditions that fail, and "not known" with what is not known. A reason names the class of a fact
("đã đủ 60 tuổi"), never the fact as it was given, so that nothing personal beyond the answer is repeated.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from caunoi.core.law import expr
from caunoi.core.law.compile import Law
from caunoi.core.law.diagram import NO, UNKNOWN, YES
from caunoi.core.law.expr import AgeAtLeast, Expr, Is, Open, Ref
from caunoi.core.law.facts import FACTS
from caunoi.core.law.wording import AND, OR

if TYPE_CHECKING:
    from caunoi.core.law.answers import Answer, Ground

Said = Literal["yes", "no", "unknown"]
ANSWERS: dict[int, Said] = {NO: "no", YES: "yes", UNKNOWN: "unknown"}
KEEP = 20_000
"""Combinations kept of one part, ground or answer before starting anew: 55 MB of a law at most (2,000: 14 MB, and a
third more time for people not met before; docs/performance.md, "A day of the country")."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a rule with its exact answer. `kind`: fact, age, all, any, not, rule, open."""

    kind: str
    answer: Said
    vi: str
    en: str
    parts: tuple["Reason", ...] = ()

    def text(self, lang: str) -> str:
        return self.vi if lang == "vi" else self.en


class Part:
    """One part of a rule under one law, ready to be answered and told. What was found for a combination of
    classes is remembered: many rules share their parts, and many people their classes.
    """

    __slots__ = ("_made", "_texts", "_when", "cone", "kind", "law", "parts", "root")

    def __init__(self, law: Law, when: Expr, parts: tuple["Part", ...]) -> None:
        self.law, self.parts = law, parts
        self.root = law.settled(when)
        self.cone = law.packed.cone(law.facts_of(when))
        self.kind = _KINDS[type(when)]
        self._when = when
        self._texts: dict[int, tuple[str, str]] = {}
        self._made: dict[int, Reason] = {}

    def reason(self, key: int) -> Reason:
        """The reasons for somebody whose facts may lie in these classes (packed)."""
        key &= self.cone
        found = self._made.get(key)
        if found is None:
            if len(self._made) > KEEP:
                self._made.clear()
            outcome = self.law.packed.outcome(self.root, key)
            below = tuple([part.reason(key) for part in self.parts])
            found = self._made[key] = Reason(self.kind, ANSWERS[outcome], *self.told(outcome), below)
        return found

    def told(self, outcome: int) -> tuple[str, str]:
        """In Vietnamese and English, as it turned out."""
        if outcome not in self._texts:
            self._texts[outcome] = (
                _told(self.law, self._when, outcome, "vi"),
                _told(self.law, self._when, outcome, "en"),
            )
        return self._texts[outcome]


class Parts:
    """The parts of all rules of one law; equal parts are one."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self._parts: dict[Expr, Part] = {}

    def of(self, when: Expr) -> Part:
        if when not in self._parts:
            below = (self.law.rules[when.rule].when,) if isinstance(when, Ref) else expr.children(when)
            self._parts[when] = Part(self.law, when, tuple(map(self.of, below)))
        return self._parts[when]


_KINDS: dict[type, str] = {
    Is: "fact",
    AgeAtLeast: "age",
    expr.All: "all",
    expr.Any: "any",
    expr.Not: "not",
    Ref: "rule",
    Open: "open",
}
_JOINED = {
    expr.All: {"vi": "mọi điều sau", "en": "all of"},
    expr.Any: {"vi": "một trong các điều sau", "en": "one of"},
    expr.Not: {"vi": "không phải", "en": "not"},
}
_AGE = {
    "vi": {YES: "đã đủ {} tuổi", NO: "chưa đủ {} tuổi", UNKNOWN: "chưa biết đã đủ {} tuổi hay chưa"},
    "en": {YES: "is {} or older", NO: "is under {}", UNKNOWN: "not known whether {} or older"},
}


def _told(law: Law, when: Expr, outcome: int, lang: str) -> str:
    """The part in words, as it turned out; of 'all', 'any' and 'not' only what joins the words below."""
    match when:
        case Is(fact, values):
            spec = FACTS[fact]
            return spec.unknown[lang] if outcome == UNKNOWN else spec.sentence(values, outcome == YES, lang)
        case AgeAtLeast(years):
            return _AGE[lang][outcome].format(years)
        case expr.All() | expr.Any() | expr.Not():
            return _JOINED[type(when)][lang]
        case Ref(rule):
            return law.rules[rule].title[lang]
        case Open(question):
            return law.book.questions[question].text[lang]
    return expr.unknown_word(when)


def tree(reason: Reason, lang: str = "vi") -> dict[str, Any]:
    """The reasons as plain data: kind, answer, text and parts, each part of the same form."""
    parts = [tree(part, lang) for part in reason.parts]
    return {"kind": reason.kind, "answer": reason.answer, "text": reason.text(lang), "parts": parts}


def condition(law: Law, when: Expr, lang: str) -> str:
    """A rule in words: what has to be so."""
    match when:
        case Is(fact, values):
            return FACTS[fact].sentence(values, True, lang)
        case expr.Not(Is(fact, values)):
            return FACTS[fact].sentence(values, False, lang)
        case AgeAtLeast(years):
            return _AGE[lang][YES].format(years)
        case expr.Not(AgeAtLeast(years)):
            return _AGE[lang][NO].format(years)
        case expr.All(parts):
            return AND[lang].join(_bracketed(law, part, lang) for part in parts)
        case expr.Any(parts):
            return OR[lang].join(_bracketed(law, part, lang) for part in parts)
        case expr.Not(part):
            return f"{'không phải' if lang == 'vi' else 'not'} ({condition(law, part, lang)})"
        case Ref(rule):
            title = law.rules[rule].title[lang]
            return f"{title[:1].lower() + title[1:]} ({condition(law, law.rules[rule].when, lang)})"
        case Open(question):
            return f"[{law.book.questions[question].text[lang]}]"
    return expr.unknown_word(when)


def _bracketed(law: Law, part: Expr, lang: str) -> str:
    words = condition(law, part, lang)
    several = isinstance(part, expr.All | expr.Any) or (isinstance(part, Is) and OR[lang] in words)
    return f"({words})" if several else words


def because(reason: Reason, lang: str) -> list[str]:
    """The deciding parts as sentences, each once, without the parts that do not matter for the answer."""
    found = dict.fromkeys(_deciding(reason, lang))
    return [sentence[:1].upper() + sentence[1:] for sentence in found]


def _deciding(reason: Reason, lang: str) -> Iterable[str]:
    if reason.kind == "rule":
        yield _rule(reason, lang)
    elif reason.kind == "open":
        yield ("chưa rõ về pháp luật: " if lang == "vi" else "open question of law: ") + reason.text(lang)
    elif not reason.parts:
        yield reason.text(lang)
    elif reason.kind == "not":
        yield from _deciding(reason.parts[0], lang)
    else:
        # Where no part alone has the answer of the whole ("under 16, or 16 and over"), all parts together do.
        decisive = [part for part in reason.parts if part.answer == reason.answer] or list(reason.parts)
        for part in decisive:
            yield from _deciding(part, lang)


_SO = {
    "vi": {"yes": "có", "no": "không", "unknown": "chưa rõ"},
    "en": {"yes": "yes", "no": "no", "unknown": "not known"},
}


def _rule(reason: Reason, lang: str) -> str:
    below = "; ".join(dict.fromkeys(_deciding(reason.parts[0], lang)))
    title = reason.text(lang)
    return f"{title[:1].lower() + title[1:]}: {_SO[lang][reason.answer]} ({below})"


_HEADS = {
    "vi": {
        "yes": "{title}: có quyền.",
        "no": "{title}: theo những điều đã biết, hôm nay chưa thuộc diện.",
        "unknown": "{title}: chưa xác định được.",
        "ended": "{title}: chính sách này đã kết thúc.",
    },
    "en": {
        "yes": "{title}: entitled.",
        "no": "{title}: from what is known, not entitled today.",
        "unknown": "{title}: cannot be decided yet.",
        "ended": "{title}: this policy has ended.",
    },
}
_STATUS = {
    "vi": {
        "secondary": "Căn cứ này chỉ mới thấy qua nguồn thứ cấp, cần đối chiếu văn bản gốc.",
        "disputed": "Quy định về điều này còn chưa rõ; tổ chức trợ giúp pháp lý phải xem xét.",
    },
    "en": {
        "secondary": "Known from a secondary source only; to be checked against the act.",
        "disputed": "The law on this is not settled; the legal aid body has to look at it.",
    },
}


def sentences(answer: "Answer", lang: str = "vi") -> list[str]:
    """The answer in plain sentences: what it is, why, where it stands, what is missing, what is assumed."""
    head = _HEADS[lang]["ended" if answer.ended else answer.answer]
    found = [head.format(title=answer.title if lang == "vi" else answer.title_en)]
    for scope in answer.scope:
        if scope.answer != "yes":
            found.append(_clause(scope, lang))
    shown = [ground for ground in answer.grounds if ground.answer == answer.answer and answer.answer != "no"]
    found.extend(_clause(ground, lang) for ground in shown)
    if answer.answer == "unknown" and answer.missing:
        found.append(f"{_WORDS[lang]['missing']}: {', '.join(_label(fact, lang) for fact in answer.missing)}.")
    if answer.answer == "unknown":
        found.extend(f"{_WORDS[lang]['open']}: {question.text[lang]}" for question in answer.open_questions)
    if answer.status in _STATUS[lang]:
        found.append(_STATUS[lang][answer.status])
    if answer.assumed:
        found.append(_WORDS[lang]["assumed"] + ", ".join(_label(fact, lang) for fact in answer.assumed) + ".")
    return found


_WORDS = {
    "vi": {
        "missing": "Còn cần biết",
        "open": "Câu hỏi pháp luật chưa có lời giải",
        "assumed": "Tạm coi là thuộc phạm vi trợ giúp, vì chưa biết: ",
    },
    "en": {
        "missing": "Still needed",
        "open": "Open question of law",
        "assumed": "Taken as within the scope of help, because not known: ",
    },
}


def _label(fact: str, lang: str) -> str:
    label = FACTS[fact].labels[lang]
    return label[:1].lower() + label[1:]


def _clause(ground: "Ground", lang: str) -> str:
    title = ground.title if lang == "vi" else ground.title_en
    reasons = "; ".join(ground.because if lang == "vi" else ground.because_en)
    return f"{title} ({ground.citation if lang == 'vi' else ground.citation_en}): {reasons}."
