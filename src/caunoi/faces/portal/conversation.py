"""The answers so far, carried by the page itself: nothing of it is stored on the server or in a cookie.

The page holds them in a signed hidden field and sends them back by POST. The signature is bound to a random word in a
session cookie (VISIT); 'quick exit' drops the cookie, and pages that the browser still holds are worthless at once.
"""

import secrets
from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest, HttpResponse

from caunoi.core.law import FACTS, FactError, parse_facts

VISIT = "luot"  # the cookie: a random word, no fact
_SALT = "caunoi.portal.conversation"
_LIFE = 4 * 3600  # seconds; a page left open longer starts again

WHO, ALONE, PRIVATE = "who", "alone", "private"
_ABOUT_THE_TALK = {
    WHO: ("self", "relative", "official"),
    ALONE: ("yes", "no"),
    PRIVATE: ("tell", "none", "skip"),
}

Answer = bool | str | None  # None: "I do not know"


@dataclass(frozen=True)
class Conversation:
    """Pairs (question, answer) in the order asked. Questions are names of facts, or WHO, ALONE, PRIVATE."""

    answers: tuple[tuple[str, Answer], ...] = ()

    def get(self, name: str) -> Answer:
        return dict(self.answers).get(name)

    def asked(self, name: str) -> bool:
        return any(name == each for each, _ in self.answers)

    @property
    def for_self(self) -> bool:
        """Does the person ask for themselves? Decides 'ông/bà' or 'người cần giúp'."""
        return self.get(WHO) in (None, "self")

    @property
    def facts(self) -> dict[str, bool | str]:
        """What is known of the person, as the contract writes facts."""
        return {name: value for name, value in self.answers if name in FACTS and value is not None}

    @property
    def unknown(self) -> frozenset[str]:
        """Facts answered with 'I do not know'."""
        return frozenset(name for name, value in self.answers if name in FACTS and value is None)

    def answered(self, name: str, value: Answer) -> "Conversation":
        """The same with one answer more, or changed in its place. Raises FactError for what cannot be."""
        if name in _ABOUT_THE_TALK:
            if value not in _ABOUT_THE_TALK[name]:
                raise FactError(name, value, list(_ABOUT_THE_TALK[name]))
        else:
            parse_facts({name: value})
        if self.asked(name):
            return Conversation(tuple((n, value if n == name else v) for n, v in self.answers))
        return Conversation((*self.answers, (name, value)))

    def without(self, *names: str) -> "Conversation":
        """The same with these questions open again."""
        return Conversation(tuple((n, v) for n, v in self.answers if n not in names))

    def before(self, name: str) -> str | None:
        """The question asked before this one (the last one where this one is new); None at the beginning."""
        names = [each for each, _ in self.answers]
        place = names.index(name) if name in names else len(names)
        return names[place - 1] if place else None


def seal(conversation: Conversation, visit: str) -> str:
    """The conversation as a signed word for a hidden field."""
    return signing.dumps([list(pair) for pair in conversation.answers], salt=_SALT + visit, compress=True)


def unseal(word: str, visit: str) -> Conversation | None:
    """The conversation of a hidden field; None for a word that is not ours, too old, or of a visit that has ended."""
    if not word or not visit:
        return None
    try:
        pairs = signing.loads(word, salt=_SALT + visit, max_age=_LIFE)
    except signing.BadSignature:
        return None
    return Conversation(tuple((name, value) for name, value in pairs))


def visit_of(request: HttpRequest) -> str:
    """The random word of this visit; a new one where the browser has none yet."""
    if not hasattr(request, "visit"):
        request.visit = request.COOKIES.get(VISIT) or secrets.token_urlsafe(12)  # type: ignore[attr-defined]
    return str(request.visit)  # type: ignore[attr-defined]


def keep_visit(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Sends the word of the visit with the page. It ends with the browser or with quick exit."""
    response.set_cookie(
        VISIT, visit_of(request), httponly=True, samesite="Strict", secure=request.is_secure(), path="/"
    )
    return response


def end_visit(response: HttpResponse) -> HttpResponse:
    """Every page of the visit becomes worthless, and the browser is asked to forget what it kept."""
    response.delete_cookie(VISIT, path="/", samesite="Strict")
    response["Clear-Site-Data"] = '"cache"'
    return response
