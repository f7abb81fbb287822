"""Work without network: the devices, what came back from them."""

from django.urls import path

from ..views import offline

urlpatterns = [
    path("ngoai-tuyen/", offline.home, name="offline"),
    path("ngoai-tuyen/<str:key>/", offline.entry, name="offline_entry"),
    path("may-ngoai-tuyen/<str:key>/thu-hoi/", offline.revoke, name="offline_revoke"),
]
