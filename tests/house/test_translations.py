"""The English of the public pages is complete and compiled."""

from tools import messages


def test_every_public_sentence_has_its_english():
    assert messages.untranslated(messages.stored()) == []


def test_the_catalogue_holds_exactly_the_sentences_of_the_sources():
    def names(catalog):
        return {(m.context, str(m.id)) for m in catalog if m.id}

    assert names(messages.stored()) == names(messages.collected()), "run: make messages"


def test_the_compiled_catalogue_is_current():
    assert messages.PO.with_suffix(".mo").read_bytes() == messages.compiled(messages.stored()), "run: make messages"
