"""The text around the tables of a plan: its own words above and below, apart from what the layout prints by itself."""

import re
from collections.abc import Sequence

from caunoi.core.ground.text import fold

_MOTTO = re.compile(r"cong hoa xa hoi chu nghia viet nam|doc lap\W+tu do\W+hanh phuc")
_NUMBER = re.compile(r"(?:so|ky hieu)\s*:.*|.*\bngay\b.{1,12}\bthang\b.{1,12}\bnam\b.*")
_TITLE = re.compile(r"ke hoach\b.*|\(?(?:ban hanh )?kem theo .*|du thao.*|phu luc.*|(?:noi dung|bo cuc) de xuat\b.*")
_OFFICE = re.compile(
    r"(?:ubnd|uy ban nhan dan|so|bo|cuc|vu|trung tam|tinh|thanh pho|chi nhanh|hoi dong|tong cuc)\b.*", re.IGNORECASE
)
_SIGNER = re.compile(
    r"(?:(?:kt|tm|tl|q|tuq)\.? ?)?(?:(?:pho )?(?:giam doc|chu tich|cuc truong|vu truong|truong phong|bo truong|"
    r"thu truong|truong chi nhanh)|thu truong)\b.{0,40}|uy ban nhan dan|\(?(?:ky|da ky|ky ten).{0,40}"
)
_ITEM = re.compile(r"^[-–+•*]\s*")


def around(above: Sequence[str], below: Sequence[str], title: str) -> tuple[tuple[str, ...], ...]:
    """(before, after, recipients): paragraphs above the table, below it, and those whom its foot names.

    Left out is only what is printed again by itself: letterhead, title, basis, the foot with its signature.
    """
    before = [line for line in above if not _own(line, title)]
    after: list[str] = []
    recipients: list[str] = []
    foot = False
    for line in below:
        if fold(line).startswith("noi nhan"):
            foot = True
        if not foot:
            if line.strip() and not (_SIGNER.fullmatch(fold(line).strip()) or _MOTTO.search(fold(line))):
                after.append(line.strip())
            continue
        for part in line.splitlines():
            if _ITEM.match(part.strip()):
                recipients.append(_ITEM.sub("", part.strip()).rstrip(" ;."))
    return tuple(before), tuple(after), tuple(recipients)


def _own(line: str, title: str) -> bool:
    """Whether the layout prints it by itself. A cell of several lines is its own where each of them is."""
    parts = line.splitlines()
    if len(parts) > 1:
        return all(_own(part, title) for part in parts)
    plain = fold(line).strip(" .;:*-_")
    if not plain or plain.startswith("can cu ") or _MOTTO.search(plain) or _NUMBER.fullmatch(plain):
        return True
    if _TITLE.fullmatch(plain) or (title and plain in fold(title)):
        return True
    shouts = line == line.upper() and any(c.isalpha() for c in line)
    return bool(shouts and _OFFICE.fullmatch(plain))
