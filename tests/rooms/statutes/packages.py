"""Invented law packages: one that raises an amount and adds a ground from 1 March 2027, and variations of it."""

from datetime import date, datetime

from tests.rooms.cases.factory import ZONE, actor

AT = datetime(2026, 12, 7, 9, 0, tzinfo=ZONE)
FIRST = date(2027, 3, 1)
EVE = date(2027, 2, 28)

UPLOADER = actor("quan_tri", None, name="Vàng Thị Quản")
ONE = actor("duyet_luat", None, name="Bùi Thị Lan")
TWO = actor("duyet_luat", None, name="Phạm Văn Hai")
LOCAL = actor("duyet_luat", "TT-LC", name="Chỉ Một Nơi")

_PACKAGE = """
package: {{id: {id}, vi: Luật minh họa 2026, en: Invented law 2026, published: 2026-12-01{after}}}
acts:
  - number: {act}
    kind: Luật
    name: Luật minh họa
    short: {{vi: Luật minh họa 2026, en: Invented law 2026}}
    issued: 2026-12-01
    in_force: {since}
    seen: whole
    sources: ["https://example.vn/luat-minh-hoa"]
amounts:
  elderly_age:
    versions:
      - {{since: {since}, published: 2026-12-01, status: secondary, value: {age}, cite: {{act: {act}, article: "1"}}}}
determinations:
  legal_aid:
    grounds:
      - cite: {{act: {act}, article: "2"}}
        versions:
          - since: {since}
            published: 2026-12-01
            status: secondary
            title: {{vi: Người nhiễm HIV, en: A person living with HIV}}
            plain: {{vi: Người nhiễm HIV, en: A person living with HIV}}
            when: {{fact: hiv, is: true}}
"""


def package(id="luat-minh-hoa", since="2027-03-01", age=65, act="99/2026/QH16", after="") -> bytes:
    return _PACKAGE.format(id=id, since=since, age=age, act=act, after=f", after: [{after}]" if after else "").encode()
