"""What is taken by its content, and what is not, whatever it calls itself."""

import io

import pytest
from PIL import Image

from caunoi.core.ground.errors import Refused
from caunoi.rooms.files import inspection, policy

from . import samples

MOST = 20_000_000


def look(content, as_is=False):
    return inspection.look(content, as_is=as_is, most=MOST)


@pytest.mark.parametrize(
    ("content", "kind", "pages"),
    [
        (samples.pdf(3), "pdf", 3),
        (samples.photo(), "jpeg", 1),
        (samples.photo(format="PNG"), "png", 1),
        (samples.photo(format="WEBP"), "webp", 1),
        (samples.word(), "docx", None),
        (samples.excel(), "xlsx", None),
    ],
)
def test_a_kind_is_found_by_content(content, kind, pages):
    found = look(content)
    assert (found.kind.code, found.pages) == (kind, pages)
    assert look(content, as_is=True).content == content  # a signed or issued paper: not one byte differs


JUNK = b"x" * 400
ANIMATED = samples.saved(
    Image.new("RGB", (9, 9), "red"), "PNG", save_all=True, append_images=[Image.new("RGB", (9, 9), "blue")]
)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "rỗng"),
        (b"%PDF-1.7\n" + JUNK, "PDF này không mở được"),
        (samples.pdf(1)[:300], "PDF này không mở được"),
        (samples.pdf(1, script="app.alert(1)"), "mã lệnh tự chạy"),
        (samples.pdf(1, password="bi-mat"), "có mật khẩu"),
        (samples.pdf(1) + samples.packed({"a.exe": JUNK}), "giấu một tệp nén"),
        (b"\xff\xd8\xff\xe0" + JUNK, "JPEG này không mở được"),
        (samples.photo()[:-200], "JPEG này không mở được"),
        (ANIMATED, "ảnh động"),
        (b"<html><script>alert(1)</script></html>", "Loại tệp này"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "Loại tệp này"),
        (b"MZ" + JUNK, "Loại tệp này"),
        (b"Rar!\x1a\x07\x00" + JUNK, "Loại tệp này"),
        (samples.packed({"a.pdf": samples.pdf(1)}), "Loại tệp này"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + JUNK, "Tương thích nhất"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "kiểu cũ"),
        (samples.packed({"word/vbaProject.bin": JUNK}, into=samples.word()), "macro"),
        (samples.packed({"xl/vbaProject.bin": JUNK}, into=samples.excel()), "macro"),
        (samples.packed({"word/embeddings/oleObject1.bin": JUNK}, into=samples.word()), "nhúng"),
        (samples.packed({"word/../../etc/passwd": JUNK}, into=samples.word()), "không mở được"),
        (samples.packed({"word/media/a.xml": b"<!DOCTYPE lolz [<!ENTITY a 'b'>]>"}, into=samples.word()), "lạ"),
        (JUNK + samples.word(), "Loại tệp này"),
        (samples.packed({"word/document.xml": b"<a/>", "[Content_Types].xml": b"<a/>"}), "Loại tệp này"),
    ],
)
def test_what_is_not_taken_says_why(content, says):
    for as_is in (False, True):
        with pytest.raises(Refused, match=says) as refusal:
            look(content, as_is)
        assert refusal.value.todo


def test_a_packed_file_is_unpacked_with_a_limit(monkeypatch):
    monkeypatch.setattr(policy, "MOST_UNPACKED", 1_000_000)
    bomb = samples.packed({"word/media/image1.png": b"\0" * 3_000_000}, into=samples.word())
    assert len(bomb) < 60_000
    with pytest.raises(Refused, match="quá lớn"):
        look(bomb)


@pytest.mark.parametrize("side", [9_000, 20_000])  # above our limit; above the library's own
def test_a_huge_picture_in_few_bytes(side):
    content = samples.saved(Image.new("1", (side, side)), "PNG")
    assert len(content) < 200_000
    with pytest.raises(Refused, match="Ảnh quá lớn"):
        look(content)


def test_too_many_bytes():
    with pytest.raises(Refused, match="lớn quá 1 MB"):
        inspection.look(samples.pdf() + b" " * 1_000_000, as_is=False, most=1_000_000)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_a_photo_is_turned_upright_and_tells_no_place_or_time(format):
    found = look(samples.photo((60, 40), orientation=6, format=format))
    image = Image.open(io.BytesIO(found.content))
    assert found.cleaned
    assert image.size == (40, 60)
    red, green, _ = image.convert("RGB").getpixel((20, 5))  # what was left is above
    assert red > 200 and green < 60
    assert dict(image.getexif()) == {} and b"2026:11:20" not in found.content


def test_a_photo_of_a_signed_paper_stays_as_it_is():
    photo = samples.photo(orientation=6)
    found = look(photo, as_is=True)
    assert found.content == photo and not found.cleaned


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("don.pdf", "don.jpg"),
        ("C:\\Users\\mai\\ảnh 1.JPG", "ảnh 1.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        ('a"<b>\r\n.jpg', "ab.jpg"),
        ("", "tep.jpg"),
        ("QĐ số 12. ngày 3.11", "QĐ số 12. ngày 3.jpg"),
        ("a" * 400 + ".jpg", "a" * 144 + ".jpg"),
    ],
)
def test_a_name_is_made_harmless_and_carries_the_true_ending(name, kept):
    assert policy.tidy_name(name, policy.KINDS["jpeg"]) == kept
