"""The database's own refusal to change a return or what was published: triggers, for PostgreSQL and SQLite.

Of a return that is under way only who checked, approved, sent it or gave it back is written; of one that was sent or
given back nothing. Neither is removed. SQLite loses triggers when a table is rebuilt: a migration that alters these
tables calls `install` again.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

_RETURN, _PUBLISHED = "reports_return", "reports_publication"
_TABLES = (_RETURN, _PUBLISHED)
_MESSAGE = "a return stays as it was submitted"
_ENDED = "OLD.state IN ('sent', 'returned')"
_FROZEN = (
    "id", "key", "form", "unit_id", "province", "period", "kind", "since", "until", "version", "corrects_id", "reason",
    "source", "table", "behind", "parts", "failures", "definition", "law", "read_at", "digest", "submitted_by",
    "submitted_name", "submitted_at",
)  # fmt: skip


def _changed(differs: str) -> str:
    return f"{_ENDED} OR " + " OR ".join(f'OLD."{name}" {differs} NEW."{name}"' for name in _FROZEN)


def _sqlite() -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END"
    return [
        f"CREATE TRIGGER {_RETURN}_kept_u BEFORE UPDATE ON {_RETURN} WHEN {_changed('IS NOT')} {refuse}",
        f"CREATE TRIGGER {_RETURN}_kept_d BEFORE DELETE ON {_RETURN} {refuse}",
        f"CREATE TRIGGER {_PUBLISHED}_kept_u BEFORE UPDATE ON {_PUBLISHED} {refuse}",
        f"CREATE TRIGGER {_PUBLISHED}_kept_d BEFORE DELETE ON {_PUBLISHED} {refuse}",
    ]


def _postgresql() -> list[str]:
    refuse = "EXECUTE FUNCTION reports_refuse()"
    return [
        "CREATE OR REPLACE FUNCTION reports_refuse() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{_MESSAGE}'; END $$",
        f"CREATE TRIGGER {_RETURN}_kept_u BEFORE UPDATE ON {_RETURN} FOR EACH ROW"
        f" WHEN ({_changed('IS DISTINCT FROM')}) {refuse}",
        f"CREATE TRIGGER {_RETURN}_kept_d BEFORE DELETE ON {_RETURN} FOR EACH ROW {refuse}",
        f"CREATE TRIGGER {_PUBLISHED}_kept_u BEFORE UPDATE ON {_PUBLISHED} FOR EACH ROW {refuse}",
        f"CREATE TRIGGER {_PUBLISHED}_kept_d BEFORE DELETE ON {_PUBLISHED} FOR EACH ROW {refuse}",
    ]


_INSTALL = {"sqlite": _sqlite, "postgresql": _postgresql}


def install(connection: BaseDatabaseWrapper) -> None:
    """Sets the triggers (again)."""
    remove(connection)
    _run(connection, _INSTALL[connection.vendor]())


def remove(connection: BaseDatabaseWrapper) -> None:
    """Takes the triggers away: for migrations that rebuild the tables, and for emptying a test's database."""
    pairs = [(table, letter) for table in _TABLES for letter in "ud"]
    on = {table: f" ON {table}" if connection.vendor == "postgresql" else "" for table in _TABLES}
    _run(connection, [f"DROP TRIGGER IF EXISTS {table}_kept_{letter}{on[table]}" for table, letter in pairs])


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
