"""Shapes that several operations share: days, pages, the facts of a person as the book of law knows them."""

import hashlib
import json
import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query
from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from caunoi.core.ground.text import clean
from caunoi.core.law.facts import FACTS, FIRST_YEAR, FactSpec


def _written(value: Any) -> Any:
    """A number is no day: the schema library would read it as seconds since 1970."""
    if isinstance(value, str) and _DAY.match(value):
        return value
    raise PydanticCustomError("date_parsing", "a day")


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
Day = Annotated[date, BeforeValidator(_written), WithJsonSchema({"type": "string", "format": "date"})]
Moment = Annotated[
    AwareDatetime, BeforeValidator(_written), WithJsonSchema({"type": "string", "format": "date-time"})
]  # fmt: skip
On = Annotated[Day | None, Query(description="the day on which it is asked; without it today")]
Limit = Annotated[int, Query(ge=1, le=200, description="how many at most")]
After = Annotated[str | None, Query(max_length=60, description="`next` of the page before")]

_LETTERS = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f]*$"


def text(longest: int, least: int = 0) -> Any:
    """Text of so many letters, without control characters; its rest is cleaned by the room that takes it."""

    def filled(value: str) -> str:
        if least and not clean(value):
            raise ValueError("empty")
        return value

    schema = {"type": "string", "maxLength": longest, "pattern": r"\S" if least else _LETTERS}
    return Annotated[
        str, Field(max_length=longest, pattern=_LETTERS), AfterValidator(filled), WithJsonSchema(schema)
    ]  # fmt: skip


def _of_fact(name: str, spec: FactSpec) -> dict[str, Any]:
    said = {"description": spec.labels["en"]}
    if name == "birth_date":
        day = r"^(18[5-9]\d|19\d\d|20[01]\d)(-(0[1-9]|1[0-2])(-(0[1-9]|1\d|2[0-8]))?)?$"
        return {"type": ["string", "null"], "pattern": day, "examples": [f"{FIRST_YEAR + 107}", "1957-03-02"], **said}
    if spec.kind == "date":
        return {"type": ["string", "null"], "format": "date", **said}
    if spec.kind == "bool":
        return {"type": ["boolean", "null"], **said}
    if spec.values:
        return {"enum": [*spec.values, None], **said}
    assert spec.pattern is not None
    return {"type": ["string", "null"], "pattern": f"^{spec.pattern.pattern}$", **said}


FactsGiven = Annotated[
    dict[str, Any],
    WithJsonSchema(
        {
            "type": "object",
            "description": "what is known; a fact that is absent or null is not known, never 'no'",
            "properties": {name: _of_fact(name, spec) for name, spec in FACTS.items()},
            "additionalProperties": False,
        }
    ),
]

_TEXTS = {"type": "array", "items": {"type": "string"}}
_GROUND = {
    "type": "object",
    "required": ["act", "article", "clause", "point", "answer", "title", "status", "because", "proofs"],
    "properties": {
        **{name: {"type": "string"} for name in ("act", "title")},
        **{name: {"type": ["string", "null"]} for name in ("article", "clause", "point")},
        "answer": {"enum": ["yes", "no", "unknown"]},
        "status": {"enum": ["verified", "secondary", "disputed"]},
        **dict.fromkeys(("because", "proofs", "amended_by"), _TEXTS),
    },
}
Assessed = Annotated[
    dict[str, Any],
    WithJsonSchema(
        {
            "type": "object",
            "description": "exactly what `caunoi check --json` writes",
            "required": ["on", "law", "determinations"],
            "properties": {
                "on": {"type": "string", "format": "date"},
                "law": {"type": "string", "description": "stamp of the law used"},
                "determinations": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["id", "answer", "grounds", "missing", "ask_next"],
                        "properties": {
                            "id": {"type": "string"},
                            "answer": {"enum": ["yes", "no", "unknown"]},
                            "grounds": {"type": "array", "items": _GROUND},
                            "missing": _TEXTS,
                            "ask_next": {"type": ["string", "null"]},
                        },
                    },
                },
            },
        }
    ),
]


def page(items: Sequence[Any], limit: int, after: str | None, key: str = "code") -> dict[str, Any]:
    """The items behind `after`, at most `limit`, and where the next page begins."""
    start = 0
    if after is not None:
        start = next((number for number, each in enumerate(items, start=1) if str(each[key]) == after), len(items))
    shown = items[start : start + limit]
    more = start + limit < len(items)
    return {"items": shown, "next": str(shown[-1][key]) if more else None}


def kept(request: HttpRequest, body: dict[str, Any]) -> HttpResponse:
    """What is open to everybody and changes seldom: with its ETag, so that it need not be sent twice."""
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    response = HttpResponse(content, content_type="application/json")
    response["ETag"] = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response["Cache-Control"] = "no-cache"
    return response
