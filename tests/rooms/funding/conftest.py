"""Programmes as they ship, organisations, one commune of region III (as of the tests of outreach)."""

from ..outreach.conftest import highland, world

__all__ = ["highland", "world"]
