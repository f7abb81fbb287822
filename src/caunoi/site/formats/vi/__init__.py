"""Formats of Viet Nam."""
