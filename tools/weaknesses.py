"""Bandit over the program, by its configuration in pyproject.toml: what it finds is mended, or the line says why.

Ruff carries the same rules under the same numbers (B608 is S608), so a line excuses itself once, for both, by
`# noqa: S608` and a reason. What bandit alone takes for one says `# nosec` and why.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = "src/caunoi"
TWINS = {"B703": "B308"}
"""One act that bandit finds twice."""
CHANCE = tuple(f"src/caunoi/faces/cli/{name}.py" for name in ("course", "demo", "invented", "stage"))
"""Invented people: their chance is no secret, their password is shown (as in ruff's per-file-ignores)."""
EXCUSE = re.compile(r"# noqa: ([A-Z0-9, ]+?)(?=\s*(#|\(|[a-z]|$))")


def main() -> int:
    told = [str(Path(sys.executable).parent / "bandit"), "-q", "-r", PROGRAM, "-c", "pyproject.toml", "-f", "json"]
    done = subprocess.run(told, capture_output=True, text=True, cwd=ROOT)
    if done.returncode not in (0, 1):
        print(done.stderr)
        return 2
    report = json.loads(done.stdout)
    left = [each for each in report["results"] if not excused(each)]
    for each in left:
        print(f"{each['filename']}:{each['line_number']}: {each['test_id']} {each['issue_text']}")
    for error in report["errors"]:
        print(f"{error['filename']}: {error['reason']}")
    return 1 if left or report["errors"] else 0


def excused(found: dict) -> bool:
    """Whether the lines of the finding name its rule."""
    if found["filename"] in CHANCE and found["test_id"] in ("B311", "B105"):
        return True
    rule = TWINS.get(found["test_id"], found["test_id"]).replace("B", "S", 1)
    lines = (ROOT / found["filename"]).read_text(encoding="utf-8").splitlines()
    first, last = found["line_range"][0], found["line_range"][-1]
    around = lines[first - 1 : last + 1]
    return any(rule in match[1].replace(" ", "").split(",") for line in around for match in EXCUSE.finditer(line))


if __name__ == "__main__":
    sys.exit(main())
