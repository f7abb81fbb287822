"""Addresses: the portal at the root, the workspace under /lam-viec/, work without network under /thuc-dia/, the API
under /api/, what watchers ask at the root."""

from django.urls import include, path

from caunoi.faces.api import operations
from caunoi.faces.api.urls import api
from caunoi.faces.workspace.views.today import calendar_feed

urlpatterns = [
    path("", include("caunoi.faces.portal.urls")),
    path("lam-viec/", include("caunoi.faces.workspace.urls")),
    path("thuc-dia/", include("caunoi.faces.field.urls")),
    path("lich/<str:secret>.ics", calendar_feed, name="calendar_feed"),
    path("tai-khoan/", include("caunoi.faces.web.account_urls")),
    path("api/v1/", api.urls),
    path("healthz", operations.live, name="live"),
    path("readyz", operations.ready, name="ready"),
    path("metrics", operations.metrics, name="metrics"),
]

handler400 = "caunoi.faces.web.errors.bad_request"
handler403 = "caunoi.faces.web.errors.forbidden"
handler404 = "caunoi.faces.web.errors.not_found"
handler429 = "caunoi.faces.web.errors.too_often"  # asked for by allauth
handler500 = "caunoi.faces.web.errors.server_error"
