"""Who may do what, conflicts, shares and the order of suggestions: pure."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

import pytest

from caunoi.core.ground.calendar import VN
from caunoi.core.ground.errors import Refused
from caunoi.rooms.cases.assigning import (
    AWAY,
    HERE,
    MAYBE,
    NONE,
    SURE,
    About,
    Conflict,
    Matter,
    Somebody,
    Wanted,
    blocks,
    conflict,
    fee_mode_of,
    is_office_hour,
    may_agree,
    may_give,
    role_of,
    same,
    shares,
    suggestions,
    why_not,
)
from caunoi.rooms.cases.words import Form
from caunoi.rooms.organisations.words import PractitionerKind

ON = date(2026, 11, 23)
LAWYERS = ("officer", "centre_lawyer", "participating_lawyer")


@dataclass(frozen=True)
class Somebodys:
    """A practitioner as the policy looks at one."""

    key: str = "TG-1"
    kind: str = "officer"
    full_name: str = "Giàng A Pao"
    fields: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    capacity: int | None = None
    card_expires_on: date | None = None
    agreement_ends_on: date | None = None
    kind_words: str = "Trợ giúp viên pháp lý"
    until: date | None = None

    def works_on(self, day):
        return self.until is None or day < self.until


@pytest.mark.parametrize("form", Form.values)
@pytest.mark.parametrize("kind", PractitionerKind.values)
def test_only_officers_and_lawyers_go_to_court_and_represent(kind, form):
    allowed = form == "advice" or kind in LAWYERS
    assert may_give(kind, form, ON) is allowed
    assert (why_not(kind, form, ON) == "") is allowed
    if not allowed:
        article = {"litigation": "Điều 31", "representation": "Điều 33"}[form]
        assert article in why_not(kind, form, ON)


def test_a_collaborator_is_told_of_advice_only():
    assert "chỉ tư vấn pháp luật tại địa phương" in why_not("collaborator", "litigation", ON)


def test_before_the_law_nobody_is_named():
    assert not may_give("officer", "litigation", date(2017, 12, 31))


@pytest.mark.parametrize(
    ("form", "field", "role", "is_"),
    [
        ("litigation", "criminal", "defender", "defender"),
        ("litigation", "criminal", "protector", "protector"),
        ("litigation", "criminal", "", None),
        ("litigation", "criminal", "adviser", None),
        ("litigation", "civil_family", "", "protector"),
        ("litigation", "civil_family", "defender", None),
        ("advice", "civil_family", "", "adviser"),
        ("representation", "administrative", "", "representative"),
        ("representation", "administrative", "defender", None),
    ],
)
def test_the_role_fits_the_form(form, field, role, is_):
    if is_ is None:
        with pytest.raises(Refused):
            role_of(form, field, role)
    else:
        assert role_of(form, field, role) == is_


def test_only_litigation_is_counted_by_half_days_or_lump():
    assert fee_mode_of("litigation", "") == "session"
    assert fee_mode_of("litigation", "lump") == "lump"
    assert fee_mode_of("advice", "") == ""
    for form, mode in (("advice", "lump"), ("litigation", "hourly")):
        with pytest.raises(Refused):
            fee_mode_of(form, mode)


def test_shares_by_the_setting_or_as_told():
    third = [Decimal("0.333"), Decimal("0.333"), Decimal("0.334")]
    assert shares("equal", 2, [None, None]) == [Decimal("0.5"), Decimal("0.5")]
    assert shares("equal", 3, [None] * 3) == third
    assert sum(third) == 1
    assert shares("each_one", 2, [None, None]) == [1, 1]
    assert shares("equal", 2, [Decimal("0.7"), Decimal("0.3")]) == [Decimal("0.7"), Decimal("0.3")]
    for told in ([Decimal("0.7"), Decimal("0.7")], [Decimal(1), None], [Decimal(2), Decimal(-1)]):
        with pytest.raises(Refused):
            shares("equal", 2, told)


def test_office_hours():
    assert is_office_hour(ON, time(9), VN)
    assert not is_office_hour(ON, time(22), VN)
    assert not is_office_hour(date(2026, 11, 22), time(9), VN)


ANH, ANH_60, ANH_61, ANH_ID = (
    Somebody("anh"), Somebody("anh", birth_year="1960"), Somebody("anh", birth_year="1961"), Somebody("an", "1", "1960")
)  # fmt: skip
BINH = Somebody("binh", birth_year="1970")


def test_the_same_person():
    assert same(ANH_60, ANH_60) == SURE
    assert same(ANH_60, ANH_61) == NONE
    assert same(ANH_60, ANH) == same(ANH, ANH) == MAYBE
    assert same(ANH_60, BINH) == NONE
    assert same(ANH_ID, Somebody("other", "1")) == SURE  # the number goes before the name
    assert same(ANH_ID, Somebody("an", "2", "1960")) == NONE
    assert same(Somebody(""), Somebody("")) == NONE


@pytest.mark.parametrize(
    ("now", "other", "level"),
    [
        # the sides mirror each other
        (Matter((ANH_60,), (BINH,)), Matter((BINH,), (ANH_60,)), SURE),
        # of one the year is not known: a person decides
        (Matter((ANH,), (BINH,)), Matter((BINH,), (ANH_60,)), MAYBE),
        # the opposed was helped, in what may be another matter
        (Matter((ANH_60,), (BINH,)), Matter((BINH,), ()), MAYBE),
        # the helped was opposed
        (Matter((ANH_60,), ()), Matter((BINH,), (ANH_60,)), MAYBE),
        # one number of the court: the same matter
        (Matter((ANH_60,), (BINH,), frozenset({("toa", "1")})), Matter((BINH,), (), frozenset({("toa", "1")})), SURE),
        # on the same side, or strangers
        (Matter((ANH_60,), (BINH,)), Matter((ANH_60,), (BINH,)), NONE),
        (Matter((ANH_60,), (BINH,)), Matter((ANH_ID,), ()), NONE),
    ],
)
def test_conflict(now, other, level):
    assert conflict(now, other) == level


def test_what_is_said_of_a_conflict():
    here, elsewhere = Conflict(SURE, "TT.TV.01.2026"), Conflict(SURE, "")
    assert "Đã giúp bên kia" in here.sentence
    assert "TT.TV.01.2026" in here.sentence
    assert elsewhere.sentence.startswith("Xung đột với một vụ việc ở tổ chức khác")
    assert here.blocks and elsewhere.blocks
    assert not Conflict(SURE, "", agreed=True).blocks
    assert not Conflict(MAYBE, "").blocks


def test_the_parties_may_agree_only_out_of_court_in_civil_matters():
    agreed = {(form, field) for form in Form.values for field in ("criminal", "civil_family", "administrative", "other")
              if may_agree(form, field)}  # fmt: skip
    assert agreed == {("advice", "civil_family"), ("representation", "civil_family")}


@pytest.mark.parametrize(
    ("changed", "about", "said"),
    [
        ({}, {}, ""),
        ({"kind": "adviser"}, {}, "Không được tham gia tố tụng"),
        ({"until": ON}, {}, "Không làm việc"),
        ({"card_expires_on": ON}, {}, "Thẻ hết hạn"),
        ({"agreement_ends_on": ON}, {}, "hết hiệu lực"),
        ({"agreement_ends_on": date(2099, 1, 1)}, {}, ""),
        ({}, {"complained": True}, "khiếu nại"),
        ({}, {"conflicts": (Conflict(SURE, ""),)}, "tổ chức khác"),
        ({}, {"conflicts": (Conflict(MAYBE, ""),)}, ""),
    ],
)
def test_what_blocks(changed, about, said):
    found = blocks(Somebodys(**changed), Wanted("litigation", "criminal"), About(**about), ON)
    assert (found == "") is (said == "")
    assert said in found


def test_a_collaborator_advises_in_the_locality():
    here = Somebodys(kind="collaborator")
    assert blocks(here, Wanted("advice", "civil_family"), About(near=HERE), ON) == ""
    assert "địa phương" in blocks(here, Wanted("advice", "civil_family"), About(near=AWAY), ON)


def test_the_order_of_suggestions_and_their_reasons():
    wanted = Wanted("litigation", "criminal", speaks="02", speaks_words="Tày", chosen="chosen")
    people = [
        Somebodys("blocked", kind="adviser", full_name="Chặn"),
        Somebodys("full", capacity=2, full_name="Quá tải"),
        Somebodys("speaks", languages=("02",), fields=("criminal",), full_name="Nói tiếng"),
        Somebodys("chosen", full_name="Được chọn"),
        Somebodys("plain", full_name="Bình thường"),
    ]
    known = {"full": About(load=Decimal("2.5")), "speaks": About(load=Decimal(3))}
    found = suggestions(people, wanted, known, ON)
    assert [each.provider.key for each in found] == ["chosen", "speaks", "plain", "full", "blocked"]
    by_key = {each.provider.key: each for each in found}
    assert by_key["chosen"].reasons[0] == "Người được trợ giúp đã chọn (khoản 5 Điều 8)"
    assert by_key["speaks"].reasons == ("Nói tiếng Tày", "Mạnh về lĩnh vực này", "Đang có 3 vụ việc")
    assert "Đang có 2,5 vụ việc, sức làm 2" in by_key["full"].against
    assert by_key["blocked"].blocked


def test_a_possible_conflict_is_to_be_looked_at():
    about = About(conflicts=(Conflict(MAYBE, "TT.TV.01.2026"),))
    (found,) = suggestions([Somebodys()], Wanted("advice", "civil_family"), {"TG-1": about}, ON)
    assert not found.blocked
    assert "Có thể xung đột với vụ việc TT.TV.01.2026" in found.check
