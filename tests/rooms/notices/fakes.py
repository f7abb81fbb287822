"""Gateways of the tests: an SMTP server and a bridge that keep the protocols, with moods."""

import hmac
import json
import socketserver
import threading
from contextlib import contextmanager
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from caunoi.rooms.notices.gateways.http import signature

SECRET = "bí mật chung"


class _Mail(socketserver.StreamRequestHandler):
    """As much of RFC 5321 as a letter needs."""

    def handle(self):
        self._say(220, "fake")
        while line := self.rfile.readline():
            verb, _, rest = line.decode().strip().partition(" ")
            match verb.upper():
                case "EHLO" | "HELO":
                    self._say(250, "fake")
                case "RCPT":
                    self._say(*self.server.answer(rest))
                case "DATA":
                    self._say(354, "go on")
                    body = b""
                    while (part := self.rfile.readline()) != b".\r\n":
                        body += part
                    self.server.letters.append(message_from_bytes(body, policy=policy.default))
                    self._say(250, "taken")
                case "QUIT":
                    self._say(221, "bye")
                    return
                case _:
                    self._say(250, "ok")

    def _say(self, code, text):
        self.wfile.write(f"{code} {text}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Mail)
        self.letters, self.answer = [], lambda to: (250, "ok")

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.server_address[1]}"


class _Bridge(BaseHTTPRequestHandler):
    """docs/dev/messages.md, the contract of a bridge."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen.append((self.path, dict(self.headers), body))
        mood = self.server.moods.pop(0) if self.server.moods else None
        if mood:
            status, headers, told = mood
            return self._answer(status, told, headers)
        good = signature(SECRET, self.headers["X-Caunoi-Time"], body)
        if not hmac.compare_digest(good, self.headers["X-Caunoi-Signature"]):
            return self._answer(401, {"reason": "chữ ký sai"})
        told, key = json.loads(body), self.headers["Idempotency-Key"]
        if not {"id", "channel", "to", "text", "sender", "template", "language"} <= told.keys() or told["id"] != key:
            return self._answer(400, {"reason": "thiếu mục"})
        if key in self.server.taken:
            return self._answer(409, {"id": self.server.taken[key]})
        self.server.taken[key] = f"SP-{len(self.server.taken) + 1}"
        self.server.sent.append(told)
        self._answer(202, {"id": self.server.taken[key]})

    def _answer(self, status, told, headers=()):
        body = json.dumps(told).encode()
        self.send_response(status)
        for name, value in dict(headers).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


class BridgeServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Bridge)
        self.seen, self.sent, self.taken, self.moods = [], [], {}, []

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}/tin"


@contextmanager
def running(server):
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
