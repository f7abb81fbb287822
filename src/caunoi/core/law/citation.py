"""Where a provision stands, as it is cited: 'điểm c khoản 7 Điều 7 Luật Trợ giúp pháp lý 2017'."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Cite:
    """A place in the text of an act. Clause and point are text ('6a', 'đ') or None where there is none."""

    act: str
    article: str
    clause: str | None = None
    point: str | None = None

    @property
    def key(self) -> str:
        """'11/2017/QH14:7.7.c'"""
        return f"{self.act}:{'.'.join(part for part in (self.article, self.clause, self.point) if part)}"


class Cited(Protocol):
    """Anything that says where it stands: a Cite, a ground of an answer."""

    @property
    def act(self) -> str: ...
    @property
    def article(self) -> str: ...
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
