"""Whole populations: this engine beside openfisca-core on the same rules, in one run, rounds interleaved.

    .venv/bin/python -m bench.population --people 10000000 --rounds 5

Writes a table to standard output and, with --json FILE, the figures. Needs about 3 GB of disk and 6 GB of memory for
10 million people (openfisca keeps whole columns). See README.md.
"""

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from bench.export_rules import law_data

from caunoi.core.law import FACTS, assess, law_for, parse_facts
from caunoi.core.law.bulk import engine, layout, population, program, screening
from caunoi.core.law.bulk.planes import Packed, pack_people, together, unpack

HERE = Path(__file__).parent
OPENFISCA = ["openfisca-core==46.0.1", "polars==1.44.2"]
ON, THEN = date(2026, 11, 23), date(2027, 1, 1)
_ROWS = 1 << 17


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--folder", type=Path, help="for the environment and the people; kept (default: a temporary one)"
    )
    parser.add_argument("--json", type=Path, help="writes the figures")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        figures = measured(folder, args.people, args.rounds)
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1))


def measured(folder: Path, people: int, rounds: int) -> dict:
    python = environment(folder)
    unknown, complete = people_files(folder, people)
    rules = folder / "rules.json"
    rules.write_text(json.dumps(law_data(law_for(ON)), ensure_ascii=False))
    say(f"{people:,} people, {rounds} rounds, {machine()}")
    agree(folder, python, rules, complete)
    ours, known = in_memory(unknown), in_memory(complete)
    say(f"complete: {sum(p.people for p in known):,} people, {used_bytes(known) / people:.1f} bytes a person read")
    say(f"with unknowns: {used_bytes(ours) / people:.1f} bytes a person read")
    law, laws = law_for(ON), (law_for(ON), law_for(THEN))
    decide, differ = prepared((law,), ours), prepared(laws, ours)
    bytes_known, bytes_ours = ([plane for packed in groups for plane in used(packed)] for groups in (known, ours))
    with Side(python, rules, complete) as side:
        tasks: dict[str, Callable[[], object]] = {
            "openfisca, in memory": lambda: side("memory"),
            "planes, complete": lambda: [screening.counted(p, decide.program(p)) for p in known],
            "planes, with unknowns": lambda: [screening.counted(p, decide.program(p)) for p in ours],
            "compare two laws, with unknowns": lambda: [screening.moved(p, differ.program(p)) for p in ours],
            "compare two laws, complete": lambda: [screening.moved(p, differ.program(p)) for p in known],
            "plain read of the bytes, complete": lambda: plain_read(bytes_known),
            "plain read of the bytes, with unknowns": lambda: plain_read(bytes_ours),
            "openfisca, from Parquet, codes": lambda: side("file"),
            "Parquet to counts, complete": lambda: screening.screen(population.open_people(complete), law),
            "Parquet to counts, with unknowns": lambda: screening.screen(population.open_people(unknown), law),
        }
        if people <= 1_000_000:  # names as text need hundreds of bytes a person
            tasks["openfisca, from Parquet, names"] = lambda: side("names")
        times = interleaved(tasks, rounds)
    show(times)
    return {"people": people, "machine": machine(), "seconds": times}


def environment(folder: Path) -> Path:
    """A Python of its own with openfisca-core (AGPL): never in this project's environment or lock."""
    python = folder / "openfisca" / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder / "openfisca"], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *OPENFISCA], check=True)
    return python


def people_files(folder: Path, people: int) -> tuple[Path, Path]:
    """An invented population, and the same with every gap filled (openfisca cannot say "not known")."""
    unknown, complete = folder / f"people-{people}.parquet", folder / f"complete-{people}.parquet"
    if not unknown.exists():
        command = [
            Path(sys.executable).with_name("caunoi"),
            "synth",
            "--people",
            str(people),
            "--seed",
            "1",
            "--out",
            unknown,
        ]
        subprocess.run(command, check=True)
    if not complete.exists():
        wanted = ["person_id", "province", *sorted(v.fact for v in law_for(ON).variables)]
        frame = pl.scan_parquet(unknown).select(wanted)
        # The value of the person before: drawn as likely as any, and quick to make.
        filled = frame.with_columns(pl.col(name).forward_fill().backward_fill() for name in wanted[2:])
        filled.collect().write_parquet(complete, row_group_size=_ROWS)
    return unknown, complete


class Side:
    """openfisca in a process of its own."""

    def __init__(self, python: Path, rules: Path, people: Path) -> None:
        self.process = subprocess.Popen(
            [python, HERE / "openfisca_side.py", rules, people],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> "Side":
        self("memory")  # reads the people, first use of everything
        return self

    def __call__(self, *words: str) -> "Took":
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(" ".join(words) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        return Took(answer["seconds"], answer["cpu"])

    def __exit__(self, *_: object) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()


def in_memory(path: Path) -> list[Packed]:
    """The people of a file packed for both laws, one group a province."""
    laws = [law_for(ON), law_for(THEN)]
    wanted, table = program.facts_of(tuple(laws)), layout.layout_for(laws)
    parts: dict[str, list] = {}
    for chunk in population.open_people(path).chunks(wanted, ON, labels=False):
        for province, people, where in chunk.provinces():
            parts.setdefault(province, []).append((people, *chunk.taken(where)))
    return together([pack_people(*joined(pieces), table) for pieces in parts.values()])


def joined(pieces: list) -> tuple[int, dict[str, Any], Any]:
    codes = {fact: np.concatenate([piece[1][fact] for piece in pieces]) for fact in pieces[0][1]}
    births = tuple(np.concatenate([piece[2][end] for piece in pieces]) for end in (0, 1))
    return sum(piece[0] for piece in pieces), codes, births


def prepared(laws: tuple, groups: list[Packed]) -> screening.Prepared:
    """The programs for people packed so: one for complete facts, one for the others."""
    table = groups[0].layout
    known, partly = (program.build(laws, table, None, c, compared=len(laws) > 1) for c in (table.facts, frozenset()))
    return screening.Prepared(ON, laws[0].stamp, table.facts, table, known, partly)


def used(packed: Packed) -> list:
    """The planes that a screening reads."""
    run = prepared((law_for(ON),), [packed]).program(packed)
    return [packed.plane(each) for each in run.inputs.values()]


def used_bytes(groups: list[Packed]) -> int:
    return sum(plane.nbytes for packed in groups for plane in used(packed))


def plain_read(planes: list) -> None:
    """Reads every word once, by what NumPy does quickest with a plane: copying it to where the cache is."""
    there = np.empty(max(map(len, planes)), dtype=np.uint64)
    for plane in planes:
        np.copyto(there[: len(plane)], plane)


def agree(folder: Path, python: Path, rules: Path, complete: Path, people: int = 100_000) -> None:
    """On 100,000 people: planes, openfisca, and (on every 20th) the engine for one person give the same answers."""
    law = law_for(ON)
    sample, out = folder / "agree.parquet", folder / "agree.npy"
    frame = pl.scan_parquet(complete)
    step = max(1, frame.select(pl.len()).collect().item() // people)
    frame.gather_every(step).head(people).collect().write_parquet(sample)
    with Side(python, rules, sample) as side:
        side("answers", str(out))
    theirs = np.load(out)
    chunk = population.chunk_of(pl.read_parquet(sample), program.facts_of((law,)), ON)
    packed = pack_people(chunk.people, chunk.codes, chunk.births, layout.layout_for([law]))
    (ours,) = engine.answers(program.build((law,), packed.layout, None, packed.complete), packed)
    for row, (id_, (is_yes, _)) in enumerate(ours.items()):
        assert np.array_equal(unpack(is_yes, chunk.people).astype(bool), theirs[row]), id_
    one_by_one(pl.read_parquet(sample), ours)
    say(f"agree: {chunk.people:,} people × {len(ours)}: planes = openfisca = one-person engine (every 20th)")


def one_by_one(frame: pl.DataFrame, ours: dict) -> None:
    for place, row in enumerate(frame.iter_rows(named=True)):
        if place % 20 == 0:
            facts = {k: str(v) if isinstance(v, date) else v for k, v in row.items() if k in FACTS}
            for answer in assess(parse_facts(facts), ON).determinations:
                yes, no = (plane[place // 64] >> np.uint64(place % 64) & np.uint64(1) for plane in ours[answer.id])
                assert answer.answer == ("yes" if yes else "no" if no else "unknown"), (answer.id, row)


class Took(NamedTuple):
    """Seconds on the clock, and of the processor (of all threads)."""

    clock: float
    cpu: float


Times = dict[str, list[Took]]


def interleaved(tasks: dict[str, Callable[[], object]], rounds: int) -> Times:
    """Each task in each round; the first round warms up and does not count."""
    times: Times = {name: [] for name in tasks}
    for number in range(rounds + 1):
        for name, task in tasks.items():
            took = timed(task)
            if number:
                times[name].append(took)
    return times


def timed(task: Callable[[], object]) -> Took:
    """One run; of a short task the median of five, so that a switch to another process does not decide."""
    runs: list[Took] = []
    while len(runs) < 5:
        clock, cpu = time.perf_counter(), time.process_time()
        own = task()
        if isinstance(own, Took):  # measured by the other process
            return own
        runs.append(Took(time.perf_counter() - clock, time.process_time() - cpu))
        if runs[0].clock > 1:
            break
    return Took(statistics.median(r.clock for r in runs), statistics.median(r.cpu for r in runs))


def show(times: Times) -> None:
    """Medians of the rounds; ratios are medians of the ratios within a round."""
    say("| what | ms on the clock | ms of the processor | × openfisca (clock) | × openfisca (processor) |")
    say("|---|---:|---:|---:|---:|")
    for name, each in times.items():
        base = times["openfisca, from Parquet, codes" if "Parquet" in name else "openfisca, in memory"]
        clock, cpu = (statistics.median(took[kind] for took in each) * 1e3 for kind in (0, 1))
        ratios = [statistics.median(b[kind] / t[kind] for b, t in zip(base, each, strict=True)) for kind in (0, 1)]
        say(f"| {name} | {clock:,.1f} | {cpu:,.1f} | {ratios[0]:,.1f} | {ratios[1]:,.1f} |")
    say(f"peak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


def machine() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.split(":")[1].strip() for line in lines if "model name" in line), "")
    load = os.getloadavg()[0]
    return (
        f"{model}, {os.cpu_count()} cores, Python {platform.python_version()}, NumPy {np.__version__}, load {load:.1f}"
    )


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    main()
