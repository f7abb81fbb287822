"""Pages of training: a course from the form to its certificates, the code, lists, the year, rules, the proposal."""

import base64
import io
import re
from datetime import timedelta
from decimal import Decimal
from html import unescape

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from caunoi.core.documents import Column, Document, Table, to_xlsx
from caunoi.faces.web import clock
from caunoi.rooms.training import actions, queries
from caunoi.rooms.training.models import Attendance, Certificate, Course, Exemption, Participant, Proposal, Question
from tests.faces.workspace.people import as_user
from tests.rooms.cases import factory
from tests.rooms.cases.factory import AT, CENTRE
from tests.rooms.files import samples
from tests.rooms.quality import stage
from tests.rooms.quality.stage import actor, practitioner_of
from tests.rooms.training import test_proposals
from tests.rooms.training.school import AFTER, DURING, attend, course, session

TEXT = "Ai được thu thập chứng cứ?\n* Người bào chữa\n- Không ai\n\nChứng cứ điện tử có giá trị không?\n- Không\n* Có"


@pytest.fixture(autouse=True)
def staff(reference, db, monkeypatch):
    at(monkeypatch, DURING)
    factory.settle()
    factory.open_book()
    stage.hire()


def at(monkeypatch, moment):
    monkeypatch.setattr(clock, "now", lambda: moment)


def page(username, name, *args, query=""):
    answer = as_user(username).get(reverse(f"workspace:{name}", args=args) + query)
    return answer, unescape(answer.content.decode(errors="replace"))


def post(username, view, *args, query="", **fields):
    return as_user(username).post(reverse(f"workspace:{view}", args=args) + query, fields)


def text_of(answer) -> str:
    return unescape(answer.content.decode())


def test_a_course_is_written_with_its_sessions_and_called_off():
    wrong = post("son", "training_new", organisation=CENTRE, title="", audience="skills", way="in_person")
    assert wrong.status_code == 422
    made = post(
        "son", "training_new", organisation=CENTRE, title="Kỹ năng hỏi", audience="skills", way="online",
        contents=["b"], criteria=["2b"], topics=["children"], pass_mark="80", certificate_months="24",
    )  # fmt: skip
    key = Course.objects.get().key
    assert made.url == reverse("workspace:training_course", args=[key])
    wrong = post("son", "training_session_new", key, day="23/11/2026", begins="13:30", ends="12:00", hours="3")
    assert wrong.status_code == 422 and "sau giờ bắt đầu" in text_of(wrong) and 'value="12:00"' in text_of(wrong)
    post("son", "training_session_new", key, day="23/11/2026", begins="13:30", ends="16:30", hours="2,5")
    post("son", "training_teacher", key, name="Ths. Hà Thị Ngọc (minh họa)", about="Học viện Tư pháp")
    _, shown = page("pao", "training_course", key)
    for known in (
        "Kỹ năng hỏi",
        "2,5 giờ",
        "Ths. Hà Thị Ngọc",
        "Trẻ em, người dưới 18 tuổi",
        "2b. Thu thập",
        "24 tháng",
    ):
        assert known in shown
    assert "Thêm buổi" not in shown and "Người dự" not in shown and "/bo/" not in shown
    number = int(re.search(r"giang-vien/(\d+)/bo/", page("son", "training_course", key)[1])[1])
    assert post("son", "training_teacher_out", key, number + 1).status_code == 404
    post("son", "training_teacher_out", key, number)
    assert "Hà Thị Ngọc" not in page("son", "training_course", key)[1]
    post("son", "training_change", key, title="Kỹ năng hỏi trẻ em", audience="skills", way="mixed", organiser="Cục")
    assert Course.objects.get().organiser == "Cục"
    post("son", "training_session_out", key, queries.course_file(actor("son"), key, AT).sessions[0].key)
    post("son", "training_cancel", key, reason="Hết kinh phí")
    assert "Hết kinh phí" in page("son", "training_course", key)[1]


def test_a_material_is_kept_and_read_by_who_sees_the_course():
    key = course()
    post(
        "son",
        "training_material_new",
        key,
        title="Sổ tay",
        language="Mông",
        file=SimpleUploadedFile("a.pdf", samples.pdf()),
    )
    _, shown = page("pao", "training_course", key)
    assert "Sổ tay" in shown and "tiếng Mông" in shown
    number = int(re.search(r"tai-lieu/(\d+)/", shown)[1])
    assert page("pao", "training_material", key, number)[0].content.startswith(b"%PDF")
    assert page("lan", "training_material", key, number)[0].status_code == 200
    wrong = post("son", "training_material_new", key, title="Sổ tay", file=SimpleUploadedFile("a.exe", b"MZ12345"))
    assert wrong.status_code == 422


def test_the_code_is_shown_and_changes_and_the_printed_one_stays(monkeypatch):
    key = course()
    held = session(key)
    _, shown = page("son", "training_code", key, held)
    first = re.search(r"/tap-huan/diem-danh/[^\"<]+", shown)[0]
    assert base64.b64decode(re.search(r"svg\+xml;base64,([^\"]+)", shown)[1]).startswith(b"<?xml")
    printed = re.search(r"/tap-huan/diem-danh/[^\"<]+", page("son", "training_code", key, held, query="?in=1")[1])[0]
    at(monkeypatch, DURING + timedelta(minutes=1))
    part = as_user("son").get(reverse("workspace:training_code", args=[key, held]), headers={"HX-Request": "true"})
    assert "<html" not in text_of(part) and first not in text_of(part)
    assert printed in page("son", "training_code", key, held, query="?in=1")[1]
    assert page("pao", "training_code", key, held)[0].status_code == 403
    assert page("son", "training_code", key, "BH-0000-0000")[0].status_code == 404


def table(*rows) -> SimpleUploadedFile:
    columns = tuple(Column(title, 20) for title in ("Họ và tên", "Là", "Xã", "Giới tính", "Dân tộc", "Số thẻ"))
    content = to_xlsx(Document("Danh sách", (Table(columns, tuple(rows)),)))
    return SimpleUploadedFile("danh-sach.xlsx", content)


def commune() -> str:
    from caunoi.rooms.places import queries as places

    return places.communes("15", AT.date())[0].full_name


def test_a_list_is_chosen_typed_or_sent_and_a_wrong_line_takes_in_nothing():
    key = course()
    held = session(key)
    wrong = post(
        "son", "training_list", key, held, practitioners=[practitioner_of("pao")],
        others="Giàng Seo Lử; trưởng thôn; xã Không Có\nLý A Tủa; thợ rèn", file="",
    )  # fmt: skip
    said = text_of(wrong)
    assert wrong.status_code == 422 and not Participant.objects.exists()
    assert "Dòng 1: không có xã, phường “xã Không Có”" in said and "Dòng 2: không hiểu “thợ rèn”" in said
    assert "Giàng Seo Lử; trưởng thôn" in said
    sent = table(
        ("Vàng A Chứ", "Người có uy tín, già làng", commune(), "Nam", "Mông", ""),
        ("Hoàng Thị Liên", "Trợ giúp viên pháp lý", "", "", "", ""),
    )
    done = post(
        "son", "training_list", key, held, practitioners=[practitioner_of("pao")],
        others=f"Giàng Seo Lử; trưởng thôn; {commune()}", file=sent,
    )  # fmt: skip
    assert done.status_code == 302
    assert {(p.name, p.role) for p in Participant.objects.all()} == {
        ("Giàng A Pao", "officer"), ("Hoàng Thị Liên", "officer"), ("Vàng A Chứ", "standing"), ("Giàng Seo Lử", "village"),
    }  # fmt: skip
    assert Participant.objects.get(name="Vàng A Chứ").sex == "male"
    wrong = post("son", "training_list", key, held, file=table(("Ma Văn Ma", "Luật sư", "", "", "", "")))
    assert "không có trong danh sách người thực hiện" in text_of(wrong)
    assert post("son", "training_list", key, held, others="", file="").status_code == 422
    who = Participant.objects.get(name="Giàng Seo Lử")
    post("son", "training_attendance_out", key, held, who.key, reason="Ghi nhầm")
    assert Attendance.objects.count() == 3


def test_questions_tests_and_certificates(monkeypatch):
    key = course(pass_mark=50, topics=["children"], certificate_months=12)
    held = session(key)
    wrong = post("son", "training_questions", key, text="Câu?\n- a\n- b")
    assert wrong.status_code == 422 and "đúng một ý" in text_of(wrong)
    post("son", "training_questions", key, text=TEXT)
    assert [(q.text[:2], q.right) for q in Question.objects.all()] == [("Ai", 0), ("Ch", 1)]
    assert "* Người bào chữa" in page("son", "training_questions", key)[1]
    attend("pao", held)
    attend("lien", held)
    _, mine = page("pao", "training_course", key)
    assert "Làm bài trước khóa" in mine and "Đã điểm danh 1/1 buổi" in mine and "Hoàng Thị Liên" not in mine
    who = Participant.objects.get(name="Giàng A Pao")
    for phase, answers in (("before", {1: 1, 2: 0}), ("after", {1: 0, 2: 1})):
        actions.take_test(at=DURING, link=dict(queries.links(who.key, DURING))[phase], answers=answers)
    at(monkeypatch, AFTER)
    _, shown = page("son", "training_certify", key)
    assert "hoàng thị liên: chưa làm bài sau khóa" in shown.lower()
    assert post("son", "training_certify", key, since="23/11/2026").status_code == 422
    post("son", "training_certify", key, participants=[who.key], since="23/11/2026")
    assert Certificate.objects.get().serial == 1
    _, shown = page("son", "training_course", key)
    assert "trước khóa 0% (1 người), sau khóa 100% (1 người)" in shown and "số 01/2026" in shown
    for username, query in (("son", ""), ("pao", f"?nguoi={who.key}")):
        answer = page(username, "training_certificates", key, query=query)[0]
        paper = docx.Document(io.BytesIO(answer.content))
        told = "\n".join(p.text for p in paper.paragraphs) + "\n".join(
            c.text for t in paper.tables for row in t.rows for c in row.cells
        )
        for known in (
            "GIẤY CHỨNG NHẬN",
            "Giàng A Pao",
            "Số: 01/GCN-TTTGPL",
            "đến trước ngày 23/11/2027",
            "Bố cục đề xuất",
        ):
            assert known in told, known
    assert page("hoa", "training_certificates", key)[0].status_code == 404
    post("son", "training_revoke", key, who.key, reason="Ghi nhầm")
    assert page("pao", "training_certificates", key)[0].status_code == 404


def test_the_year_person_by_person_with_exemptions_and_its_file():
    attend("pao", session(course()))
    _, shown = page("son", "training_year")
    assert "chưa đủ 3" in shown and "5 giờ" in shown and "khoản 1 Điều 4" in shown
    _, own = page("pao", "training")
    assert "3/8 giờ" in own and "<strong>5 giờ</strong>" in own and "Hoàng Thị Liên" not in own
    assert "Chưa đủ 8 giờ: 3 trợ giúp viên, còn 38 ngày" in page("son", "training")[1]
    lien = practitioner_of("lien")
    assert post("son", "training_exempt", lien, 2026, point="c", reason="").status_code == 422
    post("son", "training_exempt", lien, 2026, point="c", reason="Nghỉ thai sản từ 01/03/2026")
    assert "Nghỉ thai sản từ 01/03/2026" in page("son", "training_year")[1]
    book = CalamineWorkbook.from_filelike(io.BytesIO(page("son", "training_year_file")[0].content))
    lines = [[str(cell) for cell in row] for row in book.get_sheet_by_index(0).to_python()]
    told = "\n".join("|".join(line) for line in lines)
    for known in ("Giàng A Pao", "Kỹ năng thu thập chứng cứ", "Trực tiếp", "thai sản", "bố cục đề xuất"):
        assert known in told, known
    post("son", "training_exempt", lien, 2026)
    assert Exemption.objects.get().withdrawn_at
    assert page("pao", "training_year")[0].status_code == 403
    assert (
        page("son", "training_exempt", factory.practitioner("Ma A Ma", organisation=factory.OTHER), 2026)[0].status_code
        == 404
    )


def test_a_rule_is_set_and_ended():
    assert post("son", "training_rules", CENTRE, topic="hiv", since="01/12/2026", basis="").status_code == 422
    post("son", "training_rules", CENTRE, topic="hiv", since="01/12/2026", basis="Quyết định 15/QĐ-TT")
    assert "Quyết định 15/QĐ-TT" in page("son", "training_rules", CENTRE)[1]
    assert post("son", "training_rules", CENTRE, thoi="hiv").status_code == 302  # the page shown again ends nothing
    assert "Quyết định 15/QĐ-TT" not in page("son", "training_rules", CENTRE)[1]
    assert page("son", "training_rules", factory.OTHER)[0].status_code == 404


def test_low_marks_are_proposed_accepted_and_compared(monkeypatch):
    at(monkeypatch, factory.later(days=60))  # in January 2027; the results stand since then
    test_proposals.marked("pao", 5, "4")
    _, shown = page("son", "quality_results", query="?nam=2027")
    assert "Đề xuất tập huấn" in shown
    wrong = post("son", "quality_propose", CENTRE, 2027, note="x")
    assert wrong.status_code == 422
    post("son", "quality_propose", CENTRE, 2027, criteria=["2b"], note="Bổ sung kỹ năng")
    key = Proposal.objects.get().key
    assert "2b (40%)" in page("son", "training")[1]
    _, shown = page("lan", "training_proposal", key)
    assert "Bổ sung kỹ năng" in shown and "40%" in shown
    made = post(
        "lan", "training_proposal", key, organisation="STP-LC", title="Chứng cứ", audience="skills", way="in_person",
        criteria=["2b"],
    )  # fmt: skip
    held = Course.objects.get().key
    assert made.url == reverse("workspace:training_course", args=[held])
    assert "Mở khóa tập huấn" in page("son", "training_proposal", key)[1]
    assert page("lan", "training_compare", held)[0].status_code == 409
    day = factory.later(days=60).date()
    session(held, by="lan", day=day, hours=Decimal(3))
    _, shown = page("lan", "training_compare", held)
    assert "chưa so được" in shown and "4 <span" in shown.replace("4,0", "4")
    assert page("son", "training_compare", held)[0].status_code == 403


def test_a_proposal_is_declined():
    test_proposals.marked("pao", 5, "4")
    key = test_proposals.propose()
    assert post("son", "training_proposal", key, query="?khong=1", reason="").status_code == 422
    post("son", "training_proposal", key, query="?khong=1", reason="Chưa có kinh phí")
    assert Proposal.objects.get().answer == "Chưa có kinh phí"


def test_another_centre_sees_nothing_of_it():
    key = course()
    held = session(key)
    attend("pao", held)
    assert page("khanh", "training_course", key)[0].status_code == 403


@pytest.mark.parametrize(("name", "most"), [("training", 23), ("training_year", 17)])
def test_pages_take_few_statements(name, most, django_assert_max_num_queries):
    for username in ("pao", "lien", "son"):
        attend(username, session(course()))
    client = as_user("son")
    client.get(reverse(f"workspace:{name}"))
    with django_assert_max_num_queries(most):
        client.get(reverse(f"workspace:{name}"))
