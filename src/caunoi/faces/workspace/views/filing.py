"""The file of a request and of its case: papers in and out, shown in the page, as one PDF; hand-over and archive."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate, make_aware

from caunoi.core.ground.errors import NotFound
from caunoi.faces.workspace import files, filing
from caunoi.faces.workspace.access import StaffRequest, require_at, staff
from caunoi.faces.workspace.downloads import attached, stored
from caunoi.faces.workspace.files import Shown
from caunoi.faces.workspace.forms.filing import ArchiveForm, ConfirmForm, HandOverForm, ReasonForm, UploadForm
from caunoi.faces.workspace.numbers import number
from caunoi.faces.workspace.sheets import written
from caunoi.rooms.cases import actions, policy, queries

_STAGES = (
    (queries.TO_HAND_OVER, "Chờ bàn giao"),
    (queries.TO_ARCHIVE, "Chờ nộp lưu"),
    (queries.ARCHIVED, "Đã nộp lưu"),
)


def _back(file: Shown) -> str:
    case = file.raw.case
    page = reverse("workspace:case", args=[case.key]) if case else reverse("workspace:request", args=[file.key])
    return f"{page}#ho-so"


def _opened(request: StaffRequest, key: str, reason: str) -> Shown:
    """The file, if this reader may put papers in. Errors: NotFound, NotAllowed."""
    file = files.request_file(request, key, reason)
    if not filing.may_file(request, file):
        require_at(request, policy.FILES, file.organisation, file.area)
    return file


def _paper(request: StaffRequest, file: Shown, key: str) -> queries.Paper:
    found = filing.paper_of(request, file, key)
    if found is None:
        raise NotFound("Không có giấy tờ này trong hồ sơ.", "", "Hãy mở lại hồ sơ.")
    return found


def _sheet(
    request: StaffRequest, form: Any, back: str, work: Callable[[], Any], done: str, **page: Any
) -> HttpResponse:
    return written(request, form, work, done, back, **page)


@staff("requests.read")
def file_add(request: StaffRequest, key: str) -> HttpResponse:
    """Puts files in, or says that a paper is there on paper only."""
    file = _opened(request, key, "đưa giấy tờ vào hồ sơ")
    held = queries.contents_of(request.actor, file.key, request.moment)
    seen = _proof_shown(request, file)
    issued = filing.issued(request, file, held).get(request.GET.get("van-ban", ""))
    first = {
        "kind": request.GET.get("loai") or ("proof" if seen else filing.first_missing(held)),
        "title": seen.proof if seen else "", "as_one": True,
    }  # fmt: skip
    if issued:
        first = {"kind": issued.kind, "title": issued.title, "document_date": issued.on, "original_seen": True}
    form = UploadForm(
        request.POST or None,
        request.FILES or None,
        kinds=filing.choices(held),
        initial=first,
        stored=issued is not None,
    )
    given: dict[str, Any] = {"by": request.actor, "at": request.moment, "request": file.key}

    def work() -> None:
        if issued:
            actions.put_paper(**given, stored=issued.file, **form.about)
            return
        ready = actions.make_ready(form.sent, as_one=form.cleaned_data["as_one"], as_is=form.cleaned_data["as_is"])
        actions.put_papers(**given, contents=ready, seen=seen.pk if seen else None, **form.about)

    return _sheet(
        request, form, _back(file), work, "Đã đưa giấy tờ vào hồ sơ.",
        title="Đưa giấy tờ vào hồ sơ", button="Đưa vào hồ sơ", template="workspace/filing_add.html",
        file=file, seen=seen, issued=issued,
    )  # fmt: skip


def _proof_shown(request: StaffRequest, file: Shown) -> files.Paper | None:
    """The proof that was seen, of which a picture comes."""
    asked = request.GET.get("giay", "")
    return next((paper for paper in file.papers if str(paper.pk) == asked), None)


@staff("requests.read")
def file_absent(request: StaffRequest, key: str) -> HttpResponse:
    """Says that a paper of the list is not there, and why."""
    file = _opened(request, key, "ghi giấy tờ không có")
    held = queries.contents_of(request.actor, file.key, request.moment)
    kind = request.GET.get("loai", "")
    title = dict(filing.choices(held)).get(kind)
    if title is None:
        raise NotFound("Không có thành phần hồ sơ này.", "", "Hãy mở lại hồ sơ.")
    form = ReasonForm(request.POST or None)
    work = lambda: actions.tell_absent(  # noqa: E731
        by=request.actor, at=request.moment, request=file.key, kind=kind, why=form.cleaned_data["reason"]
    )
    return _sheet(
        request, form, _back(file), work, "Đã ghi lý do.", title="Không có giấy tờ này", button="Ghi lý do",
        intro=title, template="workspace/filing_absent.html",
    )  # fmt: skip


@staff("requests.read")
def file_paper(request: StaffRequest, key: str, paper: str) -> HttpResponse:
    """One paper, shown in the page."""
    file = files.request_file(request, key, "xem giấy tờ trong hồ sơ")
    found = _paper(request, file, paper)
    context = {"file": file, "paper": found, "back": _back(file), "may_file": filing.may_file(request, file)}
    return render(request, "workspace/filing_paper.html", context)


@staff("requests.read")
def file_content(request: StaffRequest, key: str, paper: str) -> HttpResponse:
    """The stored file itself, for the page that shows it, or to keep (?tai)."""
    file = files.request_file(request, key, "mở tệp trong hồ sơ")
    _paper(request, file, paper)
    info, content = actions.open_paper(by=request.actor, at=request.moment, request=file.key, paper=paper)
    return stored(content, info.kind, paper, inline="tai" not in request.GET)


@staff("requests.read")
def file_withdraw(request: StaffRequest, key: str, paper: str) -> HttpResponse:
    """Takes a paper out of the list, with the reason."""
    file = _opened(request, key, "rút giấy tờ khỏi hồ sơ")
    found = _paper(request, file, paper)
    form = ReasonForm(request.POST or None)
    work = lambda: actions.withdraw_paper(  # noqa: E731
        by=request.actor, at=request.moment, request=file.key, paper=paper, reason=form.cleaned_data["reason"]
    )
    return _sheet(
        request, form, _back(file), work, "Đã rút giấy tờ khỏi hồ sơ.", title="Rút khỏi hồ sơ", button="Rút khỏi hồ sơ",
        danger=True, intro=f"{found.called}. Giấy tờ đã rút vẫn được giữ, kèm lý do và người rút.",
    )  # fmt: skip


@staff("requests.read")
def file_original(request: StaffRequest, key: str, paper: str) -> HttpResponse:
    """The original was seen."""
    file = _opened(request, key, "ghi đã xem bản chính")
    found = _paper(request, file, paper)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    work = lambda: actions.see_original(by=request.actor, at=request.moment, request=file.key, paper=paper)  # noqa: E731
    return _sheet(
        request, form, _back(file), work, "Đã ghi đã xem bản chính.", title="Đã xem bản chính",
        button="Ghi đã xem bản chính", intro=found.called,
    )  # fmt: skip


@staff("requests.read")
def file_wiped(request: StaffRequest, key: str, paper: str) -> HttpResponse:
    """What came by Zalo is gone from there."""
    file = _opened(request, key, "ghi đã xóa khỏi Zalo")
    found = _paper(request, file, paper)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    work = lambda: actions.wipe_paper(by=request.actor, at=request.moment, request=file.key, paper=paper)  # noqa: E731
    return _sheet(
        request, form, _back(file), work, "Đã ghi: không còn trong Zalo.", title="Đã xóa khỏi Zalo",
        button="Ghi đã xóa khỏi Zalo",
        intro=f"{found.called}. Xóa cả trong cuộc trò chuyện, thư viện ảnh và thùng rác của điện thoại, máy tính.",
    )  # fmt: skip


@staff("cases.read")
def case_whole_file(request: StaffRequest, key: str) -> HttpResponse:
    """The whole file as one PDF."""
    files.case_file(request, key, "tải cả hồ sơ")
    content = actions.take_whole_file(by=request.actor, at=request.moment, case=key)
    return attached(content, f"Ho-so-{key}.pdf", "application/pdf")


@staff(policy.FILES)
def case_hand_over(request: StaffRequest, key: str) -> HttpResponse:
    """The practitioner hands the file over (Luật Điều 39 khoản 1)."""
    file = files.case_file(request, key)
    require_at(request, policy.FILES, file.organisation, file.area)
    form = HandOverForm(request.POST or None, initial={"day": request.today})
    work = lambda: actions.hand_over(  # noqa: E731
        by=request.actor, at=request.moment, case=key,
        handed_over_at=_moment(form.cleaned_data["day"], request.moment),
    )  # fmt: skip
    return _sheet(
        request, form, _back(file), work, "Đã ghi việc bàn giao hồ sơ.", title="Bàn giao hồ sơ", button="Ghi bàn giao",
        intro="Người thực hiện bàn giao trong 30 ngày kể từ ngày kết thúc (khoản 1 Điều 39 Luật Trợ giúp pháp lý).",
        template="workspace/filing_end.html", missing=_missing(request, file, key), file=file,
    )  # fmt: skip


@staff(policy.ARCHIVE)
def case_archive(request: StaffRequest, key: str) -> HttpResponse:
    """The file goes into the archive."""
    file = files.case_file(request, key)
    require_at(request, policy.ARCHIVE, file.organisation, file.area)
    names = {"number": "archive_number", "place": "archive_place"}
    known = {name: getattr(file.raw.case, names.get(name, name)) for name in ArchiveForm.base_fields}
    form = ArchiveForm(request.POST or None, initial=known)
    work = lambda: actions.archive(by=request.actor, at=request.moment, case=key, **form.cleaned_data)  # noqa: E731
    return _sheet(
        request, form, _back(file), work, "Đã ghi nộp lưu hồ sơ.", title="Nộp lưu hồ sơ", button="Ghi nộp lưu",
        intro="Giấy tờ được đánh số theo ngày, tháng, năm (khoản 2 Điều 39) và giữ số đó từ khi nộp lưu.",
        template="workspace/filing_end.html", missing=_missing(request, file, key), file=file,
    )  # fmt: skip


def _moment(day: date, now: datetime) -> datetime:
    return now if day == localdate(now) else make_aware(datetime.combine(day, time(12)))


def _missing(request: StaffRequest, file: Shown, case: str) -> tuple[str, ...]:
    return () if file.hidden else queries.missing([case], request.today)[case]


@staff(policy.ARCHIVE, policy.FILES)
def archive(request: StaffRequest) -> HttpResponse:
    """Files of ended cases: to be handed over, to be archived, archived."""
    stage = request.GET.get("buoc", queries.TO_HAND_OVER)
    stage = stage if stage in dict(_STAGES) else queries.TO_HAND_OVER
    text, page, size = request.GET.get("q", ""), number(request.GET.get("trang", ""), 1), 50
    rows = queries.ended_files(request.actor, request.today, stage, text=text, page=page, size=size)
    context = {
        "stage": stage, "stages": _STAGES, "rows": rows[:size], "text": text, "page": page, "next": len(rows) > size,
    }  # fmt: skip
    return render(request, "workspace/archive.html", context)
