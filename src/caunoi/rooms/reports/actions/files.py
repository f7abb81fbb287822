"""Taking a form out as a file: it is written in the journal, because it leaves the house."""

import io
import json
import zipfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.documents import Part, bind, to_docx, to_pdf, to_xlsx
from caunoi.core.documents.archive import settled
from caunoi.core.ground.errors import Refused
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal.actions import record

from .. import packs, queries
from ..events import MADE, PACKED

_MEDIA = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "json": "application/json",
}


@dataclass(frozen=True)
class File:
    """A file to hand out. name: form, unit, period; nothing personal."""

    name: str
    media_type: str
    content: bytes
    report: queries.Report


@transaction.atomic
def make(
    *, by: Actor, at: datetime, form: str, unit: str, period: str, file: str, kind: str = "",
    compared: Collection[str] = (),
) -> File:  # fmt: skip
    """The form as a file: 'xlsx', 'docx', 'pdf' or 'json'. compared: what stands beside it, of
    queries.BESIDE. Errors: those of queries.fill; Refused for other files."""
    if file not in _MEDIA:
        raise _no_such_file(file)
    report = queries.fill(by, form, unit, period, on=localdate(at), kind=kind, at=at)
    wanted = [each for each in queries.BESIDE if each in compared]
    if wanted and report.form.no_beside:
        raise Refused("Không có cột so sánh.", report.form.no_beside, "Hãy lấy biểu mà không chọn so sánh.")
    if wanted:
        report = replace(report, beside=queries.beside(by, report, wanted, on=localdate(at), at=at))
    content = _written(report, file, at)
    told = {"form": form, "unit": unit, "period": period, "file": file}
    record(kind=MADE, by=by, at=at, subject=("organisation", unit), organisation=unit, data=told)
    return File(f"{form}_{unit}_{period}.{file}".replace("/", "-"), _MEDIA[file], content, report)


@transaction.atomic
def make_kept(*, by: Actor, at: datetime, report: str, file: str) -> File:
    """A return as it was frozen, as a file. Errors: NotFound; Refused for other files."""
    if file not in _MEDIA:
        raise _no_such_file(file)
    kept = queries.report(by, report, localdate(at)).row
    form = queries.kept(by, report, localdate(at))
    told = {"form": kept.form, "unit": kept.unit, "period": kept.period, "file": file}
    record(kind=MADE, by=by, at=at, subject=("return", report), organisation=kept.unit, data=told)
    name = f"{kept.form}_{kept.unit}_{kept.period}_ban-{kept.version}.{file}"
    return File(name, _MEDIA[file], _written(form, file, kept.read_at), form)


def try_out(
    *, by: Actor, at: datetime, content: bytes, unit: str, period: str, file: str, kind: str = "", beside: str = ""
) -> tuple[tuple[str, ...], bytes, queries.Report | None]:  # fmt: skip
    """A form file tried out: (what is wrong with it, the file, the form filled). beside: code of a present form for a
    second sheet. Written in the journal like every form that leaves. Errors: as make."""
    found = queries.tried(by, content, unit, period, on=localdate(at), kind=kind, at=at)
    if found.report is None:
        return found.faults, b"", None
    if file not in _MEDIA:
        raise _no_such_file(file)
    others = [queries.fill(by, beside, unit, period, on=localdate(at), kind=kind, at=at)] if beside else []
    told = {"form": found.report.form.code, "unit": unit, "period": period, "file": file}
    record(kind=MADE, by=by, at=at, subject=("organisation", unit), organisation=unit, data=told)
    return (), _written(found.report, file, at, others), found.report


@transaction.atomic
def make_pack(*, by: Actor, at: datetime, unit: str, period: str, file: str) -> tuple[str, bytes]:
    """(name, content) of “Đoàn kiểm tra đến”: 'docx' the paper, 'zip' the paper with the lists behind it. Errors: those
    of queries.pack; Refused for other files."""
    if file not in ("docx", "zip"):
        raise Refused(f"Không xuất được tệp '.{file}'.", "", "Hãy chọn: .docx, .zip.")
    found = queries.pack(by, unit, period, on=localdate(at), at=at, most=0 if file == "docx" else None)
    paper = to_docx(packs.summary(found, localdate(at)))
    told = {"unit": unit, "period": period, "file": file}
    record(kind=PACKED, by=by, at=at, subject=("organisation", unit), organisation=unit, data=told)
    name = f"ra-soat_{unit}_{period}".replace("/", "-").replace("..", "_")
    if file == "docx":
        return f"{name}.docx", paper
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("ra-soat.docx", paper)
        if sheets := packs.lists(found):
            archive.writestr("danh-sach.xlsx", to_xlsx(*sheets))
    return f"{name}.zip", settled(target.getvalue())


def _written(report: queries.Report, file: str, at: datetime, others: Sequence[queries.Report] = ()) -> bytes:
    if file == "json":
        told = report.as_data()
        told |= {"beside_form": [each.as_data() for each in others]} if others else {}
        return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
    if file not in report.form.files:
        raise Refused(
            f"Biểu '{report.form.code}' không xuất ra .{file}.", "",
            f"Hãy chọn: {', '.join('.' + each for each in report.form.files)}.",
        )  # fmt: skip
    documents = [document for each in (report, *others) for document in each.documents(localdate(at))]
    if file == "pdf":
        parts = [Part(each.title, to_pdf(each)) for each in documents]
        return parts[0].content if len(parts) == 1 else bind(report.form.title, parts)
    return to_docx(*documents) if file == "docx" else to_xlsx(*documents)


def _no_such_file(file: str) -> Refused:
    return Refused(f"Không xuất được tệp '.{file}'.", "", f"Hãy chọn: {', '.join('.' + each for each in _MEDIA)}.")
