"""A review in some slides: big figures, charts, comparison, what is hard, what is asked for. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.timezone import localdate

from caunoi.core.documents import Deck, Slide
from caunoi.core.ground.dates import vi
from caunoi.core.ground.text import shortened

from . import papers, policy
from .papers import Stamp

_MOST_FIGURES, _MOST_ROWS, _MOST_LINES = 9, 8, 6
_LONGEST = 210


def deck(content: Mapping[str, Any], signed: Stamp | None) -> Deck:
    """The slides. signed: None for a draft."""
    words = {code: each["words"] for code, each in content["figures"].items()}
    slides = [Slide("Kết quả chính", figures=_big(content), note=f"{content['heading']}.")]
    blocks = [block for section in content["sections"] for block in section["blocks"]]
    slides += [
        Slide(block["title"], chart=replace(papers.chart(block), title=content["heading"]))
        for block in blocks
        if block["type"] == "chart" and len(block["bars"] or block["tiles"]) > 1
    ][:4]  # fmt: skip
    compared = next((block for block in blocks[::-1] if block["type"] == "figures"), None)
    if compared:
        told = [content["figures"][code] for code in compared["codes"]][:_MOST_ROWS]
        earlier = any(each["before"] for each in told)  # a window of several years has none
        heads = ["Chỉ tiêu", "Kỳ này", *(["Cùng kỳ năm trước"] if earlier else [])]
        rows = [[each["name"], _with_unit(each), *([each["before"] or "–"] if earlier else [])] for each in told]
        slides.append(Slide(compared["title"], rows=[heads, *rows]))
    for place, title in ((-3, "Đánh giá, khó khăn"), (-2, "Phương hướng, kiến nghị")):
        if len(content["sections"]) >= -place:
            section = content["sections"][place]
            lines = [*_lines(section["text"], words), *_raised(section["blocks"])]
            if lines:
                slides.append(Slide(title, lines=lines[:_MOST_LINES]))
    by = f"Bản {signed.number}, chốt ngày {vi(localdate(signed.at))}" if signed else "Dự thảo"
    return Deck(
        content["title"], [content["unit_name"], content["heading"], by], slides, mark="" if signed else "DỰ THẢO"
    )


def _big(content: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    chosen = [each for each in content["figures"].values() if each["big"]]
    return [
        (_with_unit(each), each["name"], f"Cùng kỳ năm trước: {each['before']}" if each["before"] else "")
        for each in chosen[:_MOST_FIGURES]
    ]


def _with_unit(each: Mapping[str, Any]) -> str:
    if each["unit"] == "%" or each["value"] is None:
        return str(each["words"])
    return f"{each['words']} {each['unit'].partition(',')[0]}"


def _lines(text: str, words: Mapping[str, str]) -> list[str]:
    """What officers wrote, without the labels that nobody filled."""
    found = [" ".join(policy.filled(line, words).split()) for line in text.splitlines()]
    return [shortened(line, _LONGEST) for line in found if line and line[-1] != ":"]


def _raised(blocks: Sequence[Mapping[str, Any]]) -> list[str]:
    return [
        f"{row[0]} ({row[2]} đơn vị nêu; {row[3].lower()})"
        for block in blocks
        if block["type"] == "table" and "Số đơn vị nêu" in block["heads"]
        for row in block["rows"]
    ]
