"""The file of a request and its case from the pages: in, shown, out, as one PDF, to the archive."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from caunoi.core.ground.errors import NotFound
from caunoi.rooms.cases import actions, queries
from caunoi.rooms.documents import actions as documents
from caunoi.rooms.journal.models import Event
from tests.rooms.cases import factory
from tests.rooms.documents import factory as papers_of_office
from tests.rooms.files import samples

from .people import actor, as_user


@pytest.fixture(autouse=True)
def folder(tmp_path, settings):
    settings.FILES = tmp_path / "files"


def of(key: str, *more: str) -> str:
    return "/".join(("/lam-viec/yeu-cau", key, "ho-so", *more, ""))


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def papers(key: str):
    return queries.contents_of(actor("son"), key, factory.later(hours=3)).papers


def sent(content: bytes, name: str = "anh.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/octet-stream")


def send(client, key: str, *files, query: str = "", **more):
    given = {"kind": "matter", "chosen": files, "title": "", "document_date": "", "pages": ""}
    return client.post(of(key, "them") + query, {**given, **more})


def test_papers_of_a_request_come_in_with_their_pictures(centre):
    key = factory.ask()
    factory.see(key, how="photo_pending_original")
    client = as_user("hoa")
    page = client.get(f"/lam-viec/yeu-cau/{key}/")
    assert "Còn thiếu 3" in text(page) and "Thêm ảnh" in text(page)
    seen = re.search(r"them/\?giay=(\d+)", page.content.decode())[1]
    form = text(client.get(of(key, "them") + f"?giay={seen}"))
    assert "Ảnh của giấy tờ đã xem" in form and "Giấy chứng nhận hộ cận nghèo" in form
    answer = send(client, key, sent(samples.photo()), query=f"?giay={seen}", kind="proof", title="Giấy hộ cận nghèo")
    assert answer.status_code == 302 and answer.url == f"/lam-viec/yeu-cau/{key}/#ho-so"
    [paper] = papers(key)
    assert paper.seen == int(seen) and paper.file.cleaned
    assert "Còn thiếu 2" in text(client.get(f"/lam-viec/yeu-cau/{key}/"))


def test_several_photos_are_the_pages_of_one_paper_or_papers_of_their_own(centre):
    key = factory.ask()
    client = as_user("hoa")
    photos = [samples.photo(orientation=turn) for turn in (1, 6, 3)]
    send(client, key, *(sent(each) for each in photos), as_one="on", title="Biên bản hòa giải")
    [one] = papers(key)
    assert one.file.kind.code == "pdf" and one.pages == 3 and one.called == "Biên bản hòa giải"
    send(client, key, sent(photos[0]), sent(samples.pdf(), "b.pdf"))
    assert [paper.file.kind.code for paper in papers(key)] == ["pdf", "jpeg", "pdf"]
    send(client, key, sent(photos[0]), sent(samples.pdf(), "b.pdf"), sent(photos[1]), as_one="on")
    assert [(p.file.kind.code, p.pages) for p in papers(key)][3:] == [("pdf", 2), ("pdf", 2)]


def test_what_is_refused_says_which_file_and_keeps_what_was_typed(centre, settings):
    key = factory.ask()
    client = as_user("hoa")
    answer = send(client, key, sent(samples.photo()), sent(b"MZ" * 99, "chay.exe"), title="Giữ lại tên này")
    assert answer.status_code == 422 and "Tệp “chay.exe”: Loại tệp này không nhận được" in text(answer)
    assert "Giữ lại tên này" in answer.content.decode() and papers(key) == []
    assert "Tệp rỗng" in text(send(client, key, sent(b"")))
    settings.REQUEST_MOST_BYTES = 1000
    answer = send(client, key, sent(samples.pdf() + b" " * 2000, "to.pdf"))
    assert answer.status_code == 413 and "nhiều quá" in text(answer) and papers(key) == []


def test_sent_by_script_the_answer_says_where_to_go(centre):
    key = factory.ask()
    given = {"kind": "matter", "chosen": [sent(samples.pdf(), "a.pdf")], "title": "", "document_date": "", "pages": ""}
    answer = as_user("hoa").post(of(key, "them"), given, headers={"X-By-Script": "1"})
    assert answer.status_code == 204 and answer["X-Gone-To"] == f"/lam-viec/yeu-cau/{key}/#ho-so"


def test_a_stored_file_is_shown_by_what_it_is_and_runs_nothing(centre):
    key = factory.ask()
    client = as_user("pao")
    send(client, key, sent(samples.photo(), "trang.html"), sent(samples.pdf(), "a.pdf"), sent(samples.word(), "b.docx"))
    photo, pdf, word = papers(key)
    assert "<img" in client.get(of(key, photo.key)).content.decode()
    assert "<iframe" in client.get(of(key, pdf.key)).content.decode()
    before = Event.objects.filter(kind="cases.filed_paper_opened").count()
    shown = client.get(of(key, photo.key, "tep"))
    assert shown["Content-Type"] == "image/jpeg" and shown["X-Content-Type-Options"] == "nosniff"
    assert shown["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert shown["Cache-Control"] == "no-store, private"
    assert shown["Content-Disposition"] == f'inline; filename="{photo.key}.jpg"'
    assert client.get(of(key, pdf.key, "tep"))["Content-Type"] == "application/pdf"
    assert client.get(of(key, pdf.key, "tep") + "?tai")["Content-Disposition"].startswith("attachment")
    assert client.get(of(key, word.key, "tep"))["Content-Disposition"].startswith("attachment")
    assert Event.objects.filter(kind="cases.filed_paper_opened").count() == before + 4


def test_a_restricted_file_is_shown_to_whoever_may_see_inside(centre):
    key = factory.ask(facts={**factory.OLD_AND_NEAR_POOR, "hiv": True})
    send(as_user("hoa"), key, sent(samples.pdf(), "a.pdf"), title="Giấy xác nhận nhiễm HIV")
    [paper] = papers(key)
    clerk = as_user("thu")  # works here, holds no right to the private part
    page = text(clerk.get(f"/lam-viec/yeu-cau/{key}/"))
    assert "Không hiển thị vì có thể lộ" in page and "xác nhận nhiễm" not in page
    for address in (of(key, paper.key), of(key, paper.key, "tep"), of(key, "them")):
        assert clerk.get(address).status_code == 403


def test_a_paper_goes_out_with_its_reason_and_another_is_told_absent(centre):
    key = factory.ask()
    client = as_user("pao")
    send(client, key, sent(samples.pdf(), "a.pdf"), title="Nhầm hồ sơ khác")
    [paper] = papers(key)
    assert client.post(of(key, paper.key, "ban-chinh")).status_code == 302 and papers(key)[0].original_seen
    assert client.post(of(key, paper.key, "rut"), {"reason": ""}).status_code == 422
    assert client.post(of(key, paper.key, "rut"), {"reason": "của hồ sơ khác"}).status_code == 302
    assert papers(key) == [] and "của hồ sơ khác" in text(client.get(of(key, paper.key)))
    told = client.post(of(key, "khong-co") + "?loai=matter", {"reason": "người dân không có giấy tờ nào"})
    assert told.status_code == 302
    assert "Người dân không có giấy tờ nào." in text(client.get(f"/lam-viec/yeu-cau/{key}/"))
    assert client.get(of(key, "khong-co") + "?loai=khac").status_code == 404


def test_from_the_end_of_a_case_to_the_archive(centre):
    case = factory.take_on()
    key = case.request.key
    put = {"by": factory.OFFICER, "at": factory.AT, "request": key, "kind": "request"}
    actions.put_paper(**put, content=actions.make_ready([("a.pdf", samples.pdf(2))])[0])
    page = f"/lam-viec/vu-viec/{case.key}/"
    client, clerk = as_user("pao"), as_user("thu")
    assert "Bàn giao hồ sơ" not in text(client.get(page))
    assert client.post(page + "ban-giao/", {"day": "23/11/2026"}).status_code == 422
    actions.finish(by=factory.OFFICER, at=factory.AT, case=case.key)
    assert "Bàn giao hồ sơ" in text(client.get(page))
    listed = text(client.get("/lam-viec/luu-tru/"))
    assert case.number in listed and "còn 30 ngày" in listed and "9 giấy tờ" not in listed
    assert "Hồ sơ còn thiếu" in text(client.get(page + "ban-giao/"))
    assert client.post(page + "ban-giao/", {"day": "24/11/2026"}).status_code == 422
    assert client.post(page + "ban-giao/", {"day": "23/11/2026"}).url == f"{page}#ho-so"
    given = {"number": "LT-01", "place": "Kho 1", "retain_until": "31/12/2036", "retain_basis": "Danh mục 2026"}
    assert case.number in text(clerk.get("/lam-viec/luu-tru/?buoc=to_archive"))
    assert clerk.post(page + "nop-luu/", given).url == f"{page}#ho-so"
    shown = text(client.get(page))
    assert "LT-01" in shown and "đến hết ngày 31/12/2036" in shown
    assert "Kho 1" in text(clerk.get("/lam-viec/luu-tru/?buoc=archived&q=LT-01"))
    whole = client.get(page + "ho-so.pdf")
    assert whole["Content-Type"] == "application/pdf" and "attachment" in whole["Content-Disposition"]
    assert len(PdfReader(io.BytesIO(whole.content)).pages) == 4


def test_an_issued_document_goes_into_the_file_with_the_original_that_is_kept(centre):
    case = factory.take_on()
    key, page = case.request.key, f"/lam-viec/vu-viec/{case.key}/"
    made = {"at": factory.AT, "document": papers_of_office.draft(actor("pao"), subject=("case", case.key))}
    documents.submit(by=actor("pao"), **made)
    documents.sign(by=actor("son"), **made)
    number = documents.issue(by=actor("thu"), **made)
    client = as_user("pao")
    assert "chưa đưa vào hồ sơ" not in text(client.get(page))
    documents.attach_original(by=actor("thu"), **made, content=samples.pdf(3))
    assert "chưa đưa vào hồ sơ" in text(client.get(page))
    form = client.get(of(key, "them") + f"?van-ban={made['document']}")
    assert f"số {number}" in text(form) and 'type="file"' not in form.content.decode()
    sent = {
        "kind": "assignment",
        "title": f"Quyết định số {number}",
        "document_date": "23/11/2026",
        "original_seen": "on",
    }
    assert client.post(of(key, "them") + f"?van-ban={made['document']}", sent).status_code == 302
    [paper] = papers(key)
    assert (paper.kind, paper.pages, paper.file.purpose) == ("assignment", 3, "documents.original")
    assert "chưa đưa vào hồ sơ" not in text(client.get(page))
    other = {"by": factory.STRANGER, "at": factory.AT, "kind": "matter", "stored": paper.file.key}
    with pytest.raises(NotFound):  # a file of another house is not taken over by its key
        actions.put_paper(**other, request=factory.ask(by=factory.STRANGER, organisation=factory.OTHER))
