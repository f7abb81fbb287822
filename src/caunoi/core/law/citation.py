"""Where a provision stands, as it is cited: 'điểm c khoản 7 Điều 7 Luật Trợ giúp pháp lý 2017'."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

NOT_SEEN = {"vi": "điều khoản chưa đối chiếu", "en": "provision not checked"}


@dataclass(frozen=True, slots=True)
class Cite:
    """A place in the text of an act. Clause and point are text ('6a', 'đ') or None where there is none.

    `article` is None where the act is known to say it, but the place was not seen: never guessed, printed as
    such.
    """

    act: str
    article: str | None
    clause: str | None = None
    point: str | None = None

    @property
    def key(self) -> str:
        """'11/2017/QH14:7.7.c'; the act alone where the place was not seen."""
        place = ".".join(part for part in (self.article, self.clause, self.point) if part)
        return f"{self.act}:{place}" if place else self.act


class Cited(Protocol):
    """Anything that says where it stands: a Cite, a ground of an answer."""

    @property
    def act(self) -> str: ...
    @property
    def article(self) -> str | None: ...
    @property
    def clause(self) -> str | None: ...
    @property
    def point(self) -> str | None: ...


class Named(Protocol):
    """What is needed of an act: its short names."""

    @property
    def short(self) -> Mapping[str, str]: ...


def write(cited: Cited, acts: Mapping[str, Named], lang: str = "vi") -> str:
    """The citation in words. An act that is not in `acts` is cited by its number."""
    act = acts[cited.act].short[lang] if cited.act in acts else cited.act
    if cited.article is None:
        return f"{act} ({NOT_SEEN[lang]})"
    if lang == "vi":
        parts = [
            f"điểm {cited.point}" if cited.point else "",
            f"khoản {cited.clause}" if cited.clause else "",
            f"Điều {cited.article}",
            act,
        ]
        return " ".join(part for part in parts if part)
    parts = [
        f"point {cited.point}" if cited.point else "",
        f"clause {cited.clause}" if cited.clause else "",
        f"Article {cited.article}",
        act,
    ]
    return ", ".join(part for part in parts if part)


def write_together(cites: Iterable[Cite], acts: Mapping[str, Named]) -> tuple[str, ...]:
    """The citations in Vietnamese, those of one article together: 'khoản 1, điểm a khoản 7 Điều 7 Luật Nuôi con nuôi'.
    An article that is cited as a whole stands after its parts.
    """
    within: dict[str, list[str]] = {}
    for cite in dict.fromkeys(cites):
        article = write(Cite(cite.act, cite.article), acts)
        part = write(cite, acts).removesuffix(article).strip()
        within.setdefault(article, []).append(part)
    told: list[str] = []
    for article, parts in within.items():
        named = [part for part in parts if part]
        told += [f"{', '.join(named)} {article}"] if named else []
        told += [article] if "" in parts else []
    return tuple(told)
