"""Which of many activities count where: `python -m bench.attribution --activities 200000`.

A database of its own (embedded, or on the server of CAUNOI_DATABASE_URL; removed afterwards) gets a centre a province
and activities of one year: a day, a commune and the groups that came drawn at random, half of the communes on an
invented list of region III. 20,000 are matched, then gone through again as after a change of rules that moves none;
printed are works a second of the processor's time. The database itself copies them with their tags until there are so
many. Then a programme's year, the works behind a figure and the open questions are opened as somebody with the whole
country and the head of one centre open them, through the whole middleware, in turn with the bare signed-in view of
`bench.case_list`.
"""

import argparse
import os
import random
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench import case_list
from bench.case_list import View
from bench.copies import WRITTEN, fill_by_copies

YEAR = 2026
_CHUNK = 2000
_KINDS = ("talk", "talk", "talk", "mobile", "theme", "broadcast")
_GROUPS = ("women", "poor", "near_poor", "elderly", "disabled", "children")


def make() -> dict[str, list[str]]:
    """Centres, staff, an area list; the communes of each province."""
    from tests.rooms.cases import factory

    from caunoi.rooms.accounts import actions as accounts
    from caunoi.rooms.accounts import queries as users
    from caunoi.rooms.accounts.policy import Actor
    from caunoi.rooms.organisations import actions as organisations
    from caunoi.rooms.places import actions as places
    from caunoi.rooms.places import models as areas
    from caunoi.rooms.places import queries as units
    from caunoi.rooms.programmes import actions as programmes

    by: dict[str, Any] = {"by": Actor.system(), "at": factory.AT}
    for each in (accounts, places, organisations, programmes):
        each.load_reference()
    today = date(YEAR, 11, 23)
    communes = {}
    for unit in units.provinces(today):
        organisations.create_organisation(
            **by, code=f"TT-{unit.code}", kind="centre", name=f"Trung tâm TGPL nhà nước {unit.label}",
            province_code=unit.code, symbol="TT", since=date(2018, 1, 2),
        )  # fmt: skip
        communes[unit.code] = [each.code for each in units.communes(unit.code, today)]
    first = f"TT-{min(communes)}"
    for name, where in (("all", ""), ("large", first)):
        accounts.create_user(
            **by, username=name, full_name=f"Người xem {name}", password="rung-xanh-7319", temporary=False
        )
        accounts.assign(**by, user=users.by_username(name), role="giam_doc", organisation=where, since=factory.ON)
    row = areas.AreaList.objects.create(
        kind="region_3", title="Khu vực III (minh họa)", document="QĐ 861/QĐ-TTg (minh họa)", since=date(2025, 7, 1),
        read_on=date(2025, 7, 1), covers=["*"], imported_at=factory.AT, sha256="x",
    )  # fmt: skip
    areas.AreaEntry.objects.bulk_create(
        areas.AreaEntry(list=row, unit_code=code) for codes in communes.values() for code in codes[::2]
    )
    areas.Stamp.objects.update_or_create(name="areas", defaults={"value": "bench"})
    return communes


def write(count: int, communes: dict[str, list[str]], chance: random.Random) -> list[tuple[str, str]]:
    """The activities; (kind of work, key) of each."""
    from tests.rooms.cases import factory

    from caunoi.rooms.outreach import policy
    from caunoi.rooms.outreach.models import Activity

    made = []
    for start in range(0, count, _CHUNK):
        rows = []
        for n in range(start, min(start + _CHUNK, count)):
            province = chance.choice(list(communes))
            day = date(YEAR, 1, 1) + timedelta(days=chance.randrange(326))
            counts = {name: chance.choice((None, 0, 5)) for name in _GROUPS}
            rows.append(
                Activity(
                    key=f"TC-{n:08d}", organisation_id=f"TT-{province}", kind=chance.choice(_KINDS), state="held",
                    day=day,
                    commune_code=chance.choice(communes[province]), place={"read_on": f"{YEAR}-11-23"}, people=40,
                    by="x", by_name="x", at=factory.AT, **counts,
                )
            )  # fmt: skip
        Activity.objects.bulk_create(rows)
        made += [(str(policy.WORK[row.kind]), row.key) for row in rows]
    return made


def match(works: list[tuple[str, str]]) -> float:
    """Seconds of the processor to match them, in chunks as catching up does."""
    from tests.rooms.cases import factory

    from caunoi.rooms.attribution import actions

    begun = time.process_time()
    for start in range(0, len(works), _CHUNK):
        actions.match_again(at=factory.AT, works=works[start : start + _CHUNK])
    return time.process_time() - begun


def sweep() -> float:
    """Seconds of the processor to go through all works again, as after a change of rules that moves none."""
    from tests.rooms.cases import factory

    from caunoi.rooms.attribution import actions
    from caunoi.rooms.attribution.models import Cursor

    actions.catch_up(at=factory.AT)
    Cursor.objects.update(rules="other", on=None)
    begun = time.process_time()
    actions.catch_up(at=factory.AT, chunk=_CHUNK)
    return time.process_time() - begun


def views() -> list[View]:
    year = "/lam-viec/chuong-trinh/{}/nam/?nam=2026"
    works = "/lam-viec/chuong-trinh/{}/viec/?nam=2026"
    made = [View("bare view", "all", case_list.BARE)]
    for user, who in (("all", "whole country"), ("large", "one centre")):
        for code in ("ctmtqg_2026_2035", "nct"):
            made.append(View(f"year of {code}, {who}", user, year.format(code)))
        made.append(View(f"works behind a figure, {who}", user, works.format("nct") + "&tinh=01"))
        made.append(View(f"works not known, {who}", user, works.format("nct") + "&xep=unknown"))
        made.append(View(f"open questions of a month, {who}", user, "/lam-viec/chuong-trinh/chua-ro/?thang=11"))
    return made


def run(count: int, rounds: int) -> None:
    """Makes the database, measures, removes it."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.models import F

    from caunoi.rooms.attribution.models import Tag, Tally, Verdict, Work
    from caunoi.rooms.outreach.models import Activity

    server, name = connection.vendor != "sqlite", connection.settings_dict["NAME"]
    if server:
        connection.settings_dict["TEST"]["NAME"] = "caunoi_bench_attribution"
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
    else:
        call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    try:
        communes = make()

        def fill(some: int) -> None:
            seconds = match(write(some, communes, random.Random(1109)))
            print(f"{connection.vendor}: {some:,} matched in {seconds:.0f} s ({some / seconds:,.0f} a second)")
            seconds = sweep()
            print(f"gone through again in {seconds:.0f} s ({some / seconds:,.0f} a second)")

        fill_by_copies(count, [Activity, Work, Tag], fill)
        Tally.objects.update(
            count=F("count") * -(-count // WRITTEN)
        )  # copies have the days and places of what they copy
        print(
            f"{Work.objects.count():,} works, {Tag.objects.count():,} tags, {Verdict.objects.count():,} sentences,"
            f" {Tally.objects.count():,} figures, load {os.getloadavg()[0]:.0f}",
            flush=True,
        )
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE" if server else "ANALYZE")
        case_list.tell(case_list.measure(views(), rounds))
    finally:
        if server:
            connection.creation.destroy_test_db(name, verbosity=0)
        connection.close()
        if not server:
            Path(name).unlink(missing_ok=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--activities", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=15)
    given = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.site.settings")
    os.environ.setdefault("CAUNOI_TODAY", "2026-11-23")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CAUNOI_DATA"] = folder
        case_list.site()
        run(given.activities, given.rounds)


if __name__ == "__main__":
    main()
