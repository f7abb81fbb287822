"""Templates of an organisation: what is refused, from which day they hold, and the way back."""

import io
from datetime import date

import docx
import pytest

from caunoi.core.documents import fill
from caunoi.core.documents.forms.registry import OFFICIAL
from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.documents import actions, policy, queries
from tests.rooms.cases.factory import AT, BRANCH, CENTRE, ON, OTHER, later

from .factory import draft, text_of

FORM = OFFICIAL["tt08-14"]


def word(*lines: str) -> bytes:
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


GOOD = word("MẪU RIÊNG", "Cử {{ nguoi_thuc_hien_tro_giup_phap_ly }} cho {{ nguoi_duoc_tro_giup_phap_ly }}")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{{ nguoi_duoc_tro_giup }}", "“nguoi_duoc_tro_giup” trong mẫu này; có phải là “nguoi_duoc_tro_giup_phap_ly”"),
        ("{{ vu_viec", "Có chỗ điền viết sai"),
        ("{{ vu_viec.__class__ }}", "Không có cột “__class__”"),
        ("{{ range(10) }}", "lệnh không được phép (Call)"),
        ("{% set a = 1 %}", "lệnh không được phép (Assign)"),
        ("{{ vu_viec|pprint }}", "bộ lọc không được phép: pprint"),
        ("{% for x in vu_viec %}{{ x }}{% endfor %}", "không phải là bảng"),
        ("{% for x in 'abc' %}{{ x }}{% endfor %}", "Vòng lặp for chỉ chạy qua"),
        ("{% include 'x' %}", "lệnh không được phép"),
    ],
)
def test_what_a_template_may_not_say(line, said):
    with pytest.raises(fill.TemplateWrong) as wrong:
        fill.check(FORM, word(line))
    assert said in str(wrong.value)


def test_what_is_no_word_file():
    with pytest.raises(fill.TemplateWrong, match="không phải là tệp Word"):
        fill.check(FORM, b"PK\x03\x04nothing")


def test_required_fields_left_out_are_told():
    assert "Cơ quan tiến hành tố tụng" in fill.check(FORM, GOOD).left_out


@pytest.mark.parametrize("key", OFFICIAL)
def test_the_shipped_template_stands_its_own_check(key):
    form = OFFICIAL[key]
    content = fill.shipped(form)
    found = fill.check(form, content)
    assert found.left_out == ()
    assert {each.tag for each in form.fields} <= found.used
    assert fill.shipped(form) == content


def test_the_same_values_give_the_same_bytes_and_nothing_typed_is_code():
    values = {**{each.name: each.sample for each in fill.SYSTEM}, **FORM.samples, "matter": "<A & B> {{ 1 }}"}
    content = fill.fill(FORM, fill.shipped(FORM), values)
    assert content == fill.fill(FORM, fill.shipped(FORM), values)
    assert "“<A & B> {{ 1 }}”" in text_of(content)


def test_from_a_day_on_and_back_by_one_step(office):
    before = draft(office.pao)
    left_out = actions.set_template(by=office.quan, at=AT, form="tt08-14", organisation=CENTRE, content=GOOD)
    assert left_out
    own, branch, other = (
        draft(office.pao),
        draft(office.leng, organisation=BRANCH),
        draft(office.hac, organisation=OTHER),
    )
    texts = [text_of(queries.docx(office.son, key, ON)) for key in (before, own, branch)]
    assert ["MẪU RIÊNG" in text for text in texts] == [False, True, True]
    assert "MẪU RIÊNG" not in text_of(queries.docx(office.hac, other, ON))
    actions.shipped_again(by=office.quan, at=later(1), form="tt08-14", organisation=CENTRE)
    assert "MẪU RIÊNG" in text_of(queries.docx(office.son, own, ON))
    after = draft(office.pao, at=later(1))
    assert "MẪU RIÊNG" not in text_of(queries.docx(office.son, after, ON))
    kept = queries.templates("tt08-14", CENTRE)
    assert [row.own for row in kept] == [False, True]
    assert queries.template_file("tt08-14", CENTRE, ON, kept[1].id) == GOOD


def test_who_may_and_from_when(office):
    given = {"at": AT, "form": "tt08-14", "organisation": CENTRE, "content": GOOD}
    with pytest.raises(NotAllowed):
        actions.set_template(by=office.son, **given)
    with pytest.raises(NotFound):
        actions.set_template(by=office.quan, **{**given, "organisation": "TT-XX"})
    lao_cai = Actor("user:so", "Sở Tư pháp Lào Cai", 9, (Grant(policy.TEMPLATES, None, area="15"),))
    assert actions.set_template(by=lao_cai, **given)
    actions.shipped_again(by=lao_cai, at=AT, form="tt08-14", organisation=CENTRE)
    with pytest.raises(NotAllowed):
        actions.set_template(by=lao_cai, **{**given, "organisation": OTHER})
    with pytest.raises(Refused, match="lùi ngày"):
        actions.set_template(by=office.quan, **given, since=date(2026, 11, 22))
    with pytest.raises(Refused, match="lệnh không được phép"):
        actions.set_template(by=office.quan, **{**given, "content": word("{{ range(10) }}")})
    with pytest.raises(Refused, match="có sẵn rồi"):
        actions.shipped_again(by=office.quan, at=AT, form="tt08-14", organisation=CENTRE)
