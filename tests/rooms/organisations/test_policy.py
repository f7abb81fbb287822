"""Routing by Điều 26 khoản 1. Offices are invented."""

from caunoi.rooms.organisations.policy import Office, Place, Serving, branch_code_fits, nearest, route


def _serving(code, kind="centre", province="15", communes=(), provinces=()):
    parent = code.split(".")[0] if kind == "branch" else ""
    office = Office(code, kind, f"Nơi {code}", "", parent, province, "", "", "", "", None, None, None, None)
    return Serving(office, frozenset(communes), frozenset(provinces))


HERE, THERE = Place("02647", "15"), Place("03349", "11")
CENTRE, OTHER = _serving("TT-LC"), _serving("TT-DB", province="11")


def _codes(residence, matter, offices):
    return [c.organisation.code for c in route(residence, matter, offices)]


def test_residence_goes_before_the_place_of_the_matter():
    found = route(HERE, THERE, [OTHER, CENTRE])
    assert [(c.organisation.code, c.point) for c in found] == [("TT-LC", "a"), ("TT-DB", "b")]
    assert "điểm a khoản 1 Điều 26" in found[0].reason
    assert "điểm b khoản 1 Điều 26" in found[1].reason


def test_without_a_residence_the_place_of_the_matter_decides():
    assert _codes(None, THERE, [CENTRE, OTHER]) == ["TT-DB"]


def test_nothing_known_nothing_chosen():
    assert _codes(None, None, [CENTRE, OTHER]) == []
    assert _codes(Place("99999", "99"), None, [CENTRE, OTHER]) == []


def test_both_places_in_one_province_name_the_centre_once():
    found = route(HERE, Place("02650", "15"), [CENTRE])
    assert [(c.organisation.code, c.point) for c in found] == [("TT-LC", "a")]


def test_the_branch_assigned_to_the_commune_comes_first_then_its_centre_then_others():
    offices = [
        _serving("TT-LC2"),
        CENTRE,
        _serving("TT-LC.CN2", "branch", communes=["02650"]),
        _serving("TT-LC.CN1", "branch", communes=[HERE.commune]),
    ]
    assert _codes(HERE, None, offices) == ["TT-LC.CN1", "TT-LC", "TT-LC2", "TT-LC.CN2"]


def test_several_centres_of_a_province_are_all_offered_and_it_says_so():
    one, two = _serving("TT-LC1"), _serving("TT-LC2")
    found = route(HERE, None, [two, one])
    assert [c.organisation.code for c in found] == ["TT-LC1", "TT-LC2"]
    assert all("nhiều Trung tâm" in c.reason for c in found)


def test_a_centre_for_other_communes_comes_after_one_for_all():
    assert _codes(HERE, None, [_serving("TT-A", communes=["02650"]), _serving("TT-B")]) == ["TT-B", "TT-A"]


def test_a_centre_may_serve_another_province():
    assert _codes(HERE, None, [_serving("TT-X", province="11", provinces=["15"])]) == ["TT-X"]


def test_contracted_and_registered_organisations_are_not_routed_to():
    assert _codes(HERE, None, [_serving("LS-1", "contracted"), _serving("DK-1", "registered")]) == []


def test_reasons_name_neither_commune_nor_person():
    for candidate in route(HERE, THERE, [CENTRE, OTHER]):
        assert HERE.commune not in candidate.reason
        assert len(candidate.reason) <= 300


def test_nearest_keeps_the_limit():
    offices = [CENTRE, _serving("TT-LC.CN1", "branch", communes=[HERE.commune]), _serving("TT-LC2")]
    assert [o.code for o in nearest(HERE, offices, 2)] == ["TT-LC.CN1", "TT-LC"]


def test_codes_of_branches():
    assert branch_code_fits("TT-LC.CN1", "TT-LC")
    assert not branch_code_fits("TT-LC-CN1", "TT-LC")
    assert not branch_code_fits("TT-LC.", "TT-LC")
