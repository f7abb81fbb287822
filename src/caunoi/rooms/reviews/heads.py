"""The head of a paper of a unit: its letterhead of the day; where none was entered, what its kind and name say."""

from dataclasses import dataclass
from datetime import date

from caunoi.core.documents import Letterhead
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.policy import Office
from caunoi.rooms.places import queries as places

_SHORT = {"department": "STP", "ministry": "CPBGDPL", "centre": "TTTGPL", "branch": "TTTGPL"}
_BUREAU = ("CỤC PHỔ BIẾN, GIÁO DỤC", "PHÁP LUẬT VÀ TRỢ GIÚP", "PHÁP LÝ")


@dataclass(frozen=True)
class Head:
    """short: of the symbol, 'BC-STP'; signer: the office that signs."""

    superior: tuple[str, ...]
    issuer: tuple[str, ...]
    place: str
    short: str
    signer: str

    def letterhead(self, kind: str, subject: str = "") -> Letterhead:
        """kind: 'BC', '' of a letter. The number and the day stay blank for the clerk."""
        symbol = f"{kind}-{self.short}" if kind else f"{self.short}-TGPL"
        return Letterhead(self.superior, self.issuer, self.place, symbol=symbol, subject=subject)


def head_of(office: Office, on: date, *, upward: bool = False) -> Head:
    """upward: the Ministry itself speaks, to the Government."""
    if upward:
        return Head((), ("BỘ TƯ PHÁP",), "Hà Nội", "BTP", "BỘ TRƯỞNG")
    signer = {"ministry": "CỤC TRƯỞNG", "branch": "TRƯỞNG CHI NHÁNH"}.get(office.kind, "GIÁM ĐỐC")
    short = _SHORT.get(office.kind, office.symbol or "TGPL")
    held = organisations.letterhead(office.code, on)
    if held is not None and held.superior_lines:
        return Head(tuple(held.superior_lines), tuple(held.name_lines), held.place, short, signer)
    if office.kind == "ministry":
        return Head(("BỘ TƯ PHÁP",), _BUREAU, "Hà Nội", short, signer)
    province = places.unit(office.province_code, on) if office.province_code else None
    label = province.label if province else ""
    place = label.removeprefix("Tỉnh ").removeprefix("tỉnh ").removeprefix("Thành phố ").removeprefix("thành phố ")
    if office.kind == "department":
        return Head(("ỦY BAN NHÂN DÂN", *((label.upper(),) if label else ())), ("SỞ TƯ PHÁP",), place, short, signer)
    return Head((), (office.name,), place, short, signer)
