"""How like two persons are, and that a name is found however it is typed."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.ground.errors import Refused
from caunoi.rooms.people import policy
from caunoi.rooms.people.likeness import Known, compare
from caunoi.rooms.people.traces import name_trace, number_trace

MAI = Known("Nông Thị Mai", "1960-05-02", "female", "010160001234", "0912345678", "02671")
WORDS = st.sampled_from(
    ["Nông", "Thị", "Mái", "H'Hen", "Niê", "Đặng", "Văn", "Ý", "Xuân", "Giàng", "A", "Pó", "Lò", "Hòa", "Ẩn"]
)
NAMES = st.lists(WORDS, min_size=2, max_size=5, unique=True)
ON = date(2026, 11, 23)


def without_marks(name: str) -> str:
    parts = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    return "".join(c for c in parts if not unicodedata.combining(c))


@given(NAMES, st.randoms(use_true_random=False), st.booleans())
def test_words_in_any_order_without_diacritics_are_the_same_name(words, chance, upper):
    other = [without_marks(word) for word in words]
    chance.shuffle(other)
    typed = " ".join(other).upper() if upper else " ".join(other)
    found = compare(Known(" ".join(words)), Known(typed))
    assert found.enough or found.points >= 38
    assert name_trace(" ".join(words), "1960") == name_trace(typed, "1960-05")


@given(NAMES, st.randoms(use_true_random=False), st.integers(1, 9))
def test_each_begun_word_meets_a_token(words, chance, letters):
    """What a search compares: beginnings of words against tokens."""
    held = policy.tokens(" ".join(words))
    typed = [without_marks(word)[:letters] for word in words]
    chance.shuffle(typed)
    for begun in policy.words_of(" ".join(typed)):
        assert any(token.startswith(begun) for token in held)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (Known("Mai Thi Nong", "1960-05-02"), "khác thứ tự"),
        (Known("nong thi mai"), "chưa biết ngày sinh"),
        (Known("Nông Thị May", "1960-05-02"), "gần giống"),
        (Known("Nông Thị Mai", "1960-02-05"), "đổi chỗ"),
        (Known("Nông Thị Mai", "1960"), "cùng năm sinh"),
        (Known("Nông Thị Mai", "1961"), "lệch một năm"),
        (Known("Nông Thị Mai", "1960-05-02", id_number="060160009"), "chứng minh nhân dân cũ (9 số)"),
        (Known("Nông Thị Mai", "1960-05-02", id_number="010160001243"), "đổi chỗ hai chữ số"),
        (Known("Hoàng Thị Mai", "1960-05-02", id_number="010160001234"), "cùng số giấy tờ"),
        (Known("Nông Thị Mai Hoa", "1960-05-02"), "một phần"),
    ],
)
def test_who_may_be_the_same_and_why(other, why):
    found = compare(MAI, other)
    assert found.enough, found
    assert why in "; ".join(found.alike)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (Known("Nông Thị Mai", "1985"), "khác năm sinh"),
        (Known("Nông Văn Mai", "1960-05-02", "male"), "khác giới tính"),
        (Known("Lò Thị Pành", "1971", phone="0912345678"), "khác năm sinh"),
        (Known("Nông Thị Mai", "", "female", "010190009999"), "khác số giấy tờ"),
    ],
)
def test_who_is_hardly_the_same(other, why):
    found = compare(MAI, other)
    assert not found.enough, found
    assert why in found.unlike


def test_hashes_tell_nothing_without_the_secret(settings):
    one = name_trace("Nông Thị Mai", "1960-05-02")
    assert len(one) == 64 and one != name_trace("Nông Thị Mai", "1961")
    assert name_trace("Nông Thị Mai", "") == "" == number_trace("")
    settings.SECRET_KEY = "another installation"
    assert name_trace("Nông Thị Mai", "1960-05-02") != one


@pytest.mark.parametrize(
    ("birth", "child"),
    [("2012", True), ("2010", True), ("2010-11-23", False), ("2010-11-24", True), ("2010-11", True), ("2010-10", False), ("2009", False), ("", False)],
)  # fmt: skip
def test_a_birth_known_in_part_is_read_in_the_childs_favour(birth, child):
    assert policy.may_be_child(birth, ON) is child
    assert (policy.restriction_of({"matter": "criminal"}, birth, ON) == "child") is child
    assert policy.restriction_of({"matter": "civil_family"}, birth, ON) == ""
    assert policy.restriction_of({"matter": "criminal", "hiv": True}, birth, ON) == "circumstance"


@pytest.mark.parametrize(
    ("purpose", "given_by", "how", "birth", "taken"),
    [
        ("call_back", "self", "oral", "1960", True),
        ("share", "self", "oral", "1960", False),
        ("share", "self", "paper", "1960", True),
        ("pictures", "self", "paper", "2014", False),
        ("pictures", "representative", "paper", "2014", False),
        ("pictures", "both", "paper", "2014", True),
        ("pictures", "representative", "paper", "2021", True),
        ("pictures", "self", "paper", "2021", False),
    ],
)
def test_consents_as_the_law_takes_them(purpose, given_by, how, birth, taken):
    if taken:
        policy.check_consent(purpose, given_by, how, birth, ON)
    else:
        with pytest.raises(Refused):
            policy.check_consent(purpose, given_by, how, birth, ON)
