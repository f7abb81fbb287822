"""What a review draws from the rooms below besides figures: documents, letters, difficulties and recommendations, the
progress of plans, money, targets. Each as blocks of plain data; read with the sight of the unit whose part it is.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from caunoi.core.ground import money
from caunoi.core.ground.dates import vi
from caunoi.core.ground.errors import NotFound
from caunoi.core.ground.text import shortened
from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.funding import queries as funding
from caunoi.rooms.guidance import queries as guidance
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.policy import Office
from caunoi.rooms.plan import queries as plans
from caunoi.rooms.plan.words import Level
from caunoi.rooms.plan.words import State as TaskState
from caunoi.rooms.programmes import queries as programmes

from .figures import Frame
from .outline import Item

_READS = ("guidance.read", "plan.read", "funding.read", "programmes.read")
_MOST = 40
_LEVELS = {"ministry": (Level.MINISTRY,), "department": (Level.MINISTRY, Level.PROVINCE)}
"""Of which levels plans concern a unit's review."""
Blocks = list[dict[str, Any]]


def as_unit(office: Office) -> Actor:
    """Who sees what that unit sees of correspondence, plans and money."""
    if office.kind == "ministry":
        grants = [Grant(permission) for permission in _READS]
    elif office.kind == "department":
        grants = [Grant(permission, area=office.province_code) for permission in _READS]
    else:
        grants = [Grant(permission, organisation=office.code) for permission in _READS]
    return Actor(f"unit:{office.code}", office.name, None, tuple(grants))


def listed(item: Item, frame: Frame, office: Office) -> Blocks:
    """The blocks of an item that is drawn from the rooms below; nothing where there is nothing."""
    made = _DRAW.get(item.kind)
    return made(item, frame, office) if made else []


def _lines(title: str, rows: list[str], note: str = "") -> dict[str, Any]:
    return {"type": "list", "title": title, "rows": rows, "note": note}


def _grid(title: str, heads: list[str], rows: list[list[str]], note: str = "", strong: tuple[int, ...] = ()) -> Any:
    return {"type": "table", "code": "", "title": title, "heads": heads, "rows": rows, "strong": list(strong),
            "note": note, "behind": False}  # fmt: skip


def _programme(frame: Frame, office: Office) -> programmes.ProgrammeFile | None:
    """The programme that the review is of, as that unit sees it."""
    try:
        return programmes.programme(as_unit(office), frame.programme, frame.on) if frame.programme else None
    except NotFound:
        return None


def _acts(_item: Item, frame: Frame, office: Office) -> Blocks:
    """The documents on which the programme rests; what was not read says so."""
    file = _programme(frame, office)
    if file is None:
        return []
    rows = [
        f"{each.document}{f' ngày {vi(each.issued)}' if each.issued else ''}: {each.about.rstrip('.')}"
        f"{'' if each.certainty == 'Đã đọc văn bản' else f' ({each.certainty.lower()})'}"
        for each in file.basis
    ]  # fmt: skip
    return [_lines("Văn bản của chương trình", rows)] if rows else []


def _letters(_item: Item, frame: Frame, office: Office) -> Blocks:
    """Letters of the window that the unit itself or one above it sent: of the programme, or all where the review is of
    none."""
    issuers = _guiding(office)
    of = guidance.letters(as_unit(office), frame.on, programme=frame.programme, period=frame.period)
    rows = [row for row in of if row.kept_by in issuers]
    told = [
        f"{row.brief.issuer}: {f'số {row.brief.number}, ' if row.brief.number else ''}ngày {vi(row.brief.day)},"
        f" {row.brief.title.rstrip('.')}; {row.taken}/{row.units} đơn vị đã xác nhận"
        for row in rows[:_MOST]
    ]
    if not rows:
        none = "Chưa có văn bản nào của kỳ được ghi trong hệ thống"
        return [] if frame.programme else [_lines("Văn bản hướng dẫn, chỉ đạo trong kỳ", [none])]
    return [_lines(f"Văn bản hướng dẫn, chỉ đạo trong kỳ: {len(rows)}", told)]


def _guiding(office: Office) -> set[str]:
    """Who guides that unit, by code: the Ministry (''), its department, itself."""
    if office.kind == "ministry":
        return {"", office.code}
    every = organisations.every()
    above = {each.code for each in every if each.kind == "department" and each.province_code == office.province_code}
    return {"", office.code, *(each.code for each in every if each.kind == "ministry"), *above}


def _matters(item: Item, frame: Frame, office: Office) -> Blocks:
    """Difficulties, recommendations raised in the window; one raised by several units counts once."""
    rows = [
        each
        for kind in item.kinds
        for each in guidance.matters(
            as_unit(office), frame.at, kind=kind, programme=frame.programme, period=frame.period
        )
        if each.state != "withdrawn"
    ]
    told = [
        [each.title.rstrip("."), each.category_words or "–", str(each.units), each.state_words,
         each.proposal.rstrip(".") or "–"]
        for each in rows[:_MOST]
    ]  # fmt: skip
    heads = ["Nội dung", "Về", "Số đơn vị nêu", "Đã xử lý đến đâu", "Thành đề xuất"]
    return [_grid(f"{item.title} đã gửi trong kỳ: {len(rows)}", heads, told)] if rows else []


def _plan(_item: Item, frame: Frame, office: Office) -> Blocks:
    """The tasks of plans in reach that concern the window: how far, counted, by papers, or self-declared."""
    serving = frozenset({frame.programme}) if frame.programme else None
    actor = as_unit(office)
    blocks: Blocks = []
    above = _LEVELS.get(office.kind, tuple(Level))
    rows = [row for row in plans.plans(actor, frame.on, serving=serving) if row.level in above]
    for row in rows[:5]:
        file = plans.plan(actor, row.key, frame.on, serving=serving)
        tasks = [task for task in file.tasks if _concerns(task.since, task.until, frame)]
        far = plans.progress([task.key for task in tasks], frame.on) if tasks else {}
        told = [
            [shortened(" ".join(filter(None, (task.number, task.content))), 220),
             task.standing_words or task.state_words, _far(far[task.key])]
            for task in tasks[:_MOST]
        ]  # fmt: skip
        if told:
            done = sum(task.state == TaskState.DONE for task in tasks)
            blocks.append(
                _grid(f"{row.title}: {done}/{len(tasks)} nhiệm vụ đã xong", ["Nhiệm vụ", "Tình trạng", "Kết quả"], told)
            )
    return blocks


def _concerns(since: date | None, until: date | None, frame: Frame) -> bool:
    return (since is None or since < frame.period.until) and (until is None or until > frame.period.since)


def _far(progress: plans.Progress) -> str:
    told = [
        f"{each.figure or 'chưa có'}{f' / {each.wanted}' if each.wanted else ''} ({each.source_words.lower()})"
        for each in progress.outputs
        if each.figure or each.wanted
    ]
    return "; ".join(told) or "chưa có số"


def _money(_item: Item, frame: Frame, office: Office) -> Blocks:
    """Money by programme for each year of the window, in đồng."""
    serving = frozenset({frame.programme}) if frame.programme else None
    rows: list[list[str]] = []
    for year in range(frame.period.since.year, frame.period.last_day.year + 1):
        for cell in funding.disbursement(as_unit(office), frame.on, year, serving=serving).by_programme:
            held = cell.figures
            rate = f"{money.number(held.rate)}%" if held.rate is not None else "–"
            name = f"{cell.programme_words}{' (vốn cũ chuyển sang)' if cell.old else ''}"
            rows.append([
                str(year), name, money.number(held.allotted), money.number(held.available), money.number(held.settled),
                rate,
            ])  # fmt: skip
    heads = ["Năm", "Nguồn", "Được giao (đồng)", "Được dùng (đồng)", "Đã thanh toán (đồng)", "Tỷ lệ"]
    note = "Được dùng: được giao, điều chỉnh và chuyển năm. Tỷ lệ: đã thanh toán chia được dùng."
    if not rows:
        return [_lines("Kinh phí", ["Chưa có dòng dự toán nào được ghi cho kỳ này"])]
    return [_grid("Kinh phí theo nguồn, năm", heads, rows, note)]


def _targets(_item: Item, frame: Frame, office: Office) -> Blocks:
    """Targets of the programme about legal aid, as entered; none is made up."""
    file = _programme(frame, office)
    if file is None:
        return []
    rows = [
        [each.name, ", ".join(f"{money.number(v.value)} ({v.year or 'không ghi năm'})" for v in each.baselines) or "–",
         ", ".join(f"{money.number(v.value)} ({v.year or 'không ghi năm'})" for v in each.targets), each.certainty]
        for each in file.indicators
        if each.targets
    ]  # fmt: skip
    if not rows:
        return [_lines("Mục tiêu của chương trình về trợ giúp pháp lý", ["Chưa nhập; chưa thấy trong văn bản đã đọc"])]
    return [_grid("Mục tiêu của chương trình", ["Chỉ tiêu", "Mốc đầu", "Mục tiêu", "Nguồn"], rows)]


_DRAW: Mapping[str, Callable[[Item, Frame, Office], Blocks]] = {
    "acts": _acts, "letters": _letters, "matters": _matters, "plan": _plan, "money": _money, "targets": _targets,
}  # fmt: skip
