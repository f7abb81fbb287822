"""Letters of the person helped: entered by an officer, answered; the photos that came with them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground.errors import NotAllowed, NotFound
from caunoi.faces.workspace import choices, files
from caunoi.faces.workspace.access import StaffRequest, can_at, require_at, staff
from caunoi.faces.workspace.downloads import stored
from caunoi.faces.workspace.files import Shown
from caunoi.faces.workspace.forms.later import AnswerForm, LetterForm, cannot_act
from caunoi.faces.workspace.sheets import acted, sheet, status_of
from caunoi.rooms.cases import actions, policy, queries, words
from caunoi.rooms.files import queries as stored_files

_ACTIONS: dict[str, Callable[..., None]] = {
    words.LetterKind.WITHDRAW: actions.answer_withdrawal,
    words.LetterKind.CHANGE: actions.answer_change,
    words.LetterKind.PAPERS: actions.take_papers,
}
_PAPERS: dict[str, str] = {words.LetterKind.WITHDRAW: "tt12-9-2", words.LetterKind.CHANGE: "tt12-9-1"}


@staff(policy.WRITE)
def request_letter(request: StaffRequest, key: str) -> HttpResponse:
    """A letter that came on paper or was said is entered; the person wrote it, the officer answers it apart."""
    file = files.request_file(request, key)
    require_at(request, policy.WRITE, file.organisation, file.area)
    form = LetterForm(
        request.POST or None, channels=choices.channels(request.today), on=request.today,
        initial={"received_at": request.moment, "channel": "counter"},
    )  # fmt: skip
    back = reverse("workspace:request", args=[key])

    def work() -> str:
        letter = actions.receive_letter(by=request.actor, at=request.moment, request=key, **form.cleaned_data)
        messages.success(request, "Đã nhận đơn. Hãy trả lời người được trợ giúp.")
        return reverse("workspace:letter_answer", args=[letter])

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request, form, title=f"Nhận đơn về yêu cầu {key}", button="Nhận đơn", back=back,
        intro="Rút yêu cầu (Mẫu 05): trả lời ngay bằng văn bản. Đổi người thực hiện (Mẫu 04): trả lời trong 03 ngày làm"
        " việc (Điều 9 Thông tư 12/2018/TT-BTP).",
    )  # fmt: skip


@staff(policy.WRITE, policy.ASSIGN)
def letter_answer(request: StaffRequest, key: str) -> HttpResponse:
    """The letter with its photos, and the answer."""
    request_key, kind = queries.letter(key)
    file = files.request_file(request, request_key, "xem đơn của người được trợ giúp")
    (row,) = [each for each in queries.letters(request_key, request.moment) if each.key == key]
    require_at(request, row.permission, file.organisation, file.area)
    form = AnswerForm(request.POST or None, kind=kind)
    back = reverse("workspace:request", args=[request_key])

    def work() -> str:
        given: dict[str, Any] = {
            "granted": form.cleaned_data["granted"] == "yes",
            "answer": form.cleaned_data["answer"],
        }
        _ACTIONS[words.LetterKind(kind)](by=request.actor, at=request.moment, letter=key, **given)
        messages.success(request, "Đã trả lời đơn.")
        return back

    done = acted(request, work, form) if request.method == "POST" else None
    context = {"file": file, "letter": row, "form": form, "back": back, "point": _point(request, row.point),
               "numbers": range(row.files), "button": "Trả lời", "paper": _paper(request, file, kind)}  # fmt: skip
    return done or render(request, "workspace/letter.html", context, status=status_of(form))


def _paper(request: StaffRequest, file: Shown, kind: str) -> str:
    """The form in which the answer is drawn up, '' where there is none or the reader may not."""
    may = can_at(request, "documents.draft", file.organisation, file.area) and not file.hidden
    return _PAPERS.get(kind, "") if may else ""


def _point(request: StaffRequest, key: str) -> str:
    points: dict[str, str] = dict(cannot_act(request.today))
    return points.get(key, "")


@staff(policy.READ)
def letter_file(request: StaffRequest, key: str, number: int) -> HttpResponse:
    """A photo that came with a letter; the look is journalled. Nothing of it stays in the browser."""
    request_key, _ = queries.letter(key)
    try:
        held = actions.open_letter_file(by=request.actor, at=request.moment, letter=key, number=number)
    except NotAllowed:
        raise NotFound("Không có tệp này.", "", "Hãy mở lại hồ sơ.") from None
    kind = stored_files.info(held).kind
    return stored(stored_files.content(held), kind, f"{request_key}-{number + 1}", inline=True)
