"""One place opens addresses (core.outside); every other opening stands here and in docs/security.md with its reason."""

import ast
from pathlib import Path

from .source import SOURCE, dotted, imports, modules, tree

OPENERS = {
    "socket", "ssl", "http.client", "urllib.request", "urllib3", "requests", "httpx", "httpcore", "aiohttp", "websockets",
    "smtplib", "ftplib", "imaplib", "poplib", "nntplib", "telnetlib", "xmlrpc.client", "socketserver", "asyncio", "paramiko",
    "multiprocessing.connection", "django.core.mail", "webbrowser",
}  # fmt: skip
ALLOWED = {
    "caunoi.core.outside": {"socket", "ssl", "http.client"},
    "caunoi.faces.web.openid": {"requests"},  # the library's words; what opens under them is core.outside
    "caunoi.faces.web.openid_sign_in": {"requests"},  # its errors
    "caunoi.rooms.files.scanning": {"socket"},  # clamd, where CAUNOI_CLAMD says
    "caunoi.rooms.notices.gateways.mail": {"smtplib", "django.core.mail"},  # the mail server of CAUNOI_SMTP_URL
    "caunoi.faces.cli.serve": {"socket"},  # whether the port is free to listen on
}


def opened(path):
    return {
        opener
        for _, name in imports(path)
        for opener in OPENERS
        if name == opener or name.startswith(f"{opener}.")
    }  # fmt: skip


def test_no_other_module_opens_addresses_and_these_do():
    assert {dotted(path): found for path in modules() if (found := opened(path))} == ALLOWED


def test_every_opening_stands_in_the_document_of_security():
    told = (SOURCE.parents[1] / "docs" / "security.md").read_text(encoding="utf-8")
    for module in ALLOWED:
        assert f"`{module.removeprefix('caunoi.').replace('.', '/')}.py`" in told, module


def test_the_library_speaks_by_our_session_alone():
    """Wherever allauth asks for a session it asks the adapter, which gives ours."""
    import allauth.socialaccount

    root = Path(allauth.socialaccount.__file__).parent
    files = [*(root / "providers" / "oauth2").glob("*.py"), *(root / "providers" / "openid_connect").glob("*.py")]
    for path in [*files, *(root / "internal").rglob("*.py")]:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "requests":
                assert node.attr in ("auth", "RequestException"), (path.name, node.attr)
