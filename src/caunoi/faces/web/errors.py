"""The pages of the framework's own errors: kind sentences, never a traceback."""

import errno
import sys
from datetime import timedelta
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from caunoi.core.ground.errors import Refused
from caunoi.faces.web import clock, kept
from caunoi.faces.web.middleware import STAFF_FRAME, frame_of


def _page(request: HttpRequest, refusal: Refused, status: int) -> HttpResponse:
    return render(request, "web/refused.html", {"refusal": refusal, "frame": frame_of(request)}, status=status)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """400"""
    what, todo = _("Máy chủ không hiểu được trang vừa gửi."), _("Xin quay lại và thử một lần nữa.")
    return _page(request, Refused(what, todo=todo), 400)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """403"""
    what = _("Trang này chỉ dành cho người có phần việc ở đây.")
    todo = _("Nếu cần vào, xin hỏi người quản trị của đơn vị.")
    return _page(request, Refused(what, todo=todo), 403)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """404"""
    what, todo = _("Không có trang này."), _("Có thể địa chỉ bị gõ nhầm. Xin về trang đầu và chọn lại.")
    return _page(request, Refused(what, todo=todo), 404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose page was too old, or a browser without cookies."""
    if (shown := kept.of_earlier_page(request, reason)) is not None:
        return shown
    what = _("Trang này mở đã lâu nên chưa gửi được. Chưa có gì bị mất.")
    todo = _("Xin bấm nút quay lại của trình duyệt, tải lại trang rồi gửi lại. Trình duyệt cần cho phép cookie.")
    return _page(request, Refused(what, todo=todo), 403)


def too_often(request: HttpRequest) -> HttpResponse:
    """429: more was sent to the pages of accounts within a minute than a hand sends (settings.ACCOUNT_RATE_LIMITS, the
    library's own limits: all by the minute)."""
    again = clock.now() + timedelta(seconds=119)  # the next whole minute that is surely free
    refusal = Refused(
        _(
            "Trong một phút vừa qua có quá nhiều lần gửi từ nơi này hoặc bằng tài khoản này, nên máy chủ tạm ngừng"
            " nhận."
        ),
        _("Giới hạn này chặn việc dò mật khẩu. Tài khoản không bị khóa. Lần gửi vừa rồi chưa được ghi."),
        _(
            "Từ {hour} giờ {minute} phút, xin bấm nút quay lại của trình duyệt rồi gửi lại một lần. Nếu nhiều người"
            " dùng chung mạng nên hay gặp trang này, xin báo người quản trị."
        ).format(hour=f"{again:%H}", minute=f"{again:%M}"),
    )
    response = render(request, "web/refused.html", {"refusal": refusal, "frame": STAFF_FRAME}, status=429)
    response["Retry-After"] = "60"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """500; 503 where database or disk is what failed: that passes. Written without either, both may be gone."""
    gone = _passes(sys.exc_info()[1])
    page = render_to_string("web/server_error.html", {"gone": gone})
    response = HttpResponse(page, status=503 if gone else 500)
    if gone:
        response["Retry-After"] = "60"
    return response


def _passes(error: BaseException | None) -> bool:
    """Database gone, locked or full; disk full or read-only."""
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO)
    return isinstance(error, OperationalError | InterfaceError)
