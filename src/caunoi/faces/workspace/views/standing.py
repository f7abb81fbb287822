"""Standing: cards and contracts that end, who may lose the standing, the year's target; probations; who else works
there."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground.errors import NotFound
from caunoi.faces.workspace import choices
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.forms.standing import ProbationEndForm, ProbationForm, StaffingForm, TargetForm
from caunoi.faces.workspace.people_who_help import KINDS, OVERSEE, WRITE, idle, offices
from caunoi.faces.workspace.sheets import saved
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.cases.assigning import plain
from caunoi.rooms.organisations import actions, queries, standing
from caunoi.rooms.organisations.queries import Provider
from caunoi.rooms.organisations.words import SEXES, STATE_BODIES, StaffKind, TargetGroup, TargetLevel


@staff(WRITE, OVERSEE)
def standing_page(request: StaffRequest) -> HttpResponse:
    """Everything that has to be looked at, and how the year stands; a person decides."""
    reach = offices(request)
    providers = queries.practitioners([each.code for each in reach], request.today)
    centres = [each for each in reach if each.kind in ("centre", "branch")]
    year = _year(request)
    return render(request, "workspace/standing.html", {
        "ending": queries.endings(providers, request.today), "days": standing.WARN_DAYS,
        "idle": [{"row": row, "over": row.idle.over(request.today)} for row in idle(request, reach, providers)],
        "year": year, "years": range(request.today.year - 2, request.today.year + 1),
        "targets": _targets(providers, {each.code: each.name for each in centres}, year),
        "names": {each.code: each.name for each in reach},
    })  # fmt: skip


def _year(request: StaffRequest) -> int:
    asked = request.GET.get("nam", "")
    now = request.today.year
    return int(asked) if asked in {str(year) for year in range(now - 2, now + 1)} else now


def _targets(providers: list[Provider], places: dict[str, str], year: int) -> list[dict[str, Any]]:
    """By centre or branch: officers with their cases of the year beside the levels entered."""
    officers = [each for each in providers if each.kind == "officer" and each.organisation in places]
    counted = cases.litigation_year([each.key for each in officers], year)
    wanted = queries.targets_of(list(places), year)
    found = []
    for code in (code for code in places if any(each.organisation == code for each in officers)):
        lines = []
        for who in (each for each in officers if each.organisation == code):
            done = counted.get(who.key, cases.Year())
            group = standing.target_group(who.appointed_on, year)
            levels = wanted[code].levels.get(group, {})
            level = standing.target_level(done.ended, levels)
            least = levels.get(TargetLevel.MET)
            lines.append({
                "who": who, "ended": plain(done.ended), "running": plain(done.running),
                "group": str(TargetGroup(group).label) if group else "", "known": bool(levels),
                "level": str(TargetLevel(level).label) if level else "",
                "lacking": plain(least - done.ended) if least is not None and done.ended < least else "",
            })  # fmt: skip
        levels_said = [
            (str(TargetGroup(group).label), ", ".join(
                f"{str(TargetLevel(level).label).lower()} {plain(levels[level])}"
                for level in TargetLevel.values if level in levels
            ))
            for group, levels in wanted[code].levels.items()
        ]  # fmt: skip
        found.append({
            "code": code, "name": places[code], "lines": lines, "said": levels_said, "basis": wanted[code].basis,
        })  # fmt: skip
    return found


@staff(WRITE, OVERSEE)
def standing_targets(request: StaffRequest, code: str, year: int) -> HttpResponse:
    """The numbers that the year's target asks for."""
    if code not in {each.code for each in offices(request, kinds=("centre", "branch"))} or not 2017 <= year <= 2100:
        raise NotFound("Không có tổ chức này.", "", "Hãy chọn trong danh sách.")
    now = queries.targets_of([code], year)[code]
    shown = {
        f"{group}_{level}": plain(asked) for group, levels in now.levels.items() for level, asked in levels.items()
    }
    form = TargetForm(request.POST or None, initial={**shown, "basis": now.basis})

    def work() -> None:
        for group in TargetGroup.values:
            actions.set_targets(
                by=request.actor, at=request.moment, organisation=code, year=year, group=group,
                wanted=form.wanted(group), basis=form.cleaned_data["basis"],
            )  # fmt: skip

    return saved(
        request, form, work, reverse("workspace:standing"), title=f"Chỉ tiêu năm {year}: {choices.name_of(code)}",
        button="Lưu", intro="Số vụ việc tham gia tố tụng mỗi trợ giúp viên. Chưa thấy văn bản nêu con số: nhập theo văn"
        " bản giao chỉ tiêu. Để trống mức chưa được giao.",
    )  # fmt: skip


@staff(WRITE)
def probations(request: StaffRequest) -> HttpResponse:
    """Probations that run and have ended."""
    codes = [each.code for each in choices.offices(request, WRITE, kinds=KINDS)]
    rows = [{"row": row, "over": row.until <= request.today} for row in queries.probations(codes)]
    return render(request, "workspace/probations.html", {"rows": rows})


@staff(WRITE)
def probation_new(request: StaffRequest) -> HttpResponse:
    """A probation begins."""
    reach = choices.offices(request, WRITE, kinds=("centre", "branch"))
    people = queries.practitioners([each.code for each in reach], request.today)
    form = ProbationForm(
        request.POST or None, organisations=[(each.code, each.name) for each in reach],
        mentors=[(each.key, each.full_name) for each in people if each.kind == "officer"],
        initial={"since": request.today, "term": "probation"},
    )  # fmt: skip
    return saved(
        request, form,
        lambda: actions.begin_probation(by=request.actor, at=request.moment, **form.cleaned_data),
        reverse("workspace:probations"), "Đã ghi.", title="Người tập sự mới",
        intro="Người hướng dẫn có ít nhất 03 năm làm trợ giúp viên pháp lý, cùng lúc không quá 02 người (khoản 1 Điều"
        " 20 Luật Trợ giúp pháp lý). Người tập sự không đại diện, bào chữa tại phiên tòa, không ký văn bản tư vấn.",
    )  # fmt: skip


@staff(WRITE)
def probation_end(request: StaffRequest, key: str) -> HttpResponse:
    """A probation ends."""
    codes = [each.code for each in choices.offices(request, WRITE, kinds=KINDS)]
    row = next((each for each in queries.probations(codes) if each.key == key), None)
    if row is None:
        raise NotFound("Không có lần tập sự này.", "", "Hãy chọn trong danh sách.")
    form = ProbationEndForm(request.POST or None, initial={"on": max(row.until, request.today)})
    return saved(
        request, form,
        lambda: actions.end_probation(by=request.actor, at=request.moment, probation=key, **form.cleaned_data),
        reverse("workspace:probations"), "Đã ghi.", title=f"Kết thúc tập sự: {row.full_name}",
    )  # fmt: skip


@staff(WRITE)
def staffing(request: StaffRequest) -> HttpResponse:
    """How many work at each centre and branch beside practitioners, and all that was ever written of it."""
    reach = choices.offices(request, WRITE, kinds=STATE_BODIES)
    codes = [each.code for each in reach]
    now = queries.staffing(codes, request.today)
    history = queries.staffing_history(codes)
    return render(request, "workspace/staffing.html", {
        "offices": [(each, _by_kind(now.get(each.code))) for each in reach], "now": now,
        "history": [(row, _by_kind(row)) for row in history],
        "kinds": [str(label) for label in StaffKind.labels],
    })  # fmt: skip


def _by_kind(row: queries.StaffingRow | None) -> list[str]:
    """'3 (nữ 2, nam 1)' of each kind; nothing where it was never written."""
    if row is None:
        return []
    found = []
    for kind in StaffKind.values:
        numbers = [row.counts[f"{kind}_{sex}"] for sex in SEXES]
        parts = ", ".join(f"{word} {n}" for word, n in zip(("nữ", "nam", "chưa rõ"), numbers, strict=True) if n)
        found.append(f"{sum(numbers)} ({parts})" if parts else "0")
    return found


@staff(WRITE)
def staffing_set(request: StaffRequest, code: str) -> HttpResponse:
    """The head-counts of one of them from a day on."""
    if code not in {each.code for each in choices.offices(request, WRITE, kinds=STATE_BODIES)}:
        raise NotFound("Không có tổ chức này.", "", "Hãy chọn trong danh sách.")
    known = {f"{kind}_unknown": 0 for kind in StaffKind.values}
    form = StaffingForm(request.POST or None, initial={"since": request.today, **known})
    return saved(
        request, form,
        lambda: actions.set_staffing(by=request.actor, at=request.moment, organisation=code, **form.given()),
        reverse("workspace:staffing"), "Đã ghi.", title=f"Viên chức, người lao động khác: {choices.name_of(code)}",
        intro="Những người làm việc ở đây mà không phải người thực hiện trợ giúp pháp lý, như văn thư, kế toán (khoản 1"
        " Điều 3 Nghị định 144/2017/NĐ-CP). Chỉ ghi số, không ghi tên. Không có ai thì ghi 0; số này vào biểu 15c.",
    )  # fmt: skip
