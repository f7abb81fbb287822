"""Units of the country and channels; nothing else is here before an import."""

import pytest


@pytest.fixture
def nothing(reference, db):
    """An installation without any organisation."""
