"""Any officer does anything at any moment: the life of a case as a machine that Hypothesis drives.

What is refused changes nothing and says why; what is done is a step of the tables, with its event; the book has no hole;
whatever came of it can be read. The same walks each time; more and others by hand: CAUNOI_FUZZ=500.
"""

import os
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils.timezone import localdate
from hypothesis import HealthCheck, Phase, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from caunoi.core.ground.errors import Refused
from caunoi.rooms.cases import actions, policy, queries
from caunoi.rooms.cases.models import Assignment, BookEntry, Case, Request
from caunoi.rooms.cases.words import CaseState
from caunoi.rooms.indicators import actions as indicators
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.journal.models import Event

from . import factory

pytestmark = pytest.mark.django_db

WALKS = int(os.environ.get("CAUNOI_FUZZ", "0"))
PEOPLE = ("OFFICER", "HEAD", "DEPUTY", "INTAKE", "CLERK", "STRANGER", "CITIZEN")
READER = factory.actor("giam_doc", None)


def mostly(good: list[object], bad: list[object]) -> st.SearchStrategy[object]:
    """Nine times of ten something sensible: walks should come far, and now and then be wrong."""
    return st.integers(0, 9).flatmap(lambda n: st.sampled_from(bad if n == 9 else good))


SAID = mostly(["Bà ngoại nói rõ"], ["", "  ", "x" * 900, "'; DROP TABLE --", "Ưu\u0301\u200b"])
FIELD = mostly(["civil_family", "criminal"], ["other", "không"])
FORM = mostly(["litigation", "litigation", "advice", "representation"], ["", "thơ"])
POINT, YES = mostly(["a", "b", "c"], ["d", "", "z"]), mostly([True], [False])
MOSTLY = mostly(["OFFICER", "HEAD", "DEPUTY"], list(PEOPLE))
FACTS = st.fixed_dictionaries(
    {},
    optional={
        "household_poverty": st.sampled_from(["poor", "near_poor", "none"]),
        "ethnicity": st.sampled_from(["01", "02"]),
        "procedural_role": st.sampled_from(["accused", "victim", "party", "none"]),
        "hiv": st.booleans(),
        "disability": st.sampled_from(["none", "severe"]),
        "matter": st.sampled_from(["criminal", "business_commerce"]),
    },
)
_CHOSEN = {"field": FIELD, "form": FORM}
# verb → (what it is done to, its arguments)
VERBS = {
    "add_facts": ("request", {"facts": FACTS}),
    "see_paper": ("request", {
        "proof": mostly(["Giấy chứng nhận hộ nghèo", "Giấy chứng nhận hộ cận nghèo"], [""]),
        "how": mostly(["original", "photo_pending_original"], ["nghe nói"]),
        "ground": mostly([factory.POOR, factory.NEAR_POOR], ["", "không có"]),
    }),
    "ask_papers": ("request", {"papers": st.lists(SAID, min_size=1, max_size=2)}),
    "accept": ("request", {**_CHOSEN, "matter_confirmed": YES, "ground_reason": SAID}),
    "accept_urgent": ("request", {**_CHOSEN, "matter_confirmed": YES, "point": POINT, "reason": SAID}),
    "refuse": ("request", {"point": POINT, "reason": SAID, "call_again_consent": st.booleans()}),
    "transfer": ("request", {"to": mostly([factory.OTHER, factory.BRANCH], [factory.CENTRE, "TT-KHONG"]), "reason": SAID}),
    "withdraw": ("request", {"reason": SAID}),
    "ask_approval": ("request", {"outcome": mostly(["accepted", "refused"], [""]), "reason": SAID}),
    "approve_override": ("request", {"approved": st.booleans(), "note": SAID}),
    "complain": ("request", {"act": POINT, "text": SAID}),
    "receive_letter": ("request", {"kind": mostly(["withdraw", "change", "papers"], [""]), "text": SAID}),
    "papers_arrived": ("case", {"ground_reason": SAID, "force_majeure": SAID}),
    "papers_lapsed": ("case", {"reason": SAID}),
    "ask_more_papers": ("case", {"papers": SAID}),
    "more_papers_came": ("case", {}),
    "extend_advice": ("case", {"reason": SAID}),
    "ask_annulment": ("case", {"reason": SAID, "again": st.booleans()}),
    "annul": ("case", {"approved": st.booleans(), "note": SAID}),
    "discontinue": ("case", {"point": POINT, "reason": SAID}),
    "finish": ("case", {"how": mostly(["done"], ["suspended", ""]), "note": SAID}),
    "assign": ("case", {"practitioner": mostly([0, 1], [2]), "role": st.sampled_from(["", "defender", "protector"])}),
    "release": ("case", {
        "practitioner": st.sampled_from([0, 1]), "why": st.sampled_from(["refused", "left", "asked", ""]),
        "asked_by": st.sampled_from(["person", "self", "organisation", ""]), "reason": SAID, "point": POINT,
    }),
    "hand_over": ("case", {}),
}  # fmt: skip


class Life(RuleBasedStateMachine):
    """Two requests of two people, three practitioners, one book; time goes on."""

    @initialize()
    def begin(self) -> None:
        self.undo = transaction.atomic()
        self.undo.__enter__()
        factory.settle()
        factory.open_book()
        factory.open_book(factory.BRANCH, symbol="CN1")
        self.at = factory.AT
        self.people = [factory.practitioner(f"Người {n}") for n in range(2)] + ["NV-KHONG-CO"]
        self.requests = [factory.ask(), factory.ask(person=factory.person(full_name="Lò Văn Pành"))]
        for key in self.requests:
            factory.see(key)

    @rule(hours=st.sampled_from([1, 24, 24 * 9, 24 * 40]))
    def time_goes_on(self, hours: int) -> None:
        self.at += timedelta(hours=hours)

    @rule(which=st.integers(0, 1), data=st.data())
    def somebody_does_what_follows(self, which: int, data: st.DataObject) -> None:
        """A verb that the tables offer here, by somebody who mostly may."""
        request, case = self._held(which)
        offered = {t.verb for t in policy.REQUEST_TRANSITIONS if t.state == request.state}
        offered |= {t.verb for t in policy.CASE_TRANSITIONS if case and t.state == case.state}
        offered |= {"assign", "release"} if case else set()
        verbs = sorted(offered & set(VERBS))
        if verbs:
            self._do(data.draw(st.sampled_from(verbs), label="verb"), which, data.draw(MOSTLY, label="who"), data)

    @rule(verb=st.sampled_from(sorted(VERBS)), which=st.integers(0, 1), who=st.sampled_from(PEOPLE), data=st.data())
    def anybody_does_anything(self, verb: str, which: int, who: str, data: st.DataObject) -> None:
        self._do(verb, which, who, data)

    def _held(self, which: int) -> tuple[Request, Case | None]:
        request = Request.objects.get(key=self.requests[which])
        return request, Case.objects.filter(request=request).first()

    def _do(self, verb: str, which: int, who: str, data: st.DataObject) -> None:
        of, asked = VERBS[verb]
        request, case = self._held(which)
        key = request.key if of == "request" else case.key if case else "VV-KHONG-CO"
        given = {name: data.draw(how, label=name) for name, how in asked.items()}
        if "practitioner" in given:
            given["practitioner"] = self.people[given["practitioner"]]
        self._try(verb, {of: key, **given, "by": getattr(factory, who), "at": self.at}, request, case)

    def _try(self, verb: str, given: dict[str, object], request: Request, case: Case | None) -> None:
        events = Event.objects.count()
        try:
            getattr(actions, verb)(**given)
        except Refused as refusal:
            assert refusal.what.strip(), verb
            assert Event.objects.count() == events, "refused, and yet something is noted"
            now = Request.objects.get(pk=request.pk)
            assert (now.state, now.pending) == (request.state, request.pending)
            return
        event(f"done: {verb}")
        assert Event.objects.count() > events, f"{verb} left no event"
        self._stepped(verb, request, case)

    def _stepped(self, verb: str, request: Request, case: Case | None) -> None:
        now, its = Request.objects.get(pk=request.pk), Case.objects.filter(request=request).first()
        if now.state != request.state:
            assert (request.state, now.state) in {(t.state, t.to) for t in policy.REQUEST_TRANSITIONS}, verb
        if case is not None and its is not None and its.state != case.state:
            assert (case.state, its.state) in {(t.state, t.to) for t in policy.CASE_TRANSITIONS}, verb
        for each in Case.objects.all():
            running = Assignment.objects.filter(case=each, until__isnull=True)
            assert (each.ended_at is None) == (each.state == CaseState.OPEN) or each.state == CaseState.ANNULLED
            assert running.count() <= 1 and (each.state == CaseState.OPEN or not running.exists())
        serials = list(BookEntry.objects.filter(book__organisation=factory.CENTRE).values_list("serial", flat=True))
        assert sorted(serials) == list(range(318, 318 + len(serials)))

    def teardown(self) -> None:
        if not hasattr(self, "undo"):
            return
        try:
            for key in self.requests:
                queries.request_file(READER, key, self.at)
                assert all(line.sentence for line in journal.history(("request", key), details=True))
            queries.worklist(READER, self.at)
            assert journal.verify().broken is None
            assert indicators.catch_up(at=self.at)
            assert localdate(self.at)
        finally:
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)


def test_any_walk_through_the_life_of_a_case(reference):
    how = settings(
        max_examples=WALKS or 15, stateful_step_count=40, deadline=None, derandomize=not WALKS, database=None,
        suppress_health_check=list(HealthCheck), phases=[Phase.generate],
    )  # fmt: skip
    run_state_machine_as_test(Life, settings=how)
