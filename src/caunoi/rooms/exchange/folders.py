"""Where the files of an import lie, and its report: a folder of its own, for the process alone. No database."""

import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings

REPORT, FAILED = "report.json", "loi.xlsx"


def folder(key: str) -> Path:
    """Of the run of that key."""
    return Path(settings.LISTS) / key


def keep(key: str, files: Sequence[tuple[str, Iterable[bytes]]]) -> list[str]:
    """Writes the files, each in a folder of its own: two of one name do not meet. Gives their names."""
    names = []
    for number, (name, chunks) in enumerate(files):
        place = folder(key) / "lists" / f"{number:04d}"
        place.mkdir(mode=0o700, parents=True)
        path = place / Path(name).name
        with path.open("wb") as file:
            path.chmod(0o600)
            file.writelines(chunks)
        names.append(path.name)
    return names


def lists(key: str) -> list[Path]:
    """The files in their order."""
    return sorted(path for path in (folder(key) / "lists").glob("*/*") if path.is_file())


def keep_report(key: str, report: Mapping[str, Any]) -> None:
    """The report, in place of an earlier one."""
    path = folder(key) / REPORT
    path.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
    path.chmod(0o600)


def report(key: str) -> dict[str, Any]:
    """The report, {} where there is none."""
    path = folder(key) / REPORT
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return found


def failed(key: str) -> bytes | None:
    """The workbook of the rows that did not come in."""
    path = folder(key) / FAILED
    return path.read_bytes() if path.is_file() else None


def forget(key: str) -> None:
    """The folder with all that is in it."""
    shutil.rmtree(folder(key), ignore_errors=True)
