"""Persons: doubles at intake and side by side, the page of a person, emergency opening; and a name that only few may see
appears nowhere to anybody else."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.urls import URLPattern, get_resolver

from caunoi.faces.web import clock
from caunoi.rooms.accounts import queries as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import actions as case_actions
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.documents import actions as documents
from caunoi.rooms.fees import actions as fees
from caunoi.rooms.people import actions, queries
from tests.rooms.cases import factory

from .people import NOW, actor, as_user
from .test_intake import NEW, WOMAN
from .test_lists import HOME, text

WHY = {"reason": "Công an xã gọi gấp, người phụ trách đang ở phiên tòa."}
CANARY = {"full_name": "Chimhót Thịkín", "phone": "0987654321", "id_number": "010191112223", "address": "Bản Bímật"}
SECRETS = ("Thịkín", "0987654321", "010191112223", "Bímật", "Lờikể", "Vụkín", "Ngườigiúp", "Giấykín")


@pytest.fixture
def restricted(centre):
    """An accepted case of a victim of violence, with everything that could give the person away; gives its request."""
    key = factory.ask(
        person=factory.person(**CANARY), facts={**factory.OLD_AND_NEAR_POOR, "domestic_violence_victim": True},
        own_words="Lờikể của tôi.", matter="Vụkín", asked_by="relative",
        helper={"name": "Ngườigiúp", "phone": "0987654321", "relation": "Ngườigiúp"},
        safe_contact={"how": "call", "phone": "0987654321", "hours": "Lờikể"},
    )  # fmt: skip
    factory.see(key, note="Giấykín", proof="Giấykín")
    factory.take_on(key)
    return key


@pytest.fixture
def worked_on(restricted):
    """The same with somebody assigned, a diary, sides, a paper, an official document, a statement; gives the keys."""
    case, given = cases.requests_of(actor("son"), [person_of(restricted)], factory.ON)[0].case_key, {"at": NOW}
    who = factory.assigned(case)
    work = case_actions.plan_work(
        by=factory.HEAD, **given, case=case, kind="civil_hearing", begins_at=factory.later(1), practitioner=who,
        place="Bímật", note="Lờikể",
    )  # fmt: skip
    case_actions.add_party(
        by=factory.HEAD, **given, request=restricted, side="opposed", name="Ngườigiúp", relation="Vụkín"
    )
    paper = case_actions.put_paper(by=factory.HEAD, **given, request=restricted, kind="request", title="Giấykín")
    document = documents.draft(
        by=factory.HEAD, **given, form="tt08-14", subject=("case", case), organisation=factory.CENTRE,
        fields={"person": "Thịkín"}, title="Quyết định của Thịkín", person=person_of(restricted),
    )  # fmt: skip
    statement = fees.draft(by=Actor.system(), **given, case=case, practitioner=who)
    return {
        "yeu-cau": restricted, "vu-viec": case, "nguoi": person_of(restricted), "cong-viec": work, "van-ban": document,
        "bang-ke": statement, "<str:paper>": paper, "<slug:form>": "tt08-14",
    }  # fmt: skip


def person_of(key):
    return cases.person_of(key)


def pages(kept):
    """Every page of the workspace that anybody of the centre can open by GET, with this person's keys."""
    for each in get_resolver().url_patterns:
        if getattr(each, "namespace", "") != "workspace":
            continue
        for page in each.url_patterns:
            assert isinstance(page, URLPattern)
            route = str(each.pattern) + str(page.pattern)
            for parameter, value in kept.items():
                route = route.replace(parameter, value)
            if "<" not in route:
                yield "/" + route


def told(answer):
    """What a page or a file says."""
    content = answer.content
    if content[:2] != b"PK":
        return content.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return " ".join(
            archive.read(name).decode(errors="replace") for name in archive.namelist() if name.endswith(".xml")
        )


def own_pages(client, kept, other):
    """Address → text of every page of these records."""
    fixed = {name: value for name, value in kept.items() if name.startswith("<")}
    fixed |= {"<str:other>": other, "<str:code>": factory.CENTRE, "<int:year>": "2026", "<year:year>": "2026"}
    found = {}
    for part, own in kept.items():
        for address in pages({**fixed, "<str:key>": own}):
            if part in address.split("/") and own in address:
                found[address] = told(client.get(address, follow=True))
    return found


def walked(client, kept, other):
    """The same and every other page, the book as files, lists after a search for the name."""
    found = own_pages(client, kept, other)
    for address in pages({"<str:code>": factory.CENTRE, "<int:year>": "2026", "<year:year>": "2026"}):
        found[address] = told(client.get(address, follow=True))
    for form in ("so-thu-ly", "15a"):
        for kind in ("xlsx", "docx", "json"):
            address = f"/lam-viec/so-lieu/tep/?bieu={form}&don-vi={factory.CENTRE}&ky=2026&tep={kind}"
            found[address] = told(client.get(address))
    for address in (HOME, "/lam-viec/nguoi/"):
        for sought in ("chimhot", "0987654321", kept["yeu-cau"]):
            client.post(address, {"q": sought})
            page = told(client.get(address))
            found[f"{address} {sought}"] = page.replace(f'value="{sought}"', "")
            client.post(address, {"q": "", "xoa": "1"})
    return found


@pytest.mark.parametrize("username", ["thu", "pao"])
def test_a_name_that_only_few_may_see_appears_nowhere_to_anybody_else(worked_on, username):
    """The clerk reads requests, keeps the book and issues documents; an officer carries out other cases. Of the double,
    an open file, only its own name."""
    other = person_of(factory.ask(person=factory.person(full_name="Chimhót Thịkin", birth="1960")))
    client = as_user(username)
    pages_seen = walked(client, worked_on, other)
    leaks = {address: [secret for secret in SECRETS if secret in page] for address, page in pages_seen.items()}
    assert {address: found for address, found in leaks.items() if found} == {}
    assert len(pages_seen) > 90
    home = text(client.get(HOME))
    assert "Hồ sơ hạn chế" in home and "Chimhót Thịkin" in home
    assert "Không nhắn tin, không gọi lại" in text(client.get(f"/lam-viec/yeu-cau/{worked_on['yeu-cau']}/"))


def test_whoever_needs_the_file_sees_it_and_how_to_reach_the_person(worked_on):
    head = as_user("son")
    found = own_pages(head, worked_on, person_of(factory.ask()))
    key = worked_on["yeu-cau"]
    assert "Chimhót Thịkín" in found[f"/lam-viec/yeu-cau/{key}/"]
    assert "Chimhót Thịkín" in text(head.get(f"/lam-viec/so/{factory.CENTRE}/2026/"))
    assert {secret for secret in SECRETS for page in found.values() if secret in page} == set(SECRETS)
    assert "0987654321, Lờikể" in text(as_user("hoa").get(f"/lam-viec/yeu-cau/{key}/"))
    actions.set_alias(by=actor("hoa"), at=NOW, person=worked_on["nguoi"], alias="Hoa Ban")
    listed = text(as_user("son").get(HOME))
    assert "Hoa Ban" in listed and "Chimhót" not in listed
    assert "Hoa Ban" in text(as_user("thu").get(f"/lam-viec/so/{factory.CENTRE}/2026/"))


def test_whoever_is_assigned_or_took_it_down_needs_it_and_nobody_longer_than_that(restricted):
    page, client = f"/lam-viec/yeu-cau/{restricted}/", as_user("pao")
    assert "Chimhót" not in text(client.get(page))
    case = cases.requests_of(actor("son"), [person_of(restricted)], factory.ON)[0].case_key
    who = factory.practitioner(user_key=accounts.by_username("pao").key)
    factory.assigned(case, who)
    assert "Chimhót Thịkín" in text(client.get(page))
    case_actions.release(
        by=factory.HEAD, at=NOW, case=case, practitioner=who, why="left", asked_by="organisation", reason="Bận."
    )
    assert "Chimhót" not in text(client.get(page))
    mine = client.post(NEW, {**WOMAN, "f-hiv": "true", "lam": "ghi", "once": "own"}).url
    assert "hồ sơ hạn chế" in text(client.get(mine)) and "NÔNG" in text(client.get(mine)).upper()
    assert "Hồ sơ hạn chế" in text(as_user("thu").get(mine))


def test_the_glass_is_broken_read_and_checked(restricted, monkeypatch):
    clerk, person = as_user("thu"), person_of(restricted)
    page, opening = f"/lam-viec/yeu-cau/{restricted}/", f"/lam-viec/nguoi/{person}/mo-khan-cap/"
    assert "Mở khẩn cấp" in text(clerk.get(page)) and "Chimhót" not in text(clerk.get(page))
    assert clerk.post(opening, {"reason": "gấp"}).status_code == 422
    assert clerk.post(opening, WHY).status_code == 302
    assert "Đang mở khẩn cấp" in text(clerk.get(page)) and "Chimhót Thịkín" in text(clerk.get(page))

    head, others = as_user("son"), as_user("hac")
    assert "1 lần mở khẩn cấp" in text(head.get(HOME))
    listed = text(head.get("/lam-viec/mo-khan-cap/"))
    assert "Công an xã gọi gấp" in listed and "xem hồ sơ" in listed
    assert "Công an xã" not in text(others.get("/lam-viec/mo-khan-cap/")) + text(head.get("/lam-viec/nhat-ky/"))
    key = accounts.glasses(accounts.scope(actor("son"), "sensitive.check", factory.ON))[0].key
    assert clerk.get(f"/lam-viec/mo-khan-cap/{key}/").status_code == 403
    assert head.post(f"/lam-viec/mo-khan-cap/{key}/", {"justified": "no"}).status_code == 422
    assert head.post(f"/lam-viec/mo-khan-cap/{key}/", {"justified": "yes"}).status_code == 302
    assert "chính đáng" in text(head.get("/lam-viec/mo-khan-cap/"))
    assert "Chimhót" not in text(clerk.get(page))

    assert clerk.post(opening, WHY).status_code == 302
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=121))
    assert "Chimhót" not in text(clerk.get(page))
    looked = text(head.get(f"/lam-viec/nguoi/{person}/ai-da-xem/"))
    assert "Trần Thị Thu" in looked and "mở khẩn cấp" in looked


def test_doubles_while_one_types_and_what_is_said_of_them(centre):
    there = person_of(factory.ask(person=factory.person(full_name="Nông Thị Mai", birth="1960")))
    client = as_user("hoa")
    sent = {**WOMAN, "p-full_name": "MAI nong thi"}
    page = client.post(f"{NEW}co-the-trung/", sent).content.decode()
    assert there in page and "khác thứ tự" in page and "cùng số điện thoại" in page
    answer = client.post(NEW, {**sent, "lam": "ghi", "once": "d1", "trung": there, "trung-da-hien": there})
    made = person_of(answer.url.split("/")[-2])
    assert queries.root_key(made) == there
    other = client.post(NEW, {**sent, "lam": "ghi", "once": "d2", "trung": "khac", "trung-da-hien": there})
    assert queries.root_key(person_of(other.url.split("/")[-2])) != there
    assert text(client.get("/lam-viec/nguoi/co-the-trung/")).count("So sánh") == 0
    plain = client.post(NEW, {**sent, "lam": "xem"}).content.decode()
    assert there in plain  # without script too


def test_side_by_side_merged_and_apart_again(centre):
    requests = [factory.ask(), factory.ask(person=factory.person(full_name="Mai Thị Nông", birth="1960-05-02"))]
    one, other = map(person_of, requests)
    client = as_user("hoa")
    beside = f"/lam-viec/nguoi/{one}/so-sanh/{other}/"
    page = text(client.get(beside))
    assert "khác thứ tự" in page and all(key in page for key in requests)
    assert client.post(beside, {"decision": "keep_one"}).status_code == 422
    assert client.post(beside, {"decision": "keep_one", "note": "Đã xem căn cước"}).url == f"/lam-viec/nguoi/{one}/"
    page = text(client.get(f"/lam-viec/nguoi/{other}/"))
    assert all(key in page for key in requests) and "Mai Thị Nông" in page and "02/05/1960" not in page
    merge = queries.merges_of([one, other])[0]
    assert client.post(f"/lam-viec/nguoi/{one}/tach/", {"merge": merge.id, "reason": "Hai chị em"}).status_code == 302
    page = text(client.get(f"/lam-viec/nguoi/{one}/"))
    assert requests[0] in page and requests[1] not in page


def test_family_and_consents_on_the_page(centre):
    one, other = (person_of(factory.ask(person=factory.person(full_name=name))) for name in ("Lò Thị Mẹ", "Lò Văn Con"))
    client, at = as_user("hoa"), f"/lam-viec/nguoi/{other}/"
    day = {"since": "23/11/2026"}
    assert client.post(f"{at}ho/", {**day, "relation": "child", "household_of": one.lower()}).status_code == 302
    assert client.post(f"{at}dai-dien/", {**day, "standing": "guardian", "name": "Lò Thị Mẹ"}).status_code == 302
    consent = {**day, "purpose": "share", "given_by": "self", "given_how": "oral"}
    refused = client.post(f"{at}dong-y/", consent)
    assert refused.status_code == 422 and "điểm c khoản 1 Điều 6" in text(refused)
    assert client.post(f"{at}dong-y/", {**consent, "given_how": "paper"}).status_code == 302
    page = text(client.get(at))
    for words in ("Lò Thị Mẹ", "con, từ 23/11/2026", "người giám hộ", "Chuyển thông tin", "bằng văn bản"):
        assert words in page, words
    held = queries.consents([other])[0].id
    assert client.post(f"{at}rut-dong-y/", {"consent": held}).status_code == 302
    stands = queries.representatives([other], factory.ON)[0].id
    assert client.post(f"{at}thoi-dai-dien/", {"representative": stands, "until": "23/11/2026"}).status_code == 302
    assert client.post(f"{at}ra-ho/", {"until": "23/11/2026"}).status_code == 302
    assert client.post(f"{at}han-che/", {"alias": "Hoa Ban"}).status_code == 302
    assert "đã rút 23/11/2026" in text(client.get(at)) and "yêu cầu giữ bí mật" in text(client.get(at))
    assert "Hoa Ban" in text(as_user("thu").get(at)) and "Lò Văn Con" not in text(as_user("thu").get(at))
    assert client.post(f"{at}thoi-han-che/", {"reason": "Không còn cần"}).status_code == 302
    assert client.get(at.replace(other, "NG-0000-0000")).status_code == 404


def test_who_asks_gets_every_look_by_office_and_role(worked_on):
    """Reads of the restricted file, an emergency opening, papers opened; officials by role, not by name."""
    key = worked_on["nguoi"]
    thu, head = as_user("thu"), as_user("son")
    thu.post(f"/lam-viec/nguoi/{key}/mo-khan-cap/", WHY)
    thu.get(f"/lam-viec/nguoi/{key}/")
    head.get(f"/lam-viec/vu-viec/{worked_on['vu-viec']}/")
    page = text(head.get(f"/lam-viec/nguoi/{key}/ai-da-xem/"))
    assert "Trần Thị Thu mở khẩn cấp" in page and "Văn thư, Trung tâm TGPL nhà nước tỉnh Lào Cai" in page
    letter = told(head.get(f"/lam-viec/nguoi/{key}/ai-da-xem/thong-bao.docx"))
    assert "Chimhót Thịkín" in letter and "Văn thư" in letter and "Giám đốc" in letter
    assert "Mở khẩn cấp, chưa kiểm tra" in letter and "11 giờ 00 ngày 23/11/2026" in letter
    assert "Trần Thị Thu" not in letter and "Nguyễn Văn Sơn" not in letter
    assert head.get(f"/lam-viec/nguoi/{key}/ai-da-xem/thong-bao.pdf").content[:5] == b"%PDF-"
    assert as_user("pao").get(f"/lam-viec/nguoi/{key}/ai-da-xem/thong-bao.docx").status_code == 403
