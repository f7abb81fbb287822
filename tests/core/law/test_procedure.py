"""Clocks, forms, reasons, fields and papers: what is in force on which day, and how well it was seen."""

from datetime import date

import pytest

from caunoi.core.ground.errors import NotFound
from caunoi.core.law import FACTS, file_papers, law_for, procedure

TODAY = date(2026, 11, 23)
NEW_LAW = date(2027, 1, 1)


def test_the_two_clocks_of_assignment():
    arrested = procedure.deadline("assign_detained", TODAY)
    assert (arrested.value, arrested.unit, arrested.who) == (12, "hours", "organisation")
    others = procedure.deadline("assign_litigation", TODAY)
    assert (others.value, others.unit) == (3, "working_days")


def test_papers_after_immediate_acceptance():
    assert procedure.deadline("papers_after_urgent", TODAY).value == 5
    assert procedure.deadline("papers_after_urgent_difficult", TODAY).value == 10
    with pytest.raises(NotFound, match="11/10/2018"):
        procedure.deadline("papers_after_urgent", date(2018, 10, 11))


def test_due_at_once_has_no_number_and_a_hearing_is_counted_backwards():
    assert procedure.deadline("withdrawal", TODAY).value is None
    assert procedure.deadline("hearing_notice", TODAY).direction == "before"
    assert procedure.deadline("advice_in_writing", TODAY).longest == 30


def test_an_unseen_amendment_makes_the_text_secondary_from_its_day():
    clock = procedure.deadline("assign_litigation", TODAY)
    assert clock.status_on(date(2026, 12, 31)) == "verified"
    assert clock.status_on(NEW_LAW) == "secondary"
    joint = procedure.deadline("register_defender", TODAY)
    assert joint.status_on(date(2025, 12, 30)) == "verified"
    assert joint.status_on(date(2025, 12, 31)) == "secondary"


def test_reasons_are_those_of_the_law():
    assert [reason.key for reason in procedure.refusal_reasons(TODAY)] == ["a", "b", "c", "d"]
    assert [reason.key for reason in procedure.urgent_reasons(TODAY)] == ["a", "b", "c", "d"]
    assert {reason.cite.article for reason in procedure.refusal_reasons(TODAY)} == {"30"}
    assert [reason.key for reason in procedure.not_continued_reasons(TODAY)] == ["a", "b", "c", "papers"]


def test_fields_are_the_matters_that_legal_aid_covers():
    fields = {field.key for field in procedure.legal_fields()}
    assert fields == set(FACTS["matter"].values) - {"business_commerce"}
    assert {form.key for form in procedure.legal_forms()} == {"litigation", "advice", "representation"}


def test_official_forms_of_a_day():
    codes = {form.key: form.code for form in procedure.forms(TODAY)}
    assert codes["tt12-01"] == "Mẫu số 01-TP-TGPL"
    assert codes["tt08-14"] == "Mẫu TP-TGPL-14"
    assert "tt12-13" not in {form.key for form in procedure.forms(date(2021, 7, 14))}
    assert "tt12-13" in {form.key for form in procedure.forms(date(2021, 7, 15))}
    assert not any(form.inside_seen for form in procedure.forms(TODAY))


@pytest.mark.parametrize("on", [date(2018, 1, 1), date(2022, 12, 31), date(2023, 1, 1), date(2025, 7, 1), NEW_LAW])
def test_every_ground_that_can_be_yes_has_its_papers(on: date):
    law = law_for(on)
    for ground in law.by_id["legal_aid"].source.grounds:
        papers = procedure.proofs_for(ground.cite.key, on)
        assert len(papers) == (0 if ground.status == "disputed" else 1), ground.cite.key
        assert all(way.text["vi"] for proof in papers for way in proof.any_of)


def test_papers_change_with_the_money_condition():
    before = procedure.proofs_for("11/2017/QH14:7.7.d", date(2026, 12, 31))
    after = procedure.proofs_for("11/2017/QH14:7.7.d", NEW_LAW)
    assert "cận nghèo" in before[0].any_of[0].text["vi"]
    assert "cận nghèo" not in after[0].any_of[0].text["vi"]
    assert procedure.proofs_for("11/2017/QH14:7.7.x", TODAY) == ()


def test_contents_of_a_file_are_those_of_its_form():
    """TT 12/2018 Điều 11 khoản 2, 3, 4: the papers of each form, those that are common to all among them."""
    kinds = {form.key: [p.key for p in file_papers.papers(form.key, TODAY)] for form in procedure.legal_forms()}
    assert all(found[:3] == ["request", "proof", "matter"] and "stopped" in found for found in kinds.values())
    own = {"litigation": {"plea", "proceedings"}, "advice": {"advice"}, "representation": {"result", "report"}}
    for form, found in kinds.items():
        assert own[form] <= set(found) and not any(own[other] & set(found) for other in own if other != form)
    assert {"assignment", "replacement", "opinion"}.isdisjoint(kinds["advice"])
    assert not file_papers.papers("litigation", date(2018, 10, 11))
    assert file_papers.papers("advice", TODAY)[0].status_on(NEW_LAW) == "secondary"
