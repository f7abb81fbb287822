"""An identity provider of the tests: OpenID Connect 1.0 over HTTP, code flow with PKCE, as strict as the standard asks.

Persons sign in at its page by their name. `spoil` changes what it writes, for the attacks.
"""

import base64
import hashlib
import html
import json
import secrets
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa

CLIENT, SECRET = "cau-noi", "bi-mat-chung-32"
PERSONS = {
    "sua": {
        "sub": "vn-0001",
        "so_dinh_danh": "010123456789",
        "email": "Sua.Giang@laocai.example",
        "email_verified": True,
    },
    "la": {"sub": "vn-0002", "so_dinh_danh": "010987654321", "email": "la@laocai.example", "email_verified": False},
}
PAGE = """<!doctype html><html lang="vi"><title>Định danh (thử)</title><main><h1>Định danh (thử)</h1>
<form method="post"><input type="hidden" name="asked" value="{asked}"><label>Tên <input name="who"></label>
<button name="do" value="yes">Đồng ý</button><button name="do" value="no">Từ chối</button></form></main>"""


class Key:
    """A pair of keys with its name and its algorithm."""

    def __init__(self, algorithm: str, name: str = ""):
        self.algorithm, self.name = algorithm, name or secrets.token_hex(4)
        if algorithm.startswith("RS"):
            self.private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
            written = jwt.algorithms.RSAAlgorithm.to_jwk(self.private.public_key())
        else:
            self.private = ec.generate_private_key(ec.SECP256R1())
            written = jwt.algorithms.ECAlgorithm.to_jwk(self.private.public_key())
        self.public = {**json.loads(written), "kid": self.name, "alg": algorithm, "use": "sig"}

    def sign(self, claims, **headers):
        return jwt.encode(claims, self.private, self.algorithm, {"kid": self.name, **headers})


class _Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        house, told = self.server, urlsplit(self.path)
        house.asked.append(told.path)
        if told.path == "/.well-known/openid-configuration":
            self._json(house.discovery)
        elif told.path == "/jwks":
            self._json({"keys": [each.public for each in house.keys]})
        elif told.path == "/userinfo":
            who = house.tokens.get(self.headers.get("Authorization", "").removeprefix("Bearer "))
            self._json(house.spoil_userinfo(dict(PERSONS[who]))) if who else self._json({"error": "invalid_token"}, 401)
        elif told.path == "/authorize":
            asked = {name: values[0] for name, values in parse_qs(told.query).items()}
            wrong = house.wrong_in(asked)
            if wrong:
                return self._json({"error": "invalid_request", "error_description": wrong}, 400)
            page = PAGE.format(asked=html.escape(json.dumps(asked)))
            self._send(200, page.encode(), {"Content-Type": "text/html; charset=utf-8"})
        else:
            self._json({}, 404)

    def do_POST(self):
        house = self.server
        form = {n: v[0] for n, v in parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()).items()}
        house.asked.append(self.path)
        if self.path.startswith("/authorize"):
            asked = json.loads(form["asked"])
            self._send(302, b"", {"Location": house.decide(asked, form.get("who", ""), form.get("do", "yes"))})
        elif self.path != "/token":
            self._json({}, 404)
        else:
            self._json(*house.give_token(form, self.headers.get("Authorization", "")))

    def _json(self, told, status=200):
        self._send(status, json.dumps(told).encode(), {"Content-Type": "application/json"})

    def _send(self, status, body, headers):
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args):
        pass


class IdentityProvider(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Answers)
        self.rsa, self.ec = Key("RS256"), Key("ES256")
        self.start_again()

    def start_again(self):
        """As at the beginning: nothing spoilt, nobody signed in."""
        self.keys, self.key = [self.rsa, self.ec], self.rsa
        self.codes, self.tokens, self.asked, self.seen = {}, {}, [], []
        self.in_id_token = ("sub", "so_dinh_danh", "email", "email_verified")
        self.spoil_userinfo = self.spoil = lambda claims: claims
        self.sign = lambda claims: self.key.sign(claims)
        self.more = {}
        self.discovery = {
            "issuer": self.issuer, "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token", "jwks_uri": f"{self.issuer}/jwks",
            "userinfo_endpoint": f"{self.issuer}/userinfo", "response_types_supported": ["code"],
            "code_challenge_methods_supported": ["S256"], "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }  # fmt: skip

    @property
    def issuer(self):
        return f"http://127.0.0.1:{self.server_address[1]}"

    def wrong_in(self, asked):
        """What is wrong in a request of a sign-in, '' for nothing."""
        self.seen.append(asked)
        if asked.get("client_id") != CLIENT or asked.get("response_type") != "code":
            return "client_id, response_type"
        if "openid" not in asked.get("scope", "").split() or not asked.get("state") or not asked.get("nonce"):
            return "scope, state, nonce"
        if asked.get("code_challenge_method") != "S256" or len(asked.get("code_challenge", "")) != 43:
            return "PKCE"
        return ""

    def decide(self, asked, who, do):
        """Where the browser goes: back, with a code or with a no."""
        if do == "no" or who not in PERSONS:
            said = {"error": "access_denied"}
        else:
            said = {"code": secrets.token_urlsafe(16)}
            self.codes[said["code"]] = (who, asked)
        return f"{asked['redirect_uri']}?{urlencode({**said, 'state': asked['state']})}"

    def give_token(self, form, authorization):
        """The answer of the token endpoint and its status."""
        client, secret = form.get("client_id", ""), form.get("client_secret", "")
        if authorization.startswith("Basic "):
            client, _, secret = base64.b64decode(authorization[6:]).decode().partition(":")
        if (client, secret) != (CLIENT, SECRET):
            return {"error": "invalid_client"}, 401
        who, asked = self.codes.pop(form.get("code", ""), ("", {}))
        proof = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if (
            not who
            or form.get("grant_type") != "authorization_code"
            or form.get("redirect_uri") != asked["redirect_uri"]
        ):
            return {"error": "invalid_grant"}, 400
        if base64.urlsafe_b64encode(proof).rstrip(b"=").decode() != asked["code_challenge"]:
            return {"error": "invalid_grant", "error_description": "PKCE"}, 400
        now = int(time.time())
        claims = {name: value for name, value in PERSONS[who].items() if name in self.in_id_token}
        claims |= {
            "iss": self.issuer,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            **self.more,
        }
        token = secrets.token_urlsafe(16)
        self.tokens[token] = who
        told = {"access_token": token, "token_type": "Bearer", "expires_in": 300}
        return {**told, "id_token": self.sign(self.spoil(claims))}, 200


@contextmanager
def running():
    """A provider that answers."""
    house = IdentityProvider()
    thread = threading.Thread(target=house.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield house
    finally:
        house.shutdown()
        house.server_close()
        thread.join()
