"""Stories in a real browser against a real server: `caunoi run` in a process of its own on a copy of the demonstration.

The day is pinned (DAY), and so is the hour at which a run begins: stories depend on the law of that day, and on what is
due at that hour.
"""

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from caunoi.faces.web.clock import VIET_NAM

DAY = "2026-11-23"
# The shell has the same engine without the windows that nobody sees here: two thirds of the processor's time.
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
CAUNOI = str(Path(sys.executable).with_name("caunoi"))
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
}
DESKTOP = {"viewport": {"width": 1280, "height": 900}}


def pytest_collection_modifyitems(items):
    """Marks the stories, and puts the longest files first: what is begun last is then short."""
    stories = [item for item in items if item.path.is_relative_to(Path(__file__).parent)]
    for item in stories:
        item.add_marker(pytest.mark.journey)
    stories.sort(key=lambda item: (-item.path.stat().st_size, item.path))
    items[:] = [item for item in items if item not in set(stories)] + stories


def environment(data: Path, **more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("CAUNOI_") and k != "DJANGO_SETTINGS_MODULE"}
    shift = os.environ["CAUNOI_SHIFT"]
    return kept | {"CAUNOI_DATA": str(data), "CAUNOI_TODAY": DAY, "CAUNOI_SHIFT": shift} | more


def now() -> datetime:
    """The moment that the servers show."""
    shown = datetime.now(VIET_NAM) + timedelta(minutes=int(os.environ["CAUNOI_SHIFT"]))
    return datetime.combine(date.fromisoformat(DAY), shown.time(), VIET_NAM)


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory, worker_id) -> Path:
    """A folder with the demonstration of DAY, built once for all workers of a run; copied by each server."""
    base = tmp_path_factory.getbasetemp()
    data = (base if worker_id == "master" else base.parent) / "demonstration"
    with data.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (data / "ready").exists():
            data.mkdir()
            for command in (["demo"], ["work", "--once"]):  # what the first turn finds to do is done once, not by each
                subprocess.run([CAUNOI, *command], env=environment(data), check=True, capture_output=True, text=True)
            (data / "ready").touch()
    return data


@dataclass
class Server:
    """A running server: its address, its folder, its process."""

    url: str
    data: Path
    process: subprocess.Popen

    def kill(self) -> None:
        """As a power cut would: no farewell, children included."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()


@pytest.fixture(scope="module")
def start_server(demonstration, tmp_path_factory):
    """start_server(data=None, port=…, **environment) -> Server; without data on a fresh copy of the demonstration.

    What a file of stories started ends with it, at once: nobody looks at its data any more, and a server left running
    goes on with its background work.
    """
    started: list[Server] = []

    def start(data: Path | None = None, **more: str) -> Server:
        if data is None:
            data = tmp_path_factory.mktemp("server") / "data"
            shutil.copytree(demonstration, data)
        server = _spawn(data, more)
        started.append(server)
        return server

    yield start
    for server in started:
        if server.process.poll() is None:
            server.kill()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _spawn(data: Path, more: dict[str, str]) -> Server:
    port = more.pop("port", None) or free_port()
    log = (data / "server.log").open("a")
    process = subprocess.Popen(
        [CAUNOI, "run", "--demo", "--port", str(port)],
        env=environment(data, **more),
        stdout=log,
        stderr=log,
        start_new_session=True,
    )
    log.close()
    url = f"http://127.0.0.1:{port}"
    begun = time.monotonic()
    while time.monotonic() - begun < 120:  # a busy machine is no fault of the program
        try:
            urllib.request.urlopen(url, timeout=2).close()
            return Server(url, data, process)
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.1)
    raise AssertionError((data / "server.log").read_text())


@pytest.fixture(scope="module")
def server(start_server) -> Server:
    """One server for the stories of a file, on a copy of the demonstration of its own."""
    return start_server()


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def phone(browser):
    """A page on a phone of 390 × 844."""
    context = browser.new_context(**PHONE, locale="vi-VN")
    yield context.new_page()
    context.close()


@pytest.fixture
def desktop(browser):
    """A page on a desktop of 1280 × 900."""
    context = browser.new_context(**DESKTOP, locale="vi-VN")
    yield context.new_page()
    context.close()


@pytest.fixture
def accessible(request):
    """accessible(page): no violation that axe knows of. A walk through many pages (device) is examined on the phone; on
    the desktop, where the same pages stand wider, the stories are."""
    axe = Axe()
    if "device" in request.fixturenames and request.getfixturevalue("device") == "desktop":
        return lambda page: None

    def check(page) -> None:
        found = axe.run(page).response["violations"]
        assert not found, "\n".join(f"{v['id']}: {v['help']} – {[n['target'] for n in v['nodes']][:3]}" for v in found)

    return check
