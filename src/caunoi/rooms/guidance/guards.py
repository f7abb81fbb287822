"""The database's own refusal to change what was sent to an owner: triggers, for PostgreSQL and SQLite.

SQLite loses triggers when a table is rebuilt: a migration that alters the table of dispatches calls `install` again.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

_TABLE = "guidance_dispatch"
_MESSAGE = "what was sent is never changed"


def install(connection: BaseDatabaseWrapper) -> None:
    """Sets the triggers (again)."""
    remove(connection)
    _run(connection, _INSTALL[connection.vendor])


def remove(connection: BaseDatabaseWrapper) -> None:
    """Takes the triggers away: for migrations that rebuild the table, and for emptying a test's database."""
    on = f" ON {_TABLE}" if connection.vendor == "postgresql" else ""
    _run(connection, [f"DROP TRIGGER IF EXISTS {_TABLE}_kept_{letter}{on}" for letter in "ud"])


_SQLITE = f"BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END"
_INSTALL = {
    "sqlite": [
        f"CREATE TRIGGER {_TABLE}_kept_u BEFORE UPDATE ON {_TABLE} {_SQLITE}",
        f"CREATE TRIGGER {_TABLE}_kept_d BEFORE DELETE ON {_TABLE} {_SQLITE}",
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION guidance_refuse() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{_MESSAGE}'; END $$",
        f"CREATE TRIGGER {_TABLE}_kept_u BEFORE UPDATE ON {_TABLE} FOR EACH ROW EXECUTE FUNCTION guidance_refuse()",
        f"CREATE TRIGGER {_TABLE}_kept_d BEFORE DELETE ON {_TABLE} FOR EACH ROW EXECUTE FUNCTION guidance_refuse()",
    ],
}


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
