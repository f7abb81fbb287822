"""Pages of what is paid: the section of a case, a statement from the diary to its payment, the list, the annexes."""

import io
import re
from datetime import timedelta

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from caunoi.rooms.fees import queries as fees
from caunoi.rooms.journal import queries as journal
from tests.rooms.cases import factory
from tests.rooms.fees.factory import Matter

from .people import actor, as_user

ON = factory.ON


@pytest.fixture
def matter(centre, settings, tmp_path) -> Matter:
    settings.FILES = tmp_path
    return Matter.criminal(actor=actor("pao"))


def page(client, name: str, *args: object, **data: object):
    """A page, or what follows a form that was sent."""
    address = reverse(f"workspace:{name}", args=args)
    return client.post(address, data, follow=True) if data else client.get(address)


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_from_the_case_to_the_money(matter: Matter):
    matter.work("officer", "criminal_hearing", hours=5)
    matter.work("officer", "criminal_agency", hours=2, day=ON - timedelta(days=1), confirmed=False)
    pao, lien, son, tam = map(as_user, ("pao", "lien", "son", "tam"))
    section = text(page(pao, "case", matter.case))
    assert "576.840 đ" in section and "1,5 buổi × 0,38 × 2.530.000 đ × 40%" in section
    assert "Chưa tính vì chưa có xác nhận: 1 công việc" in section
    page(pao, "case_statement", matter.case, practitioner=matter.keys["officer"], proceedings="criminal")
    (row,) = fees.of_case(actor("pao"), matter.case, ON)[0].statements
    receipt = SimpleUploadedFile("bien-lai.pdf", PDF, "application/pdf")
    answer = page(
        pao, "statement_cost", row.key, kind="state_fee", amount="50000", day="20/11/2026", document="BL 0001",
        words="sao chụp hồ sơ", file=receipt,
    )  # fmt: skip
    assert "626.840 đ" in text(answer) and "Sáu trăm hai mươi sáu nghìn tám trăm bốn mươi đồng" in text(answer)
    assert page(pao, "statement_paper", row.key, 1)["Content-Type"] == "application/pdf"
    assert "đã mở chứng từ" in journal.history(("statement", row.key))[-1].sentence
    form = docx.Document(io.BytesIO(page(pao, "statement_form", row.key).content))
    cells = [cell.text for table in form.tables for line in table.rows for cell in line.cells]
    assert "Đỗ Văn Ký, Thư ký phiên tòa" in cells and "576.840" in cells
    waiting = next(line for table in form.tables for line in table.rows if line.cells[1].text == "22/11/2026")
    assert waiting.cells[8].text.strip(" .…") == ""  # to be signed by hand
    page(pao, "statement_submit", row.key, once="")
    assert page(pao, "statement_check", row.key).status_code == 403
    page(lien, "statement_check", row.key, once="")
    page(son, "statement_approve", row.key, once="")
    listed = text(page(tam, "statements"))
    assert row.key in listed and "còn phải trả 626.840 đ" in listed
    page(tam, "statement_pay", row.key, day="23/11/2026", document="UNC 17", amount="626840")
    assert "ghi thanh toán 626.840 đ, chứng từ UNC 17" in text(page(tam, "statement", row.key))
    assert page(tam, "case", matter.case).status_code == 403


PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj\nxref\n0 4\n0000000000 65535 f \n"
    b"0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n"
)


def test_given_back_with_the_reason_and_only_whoever_stated_changes_it(matter: Matter):
    matter.work("officer", "criminal_hearing", hours=4)
    key = matter.stated("officer")
    lien, pao = as_user("lien"), as_user("pao")
    answer = page(lien, "statement_return", key, reason="Giờ kết thúc chưa khớp biên bản phiên tòa.")
    assert "trả lại lúc" in text(answer) and "Giờ kết thúc chưa khớp" in text(answer)
    assert page(lien, "statement_submit", key).status_code == 409
    assert "Nộp bảng kê" in text(page(pao, "statement", key))


def test_the_list_by_month_and_as_a_workbook(matter: Matter):
    matter.work("officer", "criminal_hearing", hours=4)
    key = matter.stated("officer")
    tam = as_user("tam")
    address = reverse("workspace:statements")
    assert key in text(tam.get(address, {"thang": "11/2026", "trang-thai": "submitted"}))
    assert "Không có bảng kê nào" in text(tam.get(address, {"thang": "10/2026"}))
    wrong = tam.get(address, {"thang": "tháng mười"})
    assert wrong.status_code == 409 and "Tháng viết như 11/2026" in text(wrong)
    book = CalamineWorkbook.from_filelike(io.BytesIO(tam.get(reverse("workspace:statements_file")).content))
    rows = [row for row in book.get_sheet_by_index(0).to_python() if key in row]
    assert len(rows) == 1 and 384_560 in rows[0]


def test_a_number_of_the_annex_is_entered_with_its_source(matter: Matter):
    quan = as_user("quan")
    given = {"line": "criminal|serious", "stages": ["first_instance"], "half_days": "8", "own_half_days": "3"}
    missing = page(quan, "reference_annex", **given, source="", source_day="25/05/2021")
    assert missing.status_code == 422 and 'value="8"' in missing.content.decode()
    answer = page(quan, "reference_annex", **given, source="Công báo số 5", source_day="25/05/2021")
    assert "Phụ lục số 01: Tội phạm nghiêm trọng" in text(answer) and "Công báo số 5" in text(answer)
    (row,) = [row for row in fees.figures(ON) if row.id]
    page(quan, "reference_annex_out", row.id, once="")
    assert not [row for row in fees.figures(ON) if row.id]


def test_whose_day_decides_the_base_salary(matter: Matter):
    answer = page(
        as_user("quan"), "reference_salary_day", organisation=factory.CENTRE, salary_day="statement",
        since="01/01/2026", source="Quy chế chi tiêu nội bộ",
    )  # fmt: skip
    assert "Ngày nộp bảng kê" in text(answer)


def test_the_class_of_a_case_by_its_paper(matter: Matter):
    answer = page(
        as_user("pao"), "case_basis", matter.case, class_key="very_serious", several_charges="on",
        source="Cáo trạng số 12/CT-VKS",
    )  # fmt: skip
    assert "Đã ghi loại vụ việc" in text(answer)
