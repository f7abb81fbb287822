"""From draft to issue: who may do what when, the number, the original, what is kept and never changes."""

import hashlib
from datetime import date, timedelta

import pytest

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.accounts import actions as accounts
from caunoi.rooms.cases.numbering import MOST_KEY
from caunoi.rooms.documents import actions, policy, queries
from caunoi.rooms.documents.models import OfficialDocument
from caunoi.rooms.documents.words import State
from caunoi.rooms.journal import queries as journal
from tests.rooms.cases.factory import AT, BRANCH, CENTRE, ON, later

from . import factory
from .factory import draft, issued, signed, text_of


def test_the_whole_way(office):
    document = draft(office.pao)
    assert "Số: /QĐ-TTTGPL" in text_of(queries.docx(office.pao, document, ON))
    actions.submit(by=office.pao, at=AT, document=document)
    assert [row.key for row in queries.tray(office.son, ON)] == [document]
    actions.sign(by=office.son, at=later(hours=1), document=document)
    assert queries.tray(office.son, ON) == []
    assert [row.key for row in queries.to_issue(office.thu, ON)] == [document]
    assert actions.issue(by=office.thu, at=later(days=1), document=document) == "01/QĐ-TTTGPL"
    text = text_of(queries.docx(office.pao, document, ON))
    assert "Số: 01/QĐ-TTTGPL" in text
    assert "ngày 24 tháng 11 năm 2026" in text
    assert "Nguyễn Văn Sơn" in text
    actions.attach_original(by=office.thu, at=later(days=1), document=document, content=factory.SCAN)
    content, info = queries.original(office.thu, document, ON)
    assert content == factory.SCAN
    assert info.sha256 == hashlib.sha256(factory.SCAN).hexdigest()
    assert queries.to_issue(office.thu, ON) == []
    line = queries.register(office.thu, CENTRE, date(2026, 1, 1), date(2027, 1, 1), ON)[0]
    assert (line.number_text, line.issued_on, line.has_original) == ("01/QĐ-TTTGPL", date(2026, 11, 24), True)


@pytest.mark.parametrize("state", list(State))
def test_every_state_has_an_owner_and_a_way_out_or_an_end(state):
    owner = policy.OWNERS[state]
    assert owner.final or any(each.state == state and each.to != state for each in policy.TRANSITIONS)


def test_verbs_are_actions_and_permissions_exist():
    for each in policy.TRANSITIONS:
        assert callable(getattr(actions, each.verb))
        assert each.permission in policy.OWNERS[State.DRAFT].permission or each.permission.startswith("documents.")


def test_what_is_submitted_is_whole_unless_signed_afterwards(office):
    document = draft(office.pao, fields={"person": "Nông Thị Mai"})
    with pytest.raises(Refused, match="Cơ quan tiến hành tố tụng"):
        actions.submit(by=office.pao, at=AT, document=document)
    actions.submit(by=office.pao, at=AT, document=document, afterwards="Giám đốc cử qua điện thoại lúc 23 giờ")
    first = queries.tray(office.son, ON)[0]
    assert first.afterwards


def test_signed_text_does_not_change(office):
    document = signed(office)
    for verb, more in (("refill", {"fields": {}}), ("replace_draft", {"content": b""}), ("submit", {})):
        with pytest.raises(Refused, match="đã ký"):
            getattr(actions, verb)(by=office.pao, at=AT, document=document, **more)


def test_sent_back_with_a_reason_only(office):
    document = draft(office.pao)
    actions.submit(by=office.pao, at=AT, document=document)
    with pytest.raises(Refused, match="lý do"):
        actions.send_back(by=office.son, at=AT, document=document, reason=" ")
    actions.send_back(by=office.son, at=AT, document=document, reason="Sai tên Tòa án")
    row = queries.document(office.pao, document, ON).row
    assert (row.state, row.note) == (State.DRAFT, "Sai tên Tòa án")


def test_an_edited_version_goes_out_as_it_is(office):
    document = draft(office.pao)
    edited = queries.docx(office.pao, document, ON)
    actions.replace_draft(by=office.pao, at=AT, document=document, content=edited)
    with pytest.raises(Refused, match="Word"):
        actions.replace_draft(by=office.pao, at=AT, document=document, content=factory.SCAN)
    actions.submit(by=office.pao, at=AT, document=document)
    actions.sign(by=office.son, at=AT, document=document)
    actions.issue(by=office.thu, at=AT, document=document)
    assert queries.docx(office.pao, document, ON) == edited


def test_who_is_asked_by_name_has_it_in_the_tray_unless_away(office):
    document = draft(office.pao)
    actions.submit(by=office.pao, at=AT, document=document, to=factory.key("lien"))
    assert queries.tray(office.son, ON) == []
    assert [row.key for row in queries.tray(office.lien, ON)] == [document]
    accounts.deactivate(by=factory.Actor.system(), at=AT, user=factory.key("lien"), reason="Nghỉ")
    assert [row.key for row in queries.tray(office.son, ON)] == [document]


def test_paper_signed_by_hand_is_recorded_by_the_clerk(office):
    document = draft(office.pao)
    actions.submit(by=office.pao, at=AT, document=document)
    with pytest.raises(Refused, match="không có quyền ký"):
        actions.sign_on_paper(by=office.thu, at=AT, document=document, signer=factory.key("pao"), signed_on=ON)
    actions.sign_on_paper(by=office.thu, at=AT, document=document, signer=factory.key("son"), signed_on=ON)
    assert queries.document(office.thu, document, ON).row.signer_name == "Nguyễn Văn Sơn"


def test_a_number_is_given_once(office):
    first, second = signed(office), signed(office)
    assert actions.issue(by=office.thu, at=AT, document=first, number="212") == "212/QĐ-TTTGPL"
    with pytest.raises(Refused, match="đã cấp"):
        actions.issue(by=office.thu, at=AT, document=second, number="0212")
    assert queries.next_number(CENTRE, "QĐ-TTTGPL", 2026) == "213"
    assert actions.issue(by=office.thu, at=AT, document=second) == "213/QĐ-TTTGPL"
    with pytest.raises(Refused, match="Số văn bản không đúng"):
        actions.issue(by=office.thu, at=AT, document=signed(office), number="12/QĐ")


def test_numbers_begin_anew_each_year_and_stay_used(office):
    document = issued(office)
    actions.withdraw(by=office.son, at=AT, document=document, reason="Quyết định 02 hủy bỏ")
    assert queries.next_number(CENTRE, "QĐ-TTTGPL", 2026) == "02"
    assert queries.next_number(CENTRE, "QĐ-TTTGPL", 2027) == "01"
    assert [row.state for row in queries.register(office.thu, CENTRE, ON, ON + timedelta(days=1), ON)] == ["withdrawn"]


@pytest.mark.parametrize(("on", "why"), [(date(2026, 11, 24), "chưa đến"), (date(2026, 11, 20), "trước ngày ký")])
def test_the_day_of_issue(office, on, why):
    with pytest.raises(Refused, match=why):
        actions.issue(by=office.thu, at=AT, document=signed(office), on=on)


def test_a_second_original_says_why_and_the_first_stays(office):
    document = issued(office)
    given = {"by": office.thu, "at": AT, "document": document}
    first = actions.attach_original(**given, content=factory.SCAN)
    with pytest.raises(Refused, match="đã có bản gốc"):
        actions.attach_original(**given, content=factory.SCAN + b"%")
    actions.attach_original(**given, content=factory.SCAN + b"%", reason="Bản quét trước mờ")
    kept = queries.document(office.thu, document, ON).originals
    assert kept[0].sha256 == first
    assert len(kept) == 2


def test_rights(office):
    document = draft(office.pao)
    with pytest.raises(NotFound):
        actions.submit(by=office.hac, at=AT, document=document)
    with pytest.raises(NotAllowed):
        actions.submit(by=office.thu, at=AT, document=document)
    actions.submit(by=office.pao, at=AT, document=document)
    with pytest.raises(NotAllowed):
        actions.sign(by=office.pao, at=AT, document=document)
    with pytest.raises(NotAllowed):
        draft(office.thu)


def test_a_restricted_document_is_neutral_and_closed(office):
    document = signed(office, restricted=True, title="Cử bảo vệ bà Mai, nạn nhân bạo lực")
    row = queries.to_issue(office.thu, ON)[0]
    assert row.hidden
    assert "Mai" not in row.title
    with pytest.raises(NotAllowed):
        queries.docx(office.thu, document, ON)
    assert queries.document(office.thu, document, ON).fields == {}
    actions.issue(by=office.thu, at=AT, document=document)
    assert "Nông Thị Mai" in text_of(queries.docx(office.pao, document, ON))


@pytest.mark.parametrize("written", [str.lower, str.upper])
def test_a_look_at_a_restricted_document_is_kept_however_its_code_is_written(office, written):
    document = signed(office, restricted=True)
    actions.opened(by=office.pao, at=AT, document=written(document))
    assert queries.document(office.pao, written(document), ON).row.key == document
    assert journal.history(("document", document))[-1].kind == "documents.opened"


def test_the_longest_key_of_a_case_fits(office):
    field = OfficialDocument._meta.get_field("subject_key")
    assert field.max_length == MOST_KEY


def test_unknown_fields_are_a_mistake_and_unknown_forms_refused(office):
    with pytest.raises(ValueError, match="nguoi"):
        draft(office.pao, fields={"nguoi": "x"})
    with pytest.raises(Refused, match="Không có mẫu"):
        draft(office.pao, form="tt08-99")


def test_a_branch_numbers_its_own(office):
    document = draft(office.leng, organisation=BRANCH)
    actions.submit(by=office.leng, at=AT, document=document)
    actions.sign(by=office.leng, at=AT, document=document)
    assert actions.issue(by=office.leng, at=AT, document=document) == "01/QĐ-CN"
    assert "TRƯỞNG CHI NHÁNH" in text_of(queries.docx(office.leng, document, ON))
