"""What machines watch, and what is shown while database or disk are gone."""

import errno
import json
import logging
import os

import psycopg
import pytest
from django.db import IntegrityError, OperationalError, connection, connections, transaction
from django.test import Client

from caunoi.faces.cli import doctor, main, mode, prepare
from caunoi.faces.web import clock, condition
from caunoi.rooms.accounts.models import Role
from caunoi.site.logs import Lines

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(settings, tmp_path):
    settings.DATA = tmp_path
    return tmp_path


def gone(*args, **how):
    raise OperationalError("server closed the connection unexpectedly: Nguyễn Thị Mẫu")


def test_alive_and_ready(client, data):
    assert client.get("/healthz").content == b"ok\n"
    told = client.get("/readyz")
    assert (told.status_code, told.json()["checks"]) == (200, {"database": "ok", "tables": "ok", "disk": "ok"})


def test_not_ready_without_the_database_and_ready_again(client, data, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(connections["default"], "cursor", gone)
        told = client.get("/readyz")
        assert told.status_code == 503
        assert told.json()["checks"]["database"] == "bad"
        assert client.get("/healthz").status_code == 200
        assert "Mẫu" not in told.content.decode()
    assert client.get("/readyz").status_code == 200


def test_a_full_disk_is_seen(client, data, monkeypatch):
    monkeypatch.setattr(condition, "free_bytes", lambda: 1_000_000)
    assert client.get("/readyz").json()["checks"]["disk"] == "bad"


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (OperationalError("database or disk is full"), 503),
        (OSError(errno.ENOSPC, "No space left on device"), 503),
        (OSError(errno.ENOENT, "No such file"), 500),
        (ValueError("a fault of ours"), 500),
    ],
)
def test_what_passes_is_told_as_passing(error, status, monkeypatch):
    def fault():
        raise error

    monkeypatch.setattr(condition, "ready", fault)
    answer = Client(raise_request_exception=False).get("/readyz")
    text = answer.content.decode()
    assert answer.status_code == status
    assert ("đang tạm nghỉ" in text) == (status == 503)
    assert answer.has_header("Retry-After") == (status == 503)
    assert str(error) not in text and "Traceback" not in text


def twice():
    """A row that stands already, written once more, as the database of these tests says it."""
    with transaction.atomic():
        for _each in range(2):
            Role.objects.create(code="tap_su", name="Giàng Thị Mẫu", description="", permissions=[])


def ring():
    """What the server says to one of two who wait for each other."""
    raise OperationalError("deadlock detected: Nguyễn Thị Mẫu") from psycopg.errors.DeadlockDetected()


@pytest.mark.parametrize("fault", [twice, ring])
def test_of_two_at_one_moment_the_second_is_told_and_the_log_has_the_kind(fault, monkeypatch, caplog):
    monkeypatch.setattr(condition, "ready", fault)
    answer = Client(raise_request_exception=False).get("/readyz")
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "vừa lưu cùng lúc" in text and "quay lại" in text
    [line] = [each for each in caplog.records if each.name == "caunoi.faces.web.meeting"]
    assert line.levelname == "ERROR" and " at ready" in line.getMessage()
    assert any(name in line.getMessage() for name in ("UniqueViolation", "SQLITE_CONSTRAINT_UNIQUE", "Deadlock"))
    assert "Mẫu" not in text + caplog.text and "tap_su" not in text + line.getMessage()


@pytest.mark.parametrize("fault", [twice, ring])
def test_a_machine_is_told_so_too(fault, monkeypatch):
    monkeypatch.setattr("caunoi.faces.api.law.assess", lambda *args, **how: fault())
    asked = {"facts": {}}
    for language, word in (("vi", "cùng lúc"), ("en", "same moment")):
        answer = Client(raise_request_exception=False).post(
            "/api/v1/check", asked, content_type="application/json", headers={"Accept-Language": language}
        )
        told = answer.json()
        assert answer.status_code == told["status"] == 409 and answer["Content-Type"] == "application/problem+json"
        assert word in told["detail"] and told["todo"] and told["language"] == language
        assert "Mẫu" not in answer.content.decode()


def test_a_row_that_is_wrong_is_no_meeting(monkeypatch):
    def fault():
        raise IntegrityError("CHECK constraint failed")

    monkeypatch.setattr(condition, "ready", fault)
    assert Client(raise_request_exception=False).get("/readyz").status_code == 500


@pytest.mark.skipif(connection.vendor != "sqlite", reason="how an embedded file runs full")
def test_an_embedded_file_that_is_full_refuses_and_heals(transactional_db, data):
    with connection.cursor() as cursor:
        held = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count={held}")
    try:
        with pytest.raises(OperationalError, match="full"), connection.cursor() as cursor:
            for number in range(2000):
                cursor.execute(
                    "INSERT INTO cache (cache_key, value, expires) VALUES (%s, %s, '2030-01-01')",
                    [f"full{number}", "x" * 4000],
                )
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count=1073741823")
    assert condition.database().state == condition.OK


def test_measures_are_for_this_machine_or_the_token(client, data, settings):
    client.get("/healthz")
    text = client.get("/metrics").content.decode()
    assert 'caunoi_requests_total{address="live",method="GET",status="200"}' in text
    assert "caunoi_database_up 1.0" in text and "caunoi_outbox_waiting 0.0" in text
    assert client.get("/metrics", REMOTE_ADDR="10.0.0.5").status_code == 404
    assert client.get("/metrics", headers={"X-Forwarded-For": "127.0.0.1"}).status_code == 404
    settings.METRICS_TOKEN = "lời hẹn".encode().hex()
    assert client.get("/metrics").status_code == 404
    token = {"Authorization": f"Bearer {settings.METRICS_TOKEN}"}
    assert client.get("/metrics", headers=token, REMOTE_ADDR="10.0.0.5").status_code == 200


def test_measures_name_no_key(client, data):
    client.get("/lam-viec/vu-viec/VV-BIMAT/")
    assert "BIMAT" not in client.get("/metrics").content.decode()


def examined(monkeypatch, capsys, *words):
    monkeypatch.setattr(mode, "start", lambda wanted: None)
    monkeypatch.setattr(mode, "confirm", lambda **how: None)
    status = main.main(["doctor", "--json", *words])
    return status, {each["name"]: each for each in json.loads(capsys.readouterr().out)}


def test_the_doctor_finds_a_readable_key_and_says_what_to_do(monkeypatch, capsys, data):
    key = data / "secret-key"
    key.write_text("khóa")
    data.chmod(0o700)
    key.chmod(0o644)
    status, found = examined(monkeypatch, capsys, "--full")
    assert (status, found["folder"]["state"]) == (0, "warn")
    assert f"chmod go-rwx {key}" in found["folder"]["todo"]
    assert found["journal"]["state"] == found["files"]["state"] == found["law"]["state"] == "ok"
    assert found["areas"]["state"] == "warn"


def test_the_doctor_says_that_the_database_is_gone_and_stops_there(monkeypatch, capsys, data):
    monkeypatch.setattr(connections["default"], "cursor", gone)
    status, found = examined(monkeypatch, capsys)
    assert status == 1
    assert found["database"]["state"] == "bad" and "areas" not in found


def test_the_doctor_of_a_real_installation_asks_for_https_and_backups(monkeypatch, capsys, data, settings):
    settings.MODE, settings.ALLOWED_HOSTS, settings.SESSION_COOKIE_SECURE = "real", ["tgpl.example.vn"], False
    status, found = examined(monkeypatch, capsys)
    assert (status, found["https"]["state"], found["backup"]["state"]) == (1, "bad", "warn")
    (data / condition.BACKUPS).write_text(f"{clock.now().isoformat()} 3:abc 100 kho.zip\n")
    settings.SESSION_COOKIE_SECURE = True
    status, found = examined(monkeypatch, capsys)
    assert (status, found["https"]["state"], found["backup"]["state"]) == (0, "ok", "ok")


def test_work_that_stands_still_is_seen(data):
    assert condition.work().state == "warn"
    lock = data / "work.lock"
    lock.touch()
    assert condition.work().state == "ok"
    os.utime(lock, (1, 1))
    assert condition.work().state == "warn"


def test_every_look_has_a_mark():
    assert set(doctor.MARKS) == {condition.OK, condition.WARN, condition.BAD}


def test_a_line_of_the_log_has_the_place_of_a_fault_and_not_its_values():
    try:
        raise ValueError("Nguyễn Thị Mẫu, 012345678901")
    except ValueError as error:
        record = logging.LogRecord(
            "caunoi", logging.ERROR, __file__, 1, "a %s", ("fault",), (ValueError, error, error.__traceback__)
        )
    line = json.loads(Lines().format(record))
    assert (line["message"], line["error"]) == ("a fault", "ValueError")
    assert "Mẫu" not in json.dumps(line, ensure_ascii=False) and "test_operations.py" in line["places"][0]


def test_the_data_folder_is_made_before_the_database_is_opened(monkeypatch, tmp_path):
    """With the secret in the environment nobody has made it yet when `caunoi setup` begins."""
    folder = tmp_path / "new" / "data"
    monkeypatch.setenv("CAUNOI_DATA", str(folder))

    def opened(_connection):
        assert folder.is_dir() and folder.stat().st_mode & 0o777 == 0o700
        raise KeyboardInterrupt

    monkeypatch.setattr(prepare, "MigrationExecutor", opened)
    with pytest.raises(KeyboardInterrupt):
        prepare.prepare_database(say=print)


@pytest.mark.parametrize("secret", ["", "x" * 50])
def test_a_data_folder_that_cannot_be_is_told_in_a_sentence(monkeypatch, tmp_path, capsys, secret):
    (tmp_path / "file").touch()
    monkeypatch.setenv("CAUNOI_DATA", str(tmp_path / "file" / "data"))
    monkeypatch.setenv("CAUNOI_SECRET_KEY", secret)
    monkeypatch.setenv("CAUNOI_MODE", "real")  # the command sets it: put back afterwards
    assert main.main(["setup"]) == 1
    assert "Không tạo được thư mục dữ liệu" in capsys.readouterr().err
