"""`caunoi law diff --from X --to Y [ID]`: for whom the outcome differs between two laws, in words."""

import argparse
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.law.compile import Law
from caunoi.core.law.desk import AREA
from caunoi.core.law.difference import Difference, Place, Profile, differences
from caunoi.core.law.revisions import Revision, revisions
from caunoi.core.law.wording import all_of

from .laws import Named, law_argument, named

if TYPE_CHECKING:
    from caunoi.rooms.places import area_scenario

_MOST = 50  # places named in words; JSON names all


class _Intermixed(argparse.ArgumentParser):
    """Takes ID after the options too: `law diff --from X --to Y ID`."""

    _inside = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        if self._inside:
            return super().parse_known_args(args, namespace)
        self._inside = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._inside = False


def add_arguments(law: argparse.ArgumentParser) -> None:
    """Beside those of `caunoi law`."""
    law.__class__ = _Intermixed  # made by argparse, which knows one class for all commands
    law.add_argument("of", nargs="?", metavar="ID", help="with diff: only this determination")
    group = law.add_argument_group("diff", "for whom the outcome differs between two days or scenario files")
    group.add_argument(
        "--from", dest="before", type=law_argument, metavar="X", help="a day, or a scenario file (.yaml)"
    )
    group.add_argument("--to", dest="after", type=law_argument, metavar="Y", help="a day, or a scenario file (.yaml)")
    group.add_argument(
        "--same",
        choices=["age", "birth"],
        default="age",
        help="compare people of the same age on both days (what the law changed), or the same people, born on a day",
    )


def run(args: argparse.Namespace) -> int:
    if args.before is None or args.after is None:
        raise Refused("Thiếu --from hoặc --to.", todo="Ví dụ: caunoi law diff --from 2026-12-31 --to 2027-01-01")
    sides = named(args.before), named(args.after)
    before, after = (side.law for side in sides)
    if args.of and args.of not in before.by_id and args.of not in after.by_id:
        known = ", ".join(sorted({*before.by_id, *after.by_id}))
        raise NotFound(f"Không có chính sách “{args.of}” trong hai bản luật này.", todo=f"Các mã có: {known}.")
    found = differences(before, after, [args.of] if args.of else None, args.same)
    revised = revisions(before.book, after.book) if before.book is not after.book else ()
    if args.json:
        _json(args, sides, found, revised)
    else:
        _print(args, sides, found, revised)
    return 0


def _json(
    args: argparse.Namespace, sides: tuple[Named, Named], found: list[Difference], revised: tuple[Revision, ...]
) -> None:
    before, after = sides
    said: dict[str, Any] = {"from": _law(before.law), "to": _law(after.law), "same": args.same}
    if before.areas or after.areas:
        said["areas"] = _areas(sides, args)
    if revised:
        said["revisions"] = [
            {
                "what": each.what,
                "name": each.name,
                "kind": each.kind,
                "since": str(each.since),
                "until": each.until and str(each.until),
                "text": each.sentence(args.lang),
            }
            for each in revised
        ]
    said["determinations"] = [
        {
            "id": each.id,
            "title": each.title[args.lang],
            "listed": list(each.listed),
            "profiles": [_profile(profile, args.lang) for profile in each.profiles],
        }
        for each in found
    ]
    sys.stdout.write(json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "\n")


def _law(law: Law) -> dict[str, str]:
    scenario = {"scenario": law.book.scenario} if law.book.scenario else {}
    return {"on": str(law.on), "law": law.stamp, **scenario}


def _profile(profile: Profile, lang: str) -> dict[str, Any]:
    return {
        "from": profile.before,
        "to": profile.after,
        "facts": profile.facts,
        "words": list(profile.words[lang]),
        "places": [_place(place, lang) for place in profile.places],
        "unless": [_place(place, lang) for place in profile.unless],
    }


def _place(place: Place, lang: str) -> dict[str, str]:
    return {"kind": place.kind, "citation": place.citation[lang], "title": place.title[lang]}


_WORDS: dict[str, dict[str, Any]] = {
    "vi": {
        "areas": "Danh sách vùng khác nhau:",
        "lives": "Nơi ở có là vùng đặc biệt khó khăn không:",
        "area": {True: "có", False: "không", None: "chưa rõ"},
        "places_same": "Không nơi nào được trả lời khác đi.",
        "by_area": "Tính theo nơi ở:",
        "none_but_areas": "Điều kiện như cũ: chỉ người ở các nơi trên có thể được trả lời khác đi.",
        "head": "Khác nhau giữa {} và {}{}.",
        "birth": ", cùng một người (đã lớn tuổi hơn)",
        "age": ", người cùng tuổi",
        "none": "Không ai được trả lời khác đi.",
        "book": "Văn bản khác nhau:",
        "said": {"yes": "có quyền", "no": "không thuộc diện", "unknown": "chưa xác định được"},
        "missing": {(False, True): "lúc đầu chưa có", (True, False): "sau không còn"},
        "everybody": "mọi người",
        "places": "theo",
        "kinds": {"added": "mới", "removed": "bỏ", "changed": "sửa"},
        "unless": "trừ người đã có căn cứ không đổi, hoặc ngoài phạm vi không đổi",
    },
    "en": {
        "areas": "The area lists differ:",
        "lives": "Is the home in a specially disadvantaged area:",
        "area": {True: "yes", False: "no", None: "not known"},
        "places_same": "No place is answered differently.",
        "by_area": "What depends on the home:",
        "none_but_areas": "The conditions stay: only people of the places above may be answered differently.",
        "head": "Differences between {} and {}{}.",
        "birth": ", the same people (meanwhile older)",
        "age": ", people of the same age",
        "none": "Nobody is answered differently.",
        "book": "The texts differ:",
        "said": {"yes": "entitled", "no": "not entitled", "unknown": "cannot be decided"},
        "missing": {(False, True): "not there at first", (True, False): "no longer there"},
        "everybody": "everybody",
        "places": "by",
        "kinds": {"added": "new", "removed": "gone", "changed": "changed"},
        "unless": "except those with a ground that stays, or outside a scope that stays",
    },
}


def _print(
    args: argparse.Namespace, sides: tuple[Named, Named], found: list[Difference], revised: tuple[Revision, ...]
) -> None:
    words, out = _WORDS[args.lang], sys.stdout
    out.write(words["head"].format(*(side.shown for side in sides), words[args.same]) + "\n")
    areas = _areas(sides, args) if any(side.areas for side in sides) else None
    if areas:
        _print_areas(areas, args.lang)
    if revised:
        out.write(f"\n{words['book']}\n")
        out.writelines(f"  {each.sentence(args.lang)}\n" for each in revised)
    if not found:
        out.write(words["none_but_areas" if areas and areas["places"] else "none"] + "\n")
    for each in found:
        missing = words["missing"].get(each.listed)
        out.write(f"\n{each.title[args.lang]} [{each.id}]{f', {missing}' if missing else ''}\n")
        for profile in each.profiles:
            _print_profile(profile, args.lang)


def _areas(sides: tuple[Named, Named], args: argparse.Namespace) -> dict[str, Any]:
    """What scenarios change in area lists, the places for which the answer changes, and what depends on it."""
    changes = [(word, change) for word, side in zip(("from", "to"), sides, strict=True) for change in side.areas]
    places = {(place.code, place.read_on): place for _, change in changes for place in change.added + change.removed}
    resolvers = [(side.resolver(), side.law.on) for side in sides]
    answers = [[ask and ask(*place.home, on, place.read_on) for ask, on in resolvers] for place in places.values()]
    return {
        "changes": [
            {
                "side": word,
                "kind": change.kind,
                "document": change.document,
                "since": str(change.since),
                "until": change.until and str(change.until),
                "added": [_area_place(place) for place in change.added],
                "removed": [_area_place(place) for place in change.removed],
                "text": change.sentences(args.lang),
            }
            for word, change in changes
        ],
        "places": [
            {**_area_place(place), "from": old, "to": new}
            for place, (old, new) in zip(places.values(), answers, strict=True)
            if old is not new
        ],
        "grounds": list(_by_area(sides[1].law, args)),
    }


def _area_place(place: "area_scenario.Place") -> dict[str, str]:
    return {"code": place.code, "commune": place.commune, "codes_on": str(place.read_on), "name": place.label}


def _by_area(law: Law, args: argparse.Namespace) -> Iterator[dict[str, str]]:
    """The grounds and scope conditions that look at the area of the home."""
    area = law.index.get(AREA)
    for id, compiled in law.by_id.items():
        if args.of in (None, id):
            for holder in compiled.source.holders:
                if area in law.facts_of(holder.when):
                    yield {"id": id, "citation": law.cite(holder.cite, args.lang), "title": holder.title[args.lang]}


def _print_areas(areas: dict[str, Any], lang: str) -> None:
    words, out = _WORDS[lang], sys.stdout
    out.write(f"\n{words['areas']}\n")
    out.writelines(f"  {said}\n" for change in areas["changes"] for said in change["text"])
    out.write(f"{words['lives'] if areas['places'] else words['places_same']}\n")
    for place in areas["places"][:_MOST]:
        out.write(f"  {place['name']}: {words['area'][place['from']]} → {words['area'][place['to']]}\n")
    if len(areas["places"]) > _MOST:
        out.write(f"  (+{len(areas['places']) - _MOST})\n")
    out.write(f"{words['by_area']}\n")
    out.writelines(f"  [{each['id']}] {each['citation']}: {each['title']}\n" for each in areas["grounds"])


def _print_profile(profile: Profile, lang: str) -> None:
    words, out = _WORDS[lang], sys.stdout
    clauses = all_of(profile.words[lang], lang) or words["everybody"]
    out.write(f"  {words['said'][profile.before]} → {words['said'][profile.after]}: {clauses}\n")
    if profile.places:
        told = "; ".join(f"{place.citation[lang]} ({words['kinds'][place.kind]})" for place in profile.places)
        out.write(f"    {words['places']} {told}\n")
    if profile.unless:
        told = "; ".join(place.citation[lang] for place in profile.unless)
        out.write(f"    {words['unless']}: {told}\n")
