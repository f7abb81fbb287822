"""Columns whose content lies sealed in the database: text, and values as JSON. The room that owns the column uses it
like any other; a search, an order or a group by it is refused, for the database sees noise.
"""

import json
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.lookups import Exact

from . import ring


class _Blank(Exact):
    """The one comparison there is: whether the column is blank."""

    def get_prep_lookup(self) -> Any:
        if self.rhs != "":
            raise FieldError("a sealed column can only be compared with nothing")
        return ""


if TYPE_CHECKING:
    _Text = models.TextField[Any, Any]
else:
    _Text = models.TextField


class _Sealed(_Text):
    """max_length stands for forms; what is stored is longer."""

    def __init__(self, *args: Any, sealed_as: str = "", **kwargs: Any) -> None:
        self.sealed_as = sealed_as
        super().__init__(*args, **kwargs)

    @property
    def label(self) -> str:
        """For what the key is derived: stays the same when the column is renamed and told by `sealed_as`."""
        return self.sealed_as or f"{self.model._meta.label}.{self.name}"

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        if self.sealed_as:
            kwargs["sealed_as"] = self.sealed_as
        return name, path, args, kwargs

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name == "exact":
            return _Blank
        if lookup_name != "isnull":
            raise FieldError(f"{self.label} is sealed: it can only be compared with nothing")
        return super().get_lookup(lookup_name)

    def get_transform(self, lookup_name: str) -> Any:
        raise FieldError(f"{self.label} is sealed: nothing within it can be asked")


class SealedText(_Sealed):
    """Text that lies sealed; '' stays '', so that a blank column is found."""

    description = "Sealed text"

    def get_prep_value(self, value: Any) -> Any:
        return ring.seal_text(value, self.label) if isinstance(value, str) else value

    def from_db_value(self, value: str | None, *_: Any) -> str | None:
        return ring.open_text(value, self.label) if value else value


class SealedJSON(_Sealed):
    """A value as JSON that lies sealed; None is null."""

    description = "Sealed JSON"
    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def get_prep_value(self, value: Any) -> Any:
        if value is None:
            return None
        return ring.seal_text(json.dumps(value, ensure_ascii=False, cls=DjangoJSONEncoder), self.label)

    def from_db_value(self, value: str | None, *_: Any) -> Any:
        return None if value is None else json.loads(ring.open_text(value, self.label))

    def to_python(self, value: Any) -> Any:
        return value

    def value_to_string(self, obj: models.Model) -> str:
        return json.dumps(self.value_from_object(obj), ensure_ascii=False, cls=DjangoJSONEncoder)
