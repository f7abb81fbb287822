"""Files that nobody meant well: `python -m bench.fuzz TARGET --seconds 120 [--corpus FOLDER]` (with `atheris`).

Each target is a reader of files that come from outside. It may answer, or refuse in a sentence; anything else is a
finding. Archives (.docx, .xlsx) are changed part by part and packed again, so that readers get past the zip.
A finding goes to tests/fuzz/TARGET, where `tests/house/test_fuzz_findings.py` keeps them read for ever.
"""

import argparse
import hashlib
import io
import json
import os
import random
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from tests import fuzz_targets as outside

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.site.settings")
KEPT = Path(__file__).resolve().parent.parent / "tests" / "fuzz"


def changed(content: bytes, most: int, seed: int, mutate: Callable[[bytes, int], bytes]) -> bytes:
    """A change: inside a part where the content is an archive, of the bytes otherwise."""
    chance = random.Random(seed)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, OSError, zlib.error, NotImplementedError, RuntimeError, EOFError):
        return mutate(content, most)
    if not parts or chance.random() < 0.1:
        return mutate(content, most)
    name = chance.choice(sorted(parts))
    if chance.random() < 0.1:
        parts.pop(name)
    else:
        parts[name] = mutate(parts[name], max(1, most // 2))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for each, inside in parts.items():
            archive.writestr(each, inside)
    return out.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("target", choices=sorted(outside.MADE))
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--corpus", type=Path, help="where interesting inputs are kept between runs")
    arguments = parser.parse_args()
    import atheris
    import django

    django.setup()
    target = outside.MADE[arguments.target]()
    target.read(target.seeds()[0])  # imports come before the instrumenting
    atheris.instrument_all()
    met: set[str] = set()

    def one(content: bytes) -> None:
        problem = outside.problem(target, content)
        if problem and problem not in met:
            met.add(problem)
            keep(arguments.target, content, problem)

    with tempfile.TemporaryDirectory() as scratch:
        corpus = arguments.corpus or Path(scratch)
        corpus.mkdir(parents=True, exist_ok=True)
        for seed in target.seeds():
            (corpus / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
        words = [sys.argv[0], str(corpus), f"-max_total_time={arguments.seconds}", "-rss_limit_mb=3000", "-timeout=20"]
        words += ["-max_len=200000", "-print_final_stats=1"]
        atheris.Setup(words, one, custom_mutator=lambda data, most, seed: changed(data, most, seed, atheris.Mutate))
        atheris.Fuzz()


def keep(name: str, content: bytes, problem: str) -> None:
    """A finding: its bytes, and what it did when it was found."""
    folder = KEPT / name
    folder.mkdir(parents=True, exist_ok=True)
    key = hashlib.sha256(content).hexdigest()[:16]
    (folder / key).write_bytes(content)
    sys.stderr.write(json.dumps({"target": name, "file": key, "problem": problem}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
