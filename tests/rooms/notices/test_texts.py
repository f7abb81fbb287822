"""Every text that leaves the house, in both languages: neutral, declared, short."""

from datetime import date

import pytest

from caunoi.rooms.notices import neutral, templates
from caunoi.rooms.notices.templates import Kind, Sent, Told

LONGEST = {
    Kind.CODE: "TN-7K3M-9QXA-M", Kind.COUNT: 99999, Kind.DAY: date(2026, 11, 23), Kind.PHONE: "0214 3840 9000",
    Kind.LINK: "https://tro-giup-phap-ly.laocai.example/", Kind.TEXT: "Ạ" * 120,
}  # fmt: skip
SENT = [each for each in templates.every() if isinstance(each, Sent)]
TOLD = [each for each in templates.every() if isinstance(each, Told)]


def filled(template, text):
    return templates.fill(template, text, {name: LONGEST[kind] for name, kind in template.values.items()})


def test_the_longest_values_are_as_long_as_declared():
    for kind, value in LONGEST.items():
        written = "23/11/2026" if kind is Kind.DAY else str(value)
        assert len(written) == kind.longest


@pytest.mark.parametrize("template", SENT, ids=lambda each: each.key)
@pytest.mark.parametrize("language", templates.LANGUAGES)
def test_what_leaves_is_neutral_and_short(template, language):
    texts = [filled(template, part[language]) for part in (template.short, template.subject, template.letter)]
    bare = [text.replace(LONGEST[Kind.LINK], "") for text in texts]  # an address is the office's own name
    outside = template.key.startswith("citizen.")
    assert [list(neutral.told(text, service=not outside)) for text in bare] == [[], [], []]
    assert neutral.sms_letters(neutral.plain(texts[0])) <= neutral.SMS_LETTERS
    assert len(texts[1]) <= 60


@pytest.mark.parametrize("template", TOLD, ids=lambda each: each.key)
def test_what_staff_read_is_neutral_too(template):
    for language in templates.LANGUAGES:
        assert len(template.text[language]) + sum(k.longest for k in template.values.values()) <= 500
        assert filled(template, template.text[language])
        assert not {"hiv", "bạo lực", "mua bán", "violence", "trafficking"} & set(neutral.told(template.text[language]))


@pytest.mark.parametrize(
    "text", ["Vụ bạo lực gia đình", "Hồ sơ HIV", "mua bán người", "BỊ CAN", "việc ly hôn", "a victim of abuse"]
)
def test_the_words_that_may_not_leave_are_seen(text):
    assert list(neutral.told(text))


def test_words_are_whole_and_the_name_of_the_service_is_one():
    assert not list(neutral.told("Bị cạnh tranh, hivas, courtesy"))
    assert list(neutral.told("Trung tâm Trợ giúp pháp lý")) == ["trợ giúp pháp lý"]
    assert not list(neutral.told("Trung tâm TGPL", service=True))


def test_free_text_and_what_is_not_declared_do_not_leave():
    text = {"vi": "{what}", "en": "{what}"}
    with pytest.raises(ValueError, match="free text"):
        Sent("x", text, text, text, {"what": Kind.TEXT})
    with pytest.raises(ValueError, match="not declared"):
        Told("x", text)
    with pytest.raises(ValueError, match="written in"):
        Told("x", {"vi": "Một câu."})


@pytest.mark.parametrize(
    "wrong",
    [{"code": "TN-7K3M-9QXA"}, {"code": "Nguyễn Văn A", "page": "a.example", "phone": "0912345679"},
     {"code": "TN-1", "page": "a.example/?x=1", "phone": "0912345679"},
     {"code": "TN-1", "page": "a.example", "phone": "gọi tôi"},
     {"code": "TN-1", "page": "a.example", "phone": "0912345679", "name": "x"}],
)  # fmt: skip
def test_a_value_is_what_was_declared(wrong):
    news = templates.sent("citizen.news")
    with pytest.raises(ValueError):
        templates.fill(news, news.short["vi"], wrong)


def test_a_text_message_goes_without_marks_and_says_how_long_it_is():
    text = "Ông/bà có thông báo mới – Đặng “Hoà”…"
    assert neutral.plain(text) == 'Ong/ba co thong bao moi - Dang "Hoa"...'
    assert neutral.sms_letters("a[b]") == 6
    with pytest.raises(ValueError, match="alphabet"):
        neutral.sms_letters("Ông")


def test_long_titles_are_cut_inside_the_house():
    told = Told("x", {"vi": "{what}", "en": "{what}"}, {"what": Kind.TEXT})
    assert len(templates.fill(told, "{what}", {"what": "Kế hoạch " * 50})) == 120
