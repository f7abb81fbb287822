"""A whole nation on one machine: make, screen, keep, screen and compare kept planes; time and peak memory of each.

    .venv/bin/python -m bench.national --people 100000000 --folder FOLDER

Each step is the command `caunoi …` in a process of its own. See README.md.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from bench.population import machine, say

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
        assert all(each == found for each in again), "kept planes count differently from the file"
    finally:
        people.unlink(missing_ok=True)
        shutil.rmtree(kept, ignore_errors=True)


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
