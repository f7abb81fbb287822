"""The drill: a whole copy while the house works, put back into an empty place, proved equal; and what is refused."""

import json
import sqlite3
import subprocess
import urllib.request
import zipfile
from contextlib import closing

import pytest

from .conftest import CAUNOI, environment

pytestmark = pytest.mark.long


def caunoi(data, *words):
    return subprocess.run([CAUNOI, *map(str, words)], env=environment(data), capture_output=True, text=True)


DERIVED = {"indicators_fact", "indicators_cell"}
"""Made anew from the journal; whoever works beside the running server catches them up after the copy."""


def counted(file):
    with closing(sqlite3.connect(file)) as held:
        return {
            name: held.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0]
            for (name,) in held.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            )
            if name not in DERIVED
        }


@pytest.fixture(scope="module")
def copy(server, tmp_path_factory):
    """A copy taken while the server runs."""
    file = tmp_path_factory.mktemp("kho") / "ban-sao.zip"
    done = caunoi(server.data, "backup", file)
    assert done.returncode == 0, done.stderr
    return file, done.stdout.strip()


def test_put_back_into_an_empty_place_it_is_the_same_house(server, copy, tmp_path, start_server):
    file, head = copy
    assert oct(file.stat().st_mode & 0o777) == "0o600"
    place = tmp_path / "moi"
    done = caunoi(place, "restore", file)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == head == caunoi(place, "audit", "verify").stdout.strip()
    assert caunoi(place, "audit", "files").returncode == 0
    assert counted(place / "demonstration.sqlite3") == counted(server.data / "demonstration.sqlite3")
    urllib.request.urlopen(start_server(place).url).close()  # it serves

    again = caunoi(place, "restore", file)
    assert again.returncode == 1 and "đã có cơ sở dữ liệu" in again.stderr
    used = caunoi(place, "restore", "--replace", file)
    assert used.returncode == 1 and "đang được dùng" in used.stderr  # the server just started has it open


def test_replaced_is_set_aside_and_a_written_over_file_refused(copy, tmp_path):
    file, head = copy
    assert caunoi(tmp_path, "restore", file).returncode == 0
    done = caunoi(tmp_path, "restore", "--replace", file)
    assert done.returncode == 0 and done.stdout.strip() == head
    assert list(tmp_path.glob("replaced-*/demonstration.sqlite3"))
    assert caunoi(tmp_path, "backup", file).returncode == 1  # nothing is written over


@pytest.mark.parametrize("harm", ["changed", "missing", "more", "cut", "newer"])
def test_a_harmed_copy_changes_nothing(copy, tmp_path, harm):
    file, place = tmp_path / "b.zip", tmp_path / "moi"
    with zipfile.ZipFile(copy[0]) as good, zipfile.ZipFile(file, "w") as bad:
        for name in good.namelist():
            content = good.read(name)
            if harm == "changed" and name == "database.sqlite3":
                content = content[:-1] + b"x"
            if harm == "newer" and name == "manifest.json":
                told = json.loads(content)
                content = json.dumps(told | {"migrations": [*told["migrations"], "journal.9999_later"]}).encode()
            if not (harm == "missing" and name == "data/secret-key"):
                bad.writestr(name, content)
        if harm == "more":
            bad.writestr("data/../../out", b"x")
    if harm == "cut":
        file.write_bytes(file.read_bytes()[:-2000])
    done = caunoi(place, "restore", file)
    assert done.returncode == 1 and done.stderr.strip() and "Traceback" not in done.stderr
    assert not list(place.glob("*.sqlite3")) and not list(place.glob(".restore-*"))
    assert not (tmp_path.parent / "out").exists()
