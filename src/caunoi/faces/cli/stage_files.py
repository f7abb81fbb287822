"""Invented papers for files of the demonstration: a request set as PDF, a photo, the rest on paper only."""

import io
from datetime import datetime
from functools import lru_cache

from caunoi.core.documents import Document, Heading, Paragraph, to_pdf
from caunoi.core.law import file_papers
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import actions as cases

LATE = "opinion"
"""What is usually still missing when the file is handed over."""


def fill(by: Actor, at: datetime, request: str, form: str, person: str, *, stored: bool) -> None:
    """Puts the papers of a case into its file, all but the one that is late. stored: two of them with files."""
    for paper in file_papers.papers(form, at.date()):
        if paper.need not in ("always", "carried_out") or paper.key == LATE:
            continue
        sent = _sent(paper.key, person) if stored else None
        ready = cases.make_ready([sent]) if sent else []
        cases.put_papers(
            by=by, at=at, request=request, kind=paper.key, contents=ready, document_date=at.date(),
            pages=None if ready else 2, original_seen=True,
        )  # fmt: skip


def _sent(kind: str, person: str) -> tuple[str, bytes] | None:
    if kind == "request":
        said = Paragraph(f"Tôi là {person}, đề nghị Trung tâm trợ giúp pháp lý cho tôi. (Người và việc đều giả định.)")
        return "don.pdf", to_pdf(Document("Đơn yêu cầu", (Heading("ĐƠN YÊU CẦU TRỢ GIÚP PHÁP LÝ"), said)))
    return ("anh.jpg", _photo()) if kind == "matter" else None


@lru_cache(maxsize=1)
def _photo() -> bytes:
    """A field with a line through it: nobody's land."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (1200, 900), (186, 203, 160))
    drawing = ImageDraw.Draw(image)
    drawing.polygon([(0, 300), (1200, 210), (1200, 0), (0, 0)], fill=(176, 205, 226))
    drawing.line([(80, 880), (540, 400), (1130, 250)], fill=(120, 86, 52), width=14)
    held = io.BytesIO()
    image.save(held, "JPEG", quality=80)
    return held.getvalue()
