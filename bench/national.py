"""A whole nation on one machine: make, screen, keep, screen and compare kept planes; time and peak memory of each; then
both screens once more inside one process, without the start of the command.

    .venv/bin/python -m bench.national --people 100000000 --folder FOLDER

Each step but the last is the command `caunoi …` in a process of its own. See README.md.
"""

import argparse
import contextlib
import io
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from bench.population import machine, say

from caunoi.faces.cli.main import main as caunoi

ON, THEN = "2026-11-23", "2027-01-01"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=100_000_000)
    parser.add_argument("--folder", type=Path, required=True)
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    people, kept = args.folder / "nation.parquet", args.folder / "nation.kept"
    say(f"{args.people:,} people, {machine()}")
    try:
        step("synth", "--people", args.people, "--seed", 1, "--out", people)
        found = step("screen", people, "--on", ON, "--json")
        step("screen", people, "--on", ON, "--keep", kept)
        again = [step("screen", kept, "--on", ON, "--json") for _ in range(3)]
        step("compare", kept, "--from", ON, "--to", THEN, "--json")
        inside(people, kept)
        assert all(each == found for each in again), "kept planes count differently from the file"
    finally:
        people.unlink(missing_ok=True)
        shutil.rmtree(kept, ignore_errors=True)


def inside(people: Path, kept: Path) -> None:
    """Both screens in this process, three times each after one that warms it up."""
    took: dict[Path, list[float]] = {kept: [], people: []}
    for path in (kept, kept, people, kept, people, kept, people):
        started = time.perf_counter()
        with contextlib.redirect_stdout(io.StringIO()):
            caunoi(["screen", str(path), "--on", ON, "--json"])
        took[path].append(time.perf_counter() - started)
    slow, quick = statistics.median(took[people]), statistics.median(took[kept][1:])
    say(f"inside one process: from Parquet {slow:.2f} s, from kept planes {quick:.2f} s, 1/{slow / quick:.0f}")


def step(*arguments: object) -> object:
    """Runs a command; says its seconds and the peak of its memory; gives what it printed, read as JSON."""
    command = [Path(sys.executable).with_name("caunoi"), *map(str, arguments)]
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert process.stdout
    written = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    assert status == 0, command
    seconds = time.perf_counter() - started
    say(f"{' '.join(map(str, arguments)):100} {seconds:8.1f} s  {used.ru_maxrss / 1024:6,.0f} MB")
    return json.loads(written) if written else None


if __name__ == "__main__":
    main()
