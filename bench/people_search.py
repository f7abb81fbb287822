"""How fast a person is found among many, and by which plan: `python -m bench.people_search --people 500000`.

Makes invented persons in a database of its own (an embedded file in a temporary folder, or on the server of
CAUNOI_DATABASE_URL in a database `caunoi_bench` that is removed afterwards), then measures search and doubles at one
centre of 63 and over all, and prints the plan of the statement that leads.
"""

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from bench.copies import fill_by_copies

FAMILIES = (("Nguyễn", 38), ("Trần", 11), ("Lê", 10), ("Phạm", 7), ("Hoàng", 5), ("Vũ", 4), ("Đỗ", 3), ("Lò", 3),
            ("Giàng", 2), ("Vàng", 2), ("Nông", 2), ("Đặng", 2), ("Bùi", 2), ("Ma", 1), ("Sùng", 1))  # fmt: skip
MIDDLE = ("Thị", "Thị", "Thị", "Văn", "Văn", "Văn", "Xuân", "Minh", "Ngọc", "Quang", "A", "Seo", "Thu", "Hải")
GIVEN = ("Hoa", "Mai", "Lan", "Hùng", "Sơn", "Páo", "Dợ", "Hòa", "Ánh", "Bình", "Chu", "Dung", "Đức", "Giang", "Hạnh",
         "Hiền", "Hương", "Khánh", "Kiên", "Liên", "Long", "Lý", "Nga", "Nhung", "Oanh", "Phúc", "Quân", "Sinh",
         "Tâm", "Thanh", "Thảo", "Thắng", "Thủy", "Trang", "Tuấn", "Tú", "Vân", "Việt", "Yến", "H'Hen")  # fmt: skip
TYPED = ("ma seo yen", "nong thi mai", "nguyen thi hoa", "nguyen thi", "hoa", "h'hen", "345678", "khong co ai")
ALIKE = (
    {"full_name": "Mai Thị Nông", "birth": "1960-05-02"},
    {"full_name": "Nguyễn Thị Hoa", "birth": "1960"},
    {"full_name": "Nguyễn Thị Hoa"},
)
CENTRES = [f"TT-{n:02d}" for n in range(63)]
_AT = datetime(2026, 11, 23, tzinfo=UTC)
_BATCH = 5000


def people(count: int, chance: random.Random) -> Iterator[dict[str, Any]]:
    families, weights = zip(*FAMILIES, strict=True)
    for number in range(count):
        name = f"{chance.choices(families, weights)[0]} {chance.choice(MIDDLE)} {chance.choice(GIVEN)}"
        if chance.random() < 0.4:
            name += f" {chance.choice(GIVEN)}"
        year = chance.randint(1940, 2015)
        birth = (
            "" if chance.random() < 0.05 else str(year) if chance.random() < 0.3 else f"{year}-05-{number % 28 + 1:02d}"
        )
        yield {"full_name": name, "birth": birth, "organisation": chance.choice(CENTRES),
               "id_number": f"{number:012d}"[::-1], "phone": f"01{number:08d}"}  # fmt: skip


def fill(count: int) -> None:
    from caunoi.core.ground.text import fold, sort_text
    from caunoi.rooms.people import policy, traces
    from caunoi.rooms.people.models import Person, SearchToken, Trace

    rows = people(count, random.Random(7))

    def write(number: int) -> None:
        for first in range(0, number, _BATCH):
            made = Person.objects.bulk_create(
                Person(created_at=_AT, folded_name=fold(row["full_name"]), name_key=sort_text(row["full_name"]), **row)
                for _, row in zip(range(min(_BATCH, number - first)), rows, strict=False)
            )
            SearchToken.objects.bulk_create(
                SearchToken(person=p, organisation=p.organisation, born=policy.year_of(p.birth), token=t)
                for p in made
                for t in policy.tokens(p.full_name, p.id_number, p.phone)
            )
            Trace.objects.bulk_create(
                Trace(person=p, digest=d) for p in made for d in traces.traces(p.full_name, p.birth, p.id_number)
            )

    fill_by_copies(count, [Person, SearchToken, Trace], write)


def timed(what: str, work: Callable[[], Any], rounds: int) -> None:
    spans = []
    for _ in range(rounds):
        begun = time.perf_counter()
        found = work()
        spans.append((time.perf_counter() - begun) * 1000)
    told = len(found) if isinstance(found, list) else found
    print(f"{what:<58} {statistics.median(spans):8.1f} ms   found {told}")


def measure(rounds: int) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from caunoi.rooms.accounts.policy import Scope
    from caunoi.rooms.people import queries
    from caunoi.rooms.people.queries import known

    everywhere, here = Scope(all=True), queries.house("TT-07")
    for scope, where in ((here, "one centre"), (everywhere, "all")):
        for typed in TYPED:
            timed(f"search '{typed}', {where}", lambda t=typed, s=scope: queries.search(t, s, private=s), rounds)
        for columns in ALIKE:
            sought = known(columns)
            timed(f"doubles of {columns}, {where}", lambda k=sought, s=scope: queries.like(k, s, private=s), rounds)
    timed("elsewhere", lambda: queries.elsewhere(known({"full_name": "Nguyễn Thị Hoa", "birth": "1960"}), here), rounds)
    with CaptureQueriesContext(connection) as caught:
        queries.search("nong thi mai", everywhere, private=everywhere)
    words = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) "
    leading = next(q["sql"] for q in caught if "people_person" in q["sql"] and "people_searchtoken" in q["sql"])
    with connection.cursor() as cursor:
        cursor.execute(words + leading)
        print(f"\nplan of search 'nong thi mai', all ({connection.vendor}):")
        for line in cursor.fetchall():
            print("  ", line[-1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=7)
    given = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.site.settings")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CAUNOI_DATA"] = folder
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        server = connection.vendor != "sqlite"
        if server:
            connection.settings_dict["TEST"]["NAME"] = "caunoi_bench"
            connection.creation.create_test_db(verbosity=0, autoclobber=True)
        else:
            call_command("migrate", verbosity=0)
        try:
            begun = time.perf_counter()
            fill(given.people)
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
            print(f"{given.people} persons on {connection.vendor}, made in {time.perf_counter() - begun:.0f} s")
            measure(given.rounds)
        finally:
            if server:
                connection.creation.destroy_test_db("postgres", verbosity=0)
            connection.close()


if __name__ == "__main__":
    main()
