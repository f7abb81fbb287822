"""`caunoi report`: what it prints, its exit status, its sentences."""

import json

import pytest

from caunoi.core.ground.errors import Refused
from caunoi.faces.cli import main, mode, report
from caunoi.rooms.reports import registry
from tests.rooms.reports.conftest import cases_of_two_years, some_cases  # noqa: F401  fixtures


@pytest.fixture
def caunoi(monkeypatch, capsys):
    """Runs the command on the database of the tests; gives status, output, messages."""
    monkeypatch.setattr(mode, "start", lambda wanted: None)
    monkeypatch.setattr(mode, "confirm", lambda **how: None)
    monkeypatch.setenv("CAUNOI_TODAY", "2027-01-15")

    def run(*words):
        status = main.main(["report", *map(str, words)])
        return status, *capsys.readouterr()

    return run


@pytest.fixture
def of_2026(caunoi, tmp_path):
    def run(form, *, unit="TT-LC", period="2026", out="out.json", more=()):
        return tmp_path / out, *caunoi(form, "--unit", unit, "--period", period, "--out", tmp_path / out, *more)

    return run


def test_list_names_the_forms(caunoi):
    status, out, _ = caunoi("--list")
    assert status == 0
    codes = [line.split("\t")[0] for line in out.splitlines()]
    assert {"so-thu-ly", "mau-12", "15a", "15b", "15c", "06a", "06b", "06c", "so-ket-dtts-mn"} <= set(codes)


def test_list_as_json_tells_the_windows(caunoi):
    rows = json.loads(caunoi("--list", "--json")[1])
    assert {w["status"] for row in rows for w in row["windows"]} == {"verified", "secondary"}


def test_a_form_is_written_and_said_in_one_line(some_cases, of_2026):  # noqa: F811
    file, status, out, err = of_2026("15b")
    assert (status, out) == (0, "")
    assert "Số liệu từ ngày 01/01/2026 đến ngày 31/12/2026. Tổng số: 8." in err
    data = json.loads(file.read_text())
    assert (data["form"], data["unit"], data["total"]) == ("15b", "TT-LC", 8)


def test_preliminary_figures_have_their_own_window(some_cases, of_2026):  # noqa: F811
    data = json.loads(of_2026("15b", more=("--kind", "preliminary"))[0].read_text())
    assert (data["from"], data["to"], data["kind"]) == ("2025-11-01", "2026-10-31", "preliminary")


@pytest.mark.parametrize("form", ["so-thu-ly", "15a", "15b", "mau-12"])
@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_office_files(some_cases, of_2026, form, kind):  # noqa: F811
    file, status, *_ = of_2026(form, out=f"out.{kind}")
    assert status == 0 and file.read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    ("form", "more", "sentence"),
    [
        ("khong-co", {}, "Không có biểu 'khong-co'."),
        ("15b", {"unit": "TT-XX"}, "Không có đơn vị mang mã 'TT-XX'."),
        ("15b", {"period": "nam nay"}, "Không hiểu kỳ số liệu"),
        ("15b", {"out": "out.txt"}, "Không xuất được tệp '.txt'."),
        ("15b", {"out": "khong/co/out.json"}, "Không ghi được tệp"),
    ],
)
def test_refusals_are_sentences_with_status_1(some_cases, of_2026, form, more, sentence):  # noqa: F811
    file, status, out, err = of_2026(form, **more)
    assert (status, out) == (1, "")
    assert sentence in err and "Traceback" not in err
    assert not file.exists()


def test_a_missing_argument_is_usage(caunoi):
    with pytest.raises(SystemExit) as stopped:
        caunoi("15b", "--unit", "TT-LC")
    assert stopped.value.code == 2


def test_module_is_one_of_the_commands():
    assert main.COMMANDS["report"].module == "report"
    assert callable(report.add_parser) and callable(report.run) and issubclass(Refused, Exception)


def test_a_form_file_is_tried_out_and_its_faults_are_sentences(caunoi, some_cases, tmp_path):  # noqa: F811
    file, out = tmp_path / "moi.yaml", tmp_path / "thu.json"
    file.write_text(registry.file_of("15b").replace("title: Chuyển kỳ sau", "title: Còn lại"), encoding="utf-8")
    asked = ("15b", "--form-file", str(file), "--unit", "TT-LC", "--period", "2026", "--out", str(out))
    assert caunoi(*asked)[0] == 0
    data = json.loads(out.read_text())
    assert data["form"] == "15b-thu" and data["total"] == data["beside_form"][0]["total"] == 8
    file.write_text("code: x\n", encoding="utf-8")
    status, printed, err = caunoi(*asked)
    assert (status, printed) == (1, "") and "Biểu chưa có title." in err and "ít nhất một cột" in err
