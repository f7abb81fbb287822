"""Kế hoạch in the workspace: the list, import with its preview, one plan, a task handed down and reported."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi.rooms.accounts import actions as accounts
from caunoi.rooms.accounts import queries as account_queries
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.plan import actions
from caunoi.rooms.plan.models import Plan, Task
from caunoi.rooms.plan.reading import read_plan, read_source
from tests.rooms.cases import factory
from tests.rooms.plan.shapes import HEAD, as_csv, as_docx, rows

from .people import as_user, page

HOME = "/lam-viec/"


@pytest.fixture
def stage(programmes_there, centre):
    actions.load_reference()
    made = {"by": Actor.system(), "at": factory.AT}
    accounts.create_user(**made, username="cuc", full_name="Hà Thị Vân", password="rung-xanh-7319", temporary=False)
    accounts.assign(
        **made, user=account_queries.by_username("cuc"), role="cuc_chuong_trinh", organisation="", since=factory.ON
    )


def send(username, path, **given):
    return as_user(username).post(HOME + path, given)


def uploaded(username, file):
    content, name = file
    return send(username, "ke-hoach/nhap/", file=SimpleUploadedFile(name, content))


def fields(html):
    """What the preview's form holds."""
    found = dict(re.findall(r'<input type="(?:hidden|text)" name="(\w+)"[^>]*?value="([^"]*)"', html))
    found |= dict(re.findall(r'name="(source|number|day)" value="([^"]*)"', html))
    for name, inner in re.findall(r'<select name="(\w+)".*?>(.*?)</select>', html, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', inner)
        found[name] = chosen[1] if chosen else ""
    for name, inner in re.findall(r'<textarea name="(\w+)"[^>]*>(.*?)</textarea>', html, re.DOTALL):
        found[name] = inner.strip()
    return {k: v for k, v in found.items() if k != "csrfmiddlewaretoken"}


def shipped():
    return Plan.objects.get(code="qd_1109")


def test_the_list_and_the_shipped_plan(stage):
    html = page("hoa", "ke-hoach/")
    assert "1109/QĐ-BTP" in html and "Nhập từ tệp" not in html and "Nhập từ tệp" in page("son", "ke-hoach/")
    html = page("hoa", f"ke-hoach/{shipped().key}/")
    assert "I.4." in html and "chưa ghi đơn vị chủ trì" in html and "Thêm nhiệm vụ" not in html
    assert "Thêm nhiệm vụ" in page("cuc", f"ke-hoach/{shipped().key}/")


@pytest.mark.parametrize("shape", ["merged head", "one cell of units", "groups"])
def test_a_plan_is_imported_after_a_look(stage, shape):
    answer = uploaded("son", as_docx(*rows("B", shape)))
    html = answer.content.decode()
    assert answer.status_code == 200 and "7 nhiệm vụ" in html and "không còn chỗ nào phải hỏi" in html
    assert not Plan.objects.filter(code=None).exists()
    given = fields(html)
    assert given["number"] == "229/KH-UBND" and given["day"] == "15/08/2025"
    answer = send("son", "ke-hoach/nhap/", **given)
    assert answer.status_code == 302, answer.content.decode()
    plan = Plan.objects.get(code=None)
    html = page("son", f"ke-hoach/{plan.key}/")
    assert "3-5 lớp/năm" in html and "Khi có yêu cầu" in html and plan.tasks.count() == 7
    for kind in ("docx", "xlsx"):
        content = as_user("son").get(f"{HOME}ke-hoach/{plan.key}/tai/{kind}/").content
        assert len(read_plan(read_source(content, f"x.{kind}")).tasks) == 7
    page("son", f"ke-hoach/{plan.key}/tai/pdf/", 404)


def test_a_column_is_named_by_the_officer_and_what_is_asked_is_told(stage):
    table = [["TT", "Nội dung", "Cột lạ"], ["1", "Tập huấn", "sau khi có hướng dẫn"]]
    html = uploaded("son", as_csv(table)).content.decode()
    given = fields(html)
    assert given["role_0_2"] == "other" and "Cột lạ: sau khi có hướng dẫn" in html
    answer = send("son", "ke-hoach/nhap/", **{**given, "role_0_2": "time", "xem": "1"})
    html = answer.content.decode()
    assert answer.status_code == 200 and "Chưa hiểu hết thời gian" in html and "1 chỗ còn hỏi" in html
    assert send("son", "ke-hoach/nhap/", **{**fields(html), "title": ""}).status_code == 422
    assert send("son", "ke-hoach/nhap/", **fields(html)).status_code == 302
    assert Task.objects.get(plan__code=None).time_text == "sau khi có hướng dẫn"


def test_what_cannot_be_read_is_told(stage):
    for file in ((b"x", "a.pdf"), (b"x", "a.docx"), (b"", "a.csv"), (b"PK\x03\x04", "a.xlsx")):
        assert uploaded("son", file).status_code == 422, file
    html = uploaded("son", as_csv([["một", "hai"]])).content.decode()
    answer = send("son", "ke-hoach/nhap/", **fields(html))
    assert answer.status_code == 422 and "Chưa thấy nhiệm vụ nào trong tệp." in answer.content.decode()
    assert send("son", "ke-hoach/nhap/", source="x").status_code in (409, 422, 400)
    assert uploaded("hoa", as_docx([HEAD])).status_code == 403


def test_a_task_of_the_ministry_answered_below_with_evidence(stage):
    answer = send("son", "ke-hoach/moi/", title="Kế hoạch tỉnh", organisation=factory.CENTRE, level="province")
    assert answer.status_code == 302
    plan, task = Plan.objects.get(code=None), shipped().tasks.order_by("position")[0]
    assert "Giao xuống cấp dưới" in page("son", f"nhiem-vu/{task.key}/")
    assert send("son", f"nhiem-vu/{task.key}/giao/", plan=plan.key).status_code == 302
    below = plan.tasks.get()
    paper = SimpleUploadedFile("bc.png", PNG)
    given = {"state": "running", "figure": "3", "unit": "lớp", "document": "Báo cáo 12/BC-STP"}
    assert send("son", f"nhiem-vu/{below.key}/tien-do/", **given, file=paper).status_code == 302
    html = page("son", f"nhiem-vu/{below.key}/")
    assert "số tự khai" in html and "Báo cáo 12/BC-STP" in html and "Trả lời nhiệm vụ cấp trên" in html
    assert as_user("son").get(f"{HOME}nhiem-vu/{below.key}/minh-chung/1/").status_code == 200
    html = page("cuc", f"nhiem-vu/{task.key}/")
    assert "3 lớp (1 nơi tự khai)" in html and "Kế hoạch tỉnh" in html
    page("hac", f"nhiem-vu/{below.key}/", 404)
    assert send("hoa", f"nhiem-vu/{below.key}/tien-do/", **given).status_code == 403


def test_a_task_is_changed_with_its_reason(stage):
    send("son", "ke-hoach/moi/", title="KH", organisation=factory.CENTRE, level="centre")
    plan = Plan.objects.get(code=None)
    assert send("son", f"ke-hoach/{plan.key}/nhom-moi/", number="I", title="Nhóm một").status_code == 302
    group = plan.groups.get()
    given = {
        "content": "Tập huấn",
        "time": "trước 01/11/2026",
        "output": "2 lớp",
        "group": group.pk,
        "programmes": ["nct"],
    }
    assert send("son", f"ke-hoach/{plan.key}/nhiem-vu-moi/", **given).status_code == 302
    task = plan.tasks.get()
    assert "Quá hạn" in page("son", f"ke-hoach/{plan.key}/") and "Người cao tuổi" in page(
        "son", f"nhiem-vu/{task.key}/"
    )
    answer = send("son", f"nhiem-vu/{task.key}/sua/", **{**given, "time": "Quý IV/2026"})
    assert answer.status_code == 422 and "Chưa ghi lý do đổi thời gian." in answer.content.decode()
    assert (
        send("son", f"nhiem-vu/{task.key}/sua/", **{**given, "time": "Quý IV/2026"}, reason="Mưa lũ").status_code == 302
    )
    assert "trước 01/11/2026 → Quý IV/2026" in page("son", f"nhiem-vu/{task.key}/")
    assert send("son", f"ke-hoach/{plan.key}/sua/", title="KH mới", basis="A\nB").status_code == 302
    assert "KH mới" in page("son", "ke-hoach/") and plan.basis.count() == 2


def test_pages_ask_few_questions(stage):
    read = read_plan(read_source(*as_docx(*rows("B", "groups"))))
    given = {"by": factory.HEAD, "at": factory.AT, "organisation": factory.CENTRE, "level": "province"}
    key = actions.import_plan(**given, read=read, title="KH")
    task = Task.objects.filter(plan__key=key)[0].key
    client = as_user("son")
    for path in ("ke-hoach/", f"ke-hoach/{key}/", f"nhiem-vu/{task}/"):
        client.get(HOME + path)
        with CaptureQueriesContext(connection) as asked:
            client.get(HOME + path)
        assert len(asked) <= 33, (path, len(asked))


def _png():
    from PIL import Image

    target = io.BytesIO()
    Image.new("RGB", (4, 4), "white").save(target, "PNG")
    return target.getvalue()


PNG = _png()
