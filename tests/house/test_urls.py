"""Every address: a stranger is sent to sign-in, accounts of other organisations find nothing.

Addresses that anybody may open stand in PUBLIC; a new one has to be put there on purpose.
"""

from contextlib import contextmanager

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, resolve

from caunoi.rooms.accounts import queries as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.accounts.roles import SHIPPED
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.cases import queries as records
from caunoi.rooms.clients import actions as clients
from caunoi.rooms.documents import actions as documents
from caunoi.rooms.people import actions as persons
from caunoi.rooms.plan import actions as plans
from caunoi.rooms.programmes import actions as programmes
from caunoi.rooms.quality.models import Correction, Review
from caunoi.rooms.reports import actions as reports
from caunoi.rooms.reviews import actions as reviews
from caunoi.rooms.reviews import queries as review_queries
from caunoi.rooms.training import actions as training
from tests.faces.workspace import people
from tests.rooms.cases import factory

from .scenes import (
    PROGRAMME,
    among_the_people,
    of_money,
    of_the_province,
    referred,
    spoken,
    statement,
    to_be_erased,
    told,
    training_course,
    who_helps,
    written,
)

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("addresses")]  # one worker makes what they lead to

PUBLIC_SPACES = {"portal", "api-1.0.0", "api"}
PUBLIC = {
    "account_login",
    "account_logout",
    "account_signup",
    "account_inactive",
    "calendar_feed",  # whoever holds the secret
    "live",
    "ready",
    "metrics",  # this machine itself, or whoever holds the token
    "mfa_authenticate",
    "mfa_login_webauthn",
    "session_state",  # whose session it is: one's own
    "session_again",  # what the sender's own page carries sealed
    "account_reauthenticate",
    "openid_connect_login",
    "openid_connect_callback",
    *(f"field:{name}" for name in ("shell", "worker", "manifest", "standing")),  # the page as kept, without data
}
OWN_PASSKEY = {"mfa_edit_webauthn", "mfa_remove_webauthn"}  # somebody else's: tests/faces/test_passkeys.py
OWN_PAGE = {f"workspace:{name}" for name in ("me", "notices", "notice", "notice_ways")}  # whoever is signed in
NOT_OF_AN_ORGANISATION = {"workspace:user_role", "workspace:reference_channel", "workspace:reference_annex_out"}
NOT_OF_AN_ORGANISATION |= {f"workspace:{name}" for name in ("law", "law_sign", "law_withdraw", "law_file")}
NOT_OF_AN_ORGANISATION |= {f"workspace:client{name}" for name in ("", "_change", "_key", "_hook", "_close")}  # WHOLE
NOT_OF_AN_ORGANISATION |= {f"workspace:inspected_{name}" for name in ("file", "explain")}  # asked for in the query
NOT_OF_AN_ORGANISATION |= {"workspace:referral_new", "workspace:duty_month", "workspace:matter_figures"}
NOT_OF_AN_ORGANISATION |= {"workspace:quality_draw", "workspace:complaint_second"}  # Sở and Cục alone hold the right
NOT_OF_AN_ORGANISATION |= {f"workspace:paper_{name}" for name in ("blank", "draft")}
NOT_OF_AN_ORGANISATION |= {f"workspace:paper_template{name}" for name in ("", "_file", "_shipped")}
NOT_OF_AN_ORGANISATION |= {
    f"workspace:programme{name}" for name in ("", "_content_new", "_indicator_new")
}  # the country's
NOT_OF_AN_ORGANISATION |= {
    f"workspace:attribution_{name}" for name in ("year", "year_file", "works", "periods", "close")
}
NOT_OF_AN_ORGANISATION |= {
    f"workspace:proposal{name}" for name in ("", "_run", "_levers", "_law", "_share", "_comment", "_file")
}  # the country's too
NOT_OF_AN_ORGANISATION |= {"workspace:language_list"}  # the same list for everybody who brings packs
NOT_OF_AN_ORGANISATION |= {"workspace:dashboard_programme"}
SIGN_IN = "/tai-khoan/dang-nhap/"


def walk(resolver=None, before="", spaces=()):
    """(name with its namespace, address with its parameters, names of the parameters) of every address."""
    resolver = resolver or get_resolver()
    for each in resolver.url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLPattern):
            yield ":".join((*spaces, each.name or "")), route, tuple(each.pattern.converters)
        else:
            yield from walk(each, route, (*spaces, each.namespace) if each.namespace else spaces)


ALL = list(walk())
WORKSPACE = [each for each in ALL if each[0].startswith("workspace:")]
OTHERS = [each for each in ALL if not each[0].startswith("workspace:")]


@pytest.fixture(scope="module", autouse=True)
def centre(hired):
    """The centre and its staff, once for all addresses, and the programmes: none of these tests may change anything."""
    programmes.load_reference()


@pytest.fixture(scope="module")
def as_user(centre):
    """A browser in which that person has signed in: before the tests, which take back what they write."""
    return {name: people.as_user(name) for name in ("khong", *OF_ANOTHER_CENTRE)}.__getitem__


@pytest.fixture(scope="module")
def kept(centre):
    """One record of each kind, kept by the centre."""
    case = factory.urgent()
    asked = factory.ask()
    who = factory.assigned(case.key, role="defender")
    work = cases.plan_work(
        by=factory.HEAD, at=factory.AT, case=case.key, kind="criminal_hearing", begins_at=factory.later(1)
    )
    at = factory.AT
    stage = cases.add_stage(by=factory.OFFICER, at=at, case=case.key, stage="investigation", since=factory.ON)
    letter = {"by": factory.CITIZEN, "at": at, "request": case.request.key, "text": "x"}
    user = accounts.by_username("hoa")
    person, other = (records.person_of(factory.ask(facts={"hiv": True})) for _ in range(2))
    glass = persons.break_glass(
        by=people.actor("thu"), at=factory.AT, person=person, reason="Có việc khẩn cấp không chờ được."
    )
    review = Review.objects.create(
        case_id=case.key, kind="appraisal", organisation_id=factory.CENTRE, third_above=10, reply_days=5, by="system",
        by_name="Hệ thống", at=factory.AT,
    )  # fmt: skip
    called = reviews.open_campaign(
        by=Actor.system(), at=at, template="ke-hoach-1109", unit=factory.CENTRE, period="2025", basis="x"
    )
    correction = Correction.objects.create(
        review=review, what="Bổ sung hồ sơ", who="user:NV-0", who_name="Giàng A Pao", due=factory.ON, by="system",
        by_name="Hệ thống", at=factory.AT,
    )  # fmt: skip
    course, session, participant = training_course()
    plan = plans.make_plan(by=factory.HEAD, at=at, title="x", organisation=factory.CENTRE, level="centre")
    agency, contact, agreement, probation = who_helps(who)
    content, indicator = of_the_province()
    return {
        "tap-huan": who, "course": course, "session": session, "person": participant,
        "proposal": training.receive_proposal(
            by=factory.HEAD, at=at, organisation=factory.CENTRE, criteria=[("2b", 40, 1)], since=factory.ON,
            until=factory.later(1).date(),
        ),
        "ke-hoach": plan, "nhiem-vu": plans.add_task(by=factory.HEAD, at=at, plan=plan, content="x"),
        "bao-cao": reports.submit(
            by=Actor.system(), at=at, form="15b", unit=factory.CENTRE, period="2025", explanations={}
        ), "dot-bao-cao": reports.open_round(
            by=Actor.system(), at=at, form="15b", period="2025", province="15", due=factory.ON, basis="x"
        ),
        **spoken(), **told(user.key), **among_the_people(), **written(), **of_money(), "thoi-han-luu-tru": to_be_erased(), "chuong-trinh": PROGRAMME, "theo-doi": PROGRAMME,
        "line": "nct.tgpl.tt", "content": content, "indicator": indicator,
        "danh-ba": agency, "contact": contact, "hop-dong": agreement, "tap-su": probation,
        "nguoi": person, "other": other, "mo-khan-cap": glass,
        "yeu-cau": asked, "paper": cases.put_paper(by=factory.OFFICER, at=factory.AT, request=asked, kind="request"),
        "vu-viec": case.key, "nhan-su": user.key,
        "review": review.key, "correction": correction.key, "draw": "BC-0000-0000",
        "may-ngoai": clients.open_client(
            by=Actor.system(), at=at, owner_kind="organisation", owner=factory.CENTRE, owner_name="x", name="x",
            purpose="x", scopes=["status"],
        ),
        "so-ket": called, "ban-so-ket": review_queries.part_key(Actor.system(), called, at),
        "goi-luat": "GL-0000-0000", "danh-muc": "LN-0000-0000", "danh-sach-nhan-ve": "DS-0000-0000",
        "de-xuat": "PA-0000-0000",
        "van-ban": documents.draft(
            by=factory.OFFICER, at=factory.AT, form="tt08-14", subject=("case", case.key), organisation=factory.CENTRE,
            fields={},
        ),
        "bang-ke": statement(case.key, who),
        "nguoi-thuc-hien": who, "cong-viec": work, "hom-nay": work,
        "goi-lai": cases.request_callback(
            by=factory.CITIZEN, at=factory.AT, phone="0912345679", organisation=factory.CENTRE
        ),
        "don": cases.receive_letter(**letter, kind="withdraw"),
        "khieu-nai": cases.complain(**letter, act="b"),
        "van-ban-doi": cases.begin_correspondence(
            by=factory.OFFICER, at=at, kind="recommendation", counterpart="x", about="x", sent_on=factory.ON, case=case.key
        ),
        "stage": stage, **referred(),
        "giai-dap": cases.record_consultation(
            by=factory.INTAKE, at=at, organisation=factory.CENTRE, field="other", question="x", answer="y",
            channel="counter",
        ),
        "assignment": accounts.assignments(factory.ON, user_key=user.key)[0].id,
    }  # fmt: skip


def address(route: str, kept: dict) -> str:
    part = route.split("/")[1]
    code = {"workspace": ""}.get(part, factory.CENTRE)
    if "vai-tro" in route:
        code = "giam_doc"
    if "kenh" in route:
        code = "zalo"
    values = {
        "<str:key>": kept.get(part, ""), "<str:code>": code, "<slug:code>": code, "<str:item>": "forms.sent", "<int:year>": "2026",
        "<year:year>": "2026", "<int:assignment>": str(kept["assignment"]), "<int:closure>": "1", "<int:number>": "1",
        "<str:other>": kept["other"], "<str:paper>": kept["paper"],
        **{f"<str:{name}>": kept[name] for name in ("content", "indicator", "line", "review", "entry", "correction", "draw", "contact", "course", "session",
                                                   "person", "proposal")},
        "<int:month>": "12", "<str:area>": "15", "<str:period>": "first", "<slug:what>": "agency" if part == "bao-cao" else "mau-03",
        "<slug:file>": "docx", "<slug:form>": "check" if part == "bao-cao" else "tt08-14", "<int:stage>": str(kept["stage"]),
    }  # fmt: skip
    for pattern, value in values.items():
        route = route.replace(pattern, str(value))
    assert "<" not in route, f"a parameter that this test does not know: {route}"
    return "/" + route


@contextmanager
def taken_back():
    """What one address may write is gone before the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_a_stranger_is_sent_to_sign_in(kept):
    stranger = Client()
    for name, route, _ in WORKSPACE:
        for ask in (stranger.get, stranger.post):
            with taken_back():
                answer = ask(address(route, kept))
            assert answer.status_code == 302 and answer.url.startswith(SIGN_IN), name


OF_ANOTHER_CENTRE = ("so2", "coquan2", "chu2", "thau2")
# department, light accounts of an agency, of a programme's owner, who looks over languages
OF_AN_ORGANISATION = [each for each in WORKSPACE if each[2] and each[0] not in NOT_OF_AN_ORGANISATION]


@pytest.mark.parametrize("username", OF_ANOTHER_CENTRE)
def test_another_organisation_finds_nothing(username, kept, as_user):
    """Behind the doors of its role. All others are tried in test_access.py by one reader with every right but theirs."""
    client, found = as_user(username), {}
    role = next(role for name, _, role, _ in people.STAFF if name == username)
    rights = next(set(each.permissions) for each in SHIPPED if each.code == role)
    tried = 0
    for name, route, _ in OF_AN_ORGANISATION:
        door = getattr(resolve(address(route, kept)).func, "permissions", None)
        if door is not None and rights.isdisjoint(door):
            continue
        tried += 1
        for ask in (client.get, client.post):
            with taken_back():
                status = ask(address(route, kept)).status_code
            if status not in (403, 404):
                found[name] = status
    assert found == {} and tried


def test_what_is_not_the_workspace_is_public_on_purpose_or_asks_to_sign_in():
    for name, route, _ in OTHERS:
        if name.split(":")[0] in PUBLIC_SPACES or name in PUBLIC:
            continue
        if name in OWN_PASSKEY:
            route = route.replace("<int:pk>", "1")
        assert "<" not in route, f"{name} has a record outside the workspace: say who may open it"
        answer = Client().get("/" + route)
        assert answer.status_code in (302, 404, 405), name
        assert answer.status_code != 302 or answer.url.startswith(SIGN_IN), (name, answer.url)


def test_no_two_pages_have_one_address():
    routes = [route for _, route, _ in dict.fromkeys(ALL)]  # of the interface one entry for each method
    assert [route for route in routes if routes.count(route) > 1] == []


def test_no_address_holds_a_name():
    names_something = {"name", "full_name", "phone", "q"}
    assert [
        route for _, route, _ in ALL if names_something & {part.strip("<>").split(":")[-1] for part in route.split("/")}
    ] == []
