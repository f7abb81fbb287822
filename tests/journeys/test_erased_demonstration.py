"""A dozen files of the demonstration are destroyed: every form, return, fact, tag and sum stays, no name is left."""

import json
import shutil
import subprocess
import sys

import pytest

from .conftest import environment

pytestmark = pytest.mark.long


def test_a_dozen_files_go_and_every_figure_of_the_demonstration_stays(demonstration, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(demonstration, data)
    told = subprocess.run(
        [sys.executable, "-m", "tests.journeys.erased_demonstration"],
        env=environment(data, CAUNOI_MODE="demonstration"), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr[-3000:]
    found = json.loads(told.stdout)
    assert found["files"] >= 12 and found["left"] == 0 and found["persons"] >= 8, found
    assert found["figures"] > 300 and found["differ"] == []
    assert len(found["told_before"]) >= 4 and found["words"] > 8 and found["told_after"] == []
    assert found["chain"]
