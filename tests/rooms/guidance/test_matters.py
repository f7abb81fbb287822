"""Questions, difficulties, recommendations: from the unit up, joined, answered, published, turned into proposals."""

import sys
from datetime import timedelta

import pytest

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.core.ground.periods import Period
from caunoi.rooms.guidance import actions, queries
from caunoi.rooms.guidance.actions import desk
from caunoi.rooms.plan.words import Level

from ..cases import factory
from .conftest import AT, BRANCH_HEAD, CUC, HEAD, ON, SO, STRANGER

pytestmark = [pytest.mark.django_db, pytest.mark.database]
LATER = AT + timedelta(days=40)


def ask(by=HEAD, unit=factory.CENTRE, kind="difficulty", **more):
    given = {"title": "Mức chi truyền thông ở xã mới sáp nhập", "category": "money", "programme": "nct"}
    return actions.raise_matter(**{"by": by, "at": AT, "kind": kind, "unit": unit, **given, **more})


def reply(by, matter, **more):
    given = {"title": "Trả lời về mức chi", "body": "Áp dụng mức của tỉnh.", "issuer": "Sở Tư pháp"}
    return actions.answer(**{"by": by, "at": LATER, "matter": matter, **given, **more})


def seen(actor):
    return [row.key for row in queries.matters(actor, LATER)]


def test_another_s_question_is_not_seen_unless_its_answer_is_published(world):
    key = ask(kind="question")
    assert seen(HEAD) == seen(SO) == seen(CUC) == [key] and seen(STRANGER) == []
    with pytest.raises(NotFound):
        queries.matter(STRANGER, key, AT)
    letter = reply(SO, key)
    assert [row.brief.key for row in queries.letters(STRANGER, ON)] == []
    with pytest.raises(NotFound):
        queries.letter(STRANGER, letter, ON)
    actions.publish(by=SO, at=LATER, letter=letter)
    file = queries.letter(STRANGER, letter, ON)
    assert file.answers[0].unit == "" and file.answers[0].title.startswith("Mức chi")
    assert queries.letter(HEAD, letter, ON).answers[0].unit and seen(STRANGER) == []


def test_the_level_above_answers_and_no_other(world):
    key = ask(kind="question")
    assert queries.matter(HEAD, key, AT).row.level == Level.PROVINCE
    for other in (HEAD, STRANGER, CUC):
        if other is CUC:
            continue  # whoever answers everywhere may answer at each level
        with pytest.raises(NotAllowed):
            reply(other, key)
    assert [row.key for row in queries.to_answer(SO, AT)] == [key] and queries.to_answer(HEAD, AT) == []
    letter = reply(SO, key)
    file = queries.matter(HEAD, key, LATER)
    assert file.letter.key == letter and file.row.state == "answered" and file.row.days == 40
    assert [row.brief.key for row in queries.unread(HEAD, ON)] == [letter]
    with pytest.raises(Refused, match="không còn chờ"):
        reply(SO, key)


def test_a_branch_asks_its_centre_which_passes_it_up(world):
    key = ask(by=BRANCH_HEAD, unit=factory.BRANCH)
    assert [row.key for row in queries.to_answer(HEAD, AT)] == [key]
    actions.pass_up(by=HEAD, at=AT, matter=key, note="Ngoài thẩm quyền")
    assert [row.key for row in queries.to_answer(SO, AT)] == [key] and queries.to_answer(HEAD, AT) == []
    actions.pass_up(by=SO, at=AT, matter=key)
    assert [step.words for step in queries.matter(HEAD, key, AT).steps] == ["Gửi lên", *["Chuyển lên cấp trên"] * 2]
    with pytest.raises(NotAllowed):
        reply(SO, key)
    reply(CUC, key)
    assert queries.matter(BRANCH_HEAD, key, LATER).letter.issuer == "Sở Tư pháp"


def test_the_same_of_many_units_is_joined_and_answered_once(world):
    one = ask()
    two = ask(by=BRANCH_HEAD, unit=factory.BRANCH, title="Không rõ mức chi")
    three = ask(by=STRANGER, unit=factory.OTHER, title="Mức chi khác nhau")
    for key in (one, two, three):
        while queries.matter(CUC, key, AT).row.level != Level.MINISTRY:
            actions.pass_up(by=CUC, at=AT, matter=key)
    actions.join(by=CUC, at=AT, matter=two, into=one)
    actions.join(by=CUC, at=AT, matter=one, into=three)
    assert seen(CUC) == [three] and queries.matter(CUC, three, AT).row.units == 3
    assert queries.matter(STRANGER, three, AT).joined == ()  # whose they are is not told to another unit
    with pytest.raises(Refused, match="đã gộp"):
        reply(CUC, one)
    letter = reply(CUC, three)
    for actor, key in ((HEAD, one), (BRANCH_HEAD, two), (STRANGER, three)):
        assert queries.matter(actor, key, LATER).letter.key == letter
    assert queries.letter(CUC, letter, ON).row.units == 3
    (figure,) = queries.figures(CUC, ON, ON + timedelta(days=1), ON)
    assert (figure.category, figure.programme, figure.raised, figure.units, figure.answered) == (
        "money",
        "nct",
        1,
        3,
        1,
    )


def test_a_letter_that_is_there_answers_and_reaches_the_unit(world):
    letter = actions.send_letter(
        by=CUC, at=AT, title="Hướng dẫn", day=ON, issuer="Cục", body="x", to_units=[factory.OTHER]
    )
    key = ask()
    actions.pass_up(by=SO, at=AT, matter=key)
    actions.answer_by(by=CUC, at=LATER, matter=key, letter=letter)
    assert queries.matter(HEAD, key, LATER).letter.key == letter
    assert [row.brief.key for row in queries.unread(HEAD, ON)] == [letter]


def test_from_a_unit_to_the_clause_of_an_act(world):
    key = ask(kind="recommendation", category="law")
    draft = actions.record_draft(by=CUC, at=AT, title="Thông tư", drafter="Bộ Tài chính", asked_on=ON)
    place = actions.add_comment(by=CUC, at=AT, draft=draft, clause="khoản 2 Điều 5", text="Thêm mức chi")
    actions.pass_up(by=SO, at=AT, matter=key)
    actions.propose(by=CUC, at=AT, matter=key, text="Thêm mức chi", comment=(draft, place))
    actions.answer_comment(by=CUC, at=AT, draft=draft, position=place, verdict="accepted", final="Mức chi là …")
    file = queries.matter(HEAD, key, AT)
    assert file.draft == (draft, "Thông tư", "khoản 2 Điều 5") and file.verdict == "Tiếp thu"
    assert queries.draft(CUC, draft, ON).comments[0].matters == ((key, "Mức chi truyền thông ở xã mới sáp nhập"),)
    assert queries.figures(HEAD, ON, ON + timedelta(days=1), ON)[0].proposed == 1
    reply(CUC, key)
    actions.propose(by=CUC, at=LATER, matter=key, text="Thêm mức chi, bản hai")  # answered ones too


def test_open_ones_by_age(world):
    ask()
    ask(kind="question", category="")
    assert dict(queries.open_ages(CUC, LATER))["31 đến 90 ngày"] == 1
    assert sum(count for _, count in queries.open_ages(STRANGER, LATER)) == 0


def test_what_was_joined_lives_on_when_the_first_is_withdrawn(world):
    one, two = ask(), ask(title="Giống")
    actions.join(by=SO, at=AT, matter=two, into=one)
    with pytest.raises(NotFound):
        actions.withdraw(by=STRANGER, at=AT, matter=one, reason="x")
    actions.withdraw(by=HEAD, at=AT, matter=one, reason="Đã tự giải quyết")
    assert [row.key for row in queries.to_answer(SO, AT)] == [two]


def test_two_that_are_joined_are_held_in_one_order(world, monkeypatch):
    held, hold = [], desk.matter
    monkeypatch.setattr(desk, "matter", lambda key: held.append(key) or hold(key))
    for _ in range(2):
        one, two = sorted((ask(), ask(title="Giống")))
        actions.join(by=SO, at=AT, matter=two, into=one)
        assert held == [one, two] and queries.matter(SO, two, AT).row.joined_to == one
        held.clear()


def test_what_is_refused(world):
    with pytest.raises(NotFound):
        ask(unit=factory.OTHER)
    with pytest.raises(Refused, match="nhóm"):
        ask(category="")
    with pytest.raises(Refused, match="tóm tắt"):
        ask(title=" ")
    with pytest.raises(NotFound):
        ask(programme="khong_co")
    with pytest.raises(NotFound):
        ask(task="NV-0000-0000")
    key = ask()
    with pytest.raises(Refused, match="chính nó"):
        actions.join(by=SO, at=AT, matter=key, into=key)
    with pytest.raises(Refused, match="câu trả lời"):
        reply(SO, key, body="")
    with pytest.raises(Refused, match="sau hôm nay"):
        reply(SO, key, day=(LATER + timedelta(days=1)).date())


def test_the_oldest_that_wait_are_listed_however_many_there_are(world, monkeypatch):
    monkeypatch.setattr(sys.modules[queries.matters.__module__], "MOST", 2)
    oldest = ask()
    for day in (1, 2):
        actions.withdraw(by=HEAD, at=AT, matter=ask(at=AT + timedelta(days=day)), reason="Đã tự giải quyết")
    assert seen(HEAD)[0] == oldest and len(seen(HEAD)) == 2
    assert len(queries.matters(HEAD, LATER, period=Period(ON, ON + timedelta(days=3)))) == 3  # counted, not listed
    assert len(queries.matters(HEAD, LATER, period=Period(ON, ON + timedelta(days=2)))) == 2


def test_words_without_accents_and_filters(world):
    key = ask(text="Xã Thanh Yên chưa có mức")
    ask(kind="question", title="Hỏi khác", programme="")
    found = [row.key for row in queries.matters(HEAD, AT, text="thanh yen")]
    assert found == [key] == [row.key for row in queries.matters(HEAD, AT, kind="difficulty", category="money")]
