"""A recording as an answer. Telephones ask for parts of it (Range) and play nothing without them."""

import re
from typing import Protocol

from django.http import HttpRequest, HttpResponse

_PART = re.compile(r"bytes=(\d*)-(\d*)$")


class Sound(Protocol):
    """What is played."""

    @property
    def content(self) -> bytes: ...
    @property
    def mime(self) -> str: ...


def played(request: HttpRequest, sound: Sound) -> HttpResponse:
    """The recording, or the part asked for: 206, 416 for a part that it has not."""
    content, size = sound.content, len(sound.content)
    asked = _PART.match(request.headers.get("Range", ""))
    if asked is None or not any(asked.groups()):
        return _answer(content, sound.mime)
    first, last = asked.groups()
    begin = int(first) if first else max(size - int(last), 0)
    end = min(int(last), size - 1) if first and last else size - 1
    if begin > end:
        return _answer(b"", sound.mime, 416, f"bytes */{size}")
    return _answer(content[begin : end + 1], sound.mime, 206, f"bytes {begin}-{end}/{size}")


def _answer(content: bytes, mime: str, status: int = 200, part: str = "") -> HttpResponse:
    response = HttpResponse(content, content_type=mime, status=status)
    response["Accept-Ranges"], response["X-Content-Type-Options"] = "bytes", "nosniff"
    response["Content-Encoding"] = "identity"  # sound does not shrink, and a part of a packed answer is none
    if part:
        response["Content-Range"] = part
    return response
