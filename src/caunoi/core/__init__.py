"""The core: law, documents and ground. Pure Python, no framework, no clock, no database."""
