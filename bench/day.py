"""A day of the country, ten times over, in minutes: `python -m bench.day --minutes 10 --rate 20 30 [--processes 2]`.

Visitors come when they come, not when the server is ready for them (an open schedule): what one waits in line counts.
A visit is what a person does at once: a page opened, or a form opened, filled and sent. Ten times the country's year
(practitioners and cases of 2024) is, on a working day of eight hours, some 19,000 members of staff who open forty pages
each, 1,600 cases taken on, as many questions of citizens again: 27 visits a second. Requests, cases and papers have a
larger share here than that day's, ten times and more, as writing costs more than looking.

Printed for each rate: shares, 50th, 95th and 99th percentile, faults, the processor's time of the server and of the
visitors (who share the machine), and the memory of each process with its growth an hour.
"""

import argparse
import os
import queue
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bench.killed import CAUNOI, PROOF, Server
from bench.memory import Memory
from bench.visitors import ACCEPT, NEW, Answer, Visitor, once, photo, woman

LIST = "/lam-viec/vu-viec/"
PLACES = (("trogiupvien", "TT1-LC"), ("trogiupvien2", "TT2-LC"))
HEADS = ("giamdoc", "giamdoc2")
NAMES = ("Nông Thị", "Giàng", "Lò Thị Mai", "Hà Thị Nga", "Vàng Thị Lan")
_FIELDS = {"state": r'name="state" value="([^"]*)"', "at": r'name="at" value="([^"]*)"'}
_CHOICE = re.compile(r'name="value" value="([^"]+)"')


@dataclass
class Seat:
    """One who works at a time: a citizen's browser, an officer's, a head's; and what was last seen in them."""

    citizen: Visitor
    officer: Visitor
    head: Visitor
    office: str
    chance: random.Random
    file: str = ""
    talk: dict[str, str] = field(default_factory=dict)


def _words(seat: Seat) -> dict[str, str]:
    now = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh"))
    return {**woman(seat.chance, f"ngày {seat.chance.random()}", now), "r-organisation": seat.office}


def take_down(seat: Seat) -> bool:
    page = seat.officer.get(NEW)
    answer = seat.officer.post(NEW, {**_words(seat), "lam": "ghi", "once": once(page.text)})
    seat.file = answer.url or seat.file
    return answer.status == 302


def accept(seat: Seat) -> bool:
    page = seat.officer.get(NEW)
    given = {**_words(seat), **ACCEPT, PROOF: "original", "once": once(page.text)}
    answer = seat.officer.post(NEW, given)
    seat.file = answer.url or seat.file
    return answer.status == 302


def paper(seat: Seat) -> bool:
    if not seat.file:
        return take_down(seat)
    page = seat.officer.get(f"{seat.file}ho-so/them/")
    sent = {"kind": "matter", "title": "Đơn", "document_date": "", "pages": "", "once": once(page.text)}
    return seat.officer.post(f"{seat.file}ho-so/them/", sent, ("anh.jpg", photo(seat.chance))).status == 302


def search(seat: Seat) -> bool:
    """What is sought is sent, the page follows, and the next list is whole again."""
    sent = seat.officer.post(LIST, {"q": seat.chance.choice(NAMES)})
    found = seat.officer.get(LIST)
    seat.officer.post(LIST, {"xoa": "1"})
    return (sent.status, found.status) == (302, 200)


def question(seat: Seat) -> bool:
    """One question of the portal answered; after the last one a new talk begins."""
    if seat.talk.get("at") in (None, "answer"):
        answer = seat.citizen.post("/", {"step": "begin"})
    else:
        answer = seat.citizen.post("/", {"step": "answer", **seat.talk})
    found = {name: re.search(words, answer.text) for name, words in _FIELDS.items()}
    seat.talk = {name: each[1] for name, each in found.items() if each}
    if choices := _CHOICE.findall(answer.text):
        seat.talk["value"] = seat.chance.choice(choices)
    else:
        seat.talk["unknown"] = "1"
    return answer.status == 200 and "at" in seat.talk


def open_file(seat: Seat) -> bool:
    return _whole(seat.officer, seat.file or LIST).status == 200


def _whole(visitor: Visitor, path: str) -> Answer:
    """A page, also where one is sent on to another."""
    answer = visitor.get(path)
    return visitor.get(answer.url) if answer.status == 302 else answer


def _look(path: str, who: str = "officer") -> Callable[[Seat], bool]:
    return lambda seat: _whole(getattr(seat, who), path).status == 200


DAY: dict[str, tuple[float, Callable[[Seat], bool]]] = {
    "public: first page": (8, _look("/", "citizen")),
    "public: a question answered": (16, question),
    "public: centres": (4, _look("/trung-tam/", "citizen")),
    "staff: today": (14, _look("/lam-viec/")),
    "staff: list of cases": (18, _look(LIST)),
    "staff: search by name": (6, search),
    "staff: one file": (20, open_file),
    "staff: request taken down": (4, take_down),
    "staff: case taken on": (2, accept),
    "staff: photo filed": (2, paper),
    "heads: board": (2, _look("/lam-viec/theo-doi/", "head")),
    "heads: form 15a": (2, _look("/lam-viec/so-lieu/", "head")),
    "heads: form 15b": (2, _look("/lam-viec/so-lieu/?bieu=15b", "head")),
}
"""What is done, in shares of a hundred."""


def taken(number: int, citizen: Visitor, officer: Visitor, head: Visitor) -> Seat:
    """A seat of that number; the head is signed in already."""
    user, office = PLACES[number % 2]
    officer.sign_in(user)
    officer.get(LIST)  # a form is sent from a page
    citizen.get("/")
    return Seat(citizen, officer, head, office, random.Random(number))


class Crowd:
    """Seats that wait for what is due. Signed in once, for all rates."""

    def __init__(self, url: str, seats: int) -> None:
        self.waiting: queue.Queue[tuple[float, str] | None] = queue.Queue()
        self.took: dict[str, list[float]] = defaultdict(list)
        self.faults: dict[str, int] = defaultdict(int)
        heads = [Visitor(url, 5), Visitor(url, 5)]
        for visitor, name in zip(heads, HEADS, strict=True):
            visitor.sign_in(name)
        for number in range(seats):
            head = Visitor(url, 5, cookies=dict(heads[number % 2].cookies))
            seat = taken(number, Visitor(url, 5), Visitor(url, 5), head)
            threading.Thread(target=self._sit, args=(seat,), daemon=True).start()

    def _sit(self, seat: Seat) -> None:
        while (task := self.waiting.get()) is not None:
            due, name = task
            try:
                ok = DAY[name][1](seat)
            except Exception:  # whatever went wrong, it is one fault of this kind
                ok = False
            if not ok and not self.faults[name]:
                sys.stderr.write(f"first fault of '{name}' after {time.monotonic() - due:.1f} s\n")
            self.took[name].append(time.monotonic() - due)
            self.faults[name] += not ok
            self.waiting.task_done()

    def day(self, minutes: float, rate: float, chance: random.Random) -> None:
        """All visits of one rate, to their end."""
        self.took.clear()
        self.faults.clear()
        names, weights = list(DAY), [share for share, _ in DAY.values()]
        begun, due = time.monotonic(), 0.0
        while (due := due + chance.expovariate(rate)) < minutes * 60:
            time.sleep(max(0.0, begun + due - time.monotonic()))
            self.waiting.put((begun + due, chance.choices(names, weights)[0]))
        self.waiting.join()


def tell(crowd: Crowd, rate: float, seconds: float, used: dict[str, float]) -> None:
    total = sum(map(len, crowd.took.values()))
    every = sorted(one for times in crowd.took.values() for one in times)
    say = sys.stdout.write
    say(f"\n{rate:g} visits a second: {total} in {seconds:.0f} s, load {os.getloadavg()[0]:.1f}\n\n")
    say("| what | share | p50 ms | p95 ms | p99 ms | faults |\n|---|---:|---:|---:|---:|---:|\n")
    for name in (*DAY, "all"):
        times = every if name == "all" else sorted(crowd.took[name])
        if times:
            p50, p95, p99 = (1000 * times[min(len(times) - 1, int(len(times) * q))] for q in (0.5, 0.95, 0.99))
            faults = sum(crowd.faults.values()) if name == "all" else crowd.faults[name]
            share = 100 * len(times) / total
            say(f"| {name} | {share:.0f} % | {p50:.0f} | {p95:.0f} | {p99:.0f} | {faults} |\n")
    shares = (f"{who} {100 * each / seconds:.0f} %" for who, each in used.items())
    say(f"\nprocessor: {', '.join(shares)} of a core\n")
    sys.stdout.flush()


@contextmanager
def served(arguments: argparse.Namespace) -> Iterator[tuple[Server, subprocess.Popen[bytes]]]:
    """`caunoi run` and `caunoi work` on a demonstration of their own, or on the one in --data."""
    with tempfile.TemporaryDirectory(prefix="day-") as own:
        folder = str(arguments.data or own)
        environment = {k: v for k, v in os.environ.items() if not k.startswith("CAUNOI_")}
        environment |= {"CAUNOI_DATA": folder, "CAUNOI_WORK": "0"}
        if arguments.database:
            environment["CAUNOI_DATABASE_URL"] = arguments.database
        if not arguments.data:
            subprocess.run([CAUNOI, "demo"], env=environment, check=True, capture_output=True)
        server = Server(environment, "--processes", str(arguments.processes))
        server.start()
        work = subprocess.Popen([CAUNOI, "work"], env=environment, stderr=subprocess.DEVNULL)
        try:
            yield server, work
        finally:
            work.terminate()
            work.wait()
            server.kill()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=10, help="of each rate")
    parser.add_argument("--rate", type=float, nargs="+", default=[27], help="visits a second, one after another")
    parser.add_argument("--seats", type=int, default=24, help="visits at one time at most; the others wait in line")
    parser.add_argument("--processes", type=int, default=2, help="of the server")
    parser.add_argument("--database", default="", help="an empty database of a server; default: embedded")
    parser.add_argument("--data", type=Path, help="a folder whose demonstration is used and stays")
    parser.add_argument("--memory", type=Path, help="a file for the memory of each process, a line a minute")
    arguments = parser.parse_args()
    chance = random.Random(1)
    with served(arguments) as (server, work):
        crowd = Crowd(server.url, arguments.seats)
        memory = Memory({"server": server.process.pid, "work": work.pid}, arguments.memory)
        for rate in arguments.rate:
            before, begun = memory.processor(), time.monotonic()
            crowd.day(arguments.minutes, rate, chance)
            after = memory.processor()
            tell(crowd, rate, time.monotonic() - begun, {who: after[who] - before[who] for who in after})
        sys.stdout.write("\n" + memory.told())


if __name__ == "__main__":
    main()
