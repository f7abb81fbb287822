"""How much of what, from the words of an output: '3-5 lớp/năm', '10 đợt', '100% người có yêu cầu'."""

import re
from dataclasses import dataclass
from decimal import Decimal

UNITS = (
    "lớp", "cuộc", "đợt", "buổi", "hội nghị", "hội thảo", "tọa đàm", "báo cáo", "văn bản", "công văn", "kế hoạch",
    "quyết định", "tờ gấp", "tờ rơi", "ấn phẩm", "tài liệu", "bản", "bộ", "cuốn", "cẩm nang", "phóng sự", "chuyên đề",
    "tin bài", "tin", "bài", "số", "vụ việc", "vụ", "lượt người", "lượt", "người", "đại biểu", "học viên", "xã", "thôn",
    "điểm", "bảng tin", "bảng", "hộp tin", "đoàn kiểm tra", "đoàn", "chương trình", "khóa", "chiến dịch", "video",
    "nghìn đồng", "triệu đồng", "tỷ đồng", "đồng", "USB", "đĩa", "danh sách", "đề án", "hồ sơ", "phiên", "lần",
)  # fmt: skip
_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
_NUMBER = r"\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?"
_QUANTITY = re.compile(
    rf"(?<![\w/.,\-–])(?P<low>{_NUMBER})(?:\s*(?:-|–|đến)\s*(?P<high>{_NUMBER}))?\s*(?P<unit>%|(?:{_UNIT})\b)"
    r"(?:[^;,.\n\d/]{0,40}?(?:/|mỗi |một |hằng |hàng )(?P<per>năm|quý|tháng|xã|tỉnh)\b)?",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"\d+[/.]\d[\d/.]*(?:/[\w-]+)*|\d+/[\w-]+|\b(?:năm|Điều|khoản|quý|tháng|ngày|mẫu|số)\s*:?\s*\d+|\b20\d\d\b|\d+\)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Quantity:
    """From low to high (the same where one number stands) of a unit; per: '', năm, quý, tháng, xã, tỉnh."""

    low: Decimal
    high: Decimal
    unit: str
    per: str = ""


@dataclass(frozen=True)
class Output:
    """text: as written. understood: no number in it is left without its meaning. An output may have no number."""

    text: str
    quantities: tuple[Quantity, ...] = ()
    understood: bool = True


def read_output(text: str) -> Output:
    """The words of an output."""
    found: list[Quantity] = []
    for match in _QUANTITY.finditer(text):
        low = _number(match["low"])
        high = _number(match["high"]) if match["high"] else low
        found.append(Quantity(min(low, high), max(low, high), match["unit"].lower(), (match["per"] or "").lower()))
    rest = _REFERENCE.sub(" ", _QUANTITY.sub(" ", text))
    return Output(text, tuple(found), not re.search(r"\d", rest))


def _number(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", "."))
