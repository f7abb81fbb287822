"""The two secrets of fieldwork, both made from the installation's own and kept nowhere: the key with which a device
encrypts what it holds, the key with which bundles are signed.

A device's key hangs on a salt in its row. Without the salt it cannot be made again, so emptying it is the end of
whatever that device still holds.
"""

import base64
import hmac
from functools import lru_cache
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from django.conf import settings

_CURVE = ec.SECP256R1()
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def _derived(what: str) -> bytes:
    return hmac.digest(settings.SECRET_KEY.encode(), f"caunoi.fieldwork.{what}".encode(), "sha256")


def of_device(device: str, salt: str) -> str:
    """256 bits for AES-GCM, in base64."""
    return base64.b64encode(_derived(f"device.{device}.{salt}")).decode()


@lru_cache(maxsize=1)
def _signer(secret: str) -> ec.EllipticCurvePrivateKey:
    number = int.from_bytes(_derived("signing") + sha256(_derived("signing.more")).digest()[:8], "big")
    return ec.derive_private_key(number % (_ORDER - 1) + 1, _CURVE)


def sign(content: bytes) -> str:
    """ECDSA on P-256 over SHA-256, the two numbers side by side as browsers want them, in base64."""
    r, s = decode_dss_signature(_signer(settings.SECRET_KEY).sign(content, ec.ECDSA(SHA256())))
    return base64.b64encode(r.to_bytes(32, "big") + s.to_bytes(32, "big")).decode()


def public() -> dict[str, str]:
    """The key that checks signatures, as a JSON Web Key."""
    numbers = _signer(settings.SECRET_KEY).public_key().public_numbers()
    x, y = (base64.urlsafe_b64encode(n.to_bytes(32, "big")).decode().rstrip("=") for n in (numbers.x, numbers.y))
    return {"kty": "EC", "crv": "P-256", "x": x, "y": y}
