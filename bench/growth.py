"""How the cost of a page grows with the cases: `CAUNOI_DATABASE_URL=postgresql://… python -m bench.growth`.

In a database of its own on that server, removed afterwards: the demonstration, 30 more centres, 2,000 more
practitioners, and copies of one of its cases, at ten times the country's pace (some 400,000 a year: 20,000 lie within
the last 18 days, as many in the 18 days before, and so on; of the newest 100,000 half are open, what is older has ended
and was handed over). One centre has a fifth of them. At 10,000, 100,000, 1 million and 10 million (`--cases`) pages are
opened and forms sent as people do, through the whole middleware in one process, in turn; told are the median on the
clock and of the processor (this process and the server for it), and the latter as a multiple of a bare signed-in view
in the same round.

Copies have no events and no facts: figures at 10 million are `bench/counting.py`'s. `--table FILE` keeps what was
measured, `--plans FILE` the plans of what is slow, `--svg FILE` draws the curve.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from bench import case_list
from bench.case_list import BARE, LIST, Copies, like, server_clock
from bench.copies import copy_turn, latest
from bench.curve import curve
from bench.killed import CAUNOI, PROOF
from bench.people_search import people
from bench.visitors import ACCEPT, NEW, once, woman

LARGE = "TT1-LC"
CENTRES, PRACTITIONERS, PRACTITIONERS_LARGE = 30, 2000, 400
BASE, DAYS, OPEN = 20_000, 18, 5
FEW = 50
"""Turns up to which the indexes grow with the rows."""
FORMS = {"15b": "/lam-viec/so-lieu/?bieu=15b", "board": "/lam-viec/theo-doi/"}


class Grown(Copies):
    """Copies in the demonstration. The newest `BASE` are written, older ones are copied from them."""

    days, first_serial = DAYS, 500_000

    def __init__(self, pk: int, offices: dict[str, list[str]]) -> None:
        super().__init__(pk, BASE)
        self.offices, self.codes = offices, [code for code in offices if code != LARGE]
        self.rows = people(BASE, self.chance)
        self.written, self.turns, self.before = 0, 1, latest(case_list.tables())

    def place(self) -> str:
        return LARGE if self.chance.random() < 0.2 else self.chance.choice(self.codes)

    def end_of(self, at: datetime) -> dict[str, Any]:
        if self.chance.random() < 0.5:
            return {"state": "open"}
        ended = min(self.end, at + timedelta(days=self.chance.randrange(60)))
        handed = ended + timedelta(days=10)
        return {"state": "finished", "ended_at": ended, "handed_over_at": handed if handed < self.end else None}

    def taken_down(self, person: Any) -> dict[str, Any]:
        return {"entered_by": f"user:{self.chance.choice(self.offices[person.organisation])}"}

    def assigned(self, case: Any) -> dict[str, Any]:
        return {"practitioner_id": self.chance.choice(self.offices[case.organisation_id])}

    def grow(self, count: int) -> None:
        from django.db import transaction

        while self.written < min(count, BASE):
            with transaction.atomic():
                self.batch(self.written, [next(self.rows) for _ in range(2000)])
            self.written += 2000
        last = latest(case_list.tables())
        if count > BASE and self.turns == 1:
            self.last = last
            self._make_room()
        with without_indexes(case_list.tables()) if count > FEW * BASE else nullcontext():
            self._copy_until(count)

    def _copy_until(self, count: int) -> None:
        from caunoi.rooms.cases.models import Case, Request

        while self.turns * BASE < count:
            ended = {
                (Case, "state"): "'finished'", (Case, "ended_at"): "accepted_at + interval '40 days'",
                (Case, "handed_over_at"): "accepted_at + interval '50 days'",
                (Request, "pending"): "false",  # the demonstration's own waiting ones wait once
            }  # fmt: skip
            copy_turn(
                case_list.tables(), self.turns, self.before, self.last, days=DAYS * self.turns,
                instead=ended if self.turns >= OPEN else None,
            )  # fmt: skip
            self.turns += 1

    def _make_room(self) -> None:
        """What is written while pages are measured gets keys behind all copies."""
        from django.db import connection

        with connection.cursor() as cursor:
            for table in case_list.tables():
                behind = self.before[table] + 1000 * (self.last[table] - self.before[table])
                cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table._meta.db_table, behind])


@contextmanager
def without_indexes(tables: list[Any]) -> Iterator[None]:
    """Indexes that no constraint needs are made when all rows lie there, and nobody looks whether what rows refer to
    is there: many millions in half the time."""
    from django.db import connection

    names = [table._meta.db_table for table in tables]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i"
            " WHERE i.indrelid::regclass::text = ANY(%s)"
            " AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)",
            [names],
        )
        found = cursor.fetchall()
        cursor.execute("SET session_replication_role = replica")
        for name, _ in found:
            cursor.execute(f"DROP INDEX {name}")
        yield
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("SET maintenance_work_mem = '1GB'")
        for _, sql in found:
            cursor.execute(sql)


def make() -> Grown:
    """Offices and practitioners beside the demonstration's."""
    from tests.rooms.cases import factory

    from caunoi.rooms.accounts import actions as accounts
    from caunoi.rooms.accounts import queries as users
    from caunoi.rooms.accounts.policy import Actor
    from caunoi.rooms.cases.models import Case
    from caunoi.rooms.organisations import actions as organisations
    from caunoi.rooms.organisations.models import Practitioner
    from caunoi.rooms.places import queries as places

    codes = [LARGE]
    provinces = [unit.code for unit in places.provinces(date.today())]
    for number in range(CENTRES):
        codes.append(f"TT-{number:02d}")
        organisations.create_organisation(
            by=Actor.system(), at=factory.AT, code=codes[-1], kind="centre", name=f"Trung tâm số {number}",
            province_code=provinces[number % len(provinces)], symbol="TT", since=date(2018, 1, 2),
        )  # fmt: skip
    by = {"by": Actor.system(), "at": factory.AT}
    whole = {"username": "all", "full_name": "Người xem cả nước", "password": "rung-xanh-7319", "temporary": False}
    accounts.create_user(**by, **whole)
    accounts.assign(**by, user=users.by_username("all"), role="giam_doc", organisation="", since=date(2020, 1, 1))
    officer = Practitioner.objects.filter(organisation=LARGE, kind="officer").first()
    offices: dict[str, list[str]] = {code: [] for code in codes}
    made = []
    for number in range(PRACTITIONERS):
        code = LARGE if number < PRACTITIONERS_LARGE else codes[1 + number % CENTRES]
        key = f"TG-{number:08d}"
        made.append(like(officer, key=key, organisation_id=code, user_key="", card_number=key))
        offices[code].append(key)
    Practitioner.objects.bulk_create(made)
    offices[LARGE].append(officer.key)
    taken = Case.objects.filter(organisation=LARGE, state="open", person__restricted=False, assignments__isnull=False)
    return Grown(taken.filter(request__idempotency_key=None).first().pk, offices)


def files_of() -> list[str]:
    """Addresses of files that copies have."""
    from caunoi.rooms.cases.models import Request

    keys = Request.objects.filter(organisation=LARGE, key__regex=r"^TN-\d{4}-\d{4}$").values_list("key", flat=True)
    return [f"/lam-viec/yeu-cau/{key}/" for key in keys[:200]]


@dataclass
class Deed:
    """What is measured: a name, who does it, and how."""

    name: str
    user: str
    do: Callable[[Any], int]


def deeds(chance: random.Random, files: list[str]) -> list[Deed]:
    """files: addresses of files that copies have."""

    def get(path: str) -> Callable[[Any], int]:
        return lambda client: client.get(path).status_code

    def sought(**given: str) -> Callable[[Any], int]:
        def do(client: Any) -> int:
            client.post(LIST, given)
            return client.get(LIST).status_code

        return do

    def sent(**more: str) -> Callable[[Any], int]:
        def do(client: Any) -> int:
            page = client.get(NEW)
            words = woman(chance, f"ngày {chance.random()}", datetime.now().astimezone())
            return client.post(NEW, {**words, **more, "once": once(page.content.decode())}).status_code - 102

        return do

    officer, head, country = "trogiupvien", "giamdoc", "all"
    return [
        Deed("bare view", officer, get(BARE)),
        Deed("list, large centre", officer, sought(xoa="1")),
        Deed("list, whole country", country, sought(xoa="1")),
        Deed("open and unassigned, large centre", officer, sought(unassigned="1")),
        Deed("found by name, large centre", officer, sought(q="nong thi mai")),
        Deed("found by name, whole country", country, sought(q="nong thi mai")),
        Deed("found by number, large centre", officer, sought(q="tt.tgtt.500077.2026")),
        Deed("a file opened", officer, lambda client: client.get(chance.choice(files)).status_code),
        Deed("a practitioner's day", officer, get("/lam-viec/hom-nay/")),
        Deed("what waits at the head", head, get("/lam-viec/viec/")),
        Deed("board of the head", head, get(FORMS["board"])),
        Deed("form 15b", head, get(FORMS["15b"])),
        Deed("a request taken down", officer, sent(lam="ghi")),
        Deed("a case taken on", officer, sent(**{**ACCEPT, PROOF: "original"})),
    ]


def measure(rounds: int, files: list[str], only: Collection[str] = ()) -> dict[str, dict[str, float]]:
    """Medians of the rounds by name: ms on the clock, ms of the processor, multiples of the bare view."""
    from django.test import Client

    from caunoi.rooms.accounts import queries as users

    every, server, clients = deeds(random.Random(time.time()), files), server_clock(), {}
    every = [deed for deed in every if not only or deed.name in only]
    for deed in every:
        if deed.user not in clients:
            clients[deed.user] = Client()
            clients[deed.user].force_login(
                users.by_username(deed.user), backend="allauth.account.auth_backends.AuthenticationBackend"
            )
        for _ in range(2):
            if (status := deed.do(clients[deed.user])) != 200:
                sys.exit(f"{deed.name}: {status}")
    told: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for _ in range(rounds):
        for deed in every:
            began, mine, theirs = time.perf_counter(), time.process_time(), server()
            deed.do(clients[deed.user])
            told[deed.name]["clock"].append((time.perf_counter() - began) * 1000)
            told[deed.name]["cpu"].append((time.process_time() - mine + server() - theirs) * 1000)
    bare = told["bare view"]["cpu"]
    for kept in told.values():
        kept["times"] = [a / b for a, b in zip(kept["cpu"], bare, strict=True)]
    return {name: {of: statistics.median(each) for of, each in kept.items()} for name, kept in told.items()}


def statements(files: list[str]) -> Iterator[tuple[str, str]]:
    """What is asked of the database in each deed: the deed's name and one statement, each once."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from caunoi.rooms.accounts import queries as users

    seen = set()
    for deed in deeds(random.Random(7), files)[1:]:
        client = Client()
        client.force_login(users.by_username(deed.user), backend="allauth.account.auth_backends.AuthenticationBackend")
        with CaptureQueriesContext(connection):
            deed.do(client)
            asked = [each["sql"] for each in connection.queries_log]
        for sql in asked:
            if sql.startswith(("SELECT", "(SELECT")) and "FOR UPDATE" not in sql and sql[:200] not in seen:
                seen.add(sql[:200])
                yield deed.name, sql


def plans(files: list[str]) -> str:
    """Statements of each deed that took 20 ms or read a large table from end to end, each once, with its plan."""
    from django.db import connection

    large, told = {table._meta.db_table for table in case_list.tables()}, []
    for name, sql in statements(files):
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN (ANALYZE, COSTS OFF) " + sql.replace("%", "%%"), [])
            lines = [line[0] for line in cursor.fetchall()]
        slow = float(lines[-1].split(":")[1].split()[0])
        scanned = [line for line in lines if "Seq Scan" in line and any(f"{each} " in line + " " for each in large)]
        if slow > 20 or scanned:
            told.append(f"\n{name}: {slow:.0f} ms\n   {sql}\n   " + "\n   ".join(lines) + "\n")
    return "".join(told)


def tell(found: dict[int, dict[str, dict[str, float]]]) -> None:
    for of, words in (("cpu", "ms of the processor, with the server's"), ("clock", "ms on the clock")):
        sys.stdout.write(f"\n| {words} | " + " | ".join(f"{size:,}" for size in found) + " | last : first |\n")
        sys.stdout.write("|---|" + "---:|" * (len(found) + 1) + "\n")
        for name in next(iter(found.values())):
            each = [found[size][name][of] for size in found]
            words = " | ".join(f"{one:.1f}" for one in each)
            sys.stdout.write(f"| {name} | {words} | {each[-1] / each[0]:.2f} |\n")
    sys.stdout.flush()


def main(run: Callable[[argparse.Namespace], None] | None = None) -> None:
    """run: what is done in the demonstration with more offices, in place of the pages."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--cases", type=int, nargs="+", default=[10_000, 100_000, 1_000_000, 10_000_000])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--times", type=int, default=4, help="of bench.indexes: how often in turn")
    parser.add_argument("--table", type=Path)
    parser.add_argument("--svg", type=Path)
    parser.add_argument("--plans", type=Path, help="a file for what is slow or scans, at each size")
    parser.add_argument("--keep", type=Path, help="a folder for keys and files, which stays with the database")
    given = parser.parse_args()
    url, _, _ = os.environ["CAUNOI_DATABASE_URL"].rpartition("/")
    name = "bench_growth"
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"CAUNOI_DATA": str(given.keep or folder), "DJANGO_SETTINGS_MODULE": "caunoi.site.settings"}
        case_list.site()
        from django.db import connection

        if connection.vendor != "postgresql":
            sys.exit("CAUNOI_DATABASE_URL must name a server")
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {name}")
            cursor.execute(f"CREATE DATABASE {name}")
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]  # of a server
        connection.settings_dict["NAME"] = name
        demo = {**os.environ, "CAUNOI_DATABASE_URL": f"{url}/{name}"}
        try:
            subprocess.run([CAUNOI, "demo"], env=demo, check=True, capture_output=True)
            (run or _run)(given)
        finally:
            connection.close()
            connection.close_pool()  # type: ignore[attr-defined]  # of a server
            if not given.keep:
                with connection._nodb_cursor() as cursor:
                    cursor.execute(f"DROP DATABASE {name}")


def _run(given: argparse.Namespace) -> None:
    from django.db import connection

    grown, found = make(), {}
    for size in given.cases:
        began = time.perf_counter()
        grown.grow(size)
        connection.close()
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
            cursor.execute("SELECT pg_database_size(current_database())")
            large = cursor.fetchone()[0] / 1e9
        spent = time.perf_counter() - began
        files = files_of()
        found[size] = measure(given.rounds, files)
        sys.stderr.write(f"{size:,}: made in {spent:.0f} s, {large:.1f} GB, load {os.getloadavg()[0]:.1f}\n")
        if given.table:
            given.table.write_text(json.dumps(found))
        if given.plans:
            with given.plans.open("a") as out:
                out.write(f"\n=== {size:,}\n{plans(files)}")
    tell(found)
    if given.svg:
        given.svg.write_text(curve(found), encoding="utf-8")


if __name__ == "__main__":
    main()
