"""The intake screen: the answer while one types, papers, acceptance in one go, nothing lost."""

from caunoi.core.law import law_for
from caunoi.faces.workspace.forms.facts import GROUPS, FactsForm
from caunoi.rooms.cases import queries
from tests.rooms.cases import factory

from .people import actor, as_user

NEW = "/lam-viec/yeu-cau/moi/"
PAPER = f"g:{factory.NEAR_POOR}:0"
WOMAN = {
    "p-full_name": "Nông Thị Mai", "p-phone": "0912 345 678", "r-organisation": factory.CENTRE,
    "r-channel": "counter", "r-received_at": "23/11/2026 10:50", "r-asked_by": "self",
    "r-own_words": "Nhà bên lấn ranh nương.", "f-birth_date": "1960", "f-sex": "female", "f-ethnicity": "02",
    "f-household_poverty": "near_poor",
}  # fmt: skip
ACCEPTED = {PAPER: "original", "c-form": "litigation", "c-field": "civil_family", "c-matter_confirmed": "on"}


def test_the_form_asks_exactly_what_the_law_asks():
    law = law_for(factory.ON)
    asked = {name for _, names in GROUPS for name in names}
    used = {law.variables[v].fact for v in law.by_id["legal_aid"].cone}
    assert used <= asked
    assert asked - used <= {"sex", "commune", "village", "social_pension", "detained"}


def test_absent_is_not_known():
    form = FactsForm({})
    assert form.is_valid() and form.facts() == {}


def test_birth_dates_as_people_write_them():
    for written, known in (
        ("1960", "1960"),
        ("5/1960", "1960-05"),
        ("2.5.1960", "1960-05-02"),
        ("1960-05-02", "1960-05-02"),
    ):
        form = FactsForm({"f-birth_date": written})
        assert form.is_valid() and form.facts() == {"birth_date": known}
    assert not FactsForm({"f-birth_date": "năm Tý"}).is_valid()


def test_the_answer_comes_beside_the_form(centre):
    page = as_user("hoa").post(f"{NEW}tra-loi/", WOMAN).content.decode()
    assert "Thuộc diện được trợ giúp pháp lý" in page and "điểm c khoản 7 Điều 7" in page and PAPER in page


def test_a_commune_by_its_old_name_without_accents(centre):
    page = as_user("hoa").post(f"{NEW}tim-xa/", {"tim_xa": "cam con"}).content.decode()
    assert 'name="f-commune"' in page and "Lào Cai" in page


def test_taken_down_and_accepted_in_one_go(centre):
    answer = as_user("pao").post(NEW, {**WOMAN, **ACCEPTED, "lam": "thu-ly", "once": "k1"})
    key = answer.url.split("/")[-2]
    file = queries.request_file(actor("son"), key, factory.later(hours=3))
    assert file.case.number == "TT.TGTT.318.2026" and file.case.ground_for_book == factory.NEAR_POOR
    assert [(p.proof[:29], p.how) for p in file.papers] == [("Giấy chứng nhận hộ cận nghèo ", "original")]


def test_sent_twice_it_is_one_request(centre):
    client = as_user("hoa")
    first, second = (client.post(NEW, {**WOMAN, "lam": "ghi", "once": "k2"}) for _ in range(2))
    assert first.url == second.url
    assert queries.worklist(actor("hoa"), factory.AT).waiting == 1


def test_nothing_is_lost_on_an_error(centre):
    answer = as_user("hoa").post(NEW, {**WOMAN, "p-full_name": "", "lam": "ghi", "once": "k3"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "Nhà bên lấn ranh nương." in page and 'value="near_poor" selected' in page


def test_the_dossier_code_of_the_commune_centre_is_asked_for(centre):
    sent = {**WOMAN, "r-channel": "commune_centre", "lam": "ghi", "once": "k4"}
    refused = as_user("hoa").post(NEW, sent)
    assert refused.status_code == 422 and "Chưa có mã hồ sơ" in refused.content.decode()
    assert as_user("hoa").post(NEW, {**sent, "r-dossier_code": "H38.2026.1"}).status_code == 302


def test_without_script_the_answer_is_shown_again(centre):
    page = as_user("hoa").post(NEW, {**WOMAN, "lam": "xem"})
    assert page.status_code == 200 and "Thuộc diện được trợ giúp pháp lý" in page.content.decode()
    assert queries.worklist(actor("hoa"), factory.AT).waiting == 0


def test_a_photo_waits_for_the_original(centre):
    sent = {**WOMAN, PAPER: "photo_pending_original", "lam": "ghi", "once": "k5", "r-channel": "zalo"}
    page = as_user("hoa").post(NEW, sent, follow=True).content.decode()
    assert "Ảnh chụp – chờ xem bản chính khi gặp" in page
