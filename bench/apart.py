"""The statistics layer at a server of its own: `python -m bench.apart --database postgresql://…/an_empty_one`.

The server's `wal_level` must be `logical`. Its four tables are handed on by PostgreSQL's logical replication to the
database --other (default: one beside the first, made and removed here), while visitors work at the first. In both the
layer is looked at again and again, each time at one moment: where both have taken in up to the same event, facts and
cells must be the same. Told: how far behind the other is, how many looks could be compared, and the statements of the
forms of figures asked of both, with the rows they gave. Exit status 1 when something differs.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from argparse import Namespace
from pathlib import Path
from typing import Any

import psycopg
from bench.day import Crowd, served
from bench.killed import CAUNOI

TABLES = ("indicators_ledger", "indicators_term", "indicators_fact", "indicators_cell")
FORMS = ("15a", "15b", "dan-toc", "ctmt-nam", "gioi")
LOOK = """SELECT (SELECT concat(upto, ' ', taken_at) FROM indicators_ledger),
 (SELECT md5(coalesce(string_agg(f::text, '' ORDER BY id), '')) FROM indicators_fact f),
 (SELECT md5(coalesce(string_agg(c::text, '' ORDER BY id), '')) FROM indicators_cell c)"""


def hand_on(first: str, other: str) -> None:
    """Tables without foreign keys, filled by a subscription; the slot is made by hand as both may be one server."""
    tables = [option for table in TABLES for option in ("-t", table)]
    schema = subprocess.run(["pg_dump", "-s", "-O", "-x", *tables, first], check=True, capture_output=True).stdout
    subprocess.run(["psql", "-q", "-v", "ON_ERROR_STOP=1", other], input=schema, check=True, capture_output=True)
    with psycopg.connect(first, autocommit=True) as giving, psycopg.connect(other, autocommit=True) as taking:
        giving.execute(f"CREATE PUBLICATION figures FOR TABLE {', '.join(TABLES)}")
        giving.execute("SELECT pg_create_logical_replication_slot('figures', 'pgoutput')")
        taking.execute(
            f"CREATE SUBSCRIPTION figures CONNECTION '{first}' PUBLICATION figures"
            " WITH (create_slot = false, slot_name = 'figures')"
        )
        while taking.execute("SELECT count(*) FROM pg_subscription_rel WHERE srsubstate <> 'r'").fetchone() != (0,):
            time.sleep(0.2)


def watch(url: str, found: dict[str, tuple[float, str]], stop: threading.Event) -> None:
    """What the ledger says → when that was first seen, and the marks of facts and cells then."""
    with psycopg.connect(url, autocommit=True) as connection:
        while not stop.is_set():
            upto, *marks = connection.execute(LOOK).fetchone() or ("", "", "")
            if found.setdefault(upto, (time.monotonic(), str(marks)))[1] != str(marks):
                found[upto] = (found[upto][0], "between two")  # cells of new counts come without an event
            time.sleep(0.05)


def statements() -> list[str]:
    """What forms ask of the layer."""
    import django
    from django.conf import settings

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.ALLOWED_HOSTS = ["testserver"]
    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from caunoi.rooms.accounts import queries as users

    client = Client()
    client.force_login(users.by_username("giamdoc"), backend="allauth.account.auth_backends.AuthenticationBackend")
    asked: dict[str, None] = {}
    for form in FORMS:
        with CaptureQueriesContext(connection):
            if client.get("/lam-viec/so-lieu/", {"bieu": form}).status_code != 200:
                sys.exit(f"{form}: not shown")
            asked |= dict.fromkeys(each["sql"] for each in connection.queries_log)
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]  # of a server
    return [sql for sql in asked if sql.startswith("SELECT") and ("indicators_cell" in sql or "indicators_fact" in sql)]


def compare(first: str, other: str, asked: list[str], rounds: int = 5) -> bool:
    same, took = True, {first: 0.0, other: 0.0}
    with psycopg.connect(first, autocommit=True) as giving, psycopg.connect(other, autocommit=True) as taking:
        for sql in asked:
            tries: dict[str, list[float]] = {first: [], other: []}
            for _ in range(rounds):
                rows = {}
                for url, connection in ((first, giving), (other, taking)):
                    began = time.perf_counter()
                    rows[url] = sorted(map(str, connection.execute(sql.encode()).fetchall()))
                    tries[url].append(1000 * (time.perf_counter() - began))
                same = same and rows[first] == rows[other]
            for url, each in tries.items():
                took[url] += statistics.median(each)
    words = "the same rows" if same else "DIFFERENT ROWS"
    sys.stdout.write(
        f"{len(asked)} statements of {len(FORMS)} forms: {words}; {took[first]:.0f} ms, {took[other]:.0f} ms apart\n"
    )
    return same and bool(asked)


def told(here: dict[str, tuple[float, str]], there: dict[str, tuple[float, str]]) -> bool:
    both = sorted(each for each in here.keys() & there.keys() if "between two" not in (here[each][1], there[each][1]))
    differ = [each for each in both if here[each][1] != there[each][1]]
    late = sorted(max(0.0, there[each][0] - here[each][0]) for each in both)[:-1] or [0.0]
    sys.stdout.write(
        f"{len(here)} states seen at the first, {len(there)} at the other, {len(both)} at both, {len(differ)} of them"
        f" different; behind by {1000 * statistics.median(late):.0f} ms in the median, {1000 * late[-1]:.0f} at most\n"
    )
    return len(both) > 1 and not differ


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--database", required=True)
    parser.add_argument("--other", default="")
    parser.add_argument("--minutes", type=float, default=2)
    parser.add_argument("--rate", type=float, default=6, help="visits a second")
    given = parser.parse_args()
    server, _, name = given.database.rpartition("/")
    other = given.other or f"{server}/{name}_figures"
    with psycopg.connect(given.database, autocommit=True) as connection:
        if connection.execute("SHOW wal_level").fetchone() != ("logical",):
            sys.exit(
                "wal_level of the server must be logical: ALTER SYSTEM SET wal_level = logical, then start it anew"
            )
        if not given.other:
            connection.execute(f"CREATE DATABASE {name}_figures")
    with tempfile.TemporaryDirectory() as folder:
        environment = {"CAUNOI_DATA": folder, "CAUNOI_DATABASE_URL": given.database}
        os.environ |= {**environment, "DJANGO_SETTINGS_MODULE": "caunoi.site.settings"}
        try:
            subprocess.run([CAUNOI, "demo"], env=os.environ, check=True, capture_output=True)
            hand_on(given.database, other)
            good = worked(given, other, Path(folder))
        finally:
            take_back(given.database, other, made=not given.other)
    sys.exit(0 if good else 1)


def worked(given: Namespace, other: str, folder: Path) -> bool:
    here: dict[str, Any] = {}
    there: dict[str, Any] = {}
    stop = threading.Event()
    with served(Namespace(data=folder, database=given.database, processes=2)) as (server, _):
        eyes = [
            threading.Thread(target=watch, args=(url, found, stop))
            for url, found in ((given.database, here), (other, there))
        ]
        for each in eyes:
            each.start()
        Crowd(server.url, 6).day(given.minutes, given.rate, random.Random(1))
        time.sleep(10)  # what the background work still takes in
        stop.set()
        for each in eyes:
            each.join()
    same = told(here, there)
    return compare(given.database, other, statements()) and same


def take_back(first: str, other: str, *, made: bool) -> None:
    with psycopg.connect(other, autocommit=True) as taking, psycopg.connect(first, autocommit=True) as giving:
        taking.execute("ALTER SUBSCRIPTION figures DISABLE")
        taking.execute("ALTER SUBSCRIPTION figures SET (slot_name = NONE)")
        taking.execute("DROP SUBSCRIPTION figures")
        giving.execute("SELECT pg_drop_replication_slot('figures')")
        giving.execute("DROP PUBLICATION figures")
    if made:
        with psycopg.connect(first, autocommit=True) as giving:
            giving.execute(f"DROP DATABASE {other.rpartition('/')[2]}")


if __name__ == "__main__":
    main()
