"""States and manners of signing, with their Vietnamese words."""

from django.db.models import TextChoices


class State(TextChoices):
    """Where an official document stands."""

    DRAFT = "draft", "dự thảo"
    TO_SIGN = "to_sign", "trình ký"
    SIGNED = "signed", "đã ký"
    ISSUED = "issued", "đã phát hành"
    WITHDRAWN = "withdrawn", "đã hủy"


class Authority(TextChoices):
    """In what capacity somebody signs (Nghị định 30/2020/NĐ-CP, Điều 13; Phụ lục I)."""

    HEAD = "head", "người đứng đầu"
    DEPUTY = "deputy", "cấp phó ký thay"
    ACTING = "acting", "quyền người đứng đầu"
    AUTHORISED = "authorised", "thừa ủy quyền"
    BRANCH = "branch", "người đứng đầu Chi nhánh"
