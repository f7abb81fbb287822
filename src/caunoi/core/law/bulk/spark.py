"""The same screening inside an existing Spark: each partition's rows go through this very engine, in Arrow batches.

Chosen by measurement against SQL generated from the same circuits (see docs/performance.md): a projection of some two
hundred boolean expressions exceeds what the JVM compiles (8,000 bytes a method) unless the cluster's settings are
changed, and would need a proof of its own; the kernel needs neither. Executors need this package with numpy and polars.

What comes back of a partition is a few counts, and the rows themselves only where they are to be written.
"""

import io
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

import polars as pl
import pyarrow as pa
from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession

from caunoi.core.law.bulk import screening
from caunoi.core.law.bulk.population import AREA, LABELS, BadRow, Population, Resolver, facts_among
from caunoi.core.law.bulk.program import facts_of
from caunoi.core.law.bulk.screening import Only, Prepared, Screening
from caunoi.core.law.compile import Law

Problem = (PySparkException, Py4JError)  # what Spark raises when it cannot do what it was asked
_ROWS = 1 << 17  # rows decided at a time: Spark's own batches are too small to be worth a program
_PLACES = ("commune", "commune_on", "village")
Batches = Iterator[pa.RecordBatch]


def session(master: str | None) -> SparkSession:
    """The Spark session of this process, or a new one. master: a cluster's URL; None: what the environment says.

    On this machine the workers run this very Python; on a cluster PYSPARK_PYTHON names one that has this package.
    """
    if master is None or master.startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("caunoi")
    if master:
        builder = builder.master(master)
    found = builder.config("spark.ui.showConsoleProgress", "false").getOrCreate()
    found.sparkContext.setLogLevel("ERROR")
    return found


def open_people(spark: SparkSession, path: str) -> tuple[DataFrame, tuple[str, ...]]:
    """(the people, columns that are no facts). path: whatever Spark reads; .csv with its header, else Parquet."""
    frame = spark.read.csv(path, header=True) if path.endswith(".csv") else spark.read.parquet(path)
    return frame, facts_among(frame.columns, f"Tệp {path}")[1]


def screen(people: DataFrame, law: Law, *, only: Only = None, resolver: Resolver = None) -> Screening:
    """Decides for everybody: counts by province, and the rows that could not be taken (without their row number)."""
    kernel = _kernel(people, law, only, resolver)
    found = Screening(law.on, law.stamp)
    for row in kernel.read(people).mapInArrow(kernel.counts, "found string").toLocalIterator():
        part = json.loads(row.found)
        found.people += part["people"]
        found.bad += [BadRow(**bad) for bad in part["bad"]]
        for province, counts in part["by"].items():
            found.add(province, counts)
    return found


def write(people: DataFrame, law: Law, out: Path, suffix: str, *, only: Only = None, resolver: Resolver = None) -> None:
    """Writes person_id, province and a text column a determination into one file, in the order of Spark's partitions.

    The answers come to this machine packed, some hundred thousand people at a time.
    """
    kernel = _kernel(people, law, only, resolver)
    answers = kernel.read(people).mapInArrow(kernel.rows, "part binary")
    ids = [output.id for output in kernel.prepared.partly.outputs[0]]
    with tempfile.TemporaryDirectory(dir=out.parent) as folder:
        parts = []
        for number, row in enumerate(answers.toLocalIterator()):
            parts.append(Path(folder) / f"{number:06}.parquet")
            parts[-1].write_bytes(row.part)
        nobody = pl.LazyFrame(schema=dict.fromkeys([*LABELS, *ids], pl.String()))
        frame = pl.scan_parquet(parts) if parts else nobody
        if suffix == ".csv":
            frame.sink_csv(out, maintain_order=True)
        else:
            frame.sink_parquet(out, compression="zstd", row_group_size=_ROWS, maintain_order=True)


def _kernel(people: DataFrame, law: Law, only: Only, resolver: Resolver) -> "_Kernel":
    present, _ = facts_among(people.columns, "Bảng")
    areas = _areas(people, law, only, resolver)
    return _Kernel(screening.prepare((law,), present, only, located=areas is not None), areas)


Place = tuple[str | None, str | None, date | None]


def _areas(people: DataFrame, law: Law, only: Only, resolver: Resolver) -> dict[Place, bool | None] | None:
    """What the area lists of this machine say of each place that occurs; executors need no lists of their own."""
    there = [name for name in _PLACES if name in people.columns]
    if resolver is None or "commune" not in there or AREA not in facts_of((law,), only):
        return None
    found: dict[Place, bool | None] = {}
    for row in people.select(*(people[name].cast("string") for name in there)).distinct().toLocalIterator():
        commune, village, day = (row[name] if name in there else None for name in _PLACES)
        try:
            commune_on = date.fromisoformat(day) if day else None
        except ValueError:
            continue
        if commune:
            found[commune, village, commune_on] = resolver(commune, village, law.on, commune_on)
    return found


class _Kernel:
    """What runs on the executors. Carries the programs and the areas: executors have no law of their own to differ."""

    def __init__(self, prepared: Prepared, areas: dict[Place, bool | None] | None) -> None:
        self.prepared, self.areas = prepared, areas

    def read(self, people: DataFrame) -> DataFrame:
        """Only the columns that are needed."""
        wanted = {*LABELS, *self.prepared.facts, *(_PLACES if self.areas is not None else ())}
        return people.select(*(f"`{name}`" for name in people.columns if name in wanted))

    def counts(self, batches: Batches) -> Batches:
        """One row a partition: what was found, as JSON."""
        found = Screening(self.prepared.on, self.prepared.stamp)
        for frame in _gathered(batches):
            part = screening.screened(_population(frame), self.prepared, resolver=self._resolver())
            found.people += part.people
            found.bad += part.bad
            for province, counts in part.by.items():
                found.add(province, counts)
        bad = [asdict(row) | {"row": 0} for row in found.bad]
        text = json.dumps({"people": found.people, "by": found.by, "bad": bad})
        yield pa.RecordBatch.from_pydict({"found": pa.array([text], pa.string())})

    def rows(self, batches: Batches) -> Batches:
        """Answers in the order of the partition, each row of what is returned a packed frame of them."""
        prepared = self.prepared
        for frame in _gathered(batches):
            for chunk in _population(frame).chunks(prepared.facts, prepared.on, self._resolver()):
                packed = io.BytesIO()
                screening.answered(chunk, prepared).write_parquet(packed, compression="zstd")
                yield pa.RecordBatch.from_pydict({"part": pa.array([packed.getvalue()], pa.binary())})

    def _resolver(self) -> Resolver:
        areas = self.areas
        if areas is None:
            return None
        return lambda commune, village, on, commune_on: areas.get((commune, village, commune_on))


def _gathered(batches: Batches) -> Iterator[pl.DataFrame]:
    """Batches joined to frames of a useful size."""
    held: list[pa.RecordBatch] = []
    for batch in batches:
        held.append(batch)
        if sum(each.num_rows for each in held) >= _ROWS:
            yield _frame(held)
            held = []
    if held:
        yield _frame(held)


def _frame(batches: Sequence[pa.RecordBatch]) -> pl.DataFrame:
    frame = pl.from_arrow(pa.Table.from_batches(batches))
    assert isinstance(frame, pl.DataFrame)
    return frame


def _population(frame: pl.DataFrame) -> Population:
    present, ignored = facts_among(frame.columns, "Bảng")
    return Population(Path(), frame.lazy(), frame.schema, present, ignored)


__all__ = ["Problem", "open_people", "screen", "session", "write"]
