"""Work without network in a browser: what the stories share. The server is really stopped and started again."""

import io

import qrcode
from PIL import Image

from .staff import sign_in

PIN = "734912"
CARD = "015058001234|063987654|Sùng Thị Máy|02031958|Nữ|Thôn 2, Xã Nậm Lúc, Huyện Bắc Hà, Tỉnh Lào Cai|10052021"


def card(text: str = CARD) -> dict:
    """The square code of an identity card as a photo of it."""
    code = qrcode.make(text.encode(), error_correction=qrcode.constants.ERROR_CORRECT_M).convert("RGB")
    return {"name": "the.jpg", "mimeType": "image/jpeg", "buffer": jpeg(code)}


def jpeg(image: Image.Image) -> bytes:
    target = io.BytesIO()
    image.save(target, "JPEG", quality=85)
    return target.getvalue()


def photo(colour: str = "teal", size: int = 900) -> dict:
    return {
        "name": "anh.jpg",
        "mimeType": "image/jpeg",
        "buffer": jpeg(Image.effect_noise((size, size), 90).convert("RGB")),
    }


def field(page, server, hash: str = "") -> None:
    page.goto(f"{server.url}/thuc-dia/#/{hash}")


def prepare(page, server, username: str = "trogiupvien") -> None:
    """Signs in, sets the browser up, takes a bundle; the page is kept by its service worker."""
    sign_in(page, server, username)
    page.goto(f"{server.url}/thuc-dia/")
    page.fill("[name=pin]", PIN)
    page.fill("[name=pin2]", PIN)
    page.click("button:text-is('Lấy gói về máy')")
    page.wait_for_selector("text=Gói dùng đến hết ngày")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")


def unlock(page) -> None:
    page.fill("[name=pin]", PIN)
    page.click("button:text-is('Mở')")
    page.wait_for_selector("nav.viec")


def offline(page, server) -> None:
    """The server is gone, and the page opened anew from the browser alone."""
    server.kill()
    page.goto("about:blank")
    field(page, server)
    unlock(page)


def again(start_server, server, **more):
    """The same server once more, on the same data and address."""
    return start_server(server.data, port=server.url.rpartition(":")[2], **more)


def ask(page, name: str, **more) -> None:
    """A request noted on the spot."""
    page.evaluate("location.hash = '#/yeu-cau'")
    page.fill("[name=full_name]", name)
    page.fill("[name=phone]", more.get("phone", "0987654321"))
    page.fill("[name=own_words]", "Bị lấn đất nương (minh họa).")
    if "photo" in more:
        page.set_input_files("#o-anh", more["photo"])
        page.wait_for_selector(".anh li")
    page.click("button:text-is('Ghi vào máy')")
