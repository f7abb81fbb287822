"""The open page for agencies: it can send nothing, keeps nothing, and is whole in one file."""

import re
from datetime import date
from importlib.resources import files

import pytest

from caunoi.core.law import procedure

PAGE, FILE = "/co-quan/", "/co-quan/mau.html"
SCRIPT = (files("caunoi.faces.web") / "static" / "web" / "agencies.js").read_text(encoding="utf-8")


def test_the_page_has_no_way_to_send(citizen):
    citizen.open(PAGE)
    assert "<form" not in citizen.page and not re.search(
        r"<(input|select|textarea)[^>]* name=(?!.(criminal|wish|held))", citizen.page
    )
    assert not re.search(r"<script(?![^>]* src=)|<style| style=| on[a-z]+=", citizen.page)
    assert citizen.title == "Cầu Nối" and "no-store" in citizen.response["Cache-Control"]


def test_the_script_knows_no_address_and_keeps_nothing():
    assert not re.search(
        r"fetch|XMLHttp|sendBeacon|WebSocket|EventSource|Storage|indexedDB|cookie|location|history|https?:|import|src|"
        r"innerHTML|eval",
        SCRIPT,
    )  # fmt: skip


def test_the_hours_are_those_of_the_law(citizen):
    citizen.open(PAGE)
    hours = [procedure.deadline(f"agency_notice_{who}", date(2026, 11, 23)).value for who in ("detained", "accused")]
    assert hours == [12, 24] and 'data-detained="12" data-accused="24"' in citizen.page
    assert "khoản 3 Điều 31" in citizen.page and "Chưa kiểm chứng" in citizen.page


def test_the_kept_file_needs_nothing_else(citizen):
    answer = citizen.client.get(FILE)
    page = answer.content.decode()
    assert "attachment" in answer["Content-Disposition"] and SCRIPT in page
    assert not re.search(r"(src|href)=", page) and "<form" not in page


@pytest.mark.parametrize("address", [PAGE, FILE])
def test_nothing_of_a_person_is_on_the_page(citizen, address):
    assert "csrf" not in citizen.client.get(address).content.decode()
