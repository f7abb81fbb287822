"""Two ways to run the rules inside Spark: SQL made from the circuits, and the kernel that `--engine spark` uses.

    .venv-spark/bin/python -m bench.spark_sql PEOPLE.parquet [--rounds 3] [--master local[2]]

The SQL computes every gate as a column of a projection over the one before, by depth, then counts by province. It is
timed with Spark's settings as they are, and with code generation of whole stages off. See README.md.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from datetime import date

from pyspark.sql import DataFrame, SparkSession

from caunoi.core.law import law_for
from caunoi.core.law.bulk import screening, spark
from caunoi.core.law.bulk.circuit import FALSE, TRUE
from caunoi.core.law.bulk.layout import Input
from caunoi.core.law.bulk.population import facts_among
from caunoi.core.law.bulk.program import Output, Program

ON = date(2026, 11, 23)
_WHOLE_STAGE = "spark.sql.codegen.wholeStage"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("people")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--master", default="local[2]")
    args = parser.parse_args()
    session = spark.session(args.master)
    people, _ = spark.open_people(session, args.people)
    law = law_for(ON)
    program = screening.prepare((law,), facts_among(people.columns, args.people)[0]).partly
    ways: dict[str, Callable[[], dict]] = {
        "kernel": lambda: spark.screen(people, law).by,
        "SQL, settings as they are": lambda: by_sql(session, people, program, whole_stage="true"),
        "SQL, no whole stages": lambda: by_sql(session, people, program, whole_stage="false"),
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    expected = ways["kernel"]()
    for _ in range(args.rounds):
        for name, way in ways.items():
            started = time.perf_counter()
            assert way() == expected, name
            times[name].append(time.perf_counter() - started)
    for name, each in times.items():
        print(f"{name:30} {statistics.median(each):8.2f} s  ({min(each):.2f} … {max(each):.2f})")


def by_sql(session: SparkSession, people: DataFrame, program: Program, *, whole_stage: str) -> dict:
    session.conf.set(_WHOLE_STAGE, whole_stage)
    people.createOrReplaceTempView("people")
    counts: dict = {}
    for row in session.sql(sql(program)).collect():
        here = counts.setdefault(row["province"], {})
        for output in program.outputs[0]:
            yes, no = row[f"{output.id}:yes"], row[f"{output.id}:no"]
            here[output.id] = {"yes": yes, "no": no, "unknown": row["people"] - yes - no}
    session.conf.set(_WHOLE_STAGE, "true")
    return counts


def sql(program: Program) -> str:
    """The program as nested projections: inputs, then the gates of each depth, then sums by province."""
    depth = dict.fromkeys((FALSE, TRUE, *program.inputs), 0)
    layers: list[list[str]] = []
    for number, gate in program.gates:
        depth[number] = level = 1 + max(depth[gate.left], depth[gate.right])
        while len(layers) < level:
            layers.append([])
        word = {"and": "AND", "or": "OR", "xor": "<>"}[gate.word]
        layers[level - 1].append(f"(n{gate.left} {word} n{gate.right}) AS n{number}")
    inputs = ", ".join(f"{plane(wanted)} AS n{number}" for number, wanted in program.inputs.items())
    text = f"SELECT province, {inputs} FROM people"
    for layer in layers:
        text = f"SELECT *, {', '.join(layer)} FROM ({text})"
    sums = ", ".join(
        f"{total(output, side)} AS `{output.id}:{side}`" for output in program.outputs[0] for side in ("yes", "no")
    )
    return f"SELECT coalesce(province, '') AS province, count(*) AS people, {sums} FROM ({text}) GROUP BY 1"


def plane(wanted: Input) -> str:
    if wanted.upto is not None:
        return f"coalesce(birth_date <= DATE'{wanted.upto}', true)"
    if wanted.after is not None:
        return f"coalesce(birth_date > DATE'{wanted.after}', true)"
    values = ", ".join(
        str(value).lower() if isinstance(value, bool) else f"'{value}'" for value in sorted(wanted.values)
    )
    return f"coalesce({wanted.fact} IN ({values}), true)"


def total(output: Output, side: str) -> str:
    may_be_yes = node(output.yes)
    if side == "no":
        return f"count_if(NOT {may_be_yes})"
    if output.kind == "may be no":
        return f"count_if(NOT {node(output.second)})"
    return f"count_if({node(output.second) if output.kind == 'is yes' else may_be_yes})"


def node(number: int) -> str:
    return {FALSE: "false", TRUE: "true"}.get(number, f"n{number}")


if __name__ == "__main__":
    main()
