"""A list of those who were at a session, typed or as a table: every line understood, or what is wrong with it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from caunoi.core.ground.text import clean, fold
from caunoi.core.law import FACTS
from caunoi.rooms.organisations.queries import Provider
from caunoi.rooms.places import queries as places
from caunoi.rooms.places import sheets
from caunoi.rooms.training.actions import Outsider
from caunoi.rooms.training.words import OUTSIDE, Role

HEADERS = {
    "name": ("họ và tên", "họ tên", "tên"),
    "role": ("là", "vai trò", "chức danh"),
    "commune": ("xã", "xã, phường", "đơn vị"),
    "sex": ("giới tính", "nam, nữ"),
    "ethnicity": ("dân tộc",),
    "card": ("số thẻ", "mã người thực hiện"),
}
_ALIASES: Mapping[str, tuple[str, ...]] = {
    Role.COMMUNE: ("cán bộ xã", "công chức xã", "tư pháp xã", "cán bộ, công chức xã"),
    Role.VILLAGE: ("trưởng thôn", "trưởng bản", "tổ trưởng"),
    Role.STANDING: ("người có uy tín", "già làng"),
    Role.MEDIATOR: ("hòa giải viên", "hòa giải"),
    Role.OTHER: ("khác", "người dân"),
}
_SEXES = {"nam": "male", "nu": "female", "": ""}


@dataclass
class Taken:
    """What a list says. wrong: a sentence for each line that was not understood; then nothing is recorded."""

    practitioners: list[str] = field(default_factory=list)
    outsiders: list[Outsider] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


class Reader:
    """Reads lines for a course: practitioners of these, communes of that province."""

    def __init__(self, providers: Sequence[Provider], province: str, on: date) -> None:
        self.cards = {p.card_number: p.key for p in providers if p.card_number} | {p.key: p.key for p in providers}
        self.names: dict[str, list[str]] = {}
        for each in providers:
            self.names.setdefault(fold(each.full_name), []).append(each.key)
        found = places.communes(province, on) if province else ()
        self.communes = {fold(word): unit.code for unit in found for word in (unit.full_name, unit.name, unit.code)}
        self.roles = {fold(str(role.label)): role for role in Role}
        self.roles |= {fold(word): Role(role) for role, words in _ALIASES.items() for word in words}
        self.groups = {fold(label["vi"]): str(code) for code, label in FACTS["ethnicity"].value_labels.items()}

    def typed(self, text: str) -> Taken:
        """'Họ tên; là ai; xã' lines."""
        lines = ([part.strip() for part in line.split(";")] for line in text.splitlines())
        rows = [(f"Dòng {n}", dict(zip(("name", "role", "commune"), line, strict=False)))
                for n, line in enumerate(lines, 1) if any(line)]  # fmt: skip
        return self._taken(rows)

    def table(self, content: bytes, name: str) -> Taken:
        """A sent .xlsx or .csv. Errors: Refused for what is none."""
        return self._taken(
            [
                (f"Dòng {row.number}", {key: row.text(key) for key in HEADERS})
                for row in sheets.parse(content, name, HEADERS)
            ]
        )

    def _taken(self, rows: Iterable[tuple[str, Mapping[str, str]]]) -> Taken:
        taken = Taken()
        for where, row in rows:
            try:
                self._line(row, taken)
            except ValueError as problem:
                taken.wrong.append(f"{where}: {problem}.")
        return taken

    def _line(self, row: Mapping[str, str], taken: Taken) -> None:
        name = clean(row.get("name", ""))
        if row.get("card") and row["card"] not in self.cards:
            raise ValueError(f"không có người thực hiện mang số thẻ {row['card']}")
        if row.get("card"):
            taken.practitioners.append(self.cards[row["card"]])
            return
        role = self.roles.get(fold(row.get("role", "")))
        if not name or role is None:
            raise ValueError("thiếu họ tên" if not name else f"không hiểu “{row.get('role', '')}” là ai")
        if role not in OUTSIDE:
            known = self.names.get(fold(name), [])
            if len(known) != 1:
                why = (
                    "có nhiều người trùng tên, hãy ghi số thẻ" if known else "không có trong danh sách người thực hiện"
                )
                raise ValueError(f"{name}: {why}")
            taken.practitioners.append(known[0])
            return
        taken.outsiders.append(
            Outsider(name, role, self._commune(row.get("commune", "")), self._sex(row.get("sex", "")),
                     self._group(row.get("ethnicity", "")))
        )  # fmt: skip

    def _commune(self, word: str) -> str:
        if word and fold(word) not in self.communes:
            raise ValueError(f"không có xã, phường “{word}” trong tỉnh")
        return self.communes.get(fold(word), "")

    def _sex(self, word: str) -> str:
        if fold(word) not in _SEXES:
            raise ValueError(f"giới tính “{word}” (viết Nam hoặc Nữ)")
        return _SEXES[fold(word)]

    def _group(self, word: str) -> str:
        if word and fold(word) not in self.groups:
            raise ValueError(f"không có dân tộc “{word}” trong danh mục")
        return self.groups.get(fold(word), "")
