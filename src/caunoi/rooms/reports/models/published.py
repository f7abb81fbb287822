"""What was published of a return: the table after disclosure control, for everybody."""

from django.db import models

from caunoi.core.ground.keys import new_key

from .returns import Return


def new_publication_key() -> str:
    return new_key("SL")


class Publication(models.Model):
    """A published table; never changed (the database refuses it). rows: what is shown, null where withheld.

    shown, hidden: the cells, for the control of what is published later. audience: for whom it was controlled.
    """

    PRIVACY = {
        **dict.fromkeys(("id", "key", "report", "audience", "shown", "hidden", "rule", "by", "by_name"), "internal"),
        **dict.fromkeys(("rows", "at", "digest"), "public"),
    }

    key = models.CharField(max_length=16, unique=True, default=new_publication_key, editable=False)
    report = models.OneToOneField(Return, on_delete=models.PROTECT, related_name="publication")
    audience = models.CharField(max_length=10)
    rows = models.JSONField()
    shown = models.JSONField()
    hidden = models.JSONField()
    rule = models.CharField(max_length=300)
    digest = models.CharField(max_length=64)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key
