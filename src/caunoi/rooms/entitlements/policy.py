"""Which policies there are and in which order, what may be recorded, what is missed, what may be shown of counts.

Pure: no database.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import TextChoices

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.law import FACTS, in_use
from caunoi.core.law import source as data_file

READ = "requests.read"
WRITE = "requests.write"
COUNT = "reports.read"
SENSITIVE = "sensitive.read"
PROGRAMME = "programme."


class Status(TextChoices):
    """What somebody recorded of one policy of one person. UNKNOWN takes back what was recorded before."""

    RECEIVES = "receives", "Đang hưởng"
    APPLIED = "applied", "Đã nộp hồ sơ, chờ trả lời"
    REFUSED = "refused", "Đã bị từ chối"
    DOES_NOT_WANT = "does_not_want", "Không muốn hưởng"
    UNKNOWN = "unknown", "Chưa biết"


@dataclass(frozen=True)
class Policy:
    """How a determination is treated here (policies.yaml)."""

    id: str
    short: str
    portal: bool = False
    sensitive: bool = False
    received_when: str = ""

    @property
    def is_programme(self) -> bool:
        """The target group of a programme: being in it is not by itself something that one can miss."""
        return self.id.startswith(PROGRAMME)


@cache
def listed() -> Mapping[str, Policy]:
    """The policies of the file in their order."""
    raw = data_file.read(Path(__file__).parent / "policies.yaml")
    return {id: Policy(id, **entry) for id, entry in raw.items()}


def of(id: str) -> Policy:
    """The policy of that determination; one that nobody has listed is kept from most eyes."""
    return listed().get(id) or Policy(id, id, sensitive=True)


def ordered(ids: Iterable[str]) -> list[str]:
    """Ids in the order of the file, those not listed last."""
    place = {id: n for n, id in enumerate(listed())}
    return sorted(ids, key=lambda id: (place.get(id, len(place)), id))


def without_sensitive(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts that anybody with the file may see."""
    return {name: value for name, value in facts.items() if not FACTS[name].sensitive}


def is_missed(id: str, answer: str, status: str) -> bool:
    """Due for sure, and neither received nor declined."""
    return answer == "yes" and not of(id).is_programme and status not in (Status.RECEIVES, Status.DOES_NOT_WANT)


def check_status(determination: str, status: str, since: date, on: date) -> None:
    """A policy that exists on that day, a status of the list, a day that has come. Errors: NotFound, Refused."""
    known = in_use.book().determinations.get(determination)
    if known is None:
        raise NotFound("Không có chính sách này.", "", "Hãy chọn trong danh sách.")
    if status not in Status.values:
        raise Refused("Chưa chọn tình trạng.", "", f"Hãy chọn: {', '.join(str(each) for each in Status.labels)}.")
    if since > on:
        raise Refused("Ngày ghi nằm sau hôm nay.", "", "Hãy xem lại ngày.")
    if since < known.since:
        raise Refused("Ngày đó chưa có chính sách này.", "", "Hãy xem lại ngày.")


# ── what may be shown of counts ──

FEWEST = 5
"""Fewer people than this are not shown to whoever may not open their files: one could be recognised."""


def is_small(parts: Sequence[int]) -> bool:
    """Whether one of the parts of a whole tells of too few people."""
    return any(0 < part < FEWEST for part in parts)
