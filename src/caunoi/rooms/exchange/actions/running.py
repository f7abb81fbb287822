"""Imports that are asked for on a page and carried out behind it; one that was left in the midst goes on."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.rooms.accounts import queries as accounts
from caunoi.rooms.accounts.policy import WHOLE, Actor, require
from caunoi.rooms.cases.words import BookMode
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.notices import actions as notices

from .. import events, failed, folders, sheets, telling
from ..models import Run
from ..queries import LEFT
from ..report import Report
from ..words import RunState
from .importing import import_lists

_EVERY = timedelta(seconds=1)
_TRIES = 3
"""So often an import is begun: what stops it thrice in the midst would stop it every few minutes for ever."""
_RUNS_OUT = (RunState.WAITING, RunState.RUNNING)


def ask_import(
    *,
    by: Actor,
    at: datetime,
    files: Sequence[tuple[str, Iterable[bytes]]],
    mode: str = "",
    closed: bool = False,
    successors: Mapping[str, str] | None = None,
) -> str:
    """Keeps the files (name, its bytes in parts) for an import behind the page; gives its key. Errors: Refused,
    NotAllowed."""
    require(by, "reference.write", organisation=WHOLE, on=localdate(at))
    _check(mode)
    if not files:
        raise Refused("Chưa chọn tệp nào.", "", "Hãy chọn các tệp danh sách.")
    run = Run(asked_at=at, by=by.key, by_name=by.name, mode=mode, closed=closed, successors=dict(successors or {}))
    run.names = folders.keep(run.key, files)
    with transaction.atomic():
        run.save()
        data = {"count": len(run.names), "run": run.key}
        journal.record(kind=events.RUN_ASKED, by=by, at=at, subject=("setting", "national"), data=data)
    return run.key


@transaction.atomic
def run_again(*, by: Actor, at: datetime, run: str, mode: str, closed: bool, successors: Mapping[str, str]) -> None:
    """The same files once more: rows that are in stay as they are, those that failed are tried anew. Errors: Refused,
    NotFound, NotAllowed."""
    require(by, "reference.write", organisation=WHOLE, on=localdate(at))
    _check(mode)
    row = _locked(run)
    if row.state in _RUNS_OUT:
        raise Refused("Lượt nhập này chưa xong.", "", "Hãy đợi nó xong.")
    if row.forgotten_at is not None:
        raise Refused("Tệp của lượt nhập này đã xóa.", "", "Hãy nộp lại tệp.")
    row.mode, row.closed, row.successors = mode, closed, dict(successors)
    row.state, row.asked_at, row.by, row.by_name = RunState.WAITING, at, by.key, by.name
    row.ended_at, row.refusal, row.stage, row.done, row.of, row.tries = None, [], "", 0, 0, 0
    row.save()
    data = {"count": len(row.names), "run": row.key}
    journal.record(kind=events.RUN_ASKED, by=by, at=at, subject=("setting", "national"), data=data)


def _check(mode: str) -> None:
    if mode and mode not in BookMode.values:
        raise Refused("Cách đánh số không hợp lệ.", "", "Hãy chọn chung hoặc theo hình thức.")


def _locked(key: str) -> Run:
    row = Run.objects.select_for_update().filter(key=key).first()
    if row is None:
        raise NotFound("Không có lượt nhập này.", "", "Hãy mở lại trang.")
    return row


def carry_out(now: Callable[[], datetime]) -> bool:
    """The import that waits longest, or one that was left in the midst; False: there is none. Nothing is raised for
    what the lists are: that stands with the run."""
    _give_up(now())
    run = _next(now())
    if run is None:
        return False
    at = now()
    try:
        _work(run, at, now)
    except Refused as refusal:
        Run.objects.filter(pk=run.pk).update(
            state=RunState.REFUSED, ended_at=now(), refusal=[refusal.what, refusal.why, refusal.todo]
        )
    return True


@transaction.atomic
def _next(at: datetime) -> Run | None:
    rows = Run.objects.select_for_update(skip_locked=True).order_by("asked_at", "pk")
    row = rows.filter(state=RunState.WAITING).first()
    row = row or rows.filter(state=RunState.RUNNING, beat_at__lt=at - LEFT).first()
    if row is not None:
        row.state, row.begun_at, row.beat_at, row.tries = RunState.RUNNING, at, at, row.tries + 1
        row.save(update_fields=["state", "begun_at", "beat_at", "tries"])
    return row


@transaction.atomic
def _give_up(at: datetime) -> None:
    """Imports that were left in the midst too often have failed: whoever asked is told, and what to do stands with
    the run."""
    left = Run.objects.select_for_update(skip_locked=True).filter(
        state=RunState.RUNNING, beat_at__lt=at - LEFT, tries__gte=_TRIES
    )
    for row in left:
        row.state, row.ended_at = RunState.REFUSED, at
        row.refusal = [
            f"Máy đã bắt đầu nhập {row.tries} lần, lần nào cũng bị dừng giữa chừng.",
            "Dòng đã vào giữ nguyên. Thường do máy chủ thiếu bộ nhớ, thiếu chỗ đĩa, hoặc tệp hỏng.",
            "Hãy nhờ người quản trị máy chủ xem nhật ký của caunoi rồi bấm “Nhập lại”, hoặc chia danh sách thành tệp"
            " nhỏ hơn và nộp lại.",
        ]
        row.save(update_fields=["state", "ended_at", "refusal"])
        owner, system = _who(row.by, at), Actor.system()
        notices.tell(
            by=system, at=at, users=[owner.key] if owner and owner != system else [], template=telling.FAILED,
            about=("national_run", row.key), urgent=True,
        )  # fmt: skip


def _work(run: Run, at: datetime, now: Callable[[], datetime]) -> None:
    by = _who(run.by, at)
    if by is None:
        raise Refused("Người nộp không còn tài khoản.", "Việc nhập làm theo quyền của người nộp.", "Hãy nộp lại.")
    paths = folders.lists(run.key)
    report = import_lists(
        by=by, at=at, paths=paths, mode=run.mode, closed=run.closed, successors=run.successors,
        progress=partial(_beat, run, now),
    )  # fmt: skip
    folders.keep_report(run.key, report.to_json())
    _keep_failed(run.key, paths, report)
    counts = {name: report.total(name) for name in ("read", "new", "changed", "same", "left", "errors")}
    counts |= {"conflicts": len(report.conflicts), "questions": len(report.questions)}
    Run.objects.filter(pk=run.pk).update(state=RunState.DONE, ended_at=now(), counts=counts)


def _who(key: str, at: datetime) -> Actor | None:
    """Who asked, with the rights of today."""
    if key == Actor.system().key:
        return Actor.system()
    user = accounts.user(key.partition(":")[2])
    return accounts.actor_for(user, localdate(at)) if user is not None and user.is_active else None


def _beat(run: Run, now: Callable[[], datetime], stage: str, done: int, of: int) -> None:
    at = now()
    if run.beat_at is None or at - run.beat_at >= _EVERY or done == of:
        run.beat_at = at
        Run.objects.filter(pk=run.pk).update(beat_at=at, stage=stage[:60], done=done, of=of)


def _keep_failed(key: str, paths: Sequence[Path], report: Report) -> None:
    path = folders.folder(key) / folders.FAILED
    path.unlink(missing_ok=True)
    if report.errors:
        write_failed(path, paths, report)


def write_failed(path: Path, paths: Sequence[Path], report: Report) -> None:
    """The rows of an import that did not come in, as a workbook to be mended and handed in again. Errors: Refused."""
    try:
        failed.write(path, sheets.read(paths), report.errors)
    except OSError as problem:
        raise Refused(f"Không ghi được tệp {path.name}.", "", "Hãy chọn nơi khác.") from problem


def forget(at: datetime) -> int:
    """Removes the files and reports of imports that ended some days ago (settings.LISTS_KEEP_DAYS); what was counted
    stays. Gives how many."""
    rows = Run.objects.filter(
        forgotten_at__isnull=True, ended_at__lt=at - timedelta(days=settings.LISTS_KEEP_DAYS)
    ).exclude(state__in=_RUNS_OUT)
    keys = list(rows.values_list("key", flat=True))
    for key in keys:
        folders.forget(key)
        Run.objects.filter(key=key).update(forgotten_at=at)
    return len(keys)


@transaction.atomic
def forget_now(*, by: Actor, at: datetime, run: str) -> None:
    """The same of one run, at once. Errors: Refused, NotFound, NotAllowed."""
    require(by, "reference.write", organisation=WHOLE, on=localdate(at))
    row = _locked(run)
    if row.state in _RUNS_OUT:
        raise Refused("Lượt nhập này chưa xong.", "", "Hãy đợi nó xong.")
    row.forgotten_at = at
    row.save(update_fields=["forgotten_at"])
    transaction.on_commit(lambda: folders.forget(run))
