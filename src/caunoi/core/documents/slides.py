"""A summary as slides, PDF 16:9: a title, big figures, charts, lines. The same deck gives the same bytes."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from .model import Chart
from .typesetting import CHART, plain_chart, set_pages

_SLIDES = Path(__file__).with_name("slides.typ")


@dataclass(frozen=True)
class Slide:
    """One slide. figures: (the figure as written with its unit, what it is, the one before or ''); lines: short
    sentences; rows: a table with its heads as first row."""

    title: str
    figures: Sequence[tuple[str, str, str]] = ()
    chart: Chart | None = None
    lines: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    note: str = ""


@dataclass(frozen=True)
class Deck:
    """All slides. mark: what stands on every slide ('DỰ THẢO'), '' none."""

    title: str
    lines: Sequence[str]
    slides: Sequence[Slide]
    mark: str = ""


def to_slides(deck: Deck) -> bytes:
    """The file."""
    data: dict[str, Any] = {
        "title": deck.title, "lines": list(deck.lines), "mark": deck.mark,
        "slides": [
            {**asdict(each), "chart": plain_chart(each.chart) if each.chart else None} for each in deck.slides
        ],
    }  # fmt: skip
    return set_pages(_SLIDES.read_text(encoding="utf-8"), data, CHART)
