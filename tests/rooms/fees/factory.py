"""A case with its practitioners and their diary, for what is paid. Clock: Monday, 23 November 2026, 9 o'clock."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases.models import Assignment, Case, Work
from caunoi.rooms.fees import actions

from ..cases import factory
from ..cases.factory import AT, CENTRE, ON, ZONE, later

HEAD = replace(factory.HEAD, key="user:ND-HEAD")
OFFICER = replace(factory.OFFICER, key="user:ND-OFFICER")
CHECKER = factory.DEPUTY
ACCOUNTANT = factory.actor("ke_toan", name="Phạm Thị Tâm")
CONFIRMED = {"confirmed_by": "Đỗ Văn Ký", "confirmed_title": "Thư ký phiên tòa"}
__all__ = ["ACCOUNTANT", "AT", "CENTRE", "CHECKER", "HEAD", "ON", "Matter", "later"]


@dataclass
class Matter:
    """A case; practitioners, and who acts for them, by a name of the test."""

    case: str
    keys: dict[str, str] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)

    @classmethod
    def of(cls, *, form: str, field: str, who: str, **more: Any) -> "Matter":
        case = factory.take_on(form=form, field=field)
        matter = cls(case.key)
        matter.join(who, **more)
        return matter

    @classmethod
    def criminal(cls, **more: Any) -> "Matter":
        """An officer in litigation of a criminal case."""
        given = {"name": OFFICER.name, "actor": OFFICER, **more}
        return cls.of(form="litigation", field="criminal", who="officer", **given)

    def join(
        self, who: str, *, name: str, kind: str = "officer", actor: Actor | None = None, fee_mode: str = "session",
        share: Decimal = Decimal(1), organisation: str = CENTRE,
    ) -> None:  # fmt: skip
        """Somebody is assigned. Without an account somebody of the centre acts."""
        user_key = actor.key.removeprefix("user:") if actor else ""
        rank = "II" if kind == "officer" else ""
        self.keys[who] = factory.practitioner(name, organisation, kind=kind, rank=rank, user_key=user_key)
        self.actors[who] = actor or HEAD
        Assignment.objects.create(
            case=Case.objects.get(key=self.case), practitioner_id=self.keys[who], name=name, kind=kind,
            role="defender", share=share, fee_mode=fee_mode, since=AT, by="system", by_name="Hệ thống", at=AT,
        )  # fmt: skip

    def work(self, who: str, kind: str, *, hours: int, day: date = ON, stage: str = "", confirmed: bool = True) -> str:
        """A line of the diary; its key."""
        begins = datetime.combine(day, time(8), ZONE)
        row = Work.objects.create(
            case=Case.objects.get(key=self.case), practitioner_id=self.keys[who], kind=kind, stage=stage, state="done",
            begins_at=begins, hours=hours, by="system", by_name="Hệ thống", at=AT,
            **({**CONFIRMED, "confirmed_on": day} if confirmed else {}),
        )  # fmt: skip
        return row.key

    def stated(self, who: str) -> str:
        """The practitioner's statement, handed in; its key."""
        by = self.actors[who]
        key = actions.draft(by=by, at=AT, case=self.case, practitioner=self.keys[who])
        actions.submit(by=by, at=AT, statement=key)
        return key
