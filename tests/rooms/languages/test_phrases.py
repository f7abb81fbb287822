"""The list of phrases is what the pages really say."""

from datetime import date
from pathlib import Path

from tools import messages

from caunoi.core.law import FACTS
from caunoi.faces import web
from caunoi.rooms.languages import phrases, tongues

ON = date(2026, 11, 23)


def test_every_own_sentence_stands_word_for_word_on_a_page():
    on_pages = {str(message.id) for message in messages.collected() if message.id}
    assert [each.vietnamese for each in phrases.own() if each.vietnamese not in on_pages] == []


def test_each_phrase_has_one_key_and_stands_once():
    found = phrases.every(ON)
    assert len({each.key for each in found}) == len({each.vietnamese for each in found}) == len(found) > 150
    assert all(each.where and len(each.key) <= 100 for each in found)


def test_private_circumstances_are_no_phrases():
    found = " ".join(each.vietnamese for each in phrases.every(ON))
    assert not any(spec.question["vi"] in found for spec in FACTS.values() if spec.private)
    assert "HIV" not in found and "bạo lực gia đình" not in found and "mua bán" not in found


def test_a_law_that_comes_brings_its_phrases_and_one_that_went_takes_them():
    now, then = ({each.key for each in phrases.every(day)} for day in (ON, date(2027, 1, 1)))
    assert "ground.7.7.c.20180101" in now and "ground.7.7.c.20180101" not in then
    assert "ground.7.7.c.20270101" in now & then


def test_a_script_of_its_own_has_its_fonts_on_the_pages():
    css = (Path(web.__file__).parent / "static/web/portal.css").read_text()
    for each in tongues.every().values():
        assert not each.fonts or f':lang({each.code}) {{ font-family: "{each.fonts[0]}"' in css


def test_the_languages_that_are_asked_for_are_prepared():
    assert set(tongues.every()) == {"vi", "km", "tyz", "nut", "blt", "hmn", "rad", "jra", "cjm"}
    for each in tongues.every().values():
        assert each.own and each.script and each.direction == "ltr"
