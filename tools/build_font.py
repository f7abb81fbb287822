"""Makes faces/web/static/web/fonts/noto-sans.woff2 from Noto Sans. Run by hand when the font is renewed:

    python3 -m venv /tmp/font && /tmp/font/bin/pip install fonttools brotli fontpkg-noto-sans
    /tmp/font/bin/python tools/build_font.py

Kept: Latin with Vietnamese, the letters of Ê Đê, Gia Rai and Ba Na (ƀ Ƀ ĕ ĭ ŏ ŭ č), combining marks,
punctuation, arrows and ticks used in tables; weights 400 to 700. Dropped: the width axis, other
scripts.
"""

import shutil
from io import BytesIO
from pathlib import Path

import fontpkg_noto_sans
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

RANGES = [
    (0x20, 0x7E),
    (0xA0, 0x17F),  # Latin-1, Latin Extended-A: đ ă ĕ ĭ ŏ ŭ č
    (0x180, 0x180),  # ƀ
    (0x243, 0x243),  # its capital
    (0x1A0, 0x1A1),
    (0x1AF, 0x1B0),  # ơ ư
    (0x2BC, 0x2BC),  # modifier apostrophe
    (0x300, 0x30C),
    (0x31B, 0x31B),
    (0x323, 0x323),  # combining marks
    (0x1EA0, 0x1EF9),  # Vietnamese
    (0x2010, 0x2026),
    (0x202F, 0x203A),
    (0x20AB, 0x20AB),  # ₫
    (0x2190, 0x2193),
    (0x2212, 0x2212),
    (0x2260, 0x2265),
]
LETTERS_THAT_MUST_BE_THERE = "ƀ\u0243ĕĭŏŭčđĐơưữựỹ\u0306\u030c"  # U+0243 is the capital of ƀ


def main() -> None:
    source = Path(fontpkg_noto_sans.__file__).parent
    target = Path(__file__).resolve().parent.parent / "src/caunoi/faces/web/static/web/fonts"
    whole = TTFont(source / "files" / "NotoSans[wdth,wght].ttf")
    narrow = instancer.instantiateVariableFont(whole, {"wdth": 100, "wght": (400, 700)})
    narrow.save(between := BytesIO())
    font = TTFont(between)
    options = subset.Options(flavor="woff2", layout_features=["ccmp", "locl", "mark", "mkmk", "kern", "tnum"])
    subsetter = subset.Subsetter(options)
    wanted = {point for first, last in RANGES for point in range(first, last + 1)}
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    missing = [hex(ord(c)) for c in LETTERS_THAT_MUST_BE_THERE if ord(c) not in font.getBestCmap()]
    if missing:
        raise SystemExit(f"letters lost: {missing}")
    target.mkdir(parents=True, exist_ok=True)
    subset.save_font(font, target / "noto-sans.woff2", options)
    shutil.copy(source / "LICENSE", target / "OFL.txt")
    print(f"{(target / 'noto-sans.woff2').stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
