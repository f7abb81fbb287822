"""Views of the workspace, one module a subject; every one of them stands behind access.staff."""
