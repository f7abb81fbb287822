"""In what capacity somebody signs: by the roles of that day, their own and those delegated to them."""

from dataclasses import dataclass
from datetime import date

import pytest

from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.rooms.accounts import actions as accounts
from caunoi.rooms.documents import actions, policy, queries
from caunoi.rooms.organisations import actions as organisations
from tests.rooms.cases.factory import AT, BRANCH, CENTRE, ON, later

from . import factory
from .factory import draft, text_of


@dataclass(frozen=True)
class Held:
    """A role as the accounts tell it."""

    role: str
    organisation: str = CENTRE
    role_name: str = "Trợ giúp viên pháp lý"
    include_branches: bool = True
    since: date = date(2026, 1, 1)
    until: date | None = None
    delegated_by: str = ""
    basis: str = "QĐ 10"


LENT = {"delegated_by": "Nguyễn Văn Sơn", "until": date(2026, 12, 1)}


@pytest.mark.parametrize(
    ("held", "lines"),
    [
        ([Held("giam_doc")], ("GIÁM ĐỐC",)),
        ([Held("pho_giam_doc")], ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        ([Held("quyen_giam_doc")], ("Q. GIÁM ĐỐC",)),
        ([Held("truong_chi_nhanh")], ("TRƯỞNG CHI NHÁNH",)),
        ([Held("tro_giup_vien"), Held("giam_doc", **LENT)], ("TUQ. GIÁM ĐỐC", "TRỢ GIÚP VIÊN PHÁP LÝ")),
        ([Held("giam_doc", **LENT)], ("TUQ. GIÁM ĐỐC",)),
        ([Held("pho_giam_doc"), Held("giam_doc", **LENT)], ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
    ],
)
def test_the_block_of_a_role(held, lines):
    block = policy.signing_block(held, CENTRE)
    assert block is not None
    assert block.lines == lines


def test_no_block_without_a_role_there():
    assert policy.signing_block([Held("tro_giup_vien")], CENTRE) is None
    assert policy.signing_block([Held("giam_doc", "TT-DB")], CENTRE) is None
    assert policy.signing_block([Held("giam_doc", CENTRE, include_branches=False)], BRANCH) is None
    assert policy.signing_block([Held("giam_doc", "")], CENTRE) is None
    head = policy.signing_block([Held("giam_doc")], BRANCH)
    assert head is not None and head.lines == ("GIÁM ĐỐC",)


def test_what_a_delegation_rests_on_is_written_down():
    block = policy.signing_block([Held("giam_doc", **LENT, basis="Giấy ủy quyền 05/GUQ")], CENTRE)
    assert block is not None
    assert block.basis == "Nguyễn Văn Sơn ủy quyền từ 01/01/2026 đến hết 30/11/2026 (Giấy ủy quyền 05/GUQ)"


def test_a_delegation_signs_on_its_days_only(office):
    accounts.delegate(
        by=office.son, at=AT, to=factory.key("pao"), role="giam_doc", organisation=CENTRE, since=date(2026, 11, 25),
        until=date(2026, 11, 27), basis="Giấy ủy quyền 05/GUQ",
    )  # fmt: skip
    document = draft(office.pao)
    actions.submit(by=office.pao, at=AT, document=document)
    for day, allowed in ((1, False), (2, True), (4, False)):
        signer = factory.actor("pao", later(day).date())
        given = {"by": signer, "at": later(day), "document": document}
        if not allowed:
            with pytest.raises(NotAllowed):
                actions.sign(**given)
            continue
        assert [row.key for row in queries.tray(signer, later(day).date())] == [document]
        actions.sign(**given)
        text = text_of(queries.docx(office.son, document, ON))
        assert "TUQ. GIÁM ĐỐC" in text and "TRỢ GIÚP VIÊN PHÁP LÝ" in text and "Giàng A Pao" in text
        return_to = queries.document(office.son, document, ON).row
        assert return_to.signed_on == date(2026, 11, 25)
        break


def test_the_day_of_signing(office):
    document = draft(office.pao)
    actions.submit(by=office.pao, at=AT, document=document)
    for day, why in ((date(2026, 11, 24), "chưa đến"), (date(2026, 11, 20), "trước ngày soạn")):
        with pytest.raises(Refused, match=why):
            actions.sign(by=office.son, at=AT, document=document, signed_on=day)


def test_the_letterhead_is_that_of_the_signing_day(office):
    for since, name in ((date(2026, 1, 1), "TRUNG TÂM CŨ"), (date(2026, 11, 24), "TRUNG TÂM MỚI")):
        organisations.set_letterhead(
            by=factory.Actor.system(), at=AT, organisation=CENTRE, superior_lines=["SỞ TƯ PHÁP"], name_lines=[name],
            place="Lào Cai", since=since,
        )  # fmt: skip
    document = factory.signed(office)
    actions.issue(by=office.thu, at=later(2), document=document)
    assert "TRUNG TÂM CŨ" in text_of(queries.docx(office.pao, document, ON))


def test_an_edited_text_that_prints_another_block_is_noticed():
    assert policy.other_block(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Nơi nhận: GIÁM ĐỐC Nguyễn Văn Sơn")
    assert not policy.other_block(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "KT. GIÁM ĐỐC\nPHÓ GIÁM  ĐỐC")
