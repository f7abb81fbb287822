"""Decisions of the demonstration as the code of an earlier day made them, so that no later code answers them otherwise.

Made anew only when the law itself was corrected on purpose, from a fresh demonstration (`caunoi demo`):
    python -m tests.rooms.cases.remembered FOLDER
"""

import json
import sqlite3
import sys
from pathlib import Path

from caunoi.core.law.citation import Cite

FILE = Path(__file__).with_name("remembered.jsonl")


def grounds(assessment: dict) -> dict[str, str]:
    told = assessment["determinations"][0]["grounds"]
    return {Cite(g["act"], g["article"], g["clause"], g["point"]).key: g["answer"] for g in told}


def remember(folder: Path) -> int:
    database = sqlite3.connect(folder / "demonstration.sqlite3")
    rows = database.execute('SELECT "on", facts, answer, assessment FROM cases_decision ORDER BY "on", id')
    kept = {}
    for on, facts, answer, assessment in rows:
        known = json.loads(facts)
        line = {"on": on, "facts": known, "answer": answer, "grounds": grounds(json.loads(assessment))}
        kept[on, json.dumps(known, sort_keys=True)] = json.dumps(line, ensure_ascii=False, separators=(",", ":"))
    FILE.write_text("\n".join(kept.values()) + "\n", encoding="utf-8")
    return len(kept)


if __name__ == "__main__":
    print(remember(Path(sys.argv[1])))
