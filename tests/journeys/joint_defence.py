"""A case that two defend for a lump sum, made by the actions in a copy of the demonstration before its server starts.

    CAUNOI_DATA=… python -m tests.journeys.joint_defence DAY

Prints the case's key. The officer has the account `trogiupvien`; the lawyer has none.
"""

import os
import sys
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import django

STAGES = ("investigation", "prosecution", "first_instance")


def play(at: datetime) -> str:
    from caunoi.faces.cli import paid
    from caunoi.rooms.accounts import queries as users
    from caunoi.rooms.accounts.policy import Actor
    from caunoi.rooms.cases import actions as cases

    def actor(username: str) -> Actor:
        return users.actor_for(users.by_username(username), at.date())

    officer, head, system = actor("trogiupvien"), actor("giamdoc"), Actor.system()
    request = cases.submit(
        by=officer, at=at, channel="counter", organisation="TT1-LC", facts={"household_poverty": "poor"},
        person={"full_name": "Nông Văn Minh Họa", "birth": "1980", "phone": "0912345601"}, own_words="Bị truy tố.",
        matter="Vụ án hình sự", field="criminal", form="litigation",
    )  # fmt: skip
    cases.see_paper(
        by=officer, at=at, request=request, proof="Giấy chứng nhận hộ nghèo", how="original", ground="11/2017/QH14:7.2"
    )
    case = cases.accept(
        by=officer, at=at, request=request, field="criminal", form="litigation", matter_confirmed=True
    ).key
    keys = [
        paid.officer_of(officer.key.removeprefix("user:"), officer.name, "TT1-LC", by=system, at=at),
        paid.lawyer_of("TT1-LC", by=system, at=at),
    ]
    both = [cases.Appointment(key, "defender", "lump", Decimal("0.5"), lead=key == keys[0]) for key in keys]
    cases.assign_jointly(by=head, at=at, case=case, practitioners=both, reason="Hai người bào chữa.")
    for key in keys:
        for number, stage in enumerate(STAGES):
            work = cases.record_work(
                by=head, at=at, case=case, kind="criminal_agency", begins_at=at - timedelta(hours=number + 1),
                hours=Decimal(1), practitioner=key, stage=stage,
            )  # fmt: skip
            cases.confirm_work(
                by=head, at=at, work=work, confirmed_by="Lê Minh Tân", title="Kiểm sát viên", confirmed_on=at.date()
            )
    return case


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.site.settings")
    django.setup()
    noon = datetime.fromisoformat(f"{sys.argv[1]}T12:00:00").replace(tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    print(play(noon))
