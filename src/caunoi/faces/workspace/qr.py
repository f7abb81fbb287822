"""An address as a picture that a telephone reads."""

import base64
import io

import qrcode
from qrcode.image.svg import SvgPathImage


def picture(address: str) -> str:
    """An SVG as a data: address, for the source of an image."""
    made = qrcode.make(address, image_factory=SvgPathImage, error_correction=qrcode.constants.ERROR_CORRECT_M)
    target = io.BytesIO()
    made.save(target)
    return f"data:image/svg+xml;base64,{base64.b64encode(target.getvalue()).decode()}"
