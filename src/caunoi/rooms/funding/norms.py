"""Norms as they may be chosen for an item: shipped ones and the province's own."""

from datetime import date

from django.db.models import Q

from caunoi.core.ground.dates import vi
from caunoi.core.ground.errors import Refused

from . import book
from .book import Norm, Regime
from .models import LocalNorm


def of(content: str, regime: Regime | None, province: str, on: date) -> list[Norm]:
    """Norms of the content that hold on the day, the province's own first: it may narrow what the country says."""
    if regime is None:
        return []
    return [*local(province, on, content, regime.code), *book.norms_for(content, regime, on)]


def local(province: str, on: date, content: str = "", regime: str = "") -> list[Norm]:
    """The province's own that hold on the day; their code is their number."""
    rows = LocalNorm.objects.filter(province=province, since__lte=on, out_at__isnull=True)
    rows = rows.filter(Q(until__isnull=True) | Q(until__gt=on))
    if content:
        rows = rows.filter(content=content, regime=regime)
    return [
        Norm(
            str(row.pk), row.content, row.regime, row.title, row.unit, row.amount,
            cited(row), "", row.since, row.until,
        )
        for row in rows.order_by("content", "pk")
    ]  # fmt: skip


def cited(row: LocalNorm) -> str:
    """The paper of a province's norm."""
    return f"{row.document} ngày {vi(row.document_day)}"


def chosen(code: str, content: str, regime: Regime | None, province: str, on: date) -> Norm | None:
    """The norm of that code among those that may be chosen; '' none. Errors: Refused."""
    if not code:
        return None
    found = next((each for each in of(content, regime, province, on) if each.code == code), None)
    if found is None:
        raise Refused(
            "Mức chi đã chọn không dùng được cho nội dung này.", "Mức chi theo nguồn, nội dung và ngày của việc.",
            "Hãy chọn lại.",
        )  # fmt: skip
    return found
