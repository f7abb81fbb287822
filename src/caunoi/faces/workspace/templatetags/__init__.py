"""Template words of the workspace."""
