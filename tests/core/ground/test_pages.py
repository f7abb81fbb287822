"""What a page asks twice."""

from caunoi.core.ground import pages


def counting():
    asked = []

    @pages.once_a_page
    def ask(what, *, on=None):
        asked.append((what, on))
        return (what, on)

    return ask, asked


def test_the_same_is_asked_once_while_a_page_is_made():
    ask, asked = counting()
    with pages.reading():
        assert [ask("a"), ask("b", on=1), ask("a"), ask("b", on=1)] == [("a", None), ("b", 1)] * 2
    assert asked == [("a", None), ("b", 1)]


def test_nothing_is_kept_for_the_next_page_nor_where_something_may_be_written():
    ask, asked = counting()
    for _ in range(2):
        with pages.reading():
            ask("a")
    ask("a")
    ask("a")
    assert len(asked) == 4


def test_two_questions_with_the_same_arguments_are_two():
    one, first = counting()
    two, second = counting()
    with pages.reading():
        one("a")
        two("a")
    assert (len(first), len(second)) == (1, 1)
