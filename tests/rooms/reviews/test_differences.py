"""What differs between narratives: figures and accents aside, each paragraph once."""

from caunoi.rooms.reviews import differences
from caunoi.rooms.reviews.outline import shipped


def test_paragraphs_alike_are_read_once():
    texts = {
        "a": "Ưu điểm: xã phối hợp tốt.\nĐã tổ chức 12 đợt truyền thông.\nTồn tại: thiếu người.",
        "b": "Ưu điểm:  xã phối hợp tốt.\nĐã tổ chức 7 đợt truyền thông.\nTồn tại: chưa có mức chi buổi ở thôn.",
        "c": "Đã tổ chức 3 đợt truyền thông.",
    }
    outline = {key: f"Đã tổ chức {n} đợt truyền thông." for key, n in (("a", 12), ("b", 7), ("c", 3))}
    found, silent = differences.read(texts, outline, {"a": "Tồn tại: thiếu người."})
    assert [(each.text, each.units, each.as_before) for each in found] == [
        ("Ưu điểm: xã phối hợp tốt.", ("a", "b"), ()), ("Tồn tại: thiếu người.", ("a",), ("a",)),
        ("Tồn tại: chưa có mức chi buổi ở thôn.", ("b",), ()),
    ]  # fmt: skip
    assert silent == ["c"]


def test_thirty_four_narratives_in_a_blink():
    lines = [
        f"Khó khăn thứ {chr(97 + n % 26)}{n}: nơi này thiếu {'kinh phí ' * (n % 5 + 1)}cho buổi ở thôn."
        for n in range(40)
    ]
    texts = {str(k): "\n".join(lines[k % 7 :: 3]) for k in range(34)}
    found, silent = differences.read(texts, {}, {})
    assert not silent and sum(len(each.units) for each in found) >= 34
    assert len({each.mark for each in found}) == len(found)


def test_words_that_differ():
    told = differences.words("thiếu người ở xã", "thiếu kinh phí ở xã")
    assert "".join(each.text for each in told if each.kind != "in") == "thiếu người ở xã"
    assert "".join(each.text for each in told if each.kind != "out") == "thiếu kinh phí ở xã"


def test_every_outline_has_the_seven_sections_and_says_where_it_comes_from():
    for each in shipped().values():
        assert [section.code for section in each.sections] == list("1234567")
        assert each.source and each.certainty in ("secondary", "unverified")
        assert each.sections[6].items
