"""Two who saved at one moment where nobody foresaw it: the second is told, who keeps the machine finds it logged."""

import logging

from django.http import HttpRequest
from django.utils.translation import gettext as _

from caunoi.core.ground.errors import Refused
from caunoi.rooms.journal import turns

logger = logging.getLogger(__name__)


def refusal_of(error: Exception, request: HttpRequest) -> Refused | None:
    """What is said to the second, in the language of the page; None where the error is another. Nothing was written:
    an act is one transaction. The log has the kind of the error and the page, nothing of the rows."""
    kind = turns.met(error)
    if not kind:
        return None
    match = request.resolver_match
    logger.error("two at one moment: %s at %s", kind, match.view_name if match else "")
    return Refused(
        _("Có người khác vừa lưu cùng lúc, nên việc vừa gửi chưa được ghi."),
        _("Hai người cùng lưu một việc thì chỉ một người lưu được. Chưa có gì bị ghi dở."),
        _("Xin bấm nút quay lại của trình duyệt để giữ những gì đã điền, xem lại rồi thử lại."),
    )
