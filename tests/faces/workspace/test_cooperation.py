"""Pages of the standing body, of an agency's own figures, of services, of accounts and keys."""

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.urls import reverse

from caunoi.rooms.accounts import actions as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.organisations import actions as organisations
from caunoi.rooms.referrals import queries
from caunoi.rooms.referrals.models import Referral
from caunoi.rooms.referrals.sheets import read_figures
from tests.faces.workspace import people
from tests.faces.workspace.test_referrals import agency
from tests.rooms.cases import factory
from tests.rooms.referrals import stage

pytestmark = pytest.mark.usefixtures("centre")


@pytest.fixture
def body():
    """Sở Tư pháp of the province, signed in."""
    made = {"by": Actor.system(), "at": factory.AT}
    user = accounts.create_user(
        **made, username="sotuphap", full_name="Bùi Thị Lan", password="rung-xanh-7319", temporary=False
    )
    accounts.assign(**made, user=user, role="so_tu_phap", area="15", since=factory.ON)
    organisations.create_organisation(
        **made, code="STP-LC", kind="department", name="Sở Tư pháp", province_code="15", since=date(2020, 1, 1)
    )
    return people.as_user("sotuphap")


def text(answer) -> str:
    return zipfile.ZipFile(io.BytesIO(answer.content)).read("word/document.xml").decode()


def test_cooperation_has_no_league_and_its_own_words(body):
    police, _ = agency("police", "congan"), agency("court", "toaan")
    stage.call(police)
    page = body.get(reverse("workspace:cooperation")).content.decode()
    assert "chưa ghi nhận thông tin" in page and "Cơ quan congan" in page and "không có nghĩa là không làm" in page
    assert page.index("Cơ quan congan") < page.index("Cơ quan toaan")
    for stranger in ("son", "hoa", "congan", "so2"):
        answer = people.as_user(stranger).get(reverse("workspace:cooperation_of", args=["15", 2026]))
        assert answer.status_code in (403, 404), stranger


def test_figures_from_the_agencys_sheet_to_the_report(body):
    police = agency("police", "congan")
    stage.sends(police)
    own = people.as_user("congan")
    sheet = own.get(reverse("workspace:agency_figures_file", args=[police, 2026, "first"])).content
    assert read_figures(sheet) == {
        "explained": None,
        "declared": None,
        "notices": 0,
        "information": 0,
        "appointed": 0,
        "participated": 0,
    }, "the first report ends on 31 October: what was sent in November is in the second"
    sheet = own.get(reverse("workspace:agency_figures_file", args=[police, 2026, "second"])).content
    assert read_figures(sheet)["notices"] == 1
    address = reverse("workspace:agency_figures", args=[police, 2026, "second"])
    assert own.post(address, {"notices": "x"}).status_code == 422
    own.post(address, {"notices": "4", "explained": "9"})
    page = body.get(reverse("workspace:cooperation_figures", args=["15", 2026, "second"])).content.decode()
    assert "cần đối soát: 1 dòng" in page
    upload = io.BytesIO(sheet)
    upload.name = "x.xlsx"
    own.post(address, {"file": upload})
    page = body.get(reverse("workspace:cooperation_figures", args=["15", 2026, "second"])).content.decode()
    assert "cần đối soát:" not in page and "Cơ quan đã sửa" in page
    body.post(reverse("workspace:cooperation_confirm", args=["15", 2026, "second", police]), {"x": "1"})
    assert "Đã đối soát xong" in own.get(address).content.decode()
    report = text(body.get(reverse("workspace:council_report", args=["15", 2026, "06c", "docx"])))
    assert "Mẫu số 06C" in report and "Cơ quan congan" in report and "Bố cục đề xuất" in report
    assert body.get(reverse("workspace:council_report", args=["15", 2026, "06b", "xlsx"])).status_code == 200
    words = text(body.get(reverse("workspace:council_report", args=["15", 2026, "06a", "docx"])))
    assert "chưa ghi nhận thông tin" in words.lower() and "31/10/2026" in words


def test_an_agency_cannot_open_anothers_figures():
    police = agency("police", "congan")
    agency("court", "toaan")
    for name in ("agency_figures", "agency_figures_file"):
        answer = people.as_user("toaan").get(reverse(f"workspace:{name}", args=[police, 2026, "first"]))
        assert answer.status_code == 404


def test_members_of_the_council(body):
    given = {"seat": "chair", "full_name": "Giám đốc Sở", "body": "Sở Tư pháp", "since": "23/11/2026"}
    body.post(reverse("workspace:council_member", args=["15"]), given)
    (row,) = queries.members(Actor.system(), "15", factory.ON)
    body.post(reverse("workspace:council_member_end", args=[row.pk]), {"until": "24/11/2026"})
    assert queries.members(Actor.system(), "15", factory.ON + timedelta(days=1)) == []


def test_sent_out_from_the_request_and_answered():
    hoa = people.as_user("hoa")
    hoa.post(reverse("workspace:receiver_new", args=[factory.CENTRE]), {
        "service": "shelter", "name": "Nhà tạm lánh", "shared": ["name", "need"], "why": "Để đón",
    })  # fmt: skip
    (row,) = queries.receivers(factory.CENTRE, factory.ON)
    request = factory.ask()
    address = reverse("workspace:request_send_out", args=[request])
    given = {"receiver": row.key, "need": "Chỗ ở", "shared": ["name", "address"], "basis": "consent",
             "reason": "Giấy đồng ý ngày 23/11", "due": "26/11/2026"}  # fmt: skip
    wrong = hoa.post(address, given)
    assert wrong.status_code == 422 and "không được cho biết" in wrong.content.decode()
    page = hoa.post(address, {**given, "shared": ["need"]}, follow=True)
    assert page.status_code == 200
    key = Referral.objects.get().key
    hoa.post(reverse("workspace:went_answer", args=[key, "nhan"]), {"reason": ""})
    page = hoa.get(reverse("workspace:went", args=[key])).content.decode()
    assert "Đã nhận" in page and "việc cần dịch vụ đó giúp" in page
    factory.see(request)
    case = factory.take_on(request)
    assert "Chuyển đến Nhà tạm lánh" in people.as_user("son").get(
        reverse("workspace:case", args=[case.key])
    ).content.decode()  # fmt: skip


def test_an_administrator_opens_an_account_and_gives_a_key():
    key = stage.agency("court", "Tòa án (minh họa)")
    admin = people.as_user("quan")
    address = reverse("workspace:agency_account", args=[key])
    admin.post(address, {"full_name": "Trần Thị Duyên", "username": "duyen.toa", "password": "rung-xanh-7319"})
    page = admin.get(reverse("workspace:access_of_agencies")).content.decode()
    assert "Trần Thị Duyên" in page
    new = reverse("workspace:client_new") + f"?co-quan={key}"
    assert new.split("?")[1] in page
    form = admin.get(new).content.decode()
    assert f'value="agency:{key}" selected' in form and 'value="referrals"' in form
    made = admin.post(new, {
        "owner": f"agency:{key}", "name": "Phần mềm của Tòa", "purpose": "Mẫu 03", "scopes": ["referrals"],
        "per_minute": "60",
    })  # fmt: skip
    assert made.status_code == 302
    assert "Phần mềm của Tòa" in admin.get(reverse("workspace:access_of_agencies")).content.decode()


def test_pages_read_few_statements(body, django_assert_max_num_queries):
    keys = [agency("police", f"congan{n}") for n in range(4)]
    for key in keys:
        for _ in range(4):
            stage.call(key)
    for address in (
        reverse("workspace:cooperation"),
        reverse("workspace:cooperation_figures", args=["15", 2026, "second"]),
    ):
        body.get(address)
        with django_assert_max_num_queries(30):
            body.get(address)
