"""The database's own refusal to change or remove rows: triggers, for PostgreSQL and SQLite. Each room names its tables.

SQLite loses triggers when a table is rebuilt: a migration that alters a kept table calls `install` again.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

DIFFERS = {"sqlite": "IS NOT", "postgresql": "IS DISTINCT FROM"}
"""How two values that may be null are told apart, by the vendor of the database."""


@dataclass(frozen=True)
class Kept:
    """Tables whose rows stay. tables: by name the condition on OLD and NEW under which a change is refused, '' always,
    with {differs} where null counts as a value; prefix: of the room, before the name of its function; message: what the
    database says."""

    prefix: str
    message: str
    tables: Mapping[str, str]

    def install(self, connection: BaseDatabaseWrapper) -> None:
        """Sets the triggers (again)."""
        self.remove(connection)
        run(connection, self._sqlite() if connection.vendor == "sqlite" else self._postgresql())

    def remove(self, connection: BaseDatabaseWrapper) -> None:
        """Takes the triggers away: for migrations that rebuild a table, and for emptying a test's database."""
        pairs = [(table, letter) for table in self.tables for letter in "ud"]
        on = {table: f" ON {table}" if connection.vendor == "postgresql" else "" for table in self.tables}
        run(connection, [f"DROP TRIGGER IF EXISTS {table}_kept_{letter}{on[table]}" for table, letter in pairs])

    def _sqlite(self) -> list[str]:
        refuse = f"BEGIN SELECT RAISE(ABORT, '{self.message}'); END"
        return self._triggers("sqlite", "", refuse)

    def _postgresql(self) -> list[str]:
        return [
            f"CREATE OR REPLACE FUNCTION {self.prefix}_refuse() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN RAISE EXCEPTION '{self.message}'; END $$",
            *self._triggers("postgresql", " FOR EACH ROW", f"EXECUTE FUNCTION {self.prefix}_refuse()"),
        ]

    def _triggers(self, vendor: str, each: str, refuse: str) -> list[str]:
        found = []
        for table, condition in self.tables.items():
            when = f" WHEN ({condition.format(differs=DIFFERS[vendor])})" if condition else ""
            found += [
                f"CREATE TRIGGER {table}_kept_u BEFORE UPDATE ON {table}{each}{when} {refuse}",
                f"CREATE TRIGGER {table}_kept_d BEFORE DELETE ON {table}{each} {refuse}",
            ]
        return found


def run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    """The statements, one after the other."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
