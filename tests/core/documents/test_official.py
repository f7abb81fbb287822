"""The official forms as data: Mẫu 14 word for word, tags that stay, codes that the law's list knows."""

from pathlib import Path

import pytest

from caunoi.core.documents import fill, read
from caunoi.core.documents.forms.official import SYSTEM
from caunoi.core.documents.forms.registry import OFFICIAL
from caunoi.core.law import procedure

from . import samples

HERE = Path(__file__).parent
FORMS = {each.key: each for each in procedure.all_forms()}
# A symbol to look at, books and reports that other rooms write, and the agencies' own papers.
ELSEWHERE = {"tt12-01", "tt12-10", "tt12-12", *(key for key in FORMS if key.startswith("ttlt10-"))}


def test_mau_14_word_for_word():
    recipients = "- Như Điều 3;\n- Tòa án nhân dân khu vực 3 – Lào Cai;\n- Lưu: VT, HS."
    content = samples.paper("tt08-14", symbol="QĐ-TTTGPL", recipients=recipients)
    assert read.lines(content) == (HERE / "mau-14.txt").read_text(encoding="utf-8").splitlines()


def test_tags_stay_as_they_are():
    held = dict(
        line.split(": ", 1)
        for line in (HERE / "tags.txt").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    )
    now = {"*": [each.tag for each in SYSTEM]}
    for key, form in OFFICIAL.items():
        columns = [f"{field.tag}.{column.tag}" for field in form.fields for column in field.columns]
        now[key] = [*(field.tag for field in form.fields), *columns]
    assert {key: " ".join(tags) for key, tags in now.items()} == held


def test_every_form_of_the_law_s_list_can_be_drawn_up():
    assert set(FORMS) - ELSEWHERE == set(OFFICIAL)


@pytest.mark.parametrize("key", OFFICIAL)
def test_the_mark_in_the_corner_is_the_law_s_code(key):
    assert OFFICIAL[key].mark.code == FORMS[key].code
    assert OFFICIAL[key].mark.remark.startswith("Bố cục đề xuất") != FORMS[key].inside_seen


def test_filled_values_and_gaps_are_marked_in_a_copy_to_look_at():
    form = OFFICIAL["tt08-14"]
    values = {**samples.SYSTEM, "person": "Nông <b> Mai"}
    page = read.to_preview(fill.fill(form, fill.shipped(form), values, marked=True))
    assert "<mark>Nông &lt;b&gt; Mai</mark>" in page
    assert f'<mark class="thieu">{fill.BLANK}</mark>' in page
    assert "<script" not in page


def test_differences_name_the_words():
    found = read.differences(["Điều 1. Cử ông A", "Điều 2."], ["Điều 1. Cử bà B", "Điều 2.", "Điều 3."])
    assert [(piece.kind, piece.text) for piece in found[0]] == [
        ("same", "Điều 1. Cử"),
        ("removed", "ông A"),
        ("added", "bà B"),
    ]
    assert [(piece.kind, piece.text) for piece in found[1]] == [("added", "Điều 3.")]
