"""`caunoi national` as a command: set up, lists in, the rest told, exit status; again: nothing new; lists out."""

import argparse
import csv
import json
from datetime import date

import pytest

from caunoi.faces.cli import national
from caunoi.rooms.exchange.actions import Exported
from caunoi.rooms.exchange.report import Fault
from tests.processes import caunoi
from tests.rooms.exchange import lists

SET_UP = {
    "organisation-name": "Trung tâm trợ giúp pháp lý nhà nước tỉnh Lào Cai", "organisation-code": "TT-LC", "province": "15",
    "place": "Lào Cai", "admin-name": "Quản Trị",
}  # fmt: skip


@pytest.mark.long
def test_from_set_up_to_the_next_number(tmp_path):
    data, folder = tmp_path / "data", tmp_path / "lists"
    folder.mkdir()
    data.mkdir()
    lists.as_json(folder, {**lists.everything(), "case_advanced": [*lists.cases(), lists.case(13, rpSex="?")]})
    password = tmp_path / "password"
    password.write_text("rung-xanh-7319\n")
    early = caunoi(data, "national", "import", folder)
    assert early.returncode == 1 and "caunoi setup" in early.stderr
    options = [word for name, value in SET_UP.items() for word in (f"--{name}", value)]
    done = caunoi(data, "setup", "--password-file", password, *options)
    assert done.returncode == 0 and "caunoi national import" in done.stderr

    first = caunoi(data, "national", "import", folder, "--json", "--errors", tmp_path / "errors.csv")
    report = json.loads(first.stdout)
    assert (first.returncode, [(e["row"], e["field"]) for e in report["errors"]]) == (1, [(13, "rpSex")])
    assert "Vụ việc: 12/12" in first.stderr and "1 dòng chưa vào" in first.stderr
    assert report["books"] == [{"organisation": "TT-LC", "year": 2026, "form": "", "number": 13}]
    with (tmp_path / "errors.csv").open(encoding="utf-8-sig") as file:
        assert [row["field"] for row in csv.DictReader(file)] == ["rpSex"]

    lists.as_json(folder, {"case_advanced": lists.cases()})
    again = caunoi(data, "national", "import", folder)
    assert again.returncode == 0 and "Vụ việc: 12 dòng (12 như cũ)" in again.stdout
    out = tmp_path / "out"
    given = caunoi(data, "national", "export", "--out", out)
    assert given.returncode == 0 and "Vụ việc: 12 dòng, 1 trang" in given.stdout
    assert caunoi(data, "national", "import", out).stdout.count("12 dòng") == 1
    assert caunoi(data, "national", "import", tmp_path / "nowhere").returncode == 1
    assert caunoi(data, "national", "import").returncode == 2


@pytest.mark.parametrize("faults", [0, 1])
def test_what_lacks_is_told_and_the_status_says_so(monkeypatch, capsys, faults):
    def export_lists(*, tell, **asked):
        assert (str(asked["out"]), asked["since"], asked["until"]) == ("x", date(2026, 11, 1), date(2026, 11, 23))
        for _ in range(faults):
            tell(Fault("case_advanced", 7, "TT.TV.07.2026", "rpName", "", "Cột này trống.", "Hãy bổ sung."))
        return Exported({"case_advanced": 501}, {"case_advanced": 2}, withheld=3, lacking=faults)

    monkeypatch.setattr(national.actions, "export_lists", export_lists)
    parser = argparse.ArgumentParser()
    national.add_parser(parser.add_subparsers())
    words = ["national", "export", "--out", "x", "--from", "2026-11-01", "--to", "2026-11-23"]
    assert national.run(parser.parse_args(words)) == faults
    told = capsys.readouterr()
    assert told.out == "Vụ việc: 501 dòng, 2 trang\n" and "3 vụ việc hạn chế" in told.err
    line = "THIẾU\tcase_advanced\t7\tTT.TV.07.2026\trpName\t\tCột này trống.\tHãy bổ sung.\n"
    assert told.err.count(line) == faults and told.err.count("1 dòng thiếu") == faults
