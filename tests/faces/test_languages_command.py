"""`caunoi languages`: a pack in, the list out, the pack out again."""

import json

import pytest

from caunoi.core.ground.errors import Refused
from caunoi.faces.cli import languages
from caunoi.faces.cli.main import COMMANDS, _parser
from tests.rooms.files.samples import mp3
from tests.rooms.languages.test_packs import TWO, zipped


@pytest.fixture(autouse=True)
def prepared(db, monkeypatch):
    monkeypatch.setattr(languages.prepare, "prepare_database", lambda say: None)


def run(*words):
    return languages.run(_parser({"languages": COMMANDS["languages"]}).parse_args(["languages", *map(str, words)]))


def test_in_listed_and_out_again(tmp_path, capsys):
    pack = tmp_path / "goi.zip"
    pack.write_bytes(zipped(TWO, {"mot.mp3": mp3()}))
    assert run("import", pack) == 0
    out, err = capsys.readouterr()
    key = out.strip()
    assert key.startswith("GT-") and "Chưa câu nào hiện ra" in err
    assert run("list") == 0 and key in capsys.readouterr().out
    assert run("list", "--json") == 0
    row = next(r for r in json.loads(capsys.readouterr().out)["languages"] if r["language"] == "tyz")
    assert (row["texts"], row["packs"][0]["state"], row["packs"][0]["entries"]) == (0, "draft", 2)
    again, blank = tmp_path / "lai.zip", tmp_path / "cau.xlsx"
    assert run("export", "tyz", "--version", "1", "--out", again) == 0 and again.read_bytes()[:2] == b"PK"
    assert run("export", "km", "--out", blank) == 0 and blank.stat().st_size > 5000
    assert run("import", again, "--version", "2", "--source", "Chép lại") == 0


def test_what_cannot_be_is_refused(tmp_path):
    with pytest.raises(Refused, match="Không đọc được tệp"):
        run("import", tmp_path / "khong-co.zip")
    with pytest.raises(Refused, match="Không có gói"):
        run("export", "tyz", "--version", "9", "--out", tmp_path / "x.zip")
