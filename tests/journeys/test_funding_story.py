"""Money in a browser: an event that counts under several programmes is paid from one; another programme is told who holds
it; a second person approves; the rate moves; old money shows its last day."""

import io
import re

from PIL import Image

from .staff import go, sign_in

CLAIM = re.compile(r"DC-[0-9A-Z]{4}-[0-9A-Z]{4}")


def item(page) -> None:
    page.select_option("[name=content]", "water")
    page.fill("[name=quantity]", "46")
    page.fill("[name=unit_cost]", "20.000")


def rate_of_old_money(page, server) -> str:
    go(page, server, "kinh-phi/?nguon=dtts_mn")
    return page.locator("td[data-nhan='Tỷ lệ']").inner_text()


def test_one_event_is_paid_from_one_programme(server, phone, desktop, accessible):
    sign_in(phone, server, "ketoan")
    before = rate_of_old_money(phone, server)
    accessible(phone)
    assert "ngày cuối 31/12/2026, còn 38 ngày" in phone.content()  # of the carried-over money
    go(phone, server, "truyen-thong/?loai=talk")
    phone.locator("tr", has_text="Bản Phố 2").get_by_role("link").first.click()  # the demonstration's, in region III
    phone.get_by_role("link", name="Lập đề nghị chi").click()
    phone.wait_for_load_state()
    accessible(phone)
    source = phone.url
    phone.get_by_role("link", name="Nội dung số 03").click()
    phone.wait_for_load_state()
    accessible(phone)
    item(phone)
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(picture, "JPEG")
    phone.set_input_files("[name=papers]", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": picture.getvalue()})
    phone.get_by_role("button", name="Lập", exact=True).click()
    phone.wait_for_url("**/de-nghi-chi/DC-*/")
    accessible(phone)
    key = CLAIM.search(phone.url).group()
    phone.get_by_role("link", name="Trình", exact=True).click()
    phone.get_by_role("button", name="Trình").click()
    phone.wait_for_url(f"**/de-nghi-chi/{key}/")
    assert phone.get_by_role("link", name="Duyệt", exact=True).count() == 0  # not by who made it

    phone.goto(source)  # the same content once more, from the other programme
    phone.get_by_role("link", name="Nội dung thành phần 5").click()
    item(phone)
    phone.get_by_role("button", name="Lập", exact=True).click()
    phone.wait_for_selector(".refusal")
    told = phone.locator(".refusal").inner_text()
    assert key in told and "chờ duyệt" in told and "Vùng đồng bào dân tộc thiểu số" in told
    assert "không được quyết toán hai lần" in told and phone.input_value("[name=unit_cost]") == "20.000"

    sign_in(desktop, server, "giamdoc")
    go(desktop, server, "de-nghi-chi/")
    accessible(desktop)
    desktop.get_by_role("link", name=f"{key}: 920.000 đ").click()
    desktop.get_by_role("link", name="Duyệt", exact=True).click()
    desktop.get_by_role("button", name="Duyệt").click()
    desktop.wait_for_url(f"**/de-nghi-chi/{key}/")
    assert desktop.get_by_role("link", name="Ghi đã thanh toán").count() == 0  # not by who approved
    go(phone, server, f"de-nghi-chi/{key}/thanh-toan/")
    phone.fill("[name=document]", "UNC 131 (minh họa)")
    phone.get_by_role("button", name="Ghi đã thanh toán").click()
    phone.wait_for_url(f"**/de-nghi-chi/{key}/")
    assert (before, rate_of_old_money(phone, server)) == ("3,1%", "5%")

    sign_in(desktop, server, "chuchuongtrinh")
    go(desktop, server, "kinh-phi/giai-ngan/")
    accessible(desktop)
    told = desktop.locator("main").inner_text()
    assert "90.000.000" in told and "48.000.000" not in told  # of its own programmes alone
    go(desktop, server, f"de-nghi-chi/{key}/")
    assert desktop.get_by_role("link", name="Hóa đơn, biên lai").count() == 0  # figures, no papers
    for path in ("kinh-phi/muc-chi/", "kinh-phi/"):
        go(desktop, server, path)
        accessible(desktop)
