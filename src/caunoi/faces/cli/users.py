"""`caunoi users`: what no page can do for the last administrator who is locked out."""

import argparse
import getpass
import os
import sys


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "users",
        help="an account whose owner, the only administrator, lost the second step",
        description="Việc với tài khoản mà không trang nào làm được: người quản trị duy nhất mất bước thứ hai.",
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    reset = verbs.add_parser(
        "reset-second-step",
        help="take telephone, recovery codes and passkeys away; the password stays, a new second step comes first",
    )
    reset.add_argument("username", help="tên đăng nhập")
    reset.add_argument(
        "--reason", required=True, help="vì sao, và đã nhận ra người đó bằng cách nào (giữ trong nhật ký)"
    )


def run(args: argparse.Namespace) -> int:
    """The reset is in the journal with the machine's own account; its owner and the other administrators are told."""
    from django.db import transaction

    from caunoi.core.ground.errors import NotFound
    from caunoi.faces.web import clock, told  # names models: after Django is set up
    from caunoi.rooms.accounts import actions, queries
    from caunoi.rooms.accounts.policy import Actor

    account = queries.by_username(args.username)
    if account is None:
        raise NotFound("Không có tài khoản mang tên này.", "", "Hãy gõ đúng tên đăng nhập.")
    by, at = Actor.system(), clock.now()
    who = os.environ.get("SUDO_USER") or getpass.getuser()
    reason = f"{args.reason.strip()} (lệnh trên máy chủ, {who})" if args.reason.strip() else ""
    with transaction.atomic():
        actions.reset_second_factor(by=by, at=at, user=account, reason=reason)
        told.tell_factor_reset(by=by, at=at, account=account.key)
    sys.stderr.write(
        f"Đã bỏ bước thứ hai của {account.username}; mọi phiên đăng nhập đã kết thúc. Mật khẩu giữ nguyên. Lần vào sau"
        " phải đặt bước thứ hai mới nếu vai trò bắt buộc.\n"
    )
    return 0
