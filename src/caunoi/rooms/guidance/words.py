"""The closed lists of the room: codes as stored, words as officers read them."""

from django.db.models import TextChoices


class LetterKind(TextChoices):
    """What a letter is for."""

    GUIDANCE = "guidance", "Hướng dẫn"
    ANSWER = "answer", "Trả lời"
    DIRECTION = "direction", "Chỉ đạo, đôn đốc"
    NOTICE = "notice", "Thông báo"


class End(TextChoices):
    """How a letter ended."""

    REPLACED = "replaced", "Đã được thay thế"
    WITHDRAWN = "withdrawn", "Đã thu hồi"


class Link(TextChoices):
    """To what a letter is linked."""

    TASK = "task", "Nhiệm vụ"
    PROGRAMME = "programme", "Chương trình"
    LINE = "line", "Nội dung của chương trình"


class MatterKind(TextChoices):
    """What a unit raises."""

    QUESTION = "question", "Câu hỏi"
    DIFFICULTY = "difficulty", "Khó khăn, vướng mắc"
    RECOMMENDATION = "recommendation", "Kiến nghị"


class MatterState(TextChoices):
    """Where it stands."""

    OPEN = "open", "Chờ trả lời"
    ANSWERED = "answered", "Đã trả lời"
    WITHDRAWN = "withdrawn", "Đơn vị đã rút"


class Category(TextChoices):
    """What a difficulty is about."""

    LAW = "law", "Quy định chưa rõ, chồng chéo"
    MONEY = "money", "Kinh phí, mức chi, giải ngân"
    PAPERS = "papers", "Thủ tục, hồ sơ, thanh quyết toán"
    PEOPLE = "people", "Người thực hiện, biên chế"
    GROUP = "group", "Đối tượng, giấy tờ chứng minh"
    AREA = "area", "Địa bàn, danh sách khu vực"
    COOPERATION = "cooperation", "Phối hợp giữa các cơ quan"
    REPORTING = "reporting", "Số liệu, báo cáo"
    MEANS = "means", "Cơ sở vật chất, công nghệ thông tin"
    OTHER = "other", "Việc khác"


class Step(TextChoices):
    """What was done about a matter."""

    RAISED = "raised", "Gửi lên"
    PASSED_UP = "passed_up", "Chuyển lên cấp trên"
    JOINED = "joined", "Gộp với vướng mắc giống nhau"
    ANSWERED = "answered", "Trả lời"
    PROPOSED = "proposed", "Đưa thành đề xuất"
    WITHDRAWN = "withdrawn", "Rút"


class Verdict(TextChoices):
    """What became of a comment on a draft."""

    WAITING = "waiting", "Chưa có phản hồi"
    ACCEPTED = "accepted", "Tiếp thu"
    PARTLY = "partly", "Tiếp thu một phần"
    REJECTED = "rejected", "Không tiếp thu"


class OwnerKind(TextChoices):
    """Who owns a programme."""

    MINISTRY = "ministry", "Bộ, cơ quan trung ương"
    DEPARTMENT = "department", "Sở, cơ quan cấp tỉnh"
    COMMITTEE = "committee", "Ban chỉ đạo"
    ASSOCIATION = "association", "Hội, đoàn thể"


class AskState(TextChoices):
    """Where a request for data stands."""

    OPEN = "open", "Chờ số liệu"
    ANSWERED = "answered", "Đã gửi số liệu"
    DECLINED = "declined", "Không cung cấp được"
