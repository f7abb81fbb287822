"""`caunoi doctor`: what is wrong with this installation, and what to do. Reads only; names no person."""

import argparse
import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from itertools import islice
from pathlib import Path

from django.conf import settings

from caunoi.core.ground.errors import Refused
from caunoi.core.law import law_for
from caunoi.faces.web import clock, condition, openid
from caunoi.faces.web.condition import BAD, OK, WARN, Finding
from caunoi.rooms.files import queries as files
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.places import queries as places

MARKS = {OK: "được ", WARN: "xem  ", BAD: "hỏng "}
_SHOWN = 5


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "doctor",
        help="what is wrong with this installation, and what to do",
        description="Khám bản cài đặt: đĩa, khóa, cơ sở dữ liệu, luật, danh mục, việc nền, sao lưu. Chỉ đọc.",
    )
    parser.add_argument("--full", action="store_true", help="walk the whole journal and read every stored file back")
    parser.add_argument("--json", action="store_true", help="one JSON list of findings")


def run(args: argparse.Namespace) -> int:
    """Exit status 1 when something is broken; what is only to be looked at leaves it 0."""
    found = list(_looks(clock.now(), full=args.full))
    if args.json:
        json.dump([asdict(each) for each in found], sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
    else:
        for each in found:
            sys.stdout.write(f"{MARKS[each.state]} {each.says}\n")
            if each.todo:
                sys.stdout.write(f"       → {each.todo}\n")
    worst = [each for each in found if each.state != OK]
    sys.stderr.write(f"{len(found)} điều đã xem, {len(worst)} điều cần để ý.\n")
    return 1 if any(each.state == BAD for each in found) else 0


def _looks(at: datetime, *, full: bool) -> Iterator[Finding]:
    standing = condition.standing(at)
    yield from standing
    yield _folder()
    yield from _served()
    yield from _provider()
    yield _law(at)
    if any(each.state == BAD for each in standing if each.name in ("database", "tables")):
        return  # what follows would only say the same again
    yield _areas(at)
    yield _programs()
    if full:
        yield _chain()
        yield _files()


def _folder() -> Finding:
    """Whether others on the machine can read the data or the key."""
    open_ = [str(path) for path in (Path(settings.DATA), Path(settings.DATA) / "secret-key") if _readable(path)]
    if open_:
        todo = f"Hãy chạy: chmod go-rwx {' '.join(open_)}"
        return Finding("folder", WARN, "Người dùng khác trên máy này đọc được thư mục dữ liệu hoặc khóa.", todo)
    return Finding("folder", OK, "Chỉ người chạy máy chủ đọc được thư mục dữ liệu.")


def _readable(path: Path) -> bool:
    return path.exists() and bool(path.stat().st_mode & 0o077)


def _served() -> Iterator[Finding]:
    """Names, HTTPS and messages of a real installation."""
    if settings.MODE != "real":
        return
    local = all(host in ("localhost", "127.0.0.1", "[::1]") for host in settings.ALLOWED_HOSTS)
    if local:
        todo = "Hãy đặt CAUNOI_HOSTS bằng tên miền, sau một proxy nói HTTPS (docs/dev/running.md)."
        yield Finding("hosts", WARN, "Chỉ máy này mở được trang.", todo)
    elif not settings.SESSION_COOKIE_SECURE:
        todo = "Hãy đặt CAUNOI_HTTPS=1 sau một proxy nói HTTPS. Không có HTTPS, mật khẩu đi trên mạng đọc được."
        yield Finding("https", BAD, "Trang mở ra ngoài mà không có HTTPS.", todo)
    else:
        yield Finding("https", OK, f"Phục vụ {', '.join(settings.ALLOWED_HOSTS)} qua HTTPS.")
    if not settings.SMTP_URL:
        todo = "Hãy đặt CAUNOI_SMTP_URL và CAUNOI_MAIL_FROM nếu muốn gửi thư."
        yield Finding("mail", WARN, "Không gửi thư điện tử: chưa có máy chủ thư.", todo)


def _provider() -> Iterator[Finding]:
    """The identity provider, asked as a sign-in would ask it."""
    given = settings.OIDC
    lacking = [name for name in ("issuer", "client", "secret") if not given[name]]
    if len(lacking) == 3:
        return
    if lacking:
        todo = f"Hãy đặt {', '.join(f'CAUNOI_OIDC_{name.upper()}' for name in lacking)}, hoặc bỏ cả ba."
        yield Finding("openid", BAD, "Đăng nhập bằng định danh chưa đủ thiết lập nên chưa dùng được.", todo)
        return
    try:
        openid.ask_provider()
    except openid.Untrusted as problem:
        todo = "Hãy so CAUNOI_OIDC_ISSUER với 'issuer' mà bên cung cấp công bố, từng ký tự; hỏi họ về điều còn thiếu."
        yield Finding("openid", BAD, f"Bên cung cấp định danh trả lời sai: {problem}.", todo)
    except openid.NotAnswered as problem:
        todo = "Hãy kiểm tra mạng, tường lửa, chứng thư; nơi nằm trong mạng riêng thì thêm vào CAUNOI_HOOK_NETWORKS."
        yield Finding("openid", BAD, f"Chưa hỏi được bên cung cấp định danh: {problem}.", todo)
    else:
        yield Finding("openid", OK, f"{openid.label()} trả lời, có khóa và PKCE.")


def _law(at: datetime) -> Finding:
    try:
        law = law_for(at.date())
    except Refused as problem:
        todo = "Hãy khôi phục thư mục gói luật từ bản sao lưu, hoặc xem trang Gói luật."
        return Finding("law", BAD, f"Không tin được luật đang dùng: {problem.what}", todo)
    return Finding("law", OK, f"Luật của ngày {at:%d/%m/%Y}: {law.stamp}.")


def _areas(at: datetime) -> Finding:
    lists = places.area_lists(at.date())
    if not lists:
        todo = "Hãy nạp danh sách của ngày hôm nay: caunoi places areas FILE."
        says = "Chưa có danh sách xã, thôn đặc biệt khó khăn: diện dân tộc thiểu số ở vùng khó khăn sẽ là chưa rõ."
        return Finding("areas", WARN, says, todo)
    return Finding("areas", OK, f"{len(lists)} danh sách vùng đang có hiệu lực.")


def _programs() -> Finding:
    lacking = [name for name in ("pg_dump", "pg_restore") if condition.is_server() and not shutil.which(name)]
    if lacking:
        todo = "Hãy cài gói postgresql-client cùng phiên bản với máy chủ."
        return Finding("programs", WARN, f"Không có {', '.join(lacking)}: không sao lưu được.", todo)
    return Finding("programs", OK, "Có đủ chương trình để sao lưu.")


def _chain() -> Finding:
    report = journal.verify()
    if report.broken:
        todo = "Hãy giữ nguyên máy, báo người phụ trách, so với mắt chuỗi đã ghi trong sổ và bản sao lưu."
        return Finding("journal", BAD, f"Chuỗi nhật ký bị đứt ở dòng {report.broken.seq}. {report.broken.why}", todo)
    return Finding("journal", OK, f"Chuỗi nhật ký nguyên vẹn, {report.events} dòng.")


def _files() -> Finding:
    damaged = list(islice(files.damaged(), _SHOWN))
    if damaged:
        todo = "Hãy chép lại tệp từ bản sao lưu. Xem đủ: caunoi audit files."
        return Finding("files", BAD, f"Tệp bị mất hoặc bị thay đổi: {', '.join(damaged)} …", todo)
    return Finding("files", OK, "Mọi tệp lưu trữ đều nguyên vẹn.")
