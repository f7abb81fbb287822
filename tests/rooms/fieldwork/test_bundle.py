"""What leaves the house: the law of the days ahead, signed; of others no more than the holder's work needs."""

import base64
import json
from datetime import date, timedelta

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.cases import queries as cases_of
from caunoi.rooms.fieldwork import actions, carried, keys, policy, queries
from caunoi.rooms.fieldwork.models import Device
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.organisations import actions as organisations
from caunoi.rooms.outreach import actions as outreach
from caunoi.rooms.places import actions as lists
from caunoi.rooms.places import queries as places
from tests.rooms.cases import factory
from tests.rooms.cases.factory import AT, CENTRE, HEAD, OFFICER, ON, STRANGER

from ..outreach.conftest import HEADER, OLD
from .conftest import set_up

pytestmark = pytest.mark.django_db


def checks(text: str, signature: str) -> bool:
    raw, jwk = base64.b64decode(signature), keys.public()
    x, y = (int.from_bytes(base64.urlsafe_b64decode(jwk[n] + "="), "big") for n in "xy")
    public = ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()
    whole = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    try:
        public.verify(whole, text.encode(), ec.ECDSA(SHA256()))
    except InvalidSignature:
        return False
    return True


def test_a_bundle_is_signed_and_reaches_two_weeks(world):
    _, made = set_up()
    assert checks(made.text, made.signature) and not checks(made.text.replace("TT-LC", "TT-DB"), made.signature)
    content = json.loads(made.text)
    assert content["until"][:10] == "2026-12-07" and content["laws"][0]["until"] == "2026-12-07"
    assert len(content["area"]["communes"]) == 99 and len(content["area"]["old"]) > 300
    assert len(made.text) < 400_000


def test_the_law_of_a_bundle_changes_on_its_day():
    found = carried.laws(date(2026, 12, 20), date(2027, 1, 3))
    assert [(each["since"], each["until"]) for each in found] == [
        ("2026-12-20", "2027-01-01"), ("2027-01-01", "2027-01-03"),
    ]  # fmt: skip
    assert found[0]["law"]["stamp"] != found[1]["law"]["stamp"]
    assert {each["name"] for each in carried.questions(found)} >= {"birth_date", "household_poverty"}


def test_classes_of_places_are_those_of_the_server(world, tmp_path, settings):
    settings.DATA = tmp_path / "data"
    path = tmp_path / "danh-sach.csv"
    path.write_text(HEADER + "".join(OLD.format(name=n) for n in ("Pa Thơm", "Thanh Yên", "Noong Luống")), "utf-8-sig")
    assert lists.import_areas(by=Actor.system(), at=AT, path=path).loaded
    area = carried.area("11", ON, ON + timedelta(days=14))
    of = area["classes"][0]["of"]
    assert of["03349"][0] is True and of["03349"][1] == "Xã khu vực III"
    for code, _ in area["communes"]:
        assert of[code][0] is places.disadvantaged(code, None, ON).value


def test_of_cases_only_the_holders_own_and_no_restricted_name(world):
    factory.open_book()
    mine = factory.practitioner()
    organisations.change_practitioner(by=HEAD, at=AT, key=mine, user_key="NV-1")
    by = factory.actor("tro_giup_vien")
    by = type(by)("user:NV-1", by.name, 1, by.grants)
    open_, restricted, _others = (factory.urgent(factory.ask(person=factory.person(full_name=name), facts=facts)) for name, facts in (
        ("Nông Thị Mai", {}), ("Lù Thị Kín", {"hiv": True}), ("Của Người Khác", {}),
    ))  # fmt: skip
    for case in (open_, restricted):
        factory.assigned(case.key, mine, role="defender")
    cases.plan_work(by=HEAD, at=AT, case=open_.key, kind="criminal_hearing", begins_at=factory.later(2))
    _, made = set_up(by)
    content = json.loads(made.text)
    assert {each["name"] for each in content["cases"]} == {"Nông Thị Mai", "Hồ sơ hạn chế"}
    assert "Lù Thị Kín" not in made.text and "Của Người Khác" not in made.text and "NG-" not in made.text
    said = [line for line in journal.history(("device", content["device"])) if "lấy gói" in line.sentence]
    assert "2 vụ việc" in said[0].sentence
    looks = journal.history(("person", cases_of.person_of(open_.request.key)))
    assert any("mang theo trong gói" in line.sentence for line in looks)


def test_whoever_has_no_right_carries_nothing(world):
    for by, organisation in ((STRANGER, CENTRE), (factory.CLERK, CENTRE)):
        with pytest.raises(NotAllowed):
            actions.register(by=by, at=AT, organisation=organisation, name="x")
    device, _ = set_up()
    with pytest.raises(NotAllowed, match="Giàng A Pao"):
        actions.open_key(by=HEAD, at=AT, device=device)


def test_revoking_ends_the_key_for_good(world):
    device, _ = set_up()
    first = actions.open_key(by=OFFICER, at=AT, device=device)
    assert first == actions.open_key(by=OFFICER, at=AT, device=device) and len(base64.b64decode(first)) == 32
    with pytest.raises(NotFound):
        actions.revoke(by=STRANGER, at=AT, device=device, reason="x")
    with pytest.raises(Refused, match="lý do"):
        actions.revoke(by=HEAD, at=AT, device=device, reason=" ")
    actions.revoke(by=HEAD, at=AT, device=device, reason="Mất máy")
    assert Device.objects.get().salt == "" and queries.standing(device) == "revoked"
    with pytest.raises(Refused, match="Mất máy"):
        actions.open_key(by=OFFICER, at=AT, device=device)


def test_planned_activities_of_these_weeks_come_along(world):
    made = {"by": OFFICER, "at": AT, "organisation": CENTRE, "held": False, "kind": "talk"}
    near = outreach.write(**made, day=ON + timedelta(days=3))
    outreach.write(**made, day=ON + timedelta(days=60))
    (found,) = json.loads(set_up()[1].text)["activities"]
    assert found["key"] == near and len(found["version"]) == 32
    assert policy.good_until(AT) - AT < timedelta(days=14)
