"""On what others than the state's own centres work: contracts and registrations; and what stands against idleness."""

from django.db import models
from django.db.models import Q

from caunoi.core.ground.keys import new_key

from ..words import AgreementKind
from .offices import Organisation
from .practitioners import Practitioner


def new_agreement_key() -> str:
    return new_key("HD")


class Agreement(models.Model):
    """A contract or a registration (Luật Điều 14, 15, 24 khoản 3; TT 08/2017/TT-BTP Điều 14 đến 22).

    organisation: the participating one, or the centre of a person's contract; practitioner: None for an organisation's.
    until: first day after the term as signed, extended_until: as extended (once); ends_on: the first day without it by
    all that is known, None for a registration that runs. end_point: of the provision by which it ended.
    """

    key = models.CharField(max_length=16, unique=True, default=new_agreement_key, editable=False)
    kind = models.CharField("loại", max_length=12, choices=AgreementKind)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, to_field="code", related_name="+", db_index=False
    )
    practitioner = models.ForeignKey(
        Practitioner, on_delete=models.PROTECT, null=True, to_field="key", related_name="agreements"
    )
    number = models.CharField("số", max_length=60)
    signed_on = models.DateField("ngày ký, cấp")
    until = models.DateField("hết hạn từ ngày", null=True)
    forms = models.JSONField("hình thức", default=list)
    fields = models.JSONField("lĩnh vực", default=list)
    scope = models.CharField("đối tượng, phạm vi", max_length=500, blank=True)
    extended_until = models.DateField("gia hạn đến trước ngày", null=True)
    extension = models.CharField("văn bản gia hạn", max_length=200, blank=True)
    ends_on = models.DateField("ngày đầu tiên không còn", null=True, db_index=True)
    end_point = models.CharField("trường hợp chấm dứt", max_length=2, blank=True)
    end_document = models.CharField("văn bản chấm dứt", max_length=200, blank=True)
    end_reason = models.CharField("lý do chấm dứt", max_length=500, blank=True)

    PRIVACY = {
        **dict.fromkeys(("organisation", "kind", "forms", "fields", "scope"), "public"),
        **dict.fromkeys(("id", "key", "practitioner", "number", "signed_on", "until", "extended_until"), "internal"),
        **dict.fromkeys(("extension", "ends_on", "end_point", "end_document", "end_reason"), "internal"),
    }

    class Meta:
        indexes = [models.Index(fields=["organisation", "signed_on"], name="agreement_by_place")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=False) | Q(kind=AgreementKind.REGISTRATION),
                name="agreement_contract_has_term",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class ObjectiveCause(models.Model):
    """Why somebody could not work for a time, which the law lets count (nguyên nhân khách quan): one of the two."""

    practitioner = models.ForeignKey(
        Practitioner, on_delete=models.PROTECT, null=True, to_field="key", related_name="causes"
    )
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, null=True, to_field="key", related_name="causes")
    since = models.DateField("từ ngày")
    until = models.DateField("đến trước ngày", null=True)
    reason = models.CharField("nguyên nhân", max_length=300)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    PRIVACY = {
        **dict.fromkeys(("id", "practitioner", "agreement", "since", "until", "by_name", "at"), "internal"),
        "reason": "personal",
    }
    ERASURE = {"reason": "blank"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(practitioner__isnull=True) ^ Q(agreement__isnull=True), name="cause_of_one"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
