"""A pack: brought by one, verified by another, served as far as it is verified, withdrawn."""

import io
import json
import zipfile
from datetime import date, datetime
from decimal import Decimal

import pytest
import python_calamine
import xlsxwriter

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.faces.web.clock import VIET_NAM
from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.languages import actions, packing, phrases, policy, queries
from tests.rooms.files import samples

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 9, 0, tzinfo=VIET_NAM)
CENTRE = "TT-LC"


def someone(name, *permissions, organisation=CENTRE):
    return Actor(f"user:{name}", name, None, tuple(Grant(each, organisation) for each in permissions))


BRINGS = someone("Lụa", policy.WRITE)
REVIEWS = someone("Thấu", policy.WRITE, policy.REVIEW)
ELSEWHERE = someone("Xa", policy.WRITE, policy.REVIEW, organisation="TT-DB")


def zipped(entries, sounds=None, **head):
    held = io.BytesIO()
    manifest = {"language": "tyz", "version": "1", "source": "Nhóm thử", "entries": entries} | head
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr("goi/goi.json", json.dumps(manifest, ensure_ascii=False))
        for name, content in (sounds or {}).items():
            packed.writestr(f"goi/{name}", content)
    return held.getvalue()


TWO = [
    {"key": "talk.who", "vi": "x", "text": "câu thử một", "recording": "mot.mp3", "voice": "Người đọc thử"},
    {"key": "talk.unknown", "vi": "x", "text": "câu thử hai"},
]
WHO, UNKNOWN = "Ông/bà hỏi cho ai?", "Tôi không biết"


def bring(content=None, by=BRINGS, **more):
    content = content or zipped(TWO, {"mot.mp3": samples.mp3(2)})
    return actions.bring(by=by, at=AT, content=content, organisation=CENTRE, **more)


def keys(pack):
    return {each.phrase: each.key for each in queries.opened(REVIEWS, pack, ON).entries}


def published():
    pack = bring()
    actions.verify(by=REVIEWS, at=AT, pack=pack, entries=list(keys(pack).values()))
    actions.publish(by=REVIEWS, at=AT, pack=pack)
    return pack


def test_only_what_another_person_verified_is_served():
    pack = bring()
    assert queries.said("tyz") == {} and queries.served() == ()
    entries = keys(pack)
    actions.verify(by=REVIEWS, at=AT, pack=pack, entries=[entries["talk.who"]])
    assert queries.said("tyz") == {}  # verified, not yet published
    actions.publish(by=REVIEWS, at=AT, pack=pack)
    said = queries.said("tyz")
    assert set(said) == {WHO} and said[WHO].text == "câu thử một"
    assert [each.code for each in queries.served()] == ["tyz"]
    assert queries.sound(said[WHO].recording).content == samples.mp3(2)
    with pytest.raises(NotFound):
        queries.sound(entries["talk.unknown"])
    row = next(each for each in queries.opened(REVIEWS, pack, ON).entries if each.phrase == "talk.who")
    assert (row.verified_by_name, row.verified_at, row.seconds) == ("Thấu", AT, Decimal("2.0"))


def test_whoever_brought_it_and_whoever_has_no_right_verifies_nothing():
    both = someone("Lụa", policy.WRITE, policy.REVIEW)
    pack = bring(by=both)
    entry = list(keys(pack).values())[:1]
    with pytest.raises(Refused, match="không tự kiểm tra"):
        actions.verify(by=both, at=AT, pack=pack, entries=entry)
    for act in (actions.verify, lambda **all_of: actions.refuse(**all_of, reason="sai nghĩa rồi")):
        for who in (BRINGS, ELSEWHERE, Actor.citizen()):
            with pytest.raises(NotAllowed):
                act(by=who if who != BRINGS else someone("Khác", policy.WRITE), at=AT, pack=pack, entries=entry)
    with pytest.raises(NotAllowed):
        bring(by=ELSEWHERE, version="2")
    with pytest.raises(NotFound):
        queries.opened(ELSEWHERE, pack, ON)
    with pytest.raises(Refused, match="Chưa có câu nào được kiểm tra"):
        actions.publish(by=REVIEWS, at=AT, pack=pack)


def test_a_version_s_number_is_taken_once_as_it_is_kept():
    bring(version="bản của nhóm thử, tháng mười một")
    with pytest.raises(Refused, match="Đã có gói"):
        bring(version="bản của nhóm thử, tháng mười hai")


def test_a_refused_entry_is_told_why_and_not_served():
    pack = bring()
    entries = keys(pack)
    with pytest.raises(Refused, match="Chưa nêu lý do"):
        actions.refuse(by=REVIEWS, at=AT, pack=pack, entries=[entries["talk.who"]], reason="")
    actions.refuse(by=REVIEWS, at=AT, pack=pack, entries=[entries["talk.who"]], reason="Giọng không rõ.")
    actions.verify(by=REVIEWS, at=AT, pack=pack, entries=[entries["talk.unknown"]])
    actions.publish(by=REVIEWS, at=AT, pack=pack)
    assert set(queries.said("tyz")) == {UNKNOWN}
    with pytest.raises(Refused, match="không kiểm tra thêm được"):
        actions.verify(by=REVIEWS, at=AT, pack=pack, entries=[entries["talk.who"]])


def test_withdrawn_is_gone_at_once_and_the_version_before_stands_again():
    published()
    newer = bring(zipped([{"key": "talk.who", "text": "câu thử ba"}], version="2"))
    actions.verify(by=REVIEWS, at=AT, pack=newer, entries=list(keys(newer).values()))
    actions.publish(by=REVIEWS, at=AT, pack=newer)
    said = queries.said("tyz")[WHO]
    assert (said.text, said.recording) == ("câu thử ba", "")  # the voice belongs to other words
    actions.withdraw(by=REVIEWS, at=AT, pack=newer, reason="Sai một chữ.")
    assert queries.said("tyz")[WHO].text == "câu thử một" and queries.said("tyz")[WHO].recording
    with pytest.raises(Refused, match="đã được rút"):
        actions.withdraw(by=REVIEWS, at=AT, pack=newer, reason="Sai một chữ.")


def test_a_translation_of_a_sentence_that_changed_rests(monkeypatch):
    pack = published()
    changed = tuple(
        phrases.Phrase(each.key, "Ông/bà hỏi giúp ai?", each.where) if each.key == "talk.who" else each
        for each in phrases.every(ON)
    )
    monkeypatch.setattr(phrases, "every", lambda on: changed)
    rows = {each.phrase: each.rests for each in queries.opened(REVIEWS, pack, ON).entries}
    assert rows == {"talk.who": True, "talk.unknown": False}
    assert next(row for row in queries.progress(REVIEWS, ON) if row.tongue.code == "tyz").texts == 1
    assert "Ông/bà hỏi giúp ai?" not in queries.said("tyz")


def filled(rows, heads=packing.HEADS):
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held)
    sheet = book.add_worksheet()
    for number, row in enumerate([heads, *rows]):
        sheet.write_row(number, 0, row)
    book.close()
    return held.getvalue()


def test_the_list_goes_out_is_filled_and_comes_in():
    out = queries.list_file(BRINGS, "tyz", ON)
    rows = python_calamine.load_workbook(io.BytesIO(out)).get_sheet_by_index(0).to_python()
    assert tuple(rows[0]) == packing.HEADS and len(rows) == len(phrases.every(ON)) + 1
    rows[1][3] = "câu thử"
    pack = bring(filled(rows[1:]), language="tyz", version="1", source="Nhóm thử")
    assert [(each.phrase, each.text) for each in queries.opened(BRINGS, pack, ON).entries] == [(rows[1][0], "câu thử")]


def test_a_pack_goes_out_and_comes_in_elsewhere_to_be_verified_anew():
    out = queries.pack_file(REVIEWS, published(), ON)
    assert queries.pack_file(REVIEWS, queries.key_of("tyz", "1"), ON) == out
    manifest = json.loads(zipfile.ZipFile(io.BytesIO(out)).read("goi.json"))
    assert manifest["entries"][0]["verified_by"] == "Thấu" and manifest["entries"][0]["vi"] == WHO
    again = bring(out, version="1b")
    rows = queries.opened(BRINGS, again, ON).entries
    assert {each.mark for each in rows} == {policy.WAITING}
    assert [bool(each.recording) for each in rows] == [True, False]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"khong phai", "không phải .xlsx hay .zip"),
        (zipped([]), "Chưa có câu nào được điền"),
        (zipped([{"key": "khong.co", "text": "x"}]), "khong.co"),
        (zipped([{"key": "talk.who", "text": "x"}] * 2), "hai lần"),
        (zipped([{"key": "talk.who", "text": ""}]), "chưa có chữ cũng chưa có ghi âm"),
        (zipped([{"key": "talk.who", "text": "x" * 1001}]), "dài hơn"),
        (zipped([{"key": "talk.who", "recording": "mot.mp3"}]), "không thấy tệp ghi âm"),
        (zipped([{"key": "talk.who", "recording": "a.mp3"}], {"a.mp3": samples.photo()}), "talk.who.*không phải"),
        (zipped([{"key": "talk.who", "recording": "a.mp3"}], {"a.mp3": bytes(1_000_001)}), "a[.]mp3 .*quá 1 MB[.]"),
        (zipped([{"key": "talk.who", "recording": "a.mp3"}], {"a.mp3": samples.mp3(58) * 3}), "lớn quá|dài"),
        (zipped("sai"), "không đúng dạng"),
        (filled([], heads=("A", "B")), "Dòng đầu"),
        (zipped([{"key": "talk.who", "text": "x"}], language="xx"), "Chưa có tiếng mang mã"),
        (zipped([{"key": "talk.who", "text": "x"}], source=""), "nguồn"),
    ],
)
def test_what_is_wrong_in_a_file_is_said_and_nothing_is_kept(content, says):
    with pytest.raises(Refused, match=f"(?s){says}") as refused:
        bring(content)
    assert refused.value.todo
    assert not any(row.packs for row in queries.progress(REVIEWS, ON))


def test_a_version_is_brought_once_and_the_journal_tells_it():
    pack = published()
    with pytest.raises(Refused, match="Đã có gói"):
        bring()
    told = [line.sentence for line in journal.history(("tongue_pack", pack))]
    assert len(told) == 3 and "Người đọc thử" not in " ".join(told)
