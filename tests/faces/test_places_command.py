"""`caunoi places` as a command: what it prints, what it exits with."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("places command")  # one folder of data, prepared once

HEADER = "Khu vực;Mã xã;Xã;Từ ngày;Văn bản;Phạm vi\n"


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("data")


def _caunoi(data: Path, *words: object) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("CAUNOI_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-m", "caunoi.faces.cli.main", *map(str, words)],
        capture_output=True, text=True, check=False,
        env={**environment, "CAUNOI_DATA": str(data), "PYTHONPATH": "src"},
    )  # fmt: skip


def _file(data: Path, name: str, *rows: str) -> Path:
    path = data / name
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def test_a_list_loaded_on_a_fresh_machine_is_known_to_check(data):
    good = _file(data, "dung.csv", "III;3349;;01/01/2026;QĐ 1;Điện Biên")
    done = _caunoi(data, "places", "areas", good)
    assert done.returncode == 0, done.stderr
    assert "xã Thanh Yên, tỉnh Điện Biên" in done.stdout
    again = _caunoi(data, "places", "areas", good, "--json")
    assert (again.returncode, json.loads(again.stdout)["already"]) == (0, True)
    person = data / "person.json"
    person.write_text('{"ethnicity": "02", "commune": "03349"}')
    answer = json.loads(_caunoi(data, "check", person, "--on", "2026-11-23", "--json").stdout)
    assert answer["determinations"][0]["answer"] == "yes"


def test_a_bad_row_is_named_and_the_exit_status_says_so(data):
    bad = _file(data, "sai.csv", "III;99999;;01/01/2026;QĐ 2;", "III;;Hòa Bình;01/01/2026;QĐ 2;")
    done = _caunoi(data, "places", "areas", bad)
    assert done.returncode == 1
    assert [line.split("\t")[:2] for line in done.stdout.splitlines()] == [["2", "lỗi"], ["3", "chưa rõ"]]
    assert "Chưa nạp dòng nào" in done.stderr


def test_no_such_file_and_no_such_day(data):
    missing = _caunoi(data, "places", "import", data / "khong-co.xlsx")
    assert (missing.returncode, "Traceback" in missing.stderr) == (1, False)
    missing = _caunoi(data, "places", "boundaries", data / "khong-co.json", "--source", "x")
    assert (missing.returncode, "Traceback" in missing.stderr) == (1, False)
    assert _caunoi(data, "places", "areas", data / "sai.csv", "--on", "32/13").returncode == 2
