"""Static files under names that carry their hash, those that our JavaScript modules import from each other too."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

_IMPORTS = (
    r"""(?P<matched>\bimport (?P<names>[^;"']+?) from "(?P<url>\./[^"]+)";)""",
    'import %(names)s from "%(url)s";',
)


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # the library has no types
    """Imports of the field face are rewritten where they end with a semicolon; others' files are left alone: the
    framework's own rewriting of all files trips over words in a library's comments."""

    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("field/*.js", (_IMPORTS,)))
