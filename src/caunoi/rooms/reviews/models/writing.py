"""What officers write: passages, remarks, what was taken over into the whole."""

from django.db import models

from .campaigns import WHO, Part


class Passage(models.Model):
    """The words of a section as somebody wrote them. The newest of the line (beside False) is the text; base: the
    number from which the writer began. beside: somebody else had written meanwhile; nothing was written over, and this
    one waits until it is joined."""

    PRIVACY = dict.fromkeys(("id", "part", "section", "number", "base", "beside", "text", *WHO), "internal")

    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="passages")
    section = models.CharField("mục", max_length=10)
    number = models.PositiveIntegerField()
    base = models.PositiveIntegerField(default=0)
    beside = models.BooleanField(default=False)
    text = models.TextField("lời")
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["part", "section", "number"], condition=models.Q(beside=False), name="review_passage_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.part_id} {self.section} {self.number}"


class Remark(models.Model):
    """What somebody says of a section; done_at: when it was dealt with."""

    PRIVACY = dict.fromkeys(("id", "part", "section", "text", "done_at", "done_name", *WHO), "internal")

    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="remarks")
    section = models.CharField("mục", max_length=10)
    text = models.TextField("góp ý")
    done_at = models.DateTimeField(null=True)
    done_name = models.CharField(max_length=200, blank=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.part_id} {self.pk}"


class Taken(models.Model):
    """A paragraph of a unit's part that the editor took over into the whole. mark: of the paragraph's words."""

    PRIVACY = dict.fromkeys(("id", "whole", "section", "source", "mark", *WHO), "internal")

    whole = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="taken", db_index=False)
    section = models.CharField(max_length=10)
    source = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="+")
    mark = models.CharField(max_length=64)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["whole", "section", "mark"], name="review_taken_once")]

    def __str__(self) -> str:
        return f"{self.whole_id} {self.section}"
