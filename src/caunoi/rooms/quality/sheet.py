"""The satisfaction sheet. What is inside Mẫu số 11-TP-TGPL was not seen: the layout is proposed by this system.

Điều 8 khoản 3 names attitude, responsibility, expertise and satisfaction; five questions of two points each make the
ten points of criterion 3, which the marker still sets.
"""

from collections.abc import Mapping
from decimal import Decimal

from caunoi.core.ground.errors import Refused

QUESTIONS: Mapping[str, str] = {
    "attitude": "Thái độ",
    "responsibility": "Trách nhiệm",
    "explained": "Giải thích dễ hiểu",
    "helped": "Giúp đúng việc",
    "satisfied": "Hài lòng chung",
}
"""Each question's key and its short word for officers."""
MOST = 2
DAYS = 30
"""How long a link may be answered (a rule of this system)."""


def points(answers: Mapping[str, int]) -> Decimal:
    """The sum, of ten. Errors: Refused where a question is not answered or a value does not exist."""
    if set(answers) != set(QUESTIONS) or not all(value in range(MOST + 1) for value in answers.values()):
        raise Refused("Phiếu chưa trả lời đủ.", "", "Xin chọn một ý cho mỗi câu hỏi.")
    return Decimal(sum(answers.values()))
