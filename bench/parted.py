"""Would parts by province help? On what `bench.growth --keep` left, with its CAUNOI_DATA and CAUNOI_DATABASE_URL.

A copy of the table of cases, split by office (a province has one centre) with the same indexes, beside one that is not
split. Each statement of each page that reads cases is asked of both in turn: milliseconds (planning and execution) and
pages of the table or its indexes touched, in the median. Then what is done to a province: its rows taken out, and the
table swept after a twentieth of one office's rows has changed.
"""

import argparse
import os
import re
import statistics
import sys
import time
from collections import defaultdict
from typing import Any

WHOLE, PARTED = "cases_whole", "cases_parted"


def make(cursor: Any, newest: int) -> None:
    """Both copies of so many cases, the newest, with the indexes of the real one; what is unique holds, in parts, only
    with the office."""
    cursor.execute(f"DROP TABLE IF EXISTS {WHOLE}, {PARTED}")
    cursor.execute(f"CREATE TABLE {WHOLE} (LIKE cases_case)")
    cursor.execute(f"CREATE TABLE {PARTED} (LIKE cases_case) PARTITION BY LIST (organisation_id)")
    cursor.execute("SELECT DISTINCT organisation_id FROM cases_case ORDER BY 1")
    for number, (office,) in enumerate(cursor.fetchall()):
        cursor.execute(f"CREATE TABLE {PARTED}_{number} PARTITION OF {PARTED} FOR VALUES IN (%s)", [office])
    cursor.execute("SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'cases_case'")
    made = cursor.fetchall()
    for table in (WHOLE, PARTED):
        rows = "SELECT * FROM cases_case ORDER BY accepted_at DESC LIMIT %s"
        cursor.execute(f"INSERT INTO {table} {rows}", [newest])
        for name, sql in made:
            sql = re.sub(r" ON (ONLY )?public\.cases_case ", f" ON {table} ", sql.replace(name, f"{table}_{name}"[:60]))
            if table == PARTED and " UNIQUE " in sql and "(organisation_id" not in sql:
                sql = re.sub(r"\((\w+)\)", r"(\1, organisation_id)", sql, count=1)
            cursor.execute(sql)
        of = "id" if table == WHOLE else "id, organisation_id"
        cursor.execute(f"ALTER TABLE {table} ADD PRIMARY KEY ({of})")
        cursor.execute(f"VACUUM ANALYZE {table}")


def asked(cursor: Any, sql: str) -> tuple[float, float]:
    """Milliseconds and pages touched of one statement."""
    cursor.execute("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + sql.replace("%", "%%"), [])
    told = cursor.fetchone()[0][0]
    pages = sum(told["Plan"].get(f"Shared {of} Blocks", 0) for of in ("Hit", "Read"))
    return told["Planning Time"] + told["Execution Time"], pages


def seconds(cursor: Any, sql: str) -> float:
    began = time.perf_counter()
    cursor.execute(sql)
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--newest", type=int, default=1_000_000, help="cases in each copy")
    given = parser.parse_args()
    rounds = given.rounds
    os.environ["DJANGO_SETTINGS_MODULE"] = "caunoi.site.settings"
    from bench import case_list

    case_list.site()
    from bench.growth import LARGE, files_of, statements
    from django.db import ProgrammingError, connection

    with connection.cursor() as cursor:
        make(cursor, given.newest)
        refused = 0
        took: dict[str, dict[str, list[tuple[float, float]]]] = defaultdict(lambda: defaultdict(list))
        for name, sql in list(statements(files_of())):
            if '"cases_case"' not in sql:
                continue
            each: dict[str, list[tuple[float, float]]] = defaultdict(list)
            try:
                for _ in range(rounds):
                    for table in (WHOLE, PARTED):
                        each[table].append(asked(cursor, sql.replace('"cases_case"', f'"{table}"')))
            except ProgrammingError:  # what is grouped by the key alone: a key of parts is more than that
                refused += 1
                continue
            for table, tries in each.items():
                took[name][table].append(
                    (statistics.median(ms for ms, _ in tries), statistics.median(pages for _, pages in tries))
                )
        say = sys.stdout.write
        say("| statements that read cases | | ms, whole | ms, parts | pages, whole | pages, parts |\n")
        say("|---|---:|---:|---:|---:|---:|\n")
        for name, both in took.items():
            whole, parts = ([sum(one[of] for one in both[table]) for of in (0, 1)] for table in (WHOLE, PARTED))
            say(f"| {name} | {len(both[WHOLE])} | {whole[0]:.1f} | {parts[0]:.1f} ")
            say(f"| {whole[1]:,.0f} | {parts[1]:,.0f} |\n")
        say(f"\n{refused} more can be asked of the whole alone, as they are written\n")
        for table in (WHOLE, PARTED):
            change = f"UPDATE {table} SET archive_place = 'Kho 1' WHERE organisation_id = '{LARGE}' AND id % 20 = 0"
            changed, swept = seconds(cursor, change), seconds(cursor, f"VACUUM {table}")
            say(f"\n{table}: a twentieth of one office changed in {changed:.1f} s, swept in {swept:.1f} s")
        cursor.execute(f"SELECT tableoid::regclass::text FROM {PARTED} WHERE organisation_id = '{LARGE}' LIMIT 1")
        part = cursor.fetchone()[0]
        out = seconds(cursor, f"ALTER TABLE {PARTED} DETACH PARTITION {part}")
        gone = seconds(cursor, f"DELETE FROM {WHOLE} WHERE organisation_id = '{LARGE}'")
        say(f"\none office taken out: {gone:.1f} s from the whole, {out:.2f} s as a part\n")
        cursor.execute(f"DROP TABLE {WHOLE}, {PARTED}, {part}")


if __name__ == "__main__":
    main()
