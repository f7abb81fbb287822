"""Reads a page as a person would, and tells what on it is in another language than the page says."""

import re
from html.parser import HTMLParser

from tools import messages

_VIETNAMESE = re.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)
_SILENT = {"script", "style", "title", "option"}  # in lists to choose from stand names of groups and of centres
_VOID = {"meta", "link", "img", "input", "br", "hr", "path", "rect", "circle", "source", "wbr", "use"}
_TOLD = ("alt", "aria-label", "placeholder", "data-done", "data-stop", "data-before", "data-within")
NAMES = re.compile(r"Cầu Nối|Tiếng Việt|point đ")


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.found = [], []  # (tag, language), (language, text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        language = attrs.get("lang") or (self.open[-1][1] if self.open else "")
        self.found += [(language, attrs[name]) for name in _TOLD if attrs.get(name)]
        if tag not in _VOID:
            self.open.append((tag, language))

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if self.open and self.open[-1][0] not in _SILENT and data.strip():
            self.found.append((self.open[-1][1], data.strip()))


def _texts(page):
    reader = _Reader()
    reader.feed(page)
    return reader.found


def vietnamese_in_english(page):
    """Sentences of Vietnamese that do not say they are."""
    return [text for lang, text in _texts(page) if lang == "en" and _VIETNAMESE.search(NAMES.sub("", text))]


def english_in_vietnamese(page):
    """English of the catalogue, under another language."""
    english = {str(message.string) for message in messages.stored() if message.id and message.string != message.id}
    return [text for lang, text in _texts(page) if lang != "en" and " " in text and text in english]
