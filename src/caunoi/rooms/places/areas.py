"""Is a place 'vùng có điều kiện kinh tế - xã hội đặc biệt khó khăn' on a day? Pure: lists in, one answer out.

The law (Điều 7 khoản 4 Luật Trợ giúp pháp lý; thông tư liên tịch 01/2012/TTLT-BTP-UBDT Điều 2 khoản 1 điểm a:
"xã, phường, thị trấn thuộc vùng khó khăn và xã, thôn, bản có điều kiện kinh tế - xã hội đặc biệt khó khăn")
sends to lists that others approve. Which lists these are is known from a secondary source only (a review of
the ministry's law-education site: xã khu vực III, xã bãi ngang ven biển và hải đảo, thôn đặc biệt khó khăn;
earlier also vùng khó khăn).

"Yes" needs one list in force that names the place. "No" needs for every kind of list that counts on the day a
list that is complete for the province and does not name it. Everything else is "not known".
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from caunoi.core.ground.dates import vi
from caunoi.core.ground.periods import covers

if TYPE_CHECKING:
    from .gazetteer import Gazetteer

# kind of list → its words. Regions I and II are kept for reports; they make nobody eligible.
KINDS = {
    "region_1": "xã khu vực I",
    "region_2": "xã khu vực II",
    "region_3": "xã khu vực III",
    "specially_disadvantaged_commune": "xã đặc biệt khó khăn",
    "specially_disadvantaged_village": "thôn đặc biệt khó khăn",
    "coastal": "xã đặc biệt khó khăn vùng bãi ngang ven biển và hải đảo",
    "difficult_area": "xã thuộc vùng khó khăn",
}
VILLAGES = "specially_disadvantaged_village"
DECIDING = ("region_3", "specially_disadvantaged_commune", "coastal", "difficult_area", VILLAGES)
# Before this day (QĐ 861/QĐ-TTg) the communes of programme 135 and 'vùng khó khăn' had lists of their own.
_FEWER_LISTS = date(2021, 6, 4)
_NEEDED_SINCE = ("region_3", "coastal", VILLAGES)
COUNTRY = "*"


@dataclass(frozen=True)
class AreaList:
    """A list with its days. Its codes are those of the day `read_on`.

    covers: province codes (of `read_on`) for which the list is complete, COUNTRY for all, empty: for none.
    communes: codes listed; villages: village code → commune code. rank: 1 for a list that a scenario of law brings: it
    takes the place of the real ones whenever they begin.
    """

    kind: str
    document: str
    since: date
    until: date | None
    read_on: date
    covers: frozenset[str]
    communes: frozenset[str]
    villages: Mapping[str, str]
    rank: int = 0

    @property
    def age(self) -> tuple[int, date]:
        """The later list is the greater one."""
        return self.rank, self.since


@dataclass(frozen=True)
class AreaBook:
    """All lists, and of every village known its commune's code and the day on which that code is read."""

    lists: tuple[AreaList, ...]
    villages: Mapping[str, tuple[str, date]]


@dataclass(frozen=True)
class AreaAnswer:
    """value: True, False, or None for not known; source: the documents it rests on; reason: one sentence."""

    value: bool | None
    source: str
    reason: str


@dataclass(frozen=True)
class _Question:
    """A commune code with its day, the one commune it is on the day asked about, the village if known."""

    gazetteer: "Gazetteer"
    code: str
    code_on: date
    now: str
    on: date
    village: str | None

    def pieces(self, read_on: date) -> frozenset[str]:
        """The units of `read_on` in which the person may live."""
        return frozenset(self.gazetteer.successors(self.code, self.code_on, read_on))

    def whole(self, read_on: date) -> frozenset[str]:
        """The units of `read_on` out of which today's commune is made."""
        return frozenset(self.gazetteer.successors(self.now, self.on, read_on))


def decide(
    book: AreaBook,
    gazetteer: "Gazetteer",
    commune: str,
    village: str | None,
    on: date,
    commune_on: date | None = None,
) -> AreaAnswer:
    """The one answer for a commune code (read on `commune_on`, by default `on`), a village code, a day."""
    code_on = commune_on or on
    now = gazetteer.successors(commune, code_on, on)
    if not now:
        return _not_known(f"Ngày {vi(code_on)} không có xã nào mang mã {commune}.")
    if len(now) > 1:
        return _not_known("Xã cũ đã chia về nhiều xã mới, chưa rõ nơi ở thuộc xã nào.")
    question = _Question(gazetteer, commune, code_on, now[0], on, village)
    standings = [(each, _standing(book, each, question)) for each in _applying(book, question)]
    named = [each for each, standing in standings if standing == "named"]
    if named:
        return AreaAnswer(True, _sources(named), f"Nơi ở có trong danh sách {KINDS[named[0].kind]}.")
    unclear = [each for each, standing in standings if standing == "unclear"]
    if unclear:
        return _not_known(_why_unclear(unclear[0], question), _sources(unclear))
    complete = [each for each, _ in standings if _is_complete(each, question)]
    lacking = [kind for kind in needed(on) if kind not in {each.kind for each in complete}]
    if lacking:
        return _not_known(f"Chưa có danh sách đầy đủ về {KINDS[lacking[0]]} của tỉnh này cho ngày {vi(on)}.")
    return AreaAnswer(False, _sources(complete), "Các danh sách đầy đủ của ngày này không có tên nơi ở.")


REGIONS = ("region_3", "region_2", "region_1")


@dataclass(frozen=True)
class RegionAnswer:
    """value: one of REGIONS, "special_village" (of a commune outside region III), "none" (outside the area of ethnic
    minorities and mountains), or None for not known; source: the documents it rests on; reason: one sentence."""

    value: str | None
    source: str
    reason: str


def region(
    book: AreaBook,
    gazetteer: "Gazetteer",
    commune: str,
    village: str | None,
    on: date,
    commune_on: date | None = None,
) -> RegionAnswer:
    """To which region of the ethnic-minority and mountainous area a home belongs that day. Arguments as for decide.

    A commune of regions I, II or of none needs the list of villages too: its disadvantaged ones stand for themselves.
    """
    code_on = commune_on or on
    now = gazetteer.successors(commune, code_on, on)
    if len(now) != 1:
        return RegionAnswer(None, "", "Chưa rõ nơi ở thuộc xã nào.")
    question = _Question(gazetteer, commune, code_on, now[0], on, village)
    lists = list(_applying(book, question, (*REGIONS, VILLAGES)))
    standings = {kind: [_standing(book, each, question) for each in lists if each.kind == kind] for kind in REGIONS}
    if any("unclear" in found for found in standings.values()):
        return RegionAnswer(None, _sources(lists), "Xã nhập từ nhiều xã cũ, chỉ một phần có trong danh sách.")
    named = next((kind for kind in REGIONS if "named" in standings[kind]), "")
    if named == REGIONS[0]:
        return RegionAnswer(named, _sources(lists), f"Nơi ở có trong danh sách {KINDS[named]}.")
    complete = {each.kind for each in lists if _is_complete(each, question)}
    lacking = [kind for kind in (*(() if named else REGIONS), VILLAGES) if kind not in complete]
    of_village = [_standing(book, each, question) for each in lists if each.kind == VILLAGES]
    if "named" in of_village:
        return RegionAnswer("special_village", _sources(lists), f"Nơi ở có trong danh sách {KINDS[VILLAGES]}.")
    if "unclear" in of_village or lacking:
        why = f"Chưa có danh sách {KINDS[lacking[0]]}." if lacking else "Chưa rõ nơi ở thuộc thôn, bản nào."
        return RegionAnswer(None, _sources(lists), why)
    told = f"Nơi ở có trong danh sách {KINDS[named]}." if named else "Các danh sách đầy đủ không có tên nơi ở."
    return RegionAnswer(named or "none", _sources(lists), told)


def listed(
    book: AreaBook,
    gazetteer: "Gazetteer",
    kind: str,
    commune: str,
    village: str | None,
    on: date,
    commune_on: date | None = None,
) -> AreaAnswer:
    """Is the place on the lists of this one kind (of KINDS) that day? Arguments else as for decide."""
    code_on = commune_on or on
    now = gazetteer.successors(commune, code_on, on)
    if len(now) != 1:
        return _not_known("Chưa rõ nơi này thuộc xã nào.")
    question = _Question(gazetteer, commune, code_on, now[0], on, village)
    lists = list(_applying(book, question, (kind,)))
    standings = [_standing(book, each, question) for each in lists]
    if "named" in standings:
        return AreaAnswer(True, _sources(lists), f"Nơi này có trong danh sách {KINDS[kind]}.")
    if "unclear" in standings:
        return _not_known(_why_unclear(lists[standings.index("unclear")], question), _sources(lists))
    if not any(_is_complete(each, question) for each in lists):
        return _not_known(f"Chưa có danh sách đầy đủ về {KINDS[kind]} của tỉnh này cho ngày {vi(on)}.")
    return AreaAnswer(False, _sources(lists), f"Danh sách {KINDS[kind]} không có tên nơi này.")


def minority_area(
    book: AreaBook,
    gazetteer: "Gazetteer",
    commune: str,
    village: str | None,
    on: date,
    commune_on: date | None = None,
) -> AreaAnswer:
    """Is the commune in the ethnic-minority and mountainous area (of region I, II or III) that day? Arguments as for
    decide. A commune merged of communes of several regions is, when each of them was in one."""
    code_on = commune_on or on
    answers = [listed(book, gazetteer, kind, commune, village, on, code_on) for kind in REGIONS]
    for answer in answers:
        if answer.value:
            return answer
    now = gazetteer.successors(commune, code_on, on)
    if len(now) == 1:
        question = _Question(gazetteer, commune, code_on, now[0], on, village)
        lists = list(_applying(book, question, REGIONS))
        for read_on in {each.read_on for each in lists}:
            named = [each for each in lists if each.read_on == read_on]
            pieces = question.pieces(read_on)
            if pieces and pieces <= frozenset().union(*(each.communes for each in named)):
                told = "Mọi xã cũ nhập thành nơi này đều có trong danh sách xã khu vực I, II, III."
                return AreaAnswer(True, _sources(named), told)
    unclear = next((each for each in answers if each.value is None), None)
    sources = "; ".join(dict.fromkeys(each.source for each in answers if each.source))
    told = "Các danh sách xã khu vực I, II, III không có tên nơi này."
    return unclear or AreaAnswer(False, sources, told)


def needed(on: date) -> tuple[str, ...]:
    """The kinds of lists without which nobody can say 'no' on that day."""
    return DECIDING if on < _FEWER_LISTS else _NEEDED_SINCE


def _applying(book: AreaBook, question: _Question, kinds: Iterable[str] = DECIDING) -> Iterator[AreaList]:
    """Lists in force; of each kind those not replaced by a later list that is complete for the place."""
    for kind in kinds:
        in_force = [a for a in book.lists if a.kind == kind and covers(a.since, a.until, question.on)]
        base = max((a.age for a in in_force if _is_complete(a, question)), default=(0, date.min))
        yield from (a for a in in_force if a.age >= base)


def _is_complete(area: AreaList, question: _Question) -> bool:
    if COUNTRY in area.covers:
        return True
    whole = question.whole(area.read_on)
    provinces = {question.gazetteer.province_of(code, area.read_on) for code in whole}
    return bool(provinces) and provinces <= area.covers


def _standing(book: AreaBook, area: AreaList, question: _Question) -> str:
    """named, absent or unclear."""
    if area.kind == VILLAGES:
        return _village_standing(book, area, question)
    pieces, whole = question.pieces(area.read_on), question.whole(area.read_on)
    if pieces and pieces <= area.communes:
        return "named"
    return "unclear" if not pieces or (pieces | whole) & area.communes else "absent"


def _village_standing(book: AreaBook, area: AreaList, question: _Question) -> str:
    """A village decides where its own commune's code is of the list's time; otherwise the commune must do."""
    commune, read_on = book.villages.get(question.village or "", ("", date.min))
    pieces = question.pieces(area.read_on)
    if commune in pieces and question.gazetteer.same_period(read_on, area.read_on):
        return "named" if question.village in area.villages else "absent"
    touched = pieces | question.whole(area.read_on)
    return "unclear" if not pieces or touched & set(area.villages.values()) else "absent"


def _why_unclear(area: AreaList, question: _Question) -> str:
    if area.kind == VILLAGES:
        return "Xã có thôn, bản đặc biệt khó khăn; chưa rõ nơi ở thuộc thôn, bản nào."
    # Whether a commune merged of listed and other communes counts as a whole is an open question of law.
    return "Xã nhập từ nhiều xã cũ, chỉ một phần có trong danh sách; chưa rõ luật tính cả xã hay từng phần."


def _not_known(reason: str, source: str = "") -> AreaAnswer:
    return AreaAnswer(None, source, reason)


def _sources(lists: Iterable[AreaList]) -> str:
    return "; ".join(dict.fromkeys(each.document for each in lists))


# ── the file areas.json, by which `caunoi check` knows the lists without a database ──


def to_json(book: AreaBook) -> dict[str, Any]:
    """The book as plain data."""
    return {
        "lists": [
            {
                "kind": a.kind,
                "document": a.document,
                "since": a.since.isoformat(),
                "until": a.until.isoformat() if a.until else None,
                "read_on": a.read_on.isoformat(),
                "covers": sorted(a.covers),
                "communes": sorted(a.communes),
                "villages": dict(sorted(a.villages.items())),
            }
            for a in book.lists
        ],
        "villages": {code: [commune, on.isoformat()] for code, (commune, on) in sorted(book.villages.items())},
    }


def from_json(data: Mapping[str, Any]) -> AreaBook:
    """The book again."""
    return AreaBook(
        tuple(
            AreaList(
                kind=a["kind"],
                document=a["document"],
                since=date.fromisoformat(a["since"]),
                until=date.fromisoformat(a["until"]) if a["until"] else None,
                read_on=date.fromisoformat(a["read_on"]),
                covers=frozenset(a["covers"]),
                communes=frozenset(a["communes"]),
                villages=a["villages"],
            )
            for a in data["lists"]
        ),
        {code: (commune, date.fromisoformat(on)) for code, (commune, on) in data["villages"].items()},
    )


def load(path: Path) -> AreaBook | None:
    """The book kept in that file; None where there is none."""
    try:
        return from_json(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
