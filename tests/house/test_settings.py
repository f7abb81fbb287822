"""Every variable of the environment that the code reads is told in the head of the settings."""

import re
from pathlib import Path

import caunoi
from caunoi.site import settings

PACKAGE = Path(caunoi.__file__).parent
READ = re.compile(r"""(?:environ(?:\.get\(|\.setdefault\(|\[)|environ\[)\s*f?["'](CAUNOI_\w+)""")
GROUPED = {f"CAUNOI_{channel}_{what}" for channel in ("SMS", "ZALO") for what in ("URL", "SECRET", "SENDER")}


def test_what_is_read_is_told_and_what_is_told_is_read():
    read = {name for path in PACKAGE.rglob("*.py") for name in READ.findall(path.read_text(encoding="utf-8"))}
    told = set(re.findall(r"^(CAUNOI_\w+)", settings.__doc__, re.MULTILINE))
    assert read | GROUPED == told
