"""Files that once broke a reader, and whole ones: answered, or refused in words. `bench/fuzz.py` finds more."""

from pathlib import Path

import pytest

from tests.fuzz_targets import MADE, problem

KEPT = Path(__file__).parent.parent / "fuzz"
FOUND = sorted(path for path in KEPT.glob("*/*") if path.is_file())


@pytest.mark.parametrize("path", FOUND, ids=[f"{path.parent.name}/{path.name}" for path in FOUND])
def test_what_broke_a_reader_is_refused_in_words(path):
    assert problem(MADE[path.parent.name](), path.read_bytes()) == ""


@pytest.mark.parametrize("name", sorted(MADE))
def test_whole_files_are_read_and_torn_ones_refused(name):
    target = MADE[name]()
    for seed in target.seeds():
        target.read(seed)
        for torn in (seed[: len(seed) // 2], seed[::-1], b"", b"\x00" * 64, seed + seed):
            assert problem(target, torn) == "", torn[:40]
