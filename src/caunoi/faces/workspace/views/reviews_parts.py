"""A part: read, written by several at once, remarked on, signed, corrected, its figures asked about, handed out."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.faces.workspace import reviews as shared
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.downloads import XLSX, attached
from caunoi.faces.workspace.forms.returns import UploadForm
from caunoi.faces.workspace.forms.reviews import OwnerForm, PassageForm, TextForm
from caunoi.faces.workspace.numbers import number
from caunoi.faces.workspace.sheets import WRONG, acted, written
from caunoi.rooms.guidance import queries as guidance
from caunoi.rooms.reviews import actions, differences, papers, policy, queries
from caunoi.rooms.reviews.policy import READ, RUN, SIGN, WRITE
from caunoi.rooms.reviews.queries import PartFile


def page_of(key: str) -> str:
    """The page of a part."""
    return reverse("workspace:review_part", args=[key])


def _part(request: StaffRequest, key: str) -> PartFile:
    version = number(request.GET.get("ban", ""), 0) or None
    return queries.part(request.actor, key, request.moment, version=version)


@staff(READ)
def review_part(request: StaffRequest, key: str) -> HttpResponse:
    """A part as it stands, or (?ban=) as it was signed."""
    found = _part(request, key)
    blocks = shared.blocks_of(found)
    waiting = [each for each in found.challenges if each.answered_at is None]
    return render(request, "workspace/review_part.html", {
        "found": found, "figures": shared.shown_figures(request, found), "waiting": waiting,
        "sections": [(each, blocks[each.code]) for each in found.sections], "words": found.words,
        "query": f"?ban={found.version}" if found.version is not None else "",
        "past": found.version is not None and found.newest is not None and found.version != found.newest.number,
        "shown": next((each for each in found.versions if each.number == found.version), None),
    })  # fmt: skip


@staff(WRITE)
def review_write(request: StaffRequest, key: str, form: str) -> HttpResponse:
    """The words of a section."""
    queries.typed(request.actor, key, form, "", request.moment)
    page = PassageForm(request.POST if request.method == "POST" else None)
    kept: actions.Written | None = None

    def act() -> str:
        nonlocal kept
        kept = actions.write(by=request.actor, at=request.moment, part=key, section=form, **page.given())
        if kept.beside:  # both texts are kept; the page below shows them
            raise Refused(f"Trong lúc anh/chị viết, {kept.their_name} đã ghi mục này.")
        messages.success(request, f"Đã ghi mục {form}.")
        return f"{page_of(key)}#muc-{form}"

    answered = acted(request, act, page) if request.method == "POST" else None
    if answered:
        return answered
    found, section = queries.current(request.actor, key, form, request.moment)
    text = page["text"].value() if page.is_bound else section.text
    base = page["base"].value() if page.is_bound else section.number
    return render(
        request, "workspace/review_write.html",
        {"found": found, "section": section, "form": page, "figures": shared.shown_figures(request, found),
         "text": text, "base": base, **_kept(kept, text or "", found.words)},
        status=WRONG if page.is_bound else 200,
    )  # fmt: skip


def _kept(kept: "actions.Written | None", text: str, words: Mapping[str, str]) -> dict[str, Any]:
    """What stands under the box: the text with its figures, and what another wrote, word by word."""
    told = [policy.parts_of(line, words) for line in text.splitlines() if line.strip()]
    if kept is None or not kept.beside:
        return {"told": told}
    return {"told": told, "beside": differences.words(text, kept.theirs), "theirs": kept}


@staff(WRITE)
def review_autosave(request: StaffRequest, key: str, form: str) -> HttpResponse:
    """The same as one types: what was kept, and whether another wrote meanwhile."""
    text = request.POST.get("text", "")
    _, words = queries.typed(request.actor, key, form, text, request.moment)
    if request.method != "POST":
        return redirect("workspace:review_write", key, form)
    page = PassageForm(request.POST)
    refusal, kept = None, None
    try:
        if page.is_valid():
            kept = actions.write(by=request.actor, at=request.moment, part=key, section=form, **page.given())
    except (NotAllowed, NotFound):
        raise
    except Refused as wrong:
        refusal = wrong
    base = request.POST.get("base", "0") if kept is None or kept.beside else kept.number
    return render(request, "workspace/_review_saved.html", {
        "saved": kept, "refusal": refusal, "base": base, **_kept(kept, text, words),
    })  # fmt: skip


def _noted(
    request: StaffRequest, label: str, work: Any, back: str, done: str, *, title: str, button: str, intro: str = "",
    initial: str = "", danger: bool = False,
) -> HttpResponse:  # fmt: skip
    form = TextForm(request.POST or None, label=label, initial={"text": initial})
    return written(
        request, form, lambda: work(form.cleaned_data["text"]), done, back, title=title, button=button, intro=intro,
        danger=danger,
    )  # fmt: skip


@staff(READ)
def review_remark(request: StaffRequest, key: str) -> HttpResponse:
    """Something said of a section (?muc=)."""
    found, section = queries.part(request.actor, key, request.moment), request.GET.get("muc", "")
    named = next((each.title for each in found.sections if each.code == section), None)
    if named is None:
        raise NotFound("Đề cương không có mục này.", "", "Hãy mở lại trang báo cáo.")
    return _noted(
        request, "Góp ý",
        lambda text: actions.remark(by=request.actor, at=request.moment, part=key, section=section, text=text),
        f"{page_of(key)}#muc-{section}", "Đã ghi góp ý.", title=f"Góp ý mục {section}. {named}", button="Gửi góp ý",
    )  # fmt: skip


@staff(WRITE)
def review_settle(request: StaffRequest, key: str, number: int) -> HttpResponse:
    """A remark was dealt with."""
    queries.part(request.actor, key, request.moment)
    if request.method == "POST":
        actions.settle_remark(by=request.actor, at=request.moment, part=key, remark=number)
    return redirect(page_of(key))


@staff(SIGN)
def review_sign(request: StaffRequest, key: str) -> HttpResponse:
    """Signs: the part becomes a version."""
    _signs(request, key)
    if request.method == "POST":
        actions.freeze(by=request.actor, at=request.moment, part=key)
        messages.success(request, "Đã ký, chốt. Từng chữ, từng số của bản này không đổi nữa.")
    return redirect(page_of(key))


def _signs(request: StaffRequest, key: str) -> PartFile:
    found = queries.part(request.actor, key, request.moment)
    if not found.signs:
        raise NotFound("Không có bản báo cáo này.", "", "Chỉ người ký của chính đơn vị làm được.")
    return found


@staff(SIGN)
def review_reopen(request: StaffRequest, key: str) -> HttpResponse:
    """A correction is begun."""
    found = _signs(request, key)
    about = next((each for each in found.challenges if each.answered_at is None), None)
    return _noted(
        request, "Lý do đính chính",
        lambda text: actions.reopen(by=request.actor, at=request.moment, part=key, reason=text), page_of(key),
        "Đã mở bản đính chính. Số liệu lấy lại theo hồ sơ, báo cáo hiện nay; sửa lời nếu cần rồi ký.",
        title="Đính chính bản đã ký", button="Mở bản đính chính",
        intro="Bản đã ký vẫn giữ nguyên. Bản mới ghi rõ lý do và chỗ khác.",
        initial=f"Số [{about.figure}] {about.name} bị hỏi lại: {about.why}" if about else "",
    )  # fmt: skip


@staff(READ)
def review_challenge(request: StaffRequest, key: str) -> HttpResponse:
    """A figure is asked about (?so=S1&ban=1)."""
    found, code = _part(request, key), request.GET.get("so", "")
    figure = found.content["figures"].get(code)
    shown = next((each for each in found.versions if each.number == found.version), None)
    if figure is None or shown is None:
        raise NotFound("Bản đã ký không có số đó.", "", "Hãy mở lại trang báo cáo.")
    return _noted(
        request, "Vì sao hỏi lại số này",
        lambda text: actions.challenge(by=request.actor, at=request.moment, version=shown.key, figure=code, why=text),
        f"{page_of(key)}#hoi-so", "Đã gửi câu hỏi cho đơn vị.", title=f"Hỏi lại số [{code}]: {figure['words']}",
        button="Gửi câu hỏi", intro=f"{figure['name']}, bản {shown.number}. {papers.source_words(figure)}",
    )  # fmt: skip


@staff(SIGN)
def review_answer(request: StaffRequest, key: str, number: int) -> HttpResponse:
    """The unit answers for a figure."""
    found = _signs(request, key)
    asked = next((each for each in found.challenges if each.id == number and each.answered_at is None), None)
    if asked is None:
        raise NotFound("Không có câu hỏi này, hoặc đã trả lời.", "", "Hãy mở lại trang báo cáo.")
    return _noted(
        request, "Trả lời",
        lambda text: actions.answer(by=request.actor, at=request.moment, challenge=number, text=text),
        f"{page_of(key)}#hoi-so", "Đã trả lời.", title=f"Trả lời về số [{asked.figure}] {asked.name}",
        button="Trả lời",
        intro=f"{asked.by} hỏi: {asked.why} Số của bản {asked.version}: {asked.words}; nay: {asked.now}.",
    )  # fmt: skip


@staff(RUN)
def review_accept(request: StaffRequest, key: str) -> HttpResponse:
    """What the unit signed is taken."""
    found = queries.part(request.actor, key, request.moment)
    if request.method == "POST":
        actions.accept(by=request.actor, at=request.moment, part=key)
        messages.success(request, f"Đã tiếp nhận bản của {found.unit_name}.")
    return redirect(page_of(key))


@staff(RUN)
def review_back(request: StaffRequest, key: str) -> HttpResponse:
    """It is given back, with the reason."""
    found = queries.part(request.actor, key, request.moment)
    return _noted(
        request, "Lý do trả lại",
        lambda text: actions.give_back(by=request.actor, at=request.moment, part=key, reason=text), page_of(key),
        "Đã trả lại; đơn vị được báo.", title=f"Trả lại bản của {found.unit_name}", button="Trả lại", danger=True,
    )  # fmt: skip


@staff(RUN)
def review_send(request: StaffRequest, key: str) -> HttpResponse:
    """The newest version to an owner of the programme."""
    found = queries.part(request.actor, key, request.moment)
    if found.newest is None or not found.runs:
        raise NotFound("Chưa có bản đã ký để gửi.", "", "Hãy ký trước.")
    newest, programme = found.newest, found.content["programme"]
    owners = [
        (each.key, each.name) for each in guidance.owners(request.actor, request.today)
        if programme in each.programmes and each.until is None
    ]  # fmt: skip
    form = OwnerForm(request.POST or None, lists={"owner": owners})

    def work() -> None:
        actions.send(by=request.actor, at=request.moment, version=newest.key, **form.cleaned_data)

    return written(
        request, form, work, "Đã gửi. Trang của chủ chương trình cho biết ai đã mở, lúc nào.", page_of(key),
        title=f"Gửi bản {newest.number} cho chủ chương trình", button="Gửi",
        intro="Cơ quan nhận bản PDF và bảng số; số về 1, 2 người hoặc vụ việc, bảng chia nhỏ không gửi ra ngoài. Lời"
        " của báo cáo gửi nguyên văn: xin đọc lại, không để chi tiết về một người.",
    )  # fmt: skip


@staff(READ)
def review_file(request: StaffRequest, key: str, file: str) -> HttpResponse:
    """A part as .docx, PDF, slides."""
    found = _part(request, key)
    made = actions.make_part(by=request.actor, at=request.moment, part=key, file=file, version=found.version)
    return attached(made.content, made.name, made.media_type)


@staff(WRITE, RUN)
def review_sheet(request: StaffRequest, key: str) -> HttpResponse:
    """The spreadsheet of a unit outside: handed out, read back with its faults."""
    queries.outside_sheet(request.actor, key, request.today)
    upload = UploadForm(request.POST or None, request.FILES or None)
    faults: tuple[str, ...] = ()

    def work() -> str:
        nonlocal faults
        content = upload.cleaned_data["file"].read()
        read = queries.read_outside(request.actor, key, content, request.today)
        faults = read.faults
        if faults:
            raise Refused(
                f"Có {len(faults)} chỗ trong tệp chưa dùng được.", "Chưa ghi gì vào báo cáo.",
                "Hãy sửa các chỗ nêu dưới đây rồi nạp lại.",
            )  # fmt: skip
        actions.take_sheet(by=request.actor, at=request.moment, part=key, figures=read.figures, texts=read.texts)
        messages.success(request, f"Đã nhận {len(read.figures)} số và {len(read.texts)} mục lời.")
        return page_of(key)

    answered = acted(request, work, upload) if request.method == "POST" else None
    return answered or render(
        request, "workspace/review_sheet.html",
        {"form": upload, "faults": faults, "key": key, "title": "Bảng tính của đơn vị ngoài hệ thống",
         "back": page_of(key)},
        status=WRONG if upload.is_bound else 200,
    )  # fmt: skip


@staff(WRITE, RUN)
def review_sheet_file(request: StaffRequest, key: str) -> HttpResponse:
    """The empty spreadsheet."""
    return attached(queries.outside_sheet(request.actor, key, request.today), f"bang-tinh-{key}.xlsx", XLSX)
