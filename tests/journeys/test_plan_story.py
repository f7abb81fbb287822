"""A plan in a browser: imported from a .docx at the desk, a task of the Ministry handed down, seen on the phone."""

from tests.rooms.plan.shapes import as_docx, rows

from .staff import go, sign_in


def test_a_plan_is_imported_and_a_task_handed_down(server, phone, desktop, accessible, tmp_path):
    content, name = as_docx(*rows("B", "merged head"))
    file = tmp_path / name
    file.write_bytes(content)
    sign_in(desktop, server, "giamdoc")
    go(desktop, server, "ke-hoach/")
    accessible(desktop)
    desktop.get_by_role("link", name="Nhập từ tệp").click()
    desktop.wait_for_load_state()
    accessible(desktop)
    desktop.set_input_files("[name=file]", file)
    desktop.get_by_role("button", name="Xem trước").click()
    desktop.wait_for_selector("text=Mỗi cột là gì")
    accessible(desktop)
    assert "7 nhiệm vụ" in desktop.content()
    desktop.get_by_role("button", name="Nhập kế hoạch").click()
    desktop.wait_for_url("**/ke-hoach/KL-*/")
    accessible(desktop)
    plan = desktop.url
    with desktop.expect_download() as got:
        desktop.get_by_role("link", name=".docx").click()
    assert got.value.suggested_filename.endswith(".docx")

    go(desktop, server, "ke-hoach/")
    desktop.get_by_role("link", name="Kế hoạch triển khai nhiệm vụ trợ giúp pháp lý của Bộ Tư pháp").click()
    desktop.get_by_role("link", name="Theo dõi, hướng dẫn việc triển khai").click()
    desktop.get_by_role("link", name="Giao xuống cấp dưới").click()
    desktop.wait_for_load_state()
    accessible(desktop)
    desktop.select_option("[name=plan]", plan.rstrip("/").rsplit("/", 1)[1])
    desktop.get_by_role("button", name="Giao nhiệm vụ").click()
    desktop.wait_for_selector("text=Kế hoạch cấp dưới trả lời")
    accessible(desktop)

    sign_in(phone, server, "giamdoc")
    phone.goto(plan)
    accessible(phone)
    phone.get_by_role("link", name="Theo dõi, hướng dẫn việc triển khai").click()
    phone.wait_for_selector("text=Trả lời nhiệm vụ cấp trên")
    accessible(phone)
    phone.get_by_role("link", name="Báo tiến độ").click()
    phone.wait_for_load_state()
    accessible(phone)
    phone.fill("[name=figure]", "2")
    phone.get_by_role("button", name="Ghi tiến độ").click()
    phone.wait_for_selector(".refusal")
    assert phone.input_value("[name=figure]") == "2"  # nothing typed is lost
    phone.fill("[name=unit]", "lớp")
    phone.get_by_role("button", name="Ghi tiến độ").click()
    phone.wait_for_selector("text=Chưa có giấy tờ minh chứng.")
    accessible(phone)
    go(phone, server, "ke-hoach/")
    accessible(phone)
