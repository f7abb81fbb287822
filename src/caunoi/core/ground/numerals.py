"""Whole numbers in Vietnamese words, as papers about money need them."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", "nghìn", "triệu")
_BILLION = 1_000_000_000


def spoken(number: int) -> str:
    """384560 → 'ba trăm tám mươi bốn nghìn năm trăm sáu mươi'. Below nought begins with 'âm'."""
    if number < 0:
        return f"âm {spoken(-number)}"
    if number == 0:
        return _DIGITS[0]
    billions, rest = divmod(number, _BILLION)
    head = f"{spoken(billions)} tỷ" if billions else ""
    return " ".join(part for part in (head, _below_billion(rest, bool(billions))) if part)


def dong(amount: int) -> str:
    """'Ba trăm tám mươi bốn nghìn năm trăm sáu mươi đồng'"""
    words = f"{spoken(amount)} đồng"
    return words[0].upper() + words[1:]


def _below_billion(number: int, whole: bool) -> str:
    """whole: something stands before, so that hundreds are said even where they are nought."""
    parts: list[str] = []
    for power in (2, 1, 0):
        group = number // 1000**power % 1000
        if group:
            parts += [_group(group, whole or bool(parts)), _GROUPS[power]]
    return " ".join(part for part in parts if part)


def _group(number: int, whole: bool) -> str:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or whole else []
    if tens == 0 and ones and words:
        words.append("lẻ")
    elif tens == 1:
        words.append("mười")
    elif tens > 1:
        words += [_DIGITS[tens], "mươi"]
    if ones:
        words.append(_last(ones, tens))
    return " ".join(words)


def _last(ones: int, tens: int) -> str:
    if ones == 1 and tens > 1:
        return "mốt"
    return "lăm" if ones == 5 and tens else _DIGITS[ones]
