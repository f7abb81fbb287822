"""Visitors of a running server over HTTP, as browsers are: cookies, forms with their tokens, files; everybody is
invented.

A visitor whose connection breaks sends the same form again until it is answered: what a person with a bad line does.
"""

import http.client
import io
import random
import re
import time
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlencode, urlsplit

from PIL import Image

PASSWORD = "minh-hoa-2026"
NEW = "/lam-viec/yeu-cau/moi/"
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_ONCE = re.compile(r'name="once" value="([^"]+)"')


@dataclass(frozen=True)
class Answer:
    """What came back. url: where one is sent to."""

    status: int
    url: str
    text: str


@dataclass
class Visitor:
    """One browser. patience: seconds during which a broken connection is tried again."""

    base: str
    patience: float = 120
    cookies: dict[str, str] = field(default_factory=dict)
    _line: http.client.HTTPConnection | None = None
    _token: str = ""

    def get(self, path: str) -> Answer:
        return self._send("GET", path, b"", {})

    def post(self, path: str, given: Mapping[str, str], file: tuple[str, bytes] | None = None) -> Answer:
        """A form with the token of the page last seen; file: name and bytes of the field 'chosen'."""
        sent = {"csrfmiddlewaretoken": self._token, **given}
        if file is None:
            return self._send("POST", path, urlencode(sent).encode(), _FORM)
        edge = uuid.uuid4().hex
        parts = [f'--{edge}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in sent.items()]
        head = f'--{edge}\r\nContent-Disposition: form-data; name="chosen"; filename="{file[0]}"\r\n\r\n'
        body = "".join(parts).encode() + head.encode() + file[1] + f"\r\n--{edge}--\r\n".encode()
        return self._send("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={edge}"})

    def _send(self, method: str, path: str, body: bytes, head: Mapping[str, str]) -> Answer:
        until = time.monotonic() + self.patience
        while True:
            try:
                return self._once(method, path, body, head)
            except (OSError, http.client.HTTPException):
                self._line = None
                if time.monotonic() > until:
                    raise
                time.sleep(0.2)

    def _once(self, method: str, path: str, body: bytes, head: Mapping[str, str]) -> Answer:
        place = urlsplit(self.base)
        if self._line is None:
            self._line = http.client.HTTPConnection(place.hostname or "", place.port, timeout=60)
        cookies = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        self._line.request(method, path, body or None, {"Cookie": cookies, "Referer": self.base, **head})
        got = self._line.getresponse()
        return self._read(got.status, got.getheaders(), got.read().decode(errors="replace"))

    def _read(self, status: int, headers: Iterable[tuple[str, str]], text: str) -> Answer:
        url = ""
        for name, value in headers:
            match name.lower():
                case "set-cookie":
                    key, _, rest = value.partition("=")
                    self.cookies[key] = rest.partition(";")[0]
                case "location":
                    url = value
        if found := _TOKEN.search(text):
            self._token = found[1]
        return Answer(status, url, text)

    def sign_in(self, username: str) -> None:
        self.get("/tai-khoan/dang-nhap/")
        answer = self.post("/tai-khoan/dang-nhap/", {"login": username, "password": PASSWORD})
        assert answer.status == 302, (
            f"{username}: {answer.status} {re.findall('<li>.*?</li>|role=.alert.*?</', answer.text, re.S)}"
        )


_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def woman(chance: random.Random, words: str, at: datetime, name: str = "") -> dict[str, str]:
    """The fields of the intake screen for an invented person; words: what she says."""
    last, first = (
        chance.choice(("Nông", "Lò", "Vàng", "Giàng", "Hà")),
        chance.choice(("Mai", "Sử", "Pao", "Nga", "Lan")),
    )
    return {
        "p-full_name": name or f"{last} Thị {first} {chance.randrange(10**6)}",
        "p-phone": f"09{chance.randrange(10**8):08d}",
        "r-organisation": "TT1-LC", "r-channel": "counter", "r-asked_by": "self", "r-own_words": words,
        "r-received_at": f"{at - timedelta(minutes=3):%d/%m/%Y %H:%M}",
        "f-birth_date": str(chance.randrange(1950, 1966)), "f-sex": "female", "f-ethnicity": "02",
        "f-household_poverty": "near_poor",
    }  # fmt: skip


ACCEPT = {"c-form": "litigation", "c-field": "civil_family", "c-matter_confirmed": "on", "lam": "thu-ly"}


def photo(chance: random.Random) -> bytes:
    """A small picture of noise, each another."""
    picture = Image.frombytes("RGB", (160, 120), chance.randbytes(160 * 120 * 3))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=60)
    return out.getvalue()


def once(text: str) -> str:
    """The form's own token on a page."""
    found = _ONCE.search(text)
    assert found, "a page without its form"
    return found[1]
