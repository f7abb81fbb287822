"""Processes of their own: the command line as scripts see it, scenes of writers on an embedded file."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
Done = subprocess.CompletedProcess[str]


def caunoi(data: Path | None, *words: object, **settings: str) -> Done:
    """`caunoi` with these words, its data in that folder; of this run's settings nothing but those named."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CAUNOI_", "DJANGO_"))}
    kept |= settings | ({"CAUNOI_DATA": str(data)} if data else {})
    command = [sys.executable, "-m", "caunoi.faces.cli.main", *map(str, words)]
    kept |= {"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=kept, cwd=ROOT)


def on_a_file(module: str, folder: Path, *words: str) -> Done:
    """A module of the tests run as a program, its database a file in that folder: the tests' own embedded database is
    in memory, without the queue of a file."""
    kept = {name: value for name, value in os.environ.items() if name != "CAUNOI_DATABASE_URL"}
    kept |= {"CAUNOI_DATA": str(folder), "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run([sys.executable, "-m", module, *words], env=kept, capture_output=True, text=True, check=False)
