"""The languages that are prepared, with their names and scripts (data/tongues.yaml). Pure: no database."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from caunoi.core.ground.errors import Refused

VIETNAMESE = "vi"


@dataclass(frozen=True)
class Tongue:
    """A language. own: what its speakers call it, else the Vietnamese name; own_from: where that was read, else ''."""

    code: str
    name: str
    own: str
    own_from: str
    script: str
    direction: str
    fonts: tuple[str, ...]


@lru_cache(maxsize=1)
def every() -> Mapping[str, Tongue]:
    """All languages by their tag, Vietnamese first: of it a pack holds recordings."""
    raw = yaml.safe_load((Path(__file__).parent / "data" / "tongues.yaml").read_text(encoding="utf-8"))
    return {
        code: Tongue(
            code, each["name"], each.get("own", each["name"][:1].upper() + each["name"][1:]), each.get("own_from", ""),
            each["script"], each.get("direction", "ltr"), tuple(each.get("fonts", ())),
        )
        for code, each in raw.items()
    }  # fmt: skip


def tongue(code: str) -> Tongue:
    """The language of that tag. Errors: Refused for one that is not prepared."""
    found = every().get(code)
    if found is None:
        names = ", ".join(f"{each.code} ({each.name})" for each in every().values())
        raise Refused(f"Chưa có tiếng mang mã “{code}”.", "", f"Mã dùng được: {names}.")
    return found
