"""What the tables of the room share."""

from typing import Any

from django.db import models

ORGANISATION: dict[str, Any] = {"to_field": "code", "on_delete": models.PROTECT, "related_name": "+"}
"""Options of a foreign key to an organisation: by its code, without a way back."""
REQUEST: dict[str, Any] = {"to_field": "key", "on_delete": models.PROTECT, "related_name": "+"}
"""Options of a foreign key to a request: by its tracking code, without a way back."""
WHO = ("by", "by_name", "at")
