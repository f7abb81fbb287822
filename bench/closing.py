"""What may still change a period, and the page of an inspection, at a large unit.

    python -m bench.closing --cases 20000 100000

A database as of `bench.case_list` (five years, nine of ten cases at one centre), and to each case its facts and the
events that tell of them; one case in twenty came into the system long after its day, one fact in twenty lacks a class,
a fifth of the ended files was not handed over. Printed as there: statements, bytes, the processor's time a page.
"""

import argparse
import random
from datetime import datetime, timedelta
from typing import Any

from bench import case_list
from bench.case_list import BARE, LARGE, Copies, View

BEFORE, INSPECTED, BOARD = "/lam-viec/bao-cao/truoc-khi-chot/", "/lam-viec/ra-soat/", "/lam-viec/theo-doi/"


class Ended(Copies):
    """Cases that have ended on a day, most of them handed over."""

    def end_of(self, at: datetime) -> dict[str, Any]:
        ended = at + timedelta(days=self.chance.randrange(20, 150))
        if ended > self.end:
            return {"state": "open"}
        return {"state": "finished", "ended_at": ended, "handed_over_at": ended if self.chance.random() < 0.8 else None}


def fill(count: int) -> None:
    """Cases, then what the journal and the facts would hold of them."""
    from django.db import transaction

    from caunoi.rooms.cases.models import Case
    from caunoi.rooms.indicators import actions as counting
    from caunoi.rooms.indicators.models import Fact
    from caunoi.rooms.journal.models import Event

    case_list.make(count, Ended)
    counting.catch_up(at=datetime.now().astimezone())
    chance, number = random.Random(68), -100 * count
    names = ("key", "request__key", "organisation__code", "person__key", "accepted_at", "ended_at", "form", "field")
    rows = Case.objects.exclude(request__key="").values_list(*names)
    facts: list[Any] = []
    events: list[Any] = []
    with transaction.atomic():
        for key, request, office, who, accepted, ended, form, field in rows.iterator(chunk_size=2000):
            known = accepted + timedelta(days=400) if chance.random() < 0.05 else accepted
            told = [("cases.submitted", known), ("cases.paper_seen", known), ("cases.accepted", known),
                    ("cases.assigned", known), *([("cases.finished", ended)] if ended else [])]  # fmt: skip
            for kind, at in told:
                number += 1  # below every event of the chain: nothing feeds on them
                events.append(
                    Event(seq=number, at=at, kind=kind, by_key="x", by_name="X", subject_kind="request",
                          subject_key=request, organisation=office)
                )  # fmt: skip
            for kind, fact_key, at in (("received", request, accepted), ("answered", request, accepted),
                                       ("accepted", key, accepted), ("ended", key, ended)):  # fmt: skip
                if at is not None:
                    day = at.date()
                    facts.append(
                        Fact(source="request", record=request, kind=kind, key=fact_key, day=day, at=at, who=who,
                             month=day.year * 12 + day.month - 1, organisation=office, unit=office, province="15",
                             form=form, field=field, ground="11/2017/QH14:7.2", sex="female", age="18_59",
                             ethnic="unknown" if chance.random() < 0.05 else "kinh", area="none", outcome="finished",
                             aspect="usual", several="one", provider="officer", days=3)
                    )  # fmt: skip
            if len(facts) > 20_000:
                Fact.objects.bulk_create(facts, batch_size=500)
                Event.objects.bulk_create(events, batch_size=500)
                facts, events = [], []
        Fact.objects.bulk_create(facts, batch_size=500)
        Event.objects.bulk_create(events, batch_size=500)


def pages() -> list[View]:
    year = datetime.now().year
    made = [View("bare view", "large", BARE)]
    for name, path in (("before closing", BEFORE), ("inspection", INSPECTED)):
        for period in (str(year), str(year - 1), f"{year - 1}-H1"):
            made.append(View(f"{name}, {period}", "large", f"{path}?don-vi={LARGE}&ky={period}"))
    return [*made, View("board", "large", BOARD)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, nargs="+", default=[20_000, 100_000])
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with case_list.own_site():
        for count in given.cases:
            case_list.run(count, given.rounds, False, fill, pages)


if __name__ == "__main__":
    main()
