"""Việc trợ giúp pháp lý: the lines of the Sổ, apart from cases everywhere."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Value
from django.db.models.functions import Coalesce

from caunoi.core.ground.errors import NotFound

from ..book_periods import moments
from ..models import Consultation, ConsultationBook

_CHUNK = 2000


@dataclass(frozen=True)
class ConsultationRow:
    """A line of the Sổ thực hiện việc. void: not counted, `void_reason` says why. request: key, '' none."""

    key: str
    serial: int
    year: int
    at: datetime
    entered_at: datetime
    name: str
    sex: str
    ethnicity: str
    ground: str
    field: str
    question: str
    answer: str
    place: str
    channel: str
    given_by: str
    request: str
    void_reason: str

    @property
    def void(self) -> bool:
        return bool(self.void_reason)


_NAMES = (
    "key", "serial", "year", "at", "entered_at", "name", "sex", "ethnicity", "ground", "field", "question", "answer",
    "place", "channel", "given_by", "asked", "void_reason",
)  # fmt: skip


def consultations(organisation: str, since: date, until: date) -> list[ConsultationRow]:
    """The lines of the half-open period in their order. Unscoped: the caller asks for the right first."""
    begin, end = moments(since, until)
    rows = Consultation.objects.filter(organisation__code=organisation, at__gte=begin, at__lt=end)
    told = rows.annotate(asked=Coalesce("request__key", Value(""))).order_by("year", "serial")
    return [ConsultationRow(*row) for row in told.values_list(*_NAMES)]


def consultation_place(key: str) -> tuple[str, str, int, int]:
    """Organisation, its province, year and serial of a việc. Errors: NotFound."""
    names = ("organisation__code", "organisation__province_code", "year", "serial")
    row = Consultation.objects.filter(key=key).values_list(*names).first()
    if row is None:
        raise NotFound("Không có việc mang mã này.", "", "Hãy mở lại Sổ.")
    return str(row[0]), str(row[1]), int(row[2]), int(row[3])


def consultation_years(organisation: str) -> list[int]:
    """The years of which the organisation has such a Sổ, the newest first."""
    rows = ConsultationBook.objects.filter(organisation__code=organisation).order_by("-year")
    return list(rows.values_list("year", flat=True))
