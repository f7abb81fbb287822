"""Reviews in the demonstration: the department's of a programme, one centre writing, one late, one organisation outside
the system that sent its spreadsheet; the Ministry's report to the Government begun. Invented."""

from datetime import date, datetime, timedelta

from caunoi.core.ground.calendar import VN
from caunoi.core.ground.periods import covers
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.programmes import queries as programmes
from caunoi.rooms.reports import actions as reports
from caunoi.rooms.reviews import actions, outline, queries

from . import story

_LETTER = "Công văn số 45/STP-TGPL (minh họa)"
_JUDGED = """Ưu điểm: đến được các xã khu vực III; [S1] đợt truyền thông với [S4] lượt người dự (minh họa).
Tồn tại, hạn chế: một số thôn xa chưa có buổi nào trong năm (minh họa).
Nguyên nhân: chưa có mức chi buổi truyền thông ở thôn (minh họa).
Bài học: mời người có uy tín cùng dẫn buổi nói chuyện (minh họa)."""
_OTHER = """Ưu điểm: phối hợp tốt với Ủy ban nhân dân xã (minh họa).
Tồn tại, hạn chế: một số thôn xa chưa có buổi nào trong năm (minh họa).
Nguyên nhân: thiếu người nói được tiếng dân tộc (minh họa)."""


def review(department: Actor, centre: Actor, bureau: Actor, now: datetime, codes: tuple[str, str]) -> None:
    """centre: head of the first centre; codes: of the two centres; bureau: of the Ministry."""
    today, opened, year = now.date(), now - story.REVIEW_OPENED, story.reviewed(now)
    office = organisations.unit_by_code(codes[0])
    assert office is not None
    outside = next(
        (each for each in organisations.active(today)
         if each.kind in ("registered", "contracted") and each.province_code == office.province_code), None,
    )  # fmt: skip
    asked = [*codes]
    if outside is not None:
        reports.set_outside(
            by=department, at=opened, unit=outside.code, since=date(year, 1, 1),
            outside=True, reason="Chưa dùng hệ thống (minh họa)",
        )  # fmt: skip
        asked.append(outside.code)
    template, programme = _ran(year)
    key = actions.open_campaign(
        by=department, at=opened, template=template, unit=office.parent_code, programme=programme,
        period=str(year), basis=_LETTER, due=VN.add_working_days(opened.date(), 12), asked=asked,
    )  # fmt: skip
    parts = {each.unit: each.key for each in queries.campaign(department, key, now).lines if not each.whole}
    actions.write(by=centre, at=now - timedelta(days=9), part=parts[codes[0]], section="5", text=_JUDGED, base=0)
    actions.remark(
        by=department, at=now - timedelta(days=7), part=parts[codes[0]], section="5",
        text="Đề nghị nêu tên các thôn chưa có buổi nào (minh họa).",
    )  # fmt: skip
    if outside is not None:
        _of_outside(department, now - timedelta(days=6), parts[outside.code], template)
    _upward(bureau, now)


def _ran(year: int) -> tuple[str, str]:
    """Template and programme of a year: that of the ethnic minority areas, since then the one that took it up."""
    span = programmes.heads()["dtts_mn"].span
    old = covers(span.since, span.until, date(year, 12, 31))
    return ("so-ket-dtts-mn", "dtts_mn") if old else ("so-ket", "ctmtqg_2026_2035")


def _of_outside(department: Actor, at: datetime, part: str, template: str) -> None:
    of = outline.template(template)
    some = {
        "S1": 1,
        "S4": 32,
        "S5": 21,
        "S10": 40,
        "S12": 3,
        "S13": 2,
        "S14": 3,
        "S15": 3,
        "S16": 2,
        "S17": 1,
        "S18": 1,
    }
    figures = {each.code: some.get(each.code, 0) for each in of.figures() if each.indicator}
    actions.take_sheet(by=department, at=at, part=part, figures=figures, texts={"5": _OTHER})
    actions.freeze(by=Actor.system(), at=at, part=part)


def _upward(bureau: Actor, now: datetime) -> None:
    at = now - timedelta(days=5)
    year = story.year_of(at.date(), 11)
    ministry = next(each for each in organisations.active(now.date()) if each.kind == "ministry")
    key = actions.open_campaign(
        by=bureau, at=at, template="nghi-quyet-68", unit=ministry.code,
        period=f"{year}-01-01..{year}-10-31", basis="Nghị quyết 68/NQ-CP ngày 09/5/2024 của Chính phủ",
    )  # fmt: skip
    actions.write(
        by=bureau, at=now - timedelta(days=4), part=queries.part_key(bureau, key, now), section="6", base=0,
        text="Phương hướng: tiếp tục kết nối trợ giúp pháp lý vào các chương trình giai đoạn 2026-2030 (minh họa).\n"
        "Đề xuất, kiến nghị: quy định mức chi buổi truyền thông ở thôn (minh họa).",
    )  # fmt: skip
