"""Pages of those who help: cards, contracts, standing, leaving, import, directory, participating organisations."""

import io
from datetime import date

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from python_calamine import CalamineWorkbook

from caunoi.rooms.accounts import actions as accounts
from caunoi.rooms.accounts import queries as account_queries
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.organisations import actions, queries
from caunoi.rooms.organisations.practitioner_rows import HEADERS
from tests.rooms.cases import factory
from tests.rooms.cases.factory import AT, CENTRE, HEAD, ON

from .people import as_user

ONE = "/lam-viec/nguoi-thuc-hien/{}/"
OFFICE, LAWYERS = "LS-AN", "TV-BINH"


@pytest.fixture
def participating(centre):
    """An office under contract, an advice centre that is registered; and the department of the province."""
    made = {"by": Actor.system(), "at": AT}
    place = {**made, "province_code": "15", "since": date(2020, 1, 1)}
    actions.create_organisation(**place, code=OFFICE, kind="contracted", name="Văn phòng luật sư An")
    actions.create_organisation(**place, code=LAWYERS, kind="registered", name="Trung tâm tư vấn Bình")
    accounts.create_user(**made, username="dua", full_name="Sùng Thị Sở", password="rung-xanh-7319", temporary=False)
    accounts.assign(**made, user=account_queries.by_username("dua"), role="so_tu_phap", area="15", since=ON)
    return as_user("dua")


def text(answer):
    return answer.content.decode()


def test_a_lapsed_card_is_told_renewed_and_then_it_does_not_stop(centre):
    client, key = as_user("son"), factory.practitioner("Tẩn Láo Lở", card_expires_on=ON)
    case = factory.take_on()
    assigning = f"/lam-viec/vu-viec/{case.key}/cu-nguoi/"
    assert "Thẻ hết hạn ngày 23/11/2026" in text(client.get(assigning))
    assert "thẻ hết hạn từ 23/11/2026" in text(client.get("/lam-viec/nguoi-thuc-hien/"))
    assert "Tẩn Láo Lở" in text(client.get("/lam-viec/tu-cach/")) and "Tẩn Láo Lở" in text(
        client.get("/lam-viec/dieu-hanh/")
    )
    sent = {"number": "15/2026", "issued_on": "23/11/2026", "last_day": "22/11/2031", "document": "QĐ 88/QĐ-UBND"}
    assert client.post(ONE.format(key) + "the/", {**sent, "last_day": "01/01/2020"}).status_code == 422
    assert client.post(ONE.format(key) + "the/", sent).status_code == 302
    assert queries.practitioner(key).card_expires_on == date(2031, 11, 23)
    assert "hết hạn" not in text(client.get(assigning))


def test_the_page_says_what_the_kind_may_do(centre):
    client = as_user("son")
    page = text(client.get(ONE.format(factory.practitioner("Hờ Thị Tư", kind="collaborator"))))
    assert "Tư vấn pháp luật" in page and "Tham gia tố tụng" not in page
    assert "Chưa ghi hợp đồng: chưa biết còn hạn hay không" in page


def test_a_lawyers_contract_made_extended_ended(centre):
    client, key = as_user("son"), factory.practitioner("Lù Thị Chanh", kind="centre_lawyer")
    sent = {"number": "01/HĐ", "signed_on": "01/12/2023", "last_day": "30/11/2026", "forms_of_aid": ["advice"]}
    too_long = client.post(ONE.format(key) + "hop-dong/", {**sent, "last_day": "01/12/2026"})
    assert too_long.status_code == 422 and "không quá 03 năm" in text(too_long) and 'value="01/HĐ"' in text(too_long)
    assert client.post(ONE.format(key) + "hop-dong/", sent).status_code == 302
    (row,) = queries.agreements_of(key)
    assert row.last_day == date(2026, 11, 30) and row.forms == ("advice",)
    assert "hợp đồng hết hạn 01/12/2026" in text(client.get("/lam-viec/tu-cach/"))
    extend = f"/lam-viec/hop-dong/{row.key}/gia-han/"
    assert client.post(extend, {"last_day": "30/11/2029", "document": "PL 1"}).status_code == 302
    assert "01 lần" in text(client.post(extend, {"last_day": "30/11/2030", "document": "PL 2"}))
    end = {"point": "a", "day": "23/11/2026", "document": "BB 1", "reason": ""}
    assert client.post(f"/lam-viec/hop-dong/{row.key}/cham-dut/", end).status_code == 302
    assert not queries.agreement(row.key).runs(ON)


def test_the_text_of_a_card(centre):
    client, key = as_user("son"), factory.practitioner(card_number="15/TGVPL", birth="1985-03-02")
    answer = client.get(ONE.format(key) + "the.docx")
    told = "\n".join(p.text for p in Document(io.BytesIO(answer.content)).element.body.iter() if p.text)
    assert "Bố cục đề xuất" in told and "15/TGVPL" in told and "02/03/1985" in told
    assert "ỦY BAN NHÂN DÂN TỈNH LÀO CAI" in told
    assert client.get(ONE.format(factory.practitioner(kind="adviser")) + "the.docx").status_code == 404


# Standing ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def old_book(monkeypatch):
    """Books that know three years."""
    from caunoi.rooms.cases.queries import activity

    monkeypatch.setattr(activity, "first_cases", lambda codes: dict.fromkeys(codes, date(2023, 1, 2)))


def test_who_is_idle_since_when_and_removed_by_a_person(participating, old_book):
    key = factory.practitioner("Vừ A Nghỉ")
    for client in (as_user("son"), participating):
        page = text(client.get("/lam-viec/tu-cach/"))
        assert "Vừ A Nghỉ" in page and "đủ 02 năm từ 02/01/2025" in page and "điểm d khoản 1 Điều 22" in page
    assert queries.practitioner(key).works_on(ON)
    cause = {"reason": "Được cử đi học", "since": "01/03/2024", "last_day": "31/08/2024"}
    assert as_user("son").post(ONE.format(key) + "nguyen-nhan/", cause).status_code == 302
    assert "Được cử đi học" in text(participating.get("/lam-viec/tu-cach/"))
    removal = {"point": "d", "day": "23/11/2026", "document": "QĐ 9/QĐ-UBND", "reason": ""}
    refused = participating.post(ONE.format(key) + "mien-nhiem/", removal)
    assert refused.status_code == 422 and "nguyên nhân khách quan" in text(refused).lower()
    assert participating.post(ONE.format(key) + "mien-nhiem/", {**removal, "reason": "Đã xét"}).status_code == 302
    assert not queries.practitioner(key).works_on(ON)


def test_nobody_of_another_province_is_seen(participating, old_book):
    factory.practitioner("Vừ A Nghỉ")
    for username in ("hac", "so2"):
        page = text(as_user(username).get("/lam-viec/tu-cach/"))
        assert "Vừ A Nghỉ" not in page


def test_targets_are_entered_and_compared(centre):
    client = as_user("son")
    factory.practitioner("Có Ngày", appointed_on=date(2015, 1, 1))
    factory.practitioner("Chưa Biết")
    page = text(client.get("/lam-viec/tu-cach/"))
    assert "chưa có chỉ tiêu" in page and "chưa xếp được nhóm" in page and "Chưa kiểm chứng" in page
    address = f"/lam-viec/chi-tieu/{CENTRE}/2026/"
    wrong = client.post(address, {"basis": "CV 1", "from_three_met": "10", "from_three_good": "5"})
    assert wrong.status_code == 422 and 'value="10"' in text(wrong)
    assert client.post(address, {"basis": "CV 1", "from_three_met": "2,5", "from_three_good": "5"}).status_code == 302
    assert "còn thiếu 2,5" in text(client.get("/lam-viec/tu-cach/")) and "CV 1" in text(
        client.get("/lam-viec/tu-cach/")
    )
    assert 'value="2,5"' in text(client.get(address))


def test_a_probation(centre):
    client = as_user("son")
    mentor = factory.practitioner("Người Hướng Dẫn", appointed_on=date(2015, 1, 1))
    sent = {
        "organisation": CENTRE, "full_name": "Vừ A Dế", "mentor": mentor, "term": "probation_third", "since": "01/07/2026",
        "document": "QĐ 3",
    }  # fmt: skip
    assert client.post("/lam-viec/tap-su/moi/", sent).status_code == 302
    page = text(client.get("/lam-viec/tap-su/"))
    assert "Vừ A Dế" in page and "đã hết thời gian" in page
    (row,) = queries.probations([CENTRE])
    end = {"end": "passed", "on": "20/11/2026", "certificate": "GCN 4"}
    assert client.post(f"/lam-viec/tap-su/{row.key}/", end).status_code == 302


def test_the_page_of_standing_takes_few_statements(centre, django_assert_max_num_queries):
    client = as_user("son")
    client.get("/lam-viec/tu-cach/")
    for number in range(15):
        factory.practitioner(f"Người {number}", appointed_on=date(2015, 1, 1))
    with django_assert_max_num_queries(25):
        assert client.get("/lam-viec/tu-cach/").status_code == 200
    with django_assert_max_num_queries(25):
        assert client.get("/lam-viec/nguoi-thuc-hien/").status_code == 200


# Leaving ----------------------------------------------------------------------------------------------------------


def test_leaving_is_looked_at_first_and_then_done_whole(centre, django_assert_max_num_queries):
    client = as_user("son")
    user = account_queries.by_username("pao")
    going = factory.practitioner("Giàng A Pao", user_key=user.key)
    taken = [factory.take_on() for _ in range(2)]
    for case in taken:
        factory.assigned(case.key, going)
    able, adviser = factory.practitioner("Lò Thị Nhận"), factory.practitioner("Hờ Thị Tư", kind="adviser")
    address = ONE.format(going) + "thoi/"
    page = text(client.get(address))
    assert "Đang làm 2 vụ việc" in page and "pao" in page and taken[0].number in page
    with django_assert_max_num_queries(45):
        client.get(address)
    sent = {"last_day": "22/11/2026", "reason": "Nghỉ hưu", "everything": able, "case_0": "", "case_1": adviser}
    looked = client.post(address, {**sent, "preview": "1"})
    assert looked.status_code == 200 and "Chưa bàn giao được 1 trong 2" in text(looked)
    assert "Không cử được Hờ Thị Tư" in text(looked) and len(cases.cases_of([going])) == 2
    refused = client.post(address, sent)
    assert refused.status_code == 422 and taken[1].number in text(refused) and 'value="Nghỉ hưu"' in text(refused)
    assert len(cases.cases_of([going])) == 2 and queries.practitioner(going).works_on(ON)
    assert client.post(address, {**sent, "case_1": ""}).status_code == 302
    assert len(cases.cases_of([able])) == 2 and not queries.practitioner(going).works_on(ON)
    assert not account_queries.by_username("pao").is_active


# Import -----------------------------------------------------------------------------------------------------------


def filled(*rows):
    target = io.BytesIO()
    names = ("organisation", "full_name", "kind", "since", "phone")
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [HEADERS[name][0] for name in names])
        for number, row in enumerate(rows, start=1):
            sheet.write_row(number, 0, row)
    return SimpleUploadedFile("danh-sach.xlsx", target.getvalue())


def test_a_spreadsheet_with_its_errors_and_then_whole(centre):
    client, address = as_user("son"), "/lam-viec/nguoi-thuc-hien/nhap/"
    good = (CENTRE, "Lò Thị Một", "Trợ giúp viên pháp lý", "02/01/2018", "0912345678")
    wrong = client.post(address, {"file": filled(good, (CENTRE, "Lò Thị Hai", "Bạn", "hôm qua", ""))})
    page = text(wrong)
    assert wrong.status_code == 422 and "Chưa nhập gì: còn 2 lỗi" in page and "Ngày viết như 05/11/2026" in page
    assert queries.practitioners([CENTRE]) == []
    assert "1 người mới" in text(client.post(address, {"file": filled(good)}))
    assert "1 người như cũ" in text(client.post(address, {"file": filled(good)}))
    assert len(queries.practitioners([CENTRE])) == 1
    bad = client.post(address, {"file": SimpleUploadedFile("x.xlsx", b"PK no such thing")})
    assert bad.status_code == 422 and "Không mở được bảng tính" in text(bad)


def test_the_empty_template_is_read_back(centre, tmp_path):
    answer = as_user("son").get("/lam-viec/nguoi-thuc-hien/mau-nhap.xlsx")
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    assert book.get_sheet_by_index(0).to_python()[0] == [words[0] for words in HEADERS.values()]
    path = tmp_path / "mau.xlsx"
    path.write_bytes(answer.content)
    assert actions.import_practitioners(by=HEAD, at=AT, path=path).rows == 0


# The directory and those who take part ----------------------------------------------------------------------------


def test_the_directory(centre):
    client = as_user("son")
    agency = {"kept_by": CENTRE, "kind": "police", "name": "Công an tỉnh (minh họa)", "since": "01/07/2025"}
    assert client.post("/lam-viec/danh-ba/moi/", agency).status_code == 302
    (province,) = queries.partners(["15"])
    second = {**agency, "name": "Công an xã Bảo Hà (minh họa)", "belongs_to": province.key}
    assert client.post("/lam-viec/danh-ba/moi/", second).status_code == 302
    commune = next(row for row in queries.partners(["15"]) if row.agency_key)
    contact = {"position": "Điều tra viên", "phone": "0100 000 001", "sits_at": commune.key, "since": "01/01/2026"}
    assert client.post(f"/lam-viec/danh-ba/{province.key}/dau-moi/", contact).status_code == 302
    page = text(as_user("hoa").get("/lam-viec/danh-ba/?tim=bao+ha"))
    assert "; thuộc Công an tỉnh" in page and "nội bộ" in page
    assert "Công an xã Bảo Hà" not in text(client.get("/lam-viec/danh-ba/?tim=toa+an"))
    assert "Công an" not in text(as_user("hac").get("/lam-viec/danh-ba/")).split("<tbody>")[1]
    assert as_user("hoa").get("/lam-viec/danh-ba/moi/").status_code == 403
    one = queries.contacts([province.key])[0]
    change = f"/lam-viec/danh-ba/{province.key}/dau-moi/{one.key}/"
    assert client.post(change, {**contact, "last_day": "31/10/2026"}).status_code == 302
    assert queries.contacts([province.key], ON) == []
    changed = {**agency, "name": "Công an tỉnh Lào Cai (minh họa)", "belongs_to": commune.key}
    assert client.post(f"/lam-viec/danh-ba/{province.key}/sua/", changed).status_code == 422
    assert client.post(f"/lam-viec/danh-ba/{province.key}/sua/", {**changed, "belongs_to": ""}).status_code == 302


def test_the_department_keeps_contracts_and_registrations(participating):
    client = participating
    contract = {"number": "03/HĐ-STP", "signed_on": "01/12/2025", "last_day": "30/11/2027", "forms_of_aid": ["advice"]}
    assert client.post(f"/lam-viec/to-chuc-tham-gia/{OFFICE}/", contract).status_code == 302
    registration = {"number": "02/GĐK", "signed_on": "01/06/2024", "forms_of_aid": ["advice"]}
    assert client.post(f"/lam-viec/to-chuc-tham-gia/{LAWYERS}/", registration).status_code == 302
    page = text(client.get("/lam-viec/to-chuc-tham-gia/"))
    assert "03/HĐ-STP" in page and "02/GĐK" in page and "Gia hạn" in page
    idle = text(client.get("/lam-viec/tu-cach/"))
    assert "Trung tâm tư vấn Bình" in idle and "điểm c khoản 2 Điều 16" in idle and "cần hỏi lại tổ chức" in idle
    (row,) = queries.agreements([LAWYERS], own=True)
    end = {"point": "c", "day": "23/11/2026", "document": "QĐ 12/QĐ-STP", "reason": ""}
    assert client.post(f"/lam-viec/hop-dong/{row.key}/cham-dut/", end).status_code == 302
    assert "QĐ 12/QĐ-STP" in text(client.get("/lam-viec/to-chuc-tham-gia/"))
    assert as_user("son").get("/lam-viec/to-chuc-tham-gia/").status_code == 403
    assert as_user("so2").get(f"/lam-viec/to-chuc-tham-gia/{OFFICE}/").status_code == 404


def test_a_seal(centre):
    client, address = as_user("quan"), f"/lam-viec/danh-muc/to-chuc/{CENTRE}/con-dau/"
    assert client.post(address, {"since": "02/01/2018", "own": "yes", "keeper": "Văn thư"}).status_code == 302
    assert "có con dấu riêng" in text(client.get(f"/lam-viec/danh-muc/to-chuc/{CENTRE}/"))


def test_long_lists_are_folded_after_seven(centre, old_book):
    for number in range(9):
        factory.practitioner(f"Người Thứ {number}", card_expires_on=ON)
    page = text(as_user("son").get("/lam-viec/tu-cach/"))
    assert page.count("<summary>Còn 2</summary>") == 2 and page.count("Người Thứ 8") >= 2


def test_who_else_works_there_is_written_and_put_right_by_whoever_keeps_the_list(centre):
    client, page, one = as_user("son"), "/lam-viec/nhan-su-khac/", f"/lam-viec/nhan-su-khac/{CENTRE}/"
    assert text(client.get(page)).count(">Chưa rõ<") == 4  # of the centre and of its branch, both kinds
    sent = {"since": "02/11/2026", "official_female": "2", "official_male": "0", "official_unknown": "0",
            "worker_female": "0", "worker_male": "1", "worker_unknown": "0"}  # fmt: skip
    assert client.post(one, {**sent, "worker_male": ""}).status_code == 422  # nothing is not nought
    assert client.post(one, sent).status_code == 302
    assert "2 (nữ 2)" in text(client.get(page)) and text(client.get(page)).count(">Chưa rõ<") == 2
    again = client.post(one, {**sent, "official_male": "1"})
    assert again.status_code == 422 and "lý do đính chính" in text(again)
    assert client.post(one, {**sent, "official_male": "1", "reason": "Đếm sót"}).status_code == 302
    told = text(client.get(page))
    assert "3 (nữ 2, nam 1)" in told and "đã đính chính" in told and "Đếm sót" in told
    assert client.get("/lam-viec/nhan-su-khac/TT-DB/").status_code == 404
    assert as_user("hoa").get(page).status_code == 403
