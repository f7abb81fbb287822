"""A mixed workload whose server is killed again and again: `python -m bench.killed --minutes 10 [--database URL]`.

Officers take down requests, accept them, file photos, look at lists; the whole server (pages and background work)
gets SIGKILL at random moments and is started again. Whoever's connection broke sends the same form again. At the end,
of what was acknowledged nothing may be missing, double or half done: every request once, numbers of the book in one
run, every act with its event, the chain whole, every file readable, figures kept by what happened equal to those
counted anew.
"""

import argparse
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bench.visitors import ACCEPT, NEW, Visitor, once, photo, woman

CAUNOI = str(Path(sys.executable).with_name("caunoi"))
MARK = "Nông Thị Việc"
"""What is found again by: a name is not sealed, what a person tells is."""
PROOF = "g:11/2017/QH14:7.7.c:0"


class Server:
    """`caunoi run` in a process group of its own, to be killed as a whole."""

    def __init__(self, environment: dict[str, str], *options: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url, self.environment = f"http://127.0.0.1:{self.port}", environment
        self.process: Any = None
        self.options = options

    def start(self) -> float:
        """Seconds until the first answer."""
        begun = time.monotonic()
        self.process = subprocess.Popen(
            [CAUNOI, "run", "--port", str(self.port), *self.options], env=self.environment, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        while True:
            try:
                urllib.request.urlopen(f"{self.url}/healthz", timeout=2).read()
                return time.monotonic() - begun
            except urllib.error.HTTPError:  # an earlier version has no such address, and answers
                return time.monotonic() - begun
            except OSError:
                if self.process.poll() is not None:
                    raise SystemExit("the server does not start any more") from None
                time.sleep(0.1)

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def officer(visitor: Visitor, number: int, stop: threading.Event, told: list[dict[str, str]], seed: int) -> None:
    """Takes down and accepts, files photos, looks around; notes what was acknowledged."""
    chance = random.Random(seed * 1000 + number)
    visitor.sign_in("trogiupvien")
    done = 0
    while not stop.is_set():
        done += 1
        mark = f"{MARK} {number} {done}"
        given = woman(chance, "Nhà bên lấn ranh nương.", datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")), name=mark)
        accepts = chance.random() < 0.6
        given |= {**ACCEPT, PROOF: "original"} if accepts else {"lam": "ghi"}
        page = visitor.get(NEW)
        answer = visitor.post(NEW, {**given, "once": once(page.text)})
        if answer.status != 302 or "/yeu-cau/" not in answer.url:
            told.append({"kind": "other", "mark": mark, "status": str(answer.status), "url": answer.url})
            continue
        key = answer.url.split("/yeu-cau/")[1].split("/")[0]
        told.append({"kind": "accepted" if accepts else "taken", "mark": mark, "key": key})
        if chance.random() < 0.5:
            filing = f"/lam-viec/yeu-cau/{key}/ho-so/them/"
            page = visitor.get(filing)
            if page.status == 200:
                sent = {"kind": "matter", "title": mark, "document_date": "", "pages": "", "once": once(page.text)}
                filed = visitor.post(filing, sent, ("anh.jpg", photo(chance)))
                told.append({"kind": "filed" if filed.status == 302 else "other", "mark": mark, "key": key})
        for look in ("/lam-viec/", "/lam-viec/vu-viec/", f"/lam-viec/yeu-cau/{key}/"):
            visitor.get(look)


def work(arguments: argparse.Namespace, environment: dict[str, str], out: Path) -> None:
    server, chance, stop = Server(environment), random.Random(arguments.seed), threading.Event()
    first = server.start()
    told: list[dict[str, str]] = []
    crowd = [
        threading.Thread(target=officer, args=(Visitor(server.url), n, stop, told, arguments.seed), daemon=True)
        for n in range(arguments.officers)
    ]
    for each in crowd:
        each.start()
    until, kills, starts = time.monotonic() + arguments.minutes * 60, 0, []
    while time.monotonic() < until:
        time.sleep(chance.uniform(0.3, 9))
        server.kill()
        kills += 1
        starts.append(server.start())
    stop.set()
    for each in crowd:
        each.join()
    time.sleep(6)  # the background work takes in what is left
    server.kill()
    out.write_text(json.dumps(told))
    kinds = Counter(each["kind"] for each in told)
    sys.stderr.write(f"killed {kills} times, up again after {sum(starts) / len(starts):.1f} s (first {first:.1f} s)\n")
    sys.stderr.write(f"acknowledged: {dict(kinds)}\n")


def verify(told: list[dict[str, str]]) -> dict[str, object]:
    """What is wrong, by kind: all empty when nothing is."""
    import django

    django.setup()
    from caunoi.faces.web import clock
    from caunoi.rooms.accounts.policy import Actor
    from caunoi.rooms.cases.models import BookEntry, Case, Decision, Filing, Request
    from caunoi.rooms.files import queries as files
    from caunoi.rooms.indicators import actions as indicators
    from caunoi.rooms.indicators.models import Cell, Fact
    from caunoi.rooms.journal import queries as journal
    from caunoi.rooms.journal.models import Event

    acknowledged = {each["mark"]: each for each in told if each["kind"] in ("taken", "accepted")}
    made = dict(Request.objects.filter(person__full_name__startswith=MARK).values_list("key", "person__full_name"))
    there, taken = Counter(made.values()), list(made)
    filed = Counter(each["key"] for each in told if each["kind"] == "filed")
    papers = Counter(Filing.objects.filter(request__key__in=taken).values_list("request__key", flat=True))
    accepted = {each["key"] for each in told if each["kind"] == "accepted"}
    serials: dict[int, list[int]] = {}
    for book, serial in BookEntry.objects.order_by("serial").values_list("book", "serial"):
        serials.setdefault(book, []).append(serial)
    of_events = Counter(
        Event.objects.filter(subject_kind="request", subject_key__in=taken).values_list("kind", flat=True)
    )
    cases = Case.objects.filter(request__key__in=taken).count()
    report = journal.verify()

    def kept() -> tuple[list[Any], list[Any]]:
        facts = [f.attname for f in Fact._meta.concrete_fields if f.name != "id"]
        cells = Cell.objects.values_list("term__text", "dim", "level", "span", "place", "before", "counts")
        rows = [(*row[:-1], sorted(row[-1].items())) for row in cells]
        return sorted(map(repr, Fact.objects.values_list(*facts))), sorted(map(repr, rows))

    at = clock.now()
    indicators.catch_up(at=at)
    before = kept()
    indicators.rebuild(by=Actor.system(), at=at)
    return {
        "missing": sorted(set(acknowledged) - set(there)),
        "double": sorted(mark for mark, n in there.items() if n > 1),
        "not accepted": sorted(accepted - set(Case.objects.values_list("request__key", flat=True))),
        "numbers not in one run": [b for b, n in serials.items() if n != list(range(n[0], n[0] + len(n)))],
        "cases without a decision": Case.objects.exclude(
            request__in=Decision.objects.values_list("request", flat=True)
        ).count(),
        "requests without their event": len(taken) - of_events["cases.submitted"],
        "cases without their event": cases - of_events["cases.accepted"],
        "papers missing": sorted(filed - papers),
        "papers double": sorted(papers - Counter({key: max(1, filed[key]) for key in papers})),
        "files damaged": list(files.damaged()),
        "chain": report.broken.why if report.broken else "",
        "figures differ": _differ(before, kept()),
    }


def _differ(before: tuple[list[Any], list[Any]], after: tuple[list[Any], list[Any]]) -> list[str]:
    """Some of the facts and cells that are in one of both."""
    found = []
    for one, other in zip(before, after, strict=True):
        left, right = Counter(map(repr, one)), Counter(map(repr, other))
        found += [f"kept {row}" for row in list(left - right)[:5]] + [f"anew {row}" for row in list(right - left)[:5]]
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--officers", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", default="", help="an empty database of a server; default: embedded")
    parser.add_argument("--verify", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.verify:
        wrong = verify(json.loads(arguments.verify.read_text()))
        sys.stdout.write(json.dumps(wrong, ensure_ascii=False, indent=1) + "\n")
        raise SystemExit(any(wrong.values()))
    with tempfile.TemporaryDirectory(prefix="killed-") as folder:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("CAUNOI_")}
        environment |= {"CAUNOI_DATA": folder, "CAUNOI_MODE": "demonstration"}
        environment |= {"DJANGO_SETTINGS_MODULE": "caunoi.site.settings"}
        if arguments.database:
            environment["CAUNOI_DATABASE_URL"] = arguments.database
        subprocess.run([CAUNOI, "demo"], env=environment, check=True, capture_output=True)
        out = Path(folder) / "told.json"
        work(arguments, environment, out)
        raise SystemExit(
            subprocess.run([sys.executable, "-m", "bench.killed", "--verify", str(out)], env=environment).returncode
        )


if __name__ == "__main__":
    main()
