"""A file is there whole or not at all."""

import os
import stat

import pytest

from caunoi.core.ground import disk


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced_in_one_step_and_its_folder_made(tmp_path):
    path = tmp_path / "khoa" / "keys"
    for content in (b"1", b"2"):
        disk.replace(path, content, 0o600)
        assert path.read_bytes() == content and names(path.parent) == ["keys"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_is_there_is_not_begun_anew(tmp_path):
    path = tmp_path / "secret-key"
    disk.begin(path, b"first")
    disk.begin(path, b"second")  # another process that looked at the same moment
    assert path.read_bytes() == b"first" and names(tmp_path) == ["secret-key"]


def test_a_full_disk_leaves_the_earlier_file_and_nothing_beside_it(tmp_path, monkeypatch):
    def full(handle):
        raise OSError(28, "No space left on device")

    path = tmp_path / "index.json"
    disk.replace(path, b"1")
    monkeypatch.setattr(os, "fsync", full)
    for write in (disk.replace, disk.begin):
        with pytest.raises(OSError, match="No space"):
            write(path, b"2")
    assert path.read_bytes() == b"1" and names(tmp_path) == ["index.json"]
