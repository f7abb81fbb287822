"""Tables brought up while an earlier version serves:

    python -m bench.upgrade --old FOLDER --data FOLDER --database URL

--old is a checkout of the earlier version, whose server runs on the database and reads on: lists, searches,
files, days, boards and public pages, by some readers at a time. After a while `caunoi upgrade` of this version runs
beside it, then a server of this version starts and the readers go over to it. Told are answers, faults (any status but
200), the longest wait before, while and after, and how long steps waited for locks or kept others waiting (looked at
twenty times a second).
"""

import argparse
import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import psycopg
from bench.killed import CAUNOI, Server
from bench.visitors import Visitor

PATHS = (
    "/", "/trung-tam/", "/lam-viec/vu-viec/", "/lam-viec/hom-nay/", "/lam-viec/viec/", "/lam-viec/theo-doi/",
    "/lam-viec/so-lieu/?bieu=15b",
)  # fmt: skip
BLOCKED = """
SELECT count(*), coalesce(max(extract(epoch FROM now() - query_start)), 0) FROM pg_stat_activity
WHERE datname = current_database() AND wait_event_type = 'Lock'"""


class Readers:
    """Who reads, from where, and what came of it, by phase."""

    def __init__(self, url: str, number: int, files: list[str]) -> None:
        self.url, self.phase, self.stop, self.files = url, "before", threading.Event(), files
        self.waits: dict[str, list[float]] = defaultdict(list)
        self.faults: Counter[tuple[str, str, int]] = Counter()
        self.threads = [threading.Thread(target=self._read, args=(n,), daemon=True) for n in range(number)]
        for each in self.threads:
            each.start()

    def _read(self, number: int) -> None:
        visitor, chance = Visitor(self.url, 30), random.Random(number)
        visitor.sign_in("trogiupvien" if number % 2 else "giamdoc")
        while not self.stop.is_set():
            if visitor.base != self.url:
                visitor.base, visitor._line = self.url, None
            path, phase, begun = chance.choice((*PATHS, *self.files)), self.phase, time.monotonic()
            try:
                status = visitor.get(path).status
            except OSError:
                status = 0
            self.waits[phase].append(time.monotonic() - begun)
            if status != 200:
                kind = "a file" if path in self.files else path
                self.faults[phase, kind, status] += 1


def watch(database: str, stop: threading.Event, found: list[tuple[int, float]]) -> None:
    """How many wait for a lock, and how long."""
    with psycopg.connect(database, autocommit=True) as connection:
        while not stop.wait(0.05):
            found.append(connection.execute(BLOCKED).fetchone())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--old", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--database", required=True)
    parser.add_argument("--readers", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=20, help="of reading before and after")
    parser.add_argument("--files", type=int, default=20, help="files of one centre that are opened")
    arguments = parser.parse_args()
    environment = {k: v for k, v in os.environ.items() if not k.startswith("CAUNOI_")}
    environment |= {"CAUNOI_DATA": str(arguments.data), "CAUNOI_DATABASE_URL": arguments.database}
    old = {**environment, "PYTHONPATH": str(arguments.old / "src")}
    with psycopg.connect(arguments.database) as connection:
        keys = connection.execute(
            "SELECT key FROM cases_request WHERE organisation_id = 'TT1-LC' ORDER BY id LIMIT %s", [arguments.files]
        ).fetchall()
    server, newer = Server(old), Server({**environment, "CAUNOI_WORK": "0"})
    server.start()
    readers = Readers(server.url, arguments.readers, [f"/lam-viec/yeu-cau/{key}/" for (key,) in keys])
    stop = threading.Event()
    locks: list[Any] = []
    watcher = threading.Thread(target=watch, args=(arguments.database, stop, locks), daemon=True)
    watcher.start()
    try:
        time.sleep(arguments.seconds)
        readers.phase, begun = "while", time.monotonic()
        done = subprocess.run([CAUNOI, "upgrade"], env=environment, capture_output=True, text=True, check=False)
        took = time.monotonic() - begun
        readers.phase = "after, the earlier version"
        time.sleep(arguments.seconds / 2)
        newer.start()
        readers.phase, readers.url = "after, this version", newer.url
        time.sleep(arguments.seconds)
        readers.stop.set()
        for each in readers.threads:
            each.join()
    finally:
        stop.set()
        watcher.join()
        server.kill()
        if newer.process:
            newer.kill()
    say = sys.stdout.write
    say(f"upgrade: {took:.1f} s, exit status {done.returncode}\n{done.stderr}")
    for phase, waits in readers.waits.items():
        waits.sort()
        faults = sum(n for (of, _, _), n in readers.faults.items() if of == phase)
        p95 = waits[int(len(waits) * 0.95)]
        say(f"{phase}: {len(waits)} pages, {faults} faults, 95th percentile {p95:.2f} s, longest {waits[-1]:.2f} s\n")
    for (phase, path, status), number in readers.faults.items():
        say(f"  {phase}: {path} {status} {number} times\n")
    say(f"waiting for a lock: at most {max(n for n, _ in locks)} at a time, {max(s for _, s in locks):.2f} s\n")


if __name__ == "__main__":
    main()
