"""The page that is kept in the browser, its service worker, its manifest. None of them holds anybody's data, so they
are the same for everybody and may be kept."""

import hashlib
from functools import lru_cache

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation

from caunoi import __version__

_FILES = (
    "web/tokens.css", "web/fonts/noto-sans.woff2", "web/logo.svg", "field/field.css", "field/app.js",
    "field/screens.js",
    "field/check.js", "field/forms.js", "field/dom.js", "field/store.js", "field/sync.js", "field/law.js",
    "field/places.js", "field/card.js", "field/vendor/jsqr/jsQR.js",
)  # fmt: skip
"""Everything that the page needs; the service worker keeps exactly these."""


def shell(request: HttpRequest) -> HttpResponse:
    """The page. Without a name on it: whoever opens this browser sees who works here only after the PIN."""
    with translation.override("vi"):
        return render(request, "field/shell.html", {"files": {_name(each): static(each) for each in _FILES}})


def _name(path: str) -> str:
    return path.rsplit("/", 1)[-1].partition(".")[0]


def worker(request: HttpRequest) -> HttpResponse:
    """The service worker: keeps the shell and its files under a name that changes with any of them."""
    kept = [reverse("field:shell"), *map(static, _FILES)]
    text = _worker_text().replace("__KEPT__", str(kept).replace("'", '"')).replace("__VERSION__", version(request))
    return HttpResponse(text, content_type="text/javascript; charset=utf-8")


def version(request: HttpRequest) -> str:
    """Names this state of page and files."""
    content = shell(request).content + "".join(map(static, _FILES)).encode() + _worker_text().encode()
    return f"{__version__}-{hashlib.sha256(content).hexdigest()[:12]}"


@lru_cache(maxsize=1)
def _worker_text() -> str:
    return str(get_template("field/sw.js").template.source)  # type: ignore[attr-defined]


def manifest(request: HttpRequest) -> HttpResponse:
    """What a telephone needs to put the page among its applications."""
    return JsonResponse(
        {
            "name": "Cầu Nối: làm việc ngoại tuyến", "short_name": "Cầu Nối", "lang": "vi",
            "start_url": reverse("field:shell"), "scope": reverse("field:shell"), "display": "standalone",
            "background_color": "#f6f4ef", "theme_color": "#0f4c5c",
            "icons": [{"src": static("web/logo.svg"), "sizes": "any", "type": "image/svg+xml"}],
        },
        content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False},
    )  # fmt: skip
