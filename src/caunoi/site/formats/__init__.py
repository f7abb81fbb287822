"""Vietnamese formats: Django's own read 03/02/2026 as 2 March and start the week on Sunday."""
