"""A recording is what it is by its content; what only looks like one is refused with a way out."""

import pytest

from caunoi.core.ground.errors import Refused
from caunoi.rooms.files import actions, policy

from . import samples

MOST = 200_000


def heard(content):
    return actions.listened_to(content=content, most=MOST)


def test_a_recording_is_kept_byte_by_byte_with_its_seconds():
    looked = heard(samples.mp3(3))
    assert (looked.kind.code, looked.content) == ("mp3", samples.mp3(3))
    assert looked.seconds == pytest.approx(3, abs=0.1)
    looked = heard(samples.m4a())
    assert (looked.kind.mime, looked.seconds) == ("audio/mp4", pytest.approx(2))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "rỗng"),
        (samples.mp3(30), "lớn quá"),
        (samples.photo(), "không phải tệp ghi âm"),
        (b"MZ" + bytes(400), "không phải tệp ghi âm"),
        (b"OggS" + bytes(100), "không mở được"),
        (b"ID3" + b"x" * 300, "không mở được"),
        (samples.m4a(b"vide"), "không phải tệp ghi âm"),
        (samples.m4a(more=b"\0\0\0\x1a\xa9xyz\0\x0e\x15\xc7+21.0+105.8/"), "nơi ghi"),
        (samples.mp3() + samples.excel(), "giấu một tệp nén"),
    ],
)
def test_what_is_no_recording_is_refused(content, says):
    with pytest.raises(Refused, match=says) as refused:
        heard(content)
    assert refused.value.todo


def test_who_asks_for_papers_is_given_no_recording():
    with pytest.raises(Refused, match="không nhận được"):
        actions.looked_at(content=samples.mp3())
    assert not any(kind.extension in policy.ACCEPT for kind in policy.KINDS.values() if kind.sound)
