"""openfisca-core for one person at a time: runs alone in an environment of its own and takes orders on standard input.

Usage: python openfisca_one.py RULES.json PEOPLE.json. The people are facts as the contract writes them, all known.
Each line of input is a word and a range of people, each answer a line of JSON with the microseconds of the processor
a person:

    arrays A B       facts ready as arrays of one: new simulation, set_input, calculate all
    trace A B        the same with openfisca's tracer, its nearest thing to reasons
    situation A B    from the facts as JSON writes them
    answers A B      {"answers": [{determination: surely a yes?}]}, one a person

The rules are those of openfisca_side.py, where it says how they are laid out to be quick.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
from openfisca_core.indexed_enums import EnumArray
from openfisca_core.periods import period
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_side import Rules, variable


def arrays(rules: Rules, person: dict) -> dict[str, np.ndarray]:
    found = {}
    for fact, kind in rules.law["facts"].items():
        value = person[fact]
        if kind == "bool":
            found[fact] = np.array([value])
        elif kind == "date":
            found[fact] = np.array([value], dtype="datetime64[D]")
        else:
            found[fact] = EnumArray(np.array([kind.index(value)], dtype=np.uint8), rules.enums[fact])
    return found


def situation(rules: Rules, person: dict) -> dict:
    facts = {fact: {"ETERNITY": person[fact]} for fact in rules.law["facts"]}
    return {"people": {"one": facts}}


def from_arrays(rules: Rules, columns: dict[str, np.ndarray], trace: bool = False) -> Simulation:
    simulation = SimulationBuilder().build_default_simulation(rules.system, 1)
    simulation.trace = trace
    for fact, column in columns.items():
        simulation.set_input(fact, "eternity", column)
    return simulation


def calculated(rules: Rules, simulation: Simulation) -> dict[str, np.ndarray]:
    day = period(rules.law["on"])
    return {id_: simulation.calculate(variable(id_), day) for id_ in rules.law["determinations"]}


def main() -> None:
    rules = Rules(json.loads(Path(sys.argv[1]).read_text()))
    people = json.loads(Path(sys.argv[2]).read_text())
    ready = [arrays(rules, person) for person in people]
    written = [situation(rules, person) for person in people]
    ways = {
        "arrays": lambda p: calculated(rules, from_arrays(rules, ready[p])),
        "trace": lambda p: calculated(rules, from_arrays(rules, ready[p], trace=True)),
        "situation": lambda p: calculated(rules, SimulationBuilder().build_from_dict(rules.system, written[p])),
    }
    for line in sys.stdin:
        word, first, last = line.split()
        which = range(int(first), int(last))
        if word == "answers":
            found = [{id_: bool(yes[0]) for id_, yes in ways["arrays"](p).items()} for p in which]
            told = [{id_: bool(yes[0]) for id_, yes in ways["situation"](p).items()} for p in which]
            assert found == told
            print(json.dumps({"answers": found}), flush=True)
            continue
        way, started = ways[word], time.process_time()
        for p in which:
            way(p)
        print(json.dumps({"us": 1e6 * (time.process_time() - started) / len(which)}), flush=True)


if __name__ == "__main__":
    main()
