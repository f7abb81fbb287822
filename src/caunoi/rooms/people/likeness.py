"""How like two persons are, in words: for whoever decides whether they are one. Pure: no database.

Points only order the list and keep out what is hardly alike; nothing is decided by them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from caunoi.core.ground import text

from . import policy

ENOUGH = 40
VERY = 70
NEAR_NAME = 86  # of 100: one letter otherwise in a name of three words
_OLD, _NEW = 9, 12  # digits of chứng minh nhân dân and of căn cước


@dataclass(frozen=True)
class Known:
    """What is compared."""

    full_name: str
    birth: str = ""
    sex: str = ""
    id_number: str = ""
    phone: str = ""
    commune_code: str = ""


@dataclass(frozen=True)
class Likeness:
    """points: for order; alike, unlike: the reasons, as an officer reads them."""

    points: int
    alike: tuple[str, ...] = field(default=())
    unlike: tuple[str, ...] = field(default=())

    @property
    def enough(self) -> bool:
        """Whether it is worth a person's look."""
        return self.points >= ENOUGH

    @property
    def label(self) -> str:
        return "Rất giống" if self.points >= VERY else "Có thể trùng"


_Said = tuple[int, str]


def compare(one: Known, other: Known) -> Likeness:
    """Every reason for and against, what is not known on one side counting neither way."""
    said = [
        *_names(one.full_name, other.full_name),
        *_births(one.birth, other.birth),
        *_numbers(one.id_number, other.id_number),
        *_equal(one.phone, other.phone, 20, "cùng số điện thoại"),
        *_equal(one.commune_code, other.commune_code, 8, "cùng xã, phường"),
    ]
    if one.sex and other.sex and one.sex != other.sex:
        said.append((-30, "khác giới tính"))
    return Likeness(
        sum(points for points, _ in said),
        tuple(why for points, why in said if points >= 0),
        tuple(why for points, why in said if points < 0),
    )


def _names(one: str, other: str) -> Iterator[_Said]:
    """Folded, in any order of the words."""
    from rapidfuzz import fuzz  # only who looks for doubles pays for it

    mine, theirs = policy.words_of(one), policy.words_of(other)
    if not mine or not theirs:
        return
    if sorted(mine) == sorted(theirs):
        if text.clean_name(one).lower() == text.clean_name(other).lower():
            yield 40, "cùng họ tên"
        elif mine == theirs:
            yield 40, "cùng họ tên, khác dấu hoặc cách viết"
        else:
            yield 40, "cùng các chữ trong tên, khác thứ tự"
    elif fuzz.token_sort_ratio(" ".join(mine), " ".join(theirs)) >= NEAR_NAME:
        yield 28, "tên gần giống"
    elif min(len(mine), len(theirs)) > 1 and (set(mine) <= set(theirs) or set(theirs) <= set(mine)):
        yield 22, "tên này là một phần của tên kia"


def _births(one: str, other: str) -> Iterator[_Said]:
    if not one or not other:
        yield 0, "chưa biết ngày sinh của một bên"
        return
    shorter = min(len(one), len(other))
    if one[:shorter] == other[:shorter]:
        yield (30, "cùng ngày sinh") if shorter == 10 else (20, f"cùng {'tháng, ' if shorter > 4 else ''}năm sinh")
    elif len(one) == len(other) == 10 and one[:4] == other[:4] and one[5:7] == other[8:] and one[8:] == other[5:7]:
        yield 26, "ngày sinh và tháng sinh đổi chỗ"
    elif one[:4] == other[:4]:
        yield 10, "cùng năm sinh, khác ngày tháng"
    elif abs(policy.year_of(one) - policy.year_of(other)) == 1:
        yield 8, "năm sinh lệch một năm"
    else:
        yield -25, "khác năm sinh"


def _numbers(one: str, other: str) -> Iterator[_Said]:
    from rapidfuzz.distance import OSA

    if not one or not other:
        return
    if one == other:
        yield 80, "cùng số giấy tờ"
    elif {len(one), len(other)} == {_OLD, _NEW}:
        yield 0, "một bên là số chứng minh nhân dân cũ (9 số), một bên là số căn cước (12 số)"
    elif len(one) == len(other) and OSA.distance(one, other) == 1:
        yield 25, "số giấy tờ chỉ lệch một chữ số hoặc đổi chỗ hai chữ số"
    else:
        yield -40, "khác số giấy tờ"


def _equal(one: str, other: str, points: int, why: str) -> Iterator[_Said]:
    if one and one == other:
        yield points, why
