"""The memory of processes that run, each with those it started, a sample a minute; and the processor's time they took.

Growth is told as a straight line through the samples after the first quarter of the time (when caches are full), with
the bounds of 95 %. Samples follow one another, so the bounds are wider than of samples by chance: they are made of the
means of ten stretches.
"""

import os
import statistics
import threading
import time
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")
_STUDENT = {1: 12.7, 2: 4.30, 3: 3.18, 4: 2.78, 5: 2.57, 6: 2.45, 7: 2.36, 8: 2.31}
_STRETCHES = 10


class Memory:
    """Watches in a thread of its own. roots: the first process of each kind, by name."""

    def __init__(self, roots: dict[str, int], file: Path | None = None, every: float = 60) -> None:
        self.roots, self.file, self.every = roots, file, every
        self.samples: dict[str, list[tuple[float, float]]] = defaultdict(list)
        self.begun = time.monotonic()
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        number = 0
        while True:
            now = time.monotonic() - self.begun
            for name, root in self.roots.items():
                for pid in _family(root):
                    if (size := _resident(pid)) is not None:
                        self.samples[f"{name} {pid}"].append((now, size))
            if self.file:
                line = ", ".join(f"{name} {each[-1][1]:.1f}" for name, each in self.samples.items())
                with self.file.open("a") as out:
                    out.write(f"{now / 60:.1f} min: {line}\n")
            number += 1
            time.sleep(max(0.0, number * self.every - (time.monotonic() - self.begun)))

    def processor(self) -> dict[str, float]:
        """Seconds of the processor by kind; the visitors are this process."""
        found = {name: sum(map(_seconds, _family(root))) for name, root in self.roots.items()}
        return {**found, "visitors": time.process_time()}

    def told(self) -> str:
        """A line a process: MB at first, halfway and last, and the growth an hour."""
        lines = []
        for name, samples in self.samples.items():
            size = [each for _, each in samples]
            line = f"{name}: {size[0]:.0f} MB at first, {size[len(size) // 2]:.0f} halfway, {size[-1]:.0f} last"
            if slope := growth([each for each in samples if each[0] >= samples[-1][0] / 4]):
                line += f"; {slope[0]:+.1f} ± {slope[1]:.1f} MB an hour"
            lines.append(line + "\n")
        return "".join(lines)


def growth(samples: list[tuple[float, float]]) -> tuple[float, float] | None:
    """MB an hour and the half width of its bounds; None of too few samples."""
    if len(samples) < 2 * _STRETCHES:
        return None
    cut = [len(samples) * n // _STRETCHES for n in range(_STRETCHES + 1)]
    parts = [samples[a:b] for a, b in pairwise(cut)]
    x = [statistics.fmean(at for at, _ in part) / 3600 for part in parts]
    y = [statistics.fmean(size for _, size in part) for part in parts]
    slope, base = statistics.linear_regression(x, y)
    rest = sum((b - base - slope * a) ** 2 for a, b in zip(x, y, strict=True)) / (_STRETCHES - 2)
    spread = sum((a - statistics.fmean(x)) ** 2 for a in x)
    return slope, _STUDENT[_STRETCHES - 2] * (rest / spread) ** 0.5


def _family(root: int) -> list[int]:
    """The process and those it started."""
    found = [root]
    for pid in found:
        try:
            found += map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
        except OSError:
            continue
    return found


def _resident(pid: int) -> float | None:
    """MB in memory; None when it has ended."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except OSError:
        return None


def _seconds(pid: int) -> float:
    try:
        parts = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(parts[11]) + int(parts[12])) / _TICK
