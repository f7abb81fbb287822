"""Outreach in a browser: an event in a merged commune of region III, written once on a phone, appears under its
programmes with reasons."""

import io

from PIL import Image

from .staff import go, sign_in

VILLAGE = "Bản Phố 2 (minh họa)"


def test_an_event_is_written_once_on_a_phone(server, phone, desktop, accessible):
    sign_in(phone, server, "tiepnhan")
    go(phone, server, "truyen-thong/")
    accessible(phone)
    phone.get_by_role("link", name="Truyền thông tại cơ sở").first.click()  # the demonstration's own, in region III
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
    told = phone.locator("section[aria-labelledby=thuoc]").inner_text()
    for programme in ("Mục tiêu quốc gia 2026-2035", "Người cao tuổi", "Vùng đồng bào dân tộc thiểu số"):
        assert programme.lower() in told.lower(), told
    assert "danh sách xã khu vực III" in told and "có người thuộc nhóm đối tượng “Người cao tuổi”" in told
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
