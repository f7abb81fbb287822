"""Finds the unit that somebody has named. Pure: no database.

A name written with its diacritics is taken at its word ('Vĩnh Hùng' is not 'Vĩnh Hưng'; where the tone mark
stands makes no difference). Written otherwise it is compared without diacritics; several that fit are
candidates, never a guess.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from caunoi.core.ground.text import fold

from .gazetteer import KINDS, Gazetteer, Unit, normal_name, spelling

SHORT_KINDS = {
    "tp": "thành phố",
    "tx": "thị xã",
    "tt": "thị trấn",
    "p": "phường",
    "x": "xã",
    "h": "huyện",
    "q": "quận",
    "t": "tỉnh",
}
_LONG = {fold(word): word for _, word in KINDS.values()}


@dataclass(frozen=True)
class Match:
    """One unit: found. Several: candidates. None: nobody bears the name."""

    units: tuple[Unit, ...]

    @property
    def found(self) -> Unit | None:
        return self.units[0] if len(self.units) == 1 else None


def split_kind(name: str) -> tuple[str, str]:
    """'Thị trấn Tủa Chùa' → ('thị trấn', 'Tủa Chùa'); a name without a kind → ('', name). 'TP.', 'TX' etc.
    too."""
    words = " ".join(name.replace(".", ". ").split()).split(" ")
    for count in (2, 1):
        head = fold(" ".join(words[:count]))
        word = _LONG.get(head) or (SHORT_KINDS.get(head.rstrip(".")) if count == 1 else None)
        # 'Xã' alone or 'Quận 1': a kind only where a name follows.
        if word and len(words) > count:
            return word, " ".join(words[count:])
    return "", " ".join(words)


class Names:
    """The names of all units on a day."""

    def __init__(self, gazetteer: Gazetteer, on: date) -> None:
        self._gazetteer, self._on = gazetteer, on
        self._by_fold: dict[str, list[Unit]] = defaultdict(list)
        for unit in gazetteer.units():
            if unit.stands_on(on):
                self._by_fold[folded(unit.name)].append(unit)

    def province(self, name: str) -> Match:
        """The province of that name or two-digit code."""
        by_code = self._gazetteer.unit(name.zfill(2), self._on) if name.isdigit() else None
        return Match((by_code,)) if by_code else Match(_spelled(name, self._alike("province", name), name))

    def commune(self, name: str, district: str = "", province: str = "") -> Match:
        """The communes of that name, within the district and province where these are named."""
        units = self._alike("commune", name)
        if district:
            units = self._within(units, _spelled(district, self._alike("district", district), district))
        if province:
            units = self._within(units, self.province(province).units)
        return Match(_spelled(name, units, f"{name} {district} {province}"))

    def _within(self, units: list[Unit], above: tuple[Unit, ...]) -> list[Unit]:
        codes = {unit.code for unit in above}
        return [u for u in units if any(p.code in codes for p in self._gazetteer.path(u, self._on))]

    def _alike(self, level: str, name: str) -> list[Unit]:
        """Units of the level with that name but for diacritics; of the kind named, if it is named."""
        word, rest = split_kind(name)
        whole = [u for u in self._by_fold.get(folded(name), ()) if u.level == level]
        if not word:
            return whole
        named = [u for u in self._by_fold.get(folded(rest), ()) if u.level == level and KINDS[u.kind][1] == word]
        return [*whole, *named]


def folded(name: str) -> str:
    """The name without diacritics, with one kind of apostrophe."""
    return fold(normal_name(name))


def _spelled(name: str, units: list[Unit], written: str) -> tuple[Unit, ...]:
    """Those spelled exactly so, where whoever wrote it uses diacritics at all; otherwise all."""
    exact = [u for u in units if spelling(u.name) in (spelling(name), spelling(split_kind(name)[1]))]
    return tuple(exact if exact and fold(written) != written.lower() else units)
