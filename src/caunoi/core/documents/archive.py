"""A zip file whose bytes depend on its contents only.

.docx and .xlsx are zip files; the libraries that write them put the time of writing into every entry.
"""

import io
import zipfile
from datetime import datetime

# The earliest day a zip entry can carry; also the time of creation inside the files.
EPOCH = datetime(1980, 1, 1)


def settled(content: bytes) -> bytes:
    """The same archive, entries in the same order, with one fixed time and one way of packing."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as copy:
        for entry in source.infolist():
            still = zipfile.ZipInfo(entry.filename, EPOCH.timetuple()[:6])
            still.compress_type = zipfile.ZIP_DEFLATED
            still.create_system = 3
            still.external_attr = 0o600 << 16
            copy.writestr(still, source.read(entry.filename))
    return target.getvalue()
