"""`make check`: everything that can be said without running the tests. Runs all, two beside each other, counts, then
fails if any failed."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

BIN = Path(sys.executable).parent
AT_ONCE = 2
CHECKS = [  # the longest first
    ("types", [str(BIN / "mypy"), "--no-error-summary"]),
    ("known weaknesses", [str(BIN / "python"), "tools/weaknesses.py"]),
    ("style", [str(BIN / "ruff"), "check", "--quiet", "src", "tests", "tools", "bench"]),
    ("format", [str(BIN / "ruff"), "format", "--check", "--quiet", "src", "tests", "tools", "bench"]),
    ("floor plan", [str(BIN / "lint-imports"), "--no-cache"]),
    (
        "migrations",
        [str(BIN / "python"), "-W", "error", "-m", "django", "makemigrations", "--check", "--dry-run"],
    ),
    ("documents", [str(BIN / "python"), "tools/docs.py", "--check"]),
    ("coverage of the law", [str(BIN / "python"), "tools/coverage.py", "--check"]),
]


def main() -> int:
    failed = []
    with ThreadPoolExecutor(AT_ONCE) as hands:
        for done in as_completed([hands.submit(checked, name, command) for name, command in CHECKS]):
            name, seconds, problem = done.result()
            print(f"{'FAIL' if problem is not None else 'ok  '} {name} ({seconds:.1f} s)", flush=True)
            if problem is not None:
                failed.append(name)
                print(problem, flush=True)
    print(f"{len(CHECKS) - len(failed)} of {len(CHECKS)} checks passed")
    return 1 if failed else 0


def checked(name: str, command: list[str]) -> tuple[str, float, str | None]:
    """Its name, how long it took, and what it said where it failed."""
    started = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, env=environment())
    return name, time.monotonic() - started, done.stdout + done.stderr if done.returncode else None


def environment() -> dict[str, str]:
    """No database, no secret of an installation is needed or touched."""
    return (
        os.environ
        | {"DJANGO_SETTINGS_MODULE": "caunoi.site.settings", "CAUNOI_SECRET_KEY": "check only"}
        | {"CAUNOI_DATABASE_URL": "sqlite://:memory:"}
    )


if __name__ == "__main__":
    sys.exit(main())
