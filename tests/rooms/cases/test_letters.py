"""What the person sends after the request: papers, withdrawal, another practitioner; each answered, with its clock."""

from io import BytesIO

import pytest
from PIL import Image

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.cases import actions, queries
from caunoi.rooms.cases.models import Case, Letter, Request
from caunoi.rooms.files import actions as stored_files
from caunoi.rooms.files import queries as files

from .factory import AT, CITIZEN, HEAD, INTAKE, OFFICER, STRANGER, ask, later, take_on, with_person

pytestmark = pytest.mark.usefixtures("book")


def send(request, kind="withdraw", **changed):
    given = {"by": CITIZEN, "at": later(1), "request": request, "kind": kind, "text": "Tôi không cần nữa."}
    return actions.receive_letter(**{**given, **changed})


def photo():
    held = BytesIO()
    Image.new("RGB", (40, 30), "white").save(held, "JPEG")
    return stored_files.ready(content=held.getvalue(), name="giay.jpg")


def test_a_withdrawal_from_the_page_ends_nothing_until_somebody_has_asked():
    case = with_person(take_on())
    key = send(case.request.key)
    assert Case.objects.get().state == "open"
    (row,) = queries.letters(case.request.key, later(1))
    assert (row.clock.code, row.clock.citation, row.by_citizen) == (
        "withdrawal",
        "khoản 2 Điều 9 Thông tư 12/2018",
        True,
    )
    assert any(each.about == ("letter", key) for each in queries.due(INTAKE, later(1)))
    actions.answer_withdrawal(by=OFFICER, at=later(2), letter=key, granted=True, answer="Đã gọi hỏi, đúng ý.")
    case = Case.objects.get()
    assert (case.state, case.end_point[:6]) == ("not_continued", "điểm c")
    assert queries.letters(case.request.key, later(2))[0].verb == ""
    with pytest.raises(Refused):
        actions.answer_withdrawal(by=OFFICER, at=later(3), letter=key, granted=True, answer="lần nữa")


def test_it_was_not_the_persons_wish():
    case = take_on()
    key = send(case.request.key)
    actions.answer_withdrawal(by=OFFICER, at=later(2), letter=key, granted=False, answer="Không phải người đó gửi.")
    assert (Case.objects.get().state, Request.objects.get().state) == ("open", "accepted")


def test_a_wish_for_another_person_in_three_working_days():
    case = with_person(take_on())
    key = send(case.request.key, "change", point="2b", text="Người này quen bên kia.")
    (row,) = queries.letters(case.request.key, later(1))
    assert (row.clock.code, row.clock.due.isoformat()) == ("change_of_person", "2026-11-27")
    with pytest.raises(NotAllowed):
        actions.answer_change(by=OFFICER, at=later(2), letter=key, granted=False, answer="x")
    actions.answer_change(by=HEAD, at=later(2), letter=key, granted=True, answer="Sẽ cử người khác.")
    assert queries.letters(case.request.key, later(3))[0].state == "granted"


@pytest.mark.parametrize("wrong", [{"text": ""}, {"point": "9z"}])
def test_a_wish_for_another_person_says_why(wrong):
    case = with_person(take_on())
    with pytest.raises(Refused):
        send(case.request.key, "change", **wrong)


def test_nobody_to_change_yet():
    with pytest.raises(Refused, match="Chưa có người thực hiện"):
        send(take_on().request.key, "change")


def test_photos_of_papers_are_kept_and_their_opening_is_written_down():
    key = ask()
    letter = send(key, "papers", text="", files=[photo(), photo()])
    (row,) = queries.letters(key, later(1))
    assert (row.files, row.kind_words) == (2, "Bổ sung giấy tờ")
    stored = actions.open_letter_file(by=INTAKE, at=later(1), letter=letter, number=1)
    assert files.info(stored).kind.code == "jpeg"
    assert "đã mở một tệp" in queries.request_file(INTAKE, key, later(1)).history[-1].sentence
    for number in (2, -1):
        with pytest.raises(NotFound):
            actions.open_letter_file(by=INTAKE, at=later(1), letter=letter, number=number)
    with pytest.raises(NotAllowed):
        actions.open_letter_file(by=STRANGER, at=later(1), letter=letter, number=0)
    actions.take_papers(by=INTAKE, at=later(1), letter=letter, granted=True, answer="Đã xem, đủ.")


def test_one_wish_waits_once_and_a_second_click_is_the_same():
    key = take_on().request.key
    assert send(key, idempotency_key="c") == send(key, idempotency_key="c")
    with pytest.raises(Refused, match="đang chờ"):
        send(key)
    assert Letter.objects.count() == 1


@pytest.mark.parametrize("kind", ["withdraw", "change", "papers"])
def test_nothing_more_after_the_end(kind):
    key = ask()
    actions.withdraw(by=INTAKE, at=AT, request=key)
    with pytest.raises(Refused, match="đã kết thúc"):
        send(key, kind)
