"""Attribution in the demonstration: all of it matched; one tag an officer took out, one question answered. Invented."""

from datetime import datetime

from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.attribution import actions, queries
from caunoi.rooms.attribution.queries import Asked


def count(by: Actor, now: datetime) -> None:
    """by: who may decide of the centre's work."""
    actions.catch_up(at=now)
    for kind, line, decide, why in (
        ("broadcast", "nkt.tgpl.tt", actions.remove, "Bài phát thanh không nói về người khuyết tật (minh họa)"),
        ("course", "nct.tgpl.th", actions.add, "Khóa học có một buổi về người cao tuổi (minh họa)"),
    ):
        for stands in ("yes", "unknown"):
            works = queries.keys_of(Asked(programme=line.partition(".")[0], line=line, kind=kind, stands=stands))
            for _, key in works[:1]:
                decide(by=by, at=now, work=key, line=line, reason=why)
