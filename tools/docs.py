"""`make docs`: writes the documents that are made from the code; `--check` fails when one of them is stale."""

import argparse
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.site.settings")
os.environ.setdefault("CAUNOI_SECRET_KEY", "documents only")
os.environ["COLUMNS"] = "100"  # the width of --help
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import django  # noqa: E402  the settings are named above

django.setup()

from django.apps import apps  # noqa: E402  after Django is set up
from django.utils import translation  # noqa: E402
from tools import access  # noqa: E402

from caunoi.core.ground import dates  # noqa: E402
from caunoi.core.law import book as books  # noqa: E402
from caunoi.core.law import citation, file_papers, procedure  # noqa: E402
from caunoi.faces.api.urls import api  # noqa: E402
from caunoi.faces.cli import main as cli  # noqa: E402
from caunoi.rooms.accounts.roles import PERMISSIONS, SHIPPED  # noqa: E402
from caunoi.rooms.cases import clocks, warning  # noqa: E402
from caunoi.rooms.cases import policy as cases  # noqa: E402
from caunoi.rooms.cases.words import CaseState, ComplaintState, LetterState, State  # noqa: E402
from caunoi.rooms.documents import policy as documents  # noqa: E402
from caunoi.rooms.documents.words import State as DocumentState  # noqa: E402
from caunoi.rooms.fees import policy as fees  # noqa: E402
from caunoi.rooms.fees.words import State as StatementState  # noqa: E402
from caunoi.rooms.indicators import declared  # noqa: E402
from caunoi.rooms.indicators.kinds import DIMS  # noqa: E402
from caunoi.rooms.indicators.words import Certainty, Unit  # noqa: E402
from caunoi.rooms.journal import kinds  # noqa: E402
from caunoi.rooms.quality import policy as quality  # noqa: E402
from caunoi.rooms.quality.words import CorrectionState  # noqa: E402
from caunoi.rooms.quality.words import State as ReviewState  # noqa: E402
from caunoi.rooms.referrals import policy as referrals  # noqa: E402
from caunoi.rooms.referrals.words import State as ReferralState  # noqa: E402
from caunoi.site import settings as site  # noqa: E402

NOTE = "<!-- Made by `make docs` from the code. Do not edit. -->\n\n"


def transitions() -> str:
    """Where a request, a case, a document, a statement and a review can stand, and what moves them."""
    parts = [
        "# Trạng thái của yêu cầu, vụ việc, đơn, khiếu nại, văn bản, bảng kê, việc chấm chất lượng và việc chuyển gửi\n"
    ]
    tables = (
        ("Yêu cầu", cases.REQUEST_TRANSITIONS, cases.REQUEST_OWNERS, State),
        ("Vụ việc", cases.CASE_TRANSITIONS, cases.CASE_OWNERS, CaseState),
        ("Đơn của người được trợ giúp", cases.LETTER_TRANSITIONS, cases.LETTER_OWNERS, LetterState),
        ("Khiếu nại", cases.COMPLAINT_TRANSITIONS, cases.COMPLAINT_OWNERS, ComplaintState),
        ("Văn bản", documents.TRANSITIONS, documents.OWNERS, DocumentState),
        ("Bảng kê thù lao, bồi dưỡng", fees.TRANSITIONS, fees.OWNERS, StatementState),
        ("Thẩm định, đánh giá chất lượng", quality.REVIEW_TRANSITIONS, quality.REVIEW_OWNERS, ReviewState),
        ("Khắc phục", quality.CORRECTION_TRANSITIONS, quality.CORRECTION_OWNERS, CorrectionState),
        ("Chuyển đến dịch vụ khác", referrals.TRANSITIONS, referrals.OWNERS, ReferralState),
    )
    for title, table, owners, states in tables:
        parts.append(f"\n## {title}\n\n```mermaid\nstateDiagram-v2\n")
        parts += [f"    {code}: {states(code).label}\n" for code in owners]
        parts += [f"    {t.state} --> {t.to}: {t.verb}\n" for t in table if t.state != t.to]
        parts.append("```\n\n")
        parts.append(_table(*_steps(table, states)))
        rows = ((states(code).label, owner.who, owner.final or "–") for code, owner in owners.items())
        parts.append("\n" + _table(("trạng thái", "ai phải làm tiếp", "kết thúc theo"), rows))
    return "".join(parts)


def _steps(table: Iterable[Any], states: Any) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Head and rows of a table of steps; with clocks and notices where the room has them."""
    steps = list(table)
    head = ("đang ở", "hành động", "cần quyền", "điều kiện", "chuyển sang", "sự kiện")
    rows = [
        (states(t.state).label, t.verb, PERMISSIONS[t.permission], t.guard or "–", states(t.to).label, t.event)
        for t in steps
    ]
    if not isinstance(steps[0], cases.Transition):
        return head, rows
    more = [(_clocks(t.clocks), _notice(t.notice)) for t in steps]
    return (*head, "đồng hồ chạy", "báo cho ai"), [(*row, *rest) for row, rest in zip(rows, more, strict=True)]


def _clocks(keys: Iterable[str]) -> str:
    """Clocks by name, each once: 'Cử người thực hiện tham gia tố tụng'."""
    names = {d.key: d.title["vi"] for d in procedure.all_deadlines()} | {k: w[0] for k, w in clocks.INTERNAL.items()}
    return "; ".join(names[key] for key in keys) or "–"


def _notice(notice: cases.Notice) -> str:
    forms = {form.key: form.code for form in procedure.all_forms()}
    how = [forms[notice.form]] if notice.form else ["bằng văn bản"] if notice.writing else []
    how += ["trang theo dõi"] if notice.page else []
    return f"{notice.to or 'người yêu cầu'}: {', '.join(how)}" if how else "–"


def roles() -> str:
    """Roles as they ship; an administrator may change them."""
    rows = ((r.name, r.description, "; ".join(PERMISSIONS[p] for p in r.permissions)) for r in SHIPPED)
    return "# Vai trò và quyền\n\nVai trò là dữ liệu: người quản trị có thể sửa.\n\n" + _table(
        ("vai trò", "mô tả", "quyền"), rows
    )


def matrix() -> str:
    """Who may do what, where, and sees what of whom."""
    intro = (
        "# Ai được làm gì, ở đâu, thấy gì\n\nMặc định là không. Mọi trang, tệp, danh sách, số đếm, ô tìm, địa chỉ"
        " API hỏi cùng một chỗ: `accounts.policy.can` (quyền × phạm vi × ngày), rồi `people.queries.sight` (hồ sơ hạn"
        " chế). Ngoài phạm vi và không tồn tại được trả lời như nhau. `tests/house/test_access.py` mở từng địa chỉ,"
        " `test_leaks.py` thử các lối khác; xem [bảo mật](../security.md).\n"
    )
    parts = [intro]
    for title, (head, rows) in (
        ("Phạm vi: quyền giao ở đâu thì mở ở đâu", access.scopes()),
        ("Vai trò thấy gì của người được trợ giúp", access.sights()),
        ("Quyền, mức nhạy cảm, vai trò", access.actions()),
        ("Từng trang", access.doors()),
    ):
        parts.append(f"\n## {title}\n\n" + _table(head, rows))
    return "".join(parts)


def events() -> str:
    """Every kind of event in the journal."""
    erasure = {kinds.KEEP: "giữ", kinds.BLANK: "xóa phần cá nhân"}
    rows = ((e.kind, e.sentence, erasure[e.erasure], "đọc" if e.reads else "ghi") for e in kinds.every())
    return "# Các loại sự kiện trong nhật ký\n\n" + _table(("loại", "câu", "khi xóa dữ liệu cá nhân", ""), rows)


def indicators() -> str:
    """Every indicator: what it counts, in which unit, on what it rests."""
    parts = [
        "# Chỉ tiêu\n\nKhai báo ở `rooms/indicators/data`. Số người, lượt người, việc, vụ việc không cộng với nhau;"
        " tỷ lệ luôn có tử số và mẫu số.\n"
    ]
    group = ""
    for each in declared.shipped().values():
        if each.group != group:
            group = each.group
            parts.append(f"\n## {group}\n")
        shown = {"percent": "%", "mean": f"{Unit(each.unit).label}, bình quân"}.get(each.shown, Unit(each.unit).label)
        by = "; ".join(DIMS[dim].lower() for dim in each.by) or "–"
        programmes = f" Chương trình: {', '.join(each.programmes)}." if each.programmes else ""
        note = f" {each.note}." if each.note else ""
        parts.append(
            f"\n**{each.name}** (`{each.code}`, {shown}). {each.definition}{note} Chia theo: đơn vị; tỉnh; {by}."
            f" Căn cứ: {each.basis} ({str(Certainty(each.certainty).label).lower()}).{programmes}\n"
        )
    return "".join(parts)


def privacy() -> str:
    """Every column of every table: its class, and what becomes of it when a person is erased."""
    parts = ["# Lớp bảo mật của từng trường dữ liệu\n"]
    for model in sorted(apps.get_models(), key=lambda m: m._meta.label):
        classes = getattr(model, "PRIVACY", None)
        if classes is None:
            continue
        erasure = getattr(model, "ERASURE", {})
        rows = ((field, classes[field], erasure.get(field, "–")) for field in sorted(classes))
        parts.append(f"\n## {model._meta.label}\n\n" + _table(("field", "class", "erasure"), rows))
    return "".join(parts)


def commands() -> str:
    """The command line, as --help tells it."""
    parser = argparse.ArgumentParser(prog="caunoi")
    subparsers = parser.add_subparsers(metavar="COMMAND")
    for module in dict.fromkeys(command.module for command in cli.COMMANDS.values()):
        cli.load(module).add_parser(subparsers)
    parts = ["# The command line\n\n"]
    for name, each in subparsers.choices.items():
        parts.append(f"## caunoi {name}\n\n```\n{each.format_help().strip()}\n```\n\n")
    return "".join(parts).rstrip() + "\n"


def settings() -> str:
    """Every variable of the environment, from the head of the settings' module."""
    text = site.__doc__ or ""
    found = re.findall(r"^(CAUNOI_\w+) +(.+) \(default: (.+)\)$", text, re.MULTILINE)
    lines = re.findall(r"^CAUNOI_.*$", text, re.MULTILINE)
    assert len(found) == len(lines), "a line without its default"
    rows = [(f"`{name}`", says, default) for name, says, default in found]
    return "# Settings\n\nEverything that differs between places comes from the environment.\n\n" + _table(
        ("variable", "meaning", "default"), rows
    )


WHO = {
    "organisation": "Trung tâm, Chi nhánh",
    "practitioner": "người thực hiện trợ giúp pháp lý",
    "citizen": "người dân",
    "agency": "cơ quan tiến hành tố tụng",
    "authority": "cơ quan có trách nhiệm trả lời",
    "department": "Sở Tư pháp",
    "ministry": "Bộ Tư pháp",
}
UNITS = {"working_days": "ngày làm việc", "days": "ngày", "hours": "giờ"}
STATUS = {
    "verified": "đã đối chiếu",
    "secondary": "theo nguồn thứ cấp",
    "disputed": "còn tranh luận",
}


def procedure_page() -> str:
    """Clocks, official forms, contents of files and reasons, as the system reads them, each with its provision."""
    parts = [
        "# Thời hạn, mẫu và lý do theo luật\n\nĐây là những gì máy dùng để tính hạn, in mẫu và đưa ra lý do. "
        "Thời hạn tính bằng ngày làm việc bỏ qua ngày nghỉ trong Danh mục. “Đã đối chiếu”: đã đọc bản chép toàn văn "
        "của văn bản; trước khi dùng làm căn cứ vẫn phải xem bản gốc.\n\n## Thời hạn\n\n"
    ]
    terms = (
        (d.title["vi"], WHO[d.who], _term(d), d.from_["vi"], _warned(d), _cite(d), _standing(d))
        for d in procedure.all_deadlines()
    )
    parts.append(_table(("việc", "ai", "bao lâu", "tính từ", "máy nhắc ai", "căn cứ", "mức chắc chắn"), terms))
    parts.append(
        "\n## Mẫu\n\nMới biết số và tên của mẫu, chưa thấy nội dung bên trong. Hệ thống in Mẫu 01, 02, 08 "
        "theo cách trình bày của mình.\n\n"
    )
    forms = ((f.code, f.title["vi"], _cite(f), _standing(f)) for f in procedure.all_forms())
    parts.append(_table(("mẫu", "tên", "căn cứ", "mức chắc chắn"), forms))
    parts.append("\n## Thành phần hồ sơ vụ việc\n\n")
    forms_of_aid = {f.key: f.title["vi"] for f in procedure.legal_forms()}
    papers = (
        (forms_of_aid[p.form], p.title["vi"], NEEDS[p.need], _cite(p), _standing(p)) for p in file_papers.everything()
    )
    parts.append(_table(("hình thức", "giấy tờ", "khi nào", "căn cứ", "mức chắc chắn"), papers))
    for title, kind in REASONS.items():
        reasons = ((r.title["vi"], r.plain["vi"], _cite(r), _standing(r)) for r in procedure.all_reasons(kind))
        parts.append(f"\n## {title}\n\n" + _table(("lời của luật", "nói dễ hiểu", "căn cứ", "mức chắc chắn"), reasons))
    return "".join(parts)


REASONS = {
    "Lý do từ chối thụ lý": "refusal",
    "Trường hợp thụ lý ngay": "urgent",
    "Trường hợp không tiếp tục thực hiện": "not_continued",
    "Hành vi bị khiếu nại": "complaint",
}


NEEDS = {
    "always": "luôn có",
    "carried_out": "luôn có, trừ vụ việc không tiếp tục thực hiện",
    "replaced": "nếu có thay người",
    "not_continued": "nếu không tiếp tục thực hiện",
}


def _term(clock: procedure.Deadline) -> str:
    if clock.value is None:
        return "ngay"
    longest = f" (nhiều nhất {clock.longest} nếu được gia hạn)" if clock.longest else ""
    early = "chậm nhất trước đó " if clock.direction == "before" else ""
    return f"{early}{clock.value} {UNITS[clock.unit]}{longest}"


def _warned(clock: procedure.Deadline) -> str:
    """Whom the system warns, and how long before; or why nobody."""
    rule = warning.WARNINGS.get(clock.key)
    if rule is None:
        return f"không nhắc: {warning.NOT_RUN[clock.key]}"
    if not rule.before:
        return f"{rule.who}, từ đầu"
    return f"{rule.who}, trước {rule.before} {'giờ' if clock.unit == 'hours' else 'ngày'}"


def _cite(entry: procedure.Entry) -> str:
    return citation.write(entry.cite, books.shipped().acts)


def _standing(entry: procedure.Entry) -> str:
    """How sure, and the days on which it holds or its text may have changed."""
    return "; ".join((STATUS[entry.status], *_days(entry)))


def _days(entry: procedure.Entry) -> Iterator[str]:
    yield f"từ {dates.vi(entry.since)}"
    if entry.until:
        yield f"đến trước {dates.vi(entry.until)}"
    if entry.unseen_from and entry.status == "verified":
        when: date = max(entry.unseen_from, entry.since)
        yield f"văn bản được sửa từ {dates.vi(when)}, chưa đọc bản sửa"


def interface() -> str:
    """The description of the interface, as it is served."""
    with translation.override("en"):
        told = api.get_openapi_schema()
    return json.dumps(told, ensure_ascii=False, indent=1, default=str) + "\n"


DOCUMENTS: dict[str, Callable[[], str]] = {
    "docs/dev/states.md": transitions,
    "docs/officers/vai-tro.md": roles,
    "docs/officers/thoi-han-va-mau.md": procedure_page,
    "docs/dev/access.md": matrix,
    "docs/dev/events.md": events,
    "docs/dev/indicators.md": indicators,
    "docs/dev/privacy.md": privacy,
    "docs/dev/commands.md": commands,
    "docs/dev/openapi.json": interface,
    "docs/dev/settings.md": settings,
}


def _table(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    lines = ["| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(["| " + " | ".join(head) + " |", "|" + " --- |" * len(head), *lines]) + "\n"


def written(name: str) -> str:
    """The document as it is made now; JSON takes no note."""
    return ("" if name.endswith(".json") else NOTE) + DOCUMENTS[name]()


def main() -> int:
    stale = []
    for name in DOCUMENTS:
        path, text = ROOT / name, written(name)
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        if "--check" in sys.argv:
            stale.append(name)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    if stale:
        sys.stderr.write(f"stale: {', '.join(stale)}; run: make docs\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
