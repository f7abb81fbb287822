"""The portal on slow 3G: seconds until the first page and the first question can be used, and the bytes of it.

Chromium through its own protocol: 400 kbit/s down and up, 400 ms before each answer, an empty cache; the server is
`caunoi run` on a copy of a demonstration (CAUNOI_DATA of `caunoi demo`). Three rounds, the median.

    caunoi demo; python bench/slow_network.py var
"""

import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright
from tests.journeys.conftest import CHROMIUM

SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
ROUNDS = 3


def main(data: Path) -> None:
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        copy = Path(folder) / "data"
        shutil.copytree(data, copy)
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        server = subprocess.Popen(
            [str(Path(sys.executable).with_name("caunoi")), "run", "--demo", "--port", str(port)],
            env=os.environ | {"CAUNOI_DATA": str(copy), "CAUNOI_WORK": "0"}, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            rounds(f"http://127.0.0.1:{port}")
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(10)


def rounds(url: str) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(url, timeout=2).close()
            break
        except OSError:
            time.sleep(0.2)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for script in (True, False):
            found = [visit(browser, url, script) for _ in range(ROUNDS)]
            first, question, size = (statistics.median(each) for each in zip(*found, strict=True))
            print(
                f"script {'on' if script else 'off'}: first page {first:.2f} s, question {question:.2f} s, {size:.0f} B"
            )
        browser.close()


def visit(browser, url: str, script: bool) -> tuple[float, float, float]:
    """Seconds to the first page, from its button to the first question, and bytes of both."""
    context = browser.new_context(**PHONE, java_script_enabled=script)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    size = 0

    def count(event):
        nonlocal size
        size += event["encodedDataLength"]

    wire.send("Network.enable")
    wire.on("Network.loadingFinished", count)
    wire.send("Network.emulateNetworkConditions", SLOW)
    begun = time.perf_counter()
    page.goto(url, wait_until="load")
    shown = time.perf_counter()
    page.locator(".hero form .button").click()
    page.locator("form.question").wait_for()
    asked = time.perf_counter()
    page.wait_for_timeout(600)
    context.close()
    return shown - begun, asked - shown, size


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "var"))
