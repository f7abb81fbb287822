"""The commune on a form: what was typed, the communes of today that fit, the one chosen."""

from dataclasses import dataclass
from datetime import date

from caunoi.rooms.places import queries as places

from .access import StaffRequest

_LIMIT = 8


@dataclass(frozen=True)
class Row:
    """A commune that may be chosen."""

    code: str
    words: str
    chosen: bool


@dataclass(frozen=True)
class PlacesFound:
    """asked: something was typed; more: there are further ones; villages: known ones of the chosen commune."""

    asked: bool
    rows: tuple[Row, ...]
    more: bool
    villages: tuple[Row, ...] = ()


def found(request: StaffRequest, chosen: str = "", village: str = "") -> PlacesFound:
    """Communes for the typed name, the one chosen before in front; a single fit is chosen by itself."""
    typed = request.POST.get("tim_xa", "").strip()
    picked = request.POST.get("f-commune", "") or chosen
    hits = places.search(typed, request.today, _LIMIT + 1) if len(typed) > 1 else []
    rows = [(hit.code, f"{hit.address}{f' ({hit.formerly})' if hit.formerly else ''}") for hit in hits[:_LIMIT]]
    codes = [code for code, _ in rows]
    if picked and picked not in codes and (not typed or not rows):
        rows.insert(0, (picked, places.address(picked, request.today) or picked))
    alone = rows[0][0] if len(rows) == 1 else ""
    marked = picked if picked in dict(rows) else alone
    villages = _villages(marked, request.POST.get("f-village", "") or village, request.today) if marked else ()
    return PlacesFound(bool(typed), tuple(Row(c, w, c == marked) for c, w in rows), len(hits) > _LIMIT, villages)


def _villages(commune: str, chosen: str, on: date) -> tuple[Row, ...]:
    return tuple(Row(v.code, f"{v.name} ({v.commune})", v.code == chosen) for v in places.villages(commune, on))
