"""Who may say that a phrase is right, and when a pack is served. Pure: no database.

A pack waits (`draft`), is served (`published`), or is gone (`withdrawn`). Only verified entries of published packs
reach the public, and only while the Vietnamese phrase is still the one that was translated. Whoever brought a pack
never verifies it: what one person got wrong, another hears.
"""

from caunoi.core.ground.errors import NotAllowed, Refused

WRITE, REVIEW = "languages.write", "languages.review"
DRAFT, PUBLISHED, WITHDRAWN = "draft", "published", "withdrawn"
WAITING, VERIFIED, REFUSED = "waiting", "verified", "refused"

STATES = {DRAFT: "Chờ kiểm tra", PUBLISHED: "Đã công bố", WITHDRAWN: "Đã rút"}
MARKS = {WAITING: "Chưa kiểm tra", VERIFIED: "Đã kiểm tra", REFUSED: "Không nhận"}

MOST_TEXT = 1000
MOST_RECORDING = 1_000_000
MOST_SECONDS = 120
MOST_ENTRIES = 1000
"""Letters of a phrase, bytes and seconds of a recording, phrases of a pack."""


def check_reviewer(key: str, brought_by: str) -> None:
    """A person, and not the one who brought the pack."""
    if not key.startswith("user:"):
        raise NotAllowed("Chỉ người có tài khoản mới kiểm tra, công bố được gói tiếng.")
    if key == brought_by:
        raise Refused(
            "Anh/chị đã nạp gói này nên không tự kiểm tra được.",
            "Mỗi câu cần hai người: một người nạp, một người khác biết tiếng này kiểm tra.",
            "Xin nhờ người khác có quyền kiểm tra tiếng.",
        )


def check_waits(state: str) -> None:
    """Still to be looked at."""
    if state != DRAFT:
        raise Refused(
            f"Gói này {STATES[state].lower()}, không kiểm tra thêm được.",
            "Câu đã công bố thì giữ nguyên.",
            "Muốn sửa, hãy nạp một bản mới.",
        )


def check_publishable(state: str, verified: int) -> None:
    """Waits, and something of it is verified."""
    check_waits(state)
    if not verified:
        raise Refused(
            "Chưa công bố được.", "Chưa có câu nào được kiểm tra.", "Hãy nghe, đọc và xác nhận từng câu trước."
        )


def check_reason(reason: str) -> None:
    """A refusal and a withdrawal say why."""
    if len(reason.split()) < 2:
        raise Refused("Chưa nêu lý do.", "Người nạp gói cần biết phải sửa gì.", "Hãy ghi lý do.")


def check_withdrawable(state: str) -> None:
    """Not gone yet."""
    if state == WITHDRAWN:
        raise Refused("Gói này đã được rút.", "", "Hãy mở lại trang Tiếng nói.")
