"""Money in đồng, whole numbers on Decimal."""

from decimal import Decimal


def vi(amount: Decimal | int) -> str:
    """1234567 → '1.234.567 đ'. Fractions of a đồng are refused: rounding belongs to the rule that orders it."""
    whole = Decimal(amount)
    if whole != whole.to_integral_value():
        raise ValueError(f"{amount} is not a whole number of đồng")
    return f"{int(whole):,}".replace(",", ".") + " đ"
