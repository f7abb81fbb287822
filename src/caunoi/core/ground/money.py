"""Money in đồng, whole numbers on Decimal; and numbers with a decimal comma."""

from decimal import Decimal

NOTHING = Decimal(0)


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
