"""Programmes as they ship, organisations, one commune of region III (as of the tests of outreach)."""

from ..outreach.conftest import highland, reference, world

__all__ = ["highland", "reference", "world"]
