"""A campaign from its opening to its merging: who sees and does what, two writers at once, signing, correcting, asking."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.files import queries as files
from caunoi.rooms.guidance import actions as guidance
from caunoi.rooms.guidance import queries as letters
from caunoi.rooms.reports import actions as reports
from caunoi.rooms.reviews import actions, outline, queries
from caunoi.rooms.reviews.actions import desk
from caunoi.rooms.reviews.models import Passage, Version
from caunoi.rooms.reviews.queries import opened
from tests.rooms.cases import factory
from tests.rooms.cases.factory import CENTRE, HEAD, OFFICER, STRANGER

from .conftest import AT, BUREAU, DEPARTMENT, DUE, ON, READER, SECOND, SECOND_HEAD, SO

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=2)


def write(by, part, text, base=0, section="5"):
    return actions.write(by=by, at=AT, part=part, section=section, text=text, base=base)


def sign(part, by=HEAD, at=AT):
    return actions.freeze(by=by, at=at, part=part)


def outside(parts, **figures):
    read = dict.fromkeys(opened.asked_of_outside(outline.template("so-ket")), 0) | figures
    actions.take_sheet(by=DEPARTMENT, at=AT, part=parts[SECOND], figures=read, texts={"5": "Ưu điểm: xã phối hợp tốt."})


def test_who_opens_what(world):
    given = {"template": "so-ket", "unit": SO, "period": "2026", "basis": "x", "at": AT}
    for by in (HEAD, OFFICER, READER, STRANGER):
        with pytest.raises(NotAllowed):
            actions.open_campaign(by=by, programme="nct", **given)
    for wrong in ({"programme": ""}, {"programme": "nct", "asked": [CENTRE]}, {"programme": "nct", "period": "2026-X"},
                  {"programme": "nct", "asked": ["TT-DB"], "due": DUE}, {"programme": "nct", "basis": " "}):  # fmt: skip
        with pytest.raises(Refused):
            actions.open_campaign(by=DEPARTMENT, **{**given, **wrong})
    with pytest.raises(Refused, match="không dùng cho"):
        actions.open_campaign(by=DEPARTMENT, **{**given, "template": "nghi-quyet-68"})
    actions.open_campaign(by=DEPARTMENT, programme="nct", **given)
    with pytest.raises(Refused, match="đã mở"):
        actions.open_campaign(by=DEPARTMENT, programme="nct", **given)


def test_a_unit_writes_its_own_words_and_nobody_above_it(campaign, parts):
    part = parts[CENTRE]
    for by, error in ((DEPARTMENT, NotAllowed), (BUREAU, NotAllowed), (READER, NotAllowed), (SECOND_HEAD, NotAllowed)):
        with pytest.raises(error):
            write(by, part, "Ưu điểm: x")
    with pytest.raises(Refused, match=r"\[S99\]"):
        write(OFFICER, part, "Có [S99] đợt")
    assert write(OFFICER, part, "Ưu điểm: [S1] đợt.").number == 1
    assert write(OFFICER, part, "Ưu điểm: [S1] đợt.", 1).number == 1  # the same words change nothing
    with pytest.raises(NotFound):
        queries.part(DEPARTMENT, part, AT)  # a draft is the unit's own
    found = queries.part(OFFICER, part, AT)
    assert found.version is None and found.writes and not found.signs
    section = next(each for each in found.sections if each.code == "5")
    assert section.told == [[("Ưu điểm: ", ""), ("0", "S1"), (" đợt.", "")]]
    assert found.content["figures"]["S12"]["words"] == "1" and found.content["figures"]["S12"]["before"] == "0"
    with pytest.raises(NotFound):
        queries.part(STRANGER, part, AT)
    assert not queries.campaigns(STRANGER, AT) and queries.campaigns(READER, AT)


def test_two_who_write_at_once_lose_nothing(campaign, parts):
    part = parts[CENTRE]
    assert write(OFFICER, part, "Ưu điểm: của trợ giúp viên.").number == 1
    found = write(HEAD, part, "Ưu điểm: của giám đốc.")  # began before the officer had written
    assert found.beside and found.theirs == "Ưu điểm: của trợ giúp viên." and found.number == 1
    section = next(each for each in queries.part(HEAD, part, AT).sections if each.code == "5")
    assert section.text == found.theirs and [each.text for each in section.beside] == ["Ưu điểm: của giám đốc."]
    write(HEAD, part, "Ưu điểm: của giám đốc, viết thêm.")  # saved again while he reads: one row, the newest words
    assert [each.text for each in Passage.objects.filter(beside=True)] == ["Ưu điểm: của giám đốc, viết thêm."]
    with pytest.raises(Refused, match="chưa ghép"):
        sign(part)
    assert write(HEAD, part, "Ưu điểm: của hai người.", base=1).number == 2
    assert not Passage.objects.filter(beside=True).exists() and Passage.objects.count() == 2


def test_what_is_signed_stays_and_is_corrected_with_its_reason(campaign, parts, monkeypatch):
    part = parts[CENTRE]
    write(OFFICER, part, "Ưu điểm: thụ lý [S12] vụ việc.")
    with pytest.raises(NotAllowed):
        sign(part, OFFICER)
    sign(part)
    for change in ({"number": 9}, {"reason": "x"}):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            Version.objects.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Version.objects.all()._raw_delete("default")
    with pytest.raises(Refused, match="đã ký"):
        write(OFFICER, part, "khác", 1)
    above = queries.part(DEPARTMENT, part, AT)
    assert above.version == 1 and above.versions[0].intact and above.content["figures"]["S12"]["words"] == "1"
    assert queries.part(READER, part, AT).version == 1

    actions.challenge(by=DEPARTMENT, at=AT, version=above.versions[0].key, figure="S12", why="Sổ ghi hai vụ việc?")
    with pytest.raises(NotAllowed):
        actions.challenge(by=STRANGER, at=AT, version=above.versions[0].key, figure="S12", why="x")
    with pytest.raises(NotFound):
        actions.challenge(by=DEPARTMENT, at=AT, version=above.versions[0].key, figure="S98", why="x")
    actions.reopen(by=HEAD, at=AT, part=part, reason="Số S12 bị hỏi lại")
    with pytest.raises(Refused, match="Không có gì khác"):
        sign(part, at=LATER)
    assert Version.objects.count() == 1

    factory.take_on()  # the record that was missing
    sign(part, at=LATER)
    now = queries.part(DEPARTMENT, part, LATER)
    assert now.version == 2 and now.versions[1].reason == "Số S12 bị hỏi lại"
    assert {"what": "[S12] Số vụ việc thụ lý mới", "before": "1", "after": "2"} in now.versions[1].changes
    assert queries.part(DEPARTMENT, part, LATER, version=1).content["figures"]["S12"]["words"] == "1"
    asked = now.challenges[0]
    assert asked.now == "2" and not asked.answer
    hold, given = desk.own_part, {"by": HEAD, "at": LATER, "challenge": asked.id}

    def overtaken(*held, **more):
        monkeypatch.setattr(desk, "own_part", hold)
        actions.answer(**given, text="Đã bổ sung vụ việc nhập muộn.")  # the other one held the part
        return hold(*held, **more)

    monkeypatch.setattr(desk, "own_part", overtaken)
    with pytest.raises(NotFound, match="đã trả lời"):
        actions.answer(**given, text="Số đúng.")
    actions.answer(**given, text="Đã bổ sung vụ việc nhập muộn.")  # the refused one took it back: one transaction here
    assert queries.part(DEPARTMENT, part, LATER).challenges[0].answer == "Đã bổ sung vụ việc nhập muộn."
    assert queries.part(DEPARTMENT, part, LATER).challenges[0].put_right == 2


def test_a_window_that_runs_is_not_signed(world):
    key = actions.open_campaign(
        by=HEAD, at=AT, template="ke-hoach-1109", unit=CENTRE, period="2027", basis="Kế hoạch năm"
    )
    part = queries.part_key(HEAD, key, AT)
    with pytest.raises(Refused, match="chưa hết"):
        sign(part)


def test_urging_tells_once_a_day_and_counts(campaign, parts):
    late = DUE + timedelta(days=5)
    moment = AT.replace(day=late.day)
    row = queries.campaign(DEPARTMENT, campaign, moment)
    assert {each.unit for each in row.lacking} == {CENTRE, SECOND} and all(each.late for each in row.lacking)
    with pytest.raises(NotAllowed):
        actions.urge(by=HEAD, at=moment, campaign=campaign)
    assert actions.urge(by=DEPARTMENT, at=moment, campaign=campaign) == 2
    text = " ".join(str(block) for block in queries.urging_letter(DEPARTMENT, campaign, moment).blocks)
    assert "quá hạn 3 ngày làm việc" in text and "Trung tâm số 2" in text and "SỞ TƯ PHÁP" in text
    sign(parts[CENTRE], at=moment)
    assert actions.urge(by=DEPARTMENT, at=moment + timedelta(hours=1), campaign=campaign) == 0  # clicked twice
    assert actions.urge(by=DEPARTMENT, at=moment + timedelta(days=1), campaign=campaign) == 1
    lines = {each.unit: each for each in queries.campaign(DEPARTMENT, campaign, moment).lines if not each.whole}
    assert lines[SECOND].urged == 2 and lines[CENTRE].urged == 1
    letter = " ".join(str(block) for block in queries.request_letter(HEAD, campaign, ON).blocks)
    assert "ĐỀ CƯƠNG BÁO CÁO" in letter and "Bảng tính (.xlsx)" in letter and "20/01/2027" in letter


def test_given_back_with_its_reason_accepted_when_it_comes_again(campaign, parts):
    part = parts[CENTRE]
    with pytest.raises(Refused, match="Chỉ bản đơn vị đã ký"):
        actions.accept(by=DEPARTMENT, at=AT, part=part)
    sign(part)
    with pytest.raises(NotAllowed):
        actions.accept(by=HEAD, at=AT, part=part)
    actions.give_back(by=DEPARTMENT, at=AT, part=part, reason="Nêu rõ nguyên nhân")
    assert queries.part(HEAD, part, AT).note == "Nêu rõ nguyên nhân"
    write(OFFICER, part, "Nguyên nhân: thiếu người.")
    sign(part, at=LATER)
    actions.accept(by=DEPARTMENT, at=LATER, part=part)
    assert Version.objects.get(number=2).reason == "Nêu rõ nguyên nhân"


def test_units_outside_stand_beside_and_narratives_are_read_as_differences(campaign, parts):
    write(OFFICER, parts[CENTRE], "Ưu điểm: xã phối hợp tốt.\nTồn tại, hạn chế: [S1] buổi ở thôn xa.")
    sign(parts[CENTRE])
    outside(parts, S1=7, S12=3)
    with pytest.raises(Refused, match="dùng hệ thống"):
        actions.take_sheet(by=HEAD, at=AT, part=parts[CENTRE], figures={}, texts={})
    with pytest.raises(NotAllowed):
        sign(parts[SECOND], DEPARTMENT)
    sign(parts[SECOND], SECOND_HEAD)
    whole = queries.part(DEPARTMENT, parts["whole"], AT)
    assert whole.content["figures"]["S12"]["words"] == "4"  # one counted from records, three given
    assert "3 của 1 đơn vị ngoài hệ thống" in whole.content["figures"]["S12"]["note"]
    units = next(b for s in whole.sections for b in s.blocks if b.get("code") == "B1")
    assert units["rows"][-1][0] == "Cộng các bản đã gửi" and units["rows"][-1][5] == "4"

    with pytest.raises(NotFound):
        queries.merged(HEAD, campaign, AT)
    found = queries.merged(DEPARTMENT, campaign, AT)
    section = next(each for each in found.sections if each.code == "5")
    assert [(each.text, len(each.units)) for each in section.paragraphs] == [
        ("Ưu điểm: xã phối hợp tốt.", 2), ("Tồn tại, hạn chế: 0 buổi ở thôn xa.", 1),
    ]  # fmt: skip
    shared = section.paragraphs[0]
    given = {"by": DEPARTMENT, "at": AT, "whole": parts["whole"], "section": "5", "source": shared.source}
    actions.take_over(**given, paragraph=shared.text, text="Ưu điểm: các xã phối hợp tốt (2 đơn vị nêu).")
    with pytest.raises(Refused, match="đã được lấy"):
        actions.take_over(**given, paragraph=shared.text, text="x")
    found = queries.merged(DEPARTMENT, campaign, AT)
    assert next(each for each in found.sections if each.code == "5").paragraphs[0].taken.startswith("Bùi Thị Lan")
    words = queries.current(DEPARTMENT, parts["whole"], "5", AT)[1].text
    assert words.endswith("Ưu điểm: các xã phối hợp tốt (2 đơn vị nêu).") and words.startswith("Ưu điểm:")


def test_a_figure_of_a_return_says_which_version_and_that_there_is_a_newer(campaign, parts):
    def send(reason=""):
        given = {"form": "15b", "unit": CENTRE, "period": "2026"}
        key = reports.submit(by=HEAD, at=AT, **given, explanations={}, reason=reason)
        for step in ("check", "approve", "send"):
            reports.take(by=DEPARTMENT, at=AT, report=key, step=step)
        return key

    part = parts[CENTRE]
    missing = queries.part(HEAD, part, AT).content["figures"]["S19"]
    assert missing["value"] is None and missing["note"] == "Chưa có báo cáo đã gửi cho 01/01/2026 – 31/12/2026"
    first = send()
    sign(part)
    figure = queries.part(DEPARTMENT, part, AT).content["figures"]["S19"]
    assert figure["words"] == "1" and figure["source"]["returns"] == [{"key": first, "period": "2026", "version": 1}]
    case = factory.take_on()
    cases.correct(by=HEAD, at=AT, case=case.key, what="field", value="administrative", reason="Ghi nhầm lĩnh vực")
    second = send("Nhập muộn một vụ việc")
    assert queries.part(DEPARTMENT, part, AT).newer["S19"] == [(second, 2)]
    actions.reopen(by=HEAD, at=LATER, part=part, reason="Báo cáo số liệu đã đính chính")
    sign(part, at=LATER)
    now = queries.part(DEPARTMENT, part, LATER)
    assert now.content["figures"]["S19"]["source"]["returns"][0] == {"key": second, "period": "2026", "version": 2}
    assert "S19" not in now.newer


def test_an_owner_reads_what_was_sent_and_nothing_else(campaign, parts):
    owner = guidance.set_owner(
        by=DEPARTMENT, at=AT, kind="department", name="Sở Y tế", programmes=["nct"], organisation=SO
    )
    account = Actor("user:chu", "Lê Thị Chủ", 9, tuple(
        Grant(permission, owner) for permission in ("programmes.read", "plan.read", "guidance.owner")
    ))  # fmt: skip
    sign(parts["whole"], DEPARTMENT)
    version = Version.objects.get().key
    with pytest.raises(NotFound):
        queries.part(account, parts["whole"], AT)
    with pytest.raises(NotAllowed):
        actions.send(by=HEAD, at=AT, version=version, owner=owner)
    key = actions.send(by=DEPARTMENT, at=AT, version=version, owner=owner)
    sent = letters.dispatch(account, key, ON)
    assert sent.whole and sent.theirs
    told = {row[0]: row[1] for row in sent.rows}
    assert told["Số vụ việc thụ lý mới"] == "…"  # one case tells of one person
    assert files.content(sent.file).startswith(b"%PDF")
    assert not queries.campaigns(account, AT)
