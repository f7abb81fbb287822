"""What is withheld before publishing: seconds of the processor by the number of linked cells.

    python bench/disclosure.py [--units 34 --rows 16 --columns 6 --seed 1]

Without arguments: a province, a country with one centre a province, with two. Tables of invented small figures; every
table with the table of their sum, the hardest case: all that is linked is judged together.
"""

import argparse
import random
import time

from caunoi.rooms.reports import disclosure
from caunoi.rooms.reports.disclosure import AUDIENCES, PUBLIC, Sum

FIGURES = (0, 0, 1, 2, 3, 5, 8, 13, 40)
SIZES = ((3, 12, 6), (20, 12, 6), (34, 16, 6), (68, 20, 7))


def country(units: int, rows: int, columns: int, seed: int) -> tuple[dict[str, int], list[Sum]]:
    """Tables of units and of their sum, each with totals over rows and columns."""
    chance, whole = random.Random(seed), [str(each) for each in range(units)]
    inner = [f"{r}|{c}" for r in range(rows) for c in range(columns)]
    cells = {f"{unit}/{key}": chance.choice(FIGURES) for unit in whole for key in inner}
    cells |= {f"s/{key}": sum(cells[f"{unit}/{key}"] for unit in whole) for key in inner}
    sums = []
    for unit in (*whole, "s"):
        for total, parts in [
            *((f"{r}|t", [f"{r}|{c}" for c in range(columns)]) for r in range(rows)),
            *((f"t|{c}", [f"{r}|{c}" for r in range(rows)]) for c in (*range(columns), "t")),
        ]:
            own = tuple(f"{unit}/{part}" for part in parts)
            cells[f"{unit}/{total}"] = sum(cells[part] for part in own)
            sums.append(Sum(f"{unit}/{total}", own))
    keys = [key.removeprefix("s/") for key in cells if key.startswith("s/")]
    return cells, sums + [Sum(f"s/{key}", tuple(f"{unit}/{key}" for unit in whole)) for key in keys]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("units", "rows", "columns"):
        parser.add_argument(f"--{name}", type=int)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    for units, rows, columns in [(args.units, args.rows, args.columns)] if args.units else SIZES:
        cells, sums = country(units, rows, columns, args.seed)
        wanted = disclosure.needs(cells, AUDIENCES[PUBLIC])
        begun = time.process_time()
        hidden = disclosure.withheld(cells, sums, wanted)
        print(
            f"{units} units, {len(cells)} cells, {len(wanted)} small, {len(hidden)} withheld:"
            f" {time.process_time() - begun:.2f} s of the processor"
        )


if __name__ == "__main__":
    main()
