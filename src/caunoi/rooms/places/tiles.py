"""The provinces as tiles, for what shows the country: (code, row, column); how dark a place is. Pure."""

from collections.abc import Mapping
from decimal import Decimal

# Rows from north to south, columns from west to east, where each province lies roughly; the two archipelagos with the
# city and the province to which they belong. Not a drawing of borders.
TILES = (
    ("12", 0, 1), ("15", 0, 2), ("08", 0, 3), ("04", 0, 4),
    ("11", 1, 0), ("14", 1, 1), ("25", 1, 2), ("19", 1, 3), ("20", 1, 4),
    ("01", 2, 2), ("24", 2, 3), ("22", 2, 4),
    ("37", 3, 2), ("33", 3, 3), ("31", 3, 4),
    ("38", 4, 2), ("40", 5, 2), ("42", 6, 3), ("44", 7, 3), ("46", 8, 4), ("48", 9, 4),
    ("51", 10, 4), ("52", 11, 4), ("66", 12, 4), ("68", 13, 3), ("56", 13, 4),
    ("80", 14, 2), ("75", 14, 3), ("82", 15, 1), ("79", 15, 2),
    ("91", 16, 0), ("92", 16, 1), ("86", 16, 2), ("96", 17, 1),
)  # fmt: skip
ISLANDS = (("48", "Hoàng Sa", 9, 5), ("56", "Trường Sa", 13, 5))
SHADES = 4


def shades(values: Mapping[str, Decimal | None]) -> dict[str, int]:
    """Code → shade: 0 without a figure or nought, then by quarters of the places that have one: one very large city
    does not make all others alike."""
    ranked = sorted(each for each in values.values() if each)
    edges = list(dict.fromkeys(ranked[len(ranked) * n // SHADES] for n in range(1, SHADES))) if ranked else []
    return {code: 1 + sum(each >= edge for edge in edges) if each else 0 for code, each in values.items()}
