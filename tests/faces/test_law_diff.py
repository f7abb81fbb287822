"""`caunoi law diff` and scenario files on the command line."""

import json
from pathlib import Path

import pytest

from tests.processes import caunoi

ROOT = Path(__file__).resolve().parents[2]
SCENARIO = """
scenario: {vi: Người cao tuổi từ 65 tuổi, en: Elderly from 65}
since: 2027-01-01
amounts:
  elderly_age: {versions: [{value: 65}]}
"""


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    path = tmp_path / "tuoi-65.yaml"
    path.write_text(SCENARIO, encoding="utf-8")
    return path


def test_two_days_in_words() -> None:
    done = caunoi(None, "law", "diff", "--from", "2026-12-31", "--to", "2027-01-01", "programme.ntm")
    assert done.returncode == 0, done.stderr
    assert "có quyền → không thuộc diện: cư trú ở xã" in done.stdout
    assert "Quyết định 263/QĐ-TTg năm 2022 (điều khoản chưa đối chiếu) (bỏ)" in done.stdout
    assert "legal_aid" not in done.stdout


def test_the_determination_may_stand_before_the_days() -> None:
    words = ("--from", "2026-12-31", "--to", "2027-01-01", "--json")
    first, last = caunoi(None, "law", "diff", "legal_aid", *words), caunoi(None, "law", "diff", *words, "legal_aid")
    assert first.returncode == last.returncode == 0
    assert first.stdout == last.stdout
    found = json.loads(first.stdout)
    assert found["from"]["on"] == "2026-12-31" and found["same"] == "age"
    (legal_aid,) = found["determinations"]
    profile = legal_aid["profiles"][0]
    assert set(profile) == {"from", "to", "facts", "words", "places", "unless"}
    assert profile["from"] != profile["to"]


def test_all_determinations_and_english() -> None:
    done = caunoi(None, "law", "diff", "--from", "2025-06-30", "--to", "2025-07-01", "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert "[due.social_pension], not there at first" in done.stdout
    assert "not entitled → entitled: aged 75 and over" in done.stdout


def test_the_same_people_grown_older() -> None:
    done = caunoi(
        None,
        "law",
        "diff",
        "--from",
        "2025-07-30",
        "--to",
        "2026-07-01",
        "due.elderly_fare_reduction",
        "--same",
        "birth",
    )
    assert "sinh từ ngày 31/07/1965 đến hết ngày 01/07/1966" in done.stdout


def test_nothing_differs() -> None:
    done = caunoi(None, "law", "diff", "--from", "2026-11-20", "--to", "2026-11-23")
    assert done.returncode == 0
    assert "Không ai được trả lời khác đi." in done.stdout


def test_a_scenario_with_what_it_changes_in_the_text(scenario: Path) -> None:
    done = caunoi(None, "law", "diff", "--from", "2027-01-01", "--to", str(scenario), "programme.nct", "--json")
    found = json.loads(done.stdout)
    assert found["to"]["scenario"] == "tuoi-65"
    assert found["to"]["law"].startswith("scenario-")
    (revision,) = found["revisions"]
    assert revision["text"].endswith("60 tuổi → 65 tuổi.")
    (each,) = found["determinations"]
    assert [profile["facts"] for profile in each["profiles"]] == [{"birth_date": {"age": [[60, 65]]}}]


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("law", "diff", "--from", "2026-01-01"), 1, "Thiếu --from hoặc --to"),
        (("law", "diff", "--from", "2026-01-01", "--to", "tomorrow"), 2, "neither a day"),
        (("law", "diff", "--from", "2026-01-01", "--to", "nowhere.yaml"), 1, "nowhere.yaml"),
        (("law", "diff", "--from", "2026-01-01", "--to", "2026-02-01", "due.moon"), 1, "due.moon"),
        (("law", "diff", "--from", "2010-01-01", "--to", "2026-02-01"), 1, "01/01/2010"),
        (("law", "legal_aid", "due.social_pension"), 1, "due.social_pension"),
    ],
)
def test_what_is_refused(words: tuple[str, ...], status: int, said: str) -> None:
    done = caunoi(None, *words)
    assert done.returncode == status
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not done.stdout


def test_a_population_under_a_scenario(scenario: Path, tmp_path: Path) -> None:
    pytest.importorskip("polars")
    people = tmp_path / "people.csv"
    people.write_text("person_id,province,birth_date\n1,01,1963-05-05\n2,01,1950-01-01\n3,01,\n", encoding="utf-8")
    done = caunoi(None, "compare", str(people), "--from", "2027-01-01", "--to", str(scenario), "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["changed"]["programme.nct"] == {"yes->no": 1}
    assert "tuoi-65.yaml" in caunoi(None, "compare", str(people), "--from", "2027-01-01", "--to", str(scenario)).stdout


# Area lists


@pytest.fixture
def areas(tmp_path: Path) -> Path:
    """The folder of the data, with one list; beside it a scenario that adds two communes."""
    lists = [
        {"kind": kind, "document": "QĐ 1", "since": "2026-01-01", "until": None, "read_on": "2026-01-01"}
        | {"covers": ["*"], "communes": communes, "villages": {}}
        for kind, communes in (("region_3", ["02671"]), ("coastal", []), ("specially_disadvantaged_village", []))
    ]
    (tmp_path / "areas.json").write_text(json.dumps({"lists": lists, "villages": {}}), encoding="utf-8")
    (tmp_path / "them-xa.yaml").write_text(
        "scenario: {vi: Thêm hai xã, en: Two more communes}\nsince: 2027-01-01\n"
        'areas: [{kind: xã khu vực III, document: Dự thảo, add: ["02683", "02701"], remove: ["02671"]}]\n',
        encoding="utf-8",
    )
    return tmp_path


def test_a_scenario_that_changes_area_lists_is_a_readable_difference(areas: Path) -> None:
    words = ("law", "diff", "--from", "2027-01-01", "--to", str(areas / "them-xa.yaml"), "legal_aid")
    done = caunoi(areas, *words)
    assert done.returncode == 0, done.stderr
    assert "thêm 2 xã vào danh sách xã khu vực III (Dự thảo): xã Bát Xát (02683), xã Y Tý (02701)." in done.stdout
    assert "xã Bát Xát (02683): không → có" in done.stdout and "phường Cam Đường (02671): có → không" in done.stdout
    assert "[legal_aid] khoản 4 Điều 7 Luật Trợ giúp pháp lý 2017" in done.stdout
    assert "Không ai được trả lời khác đi." not in done.stdout
    found = json.loads(caunoi(areas, *words, "--json").stdout)
    assert [(place["code"], place["from"], place["to"]) for place in found["areas"]["places"]] == [
        ("02683", False, True), ("02701", False, True), ("02671", True, False),
    ]  # fmt: skip
    assert found["to"]["law"].startswith("scenario-") and found["determinations"] == []


def test_people_and_populations_under_other_area_lists(areas: Path) -> None:
    pytest.importorskip("polars")
    scenario, person = str(areas / "them-xa.yaml"), areas / "person.json"
    person.write_text('{"ethnicity": "02", "commune": "02683"}', encoding="utf-8")
    done = caunoi(areas, "check", str(person), "--on", scenario, "--only", "legal_aid", "--json")
    answer = json.loads(done.stdout)
    assert answer["determinations"][0]["answer"] == "yes" and answer["law"].startswith("scenario-")
    assert "không phải luật đang có hiệu lực" in done.stderr
    people = areas / "people.csv"
    people.write_text(
        "person_id,province,ethnicity,commune,birth_date\n1,15,02,02683,1980-01-01\n2,15,02,02671,1980-01-01\n"
        "3,15,01,02683,1980-01-01\n4,15,02,02680,1980-01-01\n",
        encoding="utf-8",
    )
    changed = caunoi(areas, "compare", str(people), "--from", "2027-01-01", "--to", scenario, "--json")
    assert json.loads(changed.stdout)["changed"]["legal_aid"] == {"unknown->yes": 1, "yes->unknown": 1}
    counts = [
        json.loads(caunoi(areas, "screen", str(people), "--on", law, "--json").stdout)
        for law in ("2027-01-01", scenario)
    ]
    assert [each["total"]["legal_aid"]["yes"] for each in counts] == [1, 1]
    assert counts[1]["law"].startswith("scenario-")
    kept = areas / "kept"
    assert caunoi(areas, "screen", str(people), "--on", "2027-01-01", "--keep", str(kept)).returncode == 0
    refused = caunoi(areas, "compare", str(kept), "--from", "2027-01-01", "--to", scenario)
    assert refused.returncode == 1 and "Hãy dùng tệp gốc" in refused.stderr
    wrong = areas / "sai.yaml"
    wrong.write_text((areas / "them-xa.yaml").read_text(encoding="utf-8").replace("02701", "02702"), encoding="utf-8")
    refused = caunoi(areas, "law", "diff", "--from", "2027-01-01", "--to", str(wrong))
    assert refused.returncode == 1 and "02702" in refused.stderr and "Gần nhất: 02701 Y Tý" in refused.stderr
