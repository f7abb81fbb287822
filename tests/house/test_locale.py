"""What is read at run time is what the translators wrote: every .mo is made from its .po."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages import mofile, pofile

import caunoi

LOCALE = Path(caunoi.__file__).parent / "locale"
CATALOGUES = sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))


def messages(catalogue):
    """What a reader gets: untranslated and doubtful entries are not compiled."""
    return {
        (str(m.context, "utf-8") if isinstance(m.context, bytes) else m.context, *forms(m.id)): forms(m.string)
        for m in catalogue
        if m.id and any(forms(m.string)) and not m.fuzzy
    }


def forms(text):
    """A message's singular and plurals."""
    return [text] if isinstance(text, str) else list(text)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_the_compiled_catalogue_is_current(path):
    language = path.parts[-3]
    written = pofile.read_po(BytesIO(path.read_bytes()), locale=language)
    compiled = mofile.read_mo(BytesIO(path.with_suffix(".mo").read_bytes()))
    fix = "pybabel compile --domain django --directory src/caunoi/locale"
    assert messages(compiled) == messages(written), f"run: {fix}"


def test_there_is_vietnamese_and_english():
    assert [path.parts[-3] for path in CATALOGUES] == ["en", "vi"]


def test_no_field_shows_a_browsers_own_order_of_day_and_month():
    """A browser set to English shows 11/05/2026 for the fifth of November; days are texts of ours, 05/11/2026."""
    templates = Path(caunoi.__file__).parent.rglob("templates/**/*.html")
    found = [path.name for path in templates if re.search(r'type="(date|datetime-local|month|week)"', path.read_text())]
    assert found == []
