"""Files handed to the browser, under names that say nothing of the matter."""

from django.http import HttpResponse

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def attached(content: bytes, name: str, mime: str) -> HttpResponse:
    """The file to be kept under that name, never opened inside the page."""
    response = HttpResponse(content, content_type=mime)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def word_file(content: bytes, name: str) -> HttpResponse:
    """A .docx; name without its ending."""
    return attached(content, f"{name}.docx", DOCX)
