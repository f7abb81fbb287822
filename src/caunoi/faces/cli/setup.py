"""`caunoi setup`: leaving the demonstration. Makes the first administrator, the organisation, its letterhead and books.

What is not given on the command line is asked for at the terminal. All or nothing: an answer that cannot be taken
leaves no half installation. Everything can be changed later in the workspace, under "Danh mục".
"""

import argparse
import getpass
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from caunoi.core.ground.errors import Refused
from caunoi.faces.web import clock
from caunoi.rooms.accounts import actions as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.cases.words import BookMode, Form
from caunoi.rooms.organisations import actions as organisations
from caunoi.rooms.organisations import queries

from . import paths, prepare, stage

_FIELDS = (
    # option, question, default
    ("organisation-name", "Tên đầy đủ của Trung tâm", ""),
    ("organisation-code", "Mã của Trung tâm trong hệ thống (ví dụ TT-LC)", ""),
    ("symbol", "Ký hiệu trong mã vụ việc", "TT"),
    ("province", "Mã tỉnh, thành phố (hai chữ số, ví dụ 15)", ""),
    ("superior", "Cơ quan chủ quản ghi đầu văn bản", ""),
    ("place", "Địa danh ghi trước ngày tháng", ""),
    ("phone", "Số điện thoại công khai", ""),
    ("address", "Địa chỉ", ""),
    ("admin", "Tên đăng nhập của người quản trị", "quantri"),
    ("admin-name", "Họ và tên người quản trị", ""),
)
_FORMS = {"TGTT": Form.LITIGATION, "TV": Form.ADVICE, "DDNTT": Form.REPRESENTATION}


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser("setup", help="first administrator, organisation, letterhead and books")
    for option, question, default in _FIELDS:
        parser.add_argument(f"--{option}", help=question + (f" (mặc định {default})" if default else ""))
    parser.add_argument("--password-file", type=Path, help="tệp có mật khẩu của người quản trị ở dòng đầu")
    parser.add_argument(
        "--book",
        action="append",
        metavar="[FORM=]N",
        help="số cuối trên Sổ giấy năm nay: N cho Sổ chung, hoặc TGTT=N, TV=N, DDNTT=N (nhắc lại được)",
    )


def run(args: argparse.Namespace) -> int:
    prepare.prepare(say=stage.say)
    if queries.active(clock.today()):
        raise Refused(
            "Hệ thống này đã có tổ chức.",
            "Thiết lập chỉ làm một lần.",
            "Thêm tổ chức, tài khoản, sổ trong trang làm việc, mục Danh mục.",
        )
    given = _answers(args)
    mode, last = _books(args.book)
    with transaction.atomic():
        _write(given, _password(args), mode, last, clock.now())
    stage.say(f"Xong. Chạy: caunoi run, rồi đăng nhập tại /lam-viec/ bằng tài khoản {given['admin']}.")
    stage.say(
        "Đã có danh sách của Hệ thống của Bộ: caunoi national import THƯ-MỤC (tổ chức, người thực hiện, vụ việc)."
    )
    return 0


def _answers(args: argparse.Namespace) -> dict[str, str]:
    found = {}
    for option, question, default in _FIELDS:
        value = getattr(args, option.replace("-", "_"))
        if value is None and sys.stdin.isatty():
            value = input(f"{question}{f' [{default}]' if default else ''}: ").strip()
        found[option] = value or default
    missing = [
        f"--{option}"
        for option in ("organisation-name", "organisation-code", "province", "place", "admin-name")
        if not found[option]
    ]
    if missing:
        raise Refused(
            f"Còn thiếu: {', '.join(missing)}.", todo="Hãy ghi thêm trên dòng lệnh, hoặc chạy lại ở cửa sổ dòng lệnh."
        )
    return found


def _password(args: argparse.Namespace) -> str:
    if args.password_file:
        lines = paths.content(args.password_file).decode().splitlines()
        return lines[0] if lines else ""
    if not sys.stdin.isatty():
        raise Refused("Chưa có mật khẩu của người quản trị.", todo="Hãy dùng --password-file.")
    first = getpass.getpass("Mật khẩu (ít nhất 10 ký tự): ")
    if first != getpass.getpass("Nhập lại mật khẩu: "):
        raise Refused("Hai lần nhập mật khẩu không giống nhau.", todo="Hãy chạy lại lệnh.")
    return first


def _books(given: list[str] | None) -> tuple[str, dict[str, int]]:
    """The numbering of the paper books: one Sổ for all forms, or one a form, and where each stands."""
    if given is None and sys.stdin.isatty():
        given = input("Số cuối trên Sổ giấy năm nay (một số cho Sổ chung; hoặc TGTT=N TV=N DDNTT=N) [0]: ").split()
    last: dict[str, int] = {}
    for word in given or ["0"]:
        form, _, number = word.rpartition("=")
        if not number.isdecimal() or (form and form.upper() not in _FORMS):
            raise Refused(f"Không hiểu số cuối của Sổ: {word}.", todo="Viết một số, hoặc TGTT=N, TV=N, DDNTT=N.")
        last[_FORMS[form.upper()] if form else ""] = int(number)
    if "" in last and len(last) > 1:
        raise Refused("Sổ chung hoặc sổ theo hình thức, không phải cả hai.", todo="Hãy chọn một cách đánh số.")
    return (BookMode.COMMON if "" in last else BookMode.BY_FORM), last


def _write(given: dict[str, str], password: str, mode: str, last: dict[str, int], at: datetime) -> None:
    by, code = Actor.system(), given["organisation-code"]
    accounts.set_installation(by=by, at=at, mode="real")
    organisations.create_organisation(
        by=by,
        at=at,
        code=code,
        kind="centre",
        name=given["organisation-name"],
        symbol=given["symbol"],
        province_code=given["province"],
        address=given["address"],
        phone=given["phone"],
    )
    organisations.set_service_area(by=by, at=at, organisation=code, units=[given["province"]])
    organisations.set_letterhead(
        by=by,
        at=at,
        organisation=code,
        superior_lines=[given["superior"].upper()] if given["superior"] else [],
        name_lines=[given["organisation-name"].upper()],
        place=given["place"],
    )
    user = accounts.create_user(
        by=by, at=at, username=given["admin"], full_name=given["admin-name"], password=password, temporary=False
    )
    accounts.assign(by=by, at=at, user=user, role="quan_tri")
    cases.set_last_number(by=by, at=at, organisation=code, year=at.year, mode=mode, last=last)
