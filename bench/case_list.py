"""The list of cases among many: `python -m bench.case_list --cases 50000 500000`.

For each number a database of its own (embedded, or on the server of CAUNOI_DATABASE_URL; removed afterwards) gets
that many cases in the shape that the actions write: one case is taken on by the actions, the others are its copies
with other persons, days and numbers (but not with its reasons in full, which no list reads). One large centre keeps
nine of ten, 62 others share the rest; every fifth case has nobody assigned. Then pages are opened as their reader
opens them, through the whole middleware, in turn with a bare signed-in view (session, user, grants, one word of
text), which stands in this file alone. Printed are statements, bytes as sent (gzip), and the processor's time as a
multiple of the bare view's in the same round (median), of this process and, where the server runs on this machine,
together with the server's.
"""

import argparse
import copy
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.copies import fill_by_copies
from bench.people_search import people

LARGE, SMALL = "TT-00", "TT-07"
OFFICES = [f"TT-{n:02d}" for n in range(63)]
LIST, BARE = "/lam-viec/vu-viec/", "/bench/bare/"
FORMS = ("litigation", "advice", "representation")
FIELDS = ("criminal", "civil_family", "administrative")
_BATCH = 2000
_AT_ONCE = 4  # views of a kind a round: the clock of the processor is coarse beside one


def make(count: int, copies: type["Copies"] | None = None) -> None:
    """Offices, staff, and the cases."""
    from tests.rooms.cases import factory

    from caunoi.rooms.accounts import actions as accounts
    from caunoi.rooms.accounts import queries as users
    from caunoi.rooms.accounts.policy import Actor
    from caunoi.rooms.organisations import actions as organisations
    from caunoi.rooms.places import actions as places

    by = {"by": Actor.system(), "at": factory.AT}
    accounts.load_reference()
    places.load_reference()
    organisations.load_reference()
    for code in OFFICES:
        organisations.create_organisation(
            **by, code=code, kind="centre", name=f"Trung tâm TGPL nhà nước {code}", province_code="15", symbol="TT",
            since=date(2018, 1, 2),
        )  # fmt: skip
    for name, where in (("large", LARGE), ("small", SMALL), ("all", "")):
        accounts.create_user(
            **by, username=name, full_name=f"Người xem {name}", password="rung-xanh-7319", temporary=False
        )
        accounts.assign(**by, user=users.by_username(name), role="giam_doc", organisation=where, since=factory.ON)
    factory.open_book(SMALL, last=0)
    factory.open_book(LARGE, last=0)
    key = factory.ask(organisation=LARGE, by=factory.actor("tiep_nhan", LARGE))
    factory.see(key, by=factory.actor("tiep_nhan", LARGE))
    model = factory.take_on(key, by=factory.actor("tro_giup_vien", LARGE))
    worker = factory.practitioner(organisation=LARGE)
    factory.assigned(model.key, worker, by=factory.actor("giam_doc", LARGE))
    (copies or Copies)(model.pk, count).write()


class Copies:
    """Copies of one case, each with a person, a request, a decision, an entry and mostly an assignment of its own."""

    days, first_serial = 5 * 365, 10

    def __init__(self, pk: int, count: int) -> None:
        from caunoi.rooms.cases.models import Case

        case = Case.objects.select_related("request", "decision", "entry__book", "person").get(pk=pk)
        self.case, self.request, self.decision, self.entry = case, case.request, case.decision, case.entry
        self.work = case.assignments.get()
        self.count, self.chance = count, random.Random(1109)
        self.end = datetime.now().astimezone()

    def write(self) -> None:
        from django.db import transaction

        rows = people(self.count, self.chance)

        def write(count: int) -> None:
            for first in range(0, count, _BATCH):
                with transaction.atomic():
                    self.batch(first, [row for _, row in zip(range(min(_BATCH, count - first)), rows, strict=False)])

        fill_by_copies(self.count, tables(), write)

    def place(self) -> str:
        return LARGE if self.chance.random() < 0.9 else self.chance.choice(OFFICES[1:])

    def end_of(self, at: datetime) -> dict[str, Any]:
        """The state of a case taken on at that moment."""
        return {"state": "open" if (self.end - at).days < 150 else "finished"}

    def taken_down(self, person: Any) -> dict[str, Any]:
        """Who took the request down, by its columns."""
        return {}

    def assigned(self, case: Any) -> dict[str, Any]:
        """Who has it, by the columns of an assignment."""
        return {}

    def batch(self, first: int, rows: list[dict[str, Any]]) -> None:
        from caunoi.core.ground.text import fold, sort_text
        from caunoi.rooms.cases.models import Assignment, BookEntry, Case, Decision, Request
        from caunoi.rooms.people import policy
        from caunoi.rooms.people.models import Person, SearchToken

        for row in rows:
            row["organisation"] = self.place()
        persons = Person.objects.bulk_create(
            Person(created_at=self.end, folded_name=fold(r["full_name"]), name_key=sort_text(r["full_name"]), **r)
            for r in rows
        )
        SearchToken.objects.bulk_create(
            SearchToken(person=p, organisation=p.organisation, born=policy.year_of(p.birth), token=t)
            for p in persons
            for t in policy.tokens(p.full_name, p.id_number, p.phone)
        )
        moments = [self.end - timedelta(minutes=self.chance.randrange(self.days * 24 * 60)) for _ in rows]
        requests = Request.objects.bulk_create(
            like(
                self.request, key=f"TN-{(first + n) // 10000:04d}-{(first + n) % 10000:04d}",
                organisation_id=p.organisation, person=p, received_at=at, state_since=at, entered_at=at, answered_at=at,
                pending=False, **self.taken_down(p),
            )
            for n, (p, at) in enumerate(zip(persons, moments, strict=True))
        )  # fmt: skip
        decisions = Decision.objects.bulk_create(
            like(self.decision, request=r, at=r.received_at, on=r.received_at.date(), assessment={}) for r in requests
        )
        cases = Case.objects.bulk_create(
            like(
                self.case, key=f"{r.organisation_id}.TGTT.2026.{self.first_serial + first + n:06d}",
                number=f"TT.TGTT.{self.first_serial + first + n}.{r.received_at.year}",
                organisation_id=r.organisation_id, request=r, decision=d, person_id=r.person_id,
                accepted_at=r.received_at, entered_at=r.received_at, form=self.chance.choice(FORMS),
                field=self.chance.choice(FIELDS), **self.end_of(r.received_at),
            )
            for n, (r, d) in enumerate(zip(requests, decisions, strict=True))
        )  # fmt: skip
        BookEntry.objects.bulk_create(
            like(self.entry, serial=self.first_serial + first + n, case=case, entered_at=case.entered_at)
            for n, case in enumerate(cases)
        )
        Assignment.objects.bulk_create(
            like(self.work, key=f"CN-{first + n:08d}", case=case, since=case.accepted_at, document="",
                  **self.assigned(case))
            for n, case in enumerate(cases)
            if n % 5
        )  # fmt: skip


def tables() -> list[Any]:
    """What is copied, each after what it refers to."""
    from caunoi.rooms.cases.models import Assignment, BookEntry, Case, Decision, Request
    from caunoi.rooms.people.models import Person, SearchToken

    return [Person, SearchToken, Request, Decision, Case, BookEntry, Assignment]


def like(row: Any, **columns: Any) -> Any:
    """Another row like that one."""
    other = copy.copy(row)
    other._state = type(row._state)()
    other._state.fields_cache = {}
    other.pk = None
    for name, value in columns.items():
        setattr(other, name, value)
    return other


@dataclass
class View:
    """A page that is measured. prepare: what is sent before, once, as a person would."""

    name: str
    user: str
    path: str = LIST
    sent: dict[str, str] = field(default_factory=dict)
    client: Any = None
    statements: int = 0
    bytes: int = 0
    spans: list[float] = field(default_factory=list)
    totals: list[float] = field(default_factory=list)

    def open(self) -> Any:
        return self.client.get(self.path, headers={"accept-encoding": "gzip"})


def views() -> list[View]:
    made = [View("bare view", "large", BARE)]
    for user, who in (("large", "large centre"), ("small", "small centre"), ("all", "whole country")):
        made.append(View(f"list, {who}", user))
        made.append(View(f"list, open and unassigned, {who}", user, sent={"unassigned": "1"}))
        made.append(View(f"list, one field and form, {who}", user, sent={"field": "criminal", "form": "advice"}))
        made.append(View(f"found by name 'nong thi mai', {who}", user, sent={"q": "nong thi mai"}))
        made.append(View(f"found by name 'ma seo yen', {who}", user, sent={"q": "ma seo yen"}))
        made.append(View(f"found by number, {who}", user, sent={"q": "tt.tgtt.77.2026"}))
    return made


def begin(view: View) -> None:
    """Signs in, chooses the filters; statements and bytes of the page."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from caunoi.rooms.accounts import queries as users

    view.client = Client()
    view.client.force_login(users.by_username(view.user), backend="allauth.account.auth_backends.AuthenticationBackend")
    if view.sent:
        assert view.client.post(LIST, view.sent).status_code == 302
    view.open()
    with CaptureQueriesContext(connection) as asked:
        answer = view.open()
    assert answer.status_code == 200, (view.name, answer.status_code)
    view.statements, view.bytes = len(asked), len(answer.content)


def server_clock() -> Callable[[], float]:
    """Seconds of the processor that the server has spent for our connection; 0 where that cannot be seen."""
    from django.db import connection

    if connection.vendor == "sqlite":
        return lambda: 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        stat = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
    if not stat.exists():
        return lambda: 0.0
    return lambda: int(stat.read_text().split()[0]) / 1e9


def measure(every: list[View], rounds: int) -> list[View]:
    """Each view opened in each round, in turn. every: the first is the bare one."""
    server = server_clock()
    for view in every:
        begin(view)
    for _ in range(rounds):
        for view in every:
            mine, theirs = time.process_time(), server()
            for _ in range(_AT_ONCE):
                view.open()
            mine, theirs = time.process_time() - mine, server() - theirs
            view.spans.append(mine / _AT_ONCE)
            view.totals.append((mine + theirs) / _AT_ONCE)
    return every


def ratio(view: View, bare: View, of: str) -> float:
    """The median of the ratios within a round."""
    return statistics.median(a / b for a, b in zip(getattr(view, of), getattr(bare, of), strict=True))


def tell(every: list[View]) -> None:
    bare = every[0]
    print(f"{'page':<52}{'statements':>11}{'bytes':>7}{'ms':>8}{'× bare':>8}{'× with server':>15}")
    for view in every:
        print(
            f"{view.name:<52}{view.statements:>11}{view.bytes:>7}{statistics.median(view.spans) * 1000:>8.1f}"
            f"{ratio(view, bare, 'spans'):>8.1f}{ratio(view, bare, 'totals'):>15.1f}"
        )


def plans(every: list[View]) -> None:
    """The plans of the statements that find and list."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    words = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) "
    for view in every[1:]:
        if "large" not in view.name or "field" in view.name:
            continue
        with CaptureQueriesContext(connection) as asked:
            view.open()
        for each in asked.captured_queries:
            if "cases_case" in each["sql"] or "people_searchtoken" in each["sql"]:
                print(f"\nplan, {view.name} ({connection.vendor}):")
                with connection.cursor() as cursor:
                    cursor.execute(words + each["sql"].replace("%", "%%"), [])
                    print("\n".join(f"   {line[-1]}" for line in cursor.fetchall()))


def bare(request: Any) -> Any:
    """What every page of the workspace does at least."""
    from django.http import HttpResponse

    from caunoi.faces.workspace.access import staff

    return staff("cases.read")(lambda asked: HttpResponse("ok"))(request)


def site() -> None:
    """The site in this process, with the bare view; pages are asked for without having collected the static files."""
    import django
    from django.conf import settings
    from django.urls import path

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    django.setup()
    from caunoi.site import urls

    urls.urlpatterns.append(path(BARE[1:], bare))


def run(
    count: int, rounds: int, told: bool, fill: Callable[[int], None] = make, pages: Callable[[], list[View]] = views
) -> dict[str, float]:
    """Makes the database, measures the pages, removes it; ratio by page."""
    from django.core.management import call_command
    from django.db import connection

    server, name = connection.vendor != "sqlite", connection.settings_dict["NAME"]
    if server:
        connection.settings_dict["TEST"]["NAME"] = "caunoi_bench_cases"
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
    else:
        connection.close()
        connection.settings_dict["NAME"] = f"{name}.{count}"
        call_command("migrate", verbosity=0)
    try:
        begun = time.perf_counter()
        if not server:  # for this connection alone: filling is not what is measured
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA synchronous = OFF")
                cursor.execute("PRAGMA cache_size = -1000000")
        fill(count)
        connection.close()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE" if not server else "VACUUM ANALYZE")
        made = time.perf_counter() - begun
        every = measure(pages(), rounds)
        print(f"\n{count:,} cases on {connection.vendor}, made in {made:.0f} s, load {os.getloadavg()[0]:.1f}")
        tell(every)
        if told:
            plans(every)
        return {view.name: ratio(view, every[0], "totals") for view in every}
    finally:
        if server:
            connection.creation.destroy_test_db(name, verbosity=0)
        connection.close()
        if not server:
            Path(connection.settings_dict["NAME"]).unlink()
            connection.settings_dict["NAME"] = name


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, nargs="+", default=[50_000, 500_000])
    parser.add_argument("--rounds", type=int, default=25)
    given = parser.parse_args()
    with own_site():
        told = [run(count, given.rounds, count == given.cases[-1]) for count in given.cases]
        if len(told) > 1:
            print(f"\n{'page':<52}" + "".join(f"{count:>12,}" for count in given.cases) + f"{'last / first':>15}")
            for name in told[0]:
                line = "".join(f"{each[name]:>12.1f}" for each in told)
                print(f"{name:<52}{line}{told[-1][name] / told[0][name]:>15.2f}")


@contextmanager
def own_site() -> Iterator[None]:
    """The site in this process on a data folder of its own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.site.settings")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CAUNOI_DATA"] = folder
        site()
        yield


if __name__ == "__main__":
    main()
