"""openfisca-core on the same rules: runs alone in an environment of its own and takes orders on standard input.

Usage: python openfisca_side.py RULES.json PEOPLE.parquet. Each line of input is a word, each answer a line of JSON:

    memory    facts already in memory as the arrays that openfisca keeps: set_input, calculate all, count by province
    file      the same from the Parquet file, texts turned into openfisca's codes by polars before it sees them
    names     the same from the Parquet file, texts handed to openfisca by name, as its manual shows
    answers FILE.npy    one row a determination: who is surely a yes

openfisca has no "not known": the people have complete facts, and an open question of law counts as not satisfied.
Everything is laid out to be quick for it: enums as uint8 codes, ages as bounds on the birth date, rules that others
use as variables of their own (computed once), each value read once in a formula, no tracing, no cache on disk.
"""

import json
import re
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from openfisca_core import periods
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

Person = build_entity(key="person", plural="people", label="Person", is_person=True)
DAY, ETERNITY = periods.DateUnit.DAY, periods.DateUnit.ETERNITY


class Rules:
    """The law as an openfisca system."""

    def __init__(self, law: dict) -> None:
        self.law = law
        self.system = TaxBenefitSystem([Person])
        self.enums: dict[str, Any] = {}
        self.members: dict[str, Any] = {}
        for fact, kind in law["facts"].items():
            self._input(fact, kind)
        for name, when in law["rules"].items():
            # A rule may stand in a "not": then its open questions turn round. Two variables, made where needed.
            for surely in (True, False):
                self._computed(f"rule_{name}_{surely}", self._source(when, surely))
        for id_, when in law["determinations"].items():
            self._computed(variable(id_), self._source(when, True))

    def _input(self, fact: str, kind) -> None:
        more = {}
        if kind == "bool":
            type_ = bool
        elif kind == "date":
            type_ = date
        else:
            type_ = Enum
            members = {str(value): str(value) for value in kind}
            enum = self.enums[fact] = Enum(fact, members)
            self.members.update({f"E_{fact}_{value}": enum[value] for value in members})
            more = {"possible_values": enum, "default_value": next(iter(enum))}
        self._add(fact, {"value_type": type_, "definition_period": ETERNITY, **more})

    def _computed(self, name: str, source: str) -> None:
        """Each fact and rule is read once in a formula, as somebody who writes one by hand would do."""
        reads = list(dict.fromkeys(re.findall(r"person\('\w+', period\)", source)))
        for number, read in enumerate(reads):
            source = source.replace(read, f"x{number}")
        lines = [f"x{number} = {read}" for number, read in enumerate(reads)] + [f"return {source}"]
        scope = {"np": np, **self.members}
        exec("\n    ".join(["def formula(person, period):", *lines]), scope)
        self._add(name, {"value_type": bool, "definition_period": DAY, "formula": scope["formula"]})

    def _add(self, name: str, body: dict) -> None:
        self.system.add_variable(type(name, (Variable,), {"entity": Person, "label": name, **body}))

    def _source(self, when: list, surely: bool) -> str:
        """Python source of an expression; surely: open questions count as not satisfied, else as satisfied."""
        match when:
            case ["never"]:
                return "np.zeros(person.count, dtype=bool)"
            case ["is", fact, values]:
                read = f"person({fact!r}, period)"
                if self.law["facts"][fact] == "bool":
                    return read if values == [True] else f"~{read}"
                return "(" + " | ".join(f"({read} == E_{fact}_{value})" for value in values) + ")"
            case ["born_by", day]:
                return f"(person('birth_date', period) <= np.datetime64({day!r}))"
            case ["all", *parts]:
                return "(" + " & ".join(self._source(part, surely) for part in parts) + ")"
            case ["any", *parts]:
                return "(" + " | ".join(self._source(part, surely) for part in parts) + ")"
            case ["not", part]:
                return f"(~{self._source(part, not surely)})"
            case ["rule", name]:
                return f"person('rule_{name}_{surely}', period)"
            case ["open", _]:
                return f"np.full(person.count, {not surely})"
        raise ValueError(when)


def variable(id_: str) -> str:
    return "d_" + id_.replace(".", "_")


class People:
    """Inputs as the arrays that openfisca keeps."""

    def __init__(self, rules: Rules, frame: pl.DataFrame, *, names: bool = False) -> None:
        self.count = frame.height
        provinces = frame["province"].cast(pl.Categorical)
        self.province = provinces.to_physical().to_numpy()
        self.columns = {}
        for fact, kind in rules.law["facts"].items():
            column = frame[fact]
            if kind == "bool":
                self.columns[fact] = column.to_numpy()
            elif kind == "date":
                self.columns[fact] = column.to_numpy().astype("datetime64[D]")
            elif names:
                self.columns[fact] = column.to_numpy().astype(str)
            else:
                codes = column.cast(pl.Enum([str(v) for v in kind])).to_physical().cast(pl.UInt8).to_numpy()
                self.columns[fact] = EnumArray(codes, rules.enums[fact])


def decided(rules: Rules, people: People) -> dict[str, np.ndarray]:
    simulation = SimulationBuilder().build_default_simulation(rules.system, people.count)
    for fact, column in people.columns.items():
        simulation.set_input(fact, "eternity", column)
    return {id_: simulation.calculate(variable(id_), rules.law["on"]) for id_ in rules.law["determinations"]}


def counted(people: People, found: dict[str, np.ndarray]) -> dict[str, int]:
    """Yes by determination; computed by province, given in all."""
    return {id_: int(np.bincount(people.province[yes]).sum()) for id_, yes in found.items()}


def main() -> None:
    rules = Rules(json.loads(Path(sys.argv[1]).read_text()))
    columns = ["province", *rules.law["facts"]]
    people = None
    for line in sys.stdin:
        word, *rest = line.split()
        fresh = word in ("file", "names")
        if not fresh and people is None:
            people = People(rules, pl.read_parquet(sys.argv[2], columns=columns))
        started, cpu = time.perf_counter(), time.process_time()
        if fresh:
            people = None
            read = People(rules, pl.read_parquet(sys.argv[2], columns=columns), names=word == "names")
            counts = counted(read, decided(rules, read))
            read = None
        elif word == "memory":
            counts = counted(people, decided(rules, people))
        else:
            np.save(rest[0], np.stack(list(decided(rules, people).values())))
            counts = {}
        times = {"seconds": time.perf_counter() - started, "cpu": time.process_time() - cpu}
        print(json.dumps({**times, "yes": counts}), flush=True)


if __name__ == "__main__":
    main()
