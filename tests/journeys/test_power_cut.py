"""The power goes between click and answer: what was acknowledged is there, what is sent again is there once."""

import html
import http.cookiejar
import random
import re
import sqlite3
import subprocess
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

import pytest

from .conftest import CAUNOI, environment, free_port

ROUNDS = 5
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
FORM = re.compile(r'<form[^>]*id="don".*?</form>', re.DOTALL)
pytestmark = pytest.mark.long  # restarts the server a dozen times
SENT = "Đã nhận yêu cầu"


class Citizen:
    """Somebody at the form, without a browser: the exact moment of the click matters here."""

    def __init__(self, url: str, number: int) -> None:
        self.url, self.name = url, f"Người Minh Họa {chr(ord('A') + number)}"
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        page = self.opener.open(f"{url}/gui-yeu-cau/", timeout=20).read().decode()
        form = FORM.search(page)[0]
        self.fields = {name: html.unescape(value) for name, value in HIDDEN.findall(form)}
        self.fields |= {
            "asked_by": "self",
            "own_words": "Hàng xóm lấn đất.",
            "full_name": self.name,
            "phone": f"0912 000 {number:03d}",
            "how": "call",
            "organisation": "TT1-LC",
        }

    def send(self) -> str:
        """The page that comes back; '' where nothing comes."""
        body = urllib.parse.urlencode(self.fields).encode()
        try:
            return self.opener.open(f"{self.url}/gui-yeu-cau/", body, timeout=20).read().decode()
        except (OSError, urllib.error.URLError):
            return ""


def count(server, name: str) -> int:
    """Requests of that person: what was told lies sealed, a name does not."""
    asked = "SELECT count(*) FROM cases_request r JOIN people_person p ON r.person_id = p.id WHERE p.full_name = ?"
    with sqlite3.connect(server.data / "demonstration.sqlite3") as database:
        found = database.execute(asked, (name,)).fetchone()
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return found[0]


def test_nothing_acknowledged_is_lost_and_nothing_is_doubled(start_server):
    port = free_port()
    server = start_server(port=port)
    chance = random.Random(9)
    lost = acknowledged = 0
    for number in range(ROUNDS):
        citizen = Citizen(server.url, number)
        time.sleep(2.2)  # a form that comes back at once is taken for a machine's
        answers: list[str] = []
        click = threading.Thread(target=lambda c=citizen, a=answers: a.append(c.send()))
        click.start()
        time.sleep(chance.uniform(0, 0.25))
        server.kill()
        click.join()
        if SENT in answers[0]:
            acknowledged += 1
            assert count(server, citizen.name) == 1
        else:
            lost += 1
        server = start_server(server.data, port=port)
        assert SENT in citizen.send()  # the same form once more, as a reload would
        assert count(server, citizen.name) == 1
    assert lost, "no cut came between click and answer: the test has shown nothing"
    server.stop()
    done = subprocess.run([CAUNOI, "audit", "verify"], env=environment(server.data), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
