"""The book is refused where it is not well formed, and the shipped one is complete on every day."""

import copy
from datetime import date, timedelta

import pytest

from caunoi.core.law import BookError, law_for
from caunoi.core.law.book import build, shipped
from caunoi.core.law.expr import parse

from . import small

FIRST, LAST = date(2018, 1, 1), date(2028, 1, 1)
HIV = {"fact": "hiv", "is": True}


def days():
    return [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days)]


def test_every_day_has_exactly_one_version_of_each_provision() -> None:
    """Walks the days: from its first day to its last a provision has one version, before and after it none."""
    for holder in shipped().holders():
        first, last = holder.versions[0].span.since, holder.versions[-1].span.until or LAST
        for day in days():
            covering = [v for v in holder.versions if v.span.covers(day)]
            assert len(covering) == (1 if first <= day < last else 0), (holder, day)


def test_every_day_compiles_and_lists_what_is_in_force() -> None:
    """The law changes on the days of change and on no other."""
    changes = set(shipped().change_days())
    before = None
    for day in days():
        if day in changes or day - timedelta(days=1) in changes or day.day == 1:
            law = law_for(day)
            assert law.by_id["legal_aid"].source.grounds
            assert before is None or day in changes or law.stamp == before, day
            before = law.stamp


def test_the_groups_of_article_7_in_each_regime() -> None:
    def keys(day):
        return {g.key.split(":")[1] for g in law_for(day).by_id["legal_aid"].source.grounds}

    whole = {"7.1", "7.2", "7.3", "7.4", "7.5", "7.6", *(f"7.7.{point}" for point in "abcdđegh")}
    assert keys(date(2018, 1, 1)) == keys(date(2025, 6, 30)) == whole
    assert keys(date(2025, 7, 1)) == whole - {"7.7.g"} | {"7.6a"}


def test_every_status_of_the_shipped_book_is_earned() -> None:
    """Nothing verified before its act was published, and everything disputed hangs on an open question."""
    for determination in shipped().determinations.values():
        for ground in determination.grounds:
            for version in ground.versions:
                assert version.span.status in ("verified", "secondary", "disputed")
                assert version.title["vi"]
                assert version.plain["en"]


@pytest.mark.parametrize(
    ("when", "why"),
    [
        ({"fact": "income", "is": "low"}, "no fact"),
        ({"fact": "hiv", "is": "yes"}, "cannot be"),
        ({"fact": "hiv", "is": 1}, "a value is"),
        ({"fact": "ethnicity", "is": 1}, "a value is"),
        ({"fact": "hiv", "in": []}, "no value"),
        ({"fact": "hiv", "in": True}, "a list"),
        ({"fact": "hiv"}, "one comparison"),
        ({"fact": "hiv", "is": True, "in": [True]}, "one comparison"),
        ({"fact": "hiv", "like": True}, "no comparison"),
        ({"fact": "commune", "is": "00001"}, "no list of values"),
        ({"fact": "birth_date", "is": "1945"}, "no list of values"),
        ({"fact": "birth_date", "age_at_least": 0}, "cannot be meant"),
        ({"fact": "birth_date", "age_at_least": True}, "an age is"),
        ({"fact": "sex", "age_at_least": 5}, "an age is"),
        ({"all": []}, "at least one"),
        ({"all": HIV}, "a list"),
        ({"any": [HIV], "all": [HIV]}, "not an expression"),
        ({"python": "True"}, "not an expression"),
        ([HIV], "a mapping"),
        ({"rule": 5}, "a name"),
    ],
)
def test_an_expression_that_means_nothing_is_refused(when, why) -> None:
    with pytest.raises(BookError, match=why):
        parse(when)


def _with(change):
    content = small.content(small.ground(HIV), rules={"r": small.rule(HIV)})
    change(content)
    return content


def _version(content):
    return content["determinations"]["due.test"]["grounds"][0]["versions"][0]


REFUSED = {
    "no citation": lambda c: c["determinations"]["due.test"]["grounds"][0].pop("cite"),
    "no since": lambda c: _version(c).pop("since"),
    "no status": lambda c: _version(c).pop("status"),
    "no day of publication": lambda c: _version(c).pop("published"),
    "no title": lambda c: c["determinations"]["due.test"].pop("title"),
    "strange status": lambda c: _version(c).update(status="sure"),
    "strange key": lambda c: _version(c).update(untill=None),
    "ends before it begins": lambda c: _version(c).update(until=small.START),
    "day as text": lambda c: _version(c).update(since="2018-01-01"),
    "clause as a number": lambda c: c["determinations"]["due.test"]["grounds"][0]["cite"].update(clause=7),
    "unknown act": lambda c: c["determinations"]["due.test"]["grounds"][0]["cite"].update(act="2/2000"),
    "unknown proof": lambda c: _version(c).update(proofs=["paper"]),
    "unknown amending act": lambda c: _version(c).update(amended_by=["3/2000"]),
    "unknown rule": lambda c: _version(c).update(when={"rule": "other"}),
    "unknown question": lambda c: _version(c).update(when={"open": "q"}),
    "unknown amount": lambda c: _version(c).update(when={"fact": "birth_date", "age_at_least": "old"}),
    "rules in a circle": lambda c: c["rules"]["r"]["versions"][0].update(when={"rule": "r"}),
    "rule not yet in force": lambda c: (
        _version(c).update(when={"rule": "r"}),
        c["rules"]["r"]["versions"][0].update(since=date(2019, 1, 1)),
    ),
    "rule no longer in force": lambda c: (
        _version(c).update(when={"rule": "r"}),
        c["rules"]["r"]["versions"][0].update(until=date(2019, 1, 1)),
    ),
    "disputed and certain": lambda c: _version(c).update(status="disputed"),
    "overlapping versions": lambda c: c["determinations"]["due.test"]["grounds"][0]["versions"].append(
        {**_version(c), "since": date(2019, 1, 1)}
    ),
    "gap between versions": lambda c: (
        _version(c).update(until=date(2019, 1, 1)),
        c["determinations"]["due.test"]["grounds"][0]["versions"].append(
            {**_version(c), "since": date(2020, 1, 1), "until": None}
        ),
    ),
    "two grounds at one place": lambda c: c["determinations"]["due.test"]["grounds"].append(
        copy.deepcopy(c["determinations"]["due.test"]["grounds"][0])
    ),
    "name of a command": lambda c: c["determinations"].update(diff=small.determination(small.ground(HIV))),
    "name of a fact": lambda c: c["determinations"].update(hiv=small.determination(small.ground(HIV))),
    "assumes a fact that the condition is not about": lambda c: c["determinations"]["due.test"]["scope"].append(
        {
            **small.span(),
            "cite": small.cite("27"),
            "title": small.text("x"),
            "when": HIV,
            "assumed_when_absent": ["sex"],
        }
    ),
    "strange section": lambda c: c.update(laws={}),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_book_that_is_not_well_formed_is_refused(name) -> None:
    build([("good", _with(lambda content: None))])
    with pytest.raises(BookError):
        build([("bad", _with(REFUSED[name]))])


def test_disputed_must_not_say_yes_in_any_way() -> None:
    """An open question somewhere is not enough: hiv or (hiv and open) is hiv."""
    when = {"any": [HIV, {"all": [HIV, {"open": "q"}]}]}
    book = small.book(small.ground(when, status="disputed"), questions=["q"])
    with pytest.raises(BookError, match="still says yes"):
        law_for(FIRST, book=book)


def test_an_act_may_add_grounds_to_a_determination_of_another_file() -> None:
    one = small.content(small.ground(HIV))
    two = {"determinations": {"due.test": {"grounds": [small.ground(HIV, article="2")]}}}
    assert len(build([("one", one), ("two", two)]).determinations["due.test"].grounds) == 2
    with pytest.raises(BookError, match="no title"):
        build([("two", {**two, "acts": one["acts"]})])


def test_a_key_written_twice_is_refused(tmp_path) -> None:
    from yaml import YAMLError

    from caunoi.core.law.book import load

    (tmp_path / "law.yaml").write_text("rules: {}\nrules: {}\n")
    with pytest.raises(YAMLError):
        load(tmp_path)


def test_a_place_that_was_not_seen_is_cited_as_such() -> None:
    """`article: null` is printed, never guessed; a clause of no article is refused."""
    unseen = small.ground(HIV)
    unseen["cite"] = {"act": unseen["cite"]["act"], "article": None}
    law = law_for(date(2024, 1, 1), book=small.book(unseen))
    (ground,) = law.by_id["due.test"].source.grounds
    assert ground.key == ground.cite.act
    assert law.cite(ground.cite, "vi").endswith("(điều khoản chưa đối chiếu)")
    assert law.cite(ground.cite, "en").endswith("(provision not checked)")
    unseen["cite"]["clause"] = "1"
    with pytest.raises(BookError, match="no article"):
        small.book(unseen)
