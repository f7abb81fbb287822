"""Writes docs/coverage-of-the-law.md: article by article, what of each act is in the book of law, and why not the rest.

    python tools/coverage.py [--check]

From coverage.yaml beside the law, the index of texts that were read (sources.yaml), and the citations of the book and
the procedure. Fails where they contradict each other: an article called encoded that nothing cites, or one cited that
is called left out.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from caunoi.core.law import book as books
from caunoi.core.law import fees, file_papers, procedure, quality, source, standing, training
from caunoi.core.law.citation import Cite

PAGE = Path(__file__).parents[1] / "docs/coverage-of-the-law.md"
LEVELS = {"encoded": "Đủ", "partly": "Một phần", "not": "Chưa"}
SEEN = {
    "whole": "đã đọc bản chép toàn văn",
    "part": "đã đọc bản chép một phần",
    "no": "chưa đọc được nguyên văn",
}
UNPLACED = "Có viện dẫn mà chưa thấy điều khoản: "
HEAD = """# Phạm vi pháp luật đã mã hóa

Trang này do máy tạo từ bộ quy tắc (`python tools/coverage.py`); xin đừng sửa tay. "Đủ": mọi điều kiện của điều đó đã
thành quy tắc. "Một phần", "Chưa": kèm lý do. Chỉ kể các điều có trong bản chép đã đọc hoặc được viện dẫn; điều khác của
văn bản chưa đọc. Bản chép là của bên thứ ba: phải đối chiếu bản gốc trước khi dùng làm căn cứ.
"""


class Line(NamedTuple):
    article: str
    level: str
    why: str


def cites() -> Iterator[Cite]:
    """Every citation of the book and of the procedure."""
    book = books.shipped()
    for holder in (*book.amounts.values(), *book.rules.values()):
        yield from (version.cite for version in holder.versions)
    yield from (proof.cite for proof in book.proofs.values())
    for determination in book.determinations.values():
        yield from (scope.cite for scope in determination.scope)
        yield from (ground.cite for ground in determination.grounds)
    for kind in ("refusal", "urgent", "not_continued"):
        yield from (reason.cite for reason in procedure.all_reasons(kind))
    for entries in (
        procedure.all_deadlines(),
        procedure.all_forms(),
        procedure.legal_fields(),
        procedure.legal_forms(),
        *fees.everything(),
        quality.entries(),
        standing.entries(),
        training.entries(),
        file_papers.everything(),
    ):
        yield from (entry.cite for entry in entries)
    yield from (kind.confirm for kind in fees.all_kinds())


def declared() -> dict[str, Mapping[str, Any]]:
    """act -> {rest, articles} of all coverage.yaml. Raises ValueError where an act is described twice."""
    found: dict[str, Mapping[str, Any]] = {}
    for path in sorted(books.BOOK.rglob("coverage.yaml")):
        for act, entry in source.read(path).items():
            if act in found:
                raise ValueError(f"{act} is described twice")
            found[act] = entry
    return found


def order(article: str) -> tuple[int, str]:
    digits = re.match(r"\d+", article)
    return (int(digits[0]) if digits else 0, article)


def lines(act: str, entry: Mapping[str, Any], read: Mapping[str, Any], cited: set[str]) -> list[Line]:
    """One line an article: those that were read and those that are named. Raises ValueError on a contradiction."""
    named = entry["articles"]
    rows = []
    for article in sorted({*read, *named, *cited}, key=order):
        level, why = (named[article]["level"], named[article]["why"]) if article in named else ("not", entry["rest"])
        if level not in LEVELS:
            raise ValueError(f"{act} Điều {article}: {level!r} is none of {list(LEVELS)}")
        if (article in cited) is not (level != "not"):
            what = "cites it" if article in cited else "cites it not"
            raise ValueError(f"{act} Điều {article} is called {level!r}, but the book {what}")
        rows.append(Line(article, level, why))
    return rows


def runs(articles: list[str]) -> str:
    """'1–3, 5, 8a': neighbours joined, so that an article that was not read is not swallowed."""
    parts: list[list[str]] = []
    for article in articles:
        follows = parts and article.isdecimal() and order(article)[0] - order(parts[-1][-1])[0] == 1
        if follows and parts[-1][-1].isdecimal():
            parts[-1].append(article)
        else:
            parts.append([article])
    return ", ".join(part[0] if len(part) == 1 else f"{part[0]}–{part[-1]}" for part in parts)


def table(rows: list[Line]) -> Iterator[str]:
    yield "| Điều | Mức | Ghi chú |"
    yield "|---|---|---|"
    for (level, why), group in groupby(rows, key=lambda row: (row.level, row.why)):
        yield f"| {runs([row.article for row in group])} | {LEVELS[level]} | {why} |"


def page() -> str:
    """The whole page."""
    book, index, told = books.shipped(), source.read(books.BOOK / "sources.yaml"), declared()
    cited: dict[str, set[str]] = {}
    unplaced: set[str] = set()  # acts of which something is cited without its article
    for cite in cites():
        places = cited.setdefault(cite.act, set())
        if cite.article is None:
            unplaced.add(cite.act)
        else:
            places.add(cite.article)
    missing = set(cited) - set(told)
    if missing:
        raise ValueError(f"cited, but not in any coverage.yaml: {sorted(missing)}")
    out = [HEAD]
    for number in sorted(told, key=lambda act: (book.acts[act].seen == "no", book.acts[act].short["vi"])):
        act, entry = book.acts[number], told[number]
        rows = lines(number, entry, index.get(number, {}), cited.get(number, set()))
        out.append(f"## {act.short['vi']} ({number})\n\n{act.kind}: {act.name}; {SEEN[act.seen]}.\n")
        if act.sources:
            out.append(f"Nguồn thứ cấp: {', '.join(f'<{source}>' for source in act.sources)}\n")
        if number in unplaced or not rows:
            out.append(f"{UNPLACED if number in unplaced else ''}{entry['rest']}\n")
        if rows:
            out.append("\n".join(table(rows)) + "\n")
    return "\n".join(out)


def main(arguments: list[str]) -> int:
    try:
        fresh = page()
    except ValueError as wrong:
        print(f"{wrong}. Each act has its entry in a coverage.yaml: docs/dev/change-a-rule.md")
        return 1
    if "--check" in arguments:
        current = PAGE.read_text() if PAGE.exists() else ""
        if current != fresh:
            print(f"{PAGE.name} is out of date: run python tools/coverage.py")
            return 1
        return 0
    PAGE.write_text(fresh)
    print(f"{PAGE.name} written")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
