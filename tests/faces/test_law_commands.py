"""`caunoi check` and `caunoi law` as scripts see them: lines in and out, exit status, sentences, time."""

import json
import os
import random
import resource
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from caunoi.core.law import FACTS, assess, law_for, parse_facts

ROOT = Path(__file__).resolve().parents[2]
WOMAN = {"birth_date": "1958-03-02", "ethnicity": "02", "household_poverty": "near_poor", "matter": "civil_family"}


def caunoi(*words: str, given: bytes | None = None, **environment: str) -> subprocess.CompletedProcess[bytes]:
    env = {key: value for key, value in os.environ.items() if not key.startswith("CAUNOI_")}
    command = [sys.executable, "-m", "caunoi.faces.cli.main", *words]
    env |= {"PYTHONPATH": str(ROOT / "src"), **environment}
    return subprocess.run(command, input=given, capture_output=True, env=env, cwd=ROOT)


def lines(done) -> list[dict]:
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def test_one_person(tmp_path) -> None:
    file = tmp_path / "person.json"
    file.write_text(json.dumps(WOMAN, indent=2))
    done = caunoi("check", str(file), "--on", "2024-07-01", "--json")
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    (found,) = lines(done)
    assert found == assess(parse_facts(WOMAN), date(2024, 7, 1)).to_json()
    assert b": " not in done.stdout.split(b'"grounds"')[0]


def test_many_people_one_answer_a_line_in_the_same_order() -> None:
    given = b'{"household_poverty": "poor"}\n\n   \n{"matter": "business_commerce"}\r\n{}'
    done = caunoi("check", "-", "--on", "2024-07-01", "--only", "legal_aid", "--json", given=given)
    assert done.returncode == 0
    answers = [[each["answer"] for each in found["determinations"]] for found in lines(done)]
    assert answers == [["yes"], ["no"], ["unknown"]]


BAD = [
    (b'{"hiv": 1}', "hiv", 1, [True, False]),
    (b'{"income": null}', "income", None, list(FACTS)),
    (b'{"birth_date": "1/5/1945"}', "birth_date", "1/5/1945", None),
    (b'{"birth_date": "2024-07-02"}', "birth_date", "2024-07-02", "not after 2024-07-01"),
    (b"[1]", None, [1], None),
    (b"{", None, "{", None),
    (b'{"hiv": true, "hiv": false}', None, '{"hiv": true, "hiv": false}', None),
    (b'{"hiv": NaN}', None, '{"hiv": NaN}', None),
    (b'{"sex": "\xff"}', None, '{"sex": "�"}', None),
    (b'{"sex": "\\ud800"}', "sex", "\ud800", ["female", "male"]),
    (b"[" * 100_000, None, "[" * 200, None),
]


def test_a_bad_line_is_told_in_its_place_and_the_rest_go_on() -> None:
    given = b"\n".join([b'{"hiv": null}', b"", *(bad for bad, *_ in BAD), b"{}"])
    done = caunoi("check", "-", "--on", "2024-07-01", "--json", given=given)
    assert done.returncode == 1
    assert f"{len(BAD)} trên {len(BAD) + 2}" in done.stderr.decode()
    first, *wrong, last = lines(done)
    assert first["determinations"]
    assert last["determinations"]
    for number, found, (_, key, value, allowed) in zip(range(3, 99), wrong, BAD, strict=False):
        assert set(found) == {"line", "error"}
        assert found["line"] == number
        assert (found["error"]["key"], found["error"]["value"]) == (key, value)
        assert found["error"]["allowed"] == allowed if allowed else found["error"]["allowed"]


def test_a_person_who_cannot_be_read(tmp_path) -> None:
    file = tmp_path / "person.json"
    file.write_text('{"sex": "woman"}')
    for words in (["--json"], []):
        done = caunoi("check", str(file), *words)
        assert done.returncode == 1
        assert "sex" in done.stderr.decode()
        assert "female" in done.stderr.decode()
    done = caunoi("check", str(tmp_path / "nobody.json"))
    assert done.returncode == 1
    assert "nobody.json" in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_sentences_in_vietnamese_or_english() -> None:
    given = json.dumps(WOMAN).encode() + b"\n{}\n"
    done = caunoi("check", "-", "--on", "2024-07-01", "--only", "legal_aid", given=given)
    first, second = done.stdout.decode().splitlines()
    assert "điểm c khoản 7 Điều 7" in first
    assert "chưa xác định được" in second
    done = caunoi("check", "-", "--on", "2024-07-01", "--lang", "en", given=given)
    assert "point c, clause 7" in done.stdout.decode().splitlines()[0]


def test_the_day_is_that_of_the_option_else_of_the_clock() -> None:
    def on(*words, **environment):
        return lines(caunoi("check", "-", "--json", *words, given=b"{}", **environment))[0]["on"]

    assert on("--on", "2020-02-29", CAUNOI_TODAY="2021-01-01") == "2020-02-29"
    assert on(CAUNOI_TODAY="2021-01-01") == "2021-01-01"
    assert caunoi("check", "-", given=b"{}", CAUNOI_TODAY="2021-01-01", CAUNOI_MODE="real").returncode == 1
    assert caunoi("check", "-", given=b"{}", CAUNOI_TODAY="1/1/2021").returncode == 1


@pytest.mark.parametrize("day", ["2024-7-1", "01/07/2024", "20240701", "2023-02-29", "soon"])
def test_a_day_in_another_form_is_a_slip_of_usage(day) -> None:
    assert caunoi("check", "-", "--on", day, given=b"{}").returncode == 2


def test_what_cannot_be_decided_is_refused_with_a_sentence() -> None:
    done = caunoi("check", "-", "--on", "2017-12-31", given=b"{}")
    assert done.returncode == 1
    assert "01/01/2018" in done.stderr.decode()
    done = caunoi("check", "-", "--only", "legal_ade", given=b"{}")
    assert done.returncode == 1
    assert "legal_aid" in done.stderr.decode()


def test_check_and_law_do_not_load_the_web_framework() -> None:
    code = (
        "import sys; from caunoi.faces.cli.main import main; "
        "main(['law', '--on', '2024-07-01']); sys.exit('django' in sys.modules)"
    )
    env = {**os.environ, "PYTHONPATH": "src"}
    assert subprocess.run([sys.executable, "-c", code], env=env, cwd=ROOT, capture_output=True).returncode == 0


def test_the_law_of_a_day() -> None:
    found = json.loads(caunoi("law", "--on", "2026-11-24", "--json").stdout)
    law = law_for(date(2026, 11, 24))
    assert (found["on"], found["law"]) == ("2026-11-24", law.stamp)
    assert [each["id"] for each in found["determinations"]] == list(law.by_id)
    (legal_aid,) = (each for each in found["determinations"] if each["id"] == "legal_aid")
    c = next(g for g in legal_aid["grounds"] if (g["clause"], g["point"]) == ("7", "c"))
    assert c["citation"] == "điểm c khoản 7 Điều 7 Luật Trợ giúp pháp lý 2017"
    assert (c["act"], c["article"], c["since"], c["until"]) == ("11/2017/QH14", "7", "2018-01-01", "2027-01-01")
    assert (c["status"], c["amended_by"]) == ("verified", [])
    assert "đã đủ 60 tuổi" in c["conditions"]
    assert c["proofs"][0]["any_of"]


def test_the_law_in_words_and_of_one_determination() -> None:
    done = caunoi("law", "legal_aid", "--on", "2026-11-24")
    assert done.returncode == 0
    assert "khoản 2 Điều 7 Luật Trợ giúp pháp lý 2017: Người thuộc hộ nghèo" in done.stdout.decode()
    assert caunoi("law", "legal_aid", "--on", "2026-11-24", "--lang", "en").stdout.decode().startswith("The law of")
    for id in ("diff", "replay", "legal_ade"):
        done = caunoi("law", id)
        assert done.returncode == 1
        assert done.stderr


def test_ten_thousand_people_in_five_seconds(tmp_path) -> None:
    """Random people of whom a third is not known: the hardest mix, because hardly two are alike."""
    dice = random.Random(20261124)
    plain = [spec for spec in FACTS.values() if spec.values]
    people = [
        {spec.name: dice.choice(spec.values) for spec in plain if dice.random() < 0.67}
        | {"birth_date": f"{dice.randint(1930, 2023)}-{dice.randint(1, 12):02d}"}
        for _ in range(10_000)
    ]
    file = tmp_path / "people.jsonl"
    file.write_text("\n".join(map(json.dumps, people)))
    begun = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = caunoi("check", str(file), "--on", "2026-11-24", "--json", "--only", "legal_aid")
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0
    assert done.stdout.count(b"\n") == 10_000
    # Time of the processor, so that a busy machine does not count.
    assert ended.ru_utime + ended.ru_stime - begun.ru_utime - begun.ru_stime < 5
