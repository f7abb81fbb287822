"""Lines of a form in Word: labels with what was filled in, dots where nothing was, a template's tags with both."""

from collections.abc import Callable
from dataclasses import dataclass

from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Mm
from docx.text.paragraph import Paragraph as WordParagraph

from . import word_parts as parts
from .model import Field, Fields


@dataclass(frozen=True)
class FieldLines:
    """size: of the type, points; width: of the page's inside, mm; new_paragraph: gives the next one, aligned left."""

    size: float
    width: float
    new_paragraph: Callable[[], WordParagraph]

    def write(self, block: Fields) -> None:
        for line in block.lines:
            paragraph = parts.tight(self.new_paragraph(), before=0.5, after=0.5)
            total, stop = sum(field.share for field in line), 0.0
            for index, field in enumerate(line):
                stop += field.share / total * self.width
                last = index == len(line) - 1
                self._field(paragraph, field, stop, last=last)
            self._more_lines(line[0], max(f.lines for f in line) - 1)

    def _more_lines(self, field: Field, count: int) -> None:
        """Dotted lines to go on writing on, where the field is empty."""
        name = field.value.strip("{} ") if field.value.startswith("{{") else ""
        if count < 1 or (field.value and not name):
            return
        texts = ["\t"] * count
        if name:
            texts = [f"{{%p if not {name} %}}", *texts, "{%p endif %}"]
        for text in texts:
            extra = parts.tight(self.new_paragraph(), before=0.5, after=0.5)
            extra.paragraph_format.tab_stops.add_tab_stop(Mm(self.width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
            parts.add_text(extra, text, self.size)

    def _field(self, paragraph: WordParagraph, field: Field, stop: float, *, last: bool) -> None:
        size = self.size
        if field.label:
            parts.add_text(paragraph, f"{field.label}: ", size)
        if field.value.startswith("{{"):
            self._tag(paragraph, field.value, stop, last=last)
            return
        if field.value:
            parts.add_text(paragraph, field.value, size, bold=True)
        if field.value and last:
            return
        leader = WD_TAB_LEADER.SPACES if field.value else WD_TAB_LEADER.DOTS
        alignment = WD_TAB_ALIGNMENT.RIGHT if last else WD_TAB_ALIGNMENT.LEFT
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(stop), alignment, leader)
        parts.add_text(paragraph, "\t" if last or field.value else "\t ", size)

    def _tag(self, paragraph: WordParagraph, tag: str, stop: float, *, last: bool) -> None:
        """A template's tag: dots to the end of the field where it stays empty, and between two fields of a line."""
        alignment = WD_TAB_ALIGNMENT.RIGHT if last else WD_TAB_ALIGNMENT.LEFT
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(stop), alignment, WD_TAB_LEADER.DOTS)
        name = tag.strip("{} ")
        text = (
            f"{{% if {name} %}}{tag}{{% else %}}\t{{% endif %}}" if last else f"{{% if {name} %}}{tag}{{% endif %}}\t "
        )
        parts.add_text(paragraph, text, self.size, bold=True)
