"""The ground: text, keys, periods, calendar, money, dates."""

import random
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.ground import dates, keys, money, numerals, text
from caunoi.core.ground.calendar import VN, Calendar
from caunoi.core.ground.errors import Refused
from caunoi.core.ground.periods import Period, in_words, parse_period


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Đặng  Thị Hoà", "dang thi hoa"),
        ("H’Hen Niê", "h’hen nie"),
        ("ĐẮK LẮK", "dak lak"),
        ("Ƀuôn Ma", "ƀuon ma"),
    ],
)
def test_fold(written, folded):
    assert text.fold(written) == folded


def test_fold_is_the_same_for_composed_and_decomposed_letters():
    assert text.fold(unicodedata.normalize("NFD", "Nguyễn Thị Ưởng")) == text.fold("Nguyễn Thị Ưởng")


def test_vietnamese_order_letters_before_tones():
    words = ["ma", "mà", "mả", "mã", "má", "mạ", "măng", "mâm", "dao", "đao", "ém", "êm"]
    assert sorted(random.Random(1).sample(words, len(words)), key=text.sort_key) == [
        "dao", "đao", "ém", "êm", "ma", "mà", "mả", "mã", "má", "mạ", "măng", "mâm",
    ]  # fmt: skip


def test_names_are_ordered_by_the_given_name():
    names = ["Nguyễn Văn An", "Trần Ánh", "Bàn Thị Ân", "Lý Bình"]
    assert sorted(names, key=text.name_key) == ["Nguyễn Văn An", "Trần Ánh", "Bàn Thị Ân", "Lý Bình"]


def test_clean_name_keeps_one_word_names_and_apostrophes():
    assert text.clean_name("  H’Hen   Niê\t") == "H'Hen Niê"
    assert text.clean_name("Sùng") == "Sùng"


@pytest.mark.parametrize("nothing", ["", " \t", "\0", "\u200b"])
def test_what_is_not_said_is_refused_whatever_signs_stand_there(nothing):
    assert text.said("  Đi cơ sở ", "tên") == "Đi cơ sở"
    with pytest.raises(Refused, match="Chưa ghi tên kế hoạch"):
        text.said(nothing, "tên kế hoạch")


def test_new_keys_check():
    made = {keys.new_key("TN", length) for _ in range(200) for length in (8, keys.MANY)}
    assert len(made) == 400 and max(map(len, made)) == 16
    assert all(keys.normalise(key.lower().replace("-", "")) == key for key in made)
    assert all(keys.check_key(key) for key in made)


@given(st.integers(0, 6), st.sampled_from(keys.ALPHABET[:31]))
def test_one_wrong_letter_is_noticed(place, letter):
    key = keys.new_key("TN")
    body = key[3:].replace("-", "")
    wrong = body[:place] + letter + body[place + 1 :]
    assert keys.check_key(f"TN-{wrong[:4]}-{wrong[4:]}") == (wrong == body)


@given(st.integers(0, 6))
def test_two_neighbours_exchanged_are_noticed(place):
    body = keys.new_key("TN")[3:].replace("-", "")
    swapped = body[:place] + body[place + 1] + body[place] + body[place + 2 :]
    assert keys.check_key(f"TN-{swapped[:4]}-{swapped[4:]}") == (swapped == body)


def test_a_key_is_read_forgivingly():
    key = keys.new_key("TN", choose=lambda letters: "0")
    assert keys.normalise(key.lower().replace("-", " ").replace("0", "o")) == key


@pytest.mark.parametrize(
    ("words", "first_month", "since", "until"),
    [
        ("2026", 1, date(2026, 1, 1), date(2027, 1, 1)),
        ("2026", 11, date(2025, 11, 1), date(2026, 11, 1)),
        ("2026-H2", 11, date(2026, 5, 1), date(2026, 11, 1)),
        ("2026-H1", 1, date(2026, 1, 1), date(2026, 7, 1)),
        ("2026-Q4", 1, date(2026, 10, 1), date(2027, 1, 1)),
        ("2026-12", 11, date(2026, 12, 1), date(2027, 1, 1)),
        ("2026-02-01..2026-02-28", 1, date(2026, 2, 1), date(2026, 3, 1)),
    ],
)
def test_periods(words, first_month, since, until):
    assert parse_period(words, first_month) == Period(since, until)


@pytest.mark.parametrize(
    "words",
    ["", "26", "2026-13", "2026-Q5", "2026-H3", "x..y", "2026-03-01..2026-02-01", "0000", "9999",
     "2026-01-01..9999-12-31"],
)  # fmt: skip
def test_unreadable_periods_are_refused_with_a_sentence(words):
    with pytest.raises(Refused) as refusal:
        parse_period(words)
    assert refusal.value.todo


def test_working_days_over_tet():
    # Friday 13/02/2026 is followed by the days off of Tết Bính Ngọ, 14/02 to 22/02.
    assert VN.add_working_days(date(2026, 2, 13), 1) == date(2026, 2, 23)


def test_an_administrator_goes_before_the_library():
    saturday, monday = date(2026, 11, 28), date(2026, 11, 30)
    own = Calendar({saturday: True, monday: False})
    assert own.is_working(saturday)
    assert own.add_working_days(date(2026, 11, 27), 2) == date(2026, 12, 1)


@given(st.dates(date(2018, 1, 1), date(2030, 1, 1)), st.integers(0, 40))
def test_counting_back_what_was_added(day, count):
    assert VN.working_days_between(day, VN.add_working_days(day, count)) == count


def test_money_and_dates():
    assert money.vi(Decimal("1234567")) == "1.234.567 đ"
    with pytest.raises(ValueError, match="whole number"):
        money.vi(Decimal("0.5"))
    assert [money.number(Decimal(n)) for n in ("0.380", "30", "1234.5", "100")] == ["0,38", "30", "1.234,5", "100"]
    assert [money.plain(w) for w in ("1.234,5", " 2.000.000 ", "1.5", "12")] == ["1234.5", "2000000", "1.5", "12"]
    assert dates.vi_long(date(2026, 11, 5)) == "ngày 05 tháng 11 năm 2026"
    moment = datetime(2026, 11, 24, 9, 12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    assert dates.vi_moment(moment) == "09 giờ 12 phút ngày 24/11/2026"
    assert [dates.partial_vi(v) for v in ("1960", "1960-05", "1960-05-02", "")] == [
        "1960",
        "05/1960",
        "02/05/1960",
        "",
    ]


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Không đồng"),
        (384_560, "Ba trăm tám mươi bốn nghìn năm trăm sáu mươi đồng"),
        (1_153_680, "Một triệu một trăm năm mươi ba nghìn sáu trăm tám mươi đồng"),
        (25_300_000, "Hai mươi lăm triệu ba trăm nghìn đồng"),
        (21, "Hai mươi mốt đồng"),
        (15, "Mười lăm đồng"),
        (10_105, "Mười nghìn một trăm lẻ năm đồng"),
        (1_000_001, "Một triệu không trăm lẻ một đồng"),
        (2_500_000_000, "Hai tỷ năm trăm triệu đồng"),
        (-961_400, "Âm chín trăm sáu mươi mốt nghìn bốn trăm đồng"),
    ],
)
def test_amounts_in_words(amount: int, words: str):
    assert numerals.dong(amount) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026", "năm 2026"), ("2026-H1", "6 tháng đầu năm 2026"), ("2026-H2", "6 tháng cuối năm 2026"),
        ("2026-Q3", "quý III năm 2026"), ("2026-09", "tháng 9 năm 2026"),
        ("2026-01-01..2026-10-31", "từ 01/01/2026 đến 31/10/2026"),
    ],
)  # fmt: skip
def test_a_period_as_a_sentence_says_it(text, words):
    assert in_words(text) == words


def test_a_text_is_shortened_between_words():
    assert text.shortened("Chương trình trợ giúp", 40) == "Chương trình trợ giúp"
    assert text.shortened("Kinh tế - xã hội vùng", 12) == "Kinh tế…"
