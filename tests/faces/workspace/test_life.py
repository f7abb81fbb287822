"""Pages of what happens between acceptance and end: they show, they act, and they refuse in words."""

import pytest

from caunoi.rooms.cases import actions, queries
from caunoi.rooms.cases.models import Case
from tests.rooms.cases import factory
from tests.rooms.cases.test_letters import photo

from .people import as_user

pytestmark = pytest.mark.usefixtures("centre")


def page(client, path):
    answer = client.get(f"/lam-viec/{path}")
    assert answer.status_code == 200, answer.content.decode()[:600]
    return answer.content.decode()


def send(client, path, **typed):
    answer = client.post(f"/lam-viec/{path}", {**typed, "once": factory.fresh("once-")})
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    return answer


def test_the_way_of_an_advice():
    case = factory.take_on(form="advice")
    client = as_user("pao")
    assert "Đã trả lời bằng văn bản" in page(client, f"vu-viec/{case.key}/")
    send(client, f"vu-viec/{case.key}/them-giay-to/", papers="Bản án sơ thẩm")
    text = page(client, f"vu-viec/{case.key}/")
    assert "đang chờ giấy tờ, chưa tính" in text and "Bản án sơ thẩm" in text
    send(client, f"vu-viec/{case.key}/du-giay-to/")
    send(client, f"vu-viec/{case.key}/keo-dai/", reason="cần xác minh")
    assert "Kéo dài tư vấn" in page(client, f"vu-viec/{case.key}/")


def test_a_correction_and_a_mistake_undone_by_two():
    case = factory.with_person(factory.take_on())
    client, head = as_user("pao"), as_user("son")
    send(client, f"vu-viec/{case.key}/dinh-chinh/", what="field", field="administrative", reason="chọn nhầm")
    assert "Hành chính" in page(client, f"vu-viec/{case.key}/")
    assert "đính chính lĩnh vực" in page(client, f"so/{factory.CENTRE}/2026/")
    send(client, f"vu-viec/{case.key}/thu-ly-nham/", reason="nhầm hình thức", again="again")
    assert "hủy thụ lý nhầm" in page(head, "viec/")
    answer = send(head, f"vu-viec/{case.key}/huy-thu-ly/", approved="yes")
    assert answer.status_code == 302 and "/yeu-cau/TN-" in answer.url
    assert "Thụ lý nhầm, đã hủy" in page(client, f"vu-viec/{case.key}/")
    assert "1 thụ lý nhầm không tính" in page(client, f"so/{factory.CENTRE}/2026/")
    assert "tiếp nhận lại" in page(client, f"yeu-cau/{case.request.key}/")


def test_the_case_goes_on_when_eligibility_is_lost():
    case = factory.with_person(factory.take_on())
    client = as_user("pao")
    Case.objects.update(accepted_at=factory.later(-9))
    send(client, f"vu-viec/{case.key}/thay-doi/", household_poverty="none", since="22/11/2026", evidence="UBND xã")
    text = page(client, f"vu-viec/{case.key}/")
    assert "Vụ việc vẫn tiếp tục đến khi kết thúc (khoản 3 Điều 37" in text


def test_letters_and_their_photos():
    key = factory.ask()
    letter = actions.receive_letter(
        by=factory.CITIZEN, at=factory.AT, request=key, kind="papers", files=[photo()], text="giấy hộ cận nghèo"
    )
    client = as_user("hoa")
    assert "Bổ sung giấy tờ" in page(client, f"yeu-cau/{key}/")
    assert "giấy hộ cận nghèo" in page(client, f"don/{letter}/")
    picture = client.get(f"/lam-viec/don/{letter}/tep/0/")
    assert (picture["Content-Type"], "no-store" in picture["Cache-Control"]) == ("image/jpeg", True)
    send(client, f"don/{letter}/", granted="yes", answer="Đã xem.")
    assert queries.letters(key, factory.AT)[0].state == "granted"
    answer = send(client, f"yeu-cau/{key}/don/", kind="withdraw", received_at="23/11/2026 09:00", channel="counter")
    assert "/don/DT-" in answer.url


def test_a_complaint_from_the_desk_to_the_decision():
    key = factory.ask()
    actions.refuse(by=factory.OFFICER, at=factory.AT, request=key, point="b", reason="x")
    client, head = as_user("hoa"), as_user("son")
    answer = send(
        client, f"yeu-cau/{key}/khieu-nai/", act="a", received_at="23/11/2026 09:00", channel="counter", text="Sai."
    )
    complaint = answer.url.rstrip("/").rpartition("/")[2]
    assert complaint in page(head, "khieu-nai/?cho=1")
    assert "Giải quyết lần đầu" in page(head, f"khieu-nai/{complaint}/")
    send(head, f"khieu-nai/{complaint}/giai-quyet/", outcome="rejected", text="Từ chối là đúng.")
    text = page(head, f"khieu-nai/{complaint}/")
    assert "Không chấp nhận" in text and "có quyền khiếu nại lên Giám đốc Sở Tư pháp" in text
    assert as_user("hac").get(f"/lam-viec/khieu-nai/{complaint}/").status_code == 404


def test_stages_and_letters_out():
    case = factory.with_person(factory.urgent())
    client = as_user("pao")
    send(client, f"vu-viec/{case.key}/giai-doan/", stage="investigation", since="23/11/2026", agency="Cơ quan CSĐT")
    assert "Chưa đăng ký bào chữa, bảo vệ" in page(client, f"vu-viec/{case.key}/")
    (row,) = queries.stages(case.key, factory.AT)
    send(client, f"vu-viec/{case.key}/giai-doan/{row.number}/dang-ky/", papers_at="23/11/2026 08:30")
    send(client, f"vu-viec/{case.key}/giai-doan/{row.number}/xet-xu/", hearing_on="20/12/2026")
    text = page(client, f"vu-viec/{case.key}/")
    assert "chờ cơ quan vào sổ" in text and "chưa nhận thông báo" in text
    send(
        client, f"vu-viec/{case.key}/van-ban-doi/", kind="recommendation", counterpart="UBND xã", about="Cấp giấy",
        sent_on="23/11/2026",
    )  # fmt: skip
    letter = queries.correspondence_of(case.key, factory.AT)[0].key
    send(client, f"van-ban-doi/{letter}/", answered_on="23/11/2026", answer="Đã cấp")
    assert "Trả lời: Đã cấp" in page(client, f"vu-viec/{case.key}/")
    send(client, "xac-minh/moi/", kind="verify_for", counterpart="TT Sơn La", about="x", sent_on="23/11/2026")
    assert "TT Sơn La" in page(client, "xac-minh/")


def test_a_simple_question_in_a_minute_and_its_book_printed():
    client = as_user("hoa")
    typed = {"question": "Khai sinh muộn?", "answer": "UBND xã.", "field": "other", "channel": "counter"}
    send(client, "giai-dap/moi/", **typed, organisation=factory.CENTRE, given_at="23/11/2026 10:00")
    text = page(client, f"so-viec/{factory.CENTRE}/2026/?thang=11")
    assert "Khai sinh muộn?" in text and "không ghi tên" in text and "Tháng 11" in text
    for kind, mark in (("docx", b"PK"), ("xlsx", b"PK")):
        made = client.get(f"/lam-viec/so-viec/{factory.CENTRE}/2026/tep.{kind}?thang=11")
        assert made.content.startswith(mark) and f".{kind}" in made["Content-Disposition"]
    assert "Khai sinh muộn?" not in page(as_user("thu"), f"so-viec/{factory.CENTRE}/2026/")
    key = factory.ask()
    send(client, f"yeu-cau/{key}/giai-dap-ngay/", question="x", answer="y", field="other", consent="on")
    assert "Đã giải đáp ngay" in page(client, f"yeu-cau/{key}/")
