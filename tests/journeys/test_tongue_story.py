"""A pack in Tày: brought at one desk, heard and verified at another, read and listened to by a citizen; then withdrawn."""

from tests.rooms.files.samples import mp3
from tests.rooms.languages.test_packs import zipped

from .portal import begin, heading, press
from .staff import go, sign_in

WORDS = {"talk.who": "câu thử hai", "talk.who.self": "câu thử ba", "talk.who.relative": "câu thử bốn"}


def test_from_the_desk_to_the_ear_and_back(server, desktop, phone, browser, accessible, tmp_path):
    entries = [{"key": key, "text": text, "recording": f"{key}.mp3"} for key, text in WORDS.items()]
    pack = tmp_path / "goi.zip"
    pack.write_bytes(zipped(entries, {f"{key}.mp3": mp3(0.5) for key in WORDS}))

    sign_in(desktop, server, "donggoptieng")
    go(desktop, server, "tieng-noi/")
    accessible(desktop)
    go(desktop, server, "tieng-noi/nap/")
    desktop.select_option("[name=language]", "tyz")
    desktop.set_input_files("[name=file]", str(pack))
    desktop.fill("[name=version]", "1")
    desktop.fill("[name=source]", "Câu giả để thử trang")
    desktop.check("[name=agreed]")
    accessible(desktop)
    desktop.click("form[data-once] button.btn-primary")
    desktop.wait_for_url("**/goi-tieng/**")
    assert not desktop.locator("[name=entries]").count()
    path = desktop.url.split("/lam-viec/")[1]

    sign_in(desktop, server, "kiemtratieng")
    go(desktop, server, path)
    accessible(desktop)
    for box in desktop.locator("[name=entries]").all():
        box.check()
    desktop.check("[name=said][value=nhan]")
    desktop.get_by_role("button", name="Ghi kết luận").click()
    desktop.get_by_role("button", name="Công bố 3 câu đã kiểm tra").click()
    desktop.locator(".nhan-trang-thai", has_text="Đã công bố").wait_for()

    phone.goto(server.url)
    phone.click(".tongues summary")
    press(phone, phone.locator(".tongues button[value=tyz]"))
    begin(phone, server.url)
    assert heading(phone) == "câu thử hai" and phone.locator("h1 span").get_attribute("lang") == "tyz"
    accessible(phone)
    phone.get_by_role("button", name="Nghe cả trang").click()
    phone.locator(".heard.speaking", has_text="câu thử ba").wait_for()
    phone.get_by_role("button", name="Dừng").click()
    assert not phone.locator(".speaking").count()
    press(phone, phone.locator("button.choice[value=relative]"))

    plain = browser.new_context(java_script_enabled=False)
    plain.add_cookies([{"name": "tieng", "value": "tyz", "url": server.url}])
    reader = plain.new_page()
    reader.goto(server.url)
    reader.locator(".hero form .button").click()
    assert reader.locator("audio").count() == 3 and reader.locator("audio").first.is_visible()
    assert not reader.get_by_role("button", name="Nghe cả trang").is_visible()
    plain.close()

    go(desktop, server, f"{path}rut/")
    accessible(desktop)
    desktop.fill("[name=reason]", "Đổi người đọc.")
    desktop.click("form[data-once] button.btn-danger")
    desktop.locator(".nhan-trang-thai", has_text="Đã rút").wait_for()
    phone.goto(server.url)
    assert not phone.locator("button[value=tyz]").count() and heading(phone).startswith("Tôi có được")
