"""Pages of what agencies send: a call, the answer at once, the agency's own page, its papers."""

import io
import zipfile

import pytest
from django.urls import reverse

from caunoi.rooms.accounts import actions as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.referrals.models import Referral
from tests.faces.workspace import people
from tests.rooms.cases import factory
from tests.rooms.referrals import stage

pytestmark = pytest.mark.usefixtures("centre")

CALL = {
    "caller_name": "Đại úy Nguyễn Văn Trung", "caller_title": "Điều tra viên", "caller_phone": "0912000111",
    "agency_received_at": "23/11/2026 09:30", "sent_at": "23/11/2026 10:58", "person_name": "Sùng A Lử",
    "birth": "2009", "standing": "custody", "stage": "investigation", "minor": "yes", "detained": "yes",
    "interpreter": "yes", "language": "Mông", "organisation": factory.CENTRE,
}  # fmt: skip


def agency(kind: str, username: str) -> str:
    """An agency with a light account; its key."""
    key = stage.agency(kind, f"Cơ quan {username} (minh họa)")
    made = {"by": Actor.system(), "at": factory.AT}
    user = accounts.create_user(
        **made, username=username, full_name=f"Cán bộ {username} (minh họa)", password="rung-xanh-7319", temporary=False
    )
    accounts.assign(**made, user=user, role="co_quan", organisation=key, since=factory.ON)
    return key


@pytest.fixture
def police():
    return agency("police", "congan")


def test_a_call_from_the_first_line_to_the_answer_that_the_agency_sees(police):
    who = factory.practitioner("Giàng A Pao", languages=["20"])
    head = people.as_user("son")
    page = head.get(reverse("workspace:referral_new", args=["goi"])).content.decode()
    assert "Công an, cơ quan điều tra" in page and "Cơ quan congan" in page
    answer = head.post(reverse("workspace:referral_new", args=["goi"]), {**CALL, "agency": police}, follow=True)
    page = answer.content.decode()
    row = Referral.objects.get()
    assert f"Trung tâm đã nhận lúc 10 giờ 58 phút ngày 23/11/2026, mã {row.request_id}" in page
    assert "khoản 3 Điều 31" in page and "chưa kiểm chứng" in page
    address = reverse("workspace:referral_accept", args=[row.key])
    assert "Giàng A Pao" in head.get(address).content.decode()
    done = head.post(address, {"practitioner": who}, follow=True).content.decode()
    assert "Đã cử Giàng A Pao" in done and "TT.TGTT.318.2026" in done
    seen = people.as_user("congan").get(reverse("workspace:agency_sent", args=[row.key])).content.decode()
    assert "Giàng A Pao" in seen and "TT.TGTT.318.2026" not in seen


def test_an_agency_sends_prints_and_takes_back(police):
    browser = people.as_user("congan")
    assert browser.get(reverse("workspace:start"), follow=True).status_code == 200
    address = reverse("workspace:agency_send", args=[police, "mau-03"])
    given = {"organisation": factory.CENTRE, "person_name": "Lò Văn Pành", "standing": "victim", "caller_name": "x",
             "agency_received_at": "23/11/2026 08:00"}  # fmt: skip
    page = browser.post(address, given, follow=True).content.decode()
    row = Referral.objects.get()
    assert f"mã {row.request_id}" in page and "Chưa trả lời" in page
    paper = browser.get(reverse("workspace:agency_print", args=[row.key]))
    text = zipfile.ZipFile(io.BytesIO(paper.content)).read("word/document.xml").decode()
    assert "Lò Văn Pành" in text and "Bố cục đề xuất" in text and "Pành" not in paper["Content-Disposition"]
    assert browser.post(address, {**given, "standing": ""}).status_code == 422
    gone = browser.post(reverse("workspace:agency_revoke", args=[row.key]), {"reason": "Gửi nhầm"}, follow=True)
    assert "Đã thu hồi" in gone.content.decode()


def test_the_commune_prints_its_introduction():
    commune = agency("commune", "xabaoha")
    browser = people.as_user("xabaoha")
    assert browser.get(reverse("workspace:agency_send", args=[commune, "mau-03"])).status_code == 404
    given = {"organisation": factory.CENTRE, "person_name": "Nông Thị Mai", "standing": "party", "caller_name": "x"}
    browser.post(reverse("workspace:agency_send", args=[commune, "mau-13"]), given)
    paper = browser.get(reverse("workspace:agency_print", args=[Referral.objects.get().key]))
    text = zipfile.ZipFile(io.BytesIO(paper.content)).read("word/document.xml").decode()
    assert "GIẤY GIỚI THIỆU" in text and "Nông Thị Mai" in text and "đương sự" in text


@pytest.mark.parametrize("kind", stage.KINDS)
def test_no_agency_opens_anothers_pages(kind, police):
    own = agency(kind, "toi")
    other = stage.sends(police)
    browser = people.as_user("toi")
    for name in ("agency_sent", "agency_print", "agency_revoke", "agency_paper"):
        assert browser.get(reverse(f"workspace:{name}", args=[other.key])).status_code == 404
    assert browser.get(reverse("workspace:agency_send", args=[police, "mau-03"])).status_code == 404
    for name in ("referrals", "cases", "people"):
        assert browser.get(reverse(f"workspace:{name}")).status_code == 403
    assert browser.get(reverse("workspace:referral", args=[other.key])).status_code == 403
    assert browser.get(reverse("workspace:request", args=[other.request])).status_code == 403
    assert other.request not in browser.get(reverse("workspace:agency")).content.decode()
    assert own


def test_nothing_typed_is_lost(police):
    wrong = {**CALL, "agency": police, "agency_received_at": "23/11/2026 23:30"}
    page = people.as_user("hoa").post(reverse("workspace:referral_new", args=["goi"]), wrong)
    assert page.status_code == 422 and "Sùng A Lử" in page.content.decode()
    assert "Thời hạn 12 giờ, 24 giờ tính từ giờ cơ quan nhận" in page.content.decode()


def test_pages_read_few_statements(police, django_assert_max_num_queries):
    for _ in range(12):
        stage.sends(police)
    head, own = people.as_user("son"), people.as_user("congan")
    head.get(reverse("workspace:referrals"))
    with django_assert_max_num_queries(20):
        head.get(reverse("workspace:referrals"))
    with django_assert_max_num_queries(25):
        own.get(reverse("workspace:agency"))
