"""What a province adds to a programme, in the demonstration: a content of its own, an indicator, its target beside the
country's. Invented."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.programmes import actions

_MERGED, _PLAN = "ctmtqg_2026_2035", "Kế hoạch 45/KH-UBND ngày 20/03/2026 (minh họa)"


def outline(by: Actor, now: datetime, organisation: str) -> None:
    """Entered by somebody of the department of justice, kept by that organisation."""
    given: dict[str, Any] = {"by": by, "at": now, "organisation": organisation}
    begin = date(2026, 4, 1)
    if now.date() < begin:
        return
    actions.add_content(
        **given, programme=_MERGED, parent="ctmtqg_2026_2035.hp1.nd5", since=begin, act=_PLAN, kinds=["outreach"],
        name="Phiên dịch tiếng Mông, tiếng Dao tại các buổi trợ giúp pháp lý ở cơ sở (minh họa)",
        areas=["region_3", "specially_disadvantaged_village"],
    )  # fmt: skip
    indicator = actions.add_indicator(
        **given, programme=_MERGED, component="ctmtqg_2026_2035.hp1.nd5", unit="thôn", aim="at_least", basis=_PLAN,
        name="Số thôn đặc biệt khó khăn được truyền thông về trợ giúp pháp lý (minh họa)", since=begin,
        definition="Thôn có ít nhất một buổi trong năm, mỗi thôn đếm một lần",
    )  # fmt: skip
    for kind, year, figure in (("baseline", 2025, 24), ("target", 2026, 40), ("target", 2027, 60)):
        actions.set_value(**given, indicator=indicator, kind=kind, year=year, value=Decimal(figure), source=_PLAN)
    actions.set_value(
        **given,
        indicator="nct.yeu_cau",
        kind="target",
        year=2026,
        value=Decimal(100),
        source="Kế hoạch 51/KH-UBND (minh họa)",
    )
