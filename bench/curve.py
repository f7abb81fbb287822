"""A curve of costs over sizes as SVG: both axes by powers of ten, a line for each thing measured."""

from html import escape
from math import log10

_COLOURS = ("#0b5394", "#a61c00", "#38761d", "#7f6000", "#674ea7", "#134f5c", "#741b47", "#444444")
_WIDE, _HIGH, _LEFT, _TOP, _RIGHT = 860, 420, 60, 20, 250


def curve(found: dict[int, dict[str, dict[str, float]]], of: str = "cpu") -> str:
    """found: size → name → what was measured; of: which of it."""
    sizes = list(found)
    names = list(found[sizes[0]])
    every = [found[size][name][of] for size in sizes for name in names]
    low, high = int(log10(min(every))), int(log10(max(every))) + 1
    first, last = log10(sizes[0]), log10(sizes[-1])

    def x(size: int) -> float:
        return _LEFT + (log10(size) - first) / (last - first or 1) * (_WIDE - _LEFT - _RIGHT)

    def y(value: float) -> float:
        return _TOP + (high - log10(value)) / (high - low) * (_HIGH - _TOP - 40)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {_HIGH}"'
        ' font-family="sans-serif" font-size="12">',
        f'<rect width="{_WIDE}" height="{_HIGH}" fill="#fff"/>',
    ]
    for power in range(low, high + 1):
        at = y(10**power)
        parts.append(f'<path d="M{_LEFT} {at:.1f}H{_WIDE - _RIGHT}" stroke="#ddd"/>')
        parts.append(f'<text x="{_LEFT - 6}" y="{at + 4:.1f}" text-anchor="end">{10**power:g} ms</text>')
    for size in sizes:
        parts.append(f'<text x="{x(size):.1f}" y="{_HIGH - 16}" text-anchor="middle">{size:,}</text>')
    labels = sorted(names, key=lambda name: -found[sizes[-1]][name][of])
    before = 0.0
    for number, name in enumerate(labels):
        colour = _COLOURS[number % len(_COLOURS)]
        points = " ".join(f"{x(size):.1f},{y(found[size][name][of]):.1f}" for size in sizes)
        dashed = ' stroke-dasharray="5 3"' if number >= len(_COLOURS) else ""
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.6"{dashed}/>')
        at = max(y(found[sizes[-1]][name][of]) + 4, before + 14)
        before = at
        parts.append(f'<text x="{_WIDE - _RIGHT + 8}" y="{at:.1f}" fill="{colour}">{escape(name)}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"
