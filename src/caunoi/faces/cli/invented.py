"""Invented people for the demonstration: no name, number or story here belongs to anybody.

Each `Story` is a kind of person that the law knows (a group of Điều 7, somebody outside it, somebody of whom too
little is known) with matters in the person's own words. Facts are those of the public contract.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Matter:
    """What somebody asks help for: own words, the contract's `matter`, field and form of aid."""

    words: str
    matter: str
    form: str

    @property
    def field(self) -> str:
        return self.matter if self.matter in ("criminal", "civil_family", "administrative") else "other"


@dataclass(frozen=True)
class Story:
    """A kind of person: ages (first, last), fixed facts, possible matters, the proof usually shown, how often."""

    name: str
    ages: tuple[int, int]
    facts: Mapping[str, object]
    matters: Sequence[Matter]
    proof: str
    weight: int = 1
    minority: bool | None = None
    sex: str | None = None
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Invented:
    """One invented person with a request."""

    story: Story
    person: dict[str, str]
    facts: dict[str, object]
    matter: Matter
    helper: dict[str, str] | None = field(default=None)
    asked_by: str = "self"


LAND = Matter("Nhà bên cạnh lấn sang vườn của gia đình tôi, tôi muốn đòi lại đất.", "civil_family", "litigation")
INHERIT = Matter("Anh em tôi tranh chấp đất bố mẹ để lại, xã hòa giải không được.", "civil_family", "litigation")
DIVORCE = Matter("Tôi muốn ly hôn và được nuôi con, chồng tôi không đồng ý.", "civil_family", "litigation")
BIRTH = Matter("Tôi cần làm giấy khai sinh cho cháu, bố mẹ cháu đi làm xa.", "administrative", "advice")
LANDBOOK = Matter("Tôi xin cấp sổ đỏ đã lâu mà chưa được trả lời.", "administrative", "representation")
RECLAIM = Matter("Đất của tôi bị thu hồi, tiền bồi thường tính thiếu diện tích.", "administrative", "litigation")
ALLOWANCE = Matter("Tôi muốn hỏi vì sao trợ cấp của tôi bị dừng.", "administrative", "advice")
DEBT = Matter("Tôi cho mượn tiền, người ta viết giấy rồi không trả.", "civil_family", "advice")
ACCUSED = Matter("Tôi bị khởi tố vì đánh nhau gây thương tích, cần người bào chữa.", "criminal", "litigation")
THEFT = Matter("Cháu nhà tôi bị Công an gọi vì lấy xe máy của người khác.", "criminal", "litigation")
HURT = Matter("Tôi bị đánh bị thương, muốn có người bảo vệ quyền lợi ở tòa.", "criminal", "litigation")
CHEATED = Matter("Tôi bị lừa tiền bán đất, đã báo Công an.", "criminal", "litigation")
CUSTODY = Matter("Cần người bảo vệ quyền lợi cho cháu bé trong vụ án.", "criminal", "litigation")
ASK = Matter("Tôi muốn hỏi về chế độ chính sách tôi được hưởng.", "other", "advice")
GOODS = Matter("Cửa hàng của tôi bị đại lý giao thiếu hàng, tôi muốn kiện.", "business_commerce", "advice")

_NO = {"household_poverty": "none", "monthly_social_allowance": False, "social_pension": False}
_NEAR = {"household_poverty": "near_poor"}

STORIES: tuple[Story, ...] = (
    Story(
        "meritorious",
        (55, 82),
        {"meritorious": True, **_NO},
        (LAND, ALLOWANCE, LANDBOOK, INHERIT),
        "meritorious",
        3,
    ),
    Story(
        "poor",
        (22, 75),
        {"household_poverty": "poor"},
        (LAND, DIVORCE, INHERIT, BIRTH, DEBT, RECLAIM),
        "poor",
        7,
    ),
    Story("child", (4, 15), dict(_NO), (CUSTODY, THEFT, BIRTH), "child", 4),
    Story(
        "minority in a specially disadvantaged area",
        (20, 78),
        {"lives_in_specially_disadvantaged_area": True},
        (LAND, DIVORCE, LANDBOOK, RECLAIM, HURT),
        "minority",
        8,
        minority=True,
    ),
    Story("accused, 16 to 17", (16, 17), {"procedural_role": "accused", **_NO}, (THEFT,), "accused_minor", 3),
    Story(
        "accused, near-poor",
        (20, 58),
        {"procedural_role": "accused", **_NEAR},
        (ACCUSED,),
        "accused_near_poor",
        3,
    ),
    Story(
        "martyr's relative",
        (58, 90),
        {"martyr_relative": True, **_NEAR},
        (LAND, INHERIT, ALLOWANCE),
        "martyr",
        2,
    ),
    Story(
        "agent orange",
        (45, 72),
        {"agent_orange": True, "monthly_social_allowance": True},
        (ALLOWANCE, LAND),
        "orange",
        2,
    ),
    Story("older, near-poor", (62, 88), dict(_NEAR), (LAND, INHERIT, DEBT, LANDBOOK), "elderly", 4),
    Story(
        "disability",
        (19, 66),
        {"disability": "severe", "monthly_social_allowance": True},
        (ALLOWANCE, LAND, BIRTH),
        "disability",
        3,
    ),
    Story("victim, 16 to 17", (16, 17), {"procedural_role": "victim", **_NEAR}, (HURT,), "victim_minor", 2),
    Story(
        "violence",
        (22, 52),
        {"domestic_violence_victim": True, **_NEAR},
        (DIVORCE,),
        "violence",
        2,
        sex="female",
    ),
    Story(
        "trafficking",
        (18, 32),
        {"trafficking": "victim", "matter_concerns_trafficking": True, **_NEAR},
        (CHEATED,),
        "trafficking",
        1,
        sex="female",
    ),
    Story("hiv", (24, 50), {"hiv": True, **_NEAR}, (DIVORCE, ASK), "hiv", 1),
    Story("outside the groups", (25, 58), dict(_NO), (DEBT, LAND, CHEATED), "", 4, minority=False),
    Story("business", (28, 55), {"household_poverty": "poor"}, (GOODS,), "poor", 1),
    Story(
        "older, social pension only",
        (76, 88),
        {"household_poverty": "none", "social_pension": True},
        (LAND, ASK),
        "",
        2,
    ),
    Story("little known", (30, 80), {}, (LAND, DEBT, ASK), "", 3),
)

# Facts that nobody in a story has said "no" to stay unknown; these are asked at every counter and so are usually known.
_USUALLY_ANSWERED = ("meritorious", "martyr_relative", "agent_orange", "hiv", "domestic_violence_victim")

_KINH = (("Nguyễn", "Trần", "Lê", "Phạm", "Vũ", "Đỗ"), "01")
_MINORITY = (
    (("Hoàng", "Nông", "Lương", "Ma"), "02"),  # Tày
    (("Lò", "Cầm", "Quàng"), "03"),  # Thái
    (("Giàng", "Vàng", "Sùng", "Thào", "Lù"), "08"),  # Mông
    (("Bàn", "Triệu", "Đặng", "Phàn"), "09"),  # Dao
)
_WOMEN = (
    "Thị Mai",
    "Thị Hoa",
    "Thị Dợ",
    "Thị Lan",
    "Thị Páo",
    "Thị Sinh",
    "Thị Nhung",
    "Thị Chấu",
    "Thị Ngân",
)
_MEN = ("Văn Hùng", "A Páo", "Văn Sơn", "Seo Dế", "Văn Thắng", "A Chu", "Văn Phúc", "Văn Lâm", "Quang Minh")


def invent(chance: random.Random, on: date, communes: Sequence[str], story: Story | None = None) -> Invented:
    """One invented person with a request on that day, living in one of the communes (codes)."""
    story = story or chance.choices(STORIES, [s.weight for s in STORIES])[0]
    sex = story.sex or chance.choice(("female", "male"))
    minority = chance.random() < 0.6 if story.minority is None else story.minority
    families, ethnicity = chance.choice(_MINORITY) if minority else _KINH
    name = f"{chance.choice(families)} {chance.choice(_WOMEN if sex == 'female' else _MEN)}"
    birth = _birth(chance, story.ages, on)
    person = {
        "full_name": name,
        "birth": birth,
        "sex": sex,
        "ethnicity": ethnicity,
        # No telephone number begins like this.
        "phone": f"0{chance.choice((0, 1))}00 {chance.randrange(1000):03d} {chance.randrange(1000):03d}",
        "address": f"Thôn {chance.randrange(1, 12)}",
        "commune_code": chance.choice(communes),
    }
    facts: dict[str, object] = {"sex": sex, "ethnicity": ethnicity, "birth_date": birth, **story.facts}
    if story.name != "little known":
        facts = dict.fromkeys(_USUALLY_ANSWERED, False) | {"disability": "none", "trafficking": "none"} | facts
        facts.setdefault("procedural_role", "party")
    matter = chance.choice(list(story.matters))
    facts["matter"] = matter.matter
    asked_by, helper = _helper(chance, story)
    return Invented(story, person, facts, matter, helper, asked_by)


def _birth(chance: random.Random, ages: tuple[int, int], on: date) -> str:
    """A birth date that gives an age in the range on that day; of older people often the year alone is known."""
    year = on.year - chance.randint(*ages)
    if ages[0] >= 55 and chance.random() < 0.4:
        return str(year - 1)
    birthday = date(year, chance.randint(1, on.month), chance.randint(1, min(on.day, 28)))
    return birthday.isoformat()


def _helper(chance: random.Random, story: Story) -> tuple[str, dict[str, str] | None]:
    draw = chance.random()
    if story.ages[1] < 18 or draw < 0.15:
        return "relative", {"name": "Nguyễn Thị Hằng", "phone": "0100 000 111", "relation": "Người thân"}
    if draw < 0.25:
        return "official", {
            "name": "Lý Văn Tâm",
            "phone": "0100 000 222",
            "relation": "Công chức tư pháp – hộ tịch xã",
        }
    return "self", None
