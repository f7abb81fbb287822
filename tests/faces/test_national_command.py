"""`caunoi national import` as a command: set up, lists in, the rest told, exit status; again: nothing new."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rooms.exchange import lists

SET_UP = {
    "organisation-name": "Trung tâm trợ giúp pháp lý nhà nước tỉnh Lào Cai", "organisation-code": "TT-LC", "province": "15",
    "place": "Lào Cai", "admin-name": "Quản Trị",
}  # fmt: skip


def _caunoi(data: Path, *words: object) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("CAUNOI_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-m", "caunoi.faces.cli.main", *map(str, words)],
        capture_output=True, text=True, check=False,
        env={**environment, "CAUNOI_DATA": str(data), "PYTHONPATH": "src"},
    )  # fmt: skip


@pytest.mark.long
def test_from_set_up_to_the_next_number(tmp_path):
    data, folder = tmp_path / "data", tmp_path / "lists"
    folder.mkdir()
    data.mkdir()
    lists.as_json(folder, {**lists.everything(), "case_advanced": [*lists.cases(), lists.case(13, rpSex="?")]})
    password = tmp_path / "password"
    password.write_text("rung-xanh-7319\n")
    early = _caunoi(data, "national", "import", folder)
    assert early.returncode == 1 and "caunoi setup" in early.stderr
    options = [word for name, value in SET_UP.items() for word in (f"--{name}", value)]
    done = _caunoi(data, "setup", "--password-file", password, *options)
    assert done.returncode == 0 and "caunoi national import" in done.stderr

    first = _caunoi(data, "national", "import", folder, "--json", "--errors", tmp_path / "errors.csv")
    report = json.loads(first.stdout)
    assert (first.returncode, [(e["row"], e["field"]) for e in report["errors"]]) == (1, [(13, "rpSex")])
    assert "Vụ việc: 12/12" in first.stderr and "1 dòng chưa vào" in first.stderr
    assert report["books"] == [{"organisation": "TT-LC", "year": 2026, "form": "", "number": 13}]
    with (tmp_path / "errors.csv").open(encoding="utf-8-sig") as file:
        assert [row["field"] for row in csv.DictReader(file)] == ["rpSex"]

    lists.as_json(folder, {"case_advanced": lists.cases()})
    again = _caunoi(data, "national", "import", folder)
    assert again.returncode == 0 and "Vụ việc: 12 dòng (12 như cũ)" in again.stdout
    assert _caunoi(data, "national", "import", tmp_path / "nowhere").returncode == 1
    assert _caunoi(data, "national", "import").returncode == 2
