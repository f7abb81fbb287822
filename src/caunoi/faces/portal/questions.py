"""A question as a page shows it: title, why it is asked, what can be answered. Words of facts come from core.law."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from caunoi.core.ground import dates
from caunoi.core.law import FACTS
from caunoi.faces.portal.conversation import ALONE, PRIVATE, WHO, Answer, Conversation
from caunoi.rooms.places import queries as places


@dataclass(frozen=True)
class Choice:
    """One answer to press: the value sent, the words, whether it was chosen before."""

    value: str
    label: str
    chosen: bool = False
    hint: str = ""


@dataclass(frozen=True)
class Question:
    """kind: which fragment of a page asks it: choice, select, date, commune, card."""

    name: str
    kind: str
    title: str
    why: str = ""
    choices: tuple[Choice, ...] = ()
    may_be_unknown: bool = True
    parts: tuple[str, str, str] = field(default=("", "", ""))  # day, month, year of a date given before


def language() -> str:
    """'vi' or 'en'."""
    return "en" if (get_language() or "vi").startswith("en") else "vi"


def may_be_asked(name: str) -> bool:
    """Whether there is a page for a question of that name."""
    if name in _SPECIAL or name in ("birth_date", "commune", "village"):
        return True
    return name in FACTS and bool(FACTS[name].values)


def question(name: str, conversation: Conversation, on: date) -> Question:
    """The page of that question, with the answer given before marked."""
    special = _SPECIAL.get(name)
    return special(conversation) if special else _of_fact(name, conversation, on)


def _of_fact(name: str, conversation: Conversation, on: date) -> Question:
    spec, lang = FACTS[name], language()
    title = (spec.question if conversation.for_self else spec.question_other)[lang]
    given = conversation.get(name)
    if name == "birth_date":
        return Question(name, "date", title, spec.why[lang], parts=_parts(given))
    if name == "commune":
        chosen = (Choice(str(given), place_name(str(given), on), True),) if given else ()
        return Question(name, "commune", title, spec.why[lang], chosen)
    if name == "village":
        listed = places.villages(str(conversation.get("commune")), on)
        choices = tuple(Choice(v.code, f"{v.name} ({v.commune})", v.code == given) for v in listed)
        return Question(name, "select", title, spec.why[lang], choices)
    choices = tuple(Choice(written(value), spec.value_labels[value][lang], value == given) for value in spec.values)
    return Question(name, "select" if len(choices) > 10 else "choice", title, spec.why[lang], choices)


def written(value: Answer) -> str:
    """An answer as a form sends it."""
    if isinstance(value, str):
        return value
    return {True: "true", False: "false"}.get(value, "") if value is not None else ""


def read(name: str, value: str) -> Answer:
    """An answer as the form sent it, back to the value of the fact."""
    if name in FACTS and FACTS[name].kind == "bool":
        return {"true": True, "false": False}.get(value, value)
    return value


def _parts(given: Answer) -> tuple[str, str, str]:
    pieces = str(given).split("-") if given else []
    year, month, day = [*pieces, "", "", ""][:3]
    return day, month, year


def place_name(code: str, on: date) -> str:
    """'Xã Tả Phìn, tỉnh Lào Cai', or the code where no unit of the day has it."""
    return capital(places.address(code, on)) or code


def capital(text: str) -> str:
    """The first letter as a capital."""
    return text[:1].upper() + text[1:]


def in_words(name: str, value: Answer, on: date) -> str:
    """An answer for the list 'what was answered so far'."""
    if name in _SPECIAL:
        choices = {choice.value: choice.label for choice in _SPECIAL[name](Conversation()).choices}
        return choices.get(str(value), "")
    if value is None:
        return _("Không biết")
    if name == "birth_date":
        return dates.partial_vi(str(value))
    if name == "commune":
        return place_name(str(value), on)
    if name == "village":
        village = places.village(str(value))
        return village.name if village else str(value)
    return FACTS[name].value_labels[value][language()]


def label(name: str) -> str:
    """What a question is called in the list of answers."""
    own = {WHO: _("Hỏi cho"), ALONE: _("Tự trả lời một mình"), PRIVATE: _("Điều muốn nói riêng")}
    return own[name] if name in own else FACTS[name].labels[language()]


def _who(conversation: Conversation) -> Question:
    given = conversation.get(WHO)
    choices = (
        Choice("self", _("Cho tôi"), given == "self"),
        Choice("relative", _("Cho cha, mẹ, người thân"), given == "relative"),
        Choice("official", _("Tôi là cán bộ, hỏi giúp người dân"), given == "official"),
    )
    return Question(WHO, "choice", _("Ông/bà hỏi cho ai?"), "", choices, may_be_unknown=False)


def _alone(conversation: Conversation) -> Question:
    given = conversation.get(ALONE)
    choices = (
        Choice("yes", _("Được, xin đưa máy cho người ấy"), given == "yes"),
        Choice("no", _("Bây giờ thì không"), given == "no"),
    )
    title = _("Bây giờ người ấy có thể tự trả lời một mình không?")
    why = _("Câu tiếp theo chỉ người cần giúp mới nên đọc và trả lời.")
    return Question(ALONE, "choice", title, why, choices, may_be_unknown=False)


def _private(conversation: Conversation) -> Question:
    given = conversation.get(PRIVATE)
    choices = (
        Choice("tell", _("Có, tôi muốn nói riêng"), given == "tell"),
        Choice(
            "none",
            pgettext("private card", "Không"),
            given == "none",
            _("Tôi đã đọc các dòng trên và không có hoàn cảnh nào như vậy"),
        ),
        Choice("skip", _("Bỏ qua"), given == "skip", _("Tôi chưa muốn trả lời")),
    )
    title = _("Có điều ông/bà chỉ muốn nói riêng không?")
    return Question(PRIVATE, "card", title, "", choices, may_be_unknown=False)


_SPECIAL: dict[str, Callable[[Conversation], Question]] = {WHO: _who, ALONE: _alone, PRIVATE: _private}
