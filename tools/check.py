"""`make check`: everything that can be said without running the tests. Runs all, counts, then fails if any failed."""

import os
import subprocess
import sys
import time
from pathlib import Path

BIN = Path(sys.executable).parent
CHECKS = [
    ("style", [str(BIN / "ruff"), "check", "--quiet", "src", "tests", "tools", "bench"]),
    ("format", [str(BIN / "ruff"), "format", "--check", "--quiet", "src", "tests", "tools", "bench"]),
    ("floor plan", [str(BIN / "lint-imports"), "--no-cache"]),
    ("types", [str(BIN / "mypy"), "--no-error-summary"]),
    (
        "migrations",
        [str(BIN / "python"), "-W", "error", "-m", "django", "makemigrations", "--check", "--dry-run"],
    ),
    ("documents", [str(BIN / "python"), "tools/docs.py", "--check"]),
    ("coverage of the law", [str(BIN / "python"), "tools/coverage.py", "--check"]),
]


def main() -> int:
    failed = []
    for name, command in CHECKS:
        started = time.monotonic()
        done = subprocess.run(command, capture_output=True, text=True, env=environment())
        seconds = time.monotonic() - started
        print(f"{'ok  ' if done.returncode == 0 else 'FAIL'} {name} ({seconds:.1f} s)", flush=True)
        if done.returncode:
            failed.append(name)
            print(done.stdout + done.stderr)
    print(f"{len(CHECKS) - len(failed)} of {len(CHECKS)} checks passed")
    return 1 if failed else 0


def environment() -> dict[str, str]:
    """No database, no secret of an installation is needed or touched."""
    return (
        os.environ
        | {"DJANGO_SETTINGS_MODULE": "caunoi.site.settings", "CAUNOI_SECRET_KEY": "check only"}
        | {"CAUNOI_DATABASE_URL": "sqlite://:memory:"}
    )


if __name__ == "__main__":
    sys.exit(main())
