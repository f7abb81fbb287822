"""POST /check, GET /law: open to everybody, nothing is stored."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from ninja import Router, Schema
from pydantic import Field, StringConstraints

from caunoi.core.ground.errors import NotFound
from caunoi.core.law import assess, law_for, parse_facts
from caunoi.faces.api.problems import Problem
from caunoi.faces.api.shapes import Assessed, Day, FactsGiven, On, kept
from caunoi.faces.web import clock
from caunoi.rooms.places import queries as places

router = Router(tags=["law"])
_PERSONAL = ("answer", "because")


class Check(Schema, extra="forbid"):
    """The facts of one person as the contract writes them; the day (default today); which determinations."""

    facts: FactsGiven
    on: Day | None = None
    only: Annotated[list[Annotated[str, StringConstraints(max_length=80)]], Field(max_length=50)] | None = None


class LawOfDay(Schema):
    """The law of a day."""

    on: date
    law: str
    determinations: list[dict[str, Any]]


@router.post(
    "/check", response={200: Assessed, 404: Problem, 409: Problem, 422: Problem}, summary="Decide for one person",
    operation_id="check",
)  # fmt: skip
def check(request: HttpRequest, question: Check) -> dict[str, Any]:
    """The determinations for the facts given; nothing is stored. Areas are looked up from commune and village.

    Sentences are in the language of Accept-Language. 404: no determination of that id; 409: a day before the law.
    """
    on = question.on or clock.today()
    only = tuple(question.only) if question.only is not None else None
    found = assess(parse_facts(question.facts), on, only=only, resolver=_area)
    return found.to_json(get_language() or "vi")


def _area(commune: str, village: str | None, on: date, commune_on: date | None) -> bool | None:
    return places.disadvantaged(commune, village, on, code_on=commune_on).value


def _determinations(on: date) -> list[dict[str, Any]]:
    return [
        {
            "id": each.id,
            "title": each.title,
            "title_en": each.title_en,
            "grounds": [
                {"citation": ground.citation, **{k: v for k, v in ground.to_json().items() if k not in _PERSONAL}}
                for ground in each.grounds
            ],
        }
        for each in assess(parse_facts({}), on).determinations
    ]


@router.get(
    "/law", response={200: LawOfDay, 409: Problem, 422: Problem}, summary="The law of a day", operation_id="law"
)
def law(request: HttpRequest, on: On = None) -> HttpResponse:
    """The determinations in force on the day with their grounds, citations and how well each text was seen."""
    day = on or clock.today()
    found = _determinations(day)
    return kept(request, {"on": day.isoformat(), "law": law_for(day).stamp, "determinations": found})


@router.get(
    "/law/{id}", response={200: dict[str, Any], 404: Problem, 409: Problem, 422: Problem},
    summary="One determination on a day", operation_id="determination",
)  # fmt: skip
def determination(request: HttpRequest, id: str, on: On = None) -> HttpResponse:
    """The same for one id, with the stamp of the law."""
    day = on or clock.today()
    found = next((each for each in _determinations(day) if each["id"] == id), None)
    if found is None:
        raise NotFound("Không có nội dung mang mã này vào ngày đó.", "", "Xem danh sách ở /law.")
    return kept(request, {"on": day.isoformat(), "law": law_for(day).stamp, **found})
