"""The closed lists of the room: codes as stored or declared, words as officers read them."""

from django.db.models import TextChoices


class Unit(TextChoices):
    """What is counted. Figures of two units are never added."""

    PERSON = "person", "người"
    TURN = "turn", "lượt người"
    MATTER = "matter", "việc"
    CASE = "case", "vụ việc"
    REQUEST = "request", "yêu cầu"
    SESSION = "session", "buổi"
    ACTIVITY = "activity", "đợt, cuộc"
    PLACE = "place", "xã, phường"
    POINT = "point", "điểm, bảng"
    BODY = "body", "tổ chức"
    COURSE = "course", "lớp"
    COPY = "copy", "bản"
    BROADCAST = "broadcast", "lần phát"
    CALL = "call", "cuộc gọi"
    REFERRAL = "referral", "lần chuyển"
    SHEET = "sheet", "phiếu"
    QUESTION = "question", "câu hỏi"
    REVIEW = "review", "lần chấm"
    SCORE = "score", "điểm"
    DAY = "day", "ngày làm việc"
    DAYS = "days", "ngày"
    HOUR = "hour", "giờ"
    MINUTE = "minute", "phút"
    ENTRY = "entry", "bút toán"
    CLAIM = "claim", "đề nghị chi"
    DONG = "dong", "đồng"


class Certainty(TextChoices):
    """How well what an indicator rests on was seen."""

    VERIFIED = "verified", "Đã đọc văn bản"
    SECONDARY = "secondary", "Theo nguồn thứ cấp"
    UNVERIFIED = "unverified", "Chưa kiểm chứng"


UNKNOWN = "unknown"
UNKNOWN_WORDS = "Chưa rõ"
NOT_ENTERED = "Chưa ai nhập mẫu số"
"""A denominator that officers enter and nobody has. Never nought."""
