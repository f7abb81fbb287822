"""Money in the workspace: budget lines, a claim from the page of an activity, approval, disbursement, norms."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from caunoi.rooms.funding import queries
from caunoi.rooms.funding.models import BudgetLine, Claim, LocalNorm
from tests.rooms.cases import factory
from tests.rooms.funding.factory import ON, OWNER, line, picture, talk

from .people import as_user

HOME = "/lam-viec/kinh-phi/"
CLAIMS = "/lam-viec/de-nghi-chi/"


@pytest.fixture
def stage(programmes_there, centre):
    """The house as hired, with the programmes."""


def page(path, username="tam"):
    answer = as_user(username).get(path)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def send(path, username="tam", **given):
    return as_user(username).post(path, {"once": "", **given})


def done(path, username="tam", **given):
    answer = send(path, username, **given)
    assert answer.status_code == 302, answer.content.decode()
    return answer.url


ITEM = {"content": "hall", "quantity": "1", "unit": "buổi", "unit_cost": "1.500.000"}


def test_a_line_and_its_entries(stage):
    given = {"organisation": factory.CENTRE, "year": "2026", "level": "central", "basis": "QĐ 12/QĐ-STP"}
    url = done(f"{HOME}dong-moi/", source="dtts_mn|dtts_mn.da10.tda1.nd03", **given)
    key = BudgetLine.objects.get().key
    assert url == f"{HOME}{key}/ghi/"
    assert "Năm trước chuyển sang" in page(url) and 'value="allotted"' not in page(url)
    entry = {"kind": "carried_in", "amount": "48.000.000", "day": "20/01/2026", "document": "QĐ 15"}
    refused = send(url, **entry)
    assert refused.status_code == 422 and "Chưa ghi tiền của năm nào" in refused.content.decode()
    assert "48.000.000" in refused.content.decode()  # nothing typed is lost
    assert done(url, **entry, from_year="2025") == f"{HOME}{key}/"
    html = page(f"{HOME}?nam=2026&nguon=dtts_mn")
    assert "48.000.000 đ" in html and "ngày cuối 31/12/2026, còn 38 ngày" in html
    assert "Chưa có dòng dự toán nào" in page(f"{HOME}?nguon=-")
    number = queries.line(OWNER, key, ON).entries[0].id
    done(f"{HOME}{key}/but-toan/{number}/rut/", reason="Ghi nhầm")
    assert "rút: Ghi nhầm" in page(f"{HOME}{key}/")
    refused = send(f"{HOME}dong-moi/", **{**given, "year": "2027"}, source="dtts_mn")
    assert "không còn tiền của Chương trình" in refused.content.decode()


def test_a_claim_from_the_page_of_an_activity(stage):
    old, ordinary, work = line("nct"), line(), talk()
    assert "Chưa có nội dung nào được chi" in page(f"/lam-viec/truyen-thong/{work}/")
    html = page(f"{CLAIMS}moi/?viec={work}")
    assert f"dong={old}" in html and f"dong={ordinary}" in html
    paper = SimpleUploadedFile("a.jpg", picture()[0], "image/jpeg")
    made = f"{CLAIMS}moi/?viec={work}&dong={ordinary}"
    url = done(made, **ITEM, kind="invoice", papers=paper, once="a")
    assert done(made, **ITEM, once="a") == url and Claim.objects.count() == 1
    refused = send(f"{CLAIMS}moi/?viec={work}&dong={old}", **ITEM).content.decode()
    key = Claim.objects.get().key
    assert f"Đề nghị chi {key}" in refused and "không được quyết toán hai lần" in refused and "1.500.000" in refused
    done(f"{url}muc/?viec={work}", content="water", quantity="40", unit_cost="10000")
    done(f"{url}trinh/")
    assert "Người lập, người trình" not in page(url) and "Duyệt</a>" not in page(url)
    assert key in page(CLAIMS, "son") and "Chờ anh/chị: 1" in page(CLAIMS, "son")
    assert send(f"{url}duyet/").status_code == 403
    done(f"{url}duyet/", "son")
    assert send(f"{url}thanh-toan/", "son", day="23/11/2026", document="1").status_code == 409  # the approver
    done(f"{url}thanh-toan/", day="23/11/2026", document="UNC 5")
    html = page(f"/lam-viec/truyen-thong/{work}/", "son")
    assert "Đã thanh toán, quyết toán" in html and key in html
    html = page(f"{HOME}giai-ngan/")
    assert "1.900.000" in html and "19%" in html
    shown = as_user("son").get(f"{url}giay/{Claim.objects.get().papers.get().pk}/")
    assert shown.status_code == 200 and shown["Content-Type"] == "image/jpeg"
    assert "Thu hồi" not in page(url, "son")
    done(f"{url}thu-hoi/", day="23/11/2026", document="PT 1", reason="Chi sai nguồn")
    assert "Đã thu hồi" in page(url)


def test_given_back_changed_and_called_off(stage):
    work, ordinary = talk(), line()
    url = done(f"{CLAIMS}moi/?viec={work}&dong={ordinary}", **ITEM)
    assert "chưa có chứng từ" in send(f"{url}trinh/").content.decode()
    done(f"{url}giay/", kind="list", papers=SimpleUploadedFile("a.jpg", picture()[0], "image/jpeg"))
    done(f"{url}trinh/")
    done(f"{url}tra-lai/", "son", reason="Thiếu chữ ký")
    assert "Thiếu chữ ký" in page(url)
    row = Claim.objects.get()
    done(f"{url}giay/{row.papers.get().pk}/bo/", reason="Chụp mờ")
    done(f"{url}muc/{row.items.get().pk}/bo/")
    done(f"{url}huy/", reason="Không chi nữa")
    assert "Đã hủy" in page(f"{CLAIMS}?trang-thai=cancelled")


def test_files(stage):
    work, ordinary = talk(), line()
    url = done(f"{CLAIMS}moi/?viec={work}&dong={ordinary}", **ITEM)
    for path, part, words in (
        (f"{url}bang-ke.docx", "word/document.xml", ("BẢNG KÊ CHỨNG TỪ", "Bố cục đề xuất", "Một triệu năm trăm")),
        (f"{HOME}tep.xlsx", "", ("Được dùng",)),
        (f"{HOME}giai-ngan/tep.xlsx", "", ("Tháng 12", "Mẫu số")),
    ):
        held = zipfile.ZipFile(io.BytesIO(as_user("tam").get(path).content))
        text = "".join(
            held.read(name).decode() for name in held.namelist() if name == part or (not part and "xml" in name)
        )
        assert all(each in text for each in words), path


def test_norms(stage):
    html = page(f"{HOME}muc-chi/")
    assert "60.000 đ" in html and "Thông tư 100/2025/TT-BTC" in html and "chưa thấy" in html
    given = {
        "organisation": factory.CENTRE, "place": "tt59|water", "title": "Nước uống xã vùng cao", "unit": "người/buổi",
        "amount": "30.000", "since": "01/01/2026", "document": "NQ 9/2025/NQ-HĐND", "document_day": "10/12/2025",
    }  # fmt: skip
    done(f"{HOME}muc-chi/moi/", **given)
    html = page(f"{HOME}muc-chi/")
    assert "NQ 9/2025/NQ-HĐND ngày 10/12/2025" in html and "mức của tỉnh" in html
    given = {"content": "water", "quantity": "2", "unit_cost": "40.000", "norm": str(LocalNorm.objects.get().pk)}
    refused = send(f"{CLAIMS}moi/?viec={talk()}&dong={line()}", **given)
    assert refused.status_code == 422 and "cao hơn mức chi 30.000 đ" in refused.content.decode()


def test_a_stranger_sees_nothing(stage):
    key = line()
    for path in (f"{HOME}{key}/", f"{HOME}{key}/ghi/"):
        assert as_user("tam2").get(path).status_code in (403, 404)
