"""What holds for every page: headers, title, language, weight, refusals, vendored files."""

import gzip
import hashlib
import re
from datetime import date
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

import caunoi.faces.web as web
from caunoi.faces.portal.conversation import Conversation
from caunoi.faces.portal.questions import question

PAGES = ["/", "/gui-yeu-cau/", "/goi-lai/", "/theo-doi/", "/theo-doi/tim-ma/", "/trung-tam/", "/danh-sach/"]
STATIC = Path(web.__file__).parent / "static/web"


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_safe_on_a_shared_phone(citizen, address):
    citizen.open(address)
    assert citizen.title == "Cầu Nối"
    policy = citizen.response["Content-Security-Policy"]
    assert "default-src 'self'" in policy and "unsafe" not in policy
    assert "no-store" in citizen.response["Cache-Control"]
    assert citizen.response["Referrer-Policy"] in ("no-referrer", "same-origin")
    assert "geolocation=()" in citizen.response["Permissions-Policy"]
    assert not re.search(r"<script(?![^>]* src=)|<style| style=| on[a-z]+=", citizen.page)
    assert not re.search(r'(src|href|action)="(https?:)?//', citizen.page)
    for box in re.findall(r'<input type="(?:text|tel|search)"[^>]*>', citizen.page):
        assert 'autocomplete="off"' in box
    assert "dữ liệu minh họa" in citizen.page


@pytest.mark.parametrize("address", PAGES)
def test_every_page_speaks_english_too(citizen, address):
    citizen.client.cookies["tieng"] = "en"
    citizen.open(address)
    text = re.sub(r"<[^>]+>", " ", citizen.page.split("<body>")[1])
    text = re.sub(r"Cầu Nối|Tiếng Việt|TN-XXXX-XXXX|dữ liệu minh họa", "", text)
    for name in sorted(re.findall(r"<option[^>]*>([^<]+)</option>", citizen.page), key=len, reverse=True):
        text = text.replace(name, "")  # names of ethnic groups and of centres stay as they are
    hours = re.search(r"\(([^)]*giờ[^)]*)\)", text)
    left = text.replace(hours[1], "") if hours else text
    assert not re.search(r"ông/bà|Trung tâm|yêu cầu|điện thoại", left)


def test_no_page_says_ban_or_user(citizen):
    for address in PAGES:
        text = re.sub(r"<[^>]+>", " ", citizen.open(address).page).lower()
        assert not re.search(r"\bbạn\b|người dùng|submit", text)


def _weight(*names):
    return sum(len(gzip.compress(Path(finders.find(name)).read_bytes(), 9)) for name in names)


def test_a_question_weighs_little(citizen):
    """First visit at most 60 kB compressed, later questions at most 15 kB; no web font."""
    citizen.begin().answer("self")
    names = re.findall(r'"/static/([^"]+)"', citizen.page)
    assert names and not any(name.endswith((".woff2", "bootstrap.min.css")) for name in names)
    page = len(gzip.compress(citizen.response.content, 6))
    assert page <= 15_000
    assert page + _weight(*set(names)) <= 60_000
    assert "@font-face" not in Path(finders.find("web/portal.css")).read_text()


def test_the_list_of_ethnic_groups_stays_within_the_weight(citizen):
    assert len(question("ethnicity", Conversation(), date(2026, 11, 23)).choices) == 55


def test_unknown_addresses_get_a_kind_page(citizen):
    citizen.open("/khong-co/")
    assert citizen.response.status_code == 404 and "Không có trang này" in citizen.page


def test_an_old_page_is_told_so(settled, db):
    from django.test import Client

    response = Client(enforce_csrf_checks=True).post("/", {"step": "begin"})
    assert response.status_code == 403 and "mở đã lâu" in response.content.decode()


def test_quick_exit_forgets(citizen):
    citizen.open("/")
    assert "luot" in citizen.client.cookies
    response = citizen.client.post("/thoat/")
    assert (response.status_code, response["Location"]) == (303, "/")
    assert response.cookies["luot"]["max-age"] == 0 and "cache" in response["Clear-Site-Data"]


def test_vendored_files_are_what_they_were():
    lines = (STATIC / "vendor/CHECKSUMS.sha256").read_text().splitlines()
    listed = {name: digest for digest, name in (line.split() for line in lines)}
    there = {str(p.relative_to(STATIC / "vendor")) for p in (STATIC / "vendor/bootstrap").iterdir()}
    assert set(listed) == there
    for name, digest in listed.items():
        assert hashlib.sha256((STATIC / "vendor" / name).read_bytes()).hexdigest() == digest


@pytest.mark.parametrize("ink,ground", [
    ("ink", "ground"), ("quiet", "ground"), ("quiet", "paper"), ("brand", "paper"), ("brand", "ground"),
    ("paper", "brand"), ("good", "good-soft"), ("care", "care-soft"), ("stop", "stop-soft"), ("warm", "warm-soft"),
    ("brand", "brand-soft"), ("care", "paper"), ("stop", "paper"),
])  # fmt: skip
def test_colours_can_be_read(ink, ground):
    colours = dict(re.findall(r"--([\w-]+): #([0-9a-f]{6});", (STATIC / "tokens.css").read_text()))

    def light(name):
        parts = [int(colours[name][i : i + 2], 16) / 255 for i in (0, 2, 4)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    bright, dark = sorted((light(ink), light(ground)), reverse=True)
    assert (bright + 0.05) / (dark + 0.05) >= 4.5
