"""The words of a file go when it has been kept as long as it must be; what is counted stays, without anybody's name."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal.erasure import GONE, Swept, blank

from .. import guards
from ..models import (
    Approval,
    Assignment,
    Callback,
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
from ..words import CallbackState, Held
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
    files += Work.objects.filter(case__request=file).exclude(evidence="").values_list("evidence", flat=True)
    subjects = [("request", file.key), *(("case", case.key) for case in [case] if case)]
    rows = _of_request(file, at) + (_of_case(case, at) if case else 0)
    guards.blank(connection, list(file.decisions.values_list("pk", flat=True)))
    blank(Request.objects.filter(pk=file.pk), erased_at=at)
    return Swept(tuple(subjects), tuple(dict.fromkeys(files)), rows + 1)


@transaction.atomic
def forget_callback(*, by: Actor, at: datetime, callback: str) -> Swept:
    """Blanks whom to ring and what was said of a call back that is closed. Errors: NotFound, NotAllowed, Refused."""
    row = _alone(Callback, callback, by, at)
    if row.state == CallbackState.OPEN:
        raise Refused("Lời nhờ gọi lại này chưa khép.", "", "Hãy gọi lại trước.")
    return Swept((("callback", row.key),), (), blank(Callback.objects.filter(pk=row.pk), erased_at=at))


@transaction.atomic
def forget_consultation(*, by: Actor, at: datetime, consultation: str) -> Swept:
    """Blanks name, question and answer of a line of the Sổ thực hiện việc that answers no request; number, day, field
    and classes stay. Errors: NotFound, NotAllowed, Refused."""
    row = _alone(Consultation, consultation, by, at)
    if row.request_id is not None:
        raise Refused("Việc này trả lời một yêu cầu.", "", "Nội dung của việc hủy cùng hồ sơ của yêu cầu đó.")
    return Swept((("consultation", row.key),), (), blank(Consultation.objects.filter(pk=row.pk), erased_at=at))


@transaction.atomic
def forget_verification(*, by: Actor, at: datetime, letter: str) -> Swept:
    """Blanks what another organisation asked to be verified and was answered. Errors: NotFound, NotAllowed, Refused."""
    row = _alone(Correspondence, letter, by, at)
    if row.case_id is not None:
        raise Refused("Văn bản này thuộc một vụ việc.", "", "Nội dung hủy cùng hồ sơ của vụ việc đó.")
    if row.answered_on is None:
        raise Refused("Văn bản này chưa trả lời.", "", "Hãy trả lời trước.")
    return Swept((("correspondence", row.key),), (), _letters(Correspondence.objects.filter(pk=row.pk), at))


def _letters(rows: QuerySet[Correspondence], at: datetime) -> int:
    """That a term was prolonged stays, for it says until when there was time."""
    kept = list(rows.exclude(extended_because="").values_list("pk", flat=True))
    done = blank(rows, erased_at=at)
    Correspondence.objects.filter(pk__in=kept).update(extended_because=GONE)
    return done


def _alone(table: Any, key: str, by: Actor, at: datetime) -> Any:
    """A record that no request holds, locked, the right asked for."""
    rows = table._default_manager.select_for_update(of=("self",)).select_related("organisation")
    row = rows.filter(key=key, erased_at__isnull=True).first()
    if row is None:
        raise NotFound("Không có nội dung mang mã này.", "Có thể đã hủy trước đó.", "Hãy mở lại trang.")
    place = row.organisation
    accounts.require(by, ERASE, organisation=place.code, area=place.province_code or None, on=localdate(at))
    return row


def _of_request(file: Request, at: datetime) -> int:
    of = {"request": file}
    done = blank(Filing.objects.filter(**of).exclude(held=Held.ABSENT).filter(withdrawn_at__isnull=True))
    done += blank(Filing.objects.filter(**of, held=Held.ABSENT, withdrawn_at__isnull=True), why=GONE)
    done += blank(Filing.objects.filter(**of, withdrawn_at__isnull=False), why=GONE, withdrawn_reason=GONE)
    done += blank(Party.objects.filter(**of), name_hash="", id_hash="")
    done += blank(Letter.objects.filter(**of), files=[])
    for table in (Approval, Complaint, PaperSeen, Transfer):
        done += blank(table._default_manager.filter(**of))
    done += blank(Consultation.objects.filter(**of), erased_at=at)
    return done


def _of_case(case: Case, at: datetime) -> int:
    done = blank(Case.objects.filter(pk=case.pk)) + _letters(Correspondence.objects.filter(case=case), at)
    for table in (Assignment, ConflictConsent, Correction, ProceedingStage):
        done += blank(table._default_manager.filter(case=case))
    done += blank(Work.objects.filter(case=case, confirmed_by=""))
    done += blank(Work.objects.filter(case=case).exclude(confirmed_by=""), confirmed_by=GONE)  # that it was, stays
    return done
