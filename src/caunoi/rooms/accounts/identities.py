"""How an outside identity is told apart and found again, without its value being kept. Pure but for the secret key."""

from django.utils.crypto import salted_hmac

from caunoi.core.ground.errors import Refused

LONGEST = 255
_SALT = "caunoi.accounts.identity"
_SHOWN, _LONG = 3, 8


def tidy(claim: str, value: str) -> str:
    """The value in its one spelling. Letters of an e-mail address count alike, all others as they stand."""
    told = value.strip()
    return told.casefold() if claim == "email" else told


def mark_of(issuer: str, claim: str, value: str) -> str:
    """The keyed hash by which a value of that provider is found."""
    return salted_hmac(_SALT, "\n".join((issuer, claim, tidy(claim, value))), algorithm="sha256").hexdigest()


def shown(value: str) -> str:
    """The last signs of a value that is long enough for them to give nothing away."""
    return f"•••{value[-_SHOWN:] if len(value) >= _LONG else ''}"


def check(claim: str, value: str) -> str:
    """The tidy value. Errors: Refused for what no provider would tell."""
    told = tidy(claim, value)
    if not told or len(told) > LONGEST or not told.isprintable() or any(sign.isspace() for sign in told):
        raise Refused(
            "Chưa đọc được danh tính.", f"Danh tính là một dãy ký tự liền nhau, nhiều nhất {LONGEST} ký tự.",
            "Hãy chép lại đúng như bên cung cấp định danh ghi.",
        )  # fmt: skip
    return told
