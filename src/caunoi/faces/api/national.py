"""The lists of the existing national system, as `caunoi national export` writes them. Needs the scope `national`; a
client gets the columns of the receiver that it was opened for."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema

from caunoi.core.ground.errors import Refused
from caunoi.faces.api.door import Caller
from caunoi.faces.api.keys import needs
from caunoi.faces.api.problems import Problem
from caunoi.faces.api.shapes import Day
from caunoi.faces.web import clock
from caunoi.rooms.accounts.policy import Grant
from caunoi.rooms.clients.policy import OWN_LISTS
from caunoi.rooms.clients.words import Scope
from caunoi.rooms.exchange import actions, queries
from caunoi.rooms.exchange.audiences import LISTS
from caunoi.rooms.exchange.giving import OWN
from caunoi.rooms.exchange.pages import LEAST, MOST
from caunoi.rooms.exchange.words import COLUMNS, FULL, TAKE, UPDATE

router = Router(tags=["national"])
_REFUSED = {401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem}


class ListTold(Schema):
    """A list and its columns, in their order."""

    name: str
    columns: list[str]


class ListsTold(Schema):
    """As whom the client takes lists. seen: whether a source tells its columns."""

    receiver: str
    receiver_name: str
    seen: bool
    lists: list[ListTold]


class ListPage(Schema):
    """A page. next: what to send as `after`, null after the last page; left_out: rows without a column that must be
    there. fromDate, toDate as the lists write days (dd/mm/yyyy)."""

    type: Literal["full", "update"]
    fromDate: str | None = None  # noqa: N815  the lists' own word
    toDate: str | None = None  # noqa: N815
    page: int
    data: list[dict[str, Any]]
    left_out: int
    next: str | None


def _receiver(request: HttpRequest) -> str:
    """'' for the system's own lists. Errors: Refused where the client was never told whose."""
    caller: Caller = request.auth  # type: ignore[attr-defined]
    assert caller.client is not None
    if not caller.client.takes:
        raise Refused("Máy này chưa được ghi nhận danh sách với tư cách nào.", "", "Hãy hỏi nơi cấp khóa.")
    return "" if caller.client.takes == OWN_LISTS else caller.client.takes


@router.get(
    "", response={200: ListsTold, **_REFUSED}, summary="Which lists this client takes", operation_id="national_lists",
    **needs(Scope.NATIONAL),
)  # fmt: skip
def lists(request: HttpRequest) -> dict[str, Any]:
    """Their names and columns. 409 where nobody has said which columns the receiver takes."""
    code = _receiver(request)
    if not code:
        told = [{"name": str(name), "columns": list(COLUMNS[name])} for name in OWN]
        return {"receiver": OWN_LISTS, "receiver_name": "Hệ thống của Bộ", "seen": True, "lists": told}
    found = queries.receiver(code)
    told = [{"name": name, "columns": list(columns)} for name, columns in found.lists.items()]
    return {"receiver": code, "receiver_name": found.name, "seen": not found.unseen, "lists": told}


@router.get(
    "/{table}", response={200: ListPage, **_REFUSED}, summary="A page of a list", operation_id="national_list",
    exclude_unset=True, **needs(Scope.NATIONAL),
)  # fmt: skip
def one(
    request: HttpRequest,
    table: Literal[*map(str, OWN), *LISTS],  # type: ignore[valid-type]
    type: Annotated[Literal["full", "update"], Query()] = "full",
    from_date: Annotated[Day | None, Query(alias="fromDate", description="with `update`: first day")] = None,
    to_date: Annotated[Day | None, Query(alias="toDate", description="last day, itself included")] = None,
    size: Annotated[int, Query(ge=LEAST, le=MOST, description="rows a page")] = LEAST,
    after: Annotated[
        str, Query(max_length=20, pattern=r"^([1-9]\d{0,8}-\d{1,9})?$", description="`next` of the page before")
    ] = "",
) -> dict[str, Any]:
    """Everything (`full`), or what was created or changed from `fromDate` to `toDate` (`update`). A page of an update
    may hold few rows or none: go on until `next` is null. Each page taken is recorded."""
    caller: Caller = request.auth  # type: ignore[attr-defined]
    if (type == UPDATE) != (from_date is not None and to_date is not None) or (type == FULL and (from_date or to_date)):
        raise Refused(
            "Khoảng ngày không hợp với loại danh sách.", "Loại update cần cả fromDate và toDate; loại full không có.",
            "Hãy sửa lại.",
        )  # fmt: skip
    page = actions.take_page(
        by=caller.actor(Grant(TAKE)), at=clock.now(), audience=_receiver(request), name=table, since=from_date,
        until=to_date, size=size, after=after,
    )  # fmt: skip
    return {
        **page.head, "page": page.number, "data": list(page.rows), "left_out": page.left_out,
        "next": page.after or None,
    }  # fmt: skip
