"""Văn bản hướng dẫn: search, one letter, who has read and received it, đôn đốc, replaced and withdrawn."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from caunoi.core.documents import to_docx
from caunoi.core.ground.errors import NotAllowed, NotFound
from caunoi.faces.workspace import guidance as shared
from caunoi.faces.workspace import once
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.downloads import stored, word_file
from caunoi.faces.workspace.forms.guidance import AddressForm, EndForm, LetterForm, TakeForm
from caunoi.faces.workspace.sheets import acted, saved, sheet, written
from caunoi.rooms.files import queries as files
from caunoi.rooms.guidance import actions, policy, queries, units
from caunoi.rooms.guidance.queries import LetterFile
from caunoi.rooms.guidance.words import LetterKind
from caunoi.rooms.plan import queries as plans
from caunoi.rooms.programmes import queries as programmes


def _page(key: str) -> str:
    return reverse("workspace:guidance_letter", args=[key])


@staff(*shared.SEES)
def guidance(request: StaffRequest) -> HttpResponse:
    """What waits, then all letters in reach; words without accents, kind, programme, only those in force."""
    asked = {name: request.GET.get(name, "")[:100].strip() for name in ("q", "loai", "ct", "dung")}
    kind = asked["loai"] if asked["loai"] in LetterKind.values else ""
    rows = queries.letters(
        request.actor, request.today, text=asked["q"], kind=kind, programme=asked["ct"], in_force=bool(asked["dung"])
    )
    return render(request, "workspace/guidance.html", {
        "rows": rows, "asked": asked, "kinds": LetterKind.choices, "programmes": shared.of_programmes(request),
        "waiting": shared.waiting(request),
        "may_write": bool(units.keepers(request.actor, policy.WRITE, request.today)),
    })  # fmt: skip


@staff(policy.WRITE)
def guidance_new(request: StaffRequest) -> HttpResponse:
    """A letter to its units."""
    keepers = units.keepers(request.actor, policy.WRITE, request.today)
    if not keepers:
        raise NotAllowed("Tài khoản này không gửi văn bản hướng dẫn.", "", "Hãy nhờ người đứng đầu.")
    task, programme = request.GET.get("nhiem-vu", ""), request.GET.get("chuong-trinh", "")
    form = LetterForm(
        request.POST or None, request.FILES or None,
        lists={
            "organisation": keepers, **shared.address_lists(request), "programmes": shared.of_programmes(request),
            "lines": shared.of_lines(request), "tasks": shared.of_tasks(request),
        },
        initial={
            "day": request.today, "issuer": keepers[0][1], "tasks": [task], "programmes": [programme],
            "to_kinds": ["department", "centre"] if not keepers[0][0] else ["centre"],
        },
    )  # fmt: skip

    def work() -> str:
        key = actions.send_letter(by=request.actor, at=request.moment, **form.given())
        messages.success(request, "Đã gửi. Trang này cho biết đơn vị nào chưa đọc, chưa xác nhận.")
        return _page(key)

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request, form, title="Gửi văn bản hướng dẫn", button="Gửi", back=reverse("workspace:guidance"),
        intro="Đơn vị thấy văn bản ở trang đầu cho đến khi xác nhận đã nhận.",
    )  # fmt: skip


@staff(*shared.SEES)
def guidance_letter(request: StaffRequest, key: str) -> HttpResponse:
    """One letter; opening it is its reading."""
    actions.read(by=request.actor, at=request.moment, letter=key)
    file = queries.letter(request.actor, key, request.today)
    waiting = [each for each in file.recipients if each.taken_at is None]
    return render(request, "workspace/guidance_letter.html", {
        "file": file, "row": file.row, "brief": file.row.brief, "waiting": waiting, **_links(request, file),
    })  # fmt: skip


def _links(request: StaffRequest, file: LetterFile) -> dict[str, Any]:
    """Tasks in reach as (key, content), programmes as (code, name), lines in words."""
    tasks = []
    for key in file.tasks:
        try:
            row = plans.task(request.actor, key, request.today).row
        except NotFound:
            continue
        tasks.append((key, f"{row.number}. {row.content}".lstrip(". ")))
    names = programmes.short_names() if file.programmes else {}
    titles = {each.code: each.title for each in programmes.lines()} if file.lines else {}
    return {
        "tasks": tasks, "programmes": [(code, names.get(code, code)) for code in file.programmes],
        "lines": [titles[code] for code in file.lines if code in titles],
    }  # fmt: skip


@staff(*shared.SEES)
def guidance_file(request: StaffRequest, key: str) -> HttpResponse:
    """The signed paper."""
    held = queries.letter_file(request.actor, key, request.today)
    actions.read(by=request.actor, at=request.moment, letter=key)
    return stored(files.content(held), files.info(held).kind, f"van-ban-{key}", inline=False)


@staff(policy.ASK)
def guidance_take(request: StaffRequest, key: str) -> HttpResponse:
    """The unit has received it."""
    file = queries.letter(request.actor, key, request.today)
    form = TakeForm(request.POST or None, lists={"unit": file.to_take})
    return written(
        request, form, lambda: actions.take(by=request.actor, at=request.moment, letter=key, **form.given()),
        "Đã xác nhận. Nơi gửi thấy ngay.", _page(key), title="Xác nhận đã nhận văn bản", button="Xác nhận đã nhận",
        intro=file.row.brief.title,
    )  # fmt: skip


def _mine(request: StaffRequest, key: str) -> LetterFile:
    """The letter, with the right to write it. Errors: NotFound, NotAllowed."""
    file = queries.letter(request.actor, key, request.today)
    if not file.writes:
        raise NotAllowed("Văn bản do đơn vị khác gửi.", "", "Hãy báo đơn vị gửi nếu cần sửa.")
    return file


@staff(policy.WRITE)
def guidance_address(request: StaffRequest, key: str) -> HttpResponse:
    """More units."""
    _mine(request, key)
    form = AddressForm(request.POST or None, lists=shared.address_lists(request))
    return written(
        request, form, lambda: actions.add_recipients(by=request.actor, at=request.moment, letter=key, **form.given()),
        "Đã gửi thêm.", _page(key), title="Gửi thêm đơn vị", button="Gửi thêm",
    )  # fmt: skip


@staff(policy.WRITE)
def guidance_urge(request: StaffRequest, key: str) -> HttpResponse:
    """One click: whoever has not received it is reminded."""
    _mine(request, key)
    if request.method != "POST":
        return redirect(_page(key))

    def work() -> str:
        count = actions.urge(by=request.actor, at=request.moment, letter=key)
        messages.success(request, f"Đã đôn đốc {count} đơn vị: văn bản đứng đầu trang đầu của đơn vị.")
        return _page(key)

    return once.act(request, work)


@staff(policy.WRITE)
def guidance_urge_file(request: StaffRequest, key: str) -> HttpResponse:
    """The letter that reminds, with its list."""
    return word_file(to_docx(shared.urging_paper(request, _mine(request, key))), f"don-doc-{key}")


@staff(policy.WRITE)
def guidance_publish(request: StaffRequest, key: str) -> HttpResponse:
    """Every unit reads it."""
    _mine(request, key)
    if request.method != "POST":
        return redirect(_page(key))

    def work() -> str:
        actions.publish(by=request.actor, at=request.moment, letter=key)
        messages.success(request, "Đã công bố: mọi đơn vị đều xem được.")
        return _page(key)

    return once.act(request, work)


@staff(policy.WRITE)
def guidance_end(request: StaffRequest, key: str) -> HttpResponse:
    """Replaced or withdrawn."""
    file = _mine(request, key)
    others = [
        (each.brief.key, f"{each.brief.number or 'chưa ghi số'}: {each.brief.title}"[:120])
        for each in queries.letters(request.actor, request.today, in_force=True) if each.brief.key != key
    ]  # fmt: skip
    form = EndForm(request.POST or None, lists={"by_letter": others}, initial={"on": request.today, "how": "replaced"})
    return saved(
        request, form, lambda: actions.end_letter(by=request.actor, at=request.moment, letter=key, **form.given()),
        _page(key), "Đã ghi. Ở đâu hiện văn bản này cũng nói rõ.", title="Văn bản được thay thế hoặc thu hồi",
        intro=file.row.brief.title, danger=True,
    )  # fmt: skip
