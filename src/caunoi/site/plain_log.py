"""The log for whoever looks at the terminal. What went wrong by its kind and place, never by its text: a database puts
the value it refuses into the text of its error."""

import logging
import traceback
from types import TracebackType


class Plain(logging.Formatter):
    """One line an event, whatever stands in its words; of an exception its kind and the places it passed."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  the library's name
        line = super().formatMessage(record)
        return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line)

    def formatException(  # noqa: N802  the library's name
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        places = [f"  {each.filename}:{each.lineno} {each.name}" for each in traceback.extract_tb(ei[2])]
        kinds = []
        error: BaseException | None = ei[1]
        while error is not None:
            kinds.append(type(error).__name__)
            error = error.__cause__ or error.__context__
        return "\n".join([*places, " < ".join(kinds)])
