"""`make messages`: the English of the public pages, from the sources to .po and .mo, with Babel alone (no GNU gettext).

The msgid is the Vietnamese sentence. New sentences come into src/caunoi/locale/en/LC_MESSAGES/django.po without a
translation; translate them there and run this again. tests/house/test_translations.py fails until both is done.
"""

import ast
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src/caunoi"
PO = SOURCE / "locale/en/LC_MESSAGES/django.po"
# What a citizen can read. The workspace and the command line speak Vietnamese.
PUBLIC = [
    SOURCE / "faces/web",
    SOURCE / "faces/portal",
    SOURCE / "faces/api",
    SOURCE / "rooms/cases/queries/public.py",
    SOURCE / "rooms/cases/queries/own.py",
]
# Rooms whose refusals a citizen can meet: the plain texts of Refused(…) there are sentences too.
REFUSING = [
    SOURCE / "rooms/cases/actions/letters.py",
    SOURCE / "rooms/cases/actions/complaints.py",
    SOURCE / "rooms/files/policy.py",
    SOURCE / "rooms/files/inspection.py",
    SOURCE / "rooms/files/scanning.py",
    SOURCE / "rooms/languages/queries.py",
]
DATE = datetime(2026, 11, 23, tzinfo=UTC)  # the same sources give the same bytes
HEADER = "# English of the public pages of Cầu Nối. Made by tools/messages.py; the English is written by hand."
KEYWORDS = {
    "_": None,
    "__": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "ngettext": (1, 2),
}


def sources() -> Iterator[Path]:
    """Python files and templates of the public pages."""
    for place in PUBLIC:
        if place.is_file():
            yield place
        else:
            yield from sorted(
                p for kind in ("*.py", "*.html", "*.txt") for p in place.rglob(kind) if p.name != "OFL.txt"
            )


def collected() -> Catalog:
    """Every sentence marked for translation, with the files it stands in."""
    if not settings.configured:
        settings.configure()
        django.setup()
    catalog = _empty()
    for path in sources():
        text = path.read_text(encoding="utf-8")
        name = str(path.relative_to(ROOT))
        if path.suffix in (".html", ".txt"):
            text = templatize(text, origin=name)
        for _line, message, _comments, context in extract("python", io.BytesIO(text.encode()), KEYWORDS):
            catalog.add(message, locations=[(name, 0)], context=context)
    for path in REFUSING:
        for sentence in _refusals(path):
            catalog.add(sentence, locations=[(str(path.relative_to(ROOT)), 0)])
    return catalog


def _refusals(path: Path) -> Iterator[str]:
    """The texts written out in a file's refusals, and what it marks itself."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        named = isinstance(node, ast.Call) and getattr(node.func, "id", "")
        if named in ("Refused", "NotFound", "NotAllowed", "_", "gettext_noop"):
            given = [each.value for each in node.args if isinstance(each, ast.Constant)]
            yield from (text for text in given if isinstance(text, str) and text.strip("… "))
        if named == "unsafe" or (isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "unsafe"):
            yield from (each.value for each in node.args if isinstance(each, ast.Constant))


def _empty() -> Catalog:
    return Catalog(
        locale="en",
        header_comment=HEADER,
        project="Cầu Nối",
        version="1",
        msgid_bugs_address="",
        last_translator="Cầu Nối",
        language_team="en",
        creation_date=DATE,
        revision_date=DATE,
        fuzzy=False,
    )


def stored() -> Catalog:
    """The catalogue as it stands."""
    if not PO.exists():
        return _empty()
    with PO.open("rb") as file:
        return read_po(file, locale="en", charset="utf-8")


def compiled(catalog: Catalog) -> bytes:
    """The .mo of a catalogue; the same catalogue gives the same bytes."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def untranslated(catalog: Catalog) -> list[str]:
    """Sentences without English."""
    return [
        str(message.id)
        for message in catalog
        if message.id and not all(message.string if isinstance(message.string, tuple) else [message.string])
    ]


def main() -> int:
    catalog, before = collected(), stored()
    for message in catalog:
        known = before.get(message.id, context=message.context) if message.id else None
        if known is not None:
            message.string = known.string
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, catalog, width=110, sort_output=True, include_lineno=False, omit_header=False)
    PO.with_suffix(".mo").write_bytes(compiled(stored()))
    missing = untranslated(catalog)
    for sentence in missing:
        print(f"no English yet: {sentence}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
