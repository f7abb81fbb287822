"""`caunoi check` and `caunoi law`: the law for one person or many, and the law itself. Needs no database.

Answers go to standard output, messages to standard error. Exit status: 0 done (whatever the answers), 1 refused.
"""

import argparse
import gc
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.law import FactError, explain, parse_facts
from caunoi.core.law.answers import Assessment
from caunoi.core.law.assess import desk_for, listed
from caunoi.core.law.book import RESERVED
from caunoi.core.law.citation import Cite
from caunoi.core.law.compile import Law
from caunoi.core.law.in_force import DeterminationInForce, GroundInForce

from . import law_diff, laws
from .days import today

LANGUAGES = ("vi", "en")
_SHOWN = 200  # characters of an unreadable line that are shown


def add_parser(subparsers: Any) -> None:
    check = subparsers.add_parser("check", help="decide for one person (.json) or many (.jsonl)")
    check.add_argument("file", metavar="FILE", help="one person (.json), one a line (.jsonl), or - for lines")
    check.add_argument(
        "--on",
        type=laws.law_argument,
        metavar="DATE",
        help="day of the decision (default: today), or a scenario file (.yaml)",
    )
    check.add_argument("--only", metavar="ID[,ID]", help="only these determinations")
    check.add_argument("--json", action="store_true", help="one compact JSON line a person")
    check.add_argument("--lang", choices=LANGUAGES, default="vi", help="language of the sentences")
    check.set_defaults(law_command=_check)
    law = subparsers.add_parser("law", help="the determinations, their grounds, citations and dates")
    law.add_argument("id", nargs="?", metavar="ID", help="only this determination")
    law.add_argument(
        "--on",
        type=laws.law_argument,
        metavar="DATE",
        help="day of the law (default: today), or a scenario file (.yaml)",
    )
    law.add_argument("--json", action="store_true", help="as JSON")
    law.add_argument("--lang", choices=LANGUAGES, default="vi", help="language of the texts")
    law_diff.add_arguments(law)
    law.set_defaults(law_command=_law)


def run(args: argparse.Namespace) -> int:
    laws.use_packages()
    return int(args.law_command(args))


# check


def _check(args: argparse.Namespace) -> int:
    named = laws.named(args.on or today())
    laws.say_what_if(named)
    law, only = named.law, args.only.split(",") if args.only else None
    desk, ids, resolver = desk_for(law), list(listed(law, only)), named.resolver()

    def decide(raw: object) -> Assessment:
        return desk.assess(_facts(raw), ids, resolver)

    if args.file != "-" and args.file.lower().endswith(".json"):
        return _one(args, decide)
    return _many(args, decide)


def _facts(raw: object) -> Any:
    if not isinstance(raw, Mapping):
        raise FactError(None, raw, "one JSON object with the facts of a person")
    return parse_facts(raw)


def _one(args: argparse.Namespace, decide: Callable[[object], Assessment]) -> int:
    try:
        content = Path(args.file).read_bytes()
    except OSError as error:
        raise _unreadable(args.file, error) from None
    out = sys.stdout.buffer
    try:
        assessment = decide(_read(content))
    except FactError as error:
        if args.json:
            out.write(_error_line(1, error) + b"\n")
        raise
    out.write((assessment.to_line(args.lang) if args.json else _sentences(assessment, args.lang, "\n")) + b"\n")
    return 0


def _many(args: argparse.Namespace, decide: Callable[[object], Assessment]) -> int:
    # Answers are kept for the people to come and hold no circles: looking for some would cost a tenth of the time.
    gc.disable()
    try:
        refused, total = _write_answers(args, decide)
    finally:
        gc.enable()
    if refused:
        sys.stderr.write(f"Không nhận được {refused} trên {total} dòng; lý do ở ngay chỗ của mỗi dòng.\n")
    return 1 if refused else 0


def _write_answers(args: argparse.Namespace, decide: Callable[[object], Assessment]) -> tuple[int, int]:
    """Answers line by line. Returns how many lines were refused, of how many."""
    refused = total = 0
    out = sys.stdout.buffer
    for number, line in _lines(args.file):
        total += 1
        try:
            assessment = decide(_read(line))
        except FactError as error:
            refused += 1
            answer = _error_line(number, error)
        else:
            answer = assessment.to_line(args.lang) if args.json else _sentences(assessment, args.lang, " ")
        out.write(answer + b"\n")
    return refused, total


def _lines(file: str) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, with their numbers from 1."""
    try:
        if file == "-":
            yield from _filled(sys.stdin.buffer)
        else:
            with Path(file).open("rb") as lines:
                yield from _filled(lines)
    except OSError as error:
        raise _unreadable(file, error) from None


def _filled(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield number, line


def _unreadable(file: str, error: OSError) -> Refused:
    return Refused(f"Không đọc được {file}: {error.strerror}.", todo="Hãy kiểm tra tên tệp và quyền đọc.")


def _read(content: bytes) -> object:
    """What the JSON says. Raises FactError without a key where it is not JSON, or says a key twice."""
    try:
        return _DECODER.decode(content.decode("utf-8-sig").strip())
    except (ValueError, RecursionError):
        shown = content[:_SHOWN].decode("utf-8", errors="replace").strip()
        raise FactError(None, shown, "one JSON object, each key once, in UTF-8") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice")
    return found


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


_DECODER = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_constant)


def _error_line(number: int, error: FactError) -> bytes:
    found = {"key": error.key, "value": error.value, "allowed": error.allowed}
    # Half a character pair is then written as the escape that JSON has for it.
    return _compact({"line": number, "error": found}).encode(errors="backslashreplace")


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _sentences(assessment: Assessment, lang: str, joint: str) -> bytes:
    said = [line for answer in assessment.determinations for line in explain.sentences(answer, lang)]
    return joint.join(said).encode()


# law


def _law(args: argparse.Namespace) -> int:
    if args.id == "diff":
        return law_diff.run(args)
    if args.of is not None:
        raise Refused(f"Không hiểu “{args.of}”.", todo="Một lần chỉ xem một chính sách.")
    if args.id in RESERVED:
        raise Refused(f"“{args.id}” là từ dành riêng, không phải mã của một chính sách.")
    named = laws.named(args.on or today())
    laws.say_what_if(named)
    law = named.law
    wanted = [law.by_id[id].source for id in listed(law, [args.id] if args.id else None)]
    if not wanted:
        since = law.book.determinations[args.id].since
        raise NotFound(f"Ngày {dates.vi(law.on)} chưa có “{args.id}”.", f"Bắt đầu từ ngày {dates.vi(since)}.")
    if args.json:
        found = [_determination(law, each, args.lang) for each in wanted]
        sys.stdout.write(_compact({"on": str(law.on), "law": law.stamp, "determinations": found}) + "\n")
    else:
        sys.stdout.write(_WORDS[args.lang]["head"].format(on=dates.vi(law.on), stamp=law.stamp) + "\n")
        for each in wanted:
            _print(sys.stdout, law, each, args.lang)
    return 0


def _determination(law: Law, each: DeterminationInForce, lang: str) -> dict[str, Any]:
    return {
        "id": each.id,
        "title": each.title[lang],
        "since": str(each.since),
        "until": each.until and str(each.until),
        "ended": each.ended,
        "status": each.status,
        "office": each.office and each.office[lang],
        "scope": [
            {**_place(law, part.cite, lang), "title": part.title[lang], "status": part.status, "assumed": part.assumed}
            for part in each.scope
        ],
        "grounds": [_ground(law, ground, lang) for ground in each.grounds],
    }


def _place(law: Law, cite: Cite, lang: str) -> dict[str, Any]:
    place = {"act": cite.act, "article": cite.article, "clause": cite.clause, "point": cite.point}
    return {**place, "citation": law.cite(cite, lang)}


def _ground(law: Law, ground: GroundInForce, lang: str) -> dict[str, Any]:
    return {
        **_place(law, ground.cite, lang),
        "title": ground.title[lang],
        "plain": ground.plain[lang],
        "status": ground.status,
        "since": str(ground.since),
        "until": ground.until and str(ground.until),
        "published": str(ground.published),
        "amended_by": list(ground.amended_by),
        "conditions": explain.condition(law, ground.when, lang),
        "note": ground.note and ground.note[lang],
        "proofs": [
            {
                "citation": law.cite(proof.cite, lang),
                "status": proof.status,
                "easiest": proof.easiest[lang],
                "any_of": [way[lang] for way in proof.any_of],
            }
            for proof in ground.proofs
        ],
    }


_WORDS = {
    "vi": {
        "head": "Luật của ngày {on} (dấu {stamp}).",
        "scope": "Phạm vi",
        "when": "Điều kiện",
        "since": "từ {}",
        "until": "đến trước {}",
        "ended": "đã kết thúc",
        "note": "Ghi chú",
        "verified": "đã đối chiếu",
        "secondary": "nguồn thứ cấp",
        "disputed": "còn chưa rõ",
    },
    "en": {
        "head": "The law of {on} (stamp {stamp}).",
        "scope": "Scope",
        "when": "Conditions",
        "since": "from {}",
        "until": "until {}",
        "ended": "ended",
        "note": "Note",
        "verified": "verified",
        "secondary": "secondary source",
        "disputed": "disputed",
    },
}


def _print(out: TextIO, law: Law, each: DeterminationInForce, lang: str) -> None:
    words = _WORDS[lang]
    ended = f", {words['ended']}" if each.ended else ""
    out.write(f"\n{each.title[lang]} [{each.id}], {_span(each.since, each.until, lang)}{ended}\n")
    for part in each.scope:
        out.write(f"  {words['scope']}: {part.title[lang]} ({law.cite(part.cite, lang)}; {words[part.status]})\n")
    for ground in each.grounds:
        out.write(f"  {law.cite(ground.cite, lang)}: {ground.title[lang]}\n")
        out.write(f"    {words[ground.status]}, {_span(ground.since, ground.until, lang)}\n")
        out.write(f"    {words['when']}: {explain.condition(law, ground.when, lang)}\n")
        if ground.note:
            out.write(f"    {words['note']}: {ground.note[lang]}\n")


def _span(since: date, until: date | None, lang: str) -> str:
    begins = _WORDS[lang]["since"].format(dates.vi(since))
    return f"{begins} {_WORDS[lang]['until'].format(dates.vi(until))}" if until else begins
