"""What `caunoi run` serves: the site, and beside it the background work in a thread of the same process."""

import os

from caunoi.site.wsgi import application

__all__ = ["application"]

if os.environ.get("CAUNOI_WORK", "1") != "0":
    from caunoi.faces.worker import loop

    loop.start()
