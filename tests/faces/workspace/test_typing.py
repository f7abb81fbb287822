"""What officers type: numbers and money with dots between thousands, days, hours; numbers in addresses."""

from datetime import time
from decimal import Decimal

import pytest
from django import forms

from caunoi.faces.workspace.forms.base import HourField, MoneyField, NumberField, StaffForm
from caunoi.faces.workspace.forms.facts import FactsForm
from caunoi.faces.workspace.forms.fees import CostForm, PaymentForm
from caunoi.faces.workspace.forms.practitioners import PractitionerForm
from caunoi.faces.workspace.forms.requests import CorrectForm
from caunoi.faces.workspace.numbers import LARGEST, number
from tests.faces.workspace.people import as_user


class Typed(StaffForm):
    count = forms.IntegerField(required=False)
    money = MoneyField(required=False)
    share = NumberField(required=False)
    hour = HourField(required=False)


def read(name, typed):
    form = Typed({name: typed})
    return form.cleaned_data[name] if form.is_valid() else form.errors[name][0]


@pytest.mark.parametrize("typed,found", [
    ("1.000", 1000), ("12.500", 12500), ("1.234.567", 1234567), ("12", 12), ("12.0", 12), (" 7 ", 7), ("-1.000", -1000),
    ("1.5", "Xin điền một số."), ("1.00.000", "Xin điền một số."), ("nhiều", "Xin điền một số."),
])  # fmt: skip
def test_a_dot_stands_between_thousands(typed, found):
    assert read("count", typed) == found


@pytest.mark.parametrize("typed,found", [
    ("150.000", 150_000), ("150000", 150_000), ("1.234.567 đ", 1_234_567), ("2.000.000 đồng", 2_000_000),
    ("-50.000", -50_000), ("một trăm", "Ghi số đồng, như 1.234.567."), ("1,5", "Ghi số đồng, như 1.234.567."),
    ("1.5", "Ghi số đồng, như 1.234.567."),
])  # fmt: skip
def test_money_is_read_as_it_is_written(typed, found):
    assert read("money", typed) == found


def test_money_is_shown_with_its_dots_and_stays_as_it_was_typed():
    assert 'value="1.500.000"' in str(Typed(initial={"money": 1_500_000})["money"])
    assert 'value="15 nghìn"' in str(Typed({"money": "15 nghìn"})["money"])


def test_the_money_of_statements_is_money():
    assert isinstance(CostForm.base_fields["amount"], MoneyField)
    assert isinstance(PaymentForm.base_fields["amount"], MoneyField)


def test_decimals_and_hours():
    assert read("share", "1,5") == read("share", "1.5") == Decimal("1.5")
    assert read("hour", "7h30") == read("hour", "07:30") == time(7, 30) and "07:30" in read("hour", "sáng")


@pytest.mark.parametrize("typed", ["31/02/1960", "13/1960", "²²/1960", "01/01/1700"])
def test_a_birth_date_that_is_none_is_said_beside_its_box_in_plain_words(typed):
    form = FactsForm({"f-birth_date": typed})
    assert not form.is_valid() and form.errors["birth_date"][0].startswith(("Không có ngày này", "Ngày sinh viết"))


@pytest.mark.parametrize("typed,found", [("02/05/1960", "1960-05-02"), ("2/5/1960", "1960-05-02"), ("1960", "1960")])
def test_a_date_of_birth_is_typed_alike_everywhere(typed, found):
    practitioner = PractitionerForm({"birth": typed}, communes=[], users=[])
    practitioner.is_valid()
    assert practitioner.cleaned_data["birth"] == found
    corrected = CorrectForm({"what": "birth", "value": typed, "reason": "ghi nhầm"}, grounds=[])
    assert corrected.is_valid() and corrected.cleaned_data["right"] == found


def test_a_date_of_birth_that_is_none_is_told():
    assert "birth" in PractitionerForm({"birth": "tháng ba"}, communes=[], users=[]).errors
    assert "value" in CorrectForm({"what": "birth", "value": "31/02/1960", "reason": "x"}, grounds=[]).errors


@pytest.mark.parametrize("text,found", [
    ("3", 3), ("", 9), ("0", 9), ("-1", 9), ("²", 9), ("1e3", 9), ("100000", 9), ("9" * 5000, 9), ("00007", 7),
])  # fmt: skip
def test_a_number_in_an_address_is_one_or_it_is_not_taken(text, found):
    assert number(text, 9) == found


def test_the_largest_number_fits_a_database():
    assert number(str(LARGEST), 0, most=LARGEST) == LARGEST < 2**63


@pytest.mark.django_db
@pytest.mark.usefixtures("centre")
@pytest.mark.parametrize("path", ["so/TT-LC/{}/", "so-viec/TT-LC/{}/", "chi-tieu/TT-LC/{}/", "kien-nghi/nam/{}/"])
def test_a_year_that_no_calendar_holds_is_no_address(path):
    for year in (0, 99, 9999, 12026):
        assert as_user("son").get("/lam-viec/" + path.format(year)).status_code == 404


@pytest.mark.django_db
@pytest.mark.usefixtures("centre")
@pytest.mark.parametrize("path", [
    "viec/?trang=", "luu-tru/?trang=", "thong-bao/?trang=", "nhat-ky/?truoc=", "so-viec/TT-LC/2026/?thang=",
    "chat-luong/tham-dinh/?nam=",
])  # fmt: skip
def test_no_page_breaks_of_a_number_that_is_none(path):
    for written in ("²", "9" * 30, "9" * 5000, "x"):
        assert as_user("son").get(f"/lam-viec/{path}{written}").status_code < 500
