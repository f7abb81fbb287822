"""Outreach in a browser: an event in a merged commune of region III, written once on a phone, counts in its programmes
with reasons; an officer takes it out of one; next year's area list does not move it."""

import io

from PIL import Image

from .staff import go, sign_in

VILLAGE = "Bản Phố 2 (minh họa)"


def test_an_event_is_written_once_on_a_phone(server, phone, desktop, accessible):
    sign_in(phone, server, "tiepnhan")
    go(phone, server, "truyen-thong/")
    accessible(phone)
    phone.locator("tr", has_text="Bản Phố 2").get_by_role("link").first.click()  # the demonstration's, in region III
    phone.wait_for_load_state()
    accessible(phone)
    commune = phone.locator("dt:text-is('Thôn, xã') + dd").inner_text().split(",")[1].strip().split(" ", 1)[1]
    go(phone, server, "truyen-thong/ghi/")
    accessible(phone)
    phone.fill("[name=f-day]", "20/11/2026")
    phone.fill("#tim-xa", commune)
    phone.get_by_role("radio", name=commune).first.check()
    phone.fill("[name=f-village_name]", VILLAGE)
    for name, count in (("people", "30"), ("women", "31"), ("elderly", "4")):
        phone.fill(f"[name=f-{name}]", count)
    phone.get_by_role("button", name="Ghi", exact=True).click()
    phone.wait_for_selector(".refusal")
    assert "nhiều hơn lượt người dự (30)" in phone.content()
    assert phone.input_value("[name=f-village_name]") == VILLAGE  # nothing typed is lost
    phone.fill("[name=f-women]", "13")
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(picture, "JPEG")
    phone.set_input_files("[name=f-photos]", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": picture.getvalue()})
    phone.get_by_role("button", name="Ghi", exact=True).click()
    phone.wait_for_url("**/truyen-thong/TC-*/")
    accessible(phone)
    told = phone.locator("#chuong-trinh").inner_text()
    for programme in ("Mục tiêu quốc gia 2026-2035", "Người cao tuổi", "Vùng đồng bào dân tộc thiểu số"):
        assert programme.lower() in told.lower(), told
    assert "danh sách xã khu vực III" in told and "có người thuộc nhóm đối tượng “Người cao tuổi”" in told.replace(
        "Có", "có"
    )
    assert "Xã khu vực III" in phone.content() and "Xem ảnh 1" in phone.content() and "không ghi" in phone.content()
    key = phone.url.rstrip("/").rsplit("/", 1)[1]

    sign_in(desktop, server, "sotuphap")
    go(desktop, server, "truyen-thong/?thang=11&nam=2026&loai=talk")
    accessible(desktop)
    assert desktop.locator(f"a[href$='{key}/']").count() == 1
    assert desktop.get_by_role("link", name="Ghi hoạt động").count() == 0
    for path in ("bang-tin/", "to-gap/", "duong-day-nong/"):
        go(desktop, server, path)
        accessible(desktop)
    sign_in(desktop, server, "tiepnhan")
    for path in ("bang-tin/moi/", "to-gap/moi/", "duong-day-nong/ghi/"):
        go(desktop, server, path)
        accessible(desktop)


def test_an_officer_takes_it_out_and_next_years_list_moves_nothing(server, phone, desktop, accessible):
    sign_in(phone, server, "trogiupvien")
    go(phone, server, "truyen-thong/")
    phone.get_by_role("link", name="Truyền thông tại cơ sở").last.click()  # the demonstration's own, in region III
    phone.wait_for_load_state()
    url, section = phone.url.split("#")[0], phone.locator("#chuong-trinh")
    commune = phone.locator("dt:text-is('Thôn, xã') + dd").inner_text().split(", ")[1].removeprefix("xã ")
    section.get_by_role("link", name="Bỏ Người cao tuổi").click()
    accessible(phone)
    phone.fill("[name=reason]", "Buổi này chi và báo cáo ở kế hoạch khác (minh họa)")
    phone.get_by_role("button", name="Bỏ khỏi nội dung").click()
    phone.wait_for_url("**/truyen-thong/TC-*/#chuong-trinh")
    accessible(phone)
    before = section.inner_text()
    assert "Cán bộ đã bỏ" in before and "kế hoạch khác (minh họa)" in before
    assert "danh sách xã khu vực III" in before

    sign_in(desktop, server, "quantri")
    go(desktop, server, "danh-muc/vung/")
    rows = f"loại danh sách,xã,tỉnh,từ ngày,văn bản\nI,{commune},Lào Cai,01/01/2027,QĐ 9/QĐ-UBND (minh họa)\n"
    list_ = {"name": "nam-sau.csv", "mimeType": "text/csv", "buffer": rows.encode("utf-8-sig")}
    desktop.set_input_files("[name=file]", list_)
    desktop.get_by_role("button", name="Nạp danh sách").click()
    desktop.wait_for_selector("text=Đã nạp: 1 dòng")
    phone.goto(url)
    assert section.inner_text() == before

    sign_in(desktop, server, "giamdoc")
    for path in ("nct/nam/", "nct/viec/?nam=2026&xep=no", "chua-ro/", "nct/ky/", "nct/khoa-ky/"):
        go(desktop, server, f"chuong-trinh/{path}")
        accessible(desktop)
    go(desktop, server, "chuong-trinh/nct/viec/?nam=2026&xep=no")
    assert desktop.locator(f"a[href*='{url.rstrip('/').rsplit('/', 1)[1]}']").count() == 1
