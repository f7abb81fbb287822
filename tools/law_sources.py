"""Writes core/law/book/sources.yaml: which articles, clauses and points of each act were read.

    python tools/law_sources.py FOLDER_OF_TRANSCRIPTIONS

The transcriptions of the official codification are not part of the project; this index is, so that a citation
marked `verified` can be checked against what was really read. Form: act -> article -> "1ab 2 3" (clauses, each
followed by its points; "-" before points that stand in no clause).
"""

import re
import sys
from pathlib import Path

import yaml

INDEX = Path(__file__).parents[1] / "src/caunoi/core/law/book/sources.yaml"
HEADING = re.compile(r"(?m)(?:^|(?<=[.;)]))\s*Điều \d+\.\d+\.[A-ZĐ]+[\d.a-zđ]*\.? ")
CITED = re.compile(
    r"\(Điều (\d+[a-zđ]?)\s+(?:Luật|Nghị định|Nghị quyết|Pháp lệnh|Quyết định|Thông tư liên tịch|Thông tư)"
    r"\s+số\s+(\d+/\d{4}/[A-ZĐa-z0-9-]+)"
)
CLAUSE = re.compile(r"(?m)^\s*(\d+[a-zđ]?)\.\s")
POINT = re.compile(r"(?m)(?:^\s*|[;.,:]\s+)([a-zđ])\)\s")


def clauses(text: str) -> str:
    """'1ab 2 3' of the body of one article."""
    marks = [(found.start(), found[1]) for found in CLAUSE.finditer(text)]
    starts = [(0, "-"), *marks] if marks else [(0, "-")]
    ends = [start for start, _ in starts[1:]] + [len(text)]
    parts: dict[str, str] = {}
    for (start, clause), end in zip(starts, ends, strict=True):
        points = "".join(dict.fromkeys(found[1] for found in POINT.finditer(text[start:end])))
        if clause != "-" or points:
            parts.setdefault(clause, points)
    return " ".join(clause + points for clause, points in parts.items())


def read(text: str) -> dict[str, dict[str, str]]:
    """act -> article -> clauses, of one transcription."""
    found: dict[str, dict[str, str]] = {}
    heads = [*CITED.finditer(text)]
    ends = [head.start() for head in heads[1:]] + [len(text)]
    for head, end in zip(heads, ends, strict=False):
        body = text[head.end() : end]
        next_heading = HEADING.search(body)
        body = body[: next_heading.start()] if next_heading else body
        after = body.split(")", 1)[1] if ")" in body else body
        found.setdefault(head[2], {})[head[1]] = clauses(after.lstrip())
    return found


def number(article: str) -> tuple[int, str]:
    digits = re.match(r"\d+", article)
    return (int(digits[0]) if digits else 0, article)


def main(folder: Path) -> None:
    index: dict[str, dict[str, str]] = yaml.safe_load(INDEX.read_text())
    for path in sorted(folder.glob("*.md")):
        for act, articles in read(path.read_text()).items():
            index.setdefault(act, {}).update(articles)  # what was read earlier stays
    lines = ["# Which articles of each act were read, with clauses and points. Written by tools/law_sources.py."]
    for act in sorted(index):
        lines.append(f"{act}:")
        lines += [f'  "{article}": "{index[act][article]}"' for article in sorted(index[act], key=number)]
    INDEX.write_text("\n".join(lines) + "\n")
    print(f"{len(index)} acts, {sum(map(len, index.values()))} articles")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
