"""Who leads and who co-ordinates, from the words of a cell: 'Cục BTTP chủ trì, phối hợp Sở Tư pháp'."""

import re
from dataclasses import dataclass

from caunoi.core.ground.text import fold

_BEGINS = (
    "cuc", "so", "vu", "bo", "van phong", "trung tam", "phong", "ubnd", "uy ban", "hoi", "doan", "mttq", "mat tran",
    "ban", "chi nhanh", "toa", "tand", "vien", "vks", "cong an", "cac", "thanh tra", "dai", "bao", "truong", "hoc vien",
    "tong", "tt", "stp", "lien", "don vi", "co quan", "to chuc", "ngan hang", "kho bac", "benh vien", "trai", "nguoi",
    "to hoa giai", "hdnd", "quy", "bhxh", "tgpl", "cap", "luat su", "tro giup vien", "nha xuat ban", "tong cuc",
)  # fmt: skip
_LEADS = r"(?:đơn vị |cơ quan )?chủ trì"
_WITH = r"(?:và )?(?:đơn vị |cơ quan )?phối hợp(?: (?:với|cùng|thực hiện))*"
_MARK = re.compile(rf"(?P<lead>{_LEADS})|(?P<with>{_WITH})", re.IGNORECASE)
_SAME = re.compile(r"(?:don vi|co quan|to chuc|ban|nganh|doan the)\b")
"""What goes on from 'các …': 'các cơ quan, đơn vị liên quan' is one name."""
_EDGES = " \n\t,;:.-–+•*()"


@dataclass(frozen=True)
class Units:
    """Names as written. understood: who leads is clear (or no unit is named)."""

    leads: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    understood: bool = True


def names(text: str) -> tuple[str, ...]:
    """The units of a text. ',' and 'và' part two only where what follows begins like a unit: names hold both."""
    found: list[str] = []
    for line in re.split(r"[;\n]", text):
        begin = 0
        for match in re.finditer(r",|\s+và\s+|\s+cùng\s+", line):
            after = fold(line[match.end() :].strip(_EDGES))
            same = fold(line[begin : match.start()].strip(_EDGES)).startswith("cac ") and _SAME.match(after)
            if not same and re.match(rf"(?:{'|'.join(_BEGINS)})\b", after):
                found.append(line[begin : match.start()])
                begin = match.end()
        found.append(line[begin:])
    return tuple(dict.fromkeys(each.strip(_EDGES) for each in found if each.strip(_EDGES)))


def read_units(text: str) -> Units:
    """A cell in which leading and co-ordinating units stand together."""
    marks = list(_MARK.finditer(text))
    if not marks:
        found = names(text)
        return Units(found, (), len(found) <= 1)
    leads: list[str] = []
    others: list[str] = []
    before = text[: marks[0].start()].strip(_EDGES)
    if before:  # the mark follows the name: 'Sở Tư pháp chủ trì', 'Hội NCT phối hợp'
        (leads if marks[0]["lead"] else others).extend(names(before))
        if not marks[0]["lead"]:  # 'Sở Tư pháp phối hợp với UBND xã': who stands first leads
            leads, others = others, []
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        inner = text[mark.end() : following.start() if following else len(text)]
        trailing = mark["lead"] and mark is marks[0] and before and not inner.lstrip(" )").startswith(":")
        if trailing and following and following["with"] and not inner.strip(_EDGES):
            continue
        (others if mark["with"] or trailing else leads).extend(names(inner))
    return Units(tuple(dict.fromkeys(leads)), tuple(dict.fromkeys(others)), bool(leads))
