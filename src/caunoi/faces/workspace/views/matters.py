"""Hỏi đáp, khó khăn, kiến nghị: from the unit to whoever answers, joined, turned into proposals, counted."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground.errors import NotAllowed, NotFound
from caunoi.faces.workspace import guidance as shared
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.forms.guidance import (
    AnswerMatterForm,
    ByLetterForm,
    JoinForm,
    MatterForm,
    NoteForm,
    ProposeForm,
    ReasonForm,
)
from caunoi.faces.workspace.sheets import acted, saved, sheet, written
from caunoi.rooms.guidance import actions, policy, queries, units
from caunoi.rooms.guidance.queries import MatterFile
from caunoi.rooms.guidance.words import Category, MatterKind, MatterState
from caunoi.rooms.plan import queries as plans
from caunoi.rooms.programmes import queries as programmes


def _page(key: str) -> str:
    return reverse("workspace:matter", args=[key])


@staff(*shared.SEES)
def matters(request: StaffRequest) -> HttpResponse:
    """What waits for the reader's answer, then all in reach."""
    asked = {name: request.GET.get(name, "")[:100].strip() for name in ("q", "loai", "tt", "nhom", "ct")}
    rows = queries.matters(
        request.actor, request.moment, text=asked["q"], kind=asked["loai"], state=asked["tt"], category=asked["nhom"],
        programme=asked["ct"],
    )  # fmt: skip
    return render(request, "workspace/matters.html", {
        "rows": rows, "asked": asked,
        "selects": [
            ("loai", "Loại", MatterKind.choices), ("tt", "Tình trạng", MatterState.choices),
            ("nhom", "Nhóm", Category.choices), ("ct", "Chương trình", shared.of_programmes(request)),
        ],
        "names": programmes.short_names(), "to_answer": queries.to_answer(request.actor, request.moment),
        "ages": queries.open_ages(request.actor, request.moment), "may_ask": bool(shared.own_units(request)),
    })  # fmt: skip


@staff(policy.ASK)
def matter_new(request: StaffRequest) -> HttpResponse:
    """A question, a difficulty, a recommendation."""
    own = shared.own_units(request)
    if not own:
        raise NotAllowed("Tài khoản này không gửi thay đơn vị nào.", "", "Hãy nhờ người đứng đầu đơn vị.")
    form = MatterForm(
        request.POST or None,
        lists={
            "unit": own, "programme": shared.of_programmes(request), "line": shared.of_lines(request),
            "task": shared.of_tasks(request),
        },
        initial={
            "kind": request.GET.get("loai", "question"), "task": request.GET.get("nhiem-vu", ""),
            "programme": request.GET.get("chuong-trinh", ""),
        },
    )  # fmt: skip

    def work() -> str:
        key = actions.raise_matter(by=request.actor, at=request.moment, **form.given())
        messages.success(request, "Đã gửi lên cấp trên. Trả lời sẽ hiện ở trang đầu của đơn vị.")
        return _page(key)

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request, form, title="Gửi câu hỏi, khó khăn, kiến nghị", button="Gửi lên", back=reverse("workspace:matters"),
        intro="Chi nhánh gửi Trung tâm, Trung tâm gửi Sở Tư pháp, Sở gửi Bộ. Đơn vị khác không thấy, trừ khi câu"
        " trả lời được công bố.",
    )  # fmt: skip


@staff(*shared.SEES)
def matter(request: StaffRequest, key: str) -> HttpResponse:
    """One with what was done about it."""
    file = queries.matter(request.actor, key, request.moment)
    task = None
    if file.row.task:
        try:
            task = plans.task(request.actor, file.row.task, request.today).row
        except NotFound:
            task = None
    titles = {each.code: each.title for each in programmes.lines((file.row.programme,))} if file.line else {}
    return render(request, "workspace/matter.html", {
        "file": file, "row": file.row, "task": task, "line": titles.get(file.line, ""),
        "programme": programmes.short_names().get(file.row.programme, ""),
        "open": file.row.state == MatterState.OPEN and not file.row.joined_to,
    })  # fmt: skip


def _answered(request: StaffRequest, key: str) -> MatterFile:
    """The matter, with the right to answer it. Errors: NotFound, NotAllowed."""
    file = queries.matter(request.actor, key, request.moment)
    if not file.answers:
        raise NotAllowed(f"Việc này do cấp {file.row.level_words} trả lời.", "", "Hãy chờ cấp đó trả lời.")
    return file


@staff(policy.ANSWER)
def matter_answer(request: StaffRequest, key: str) -> HttpResponse:
    """The answer, as a letter to all who raised it."""
    file = _answered(request, key)
    keepers = units.keepers(request.actor, policy.ANSWER, request.today)
    form = AnswerMatterForm(
        request.POST or None, request.FILES or None,
        initial={
            "title": f"Trả lời: {file.row.title}"[:500], "day": request.today,
            "issuer": keepers[0][1] if keepers else "",
        },
    )  # fmt: skip
    return written(
        request, form, lambda: actions.answer(by=request.actor, at=request.moment, matter=key, **form.given()),
        "Đã trả lời.", _page(key), title="Trả lời", button="Gửi trả lời",
        intro=f"{file.row.title} ({file.row.units} đơn vị nêu)",
    )  # fmt: skip


@staff(policy.ANSWER)
def matter_answer_by(request: StaffRequest, key: str) -> HttpResponse:
    """A letter that is there answers it."""
    file = _answered(request, key)
    there = [
        (each.brief.key, f"{each.brief.number or 'chưa ghi số'}: {each.brief.title}"[:120])
        for each in queries.letters(request.actor, request.today, in_force=True)
    ]  # fmt: skip
    form = ByLetterForm(request.POST or None, lists={"letter": there})
    return written(
        request, form, lambda: actions.answer_by(by=request.actor, at=request.moment, matter=key, **form.given()),
        "Đã ghi văn bản trả lời.", _page(key), title="Trả lời bằng văn bản đã có", button="Ghi",
        intro=file.row.title,
    )  # fmt: skip


@staff(policy.ANSWER)
def matter_pass_up(request: StaffRequest, key: str) -> HttpResponse:
    """To the next level."""
    file = _answered(request, key)
    form = NoteForm(request.POST or None)
    return written(
        request, form,
        lambda: actions.pass_up(by=request.actor, at=request.moment, matter=key, **form.cleaned_data),
        "Đã chuyển lên cấp trên.", _page(key), title="Chuyển lên cấp trên", button="Chuyển lên", intro=file.row.title,
    )  # fmt: skip


@staff(policy.ANSWER)
def matter_join(request: StaffRequest, key: str) -> HttpResponse:
    """The same as another."""
    file = _answered(request, key)
    others = [
        (each.key, f"{each.unit_name}: {each.title}"[:120])
        for each in queries.to_answer(request.actor, request.moment) if each.key != key
    ]  # fmt: skip
    form = JoinForm(request.POST or None, lists={"into": others})
    return written(
        request, form, lambda: actions.join(by=request.actor, at=request.moment, matter=key, **form.given()),
        "Đã gộp. Một câu trả lời đến mọi đơn vị.", _page(key), title="Gộp vướng mắc giống nhau", button="Gộp",
        intro=file.row.title,
    )  # fmt: skip


@staff(policy.ANSWER)
def matter_propose(request: StaffRequest, key: str) -> HttpResponse:
    """It becomes a proposal, perhaps a comment on another's draft."""
    file = _answered(request, key)
    comments = [
        (row.title[:110], [(f"{row.key}|{each.position}", f"{each.clause}: {each.text}"[:110])
                           for each in queries.draft(request.actor, row.key, request.today).comments])
        for row in queries.drafts(request.actor, request.today)[:20] if row.comments
    ]  # fmt: skip
    form = ProposeForm(
        request.POST or None, lists={"comment": comments},
        initial={"text": file.proposal or file.row.title, "on": request.today, "document": file.proposal_document},
    )  # fmt: skip
    return written(
        request, form, lambda: actions.propose(by=request.actor, at=request.moment, matter=key, **form.given()),
        "Đã ghi đề xuất.", _page(key), title="Đưa thành đề xuất", button="Ghi đề xuất", intro=file.row.title,
    )  # fmt: skip


@staff(policy.ASK)
def matter_withdraw(request: StaffRequest, key: str) -> HttpResponse:
    """Taken back before it is answered."""
    file = queries.matter(request.actor, key, request.moment)
    if not file.mine:
        raise NotAllowed("Việc này do đơn vị khác gửi.", "", "")
    form = ReasonForm(request.POST or None)
    return saved(
        request, form,
        lambda: actions.withdraw(by=request.actor, at=request.moment, matter=key, **form.cleaned_data), _page(key),
        "Đã rút.", title="Rút lại", button="Rút lại", danger=True, intro=file.row.title,
    )  # fmt: skip


@staff(*shared.SEES)
def matter_figures(request: StaffRequest, year: int) -> HttpResponse:
    """By category and programme, for the review of a year."""
    if not 2000 <= year <= request.today.year + 1:
        raise NotFound("Không có năm này.", "", "Hãy chọn năm khác.")
    rows = queries.figures(request.actor, date(year, 1, 1), date(year + 1, 1, 1), request.today)
    return render(request, "workspace/matter_figures.html", {
        "rows": rows, "year": year, "years": [y for y in (year - 1, year + 1) if y <= request.today.year],
        "names": programmes.short_names(), "words": dict(Category.choices),
    })  # fmt: skip
