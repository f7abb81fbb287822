"""Who helps beside the centre, in the demonstration: participating organisations with their agreements, a card that has
lapsed, the year's target, a probation, who else works there, and the directory of agencies."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from caunoi.rooms.accounts import queries as users
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.organisations import actions, queries
from caunoi.rooms.organisations.words import COUNTS
from caunoi.rooms.places import queries as places

_CENTRE, _OFFICE, _ADVICE = "TT1-LC", "LS-SP", "TV-YB"
_APPOINTED = {"trogiupvien": date(2016, 5, 3), "phogiamdoc": date(2010, 9, 1), "truongcn1": date(2014, 3, 3)}
LAPSED = "Tẩn Láo Lở (minh họa)"
"""An officer of the first centre whose card has lapsed."""


def help_out(now: datetime, province: str) -> None:
    """Everything as of that moment."""
    given: dict[str, Any] = {"by": Actor.system(), "at": now}
    today = now.date()
    _participating(given, today, province)
    _people(given, today)
    _directory(given, today, province)


def _participating(given: dict[str, Any], today: date, province: str) -> None:
    """One under contract that ends soon, one registered that has been idle for two years."""
    made = partial(actions.create_organisation, **given, province_code=province, since=date(2022, 1, 4))
    made(code=_OFFICE, kind="contracted", name="Văn phòng luật sư Sa Pa (minh họa)", address="Đường Minh Họa, Sa Pa",
         phone="0100 000 010")  # fmt: skip
    made(code=_ADVICE, kind="registered", name="Trung tâm tư vấn pháp luật Yên Bình (minh họa)",
         address="Đường Minh Họa, Yên Bình", phone="0100 000 011")  # fmt: skip
    agree = partial(actions.make_agreement, **given, fields=["criminal", "civil_family"])
    end = today + timedelta(days=45)
    agree(organisation=_OFFICE, kind="contract", number="03/HĐ-STP (minh họa)", until=end,
          signed_on=date(end.year - 2, end.month, min(end.day, 28)), forms=["litigation", "advice"])  # fmt: skip
    agree(organisation=_ADVICE, kind="registration", number="02/GĐK (minh họa)", forms=["advice"],
          signed_on=today - timedelta(days=760))  # fmt: skip
    register = partial(actions.register_practitioner, **given, since=date(2022, 1, 4))
    register(
        organisation=_OFFICE, full_name="Đào Thị Hiên (minh họa)", kind="participating_lawyer", card_number="LS-2207"
    )
    register(organisation=_ADVICE, full_name="Cư Seo Páo (minh họa)", kind="adviser", card_number="TVV-118")


def _people(given: dict[str, Any], today: date) -> None:
    for username, day in _APPOINTED.items():
        user = users.by_username(username)
        for who in queries.practitioner_of_user(user.key, today) if user else ():
            actions.change_practitioner(**given, key=who.key, appointed_on=day)
    actions.register_practitioner(
        **given, organisation=_CENTRE, full_name=LAPSED, kind="officer", rank="II", since=date(2019, 2, 1),
        card_number="LC-0040", card_issued_on=date(2019, 2, 1), card_expires_on=today - timedelta(days=20),
        appointed_on=date(2019, 2, 1), languages=["09"], fields=["criminal"],
    )  # fmt: skip
    lawyers = (each for each in queries.practitioners(["TT2-LC"], today) if each.kind == "centre_lawyer")
    for who in lawyers:
        actions.make_agreement(
            **given, organisation="TT2-LC", practitioner=who.key, kind="contract", number="11/HĐ-TT (minh họa)",
            signed_on=date(today.year - 1, 3, 2), until=date(today.year + 2, 3, 2),
        )  # fmt: skip
    for group, levels in (("from_three", (8, 12, 16)), ("under_three", (4, 6, 8))):
        wanted = {level: Decimal(n) for level, n in zip(("met", "good", "very_good"), levels, strict=True)}
        actions.set_targets(
            **given, organisation=_CENTRE, year=today.year, group=group, wanted=wanted,
            basis="Văn bản giao chỉ tiêu (minh họa)",
        )  # fmt: skip
    mentor = next(
        each for each in queries.practitioners([_CENTRE], today) if each.appointed_on == _APPOINTED["phogiamdoc"]
    )
    actions.begin_probation(
        **given, organisation=_CENTRE, full_name="Thào Thị Pà (minh họa)", mentor=mentor.key,
        since=today - timedelta(days=100), document="QĐ 14/QĐ-TTTGPL (minh họa)",
    )  # fmt: skip
    for code, numbers in ((_CENTRE, (2, 1, 0, 1, 1, 0)), ("TT1-LC.CN1", (1, 0, 0, 0, 0, 0))):
        actions.set_staffing(
            **given, organisation=code, since=date(today.year - 1, 1, 2), counts=dict(zip(COUNTS, numbers, strict=True))
        )
    actions.set_seal(**given, organisation="TT1-LC.CN1", since=date(2020, 1, 2), own=True, keeper="Văn thư Chi nhánh")


def _directory(given: dict[str, Any], today: date, province: str) -> None:
    """An investigator who belongs to the province and sits at the police of a commune, and their neighbours."""
    commune = places.communes(province, today)[0]
    where = commune.full_name[0].lower() + commune.full_name[1:]
    partner = partial(actions.set_partner, **given, kept_by=_CENTRE, since=date(2025, 7, 1))
    body = partner(kind="police", name="Cơ quan Cảnh sát điều tra Công an tỉnh (minh họa)", phone="0100 000 020")
    police = partner(kind="police", name=f"Công an {where} (minh họa)", commune=commune.code,
                     phone="0100 000 021")  # fmt: skip
    partner(kind="procuracy", name="Viện kiểm sát nhân dân khu vực 3 (minh họa)", phone="0100 000 022")
    court = partner(kind="court", name="Tòa án nhân dân khu vực 3 – Lào Cai (minh họa)", phone="0100 000 023")
    partner(kind="detention", name="Trại tạm giam Công an tỉnh (minh họa)", belongs_to=body, phone="0100 000 024")
    committee = partner(kind="commune", name=f"Ủy ban nhân dân {where} (minh họa)", commune=commune.code,
                        phone="0100 000 025")  # fmt: skip
    contact = partial(actions.set_contact, **given, since=date(2026, 1, 5))
    contact(agency=body, sits_at=police, full_name="Lò Văn Inh (minh họa)", position="Điều tra viên",
            phone="0100 000 030")  # fmt: skip
    contact(agency=court, position="Trực ban, tiếp nhận hồ sơ", phone="0100 000 031", public=True)
    contact(agency=committee, full_name="Vàng Thị Sua (minh họa)", position="Công chức tư pháp, hộ tịch",
            phone="0100 000 032")  # fmt: skip
