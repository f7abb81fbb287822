"""`caunoi law diff --from X --to Y [ID]`: for whom the outcome differs between two laws, in words."""

import argparse
import json
import sys
from typing import Any

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.law.compile import Law
from caunoi.core.law.difference import Difference, Place, Profile, differences
from caunoi.core.law.revisions import Revision, revisions
from caunoi.core.law.wording import all_of

from .laws import law_argument, law_named, shown


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
    before, after = law_named(args.before), law_named(args.after)
    if args.of and args.of not in before.by_id and args.of not in after.by_id:
        known = ", ".join(sorted({*before.by_id, *after.by_id}))
        raise NotFound(f"Không có chính sách “{args.of}” trong hai bản luật này.", todo=f"Các mã có: {known}.")
    found = differences(before, after, [args.of] if args.of else None, args.same)
    revised = revisions(before.book, after.book) if before.book is not after.book else ()
    if args.json:
        _json(args, before, after, found, revised)
    else:
        _print(args, (shown(args.before, before), shown(args.after, after)), found, revised)
    return 0


def _json(
    args: argparse.Namespace, before: Law, after: Law, found: list[Difference], revised: tuple[Revision, ...]
) -> None:
    said: dict[str, Any] = {"from": _law(before), "to": _law(after), "same": args.same}
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
    args: argparse.Namespace, names: tuple[str, str], found: list[Difference], revised: tuple[Revision, ...]
) -> None:
    words, out = _WORDS[args.lang], sys.stdout
    out.write(words["head"].format(*names, words[args.same]) + "\n")
    if revised:
        out.write(f"\n{words['book']}\n")
        out.writelines(f"  {each.sentence(args.lang)}\n" for each in revised)
    if not found:
        out.write(words["none"] + "\n")
    for each in found:
        missing = words["missing"].get(each.listed)
        out.write(f"\n{each.title[args.lang]} [{each.id}]{f', {missing}' if missing else ''}\n")
        for profile in each.profiles:
            _print_profile(profile, args.lang)


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
