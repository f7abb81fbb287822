"""Dates as Vietnamese documents and pages write them."""

from datetime import date, datetime


def vi(day: date) -> str:
    """05/11/2026"""
    return f"{day:%d/%m/%Y}"


def vi_long(day: date) -> str:
    """ngày 05 tháng 11 năm 2026"""
    return f"ngày {day:%d} tháng {day:%m} năm {day:%Y}"


def vi_moment(moment: datetime) -> str:
    """09 giờ 12 phút ngày 05/11/2026, in the time zone of the moment given."""
    return f"{moment:%H} giờ {moment:%M} phút ngày {vi(moment.date())}"


def partial_vi(value: str) -> str:
    """A birth date known in part: '1960' → '1960', '1960-05' → '05/1960', '1960-05-02' → '02/05/1960'."""
    return "/".join(reversed(value.split("-"))) if value else ""
