"""What was said of a case when it was judged goes with its file; points, classes and results stay."""

from datetime import datetime

from django.db import transaction
from django.db.models import Model
from django.utils.timezone import localdate

from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal.erasure import Swept, blank

from ..models import (
    Complexity,
    Correction,
    Effect,
    EffectConfirmation,
    Mark,
    Reading,
    Reply,
    Review,
    Satisfaction,
)  # fmt: skip
from . import desk


@transaction.atomic
def forget(*, by: Actor, at: datetime, case: str) -> Swept:
    """Blanks the words of every review, effect and opinion of the case. Errors: NotFound, NotAllowed."""
    held = desk.office(desk.case(case).organisation)
    accounts.require(by, "people.erase", organisation=held.code, area=held.province_code or None, on=localdate(at))
    reviews = Review.objects.filter(case__key=case)
    sheets = Satisfaction.objects.filter(case__key=case)
    subjects = [("review", key) for key in reviews.values_list("key", flat=True)]
    subjects += [("satisfaction", key) for key in sheets.values_list("key", flat=True)]
    done = blank(Mark.objects.filter(reading__review__in=reviews))
    done += blank(EffectConfirmation.objects.filter(effect__case__key=case))
    of_reviews: tuple[type[Model], ...] = (Reading, Reply, Correction)
    of_case: tuple[type[Model], ...] = (Effect, Complexity, Satisfaction, Review)
    done += sum(blank(table._default_manager.filter(review__in=reviews)) for table in of_reviews)
    done += sum(blank(table._default_manager.filter(case__key=case)) for table in of_case)
    return Swept(tuple(subjects), (), done)
