"""`caunoi practitioners import`: what it prints, what it exits with."""

import json
from datetime import date, datetime

import pytest

from caunoi.faces.cli import practitioners
from caunoi.faces.cli.main import COMMANDS, _parser
from caunoi.faces.web.clock import VIET_NAM
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.organisations import actions, queries

HEADER = "Mã tổ chức;Họ và tên;Loại;Làm từ ngày\n"


@pytest.fixture
def centre(db):
    actions.create_organisation(
        by=Actor.system(), at=datetime(2026, 1, 5, 8, tzinfo=VIET_NAM), code="TT-DT", kind="contracted",
        name="Tổ chức (minh họa)", since=date(2020, 1, 1),
    )  # fmt: skip


def run(path, *more):
    chosen = {"practitioners": COMMANDS["practitioners"]}
    return practitioners.run(_parser(chosen).parse_args(["practitioners", "import", str(path), *more]))


def test_the_exit_status_and_every_fault_in_a_line(centre, tmp_path, capsys):
    path = tmp_path / "danh-sach.csv"
    path.write_text(HEADER + "TT-DT;Lò Thị Một;Tư vấn viên pháp luật;hôm qua\n", encoding="utf-8")
    assert run(path) == 1
    out, err = capsys.readouterr()
    assert out == "2\tLàm từ ngày\thôm qua\tNgày viết như 05/11/2026.\n" and "Chưa nhập dòng nào: còn 1 lỗi" in err
    path.write_text(HEADER + "TT-DT;Lò Thị Một;Tư vấn viên pháp luật;02/01/2020\n", encoding="utf-8")
    assert run(path) == 0 and "1 người mới" in capsys.readouterr().err
    assert run(path, "--json") == 0 and json.loads(capsys.readouterr().out)["same"] == 1
    assert len(queries.practitioners(["TT-DT"])) == 1
