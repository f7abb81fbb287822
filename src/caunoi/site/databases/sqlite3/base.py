"""SQLite, where an index goes without its table being written anew."""

from django.db.backends.sqlite3 import base, schema

from .. import Sparing


class SchemaEditor(Sparing, schema.DatabaseSchemaEditor):
    pass


class DatabaseWrapper(base.DatabaseWrapper):
    SchemaEditorClass = SchemaEditor
