"""Lists of other agencies on the pages: a preview before anything is kept, a namesake decided, a look at intake only with
consent, what was confirmed counted and kept with its source."""

import csv
import io
import re
from argparse import Namespace

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from caunoi.core.ground.errors import Refused
from caunoi.core.law import parse_facts
from caunoi.faces.cli import lists as command
from caunoi.faces.web import clock
from caunoi.rooms.accounts.policy import Scope
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.entitlements.models import Register, RegisterEntry
from caunoi.rooms.people import actions as people_actions
from caunoi.rooms.people import queries as people
from caunoi.rooms.people.likeness import Known
from tests.rooms.cases import factory

from .people import as_user

PAGE, INTAKE = "/lam-viec/danh-sach-nhan-ve/", "/lam-viec/yeu-cau/moi/"
ROWS = (
    ("Nông Thị Mai", "02/05/1943", "015143000001", "Hộ nghèo"), ("Tẩn Láo Lở", "1960", "", "Hộ cận nghèo"),
    ("Lù A Sai", "31/02/1950", "", "Hộ nghèo"),
)  # fmt: skip
ABOUT = {
    "title": "Danh sách hộ nghèo năm 2026", "organisation": factory.CENTRE, "agency": "UBND xã Giả Định", "letter": "12/DS-UBND",
    "letter_on": "05/01/2026", "basis": "Quy chế phối hợp (giả định)", "since": "01/01/2026", "until": "01/01/2027",
    "retain_until": "30/06/2027",
}  # fmt: skip
COLUMNS = {"col_full_name": "Họ và tên", "col_birth": "Ngày sinh", "col_id_number": "Số CCCD", "col_group": "Phân loại"}


def workbook(rows=ROWS):
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet()
        for number, line in enumerate(
            (("UBND XÃ GIẢ ĐỊNH",), ("STT", *(c for c in ("Họ và tên", "Ngày sinh", "Số CCCD", "Phân loại"))))
        ):
            sheet.write_row(number, 0, line)
        for number, row in enumerate(rows, 1):
            sheet.write_row(number + 1, 0, (number, *row))
    return SimpleUploadedFile("danh-sach.xlsx", target.getvalue())


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def hidden(answer, name):
    return re.search(rf'name="{name}" value="([^"]*)"', answer.content.decode()).group(1)


@pytest.fixture
def kept(centre):
    """The list, taken in by the head of the centre."""
    for birth in ("1960-01-01", "1960-07-09"):
        people_actions.register(
            by=factory.HEAD, at=factory.AT, organisation=factory.CENTRE, full_name="Tẩn Láo Lở", birth=birth
        )
    head = as_user("son")
    first = head.post(PAGE, {"file": workbook(), "kind": "poverty"})
    assert first.status_code == 200 and "Nông Thị Mai" in text(first) and not Register.objects.exists()
    source = hidden(first, "source")
    sent = {"source": source, "kind": "poverty", "head": "2", **COLUMNS, **ABOUT, "save_as": "Mẫu xã"}
    shown = head.post(f"{PAGE}doc/", {**sent, "lam": "xem"})
    assert "“Hộ cận nghèo” nghĩa là" in text(shown) and not Register.objects.exists()
    assert head.post(f"{PAGE}doc/", {**sent, "basis": "", "lam": "nhap"}).status_code == 422
    meaning = {"val_0": "household_poverty=poor", "val_1": "household_poverty=near_poor"}
    done = head.post(f"{PAGE}doc/", {**sent, **meaning, "lam": "nhap"})
    assert "Dòng chưa vào: 1" in text(done) and "Không phải ngày sinh" in text(done)
    return head


def test_a_list_is_read_as_an_officer_says_and_a_namesake_is_decided(kept):
    register = Register.objects.get()
    page = f"{PAGE}{register.key}/"
    told = text(kept.get(page))
    assert "Trùng tên, chưa rõ là ai" in told and "chờ xem 1" in told
    entry = RegisterEntry.objects.get(full_name="Tẩn Láo Lở")
    assert kept.post(f"{page}xem/", {"dong": entry.key}).url == page  # nothing chosen
    who = people.like(Known("Tẩn Láo Lở", "1960-07-09"), people.house(factory.CENTRE), private=Scope(all=True))[0].key
    assert kept.post(f"{page}xem/", {"dong": entry.key, "nguoi": who}).url == page
    entry.refresh_from_db()
    assert (entry.match, entry.person.key) == ("decided", who)
    assert "Mẫu xã" in text(kept.get(PAGE))
    out = {"full_name": "Ai Đó", "since": "23/11/2026", "why": "Công văn 20 (giả định)"}
    assert kept.post(f"{page}dua-ra/", out).status_code == 422
    assert kept.post(f"{page}dua-ra/", {**out, "full_name": "Nông Thị Mai", "birth": "1943"}).url == page
    assert RegisterEntry.objects.get(full_name="Nông Thị Mai").withdrawn_on == factory.ON
    assert kept.post(f"{page}rut/", {"since": "23/11/2026", "letter": ""}).status_code == 422
    assert kept.post(f"{page}rut/", {"since": "23/11/2026", "letter": "Công văn 21"}).url == page
    assert "Đã rút" in text(kept.get(page))


def test_only_whoever_keeps_lists_sees_them(kept):
    page = f"{PAGE}{Register.objects.get().key}/"
    for name in ("hoa", "thu", "quan"):
        assert as_user(name).get(PAGE).status_code == 403
        assert as_user(name).get(page).status_code == 403
    assert as_user("hac").get(page).status_code == 404
    assert "Giả Định" not in text(as_user("hac").get(PAGE))


def test_at_intake_nothing_without_consent_then_the_fact_with_its_source(kept):
    officer = as_user("hoa")
    form = {
        "p-full_name": "Nông Thị Mai", "p-id_number": "015143000001", "p-phone": "0912345678", "f-birth_date": "02/05/1943",
        "r-organisation": factory.CENTRE, "r-channel": "counter", "r-asked_by": "self", "r-received_at": "23/11/2026 10:00",
        "r-own_words": "Tranh chấp đất", "r-matter": "Tranh chấp đất", "f-matter": "civil_family",
    }  # fmt: skip
    without = officer.post(f"{INTAKE}danh-sach/", form)
    assert "Chưa có sự đồng ý" in text(without) and "UBND xã" not in text(without)
    agreed = {**form, "tra-dong-y": "1"}
    looked = officer.post(f"{INTAKE}danh-sach/", agreed)
    assert "Theo danh sách hộ nghèo năm 2026 của UBND xã Giả Định, 12/DS-UBND, ngày 05/01/2026" in text(looked)
    entry = RegisterEntry.objects.get(full_name="Nông Thị Mai").key
    used = {**agreed, "tra-da-xem": hidden(looked, "tra-da-xem"), "tra-dung": entry}
    assert "Người thuộc hộ nghèo" in text(officer.post(f"{INTAKE}tra-loi/", used))
    plain = text(officer.post(f"{INTAKE}tra-loi/", form))
    for forged in ({**used, "tra-da-xem": "x"}, {**used, "tra-dong-y": ""}):
        assert text(officer.post(f"{INTAKE}tra-loi/", forged)) == plain
    sent = officer.post(INTAKE, {**used, "lam": "ghi"})
    assert sent.status_code == 302, text(sent)
    key = sent.url.rstrip("/").rpartition("/")[2]
    person = cases.person_of(key)
    assert people.facts_of(person, factory.ON)["household_poverty"] == "poor"
    assert people.agrees(person, "lists", factory.ON)
    [stated] = [
        each for each in people.file(factory.HEAD, person, factory.ON).circumstances if each.fact == "household_poverty"
    ]
    assert stated.evidence.startswith("Theo danh sách hộ nghèo năm 2026")


def test_of_somebody_with_a_file_the_lists_are_read_with_consent_and_taken_over_by_a_click(kept):
    request = factory.ask(
        person={"full_name": "Nông Thị Mai", "birth": "1943-05-02", "id_number": "015143000001", "phone": "0912345678"},
        facts={},
    )
    person = cases.person_of(request)
    entry = RegisterEntry.objects.get(full_name="Nông Thị Mai")
    officer, told = as_user("hoa"), "Có trong danh sách hộ nghèo năm 2026"
    pages = (f"/lam-viec/nguoi/{person}/", f"/lam-viec/yeu-cau/{request}/")
    for page in pages:
        shown = text(officer.get(page))
        assert "chỉ tra khi người này đồng ý" in shown and "UBND xã Giả Định" not in shown
    act = f"{pages[0]}danh-sach/"
    officer.post(act, {"lam": "dong-y"})
    officer.post(act, {"lam": "lay", "dong": entry.key})  # nobody agreed: nothing is taken over
    assert "household_poverty" not in people.facts_of(person, factory.ON) and not people.agrees(
        person, "lists", factory.ON
    )
    assert officer.post(act, {"lam": "dong-y", "dong-y": "1", "ve": request}).url == f"{pages[1]}#danh-sach-co-quan"
    for page in pages:
        shown = text(officer.get(page))
        assert told in shown and "12/DS-UBND" in shown and "từ 01/01/2026 đến hết 31/12/2026" in shown
        assert "Đã ghi vào hồ sơ" not in shown
    assert "household_poverty" not in people.facts_of(person, factory.ON)  # shown is not taken
    assert officer.post(act, {"lam": "lay", "dong": "DN-0", "ve": "x/y"}).url == pages[0]
    officer.post(act, {"lam": "lay", "dong": entry.key})
    assert people.facts_of(person, factory.ON)["household_poverty"] == "poor"
    assert "Đã ghi vào hồ sơ" in text(officer.get(pages[0]))
    assert len([each for each in people.consents([person]) if each.purpose == "lists"]) == 1
    kept.post(f"{PAGE}{entry.register.key}/rut/", {"since": "23/11/2026", "letter": "Công văn 21"})
    assert "chưa biết" in text(officer.get(pages[1])) and told not in text(officer.get(pages[1]))
    assert as_user("hac").post(act, {"lam": "dong-y", "dong-y": "1"}).status_code in (403, 404)


def test_the_lists_as_a_file_for_a_screening(kept, tmp_path, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: factory.AT)
    out = tmp_path / "people.csv"
    assert command.run(Namespace(out=out, on=None)) == 0
    rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    facts = [{n: v for n, v in row.items() if v and n not in ("person_id", "province")} for row in rows]
    assert [parse_facts(each).known()["household_poverty"] for each in facts] == ["poor", "near_poor"]
    assert "Mai" not in out.read_text(encoding="utf-8")
    with pytest.raises(Refused):
        command.run(Namespace(out=out, on=None))
