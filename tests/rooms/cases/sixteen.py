"""Scenes in which sixteen write at one moment. Each answers with what a lost update, a double number, or an error that a
retry would have cured would change. On a server run by the tests; on a fresh embedded file all of them in turn:
`python -m tests.rooms.cases.sixteen`, one line of JSON.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from .writers import prepare, together

MANY = 16


def told(failures: list[Exception]) -> dict[str, int]:
    """How many were refused in words, and what else went wrong."""
    from caunoi.core.ground.errors import Refused

    return dict(Counter("refused" if isinstance(each, Refused) else repr(each) for each in failures))


def case_for(worker: str = "") -> Any:
    from .factory import assigned, take_on

    case = take_on()
    if worker:
        assigned(case.key, worker)
    return case


def assigning_one_case() -> list[Any]:
    """Sixteen heads, sixteen practitioners, one case: one is assigned."""
    from caunoi.rooms.cases import actions, queries

    from .factory import AT, HEAD, practitioner

    case, workers = case_for(), [practitioner(f"Người {n}") for n in range(MANY)]
    failures = together(MANY, lambda n: actions.assign(by=HEAD, at=AT, case=case.key, practitioner=workers[n]) and None)
    return [told(failures), len(queries.assignments_of(case.key))]


def assigning_one_practitioner() -> list[Any]:
    """Sixteen cases, one practitioner: all are assigned."""
    from caunoi.rooms.cases import actions
    from caunoi.rooms.cases.models import Assignment, Case

    from .factory import AT, HEAD, practitioner

    worker, cases = practitioner("Giàng A Pao"), [case_for().key for _ in range(MANY)]
    failures = together(MANY, lambda n: actions.assign(by=HEAD, at=AT, case=cases[n], practitioner=worker) and None)
    held = Assignment.objects.filter(practitioner=worker, until__isnull=True)
    return [told(failures), held.count(), Case.objects.filter(key__in=cases, assigned_at=AT).count()]


def replacing() -> list[Any]:
    """Sixteen replace the same one: one succeeds, one is carrying it out."""
    from caunoi.rooms.cases import actions, queries

    from .factory import HEAD, later, practitioner

    first, others = practitioner(), [practitioner(f"Người {n}") for n in range(MANY)]
    case = case_for(first)
    failures = together(
        MANY,
        lambda n: actions.replace(
            by=HEAD, at=later(1), case=case.key, practitioner=first, new=others[n], why="replaced",
            asked_by="organisation", reason="Chuyển công tác",
        ) and None,
    )  # fmt: skip
    rows = queries.assignments_of(case.key)
    return [told(failures), len(rows), sum(row.until is None for row in rows)]


def diary() -> list[Any]:
    """Sixteen lines of one case stand all; of a confirmation and fifteen cancellations of one line, one holds."""
    from dataclasses import replace

    from caunoi.rooms.cases import actions, queries

    from .factory import OFFICER, fresh, later, practitioner

    own = fresh("NV-NHAT-")
    by = replace(OFFICER, key=f"user:{own}")
    case = case_for(practitioner(user_key=own))

    def line(n: int) -> str:
        begins = later(hours=-3, minutes=n)
        return actions.record_work(
            by=by, at=later(hours=5), case=case.key, kind="civil_meeting", begins_at=begins,
            ends_at=begins + timedelta(hours=1),
        )  # fmt: skip

    failures = together(MANY, lambda n: line(n) and None)
    lines = len(queries.work_of(case.key))
    one = line(30)

    def close(n: int) -> None:
        if n:
            actions.cancel_work(by=by, at=later(1), work=one, note="ghi nhầm")
        else:
            actions.confirm_work(
                by=by, at=later(1), work=one, confirmed_by="Lý Thị Mẩy", title="Chủ tịch", confirmed_on=later(1).date()
            )

    closing = told(together(MANY, close))
    row = next(row for row in queries.work_of(case.key) if row.key == one)
    return [told(failures), lines, closing, (row.confirmed_on is None) == (row.state == "cancelled")]


def closing_the_year() -> list[Any]:
    """The year is closed while fifteen accept in it: whoever came before stands in it, without a gap; the others are
    told."""
    from caunoi.rooms.cases import actions
    from caunoi.rooms.cases.models import BookClosing, BookEntry

    from .factory import HEAD, OTHER, STRANGER, actor, ask, later, open_book, see, take_on

    at = later(days=30)  # 23 December 2026
    intake, officer, head = (actor(role, OTHER) for role in ("tiep_nhan", "tro_giup_vien", "giam_doc"))
    assert HEAD != STRANGER
    open_book(OTHER, last=0)
    keys = [ask(by=intake, organisation=OTHER) for _ in range(MANY)]
    for key in keys:
        see(key, by=intake)
    after = later(days=39, hours=2)  # 1 January 2027: the year is over, the entries are of the old one

    def work(n: int) -> None:
        if n == 7:
            actions.close_book(by=head, at=after, organisation=OTHER, kind="year", since=date(2026, 1, 1))
        else:
            take_on(keys[n], by=officer, at=at)

    failures = told(together(MANY, work))
    entries = BookEntry.objects.filter(book__organisation_id=OTHER, book__year=2026)
    serials = list(entries.order_by("serial").values_list("serial", flat=True))
    closing = BookClosing.objects.get(book__organisation_id=OTHER, kind="year")
    refused = failures.pop("refused", 0)
    return [
        failures, serials == list(range(1, len(serials) + 1)), len(serials) + refused == MANY - 1,
        closing.counts["cases"] == len(serials),
    ]  # fmt: skip


def numbers_of_advice() -> list[Any]:
    """Sixteen answers on the spot: sixteen numbers."""
    from caunoi.rooms.cases import actions
    from caunoi.rooms.cases.models import Consultation

    from .factory import AT, CENTRE, INTAKE

    given = {"organisation": CENTRE, "field": "civil_family", "channel": "counter", "question": "a", "answer": "b"}
    failures = together(MANY, lambda n: actions.record_consultation(by=INTAKE, at=AT, **given) and None)
    serials = Consultation.objects.order_by("serial").values_list("serial", flat=True)
    return [told(failures), list(serials) == list(range(1, MANY + 1))]


def archiving() -> list[Any]:
    """Sixteen files into the archive under one number: one has it, the others are told; then each under its own."""
    from caunoi.rooms.cases import actions
    from caunoi.rooms.cases.models import Case

    from .factory import CLERK, OFFICER, later

    keys = [case_for().key for _ in range(MANY)]
    for key in keys:
        actions.finish(by=OFFICER, at=later(1), case=key)
        actions.hand_over(by=OFFICER, at=later(2), case=key)

    def put(number: Callable[[int], str]) -> dict[str, int]:
        return told(together(MANY, lambda n: actions.archive(
            by=CLERK, at=later(3), case=keys[n], number=number(n), retain_basis="Danh mục của đơn vị",
        )))  # fmt: skip

    same, own = put(lambda n: "LT-01/2026"), put(lambda n: f"LT-{n + 20}/2026")
    return [same, own, Case.objects.filter(key__in=keys).values("archive_number").distinct().count()]


def answering_a_letter() -> list[Any]:
    """Sixteen answer one withdrawal, eight with yes: it is answered once, and the case is as that answer says."""
    from caunoi.rooms.cases import actions
    from caunoi.rooms.cases.models import Case, Letter

    from .factory import CITIZEN, OFFICER, later

    case = case_for()
    key = actions.receive_letter(by=CITIZEN, at=later(1), request=case.request.key, kind="withdraw", text="Thôi.")
    failures = together(
        MANY,
        lambda n: actions.answer_withdrawal(by=OFFICER, at=later(2), letter=key, granted=n % 2 == 0, answer=f"{n}"),
    )
    granted = Letter.objects.get(key=key).state == "granted"
    return [told(failures), granted == (Case.objects.get(pk=case.pk).state == "not_continued")]


def everything_on_one_case() -> list[Any]:
    """Sixteen who do different things to one case and its person: nobody waits for another in a ring."""
    from caunoi.rooms.cases import actions
    from caunoi.rooms.people import actions as people

    from .factory import AT, CITIZEN, HEAD, INTAKE, OFFICER, ON, later, practitioner, see

    case, worker = case_for(), practitioner()
    request, person = case.request.key, case.person.key
    acts: list[Callable[[], Any]] = [
        lambda: actions.assign(by=HEAD, at=AT, case=case.key, practitioner=worker),
        lambda: actions.add_stage(
            by=OFFICER, at=later(1), case=case.key, stage="first_instance", since=ON, agency="Tòa"
        ),
        lambda: see(request, at=later(1)),
        lambda: actions.put_paper(by=OFFICER, at=later(1), request=request, kind="request"),
        lambda: actions.receive_letter(by=CITIZEN, at=later(1), request=request, kind="papers", text="Gửi sau."),
        lambda: actions.complain(by=CITIZEN, at=later(1), request=request, act="b", text="Chậm."),
        lambda: people.state(by=INTAKE, at=later(1), person=person, facts={"disability": "severe"}),
        lambda: people.amend(by=INTAKE, at=later(1), person=person, phone=f"091234567{len(request) % 10}"),
    ]
    failures = together(MANY, lambda n: acts[n % len(acts)]() and None)
    return [{kind for kind in told(failures) if kind != "refused"} == set()]


def merging_in_a_ring() -> list[Any]:
    """Sixteen files, each merged into the next at one moment: all end as one person, no one is stood for by two."""
    from caunoi.rooms.people import actions
    from caunoi.rooms.people.models import Person
    from tests.rooms.people.folk import AT, OFFICER, register

    keys = [register(full_name=f"Lò {n}").key for n in range(MANY)]
    failures = told(
        together(
            MANY,
            lambda n: actions.merge(
                by=OFFICER, at=AT, keep=keys[(n + 1) % MANY], away=keys[n], reason="Cùng căn cước"
            ) and None,
        )
    )  # fmt: skip
    return [failures, Person.objects.filter(key__in=keys, merged_into__isnull=True).count()]


ONE_OF_ALL = {"refused": MANY - 1}
SCENES: dict[str, tuple[Callable[[], list[Any]], list[Any]]] = {
    "one case is assigned once": (assigning_one_case, [ONE_OF_ALL, 1]),
    "one practitioner is assigned to sixteen cases": (assigning_one_practitioner, [{}, MANY, MANY]),
    "one is replaced once": (replacing, [ONE_OF_ALL, 2, 1]),
    "lines of the diary": (diary, [{}, MANY, ONE_OF_ALL, True]),
    "the year closes while others accept": (closing_the_year, [{}, True, True, True]),
    "numbers of advice": (numbers_of_advice, [{}, True]),
    "one archive number": (archiving, [ONE_OF_ALL, {}, MANY]),
    "one letter is answered once": (answering_a_letter, [ONE_OF_ALL, True]),
    "different acts on one case": (everything_on_one_case, [True]),
    "files merged in a ring": (merging_in_a_ring, [{"refused": 1}, 1]),
}


def main() -> None:
    prepare()
    from caunoi.rooms.journal import queries as journal

    found = {name: scene() for name, (scene, _) in SCENES.items()}
    sys.stdout.write(json.dumps({**found, "journal": journal.verify().whole}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
