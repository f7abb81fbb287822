"""The log for a collector: a JSON object a line. What went wrong by its kind and place, never by its values."""

import json
import logging
import traceback
from datetime import UTC, datetime


class Lines(logging.Formatter):
    """at, level, logger, message; with an exception its type and the places it passed, not its text."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            places = traceback.extract_tb(record.exc_info[2])
            line["places"] = [f"{each.filename}:{each.lineno} {each.name}" for each in places]
        return json.dumps(line, ensure_ascii=False)
