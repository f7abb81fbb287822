"""A day of the country, ten times over, in minutes: `python -m bench.day --minutes 10 [--rate 30] [--database URL]`.

Visitors come when they come, not when the server is ready for them (an open schedule): what one waits in line counts.
The rate is that of ten times the country's year (practitioners and cases of 2024) on a working day of eight hours: some
19,000 members of staff who open forty pages each, 1,600 cases taken on, as many questions of citizens again. Printed:
shares, 50th, 95th and 99th percentile, faults, and the memory of the server over the run.
"""

import argparse
import os
import queue
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bench.killed import CAUNOI, PROOF, Server
from bench.visitors import ACCEPT, NEW, Visitor, once, photo, woman


@dataclass
class Seat:
    """One who works at a time: a citizen's browser, an officer's, and what he last saw."""

    citizen: Visitor
    officer: Visitor
    chance: random.Random
    file: str = ""


def _words(seat: Seat) -> dict[str, str]:
    now = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh"))
    return woman(seat.chance, f"ngày {seat.chance.random()}", now)


def take_down(seat: Seat) -> int:
    page = seat.officer.get(NEW)
    answer = seat.officer.post(NEW, {**_words(seat), "lam": "ghi", "once": once(page.text)})
    seat.file = answer.url if answer.status == 302 else seat.file
    return answer.status


def accept(seat: Seat) -> int:
    page = seat.officer.get(NEW)
    given = {**_words(seat), **ACCEPT, PROOF: "original", "once": once(page.text)}
    return seat.officer.post(NEW, given).status


def paper(seat: Seat) -> int:
    if not seat.file:
        return take_down(seat)
    page = seat.officer.get(f"{seat.file}ho-so/them/")
    sent = {"kind": "matter", "title": "Đơn", "document_date": "", "pages": "", "once": once(page.text)}
    return seat.officer.post(f"{seat.file}ho-so/them/", sent, ("anh.jpg", photo(seat.chance))).status


def _look(path: str) -> Callable[[Seat], int]:
    return lambda seat: seat.officer.get(path).status


def _public(path: str) -> Callable[[Seat], int]:
    return lambda seat: seat.citizen.get(path).status


def open_file(seat: Seat) -> int:
    return seat.officer.get(seat.file or "/lam-viec/vu-viec/").status


DAY: dict[str, tuple[float, Callable[[Seat], int]]] = {
    "public: first page": (16, _public("/")),
    "public: centres": (16, _public("/trung-tam/")),
    "staff: today": (16, _look("/lam-viec/")),
    "staff: list of cases": (14, _look("/lam-viec/vu-viec/")),
    "staff: search": (8, _look("/lam-viec/vu-viec/?tim=Nong+Thi")),
    "staff: one file": (20, open_file),
    "staff: figures": (2, _look("/lam-viec/so-lieu/")),
    "staff: request taken down": (4, take_down),
    "staff: accepted": (2, accept),
    "staff: photo filed": (2, paper),
}
"""What is done, in shares of a hundred."""


def run(
    server: Server, minutes: float, rate: float, seats: int
) -> tuple[dict[str, list[float]], dict[str, int], list[float]]:
    chance = random.Random(1)
    names, weights = list(DAY), [share for share, _ in DAY.values()]
    waiting: queue.Queue[tuple[float, str] | None] = queue.Queue()
    took: dict[str, list[float]] = defaultdict(list)
    faults: dict[str, int] = defaultdict(int)

    def sit(number: int) -> None:
        seat = Seat(Visitor(server.url, 5), Visitor(server.url, 5), random.Random(number))
        seat.officer.sign_in("trogiupvien" if number % 2 else "trogiupvien2")
        ready.release()
        while (task := waiting.get()) is not None:
            due, name = task
            try:
                ok = DAY[name][1](seat) in (200, 302)
            except Exception:  # whatever went wrong, it is one fault of this kind
                ok = False
            took[name].append(time.monotonic() - due)
            faults[name] += not ok

    ready = threading.Semaphore(0)
    crowd = [threading.Thread(target=sit, args=(n,), daemon=True) for n in range(seats)]
    for each in crowd:
        each.start()
        ready.acquire()
    begun, memory, due = time.monotonic(), [], 0.0
    while due < minutes * 60:
        due += chance.expovariate(rate)
        time.sleep(max(0.0, begun + due - time.monotonic()))
        waiting.put((begun + due, chance.choices(names, weights)[0]))
        if len(memory) < due // 10 + 1:
            memory.append(_memory(server.process.pid))
    for _ in crowd:
        waiting.put(None)
    for each in crowd:
        each.join()
    return took, faults, memory


def _memory(pid: int) -> float:
    """MB of the server and those it forked."""
    told = subprocess.run(["ps", "-o", "rss=", "-g", str(pid)], capture_output=True, text=True, check=False).stdout
    return sum(map(int, told.split())) / 1024


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--rate", type=float, default=30, help="visits a second")
    parser.add_argument("--seats", type=int, default=24)
    parser.add_argument("--database", default="")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="day-") as folder:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("CAUNOI_")}
        environment |= {"CAUNOI_DATA": folder}
        if arguments.database:
            environment["CAUNOI_DATABASE_URL"] = arguments.database
        subprocess.run([CAUNOI, "demo"], env=environment, check=True, capture_output=True)
        server = Server(environment)
        server.start()
        try:
            took, faults, memory = run(server, arguments.minutes, arguments.rate, arguments.seats)
        finally:
            server.kill()
    total = sum(map(len, took.values()))
    sys.stdout.write("| what | share | p50 ms | p95 ms | p99 ms | faults |\n|---|---:|---:|---:|---:|---:|\n")
    for name in DAY:
        times = sorted(took[name])
        if times:
            p50, p95, p99 = (1000 * times[min(len(times) - 1, int(len(times) * q))] for q in (0.5, 0.95, 0.99))
            share = 100 * len(times) / total
            sys.stdout.write(f"| {name} | {share:.0f} % | {p50:.0f} | {p95:.0f} | {p99:.0f} | {faults[name]} |\n")
    sys.stdout.write(
        f"\n{total} visits, {total / arguments.minutes / 60:.1f} a second, {sum(faults.values())} faults; "
    )
    sys.stdout.write(
        f"memory {memory[0]:.0f} MB at first, {memory[len(memory) // 2]:.0f} halfway, {memory[-1]:.0f} last\n"
    )


if __name__ == "__main__":
    main()
