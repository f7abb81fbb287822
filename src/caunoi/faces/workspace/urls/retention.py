"""Terms of keeping, and what is destroyed after them."""

from django.urls import path

from ..views import retention

_AT = "thoi-han-luu-tru/"

urlpatterns = [
    path(_AT, retention.retention, name="retention"),
    path(f"{_AT}dat/", retention.retention_term, name="retention_term"),
    path(f"{_AT}<str:key>/", retention.retention_disposal, name="retention_disposal"),
    path(f"{_AT}<str:key>/khong-duyet/", retention.retention_drop, name="retention_drop"),
    path(f"{_AT}<str:key>/bien-ban.docx", retention.retention_paper, name="retention_paper"),
    path("nguoi/<str:key>/xoa/", retention.person_erase, name="person_erase"),
]
