"""The clerk's desk: the register of issued documents, its days typed as everywhere in the house."""

import pytest

from caunoi.faces.workspace.downloads import XLSX
from tests.faces.workspace.people import as_user
from tests.rooms.cases import factory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("centre")]
DESK, REGISTER = "/lam-viec/van-thu/", "/lam-viec/van-thu/so-van-ban-di.xlsx"


def test_the_register_takes_days_as_they_are_written_here():
    clerk = as_user("thu")
    page = clerk.get(DESK).content.decode()
    assert 'name="tu" value="01/01/2026"' in page and 'placeholder="ngày/tháng/năm"' in page
    given = {"noi": factory.CENTRE, "tu": "01/01/2026", "den": "23/11/2026"}
    assert clerk.get(REGISTER, given)["Content-Type"] == XLSX
    assert "20260101" in clerk.get(REGISTER, {**given, "tu": "1.1.2026"})["Content-Disposition"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"tu": "31/02/2026"}, "Ngày viết như 05/11/2026."),
        ({"den": ""}, "Xin điền mục này."),
        ({"tu": "24/11/2026"}, "Ngày cuối đứng trước ngày đầu."),
        ({"noi": factory.OTHER}, "Mục đã chọn không có trong danh sách."),
    ],
)
def test_what_is_wrong_is_said_beside_what_was_typed(given, said):
    given = {"noi": factory.CENTRE, "tu": "02/01/2026", "den": "23/11/2026", **given}
    answer = as_user("thu").get(REGISTER, given)
    page = answer.content.decode()
    assert answer.status_code == 422 and said in page and f'value="{given["tu"]}"' in page
