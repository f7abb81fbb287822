"""What the database itself does for the journal: triggers, for PostgreSQL and SQLite.

It moves the head of the chain with every event, in the statement that writes it. And it refuses changes: an event is
never changed or removed. A detail is changed in one way only: blanked, naming the event that ordered it. SQLite loses
triggers when a table is rebuilt: a migration that alters these tables calls `install` again.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

from .kept import run

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
        "CREATE TRIGGER journal_event_head AFTER INSERT ON journal_event"
        " BEGIN UPDATE journal_chainhead SET seq = NEW.seq, hash = NEW.hash WHERE id = 1; END",
    ]


def _sqlite_remove() -> list[str]:
    kept = [f"{table}_kept_{letter}" for table in _TABLES for letter in "ud"]
    return [f"DROP TRIGGER IF EXISTS {name}" for name in (*kept, "journal_event_head")]


def _postgresql_install() -> list[str]:
    refuse = "EXECUTE FUNCTION journal_refuse()"
    return [
        "CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{_MESSAGE}'; END $$",
        f"CREATE TRIGGER journal_event_kept_u BEFORE UPDATE ON journal_event FOR EACH ROW {refuse}",
        "CREATE TRIGGER journal_eventdetail_kept_u BEFORE UPDATE ON journal_eventdetail FOR EACH ROW"
        f" WHEN (NOT ({_BLANKING})) {refuse}",
        "CREATE OR REPLACE FUNCTION journal_move_head() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN UPDATE journal_chainhead SET seq = latest.seq, hash = latest.hash"
        " FROM (SELECT seq, hash FROM fresh ORDER BY seq DESC LIMIT 1) AS latest WHERE id = 1; RETURN NULL; END $$",
        "CREATE TRIGGER journal_event_head AFTER INSERT ON journal_event REFERENCING NEW TABLE AS fresh"
        " FOR EACH STATEMENT EXECUTE FUNCTION journal_move_head()",
        *(f"CREATE TRIGGER {table}_kept_d BEFORE DELETE ON {table} FOR EACH ROW {refuse}" for table in _TABLES),
        *(f"CREATE TRIGGER {table}_kept_t BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refuse}" for table in _TABLES),
    ]


def _postgresql_remove() -> list[str]:
    kept = [f"DROP TRIGGER IF EXISTS {table}_kept_{letter} ON {table}" for table in _TABLES for letter in "udt"]
    return [*kept, "DROP TRIGGER IF EXISTS journal_event_head ON journal_event"]


_STATEMENTS = {
    "sqlite": (_sqlite_install, _sqlite_remove),
    "postgresql": (_postgresql_install, _postgresql_remove),
}


def install(connection: BaseDatabaseWrapper) -> None:
    """Sets the triggers (again)."""
    remove(connection)
    run(connection, _STATEMENTS[connection.vendor][0]())


def remove(connection: BaseDatabaseWrapper) -> None:
    """Takes the triggers away: for migrations that rebuild the tables, and for emptying a test's database."""
    run(connection, _STATEMENTS[connection.vendor][1]())
