"""PostgreSQL without a second index for each indexed text: the framework lays one for what begins so, and nearly all
of these columns are keys that are asked whole. A column asked by its beginning says so: `opclasses` in its Meta. And
statements that stay planned where the tables change below them."""

from typing import Any

from django.db.backends.postgresql import base, schema
from psycopg.errors import FeatureNotSupported
from psycopg.pq import TransactionStatus

from .. import Sparing


class SchemaEditor(Sparing, schema.DatabaseSchemaEditor):
    def _create_like_index_sql(self, model: Any, field: Any) -> None:
        return None


_Bound: Any = base.ServerBindingCursor  # the framework's, of which its stubs tell little


class Planned(_Bound):  # type: ignore[misc]
    """A statement that was planned before one of its columns got another type (another machine upgrades the tables) is
    planned anew. In a transaction it fails, and what was planned goes with the transaction."""

    def execute(self, query: Any, params: Any = None, **more: Any) -> Any:
        try:
            return super().execute(query, params, **more)
        except FeatureNotSupported:
            if self.connection.info.transaction_status != TransactionStatus.IDLE:
                raise
            self.connection.execute("DEALLOCATE ALL", prepare=False)
            return super().execute(query, params, **more)


class DatabaseWrapper(base.DatabaseWrapper):
    SchemaEditorClass = SchemaEditor

    def get_connection_params(self) -> dict[str, Any]:
        return super().get_connection_params() | {"cursor_factory": Planned}
