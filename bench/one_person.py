"""One person in process, all determinations: this engine beside openfisca-core on the same rules, rounds interleaved.

    .venv/bin/python -m bench.one_person [--rounds 9] [--folder FOLDER] [--json FILE]

Everybody is invented. In each round each task decides for people it has not met before (except "met before"), after
10,000 others have been decided for. Times are microseconds of the processor a person (both sides use one thread);
ratios are taken within a round. See README.md.
"""

import argparse
import json
import random
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from bench.export_rules import law_data
from bench.interview import Person, invent
from bench.population import environment, machine, say

from caunoi.core.law import Assessment, Facts, assess, law_for, parse_facts
from caunoi.core.law.assess import Desk
from caunoi.core.law.compile import Law
from caunoi.core.law.decide import decide

HERE = Path(__file__).parent
ON = date(2026, 11, 23)
WARM, PEOPLE, AGREED, UNKNOWN = 10_000, 300, 2_000, 0.3
FIRST = 100  # people of a new desk, and a round of openfisca


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--folder", type=Path, help="for the environment of openfisca; kept (default: a temporary one)")
    parser.add_argument("--json", type=Path, help="writes the figures")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        figures = measured(folder, args.rounds, random.Random(args.seed))
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1))


def measured(folder: Path, rounds: int, dice: random.Random) -> dict:
    crowd = [invent(dice, ON) for _ in range(WARM + (rounds + 1) * PEOPLE)]
    gaps = [{k: v for k, v in person.items() if dice.random() >= UNKNOWN} for person in crowd]
    rules, people = folder / "rules.json", folder / "one-by-one.json"
    rules.write_text(json.dumps(law_data(law_for(ON)), ensure_ascii=False))
    people.write_text(json.dumps(crowd[WARM:]))
    say(f"{len(law_for(ON).by_id)} determinations, law of {ON}, {rounds} rounds, {machine()}")
    with Side(environment(folder), rules, people) as side:
        agree(side, crowd[WARM:][:AGREED])
        ours = Ours(crowd, gaps)
        times: dict[str, list[float]] = {}
        for number in range(rounds + 1):
            found = {**side.round(number), **ours.round(number)}
            for name, us in found.items():
                if number:  # the first round warms up
                    times.setdefault(name, []).append(us)
    new_days()
    show(times)
    return {"machine": machine(), "law": law_for(ON).stamp, "microseconds": times}


class Side:
    """openfisca in a process of its own."""

    def __init__(self, python: Path, rules: Path, people: Path) -> None:
        command = [python, HERE / "openfisca_one.py", rules, people]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> "Side":
        return self

    def ask(self, word: str, first: int, last: int) -> dict:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(f"{word} {first} {last}\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def round(self, number: int) -> dict[str, float]:
        first = number * PEOPLE
        names = {"arrays": "arrays of one", "trace": "arrays of one, traced", "situation": "facts as JSON"}
        return {f"openfisca, {name}": self.ask(word, first, first + FIRST)["us"] for word, name in names.items()}

    def __exit__(self, *_: object) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()


def agree(side: Side, crowd: Sequence[Person]) -> None:
    """Everybody gets the same from openfisca, from `decide` and from `assess`."""
    theirs = side.ask("answers", 0, len(crowd))["answers"]
    for person, told in zip(crowd, theirs, strict=True):
        facts = parse_facts(person)
        said = decide(facts, ON)
        assert said == {answer.id: answer.answer for answer in assess(facts, ON).determinations}
        assert {id_: answer == "yes" for id_, answer in said.items()} == told, person
    say(f"agree: {len(crowd):,} people × {len(said)}: openfisca = decide = assess")


class Ours:
    """The tasks of this engine; the people of a round were not met in an earlier one."""

    def __init__(self, crowd: Sequence[Person], gaps: Sequence[Person]) -> None:
        self.law = law_for(ON)
        self.desk = Desk(self.law)
        self.raw, self.raw_gaps = crowd, gaps
        self.known, self.gaps = [list(map(parse_facts, people)) for people in (crowd, gaps)]
        for people in (self.known, self.gaps):
            for facts in people[:WARM]:
                decide(facts, ON)
                told(self.assess(facts))

    def assess(self, facts: Facts) -> Assessment:
        return self.desk.assess(facts, self.law.by_id, None)

    def round(self, number: int) -> dict[str, float]:
        place = slice(WARM + number * PEOPLE, WARM + (number + 1) * PEOPLE)
        known, gaps, raw = self.known[place], self.gaps[place], self.raw[place]
        new = new_desk(self.law)
        return {
            "answers": timed(lambda facts: decide(facts, ON), known),
            "answers, facts as JSON": timed(lambda facts: decide(parse_facts(facts), ON), raw),
            "answers, 30 % not known": timed(lambda facts: decide(facts, ON), gaps),
            "reasons": timed(lambda facts: told(self.assess(facts)), known),
            "reasons, met before": timed(lambda facts: told(self.assess(facts)), known),
            "reasons, facts as JSON": timed(lambda facts: told(self.assess(parse_facts(facts))), raw),
            "reasons, 30 % not known": timed(lambda facts: told(self.assess(facts)), gaps),
            "all as a line of JSON": timed(lambda facts: self.assess(facts).to_line(), known),
            "reasons, the first 100 of a new desk": timed(lambda facts: told(new(facts)), known[:FIRST]),
        }


def new_desk(law: Law) -> Callable[[Facts], Assessment]:
    desk = Desk(law)
    return lambda facts: desk.assess(facts, law.by_id, None)


def told(found: Assessment) -> int:
    """Reads the answer, its status, and of each ground the answer, the reasons and the citation."""
    letters = 0
    for answer in found.determinations:
        letters += len(answer.answer) + len(answer.status)
        for ground in answer.grounds:
            letters += len(ground.answer) + len(ground.because) + len(ground.citation)
    return letters


def timed(task: Callable[[object], object], people: Iterable[object]) -> float:
    people = list(people)
    started = time.process_time()  # of the processor, so that a busy machine counts less
    for person in people:
        task(person)
    return 1e6 * (time.process_time() - started) / len(people)


def new_days() -> None:
    """What the law of a day costs that was not asked for before."""
    facts = parse_facts({})
    times = []
    for day in range(1, 20):
        started = time.perf_counter()
        assess(facts, date(2026, 12, day))
        times.append(1e3 * (time.perf_counter() - started))
    say(f"a new day: {times[0]:.1f} ms for the first of a new law, then {statistics.median(times[1:]):.2f} ms")


def show(times: dict[str, list[float]]) -> None:
    for name, each in times.items():
        base = "openfisca, facts as JSON" if "facts as JSON" in name else "openfisca, arrays of one"
        ratio = statistics.median(theirs / ours for theirs, ours in zip(times[base], each, strict=True))
        spread = f"{min(each):,.1f} … {max(each):,.1f}"
        print(f"{name:40} {statistics.median(each):10,.1f} µs  ({spread})  {ratio:8.1f} × {base}")


if __name__ == "__main__":
    main()
