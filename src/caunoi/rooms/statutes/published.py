"""The files in CAUNOI_DATA by which every process and `caunoi check` know the packages in force.

Written after the approval is committed: each file under a name of its own, the index last and in one step. The
demonstration keeps its own folder where a real installation lies beside it.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db import transaction

from caunoi.core.ground import disk
from caunoi.core.ground.errors import Refused
from caunoi.core.law import in_use

from .models import LawPackage

FOLDER, BESIDE = "law", "law-demonstration"


def folder() -> Path:
    """Where this installation's packages lie."""
    data: Path = settings.DATA
    if settings.MODE == "real":
        return data / FOLDER
    beside = (data / "caunoi.sqlite3").exists() or _mode(data / FOLDER) == "real"
    return data / (BESIDE if beside else FOLDER)


def use() -> None:
    """This process decides by the packages of the folder. At its start."""
    in_use.use_folder(folder())


@transaction.atomic
def publish() -> None:
    """Writes the approved packages and lets this process see them. One process at a time (the rows are held)."""
    rows = list(LawPackage.objects.select_for_update().order_by("published", "name"))
    _write(folder(), [row for row in rows if row.state == LawPackage.State.APPROVED])
    in_use.refresh()


def publish_if_stale() -> None:
    """At start-up: writes the files again where they are missing or not what was approved."""
    where = folder()
    approved = list(LawPackage.objects.filter(state=LawPackage.State.APPROVED).order_by("published", "name"))
    if not approved and not (where / in_use.INDEX).exists():
        return
    if _mode(where) != settings.MODE or not _current(where, approved):
        publish()


def _current(where: Path, approved: Iterable[LawPackage]) -> bool:
    try:
        there = [package.sha256 for package in in_use.read(where)]
    except (in_use.LawAltered, ValueError):
        return False
    return there == [row.sha256 for row in approved]


def _mode(where: Path) -> str:
    """Whose the index of that folder is; '' where there is none."""
    try:
        return str(json.loads((where / in_use.INDEX).read_text(encoding="utf-8"))["mode"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _write(where: Path, rows: Iterable[LawPackage]) -> None:
    entries = []
    for row in rows:
        content = row.content.encode()
        if hashlib.sha256(content).hexdigest() != row.sha256:
            raise Refused(
                f"Gói luật {row.name} trong cơ sở dữ liệu không còn như khi được duyệt.",
                "SHA-256 khác.", "Hãy báo người quản trị đối chiếu với nhật ký và bản sao lưu.",
            )  # fmt: skip
        file = f"{row.name}.{row.sha256[:12]}.yaml"
        disk.replace(where / file, content)
        entries.append({"id": row.name, "file": file, "sha256": row.sha256})
    index = {"mode": settings.MODE, "packages": entries}
    disk.replace(where / in_use.INDEX, json.dumps(index, ensure_ascii=False, indent=1).encode())
