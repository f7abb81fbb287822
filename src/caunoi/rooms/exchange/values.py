"""One value of a row, from whatever type its file gave it. Pure.

Errors: ValueError with half a sentence, for a fault.
"""

import json
import re
from datetime import date, datetime
from typing import Any

from django.utils.timezone import get_default_timezone

from caunoi.core.ground.text import clean

_NOTHING = {"", "null", "none", "nan", "undefined"}
_MILLISECONDS = 100_000_000_000
_BIRTH = re.compile(r"(?:(?:(\d{1,2})/)?(\d{1,2})/)?(\d{4})")


def text(value: Any) -> str:
    """As text: whole numbers without '.0', of an object its name; '' for nothing."""
    if isinstance(value, dict):
        value = next((value[name] for name in ("name", "fullName", "code", "id") if value.get(name)), "")
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value).lower()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    told = clean(str(value))
    return "" if told.lower() in _NOTHING else told


def key(value: Any) -> str:
    """What refers to another record: of an object its id, else its code."""
    if isinstance(value, dict):
        value = value.get("id") or value.get("code") or ""
    return text(value)


def listed(value: Any) -> list[Any]:
    """A JSON list, given as a list or as text; plain text: its parts between commas or semicolons."""
    if isinstance(value, str) and value.strip().startswith(("[", "{")):
        try:
            value = json.loads(value)
        except ValueError:
            raise ValueError("không phải danh sách JSON") from None
    if isinstance(value, dict):
        return [value]
    if isinstance(value, list):
        return value
    return [part for part in re.split(r"[;,]", text(value)) if part.strip()]


def day(value: Any) -> date | None:
    """dd/mm/yyyy, yyyy-mm-dd, a timestamp (text or milliseconds), or a date cell; a moment in the time of Viet Nam."""
    if isinstance(value, datetime):
        return _local(value)
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) >= _MILLISECONDS:
        return datetime.fromtimestamp(value / 1000, get_default_timezone()).date()
    told = text(value)
    if not told:
        return None
    try:
        if found := re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", told):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if told.lstrip("-").isdigit() and len(told) > 10:
            return day(int(told))
        if len(told) == 10:
            return date.fromisoformat(told)
        return _local(datetime.fromisoformat(told))
    except (ValueError, OverflowError, OSError):
        raise ValueError("không phải ngày (viết dd/mm/yyyy)") from None


def _local(moment: datetime) -> date:
    return (moment if moment.tzinfo is None else moment.astimezone(get_default_timezone())).date()


def birth(value: Any) -> str:
    """'YYYY', 'YYYY-MM' or 'YYYY-MM-DD'; '' for nothing."""
    told = text(value)
    if found := _BIRTH.fullmatch(told):
        parts = [int(found[3]), *(int(part) for part in (found[2], found[1]) if part)]
        date(*[*parts, 1, 1][:3])
        return "-".join(f"{part:02d}" for part in parts)
    known = day(value)
    return known.isoformat() if known else ""


def number(value: Any) -> str:
    """The number of an identity paper: 9 to 12 digits or none. A spreadsheet's number has lost its leading zeros."""
    told = re.sub(r"[\s.]", "", text(value))
    if not told:
        return ""
    if isinstance(value, int | float) and told.isdigit():
        told = told.zfill(9 if len(told) <= 9 else 12)
    if not re.fullmatch(r"\d{9,12}", told):
        raise ValueError("không phải số giấy tờ (9 đến 12 chữ số, hoặc để trống)")
    return told


def is_on(value: Any) -> bool | None:
    """1, true: yes; 0, false: no; None where it is not told."""
    told = text(value).lower()
    return {"1": True, "true": True, "0": False, "false": False}.get(told)
