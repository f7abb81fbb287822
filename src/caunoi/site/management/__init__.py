"""Commands of the framework that the site does in its own way."""
