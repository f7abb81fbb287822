"""`screen --engine spark` answers as `screen` does: a real Spark, two workers, in an environment of its own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

ROOT = Path(__file__).parents[3]
SPARK = Path(os.environ.get("CAUNOI_SPARK", ROOT / ".venv-spark" / "bin" / "caunoi"))
HERE = Path(sys.executable).with_name("caunoi")

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not SPARK.exists(), reason="no environment with Spark: make test-long makes it"),
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java 17"),
]


def _caunoi(program: Path, *arguments: object, fails: bool = False) -> str:
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, timeout=600)
    assert done.returncode == int(fails), done.stderr
    return done.stdout


def _both(*arguments: object, fails: bool = False) -> tuple[dict, dict]:
    there = _caunoi(SPARK, *arguments, "--engine", "spark", "--master", "local[2]", "--json", fails=fails)
    return json.loads(_caunoi(HERE, *arguments, "--json", fails=fails)), json.loads(there)


@pytest.fixture(scope="module")
def people(tmp_path_factory):
    path = tmp_path_factory.mktemp("spark") / "people.parquet"
    _caunoi(HERE, "synth", "--people", 20_000, "--seed", 3, "--out", path)
    return path


def test_the_same_counts_and_the_same_rows(people, tmp_path):
    local, spark = _both("screen", people, "--on", "2026-11-23")
    assert spark == local
    assert local["people"] == 20_000
    out = tmp_path / "answers.parquet", tmp_path / "spark.parquet"
    arguments = ["screen", people, "--on", "2027-01-01", "--json", "--out"]
    _caunoi(HERE, *arguments, out[0])
    _caunoi(SPARK, *arguments, out[1], "--engine", "spark", "--master", "local[2]")
    assert pl.read_parquet(out[1]).equals(pl.read_parquet(out[0]))


def test_rows_that_cannot_be_taken_are_told_there_too(people, tmp_path):
    rows = pl.read_parquet(people).head(300).with_columns(pl.col("household_poverty").fill_null("rich"))
    rows.write_csv(tmp_path / "people.csv")
    local, spark = _both("screen", tmp_path / "people.csv", "--on", "2026-11-23", fails=True)
    assert spark == local
    told = pl.read_csv(tmp_path / "people.csv.errors.csv")
    assert told["person_id"].n_unique() == 300 - local["people"] > 0
    assert set(told["value"]) == {"rich"}
