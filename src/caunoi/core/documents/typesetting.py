"""Typst sets pages from a source and its data; charts are drawn by it too, as pages and as pictures. No fonts of the
machine and no system libraries; the same data gives the same bytes."""

import json
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from .model import Chart

CHART = {"chart.typ": Path(__file__).with_name("chart.typ").read_bytes()}
"""What draws charts, beside any source that imports it."""
_PICTURE = """\
#import "chart.typ": chart
#set document(date: none)
#set text(font: "Libertinus Serif", lang: "vi", size: 11pt, hyphenate: false)
#set page(width: 160mm, height: auto, margin: 1mm)
#chart(json(bytes(sys.inputs.data)))
"""


def set_pages(source: str, data: Any, files: Mapping[str, bytes], *, png: bool = False) -> bytes:
    """What Typst makes of a source with its data and the files beside it: PDF, or the one page as PNG."""
    import typst

    given: dict[str, Any] = {"format": "png", "ppi": 200.0} if png else {}
    with tempfile.TemporaryDirectory() as folder:
        main = Path(folder, "main.typ")
        main.write_text(source, encoding="utf-8")
        for name, content in files.items():
            Path(folder, name).write_bytes(content)
        made: bytes = typst.compile(
            str(main), root=folder, ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)}, **given,
        )  # fmt: skip
    return made


def picture(chart: Chart) -> bytes:
    """The chart as PNG, 160 mm wide."""
    return set_pages(_PICTURE, plain_chart(chart), CHART, png=True)


def plain_chart(chart: Chart) -> dict[str, Any]:
    """A chart as chart.typ reads it."""
    return {**asdict(chart), "alternative": chart.alternative}
