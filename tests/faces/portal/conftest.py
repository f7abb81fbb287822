"""A citizen's walk through the portal with Django's client, on the day of the stories: 23/11/2026."""

import re
from datetime import date, datetime
from html import unescape

import pytest

from caunoi.faces.web.clock import VIET_NAM
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.organisations import actions as organisations

DAY = "2026-11-23"
AT = datetime(2026, 11, 23, 9, 0, tzinfo=VIET_NAM)
CENTRE = "PT-LC"


@pytest.fixture
def settled(reference, db):
    """Two centres, so that a place has to be chosen where nobody says a commune."""
    for code, province, name in ((CENTRE, "15", "Lào Cai"), ("PT-DB", "11", "Điện Biên")):
        organisations.create_organisation(
            by=Actor.system(), at=AT, since=date(2025, 7, 1), code=code, kind="centre", province_code=province,
            name=f"Trung tâm trợ giúp pháp lý nhà nước tỉnh {name}", phone="0214 000 000",
        )  # fmt: skip


@pytest.fixture(autouse=True)
def day(monkeypatch):
    monkeypatch.setenv("CAUNOI_TODAY", DAY)


class Citizen:
    """Sends forms as a browser without script does: hidden fields of the page, plus what is chosen."""

    def __init__(self, client):
        self.client = client
        self.page = ""

    def post(self, address="/", **fields):
        response = self.client.post(address, fields)
        self.page = response.content.decode()
        self.response = response
        return self

    def open(self, address):
        self.response = self.client.get(address)
        self.page = self.response.content.decode()
        return self

    def hidden(self, name):
        found = re.findall(rf'name="{name}" value="([^"]*)"', self.page)
        return unescape(found[-1]) if found else ""

    @property
    def title(self):
        return re.search(r"<title>(.*?)</title>", self.page)[1]

    @property
    def heading(self):
        return unescape(re.sub(r"<[^>]+>", "", re.search(r"<h1[^>]*>(.*?)</h1>", self.page, re.S)[1])).strip()

    @property
    def question(self):
        """The name of the question on the page; None on any other page."""
        if 'class="question"' not in self.page:
            return None
        return re.search(r'class="question".*?name="at" value="([^"]+)"', self.page, re.S)[1]

    def begin(self):
        return self.post(step="begin")

    def step(self, step, **fields):
        return self.post(state=self.hidden("state"), step=step, **fields)

    def answer(self, value=None, **fields):
        at = self.question
        given = {"unknown": "1"} if value is None and not fields else {"value": value} if value else {}
        return self.step("answer", at=at, **given, **fields)

    def answer_all(self, plan):
        """Answers by the plan until no question is left; what is not in the plan is not known."""
        asked = []
        while (name := self.question) is not None:
            assert len(asked) < 30, asked
            asked.append(name)
            value = plan.get(name)
            if name == "birth_date" and value:
                self.answer(**dict(zip(("year", "month", "day"), value.split("-"), strict=False)))
            elif isinstance(value, dict):
                self.answer(**value)
            else:
                self.answer(value)
        return asked


@pytest.fixture
def citizen(client, settled, db):
    return Citizen(client)


NOTHING = {
    "who": "self",
    "household_poverty": "none",
    "birth_date": "1985",
    "ethnicity": "01",
    "monthly_social_allowance": "false",
    "social_pension": "false",
    "meritorious": "false",
    "martyr_relative": "false",
    "agent_orange": "false",
    "disability": "none",
    "procedural_role": "none",
    "detained": "false",
    "matter": "civil_family",
    "private": "none",
}
