"""The framework's two database backends, sparing with indexes: each index is written with every row, so there is none
that nobody asks. Their schema editors differ from the framework's, and on a server its cursors."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Field, Index


class Sparing(BaseDatabaseSchemaEditor):
    """Where only the index of a column comes or goes, only that is done: an embedded table is not written anew, which
    would cost its triggers."""

    _create_index_sql: Any  # the framework's, of which its stubs do not tell
    _constraint_names: Any
    _delete_index_sql: Any

    def alter_field(self, model: Any, old_field: Any, new_field: Any, strict: bool = False) -> None:
        if old_field.db_index == new_field.db_index or _laid(old_field) != _laid(new_field):
            super().alter_field(model, old_field, new_field, strict)
        elif new_field.db_index:
            self.execute(self._create_index_sql(model, fields=[new_field]))
        else:
            named = {index.name for index in model._meta.indexes}
            for name in self._constraint_names(
                model, [old_field.column], index=True, unique=False, type_=Index.suffix, exclude=named
            ):
                self.execute(self._delete_index_sql(model, name))


def _laid(field: "Field[Any, Any]") -> tuple[Any, ...]:
    """The column, its index aside."""
    _, path, args, given = field.deconstruct()
    return field.column, path, args, {name: value for name, value in given.items() if name != "db_index"}
