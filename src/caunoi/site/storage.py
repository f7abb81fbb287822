"""Static files under names that carry their hash, those that JavaScript modules import from each other too."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # the library has no types
    """Imports are rewritten where they end with a semicolon."""

    support_js_module_import_aggregation = True
