"""Outreach in the demonstration: a talk that was held in a commune of region III, a mobile session to come, a
broadcast; a board to be checked, a leaflet, two calls. Invented."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.outreach import actions
from caunoi.rooms.programmes import queries as programmes

from . import story


def tour(by: Actor, now: datetime, organisation: str, communes: Sequence[str]) -> str:
    """communes: of today, of those that the organisation serves. Gives the key of the talk."""
    given: dict[str, Any] = {"by": by, "at": now, "organisation": organisation}
    today = now.date()
    held = today - timedelta(days=6)
    highland = next(
        (code for code in communes if programmes.place_on(code, None, held).facts.get("area_region") == "region_3"),
        communes[0],
    )
    talk = actions.write(
        **given, held=True, kind="talk", day=held, commune=highland, village_name="Bản Phố 2 (minh họa)", sessions=1,
        people=46, women=27, minority=44, elderly=6, poor=19, ethnicities={"08": 40}, papers=46, answered=5,
        languages="Việt, Mông", interpreter="yes", spot="Nhà văn hóa thôn", partners="Ủy ban nhân dân xã (minh họa)",
        subject="Ai được trợ giúp pháp lý, gặp ai để hỏi",
    )  # fmt: skip
    actions.write(
        **given, held=False, kind="mobile", day=today + timedelta(days=8), commune=communes[-1],
        subject="Hôn nhân, đất đai; tư vấn tại chỗ", plan="Kế hoạch số 05/KH-TT (minh họa)",
    )  # fmt: skip
    actions.write(
        **given, held=True, kind="broadcast", day=today - timedelta(days=20), commune=highland, channel="Đài xã",
        minutes=8, times=6, languages="Mông", subject="Quyền được trợ giúp pháp lý",
    )  # fmt: skip
    actions.set_up_board(
        **given, kind="board", site="police", spot="Cổng Công an xã (minh họa)", since=today - timedelta(days=260),
        commune=highland, languages="Việt, Mông",
    )  # fmt: skip
    leaflet = actions.write_leaflet(**given, title="Ai được trợ giúp pháp lý miễn phí (minh họa)", language="Mông")
    moved: dict[str, Any] = {"by": by, "at": now, "leaflet": leaflet}
    actions.move_leaflet(**moved, move="received", day=held - timedelta(days=30), count=500)
    actions.move_leaflet(**moved, move="given", day=held, count=46, activity=talk)
    for hours, outcome, field in ((3, "answered", "civil_family"), (30, "referred", "")):
        actions.log_call(
            **given, rang_at=now - timedelta(hours=hours), outcome=outcome, field=field,
            referred_to="Ủy ban nhân dân xã (minh họa)" if outcome == "referred" else "",
        )  # fmt: skip
    for week in range(3):  # of the year that is reviewed
        actions.write(
            **given, held=True, kind="talk", day=date(story.reviewed(now), 10, 7 + 7 * week), commune=highland,
            sessions=1, people=38 + week, women=20, minority=35, poor=12,
            subject="Ai được trợ giúp pháp lý, gặp ai để hỏi",
        )  # fmt: skip
    return talk
