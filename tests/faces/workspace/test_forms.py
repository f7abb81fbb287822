"""The page where a form file is tried out: faults as sentences, the form beside the present one, nothing kept."""

import pytest

from caunoi.rooms.reports import registry
from tests.faces.workspace.people import as_user
from tests.rooms.cases import factory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("centre")]
HOME = "/lam-viec/"
PAGE = f"{HOME}so-lieu/thu-bieu/"


def test_an_officer_tries_a_form_out():
    factory.take_on()
    son = as_user("son")
    text = registry.file_of("15b")
    assert "carried_in" in son.get(f"{PAGE}?bieu=15b").content.decode()
    asked = {"bieu": "15b", "don-vi": factory.CENTRE, "ky": "2026"}
    wrong = son.post(PAGE, {**asked, "tep-khai": text.replace("count: accepted}", "count: acepted}")})
    assert wrong.status_code == 422 and "không có loại dữ kiện" in wrong.content.decode()
    page = son.post(
        PAGE, {**asked, "tep-khai": text.replace("title: Chuyển kỳ sau", "title: Còn lại")}
    ).content.decode()
    assert "Biểu thử:" in page and "Còn lại" in page and "Biểu đang dùng:" in page and "Chuyển kỳ sau" in page
    assert son.post(PAGE, {**asked, "don-vi": "TT-KHAC", "tep-khai": text}).status_code in (404, 422)
    assert as_user("hac").post(PAGE, {**asked, "tep-khai": text}).status_code == 404


def test_figures_with_the_year_before_and_every_form():
    factory.take_on()
    son = as_user("son")
    page = son.get(f"{HOME}so-lieu/?bieu=15b&don-vi={factory.CENTRE}&ky=2026&so=nam-truoc").content.decode()
    assert "Cùng kỳ năm trước" in page and "Bố cục đề xuất" in page
    for code in ("mau-12", "15c", "gioi", "dan-toc", "nct", "nkt", "ctmt-nam", "15b-xa"):
        path = f"{HOME}so-lieu/?bieu={code}&don-vi={factory.CENTRE}&ky=2026"
        assert son.get(path).status_code == 200, code
    records = son.get(f"{HOME}so-lieu/ho-so/?bieu=mau-12&don-vi={factory.CENTRE}&ky=2026&o=staff%7Ctotal")
    assert records.status_code == 200 and "Được đếm là" in records.content.decode()
