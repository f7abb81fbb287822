"""Proposals in the tables: what ships, runs, levers, sharing, remarks; and the estimate that follows from the counts."""

from datetime import date

import pytest

from caunoi.core.documents import to_docx
from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.faces.workspace import proposals as made
from caunoi.faces.workspace.proposal_paper import paper
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.proposals import actions, laws, levers, policy, populations, queries
from caunoi.rooms.proposals.estimate import Model
from caunoi.rooms.proposals.levers import Levers
from caunoi.rooms.proposals.models import Proposal, Run

from ..cases import factory
from ..cases.factory import AT, ON

pytestmark = pytest.mark.django_db

PLANNER = factory.actor("cuc_chuong_trinh", None, "Hà Thị Vân")
OTHER = factory.actor("cuc_chuong_trinh", None, "Lê Văn Dũng")
READER = factory.actor("bo_doc", None, "Vũ Đức Anh")
PRICES = {"cost_litigation": "5000000", "hours_litigation": "40", "staff": "100", "hours_of_one": "1500"}


def shipped(code="can-ngheo-dan-su"):
    return Proposal.objects.get(code=code).key


def own(like="", **changed):
    given = {"title": "Phương án (minh họa)", "baseline": date(2026, 12, 1), "day": date(2026, 12, 1), **changed}
    return actions.make(by=PLANNER, at=AT, like=like or shipped(), **given)


def ran(key, by=PLANNER):
    actions.run(by=by, at=AT, proposal=key)
    return queries.view(by, key, ON)


def actions_run_later(key):
    actions.run(by=PLANNER, at=factory.later(days=2), proposal=key)
    return key


def test_three_ship_and_are_run_on_an_invented_population(world):
    rows = queries.proposals(READER, ON)
    assert [row.title[:12] for row in rows if not row.ran] == [row.title[:12] for row in rows] and len(rows) == 3
    actions.load_reference()
    assert Proposal.objects.count() == 3
    found = ran(shipped(), READER)
    assert found.badge == "Dữ liệu mô phỏng" and found.run.population.synthetic
    assert {kind for kind, _ in found.changes} == {"mới"}
    assert found.estimate.whole.gained > 0 == found.estimate.whole.lost
    assert found.run.people == 600 and found.estimate.whole.people == pytest.approx(100_000_000, rel=0.001)
    told = [line.sentence for line in journal.history(("proposal", shipped()))]
    assert any("đã tính phương án" in sentence and "600 người" in sentence for sentence in told)


def test_two_who_make_the_same_population_get_one(world, settings, tmp_path, monkeypatch):
    settings.DATA = tmp_path
    with monkeypatch.context() as patch:
        patch.setattr(populations, "_free", lambda name: None)  # both looked before either was done
        made_ = [populations.make("x", "X", people=200, seed=5, on=ON) for _ in range(2)]
    assert made_[0].fingerprint == made_[1].fingerprint and made_[0].synthetic
    assert [path.name for path in populations.folder().iterdir()] == ["x"]
    with pytest.raises(Refused, match="Đã có dân số"):
        populations.make("x", "X", people=200, seed=5, on=ON)
    with pytest.raises(Refused, match="chữ thường không dấu"):
        populations.make("../x", "X", people=200, seed=5, on=ON)
    assert {each.name for each in populations.every()} == {"x", populations.SHIPPED}


def test_the_same_run_and_levers_give_the_same_figures_and_counts_are_taken_over(world):
    one, other = ran(shipped()), ran(shipped())
    assert one.run.run != other.run.run and one.run.digest == other.run.digest
    assert Run.objects.count() == 2 and one.counts == other.counts
    queries._estimate.cache_clear()
    assert queries.view(PLANNER, shipped(), ON).estimate == one.estimate


def test_levers_make_a_new_version_without_counting_anew_and_are_listed_with_who_and_when(world):
    key = own()
    first = ran(key)
    assert first.estimate.money_after is None and "hồ sơ mới có: tham gia tố tụng 0" in first.estimate.missing[0]
    number = actions.set_levers(
        by=PLANNER, at=AT, proposal=key, reason="Theo Cục Kế hoạch (minh họa)", given={**PRICES, "takeup": "150"}
    )
    found = queries.view(PLANNER, key, ON)
    assert number == 2 and found.run.run == first.run.run
    assert found.estimate.whole.cases_after.mean > first.estimate.whole.cases_after.mean
    total = found.estimate.whole
    assert found.estimate.money_after.mean == pytest.approx(total.cases_after.mean * 5_000_000, rel=0.001)
    assert total.load == pytest.approx(100 * total.cases_after.mean * 40 / 150_000, rel=0.01)
    listed = made.assumptions(found)
    assert ("Mức tiếp cận sau thay đổi so với hiện nay", "150 %", "Theo Cục Kế hoạch (minh họa)",
            "Hà Thị Vân, 23/11/2026") in listed  # fmt: skip
    assert queries.view(PLANNER, key, ON, 1).estimate == first.estimate  # the version before stays as it was
    assert {bar.label for bar in found.estimate.tornado} >= {"Chi bình quân một vụ việc", "Mức tiếp cận sau thay đổi"}
    widths = [bar.width for bar in found.estimate.tornado]
    assert widths == sorted(widths, reverse=True) and widths[0] > 0


def test_a_change_in_chosen_provinces_leaves_the_others_as_they_are(world):
    key = own()
    whole = ran(key).estimate
    there = max(whole.places, key=lambda place: place.gained).code
    actions.set_levers(by=PLANNER, at=AT, proposal=key, reason="Thí điểm", given={"provinces": [there]})
    found = queries.view(PLANNER, key, ON).estimate
    for place in found.places:
        assert (place.gained > 0) is (place.code == there) and (place.more.mean != 0) is (place.code == there)
    assert found.whole.gained < whole.whole.gained


def test_what_is_wrong_is_refused_in_words(world):
    key = own()
    for given, words in (
        ({"takeup": "0"}, "nằm ngoài khoảng"), ({"activities": "Truyền thông; nhiều; 2; 3"}, "Không đọc được dòng"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=words):
            actions.set_levers(by=PLANNER, at=AT, proposal=key, reason="x", given=given)
    with pytest.raises(Refused, match="Không dùng được kịch bản"):
        own(scenario="scenario: {vi: x}")
    with pytest.raises(Refused, match="danh sách các thay đổi"):
        own(scenario="scenario: {vi: x, en: x}\nsince: 2026-12-01\nareas: []\n")
    with pytest.raises(Refused, match="lý do"):
        actions.set_levers(by=PLANNER, at=AT, proposal=key, reason=" ", given={})


def test_who_sees_changes_shares_and_comments(world):
    key = own()
    with pytest.raises(NotFound):
        queries.view(READER, key, ON)
    with pytest.raises(NotAllowed):
        actions.make(by=READER, at=AT, title="x", baseline=ON, day=ON)
    with pytest.raises(NotAllowed):
        actions.set_levers(by=PLANNER, at=AT, proposal=shipped(), reason="x", given={})  # what ships is copied
    actions.share(by=PLANNER, at=AT, proposal=key, shared=True)
    actions.comment(by=READER, at=AT, proposal=key, text="Nên hỏi thêm các Sở.")
    found = queries.view(OTHER, key, ON)
    assert [(each.text, each.by, each.version) for each in found.comments] == [
        ("Nên hỏi thêm các Sở.", "Vũ Đức Anh", 1)
    ]
    with pytest.raises(NotAllowed):
        actions.share(by=OTHER, at=AT, proposal=key, shared=False)
    with pytest.raises(NotAllowed):
        queries.proposals(factory.INTAKE, ON)


def test_families_change_where_the_law_does(world):
    before, after = laws.pair(date(2026, 12, 31), date(2027, 1, 1), "")
    from caunoi.rooms.proposals.shown import families

    found = {each.name: each for each in families(before, after)}
    assert len(found) == 10
    martyr = found["Gia đình bà Nguyễn Thị Sáu (minh họa)"].members[0]
    assert (martyr.before.answer, martyr.after.answer) == ("no", "yes") and "Điều 7" in martyr.after.places[0]
    elderly = found["Gia đình bà Đinh Thị Hoa (minh họa)"].members[0]
    assert (elderly.before.answer, elderly.after.answer) == ("no", "unknown") and elderly.after.open


def test_last_year_s_requests_are_answered_again(world):
    factory.load_reference()
    factory.settle()
    factory.open_book()
    factory.take_on()
    found = queries.view(PLANNER, actions_run_later(shipped()), ON)
    assert found.records["requests"] == [["accepted", "yes", "yes", 1]] and found.records["provinces"] == ["15"]
    assert (found.requests.total, found.requests.gained, found.requests.lost) == (1, 0, 0)


def test_the_paper_names_what_it_rests_on_and_every_code_is_explained(world):
    found = ran(shipped())
    document = paper(found, ON)
    content = to_docx(document)
    assert content == to_docx(document) and content[:2] == b"PK"
    text = _text(document)
    assert text.count("Dữ liệu mô phỏng") >= 5 and found.run.digest[:16] in text and found.run.run in text
    for figure in made.figures(found):
        assert text.count(f"[{figure.code}]") >= 2, figure.code  # where it is told, and where it is explained


def _text(document):
    parts = []
    for block in document.blocks:
        parts += [getattr(block, "text", ""), *getattr(block, "lines", ())]
        for row in getattr(block, "rows", ()):
            parts += [str(cell) for cell in row]
    return "\n".join(map(str, parts))


# Pure


def tally(before, after, unknown=0):
    moves = {"yes->yes": sum(before.values()), "no->unknown": unknown}
    return {"people": 1000, "before": before, "after": after, "gained": {}, "lost": {}, "moves": moves}


RECORDS = {"provinces": ["15"], "cases": {"a": 90, "b": 10}, "forms": {"litigation": 100}, "staff": {"15": 2},
           "cost": {"litigation": {"cases": 25, "mean": 4e6, "sd": 1e6}},
           "hours": {"litigation": {"cases": 25, "mean": 30.0, "sd": 5.0}}, "hours_of_year": 2000}  # fmt: skip


def model(counts, set_=(), records=RECORDS, **more):
    given = {name: {"value": value, "reason": "x", "by": "y", "at": "2026-01-01"} for name, value in dict(set_).items()}
    return Model(counts, 1.0, records, Levers.read(given), seed="s", published=40_000, **more)


def test_rates_follow_the_records_and_a_new_ground_has_the_common_one():
    counts = {"15": tally({"a": 900, "b": 1000}, {"a": 900, "b": 1000, "new": 500})}
    found = model(counts)
    rate = dict(zip(found.keys, found.rates(draw=False), strict=True))
    assert rate["a"] == pytest.approx(0.1, rel=0.01) and rate["b"] == pytest.approx(0.0108, rel=0.05)
    assert rate["new"] == pytest.approx(100 / 1900)
    estimate = found.estimate()
    assert estimate.rate_by == "records"
    assert estimate.whole.cases_before.mean == pytest.approx(100, rel=0.05)
    assert estimate.whole.more.mean == pytest.approx(500 * 100 / 1900, rel=0.15)
    assert estimate.whole.more.low < estimate.whole.more.mean < estimate.whole.more.high
    spread = estimate.whole.more.high - estimate.whole.more.low
    assert spread > 0.5 * estimate.whole.more.mean  # nobody knows how many of a new ground will come
    assert estimate.whole.capacity == 4000


def test_too_few_records_are_said_so_and_the_published_total_stands_in():
    few = {**RECORDS, "cases": {"a": 3}, "cost": {}, "hours": {"litigation": {"cases": 4, "mean": 1.0, "sd": 0.0}}}
    estimate = model({"15": tally({"a": 4000}, {"a": 4000})}, records=few).estimate()
    assert estimate.rate_by == "published" and estimate.whole.cases_before.mean == pytest.approx(40_000, rel=0.05)
    assert estimate.money_after is None and estimate.hours_after is None and len(estimate.missing) == 2
    assert estimate.tornado_of == "cases"


def test_the_unclear_count_by_the_share_set_for_them():
    counts = {"15": tally({"a": 1000}, {"a": 1000}, unknown=400)}
    none, half, every = (
        model(counts, {"unclear": share, "rate": "100"}).estimate().whole.more.mean for share in ("0", "50", "100")
    )
    assert none == 0 and half == pytest.approx(2, rel=0.1) and every == pytest.approx(2 * half, rel=0.1)


def test_small_cells_cannot_be_worked_out_from_sums():
    grid = {"x": {"p": 3, "q": 20, "r": 40}, "y": {"p": 30, "q": 25, "r": 0}, "z": {"p": 50, "q": 60, "r": 70}}
    told = policy.told(grid)
    assert told["x"]["p"] is None
    for row in grid:
        assert sum(value is None for value in told[row].values()) != 1
    for column in "pqr":
        assert sum(told[row][column] is None for row in grid) != 1
    assert told["z"]["r"] == 70
    for hours in ("8,5", "8.5"):
        found = levers.activities_of([f"Truyền thông ở cơ sở; 100; 2.000.000; {hours}"])[0]
        assert (found.cost, found.hours) == (2_000_000, levers.Decimal("8.5"))
