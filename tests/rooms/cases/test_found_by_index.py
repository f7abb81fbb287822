"""What a page asks among all files is found by an index: on a server no table of files is read from end to end, however
few rows the test has, once reading it so is made dear."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi.rooms.cases import queries
from caunoi.rooms.cases.queries import counted

from .factory import AT, HEAD, practitioner, take_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]
LARGE = ("cases_request", "cases_case", "cases_assignment", "people_person", "people_searchtoken")
ASKED = {
    "whom I help among the restricted": lambda: queries.own_subjects("NV-PAO1-0001"),
    "requests of persons": lambda: counted.requests_of_persons(["NG-1", "NG-2"]),
    "what is due": lambda: queries.due(HEAD, AT),
    "what is due of my cases": lambda: queries.due(HEAD, AT, cases=["TT-LC.TGTT.2026.000001"]),
}


@pytest.mark.parametrize("name", ASKED)
def test_no_table_of_files_is_read_from_end_to_end(name):
    if connection.vendor != "postgresql":
        pytest.skip("plans are those of a server")
    practitioner(user_key="NV-PAO1-0001")
    take_on()
    with CaptureQueriesContext(connection) as asked:
        ASKED[name]()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        for each in asked.captured_queries:
            cursor.execute("EXPLAIN (COSTS OFF) " + each["sql"].replace("%", "%%"), [])
            plan = [line[0] for line in cursor.fetchall()]
            scanned = [line for line in plan for table in LARGE if f"Seq Scan on {table}" in line]
            whole = [line for line in plan if "Index" in line and "Scan using" in line and not _led(plan, line)]
            assert not scanned and not whole, "\n".join(plan)


def _led(plan, line):
    """Whether the index is entered by a condition, or holds only what is asked for."""
    number, depth = plan.index(line), len(line) - len(line.lstrip(" ->"))
    below = plan[number + 1 :]
    own = [each for each in below[:3] if len(each) - len(each.lstrip(" ->")) >= depth]
    partial = ("people_person_restricted", "request_pending", "complaint_waits", "letter_open", "correspondence_open")
    small = not any(table in line for table in LARGE)
    return small or any("Index Cond" in each for each in own) or any(name in line for name in partial)
