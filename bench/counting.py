"""A form by province over many cases: cells of the fact layer beside the transaction tables.

    CAUNOI_DATABASE_URL=postgresql://… .venv/bin/python -m bench.counting --cases 10000000 --rounds 5

On PostgreSQL, in a database of its own that is removed afterwards. The cases and their persons are written by the
database into the tables that the actions fill (34 provinces, 36 months, a person helped again now and then; requests
and decisions are left out: no form reads them), and so are their facts; the cells of the counts that the form asks for
are filled by the room itself, as a rebuild fills them. Then the same form is asked of both in turn: 15 columns by
ground and by province, and persons counted once by ground, for one half-year and for all 36 months. Before anything is
timed all cells must be equal.
"""

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

SINCE, MONTHS = date(2024, 1, 1), 36
GROUNDS = [f"11/2017/QH14:7.{mark}" for mark in
           ("1", "2", "3", "4", "5", "6", "6a", "7.a", "7.b", "7.c", "7.d", "7.đ", "7.e", "7.g", "7.h")]  # fmt: skip
COLUMNS = ("nganh.thu_ly", "nganh.to_tung", "vv.tu_van", "vv.dai_dien", "vv.hinh_su", "vv.dan_su", "vv.hanh_chinh",
           "nganh.ky_truoc", "nganh.thuc_hien", "nganh.ket_thuc", "nganh.khong_tiep_tuc", "nganh.ky_sau")  # fmt: skip
SEXES = ("female", "male", "unknown")

PERSONS = """
INSERT INTO people_person (key, organisation, full_name, folded_name, name_key, birth, sex, ethnicity, id_number, phone,
    address, commune_code, village_code, restricted, restriction, alias, created_at)
SELECT 'NG-' || n, 'TT-' || lpad((n %% 34)::text, 2, '0'), '', '', '', '',
    (ARRAY['female','male',''])[1 + n %% 53 %% 3], '02', '', '', '', '', '', false, '', '', now()
FROM generate_series(1, %s) n"""
CASES = """
INSERT INTO cases_case (key, number, organisation_id, request_id, decision_id, person_id, form, field, ground_for_book,
    grounds, accepted_at, entered_at, urgent, urgent_reason, papers_term, papers_days_because, assign_term, more_papers,
    complex_reason, state, ended_at, end_point, end_reason, archive_number, archive_place, retain_basis)
SELECT 'VV-' || n, n, 'TT-' || lpad((p %% 34)::text, 2, '0'), n, n, first + p,
    (ARRAY['litigation','litigation','advice','representation'])[1 + n %% 4],
    (ARRAY['criminal','civil_family','civil_family','administrative','other'])[1 + n %% 5],
    CASE WHEN n %% 40 = 0 THEN '' ELSE (%s::text[])[1 + (n * 7919) %% 15] END, '[]', at, at, '', '', '', '', '', '', '',
    CASE WHEN ended IS NULL THEN 'open' WHEN n %% 20 = 0 THEN 'not_continued' ELSE 'finished' END, ended, '', '', '',
    '', ''
FROM (SELECT n, p, first, at, CASE WHEN at + life < timestamptz '2026-12-31 20:00+07' THEN at + life END AS ended
    FROM (SELECT n, (n * 104729) %% %s AS p, (SELECT min(id) FROM people_person) AS first,
        timestamptz '2024-01-01 08:00+07' + ((n * 48271) %% %s) * interval '1 minute' AS at,
        ((n * 16807) %% 200) * interval '1 day' AS life FROM generate_series(1::bigint, %s) n) a) b"""
FACTS = """
INSERT INTO indicators_fact (source, record, kind, key, day, month, at, organisation, unit, province, who, form, field,
    ground, sex, ethnic, age, area, commune, provider, outcome, aspect, several, role, direction, timely, fund,
    programmes, days)
SELECT 'request', c.key, w.kind, c.key, (w.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date,
    (extract(year FROM w.at AT TIME ZONE 'Asia/Ho_Chi_Minh') * 12
     + extract(month FROM w.at AT TIME ZONE 'Asia/Ho_Chi_Minh') - 1)::int,
    w.at, c.organisation_id, c.organisation_id, o.province_code, p.key, c.form, c.field,
    CASE c.ground_for_book WHEN '' THEN 'unknown' ELSE c.ground_for_book END,
    CASE p.sex WHEN '' THEN 'unknown' ELSE p.sex END, 'minority', 'unknown', 'unknown', 'unknown', 'unknown', c.state,
    'usual', '', '', '', '', '', '', 1
FROM cases_case c JOIN people_person p ON p.id = c.person_id JOIN organisations_organisation o
    ON o.code = c.organisation_id, LATERAL (VALUES ('accepted', c.accepted_at), ('ended', c.ended_at)) AS w(kind, at)
WHERE w.at IS NOT NULL"""
STRAIGHT = """
SELECT o.province_code, c.ground_for_book,
    count(*) FILTER (WHERE new), count(*) FILTER (WHERE new AND c.form = 'litigation'),
    count(*) FILTER (WHERE new AND c.form = 'advice'), count(*) FILTER (WHERE new AND c.form = 'representation'),
    count(*) FILTER (WHERE new AND c.field = 'criminal'), count(*) FILTER (WHERE new AND c.field = 'civil_family'),
    count(*) FILTER (WHERE new AND c.field = 'administrative'), count(*) FILTER (WHERE NOT new), count(*),
    count(*) FILTER (WHERE over AND c.state = 'finished'), count(*) FILTER (WHERE over AND c.state = 'not_continued'),
    count(*) FILTER (WHERE NOT over), count(*) FILTER (WHERE new AND p.sex = 'female'),
    count(*) FILTER (WHERE new AND p.sex = 'male'), count(*) FILTER (WHERE new AND p.sex = '')
FROM cases_case c JOIN people_person p ON p.id = c.person_id JOIN organisations_organisation o
    ON o.code = c.organisation_id,
    LATERAL (SELECT c.accepted_at >= %(begin)s AS new, coalesce(c.ended_at < %(end)s, false) AS over) w
WHERE c.state <> 'annulled' AND c.accepted_at < %(end)s AND (c.ended_at IS NULL OR c.ended_at >= %(begin)s)
GROUP BY 1, 2"""
STRAIGHT_ONCE = """
SELECT province_code, ground_for_book, count(*) FROM (
    SELECT o.province_code, c.ground_for_book,
        row_number() OVER (PARTITION BY o.province_code, c.person_id ORDER BY c.accepted_at, c.key) AS nth
    FROM cases_case c JOIN organisations_organisation o ON o.code = c.organisation_id
    WHERE c.state <> 'annulled' AND c.accepted_at >= %(begin)s AND c.accepted_at < %(end)s) held
WHERE nth = 1 GROUP BY 1, 2"""


def measured_terms() -> dict[Any, tuple[str, ...]]:
    """The counts of the form, by ground, and of one column by ground and sex."""
    from caunoi.rooms.indicators import declared

    found: dict[Any, tuple[str, ...]] = {}
    for code in (*COLUMNS, "nganh.nguoi"):
        for part in declared.shipped()[code].numerator.parts:
            found[part.term] = ("ground", "ground+sex") if code == "nganh.thu_ly" else found.get(part.term, ("ground",))
    return found


def make(count: int) -> dict[str, Any]:
    """Organisations, cases, facts, cells; seconds and sizes of each."""
    from django.db import connection
    from tests.rooms.cases import factory

    from caunoi.rooms.accounts.policy import Actor
    from caunoi.rooms.indicators import actions
    from caunoi.rooms.organisations import actions as organisations
    from caunoi.rooms.places import actions as places
    from caunoi.rooms.places import queries as units

    places.load_reference()
    provinces = [unit.code for unit in units.provinces(factory.ON)]
    for number, code in enumerate(provinces):
        organisations.create_organisation(
            by=Actor.system(), at=factory.AT, code=f"TT-{number:02d}", kind="centre", name=f"Trung tâm {code}",
            province_code=code, symbol="TT", since=date(2018, 1, 2),
        )  # fmt: skip
    people = count * 4 // 5
    told: dict[str, Any] = {}

    def step(name: str, work: Callable[[], Any]) -> None:
        began = time.perf_counter()
        work()
        told[name] = round(time.perf_counter() - began, 1)
        sys.stderr.write(f"{name}: {told[name]} s\n")

    def sql(statement: str, *params: Any) -> Callable[[], None]:
        def run() -> None:
            with connection.cursor() as cursor:
                cursor.execute("SET session_replication_role = replica")  # the requests and decisions are not there
                cursor.execute(statement, params)
                cursor.execute("SET session_replication_role = DEFAULT")

        return run

    _without_indexes(("people_person", "cases_case", "people_searchtoken", "indicators_fact"))
    step("persons", sql(PERSONS, people))
    step("cases", sql(CASES, GROUNDS, people, MONTHS * 30 * 24 * 60 + 15 * 24 * 60, count))
    step("indexes", lambda: sql("CREATE INDEX bench_case_day ON cases_case (accepted_at, id)")())
    step("facts", sql(FACTS))
    step("analyze", sql("ANALYZE"))
    step("cells", lambda: actions._fill_new_terms(factory.AT))
    step("facts by day", sql("CREATE INDEX fact_by_day ON indicators_fact (kind, day)"))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE indicators_cell")
        for table in ("cases_case", "people_person", "indicators_fact", "indicators_cell"):
            cursor.execute("SELECT count(*), pg_total_relation_size(%s) FROM " + table, [table])
            told[table] = cursor.fetchone()
    return told


def _without_indexes(tables: tuple[str, ...]) -> None:
    """Drops what no form reads, so that the rows are there in minutes; keys stay."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname FROM pg_indexes WHERE schemaname = 'public' AND tablename = ANY(%s) AND indexname NOT IN"
            " (SELECT conname FROM pg_constraint)", [list(tables)],
        )  # fmt: skip
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP INDEX "{name}"')
        cursor.execute(
            "SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype = 'u' AND"
            " conrelid::regclass::text = ANY(%s)", [list(tables)],
        )  # fmt: skip
        for table, name in cursor.fetchall():
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}" CASCADE')


def straight(begin: date, end: date) -> dict[tuple[str, str, str], int]:
    """The form from the transaction tables: (column, province, ground) → figure."""
    names = (*COLUMNS, *SEXES)
    return {
        (name, row[0], row[1] or "unknown"): count
        for row in _rows(STRAIGHT, begin, end)
        for name, count in zip(names, row[2:], strict=True)
        if count
    }


def straight_once(begin: date, end: date) -> dict[tuple[str, str, str], int]:
    """Persons, each once a province, by the ground of the first case."""
    return {("persons", row[0], row[1] or "unknown"): row[2] for row in _rows(STRAIGHT_ONCE, begin, end)}


def _rows(statement: str, begin: date, end: date) -> list[Any]:
    from django.db import connection

    days = {name: f"{day.isoformat()} 00:00+07" for name, day in (("begin", begin), ("end", end))}
    with connection.cursor() as cursor:
        cursor.execute(statement, days)
        return cursor.fetchall()


def from_cells(begin: date, end: date) -> dict[tuple[str, str, str], int]:
    """The same form as the room reads it, province by province."""
    from caunoi.core.ground.periods import Period
    from caunoi.rooms.indicators import declared, reading

    period, found = Period(begin, end), declared.shipped()
    told = {}
    for who in _provinces():
        for code in COLUMNS:
            for value, count in reading.by(found[code].numerator, who, period, "ground").items():
                told[code, who.place, value] = int(count)
        for value, count in reading.by(found["nganh.thu_ly"].numerator, who, period, "ground+sex").items():
            ground, _, sex = value.partition("|")
            told[sex, who.place, ground] = int(count)
    return told


def from_cells_once(begin: date, end: date) -> dict[tuple[str, str, str], int]:
    from caunoi.core.ground.periods import Period
    from caunoi.rooms.indicators import declared, reading

    formula, period = declared.shipped()["nganh.nguoi"].numerator, Period(begin, end)
    return {
        ("persons", who.place, value): int(count)
        for who in _provinces()
        for value, count in reading.by(formula, who, period, "ground").items()
    }


def _provinces() -> list[Any]:
    """Each province that has offices, as its department counts it."""
    from caunoi.rooms.indicators.scopes import Whose
    from caunoi.rooms.organisations import queries as organisations

    codes: dict[str, set[str]] = {}
    for office in organisations.every():
        if office.province_code:
            codes.setdefault(office.province_code, set()).add(office.code)
    return [Whose(place, "", "p", place, frozenset(of)) for place, of in codes.items()]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", default="")
    args = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.site.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from caunoi.rooms.indicators import declared

    if connection.vendor != "postgresql":
        sys.exit("CAUNOI_DATABASE_URL must name a server")
    name = f"bench_counting_{os.getpid()}"
    with connection._nodb_cursor() as server:
        server.execute(f"CREATE DATABASE {name}")
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]  # of a server
    connection.settings_dict["NAME"] = name
    try:
        call_command("migrate", verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("SET work_mem = '256MB'")  # for both: the server's own setting is that of a small machine
        declared.terms = measured_terms  # the others are filled alike
        report = {"cases": args.cases, "made": make(args.cases), "forms": measure(args.rounds)}
    finally:
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]  # of a server
        with connection._nodb_cursor() as server:
            server.execute(f"DROP DATABASE IF EXISTS {name}")
    sys.stdout.write(json.dumps(report, indent=1, ensure_ascii=False) + "\n")
    if args.json:
        Path(args.json).write_text(json.dumps(report), encoding="utf-8")
    return 0


def measure(rounds: int) -> list[dict[str, Any]]:
    """Both ways in turn; medians, and the median of the ratios within a round."""
    windows = {
        "6 months": (date(2026, 1, 1), date(2026, 7, 1)), "36 months": (SINCE, date(SINCE.year + MONTHS // 12, 1, 1))
    }  # fmt: skip
    told = []
    for form, one, other in (("cases", straight, from_cells), ("persons once", straight_once, from_cells_once)):
        for words, window in windows.items():
            whole, mine = one(*window), other(*window)
            if whole != mine:
                differ = [key for key in whole.keys() | mine.keys() if whole.get(key) != mine.get(key)]
                sys.exit(f"{form}, {words}: {len(differ)} cells differ, as {differ[0]}")
            times: dict[str, list[float]] = {"straight": [], "cells": []}
            for _ in range(rounds):
                for name, ask in (("straight", one), ("cells", other)):
                    began = time.perf_counter()
                    ask(*window)
                    times[name].append(time.perf_counter() - began)
            ratios = [a / b for a, b in zip(times["straight"], times["cells"], strict=True)]
            told.append({
                "form": form, "window": words, "figures": len(whole),
                "straight_s": round(statistics.median(times["straight"]), 3),
                "cells_s": round(statistics.median(times["cells"]), 4), "times": round(statistics.median(ratios), 1),
            })  # fmt: skip
            sys.stderr.write(f"{told[-1]}\n")
    return told


if __name__ == "__main__":
    sys.exit(main())
