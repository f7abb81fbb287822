"""`caunoi plan`: in from a table, out again; what was not understood is said."""

import csv
import io
import json

import pytest

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.faces.cli import plans
from caunoi.faces.cli.main import COMMANDS, _parser

pytestmark = pytest.mark.django_db


def run(*words):
    return plans.run(_parser({"plan": COMMANDS["plan"]}).parse_args(["plan", *map(str, words)]))


def table(path):
    path.write_text(
        "Kế hoạch truyền thông\nSTT;Nội dung;Thời gian;Kết quả;Chủ trì;Phối hợp\n"
        "1;Truyền thông tại xã;Quý III/2025;10 đợt;Trung tâm;UBND xã\n"
        "2;Phát tờ gấp;khi trăng tròn;nhiều;Trung tâm;\n",
        encoding="utf-8",
    )
    return path


def test_in_with_questions_and_out_with_the_text_as_it_was_read(tmp_path, capsys):
    assert run("import", table(tmp_path / "a.csv"), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["tasks"] == 2 and told["code"]
    asked = {(each["text"], each["why"]) for each in told["questions"]}
    assert ("khi trăng tròn", "Chưa hiểu hết thời gian") in asked
    assert all(set(each) == {"where", "text", "why"} and each["where"] for each in told["questions"])

    out = tmp_path / "b.csv"
    assert run("export", told["code"], "--out", out) == 0
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"))))
    assert list(rows[0]) == ["number", "content", "time", "output", "responsible", "coordinating"]
    assert rows[0] == {
        "number": "1", "content": "Truyền thông tại xã", "time": "Quý III/2025", "output": "10 đợt",
        "responsible": "Trung tâm", "coordinating": "UBND xã",
    }  # fmt: skip
    assert rows[1]["time"] == "khi trăng tròn" and rows[1]["output"] == "nhiều"


def test_what_went_out_comes_in_again(tmp_path, capsys):
    run("import", table(tmp_path / "a.csv"))
    code = capsys.readouterr().out.splitlines()[0]
    for kind in ("docx", "xlsx"):
        run("export", code, "--out", tmp_path / f"b.{kind}")
        capsys.readouterr()
        assert run("import", tmp_path / f"b.{kind}", "--json") == 0
        assert json.loads(capsys.readouterr().out)["tasks"] == 2


def test_refusals_say_what_to_do(tmp_path):
    with pytest.raises(Refused, match="Không đọc được tệp"):
        run("import", tmp_path / "none.csv")
    with pytest.raises(NotFound):
        run("export", "KH-0000-0000", "--out", tmp_path / "b.csv")
    (tmp_path / "c.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    with pytest.raises(Refused, match="nhiệm vụ"):
        run("import", tmp_path / "c.csv")
