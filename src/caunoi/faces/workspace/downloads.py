"""Files handed to the browser, under names that say nothing of the matter."""

from django.http import HttpResponse

from caunoi.rooms.files.policy import Kind

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# Nothing in a file may run or load. A sandbox would also keep out the browser's own viewer of PDF.
_SHOWN_ALONE = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'self'"


def attached(content: bytes, name: str, mime: str) -> HttpResponse:
    """The file to be kept under that name, never opened inside the page."""
    response = HttpResponse(content, content_type=mime)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def word_file(content: bytes, name: str) -> HttpResponse:
    """A .docx; name without its ending."""
    return attached(content, f"{name}.docx", DOCX)


def stored(content: bytes, kind: Kind, name: str, *, inline: bool) -> HttpResponse:
    """A stored file as an answer that no browser runs; shown in the page where it is asked for and can be."""
    response = HttpResponse(content, content_type=kind.mime)
    way = "inline" if inline and kind.shown else "attachment"
    response["Content-Disposition"] = f'{way}; filename="{name}.{kind.extension}"'
    response["Content-Security-Policy"] = _SHOWN_ALONE if kind.code == "pdf" else f"sandbox; {_SHOWN_ALONE}"
    return response
