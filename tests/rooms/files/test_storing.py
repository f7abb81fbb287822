"""Bytes first, then the row; the same bytes once; what is read is what was stored."""

from datetime import datetime
from threading import Thread
from time import sleep
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.files import actions, disk, queries
from caunoi.rooms.files.models import StoredFile
from caunoi.rooms.journal.models import Event

from . import samples

AT = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
BY = Actor("user:1", "Lò Thị Hoa")


@pytest.fixture(autouse=True)
def folder(tmp_path, settings):
    settings.FILES = tmp_path / "files"
    return settings.FILES


def store(content=None, **more):
    given = {"by": BY, "at": AT, "name": "don.pdf", "organisation": "TT-LC", "purpose": "case"}
    return actions.store(content=samples.pdf() if content is None else content, **{**given, **more})


def files_in(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.mark.django_db
def test_a_file_is_stored_by_its_hash_and_read_back(folder):
    stored = store()
    info = queries.info(stored.key)
    assert stored.key.startswith("TE-") and info.kind.code == "pdf" and info.pages == 2
    [path] = files_in(folder)
    assert path == folder / stored.sha256[:2] / stored.sha256[2:4] / stored.sha256
    assert path.stat().st_mode & 0o377 == 0 and path.parent.stat().st_mode & 0o077 == 0
    assert queries.content(stored.key) == samples.pdf() and queries.check(stored.key)
    event = Event.objects.get(kind="files.stored")
    assert event.data["sha256"] == stored.sha256
    assert "don" not in str(event.data)


@pytest.mark.django_db
def test_the_same_bytes_lie_there_once(folder):
    first, second = store(), store(name="ban-sao.pdf")
    assert first.key != second.key and len(files_in(folder)) == 1
    assert queries.infos([first.key, second.key, "TE-0"]).keys() == {first.key, second.key}


@pytest.mark.django_db
def test_a_power_cut_between_file_and_row_leaves_no_row_without_a_file(folder):
    """The transaction ends badly after the file was written: bytes without a row harm nobody, and are taken again."""
    with pytest.raises(RuntimeError), transaction.atomic():
        store()
        raise RuntimeError
    assert not StoredFile.objects.exists() and len(files_in(folder)) == 1
    assert queries.check(store().key) and len(files_in(folder)) == 1


@pytest.mark.skipif(connection.vendor == "sqlite", reason="a database in memory has one writer")
@pytest.mark.django_db(transaction=True)
def test_bytes_stored_while_the_same_bytes_go_stay(folder):
    first, made = store(), []

    def again():
        with transaction.atomic():
            made.append(store())
            sleep(0.5)  # its caller has more to do before the end
        connection.close()

    other = Thread(target=again)
    with transaction.atomic():
        actions.erase(by=BY, at=AT, keys=[first.key])
        other.start()
        sleep(0.5)  # it has begun, and sees nothing erased yet
    other.join()
    assert queries.content(made[0].key) == samples.pdf()


@pytest.mark.django_db
def test_a_disk_that_reads_back_something_else_keeps_nothing(folder, monkeypatch):
    monkeypatch.setattr(disk, "_sync", lambda folder: None)
    monkeypatch.setattr("pathlib.Path.read_bytes", lambda path: b"other")
    with pytest.raises(OSError, match="reads back"):
        store()
    assert not StoredFile.objects.exists() and files_in(folder) == []


@pytest.mark.django_db
def test_a_file_changed_or_gone_is_found_and_never_shown(folder):
    changed, gone, whole = (store(samples.pdf(n)) for n in (1, 2, 3))
    path = disk.place(changed.sha256)
    path.chmod(0o600)
    path.write_bytes(b"%PDF-other")
    disk.place(gone.sha256).unlink()
    assert sorted(queries.damaged()) == sorted([changed.key, gone.key])
    with pytest.raises(Refused, match="bị thay đổi"):
        queries.content(changed.key)
    with pytest.raises(Refused, match="không còn"):
        queries.content(gone.key)
    assert queries.check(whole.key)
    store(samples.pdf(1))  # sent again: the damaged bytes are replaced by the right ones
    assert queries.check(changed.key)


@pytest.mark.django_db
def test_what_is_refused_leaves_nothing_behind(folder):
    with pytest.raises(Refused):
        store(b"<html></html>")
    assert not folder.exists() and not StoredFile.objects.exists()
    with pytest.raises(NotFound):
        queries.info("TE-0000-0000")
