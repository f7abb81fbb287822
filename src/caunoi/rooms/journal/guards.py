"""The database's own refusal to change the journal: triggers, for PostgreSQL and SQLite.

An event is never changed or removed. A detail is changed in one way only: blanked, naming the event that
ordered it. SQLite loses triggers when a table is rebuilt: a migration that alters these tables calls
`install` again.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

_BLANKING = (
    "OLD.payload <> '' AND NEW.payload = '' AND NEW.salt = '' AND NEW.seq = OLD.seq"
    " AND OLD.erased_by IS NULL AND NEW.erased_by IS NOT NULL"
)
_TABLES = ("journal_event", "journal_eventdetail")
_MESSAGE = "the journal is append-only"


def _sqlite_install() -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END"
    return [
        f"CREATE TRIGGER journal_event_kept_u BEFORE UPDATE ON journal_event {refuse}",
        f"CREATE TRIGGER journal_event_kept_d BEFORE DELETE ON journal_event {refuse}",
        "CREATE TRIGGER journal_eventdetail_kept_u BEFORE UPDATE ON journal_eventdetail"
        f" WHEN NOT ({_BLANKING}) {refuse}",
        f"CREATE TRIGGER journal_eventdetail_kept_d BEFORE DELETE ON journal_eventdetail {refuse}",
    ]


def _sqlite_remove() -> list[str]:
    return [f"DROP TRIGGER IF EXISTS {table}_kept_{letter}" for table in _TABLES for letter in "ud"]


def _postgresql_install() -> list[str]:
    refuse = "EXECUTE FUNCTION journal_refuse()"
    return [
        "CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{_MESSAGE}'; END $$",
        f"CREATE TRIGGER journal_event_kept_u BEFORE UPDATE ON journal_event FOR EACH ROW {refuse}",
        "CREATE TRIGGER journal_eventdetail_kept_u BEFORE UPDATE ON journal_eventdetail FOR EACH ROW"
        f" WHEN (NOT ({_BLANKING})) {refuse}",
        *(f"CREATE TRIGGER {table}_kept_d BEFORE DELETE ON {table} FOR EACH ROW {refuse}" for table in _TABLES),
        *(f"CREATE TRIGGER {table}_kept_t BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refuse}" for table in _TABLES),
    ]


def _postgresql_remove() -> list[str]:
    return [f"DROP TRIGGER IF EXISTS {table}_kept_{letter} ON {table}" for table in _TABLES for letter in "udt"]


_STATEMENTS = {
    "sqlite": (_sqlite_install, _sqlite_remove),
    "postgresql": (_postgresql_install, _postgresql_remove),
}


def install(connection: BaseDatabaseWrapper) -> None:
    """Sets the triggers (again)."""
    remove(connection)
    _run(connection, _STATEMENTS[connection.vendor][0]())


def remove(connection: BaseDatabaseWrapper) -> None:
    """Takes the triggers away: for migrations that rebuild the tables, and for emptying a test's database."""
    _run(connection, _STATEMENTS[connection.vendor][1]())


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
