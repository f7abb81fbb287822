"""Several of everything at one database: `python -m bench.beside --minutes 5 --database postgresql://…/an_empty_one`.

Two servers (one of two processes, one of one) and three workers, each machine with a data folder of its own in which
files, keys and secret are those of the first. Every officer goes from one server to the other with each page, in one
session; every few seconds a worker gets SIGKILL and another is started. At the end nothing that was acknowledged may be
missing, double or half done (`killed.verify`), nobody told twice, no message handed on twice, and whoever guesses
passwords is stopped by both servers together. Exit status 1 when something is wrong.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

from bench.killed import CAUNOI, Server, officer, verify
from bench.visitors import Answer, Visitor

SHARED = ("files", "keys", "secret-key")
WORKERS = 3


@dataclass
class Wandering(Visitor):
    """A browser that a proxy sends to another server with each request."""

    bases: Any = None

    def _once(self, *request: Any) -> Answer:
        self.base, self._line = next(self.bases), None
        return super()._once(*request)


def machines(folder: Path, environment: dict[str, str]) -> list[dict[str, str]]:
    """The environment of each machine."""
    found = []
    for number in range(WORKERS):
        own = folder / f"machine-{number}"
        own.mkdir(exist_ok=True)
        for name in SHARED if number else ():
            (own / name).symlink_to(folder / "machine-0" / name)
        found.append({**environment, "CAUNOI_DATA": str(own), "CAUNOI_WORK": "0"})
    return found


def worker(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([CAUNOI, "work"], env=environment, stderr=subprocess.DEVNULL)


def guessed(urls: list[str]) -> int:
    """How many wrong passwords of one account are looked at before it is refused, the servers asked in turn."""
    visitor, tried = Wandering(urls[0], 5, bases=cycle(urls)), 0
    while tried < 30:
        visitor.get("/tai-khoan/dang-nhap/")
        answer = visitor.post("/tai-khoan/dang-nhap/", {"login": "vanthu", "password": f"sai-mat-khau-{tried}"})
        if answer.status == 429 or "quá nhiều" in answer.text.lower():
            break
        tried += 1
    return tried


def work(arguments: argparse.Namespace, environments: list[dict[str, str]], out: Path) -> None:
    servers = [Server(environments[0], "--processes", "2"), Server(environments[1])]
    for each in servers:
        each.start()
    urls, stop, chance = [each.url for each in servers], threading.Event(), random.Random(arguments.seed)
    told: list[dict[str, str]] = []
    workers = [worker(each) for each in environments]
    crowd = []
    for number in range(arguments.officers):
        visitor = Wandering(urls[0], bases=cycle(urls))
        crowd.append(threading.Thread(target=officer, args=(visitor, number, stop, told, arguments.seed), daemon=True))
        crowd[-1].start()
    until, kills = time.monotonic() + arguments.minutes * 60, 0
    while time.monotonic() < until:
        time.sleep(chance.uniform(1, 12))
        one = chance.randrange(WORKERS)
        workers[one].send_signal(signal.SIGKILL)
        workers[one].wait()
        workers[one] = worker(environments[one])
        kills += 1
    stop.set()
    for thread in crowd:
        thread.join()
    tried = guessed(urls)
    time.sleep(15)  # the background work takes in what is left
    for process in workers:
        process.terminate()
        process.wait()
    for each in servers:
        each.kill()
    out.write_text(json.dumps(told))
    sys.stderr.write(
        f"acknowledged: {dict(Counter(each['kind'] for each in told))}; {kills} workers killed; {tried} wrong passwords"
        " looked at before both refused\n"
    )
    if tried > 10:
        raise SystemExit("guessing is not counted together")


def twice() -> dict[str, object]:
    """What was told or handed on twice."""
    from django.db.models import Count

    from caunoi.rooms.notices.models import Notice, Try

    same = Notice.objects.values("user", "template", "text", "about_kind", "about_key", "at").annotate(n=Count("id"))
    handed = Try.objects.filter(outcome__in=["sent", "shown"]).values("message").annotate(n=Count("id"))
    return {
        "told twice": list(same.filter(n__gt=1).values_list("template", "about_key")),
        "handed on twice": list(handed.filter(n__gt=1).values_list("message", flat=True)),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--officers", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", required=True)
    parser.add_argument("--verify", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.verify:
        wrong = {**verify(json.loads(arguments.verify.read_text())), **twice()}
        sys.stdout.write(json.dumps(wrong, ensure_ascii=False, indent=1) + "\n")
        raise SystemExit(any(wrong.values()))
    with tempfile.TemporaryDirectory(prefix="beside-") as folder:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("CAUNOI_")}
        environment |= {"CAUNOI_MODE": "demonstration", "DJANGO_SETTINGS_MODULE": "caunoi.site.settings"}
        environment["CAUNOI_DATABASE_URL"] = arguments.database
        first = {**environment, "CAUNOI_DATA": str(Path(folder) / "machine-0")}
        subprocess.run([CAUNOI, "demo"], env=first, check=True, capture_output=True)
        environments, out = machines(Path(folder), environment), Path(folder) / "told.json"
        work(arguments, environments, out)
        ask = [sys.executable, "-m", "bench.beside", "--database", arguments.database, "--verify", str(out)]
        raise SystemExit(subprocess.run(ask, env=environments[0]).returncode)


if __name__ == "__main__":
    main()
