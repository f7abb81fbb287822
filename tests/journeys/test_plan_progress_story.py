"""A plan followed in a browser: an event entered on a phone moves the centre's task, the province's and the Ministry's;
what is self-declared is marked; a task at risk warns; an end date moved with its reason stands in the history."""

from .staff import go, sign_in

ACCESS = "Tăng cường khả năng tiếp cận"
SKILLS = "Tăng cường năng lực cho đội ngũ"
CENTRE, PROVINCE = "Kế hoạch công tác của Trung tâm", "Kế hoạch trợ giúp pháp lý trong các chương trình"
MINISTRY = "Kế hoạch triển khai nhiệm vụ trợ giúp pháp lý của Bộ Tư pháp"


def task(page, server, plan, content=ACCESS):
    """The page of a task; gives what its results say."""
    go(page, server, "ke-hoach/")
    page.get_by_role("link", name=plan).click()
    page.get_by_role("link", name=content).click()
    page.wait_for_selector("text=Kết quả đạt được")
    return page.locator(".ket-qua").first.inner_text()


def test_an_event_on_a_phone_moves_three_levels(server, phone, desktop, accessible):
    sign_in(desktop, server, "cucchuongtrinh")
    task(desktop, server, MINISTRY)
    accessible(desktop)
    desktop.get_by_role("link", name="Sửa nhiệm vụ").click()
    desktop.fill("[name=time]", "năm 2026")
    desktop.fill("[name=output]", "300 đợt truyền thông")
    desktop.get_by_role("button", name="Lưu").click()
    desktop.wait_for_selector("text=Máy đề nghị đếm")
    assert "chưa có số" in desktop.locator(".ket-qua").first.inner_text()  # proposed, never taken silently
    desktop.get_by_role("link", name="Chọn cách đếm").click()
    accessible(desktop)
    assert desktop.input_value("[name=what]") == "talks"
    desktop.get_by_role("button", name="Lưu").click()
    desktop.wait_for_selector("text=Xem hồ sơ đã đếm")
    assert "1 đợt (0 %) đếm từ hồ sơ" in desktop.locator(".ket-qua").first.inner_text()

    sign_in(phone, server, "tiepnhan")
    go(phone, server, "truyen-thong/ghi/")
    phone.fill("[name=f-day]", "20/11/2026")
    phone.fill("[name=f-people]", "35")
    phone.get_by_role("button", name="Ghi", exact=True).click()
    phone.wait_for_url("**/truyen-thong/TC-*/")
    event = phone.url.rstrip("/").rsplit("/", 1)[1]
    assert "2 đợt (20 %) đếm từ hồ sơ" in task(phone, server, CENTRE)
    accessible(phone)
    assert phone.locator("text=Có nguy cơ không đạt. Đã qua 89 % thời gian, mới đạt 20 % kết quả").count() == 1
    phone.get_by_role("link", name="Xem hồ sơ đã đếm").click()
    phone.wait_for_selector("text=Mỗi hồ sơ tính một lần.")
    accessible(phone)
    assert phone.locator(f"a[href*='{event}']").count() == 1
    assert "2 đợt (20 %)" in task(phone, server, PROVINCE)
    assert "2 đợt (0 %)" in task(desktop, server, MINISTRY)
    desktop.get_by_role("link", name="Xem hồ sơ đã đếm").click()
    desktop.wait_for_selector("text=hồ sơ ngoài phạm vi được xem")  # figures are the plan's, records are not
    accessible(desktop)


def test_what_is_declared_is_marked_and_a_moved_date_says_why(server, phone, desktop, accessible):
    sign_in(desktop, server, "giamdoc")
    assert "1 lớp (50 %) tự khai" in task(desktop, server, PROVINCE, SKILLS)
    accessible(desktop)
    go(desktop, server, "ke-hoach/nguy-co/?cua-toi")
    accessible(desktop)
    assert "mới đạt 50 % kết quả “2 lớp/năm”" in desktop.content()
    task(desktop, server, PROVINCE, SKILLS)
    desktop.get_by_role("link", name="Sửa nhiệm vụ").click()
    desktop.fill("[name=time]", "trước 31/12/2026")
    desktop.get_by_role("button", name="Lưu").click()
    desktop.wait_for_selector(".refusal")
    assert desktop.input_value("[name=time]") == "trước 31/12/2026"  # nothing typed is lost
    desktop.fill("[name=reason]", "Mưa lũ, lớp dời sang tháng 12")
    desktop.get_by_role("button", name="Lưu").click()
    desktop.wait_for_selector("text=Đã đổi thời gian, số lượng")
    desktop.get_by_role("link", name="Góp ý").click()
    desktop.fill("[name=text]", "Đã báo Sở Tư pháp")
    desktop.get_by_role("button", name="Gửi ý kiến").click()
    desktop.wait_for_selector("text=Đã báo Sở Tư pháp")

    sign_in(phone, server, "sotuphap")
    go(phone, server, "ke-hoach/")
    phone.get_by_role("link", name=PROVINCE).click()
    phone.wait_for_load_state()
    plan = phone.url
    accessible(phone)
    phone.get_by_role("link", name="đã đổi gì").click()
    accessible(phone)
    told = phone.locator("tbody tr").first.inner_text()
    assert "Mưa lũ, lớp dời sang tháng 12" in told and "trước 31/12/2026" in told and "lùi" in told
    for path in ("thoi-gian/", "lich/", "sap-xep/"):
        phone.goto(plan + path)
        accessible(phone)
