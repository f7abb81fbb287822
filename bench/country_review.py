"""Reviews of the whole country, to be looked at page by page.

    CAUNOI_DATA=FOLDER .venv/bin/caunoi demo
    CAUNOI_DATA=FOLDER .venv/bin/python -m bench.country_review --out PAPERS

FOLDER holds a demonstration. To it come a department and a centre in every other province and invented facts of three
years, spread as the provinces differ in size; two provinces stay without any, as late ones would. The papers of every
outline are written for the Ministry, with words of a usual length in the sections that officers write, as .docx, .pdf
and slides. Nothing here is a test: whoever changes an outline, a table or a chart looks at what comes out.
"""

import argparse
import os
import random
import sys
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

SEED, YEARS = 34, (2024, 2025, 2026)
LARGE = {"79": 9, "01": 8, "38": 5, "40": 5, "75": 4, "37": 4, "31": 4, "24": 4, "92": 4, "91": 4}
"""Provinces with more cases than others; the figures are invented."""
SILENT = {"22", "96"}
WORDS = {
    "5": (
        "Ưu điểm: công tác phối hợp giữa Sở Tư pháp, cơ quan chủ trì chương trình và Ủy ban nhân dân cấp xã nền nếp;"
        " [S1] đợt truyền thông với [S4] lượt người dự được tổ chức tại thôn, bản, đúng phiên chợ (minh họa).\n"
        "Tồn tại, hạn chế: một số địa phương bố trí kinh phí chậm; số vụ việc tham gia tố tụng của người dân xã khu vực"
        " III còn ít so với số người thuộc diện; nơi sáp nhập xã chưa kịp đặt lại bảng thông tin (minh họa).\n"
        "Nguyên nhân: địa bàn rộng, giao thông đi lại khó khăn; người thực hiện trợ giúp pháp lý biết tiếng dân tộc còn"
        " ít; mức chi cho buổi truyền thông tại thôn chưa có hướng dẫn thống nhất (minh họa).\n"
        "Bài học: lồng ghép truyền thông trợ giúp pháp lý với việc chi trả chế độ tại xã giúp nhiều người biết quyền"
        " của mình mà không tốn thêm kinh phí đi lại (minh họa)."
    ),
    "6": (
        "Phương hướng: tiếp tục kết nối trợ giúp pháp lý vào các chương trình, chính sách về an sinh xã hội giai đoạn"
        " 2026-2030; ưu tiên xã đặc biệt khó khăn (minh họa).\n"
        "Đề xuất, kiến nghị: quy định mức chi buổi truyền thông ở thôn; hướng dẫn việc đếm hoạt động ở xã mới sáp nhập"
        " (minh họa)."
    ),
}
PAPERS = (
    ("ke-hoach-1109", "", "2026"), ("nghi-quyet-68", "", "2026"), ("so-ket-dtts-mn", "dtts_mn", "2025"),
    ("so-ket", "gnbv", "2025"), ("tong-ket", "ntm", "2024-01-01..2025-12-31"),
)  # fmt: skip


def provinces(on: date, at: datetime) -> list[str]:
    """A department and a centre in each province that has none; gives the codes of all provinces."""
    from caunoi.rooms.accounts.policy import Actor
    from caunoi.rooms.organisations import actions, queries
    from caunoi.rooms.places import queries as places

    there, found = {each.province_code for each in queries.active(on) if each.kind == "department"}, []
    for unit in places.provinces(on):
        found.append(unit.code)
        name = f"{unit.label[:1].lower()}{unit.label[1:]}"
        for kind, code, words in (
            ("department", f"STP-{unit.code}", f"Sở Tư pháp {name}"),
            ("centre", f"TT-{unit.code}", f"Trung tâm trợ giúp pháp lý nhà nước {name}"),
        ):
            if unit.code not in there:
                actions.create_organisation(
                    by=Actor.system(), at=at, code=code, kind=kind, name=words, province_code=unit.code,
                    symbol="TT" if kind == "centre" else "", since=date(2018, 1, 2),
                )  # fmt: skip
    return found


def facts(province: str, chance: random.Random) -> Iterator[Any]:
    """What a centre did in three years."""
    size = LARGE.get(province, 2) * chance.uniform(0.6, 1.4)
    for year in YEARS:
        growth = 1 + 0.15 * (year - YEARS[0])
        for number in range(int(18 * size * growth)):
            yield from _case(province, f"{year}-{number}", _day(chance, year), chance)
        for number in range(int(3 * size * growth)):
            yield from _in_the_field(province, f"{year}-{number}", _day(chance, year), chance)


def _day(chance: random.Random, year: int) -> date:
    return date(year, 1, 1) + timedelta(days=chance.randrange(320 if year == YEARS[-1] else 365))


def _fact(province: str, kind: str, key: str, day: date, **more: Any) -> Any:
    from django.utils.timezone import get_current_timezone

    from caunoi.rooms.indicators.models import Fact

    return Fact(
        source="invented", record=f"{province}-{key}", kind=kind, key=f"{province}-{key}", day=day,
        month=day.year * 12 + day.month - 1, organisation=f"TT-{province}", unit=f"TT-{province}", province=province,
        at=datetime(day.year, day.month, day.day, 9, tzinfo=get_current_timezone()), **more,
    )  # fmt: skip


def _case(province: str, key: str, day: date, chance: random.Random) -> Iterator[Any]:
    about = {
        "form": chance.choice(("litigation", "litigation", "litigation", "advice", "advice", "representation")),
        "field": chance.choice(("criminal", "criminal", "civil_family", "civil_family", "administrative", "other")),
        "ground": f"11/2017/QH14:7.{chance.choice(('1', '2', '3', '4', '5', '6', '7.c', '7.d'))}",
        "sex": chance.choice(("female", "male", "male")), "ethnic": chance.choice(("minority", "minority", "kinh")),
        "age": chance.choice(("under_16", "16_17", "18_59", "18_59", "18_59", "60_up")),
        "area": chance.choice(("region_1", "region_2", "region_3", "region_3", "special_village", "none", "unknown")),
        "provider": chance.choice(("officer", "officer", "centre_lawyer")),
    }  # fmt: skip
    case = {**about, "who": f"{province}-{key}", "several": "one", "programmes": _programmes(day, chance)}
    person = {name: about[name] for name in ("sex", "ethnic", "age", "area")}
    in_time = chance.choices(("in_time", "late"), (9, 1))[0]
    yield _fact(province, "received", f"{key}-r", day, aspect="counter", outcome="accepted", **person)
    yield _fact(province, "answered", f"{key}-w", day, outcome=in_time, days=chance.randrange(1, 4), **person)
    yield _fact(province, "accepted", key, day, aspect="usual", days=chance.randrange(0, 3), **case)
    if chance.random() < 0.7:
        over = min(day + timedelta(days=chance.randrange(20, 200)), date(YEARS[-1], 11, 20))
        yield _fact(province, "ended", key, over, aspect="usual", outcome="finished", days=40, **case)
        if about["form"] == "litigation":
            if chance.random() < 0.6:
                yield _fact(province, "succeeded", key, over, aspect="usual", **case)
            yield _fact(
                province, "reviewed", f"{key}-q", over, aspect="appraisal", points=chance.randrange(6000, 9900),
                outcome=chance.choice(("very_good", "good", "fair")), **about,
            )  # fmt: skip
            yield _fact(province, "opinion", f"{key}-o", over, outcome=chance.choice(("satisfied", "less")), **about)


def _in_the_field(province: str, key: str, day: date, chance: random.Random) -> Iterator[Any]:
    people, near = chance.randrange(30, 160), chance.choice(("region_1", "region_2", "region_3", "special_village"))
    shared = {"area": near, "programmes": _programmes(day, chance)}
    yield _fact(
        province, "outreach", f"{key}-f", day, aspect=chance.choice(("talk", "mobile", "theme")), people=people,
        women=people // 2, minority=people * 2 // 3, poor=people // 4, sessions=1, papers=people,
        came=chance.randrange(4), answered=chance.randrange(9), **shared,
    )  # fmt: skip
    yield _fact(province, "leaflet", f"{key}-l", day, papers=people * 2, **shared)
    if chance.random() < 0.2:
        yield _fact(province, "broadcast", f"{key}-b", day, times=4, minutes=60, **shared)
        yield _fact(province, "board_up", f"{key}-p", day, aspect="board", **shared)
        yield _fact(province, "course", f"{key}-c", day, aspect="village", sessions=2, hours=80,
                    programmes=shared["programmes"])  # fmt: skip
        for number in range(chance.randrange(15, 40)):
            yield _fact(
                province, "learner", f"{key}-c{number}", day, aspect="village", outcome="attended",
                role=chance.choice(("village", "standing", "commune")), sex="female", ethnic="minority",
                who=f"{province}-{key}-{number}", programmes=shared["programmes"],
            )  # fmt: skip


def _programmes(day: date, chance: random.Random) -> str:
    held = ("ctmtqg_2026_2035",) if day.year > 2025 else ("dtts_mn", "gnbv", "ntm")
    return "".join(f"|{code}" for code in held if chance.random() < 0.6) + "|"


def papers(out: Path, now: datetime) -> None:
    """Every outline, opened for all departments, written, as files."""
    from caunoi.rooms.accounts.policy import Actor
    from caunoi.rooms.organisations import queries as organisations
    from caunoi.rooms.reviews import actions, outline, queries
    from caunoi.rooms.reviews.words import State

    on, system = now.date(), Actor.system()
    ministry = next(each.code for each in organisations.active(on) if each.kind == "ministry")
    asked = [each.code for each in organisations.active(on) if each.kind == "department"]
    for template, programme, period in PAPERS:
        of = outline.template(template)
        key = actions.open_campaign(
            by=system, at=now, template=template, unit=ministry, period=period, programme=programme, asked=asked,
            basis="Công văn số 12/BTP-PBGDPL (minh họa)", due=on + timedelta(days=10),
            title=f"{of.name} (minh họa)",
        )  # fmt: skip
        opened = queries.campaign(system, key, now)
        whole = next(each.key for each in opened.lines if each.whole)
        for section, text in WORDS.items():
            actions.write(by=system, at=now, part=whole, section=section, text=text, base=0)
        if date.fromisoformat(queries.part(system, whole, now).content["last_day"]) < on:
            for line in opened.lines:
                if not line.whole and line.unit.removeprefix("STP-") not in SILENT and line.state in State.values:
                    actions.freeze(by=system, at=now, part=line.key)
            actions.freeze(by=system, at=now, part=whole)
        for file in ("docx", "pdf", "slides"):
            began = time.perf_counter()
            made = actions.make_part(by=system, at=now, part=whole, file=file, version=None)
            name = f"{template}-slides.pdf" if file == "slides" else f"{template}.{file}"
            (out / name).write_bytes(made.content)
            sys.stderr.write(f"{name}: {len(made.content):,} bytes, {time.perf_counter() - began:.1f} s\n")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.site.settings")
    import django

    django.setup()
    from django.db import transaction

    from caunoi.faces.web import clock
    from caunoi.rooms.indicators import actions
    from caunoi.rooms.indicators.models import Fact, Term

    now, chance = clock.now(), random.Random(SEED)
    actions.catch_up(at=now)
    with transaction.atomic():
        for province in provinces(now.date(), now):
            if province not in SILENT and province != "15":
                Fact.objects.bulk_create(facts(province, chance), batch_size=500)
        Term.objects.all().delete()
    actions.catch_up(at=now)  # the cells of all counts are filled anew
    with transaction.atomic():
        papers(args.out, now)
    return 0


if __name__ == "__main__":
    sys.exit(main())
