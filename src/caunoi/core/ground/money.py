"""Money in đồng, whole numbers on Decimal; and numbers with a decimal comma."""

import re
from decimal import Decimal

NOTHING = Decimal(0)
_THOUSANDS = re.compile(r"\.(?=\d{3}(?!\d))")


def vi(amount: Decimal | int) -> str:
    """1234567 → '1.234.567 đ'. Fractions of a đồng are refused: rounding belongs to the rule that orders it."""
    whole = Decimal(amount)
    if whole != whole.to_integral_value():
        raise ValueError(f"{amount} is not a whole number of đồng")
    return f"{int(whole):,}".replace(",", ".") + " đ"


def number(value: Decimal | int) -> str:
    """Decimal('0.380') → '0,38', Decimal('30') → '30', Decimal('1234.5') → '1.234,5'."""
    plain = Decimal(value)
    digits = f"{plain:,f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return digits.replace(",", " ").replace(".", ",").replace(" ", ".")


def plain(written: str) -> str:
    """'1.234,5' → '1234.5': a number as people write it, for Decimal or int to read. A dot elsewhere than between
    thousands stays ('1.5' is no 15)."""
    return _THOUSANDS.sub("", written.strip()).replace(",", ".")
