"""`caunoi places` as a command: what it prints, what it exits with."""

import json
from pathlib import Path

import pytest

from caunoi.faces.cli import main, mode
from tests.processes import caunoi

pytestmark = pytest.mark.xdist_group("places command")  # one folder of data, prepared once

HEADER = "Khu vực;Mã xã;Xã;Từ ngày;Văn bản;Phạm vi\n"


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("data")


def _file(data: Path, name: str, *rows: str) -> Path:
    path = data / name
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def test_a_list_loaded_on_a_fresh_machine_is_known_to_check(data):
    good = _file(data, "dung.csv", "III;3349;;01/01/2026;QĐ 1;Điện Biên")
    done = caunoi(data, "places", "areas", good)
    assert done.returncode == 0, done.stderr
    assert "xã Thanh Yên, tỉnh Điện Biên" in done.stdout
    again = caunoi(data, "places", "areas", good, "--json")
    assert (again.returncode, json.loads(again.stdout)["already"]) == (0, True)
    person = data / "person.json"
    person.write_text('{"ethnicity": "02", "commune": "03349"}')
    answer = json.loads(caunoi(data, "check", person, "--on", "2026-11-23", "--json").stdout)
    assert answer["determinations"][0]["answer"] == "yes"


@pytest.fixture
def on_the_tests_own(reference, db, monkeypatch, capsys):
    """Runs the command in this process, on the database of the tests; gives status, output, messages."""
    monkeypatch.setattr(mode, "start", lambda wanted: None)
    monkeypatch.setattr(mode, "confirm", lambda **how: None)

    def run(*words):
        try:
            status = main.main(["places", *map(str, words)])
        except SystemExit as end:
            status = end.code
        return status, *capsys.readouterr()

    return run


def test_a_bad_row_is_named_and_the_exit_status_says_so(tmp_path, on_the_tests_own):
    bad = _file(tmp_path, "sai.csv", "III;99999;;01/01/2026;QĐ 2;", "III;;Hòa Bình;01/01/2026;QĐ 2;")
    status, out, err = on_the_tests_own("areas", bad)
    assert status == 1
    assert [line.split("\t")[:2] for line in out.splitlines()] == [["2", "lỗi"], ["3", "chưa rõ"]]
    assert "Chưa nạp dòng nào" in err


def test_no_such_file_and_no_such_day(tmp_path, on_the_tests_own):
    nowhere = tmp_path / "khong-co"
    for words in (("import", f"{nowhere}.xlsx"), ("boundaries", f"{nowhere}.json", "--source", "x")):
        status, _, err = on_the_tests_own(*words)
        assert status == 1 and nowhere.name in err, "a sentence, no traceback: that would have come out here"
    assert on_the_tests_own("areas", nowhere, "--on", "32/13")[0] == 2
