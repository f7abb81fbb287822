"""A page with one writing form: shown, sent, shown again with everything typed when something is wrong, or done.

Every change of the workspace goes through `acted`: a valid form acts once (once.act), a refusal of a room stands
above the form with its reason, and nothing that was typed is lost.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused

from . import once
from .access import StaffRequest

WRONG = 422  # what was sent cannot be taken as it is


def acted(request: StaffRequest, work: Callable[[], str], *forms: Form) -> HttpResponse | None:
    """Do `work` (it answers with the address to go to) when every form is valid.

    None: show the page again. A room's refusal is then in `forms[0].refusal`. Rights and missing records are not
    the form's affair: they go on to the middleware.
    """
    valid = [form.is_valid() for form in forms]  # each one, so that all errors show at once
    if not all(valid):
        return None
    try:
        return once.act(request, work)
    except (NotAllowed, NotFound):
        raise
    except Refused as refusal:
        if not forms:
            raise
        forms[0].refusal = refusal  # type: ignore[attr-defined]
        return None


def sheet(request: StaffRequest, form: Form, *, title: str, button: str, back: str, **more: Any) -> HttpResponse:
    """The plain page of one form. more: intro, note, danger, template, and what that template uses."""
    template = more.pop("template", "workspace/sheet.html")
    context = {"form": form, "title": title, "button": button, "back": back, **more}
    return render(request, template, context, status=status_of(form))


def written(
    request: StaffRequest, form: Form, work: Callable[[], Any], done: str, back: str, **page: Any
) -> HttpResponse:
    """The sheet of one act: done when it was sent and fits, which `done` says at `back`; else shown (again).

    page: as for sheet.
    """

    def act() -> str:
        work()
        messages.success(request, done)
        return back

    answered = acted(request, act, form) if request.method == "POST" else None
    return answered or sheet(request, form, back=back, **page)


def saved(
    request: StaffRequest, form: Form, work: Callable[[], Any], back: str, done: str = "Đã lưu.", **page: Any
) -> HttpResponse:
    """`written` for what is plainly recorded: unless told otherwise the button is "Ghi" and `done` says it is kept."""
    return written(request, form, work, done, back, **{"button": "Ghi", **page})


def status_of(*forms: Form) -> int:
    """422 when something was wrong in one of the forms."""
    wrong = any(form.is_bound and (form.errors or getattr(form, "refusal", None)) for form in forms)
    return WRONG if wrong else 200
