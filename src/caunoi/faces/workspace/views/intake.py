"""Taking a request down: đơn, diện, giấy tờ, sổ on one screen; the engine answers beside it while one types."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from caunoi.core.ground.errors import Refused
from caunoi.faces.workspace import answers, choices, once, papers, persons, places_found, registers
from caunoi.faces.workspace.access import StaffRequest, can_at, staff
from caunoi.faces.workspace.answers import ShownAnswer
from caunoi.faces.workspace.forms.facts import FactsForm
from caunoi.faces.workspace.forms.requests import ChoiceForm, PersonForm, ReceiptForm
from caunoi.faces.workspace.sheets import acted, status_of
from caunoi.rooms.cases import actions
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.cases.words import AskedBy
from caunoi.rooms.entitlements import actions as entitlements
from caunoi.rooms.people.actions import MERGE

_PERSON_FACTS = {
    "birth_date": "birth",
    "sex": "sex",
    "ethnicity": "ethnicity",
    "commune": "commune_code",
    "village": "village_code",
}


class Desk:
    """The forms of the screen, bound to what was sent or fresh, and the answer that follows from the facts."""

    def __init__(self, request: StaffRequest) -> None:
        data = registers.with_confirmed(request)
        self.request = request
        self.person = PersonForm(data, prefix="p")
        self.receipt = ReceiptForm(
            data, prefix="r",
            organisations=choices.organisations(request, "requests.write"), channels=choices.channels(request.today),
            initial={"received_at": request.moment, "channel": "counter", "organisation": choices.own(request)},
        )  # fmt: skip
        self.facts = FactsForm(data)
        self.answer, self.refusal = self._answer()
        self.choice = ChoiceForm(data, prefix="c", grounds=self._grounds())

    def _answer(self) -> tuple[ShownAnswer | None, Refused | None]:
        if self.facts.is_bound:
            self.facts.is_valid()
        try:
            return answers.live(self.facts.facts() if self.facts.is_bound else {}, self.request.today), None
        except Refused as refusal:
            return None, refusal

    def _grounds(self) -> list[tuple[str, str]]:
        return choices.grounds(self.answer)

    def context(self) -> dict[str, Any]:
        """What the template shows."""
        seen = papers.rows(self.answer, self.request.POST)
        proposed = papers.proposed(self.answer, seen)
        return {
            "person": self.person, "receipt": self.receipt, "facts": self.facts, "choice": self.choice,
            "shown": self.answer, "refusal": self.refusal, "papers": seen, "proposed": proposed, "hows": papers.HOWS,
            "places": places_found.found(self.request), "chosen_ground": self.request.POST.get("c-ground") or proposed,
            "may_decide": self._may_decide(), **self.doubles(),
            "lists": self._lists(),
            "next_numbers": choices.next_numbers(self._place(), self.request.today.year),
        }  # fmt: skip

    def _lists(self) -> registers.Looked:
        """Without script the look is a sending of the whole page."""
        if self.request.POST.get("lam") == "tra":
            return registers.look(self.request, self._place())
        return registers.again(self.request)

    def doubles(self) -> dict[str, Any]:
        """Who may have a file already, and what was said of them."""
        sent = self.request.POST
        return {
            "alike": persons.alike(self.request, sent), "chosen": sent.get("trung", ""),
            "may_merge": can_at(self.request, MERGE, self._place(), choices.area_of(self._place())),
        }  # fmt: skip

    def _place(self) -> str:
        return self.request.POST.get("r-organisation") or choices.own(self.request)

    def _may_decide(self) -> bool:
        code = self._place()
        return can_at(self.request, "requests.decide", code, choices.area_of(code))


@staff("requests.write")
def new_request(request: StaffRequest) -> HttpResponse:
    """The screen; 'xem' shows the answer again, 'ghi' keeps the request, 'thu-ly' keeps and accepts it."""
    desk = Desk(request)
    wish = request.POST.get("lam", "")
    done = None
    if wish in ("ghi", "thu-ly"):
        forms = (desk.person, desk.receipt, desk.facts, *((desk.choice,) if wish == "thu-ly" else ()))
        done = acted(request, lambda: _take_down(desk, accept=wish == "thu-ly"), *forms)
    status = status_of(desk.person, desk.receipt, desk.facts) if wish in ("ghi", "thu-ly") else 200
    return done or render(request, "workspace/new_request.html", desk.context(), status=status)


@staff("requests.write")
@require_POST
def new_request_answer(request: StaffRequest) -> HttpResponse:
    """The right half of the screen, for htmx."""
    return render(request, "workspace/new_request_answer.html", Desk(request).context())


@staff("requests.write")
@require_POST
def new_request_doubles(request: StaffRequest) -> HttpResponse:
    """Who may have a file already, while the name is typed."""
    return render(request, "workspace/new_request_doubles.html", Desk(request).doubles())


@staff("requests.write")
@require_POST
def new_request_lists(request: StaffRequest) -> HttpResponse:
    """What the lists of other agencies say of the person, who agreed to the look."""
    place = request.POST.get("r-organisation") or choices.own(request)
    return render(request, "workspace/new_request_lists.html", {"lists": registers.look(request, place)})


@staff("requests.write")
@require_POST
def new_request_places(request: StaffRequest) -> HttpResponse:
    """Communes whose name fits what was typed, old names too."""
    return render(request, "workspace/places_found.html", {"places": places_found.found(request)})


def _take_down(desk: Desk, *, accept: bool) -> str:
    request = desk.request
    key = actions.submit(
        by=request.actor, at=request.moment, idempotency_key=request.POST.get(once.FIELD) or None, **_submission(desk)
    )
    for row in papers.rows(desk.answer, request.POST):
        if row.how:
            actions.see_paper(
                by=request.actor, at=request.moment, request=key, proof=row.proof, how=row.how, ground=row.ground
            )
    address = reverse("workspace:request", args=[key])
    _say_lists(desk, key)
    _say_doubles(desk, key)
    if not accept:
        messages.success(request, f"Đã ghi nhận yêu cầu {key}.")
        return address
    try:
        actions.accept(by=request.actor, at=request.moment, request=key, **choices.accepted(desk.choice))
    except Refused as refusal:
        # The request itself is kept and was acknowledged; what stands in the way is shown beside it.
        messages.warning(request, f"Đã ghi nhận yêu cầu {key}, chưa thụ lý. {refusal}")
        return address
    messages.success(request, f"Đã thụ lý yêu cầu {key} và vào sổ.")
    return address


def _say_lists(desk: Desk, key: str) -> None:
    """Facts that lists said and the officer confirmed, with their source; the request is kept whatever comes of it."""
    entries = list(registers.confirmed(desk.request))
    if not entries:
        return
    try:
        with_source = entitlements.adopt(
            by=desk.request.actor,
            at=desk.request.moment,
            person=cases.person_of(key),
            entries=entries,
            itself=desk.request.POST.get("r-asked_by") == AskedBy.SELF,
        )
        messages.info(desk.request, f"Đã ghi {with_source} điều theo danh sách của cơ quan khác, kèm nguồn.")
    except Refused as refusal:
        messages.warning(desk.request, f"Chưa ghi nguồn từ danh sách. {refusal}")


def _say_doubles(desk: Desk, key: str) -> None:
    """Does what was said of the doubles shown; the request itself is kept whatever stands in the way."""
    sent = desk.request.POST
    try:
        persons.decided_at_entry(desk.request, key, sent.get("trung", ""), sent.getlist("trung-da-hien"))
    except Refused as refusal:
        messages.warning(desk.request, f"Chưa ghép hồ sơ. {refusal}")


def _submission(desk: Desk) -> dict[str, Any]:
    facts, person, receipt = desk.facts.facts(), desk.person.cleaned_data, desk.receipt.cleaned_data
    who = {column: facts.get(fact, "") for fact, column in _PERSON_FACTS.items()}
    fields = {
        "organisation",
        "channel",
        "asked_by",
        "own_words",
        "matter",
        "private_talk",
        "dossier_code",
        "dossier_due",
        "received_at",
    }
    contact = {"how": receipt["contact"], "hours": receipt["contact_note"]} if receipt["contact"] else {}
    return {
        "person": {**who, **person},
        "facts": facts,
        "field": desk.request.POST.get("c-field", "") or _field_of(facts),
        "form": desk.request.POST.get("c-form", ""),
        "helper": {name: receipt[f"helper_{name}"] for name in ("name", "phone", "relation")},
        "safe_contact": contact,
        **{name: receipt[name] for name in fields},
    }


def _field_of(facts: dict[str, Any]) -> str:
    matter = str(facts.get("matter", ""))
    return matter if matter in ("criminal", "civil_family", "administrative", "other") else ""
