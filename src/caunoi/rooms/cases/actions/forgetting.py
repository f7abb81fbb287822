"""The words of a file go when it has been kept as long as it must be; what is counted stays, without anybody's name."""

from datetime import datetime

from django.db import connection, transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import Refused
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal.erasure import GONE, Swept, blank

from .. import guards
from ..models import (
    Approval,
    Assignment,
    Case,
    Complaint,
    ConflictConsent,
    Consultation,
    Correction,
    Correspondence,
    Filing,
    Letter,
    PaperSeen,
    Party,
    ProceedingStage,
    Request,
    Transfer,
    Work,
)  # fmt: skip
from ..queries.keeping import file_kept
from ..words import Held
from . import desk

ERASE = "people.erase"


@transaction.atomic
def forget(*, by: Actor, at: datetime, request: str) -> Swept:
    """Blanks what a request and its case tell (tables' own rules, ERASURE), and says which records and files go with
    it. Figures, numbers of the book, days, officials and the answer of each decision stay. Cannot be undone.

    That two persons decided it is for who calls (retention). Here: nothing that runs, no case file within its term.
    Errors: NotFound, NotAllowed, Refused.
    """
    file = desk.take(request, by=by, permission=ERASE, at=at)
    case = Case.objects.filter(request=file).first()
    kept = file_kept(file.key, localdate(at))
    if kept is not None and kept.needed:
        raise Refused(f"Chưa hủy được hồ sơ {file.key}.", kept.needed, "Hãy xem lại thời hạn lưu trữ.")
    papers, letters = file.filings.all(), file.letters.all()
    files = [*papers.exclude(file="").values_list("file", flat=True)]
    files += [key for row in letters.values_list("files", flat=True) for key in row]
    consents = ConflictConsent.objects.filter(case__request=file).exclude(evidence="")
    files += consents.values_list("evidence", flat=True)
    subjects = [("request", file.key), *(("case", case.key) for case in [case] if case)]
    rows = _of_request(file) + (_of_case(case) if case else 0)
    guards.blank(connection, list(file.decisions.values_list("pk", flat=True)))
    blank(Request.objects.filter(pk=file.pk), erased_at=at)
    return Swept(tuple(subjects), tuple(dict.fromkeys(files)), rows + 1)


def _of_request(file: Request) -> int:
    of = {"request": file}
    done = blank(Filing.objects.filter(**of).exclude(held=Held.ABSENT).filter(withdrawn_at__isnull=True))
    done += blank(Filing.objects.filter(**of, held=Held.ABSENT, withdrawn_at__isnull=True), why=GONE)
    done += blank(Filing.objects.filter(**of, withdrawn_at__isnull=False), why=GONE, withdrawn_reason=GONE)
    done += blank(Party.objects.filter(**of), name_hash="", id_hash="")
    done += blank(Letter.objects.filter(**of), files=[])
    for table in (Approval, Complaint, PaperSeen, Transfer, Consultation):
        done += blank(table._default_manager.filter(**of))
    return done


def _of_case(case: Case) -> int:
    done = blank(Case.objects.filter(pk=case.pk))
    for table in (Assignment, ConflictConsent, Correction, Correspondence, ProceedingStage, Work):
        done += blank(table._default_manager.filter(case=case))
    return done
