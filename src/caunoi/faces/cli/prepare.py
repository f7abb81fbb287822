"""What stands before the first page: tables, reference data, static files. Each is skipped when it is current."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from caunoi.rooms.accounts import actions as accounts
from caunoi.rooms.organisations import actions as organisations
from caunoi.rooms.places import actions as places
from caunoi.rooms.plan import actions as plan
from caunoi.rooms.programmes import actions as programmes
from caunoi.rooms.proposals import actions as proposals
from caunoi.rooms.statutes import actions as statutes

from . import keys, mode

Say = Callable[[str], None]


def is_demonstration() -> bool:
    """Whether the open database is the demonstration's."""
    return settings.MODE == "demonstration"


def prepare(*, say: Say) -> None:
    """Brings the open database and the static files up to this version. Safe to repeat, fast when nothing is due."""
    prepare_database(say=say)
    _static_files()


def prepare_database(*, say: Say) -> None:
    """The tables and the reference data alone: for commands that serve no page."""
    mode.keep_folder()
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Chuẩn bị cơ sở dữ liệu …")
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        keys.check_keys()
        keys.seal_open()  # what lay open before a column was sealed
    else:
        keys.check_keys()
    accounts.load_reference()
    statutes.load_reference()
    places.load_reference()
    organisations.load_reference()
    programmes.load_reference()
    plan.load_reference()
    proposals.load_reference()


def _static_files() -> None:
    """Collects and compresses the static files when any of them changed since the last time."""
    stamp = settings.STATIC_ROOT / ".stamp"
    digest = _static_digest()
    if stamp.exists() and stamp.read_text() == digest:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=stamp.exists())
    stamp.write_text(digest)


def _static_digest() -> str:
    sources = sorted(Path(settings.PACKAGE).glob("faces/*/static/**/*"))
    summary = "\n".join(f"{p} {p.stat().st_size} {p.stat().st_mtime_ns}" for p in sources if p.is_file())
    return hashlib.sha256(summary.encode()).hexdigest()
