"""E-mail by SMTP, through the framework's own sender.

SMTP has no key by which a server takes a message once. What it has is the Message-ID: ours is made from the key of the
message, so that a second copy of a try that was cut off is told as the same letter by mail readers.
"""

import smtplib
from email.utils import parseaddr
from urllib.parse import unquote, urlsplit

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from . import Later, Never, Outgoing

_SECONDS = 20
_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


class Mail:
    """An SMTP server. url: smtp:// (plain, for a server on this machine), smtp+tls:// (STARTTLS), smtps:// (TLS)."""

    def __init__(self, url: str, sender: str) -> None:
        told = urlsplit(url)
        if told.scheme not in _PORTS or not told.hostname:
            raise ValueError("CAUNOI_SMTP_URL: smtp://, smtp+tls:// or smtps:// and a host")
        if not sender:
            raise ValueError("CAUNOI_MAIL_FROM: who the letters come from is missing")
        self._told, self._sender = told, sender
        self._house = parseaddr(sender)[1].rpartition("@")[2] or "localhost"

    def _connection(self) -> BaseEmailBackend:
        told = self._told
        return get_connection(
            "django.core.mail.backends.smtp.EmailBackend",
            host=told.hostname, port=told.port or _PORTS[told.scheme],
            username=unquote(told.username or ""), password=unquote(told.password or ""),
            use_tls=told.scheme == "smtp+tls", use_ssl=told.scheme == "smtps", timeout=_SECONDS,
        )  # fmt: skip

    def send(self, message: Outgoing) -> str:
        """Gives the Message-ID."""
        mark = f"<{message.key.lower()}@{self._house}>"
        # Machines answer machines: marked so that no absence note comes back.
        headers = {"Message-ID": mark, "Auto-Submitted": "auto-generated", "Content-Language": message.language}
        letter = EmailMessage(
            message.subject,
            message.text,
            self._sender,
            [message.address],
            headers=headers,
            connection=self._connection(),
        )
        try:
            letter.send()
        except smtplib.SMTPRecipientsRefused as problem:
            [(code, _)] = problem.recipients.values()
            raise _said(code, "địa chỉ không được nhận") from None
        except smtplib.SMTPResponseException as problem:
            raise _said(problem.smtp_code, "máy chủ thư không nhận") from None
        except (smtplib.SMTPException, OSError) as problem:
            raise Later(f"Không gặp được máy chủ thư ({type(problem).__name__}).") from None
        return mark


def _said(code: int, what: str) -> Later | Never:
    """4xx: try again; 5xx: never (RFC 5321 4.2.1). A refused sign-in is the installation's fault, not the letter's."""
    if code in (530, 534, 535, 538) or 400 <= code < 500:
        return Later(f"SMTP {code}: {what}.")
    return Never(f"SMTP {code}: {what}.")
