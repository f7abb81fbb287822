"""Pages of reviews: a campaign opened, written, signed, asked about; who does not write; the spreadsheet; rows for an
owner from figures."""

from datetime import date

import pytest

from caunoi.rooms.accounts import actions as accounts
from caunoi.rooms.accounts import queries as users
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.guidance.models import Owner
from caunoi.rooms.organisations import actions as organisations
from caunoi.rooms.reviews.models import Campaign, Part, Passage
from tests.rooms.cases import factory

from .people import as_user, page

pytestmark = pytest.mark.django_db
HOME = "/lam-viec/"
SO = "STP-LC"
GIVEN = {"programme": "nct", "period": "2025", "basis": "CV 45/STP", "asked": [factory.CENTRE], "due": "30/11/2026"}


@pytest.fixture
def stage(programmes_there, centre):
    made = {"by": Actor.system(), "at": factory.AT}
    organisations.create_organisation(
        **made, code=SO, kind="department", name="Sở Tư pháp tỉnh Lào Cai", province_code="15", since=date(2018, 1, 2)
    )
    accounts.create_user(**made, username="lan", full_name="Bùi Thị Lan", password="rung-xanh-7319", temporary=False)
    lan = users.by_username("lan")
    accounts.assign(**made, user=lan, role="so_tu_phap", organisation="", area="15", since=factory.ON)


def send(who, path, status=302, **given):
    answer = as_user(who).post(HOME + path, given)
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return answer


@pytest.fixture
def campaign(stage):
    send("lan", f"so-ket/mo/?don-vi={SO}&mau=so-ket", **GIVEN)
    return Campaign.objects.get().key


def part_of(unit, whole=False):
    return f"ban-so-ket/{Part.objects.get(unit__code=unit, whole=whole).key}/"


def test_a_campaign_from_its_opening_to_a_question(campaign):
    assert "Mẫu đề cương" in page("lan", "so-ket/mo/")
    assert "đã mở" in send("lan", f"so-ket/mo/?don-vi={SO}&mau=so-ket", 422, **GIVEN).content.decode()
    assert "Đơn vị mình chưa ký" in page("son", "so-ket/")
    assert as_user("son").get(f"{HOME}so-ket/{campaign}/cong-van/").content[:2] == b"PK"
    part = part_of(factory.CENTRE)
    html = page("pao", part)
    assert "Dự thảo" in html and "Cần viết:" in html and "Ký, chốt" not in html
    page("lan", part, 404)  # a draft is its unit's own
    html = send("pao", f"{part}muc/5/", 422, text="Có [S77] buổi", base=0).content.decode()
    assert "[S77]" in html and "Có [S77] buổi</textarea>" in html  # nothing typed is lost
    saved = send("pao", f"{part}muc/5/tu-luu/", 200, text="Ưu điểm: [S12] vụ việc.", base=0).content.decode()
    assert 'value="1"' in saved and ">0</strong> vụ việc" in saved
    beside = send("son", f"{part}muc/5/tu-luu/", 200, text="Ưu điểm: khác.", base=0).content.decode()
    assert "Giàng A Pao đã ghi mục này" in beside and "<del>khác.</del>" in beside and 'value="0"' in beside
    assert "chưa ghép" in page("son", part)
    send("son", f"{part}ky/", 409)
    send("son", f"{part}muc/5/", text="Ưu điểm: hai người.", base=0, joined=1)
    assert Passage.objects.get(number=2).text == "Ưu điểm: hai người."
    send("son", f"{part}ky/")
    html = page("lan", part)
    assert "Bản 1" in html and "Hỏi lại" in html and "Tiếp nhận" in html
    assert "Số vụ việc thụ lý mới" in page("lan", f"{part}hoi-so/?so=S12&ban=1")
    page("lan", f"{part}hoi-so/?so=S77&ban=1", 404)
    send("lan", f"{part}hoi-so/?so=S12&ban=1", text="Sổ ghi hai?")
    assert "Số bị hỏi lại: 1" in page("son", part)
    assert "Sổ ghi hai?" in page("son", f"{part}dinh-chinh/")
    send("lan", f"{part}gop-y/?muc=5", text="Nêu tên thôn")
    assert "Nêu tên thôn" in page("pao", part)
    for file in ("docx", "pdf", "slides", "json"):
        assert as_user("lan").get(f"{HOME}{part}tep/{file}/").status_code == 200
    page("lan", f"{part}tep/exe/", 404)
    assert "Tổng hợp" in page("lan", f"so-ket/{campaign}/tong-hop/")
    page("son", f"so-ket/{campaign}/tong-hop/", 404)


def test_urging_is_one_click_and_only_of_who_runs_it(campaign):
    assert as_user("lan").get(f"{HOME}so-ket/{campaign}/don-doc/").status_code == 302
    assert not Part.objects.filter(urged__gt=0).exists()
    answer = send("lan", f"so-ket/{campaign}/don-doc/", 200)
    assert answer.content[:2] == b"PK" and f"don-doc-{campaign}" in answer["Content-Disposition"]
    assert "Đơn vị được đôn đốc gửi báo cáo" in page("son", "thong-bao/") and "1 lần" in page(
        "lan", f"so-ket/{campaign}/"
    )
    send("son", f"so-ket/{campaign}/don-doc/", 404)


def test_a_table_for_an_owner_is_made_from_figures(stage):
    given = {
        "organisation": SO,
        "kind": "department",
        "name": "Sở Y tế",
        "programmes": ["nct"],
        "unit": "",
        "phone": "",
    }
    send("lan", "chu-chuong-trinh/moi/", **given)
    path = f"chu-chuong-trinh/{Owner.objects.get().key}/"
    assert "Số người được trợ giúp pháp lý từ 60 tuổi" in page("lan", f"{path}lay-so/")
    html = page(
        "lan", f"{path}gui-so-lieu/?chi-tieu=nganh.thu_ly&chi-tieu=tt.luot&don-vi={SO}&ky=2026&chuong-trinh=nct"
    )
    assert "Số vụ việc thụ lý mới; 0; vụ việc; Chỉ tiêu nganh.thu_ly, phần tính vào" in html
    assert "từ ngày 01/01/2026 đến ngày 31/12/2026" in html
