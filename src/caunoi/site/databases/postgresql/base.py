"""PostgreSQL without a second index for each indexed text: the framework lays one for what begins so, and nearly all
of these columns are keys that are asked whole. A column asked by its beginning says so: `opclasses` in its Meta."""

from typing import Any

from django.db.backends.postgresql import base, schema

from .. import Sparing


class SchemaEditor(Sparing, schema.DatabaseSchemaEditor):
    def _create_like_index_sql(self, model: Any, field: Any) -> None:
        return None


class DatabaseWrapper(base.DatabaseWrapper):
    SchemaEditorClass = SchemaEditor
