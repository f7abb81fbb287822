"""What stays in memory of a day's visits: `python -m bench.staying --visits 1000 2000 4000`.

The visits of `bench/day.py` on a demonstration of its own (or that of CAUNOI_DATABASE_URL, an empty database), one
after another through the whole middleware in this process, with every allocation followed. After each number of visits
what nobody can reach is thrown away and what is left is counted; printed is the growth between two numbers, by the line
that asked for it. What grows with the visits, and not with what was new among them, is a leak.
"""

import argparse
import gc
import io
import os
import random
import subprocess
import sys
import tempfile
import tracemalloc
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bench.killed import CAUNOI
from bench.visitors import Answer, Visitor

_LINES = 25


class Inside(Visitor):
    """A visitor of the application in this process, as its server calls it."""

    def _once(self, method: str, path: str, body: bytes, head: Mapping[str, str]) -> Answer:
        from caunoi.site.wsgi import application

        place = urlsplit(path)
        environ = {
            "REQUEST_METHOD": method, "PATH_INFO": place.path, "QUERY_STRING": place.query, "SERVER_NAME": "localhost",
            "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.input": io.BytesIO(body),
            "wsgi.url_scheme": "http", "CONTENT_LENGTH": str(len(body)), "CONTENT_TYPE": head.get("Content-Type", ""),
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "localhost", "HTTP_COOKIE": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
            "HTTP_ACCEPT": "text/html",
        }  # fmt: skip
        told: list[Any] = []
        sent = application(environ, lambda status, headers: told.extend((status, headers)))
        try:
            text = b"".join(sent).decode(errors="replace")
        finally:
            sent.close()
        return self._read(int(told[0][:3]), told[1], text)


def seats(number: int) -> list[Any]:
    from bench.day import HEADS, taken

    made = []
    for n in range(number):
        head = Inside("")
        head.sign_in(HEADS[n % 2])
        made.append(taken(n, Inside(""), Inside(""), head))
    return made


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--visits", type=int, nargs="+", default=[1000, 2000, 4000])
    parser.add_argument("--only", help="visits of one kind alone, by its beginning")
    parser.add_argument("--frames", type=int, default=1, help="lines of each path that are told")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="staying-") as folder:
        os.environ |= {"CAUNOI_DATA": folder, "DJANGO_SETTINGS_MODULE": "caunoi.site.settings"}
        subprocess.run([CAUNOI, "demo"], check=True, capture_output=True)
        import caunoi.site.wsgi  # noqa: F401

        _watch(arguments)


def _watch(arguments: argparse.Namespace) -> None:
    from bench.day import DAY

    deeds = {name: each for name, each in DAY.items() if name.startswith(arguments.only or "")}
    names, weights = list(deeds), [share for share, _ in deeds.values()]
    chance, sat, done = random.Random(1), seats(4), 0
    before = None
    tracemalloc.start(arguments.frames)
    for visits in arguments.visits:
        faults = 0
        while done < visits:
            faults += not deeds[chance.choices(names, weights)[0]][1](chance.choice(sat))
            done += 1
        gc.collect()
        now = tracemalloc.take_snapshot().filter_traces([tracemalloc.Filter(False, tracemalloc.__file__)])
        total = sum(each.size for each in now.traces)
        sys.stdout.write(
            f"\n{done} visits, {faults} faults: {total / 1e6:.2f} MB followed, {_resident():.0f} MB resident\n"
        )
        if before is not None:
            for each in now.compare_to(before, "traceback" if arguments.frames > 1 else "lineno")[:_LINES]:
                where = " < ".join(f"{f.filename[-60:]}:{f.lineno}" for f in reversed(each.traceback))
                sys.stdout.write(f"{each.size_diff / 1e3:+9.1f} kB {each.count_diff:+7d}  {where}\n")
        sys.stdout.flush()
        before = now


def _resident() -> float:
    status = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))


if __name__ == "__main__":
    main()
