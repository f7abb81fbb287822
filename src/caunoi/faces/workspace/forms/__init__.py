"""Forms of the staff's pages, one module a subject."""
