"""Pages: who carries out a case, the list of practitioners, the sides of a matter, the diary."""

from caunoi.rooms.accounts import queries as accounts
from caunoi.rooms.cases import actions, queries
from caunoi.rooms.organisations import queries as organisations
from tests.rooms.cases import factory
from tests.rooms.cases.factory import AT, HEAD, INTAKE, later, practitioner, take_on

from .people import as_user

PAGE = "/lam-viec/vu-viec/{}/"


def test_the_head_assigns_from_the_suggestions(centre):
    case = take_on()
    tay = practitioner("Hoàng Thị Liên", languages=["02"])
    practitioner("Tư Vấn", kind="adviser")
    client = as_user("son")
    page = client.get(PAGE.format(case.key)).content.decode()
    assert "Chưa cử người thực hiện" in page
    page = client.get(PAGE.format(case.key) + "cu-nguoi/").content.decode()
    assert "Nói tiếng Tày" in page
    assert "Không cử được: 1" in page
    assert "Người bào chữa" not in page  # a civil matter has nobody to defend
    sent = {"practitioner": tay, "role": "protector", "fee_mode": "session"}
    assert client.post(PAGE.format(case.key) + "cu-nguoi/", sent).status_code == 302
    page = client.get(PAGE.format(case.key)).content.decode()
    assert "Hoàng Thị Liên" in page and "Thay người" in page and "Chưa cử" not in page


def test_what_is_refused_keeps_what_was_typed(centre):
    case = take_on()
    key = practitioner()
    sent = {"practitioner": key, "second": key, "role": "protector", "fee_mode": "session", "reason": "Gần nhà dân"}
    answer = as_user("son").post(PAGE.format(case.key) + "cu-nguoi/", sent)
    assert answer.status_code == 422
    assert "Gần nhà dân" in answer.content.decode()
    assert not queries.assignments_of(case.key)


def test_two_together(centre):
    case = take_on()
    sent = {
        "practitioner": practitioner("Một"), "second": practitioner("Hai"), "share": "0,7", "role": "protector",
        "fee_mode": "session",
    }  # fmt: skip
    assert as_user("son").post(PAGE.format(case.key) + "cu-nguoi/", sent).status_code == 302
    assert [str(row.share) for row in queries.assignments_of(case.key)] == ["0.700", "0.300"]


def test_one_more_beside(centre):
    case, head = take_on(), as_user("son")
    first, second = factory.assigned(case.key), practitioner("Lò Thị Hoa")
    assert "cu-them/" in head.get(PAGE.format(case.key)).content.decode()
    address = PAGE.format(case.key) + "cu-them/"
    shown = head.get(address).content.decode()
    assert f'value="{second}"' in shown and f'value="{first}"' not in shown and "Phần của người này" in shown
    sent = {"practitioner": second, "role": "protector", "fee_mode": "session", "share": "0,25"}
    assert head.post(address, {**sent, "share": "2"}).status_code == 422
    assert as_user("pao").post(address, sent).status_code == 403
    assert head.post(address, sent).status_code == 302
    assert [str(row.share) for row in queries.assignments_of(case.key)] == ["0.750", "0.250"]
    assert "Lò Thị Hoa" in head.get(PAGE.format(case.key)).content.decode()


def test_by_day_an_officer_does_not_assign(centre):
    case = take_on()
    sent = {"practitioner": practitioner(), "role": "protector", "fee_mode": "session"}
    assert as_user("pao").post(PAGE.format(case.key) + "cu-nguoi/", sent).status_code == 403
    assert "Cử người</a>" not in as_user("pao").get(PAGE.format(case.key)).content.decode()


def test_replaced_or_nobody_yet(centre):
    case = take_on()
    first = factory.assigned(case.key)
    client, address = as_user("son"), PAGE.format(case.key) + "thay-nguoi/"
    assert "điểm b khoản 2 Điều 25" in client.get(address).content.decode()
    sent = {"practitioner": first, "why": "must_refuse", "asked_by": "practitioner", "point": "2b", "reason": "Anh em"}
    assert client.post(address, {**sent, "fee_mode": "session"}).status_code == 302
    (row,) = queries.assignments_of(case.key)
    assert row.end_why == "must_refuse"
    assert client.get(address).status_code == 409


def test_the_sides_of_a_matter_and_the_chosen_practitioner(centre):
    request = factory.ask()
    key = practitioner("Lù Thị Sen")
    client, address = as_user("hoa"), f"/lam-viec/yeu-cau/{request}/"
    sent = {"side": "opposed", "name": "Hoàng Văn Hùng", "birth_year": "1975", "id_number": "010175000001"}
    assert client.post(address + "cac-ben/", sent).status_code == 302
    page = client.get(address + "cac-ben/").content.decode()
    assert "Hoàng Văn Hùng" in page and "010175000001" not in page
    page = client.get(address).content.decode()
    assert f'href="{address}cac-ben/"' in page and f'href="{address}nguoi-duoc-chon/"' in page
    assert client.post(address + "nguoi-duoc-chon/", {"practitioner": key}).status_code == 302
    assert "Lù Thị Sen" in client.get(address).content.decode()
    factory.see(request)
    case = take_on(request)
    assert "được chọn" in as_user("son").get(PAGE.format(case.key) + "cu-nguoi/").content.decode()


def test_the_diary_on_the_page_of_a_case(centre):
    case = take_on()
    pao = accounts.by_username("pao")
    factory.assigned(case.key, practitioner(user_key=pao.key))
    client, address = as_user("pao"), PAGE.format(case.key)
    sent = {"kind": "civil_hearing", "day": "24/11/2026", "begins": "08:00", "place": "Tòa án khu vực 1"}
    assert client.post(address + "lich/", sent).status_code == 302
    done = {"kind": "civil_meeting", "day": "23/11/2026", "begins": "9:00", "hours": "1,5"}
    assert client.post(address + "cong-viec/", done).status_code == 302
    page = client.get(address).content.decode()
    assert "Tòa án khu vực 1" in page and "1,5 giờ" in page
    line = next(row for row in queries.work_of(case.key) if row.state == "done")
    confirm = {"confirmed_by": "Vàng A Sử", "title": "Thư ký", "confirmed_on": "23/11/2026"}
    assert client.post(f"/lam-viec/cong-viec/{line.key}/xac-nhan/", confirm).status_code == 302
    hearing = next(row for row in queries.work_of(case.key) if row.state == "planned")
    assert client.post(f"/lam-viec/cong-viec/{hearing.key}/khong-dien-ra/", {"note": "Hoãn"}).status_code == 302
    assert {row.state for row in queries.work_of(case.key)} == {"done", "cancelled"}


def test_a_restricted_file_hides_sides_and_places(centre):
    request = factory.ask(facts={"household_poverty": "poor", "domestic_violence_victim": True})
    actions.add_party(by=INTAKE, at=AT, request=request, side="opposed", name="Hoàng Văn Hùng")
    factory.see(request, proof="Giấy chứng nhận hộ nghèo", ground=factory.POOR)
    case = take_on(request)
    factory.assigned(case.key)
    actions.plan_work(by=HEAD, at=AT, case=case.key, kind="civil_hearing", begins_at=later(1), place="Nhà tạm lánh")
    page = as_user("thu").get(PAGE.format(case.key)).content.decode()
    assert "Hoàng Văn Hùng" not in page and "Nhà tạm lánh" not in page


def test_the_list_of_practitioners(centre):
    client = as_user("son")
    sent = {
        "organisation": factory.CENTRE, "since": "01/01/2026", "full_name": "Lù Thị Sen", "kind": "officer", "rank": "II",
        "card_number": "15-0099", "capacity": "10", "fields_of_law": ["criminal"], "languages": ["02", "sign"],
    }  # fmt: skip
    assert client.post("/lam-viec/nguoi-thuc-hien/moi/", sent).status_code == 302
    (row,) = organisations.practitioners([factory.CENTRE])
    assert (row.full_name, row.fields, row.languages, row.capacity) == ("Lù Thị Sen", ("criminal",), ("02", "sign"), 10)
    page = client.get("/lam-viec/nguoi-thuc-hien/").content.decode()
    assert "Lù Thị Sen" in page and "Tày" in page and "sức làm 10" in page
    address = f"/lam-viec/nguoi-thuc-hien/{row.key}/"
    assert client.get(address).status_code == 200
    assert client.post(address, {**sent, "capacity": "12"}).status_code == 302
    assert organisations.practitioner(row.key).capacity == 12
    assert client.post(address + "thoi/", {"last_day": "30/11/2026", "reason": "Nghỉ hưu"}).status_code == 302
    assert organisations.practitioner(row.key).until.isoformat() == "2026-12-01"
    rule = {"rule": "each_one", "since": "01/11/2026"}
    assert client.post(f"/lam-viec/cach-tinh-vu-viec/{factory.CENTRE}/", rule).status_code == 302
    assert queries.share_rule(factory.CENTRE, factory.ON) == "each_one"
