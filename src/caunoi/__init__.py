"""Cầu Nối ("the bridge"): state legal aid carried out inside the social-security programmes.

Three floors, imports run down only: `core` (pure Python: law, documents, calendar), `rooms` (tables, writes,
reads; one per domain word), `faces` (HTTP, templates, command line; one per audience). `site` joins them.
"""

__version__ = "0.1.0"
