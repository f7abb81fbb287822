"""What each receiver gets: its columns and nothing more; nobody can be known from open data. And nothing that the lists can
hold is lost on the way out and in again."""

import json
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import queries as cases_queries
from caunoi.rooms.exchange import actions, audiences, queries, words
from caunoi.rooms.people import actions as people
from caunoi.rooms.people.models import Person
from tests.rooms.cases import factory

from . import lists

pytestmark = pytest.mark.database
SYSTEM = Actor.system()

TAKEN = {
    "tk": {
        "organisations": {"organizationGroupId", "status", "provinceId", "forms", "fields"},
        "providers": {"objectType", "civilServantRankId", "isActive", "organizationUnitId", "provinceId"},
        "cases": {"legalField", "formsOfAssistance", "status", "provinceId", "caseAcceptanceDate"},
        "persons": {"rpSex", "objectLegalField", "code"},
    },
    "c12": {
        "organisations": set(words.COLUMNS["organization_units"]),
        "providers": set(words.COLUMNS["staff"]) - {"cccd"},
        "persons": {"rpName", "rpCardNumber", "rpSex"},
    },
    "mo": {
        "organisations": {"name", "address", "phone", "representative", "forms", "fields"},
        "providers": {"fullName", "kind", "title", "unit", "cardNumber"},
    },
}
"""national-system: what receivers take."""


def take(folder, **more):
    return actions.import_lists(by=SYSTEM, at=factory.AT, paths=[folder], closed=True, mode="chung", **more)


def give(out, **more):
    actions.export_lists(by=SYSTEM, at=factory.AT, out=out, **more)
    return {path.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted(out.iterdir())}


@pytest.fixture
def filled(nothing, tmp_path):
    (tmp_path / "in").mkdir()
    take(lists.as_json(tmp_path / "in", lists.everything()))
    hidden = next(iter(cases_queries.outlines([cases_queries.serials(["TT-LC-001"])[0].case]).values()))
    people.restrict(by=SYSTEM, at=factory.AT, person=hidden.person)
    return hidden


@pytest.mark.parametrize("code", TAKEN)
def test_a_receiver_gets_its_columns_and_nothing_more(filled, tmp_path, code):
    pages = give(tmp_path / "out", audience=code)
    found = {}
    for name, page in pages.items():
        assert page.keys() == {"type", "page", "data"}
        found.setdefault(name.rpartition("-")[0], []).extend(page["data"])
    assert found.keys() == TAKEN[code].keys()
    for name, rows in found.items():
        assert rows and all(row.keys() == TAKEN[code][name] for row in rows)
    told = json.dumps(pages, ensure_ascii=False)
    assert filled.name not in told or Person.objects.filter(full_name=filled.name, restricted=False).exists()
    assert filled.id_number not in told


def test_nobody_can_be_known_from_open_data(filled, tmp_path):
    told = json.dumps(give(tmp_path / "out", audience="mo"), ensure_ascii=False)
    for person in Person.objects.all():
        assert person.full_name not in told and person.id_number not in told and person.birth not in told
    for secret in ("015085000001", "1985-04", "u-0001", "s-1", "0000000000", "TT-LC-001", "1950"):
        assert secret not in told
    assert "Vàng Seo Lử" in told and "Đào Văn Nghỉ" not in told


def test_what_nobody_has_seen_is_not_sent(nothing, tmp_path):
    with pytest.raises(Refused, match="chưa có danh mục cột"):
        give(tmp_path / "out", audience="ioc")
    with pytest.raises(NotFound, match="Không có nơi nhận"):
        give(tmp_path / "out", audience="abc")


def test_columns_that_no_source_tells_are_entered_and_tell_nobody(filled, tmp_path):
    entered = {"by": SYSTEM, "at": factory.AT, "audience": "ioc"}
    wrong = [
        {"organisations": {"ten": "tenGiDo"}}, {"organisations": {"tên": "fullName"}}, {"cases": {}}, {"x": {"a": "code"}},
        {"persons": {"rpName": "rpName"}}, {"providers": {"so": "cccd"}}, {"cases": {"rpSex": "rpSex"}},
    ]  # fmt: skip
    for each in wrong:
        with pytest.raises(Refused):
            actions.enter_columns(**entered, lists=each)
    with pytest.raises(Refused, match="có nguồn"):
        actions.enter_columns(**{**entered, "audience": "tk"}, lists={"organisations": {"ten": "fullName"}})
    with pytest.raises(NotAllowed):
        actions.enter_columns(**{**entered, "by": factory.HEAD}, lists={"organisations": {"ten": "fullName"}})
    columns = {"organisations": {"ten": "fullName"}, "cases": {"linhVuc": "legalField"}}
    actions.enter_columns(**entered, lists=columns, basis="Công văn (minh họa)")
    found = queries.receivers()["ioc"]
    assert found.unseen and found.basis == "Công văn (minh họa)" and found.lists == columns
    pages = give(tmp_path / "out", audience="ioc")
    assert pages.keys() == {"organisations-0001.json", "cases-0001.json"}
    assert all(row.keys() == {"linhVuc"} for row in pages["cases-0001.json"]["data"])
    actions.enter_columns(**entered, lists={})
    with pytest.raises(Refused, match="chưa có danh mục cột"):
        give(tmp_path / "again", audience="ioc")


def test_open_data_that_asks_for_a_person_is_not_read():
    assert all(not audiences.NEVER_OPEN & set(c.values()) for c in audiences.audiences()["mo"].lists.values())
    assert not {"cases", "persons"} & audiences.audiences()["mo"].lists.keys()


def test_a_receivers_increment_has_its_days(filled, tmp_path):
    day = factory.ON
    pages = give(tmp_path / "out", audience="tk", since=day, until=day)
    assert all((p["type"], p["fromDate"]) == ("update", f"{day:%d/%m/%Y}") for p in pages.values())
    assert len(pages["cases-0001.json"]["data"]) == 12


# Round trip ------------------------------------------------------------------------------------------------------

_LETTERS = "abcdeghiklmnopqrstuvxyàáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
word = st.text(_LETTERS, min_size=1, max_size=7).map(str.capitalize)
name = st.lists(word, min_size=2, max_size=5).map(" ".join)
birth = st.one_of(
    st.just(None), st.integers(1930, 2005).map(str),
    st.dates(date(1930, 1, 1), date(2005, 12, 31)).map(lambda day: f"{day:%d/%m/%Y}"),
)  # fmt: skip
row = st.fixed_dictionaries({
    "form": st.sampled_from(["TGTT", "TV", "ĐDNTT"]), "legalField": st.sampled_from(list(words.FIELDS.values())),
    "status": st.sampled_from(["Đang xử lý", "Đã hoàn thành", "Hủy"]), "rpName": name, "rpSex": st.sampled_from([0, 1, None]),
    "rpBirthDate": birth, "rpCardNumber": st.one_of(st.none(), st.from_regex(r"[0-9]{9}|[0-9]{12}", fullmatch=True)),
    "guardianPhone": st.one_of(st.none(), st.from_regex(r"0[0-9]{9}", fullmatch=True)),
    "objectLegalField": st.sampled_from(["Người thuộc hộ nghèo", "Người có công với cách mạng", "Người khuyết tật có khó khăn về tài chính", None]),
    "people": st.lists(st.sampled_from(["s-1", "s-2"]), unique=True), "earlier": st.integers(0, 3),
})  # fmt: skip


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.lists(row, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_what_the_lists_can_hold_comes_out_as_it_went_in(nothing, tmp_path_factory, given_rows, draw):
    folder = tmp_path_factory.mktemp("trip")
    for name in ("in", "first", "second"):
        (folder / name).mkdir()
    lists.as_json(
        folder / "in", {**lists.everything(), "case_advanced": [_case(n, each) for n, each in enumerate(given_rows, 1)]}
    )
    first = _through(folder / "in", folder / "first")
    files = sorted((folder / "first").iterdir())
    draw.shuffle(files)
    for path in files:  # in whatever order they are read
        path.rename(folder / "first" / f"{path.stem}.json")
    second = _through(folder / "first", folder / "second")
    assert second == first
    by_id = {each["id"]: each for each in first["case_advanced-0001.json"]["data"]}
    for number, each in enumerate(given_rows, 1):
        told = by_id[f"c-{number:05d}"]
        same = ("legalField", "status", "rpSex", "rpBirthDate", "rpCardNumber", "guardianPhone")
        assert {column: told[column] for column in same} == {column: each[column] for column in same}


def _through(folder, out):
    """Into an empty installation and out again."""
    with transaction.atomic():
        report = take(folder)
        assert report.errors == []
        given_out = give(out)
        transaction.set_rollback(True)
    return given_out


def _case(number, each):
    day = date(2026, 1, 5) + timedelta(days=number)
    columns = {key: value for key, value in each.items() if key not in ("form", "people", "earlier")}
    return lists.case(
        number, **columns, code=f"TT.{each['form']}.{number:02d}.2026",
        formsOfAssistance=words.FORMS[{"TGTT": "litigation", "TV": "advice", "ĐDNTT": "representation"}[each["form"]]],
        caseAcceptanceDate=f"{day:%d/%m/%Y}", entryDate=f"{day - timedelta(days=each['earlier']):%d/%m/%Y}",
        assignedPeople=json.dumps(each["people"]),
    )  # fmt: skip
