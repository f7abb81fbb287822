"""A shipped proposal over a whole nation of invented people: made and packed, counted, estimated; time and peak memory.

    .venv/bin/python -m bench.proposals --people 10000000 --times 10 --folder FOLDER [--keep]

Making and packing is `populations.make` in a process of its own; each count is a process of its own too, as whoever
opens the page the first time waits for it: laws compiled, program built and proved, planes mapped. --times: the packed
files of every province are written so many times under other names, and are read as so many provinces. See README.md.
"""

import argparse
import itertools
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from bench.population import machine, say

NAME, TODAY = "bench", date(2026, 11, 26)
CODES = ("luat-05-2026", "can-ngheo-dan-su", "giu-36-thang")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=100_000_000)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--keep", action="store_true", help="leave the packed people there")
    parser.add_argument("--step", help=argparse.SUPPRESS)
    args = parser.parse_args()
    os.environ["CAUNOI_DATA"] = str(args.folder)
    if args.step:
        return step(args.step, args.people, args.times)
    args.folder.mkdir(parents=True, exist_ok=True)
    say(f"{args.people * args.times:,} people ({args.people:,} packed, {args.times} times), {machine()}")
    for each in ("make", *CODES):
        if each == "make" and (args.folder / "populations" / NAME).exists():
            continue
        command = [sys.executable, "-m", "bench.proposals", "--folder", args.folder, "--people", args.people]
        command += ["--times", args.times]
        started = time.perf_counter()
        subprocess.run([*map(str, command), "--step", each], check=True)
        say(f"{each}: {time.perf_counter() - started:.1f} s with the start of the process")
    if not args.keep:
        shutil.rmtree(args.folder / "populations" / NAME)
    return None


def step(what: str, people: int, times: int) -> None:
    """One step in this process; says what it took."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.site.settings")
    django.setup()
    from caunoi.rooms.proposals import actions, laws, populations
    from caunoi.rooms.proposals.estimate import Model
    from caunoi.rooms.proposals.levers import Levers

    if what == "make":
        populations.make(NAME, "Đo", people=people, seed=1, on=TODAY)
        repeat(populations.folder() / NAME / "planes", times)
    else:
        from caunoi.core.law.bulk import what_if

        head, text = actions.shipped(actions.SHIPPED / f"{what}.yaml")
        marks = [now()]
        before, after = laws.pair(head["baseline"], head["day"], text)
        kept = populations.planes(NAME, on=TODAY)
        marks.append(now())
        counts = {code: tally.as_data() for code, tally in what_if.count(kept, before, after).items()}
        marks.append(now())
        again = what_if.count(kept, before, after)
        marks.append(now())
        assert {code: tally.as_data() for code, tally in again.items()} == counts
        assert all(tally == counts[code.partition("-")[0]] for code, tally in counts.items())
        records = {"provinces": [], "cases": {}, "forms": {}, "staff": {}, "hours_of_year": 2000}
        found = Model(
            counts, populations.NATION / kept.people, records | {"cost": {}, "hours": {}}, Levers.read({}), seed="x",
            published=39641,
        ).estimate()  # fmt: skip
        marks.append(now())
        names = ("laws", "count, the first time", "count again", "estimate")
        took = {
            name: f"{later[0] - earlier[0]:.2f} ({later[1] - earlier[1]:.2f})"
            for name, (earlier, later) in zip(names, itertools.pairwise(marks), strict=True)
        }
        say(f"{what}: {json.dumps(took)}, newly covered {found.whole.gained:,}")
    say(f"{what}: peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


def now() -> tuple[float, float]:
    """Seconds on the clock, seconds of the processor."""
    return time.perf_counter(), time.process_time()


def repeat(planes: Path, times: int) -> None:
    """Every province so many times, in files of its own."""
    index = json.loads((planes / "kept.json").read_text(encoding="utf-8"))
    for name, province in list(index["provinces"].items()):
        for n in range(1, times):
            index["provinces"][f"{name}-{n}"] = province
            for kind in ("planes", "births"):
                shutil.copyfile(planes / f"{name}.{province[2]}.{kind}", planes / f"{name}-{n}.{province[2]}.{kind}")
    (planes / "kept.json").write_text(json.dumps(index), encoding="utf-8")


if __name__ == "__main__":
    main()
