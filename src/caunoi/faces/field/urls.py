"""Addresses below /thuc-dia/: the first four hold no data and are anybody's, the others ask to sign in. None holds a
key: what is meant stands in what is sent."""

from django.urls import path

from . import talk, views

app_name = "field"

urlpatterns = [
    path("", views.shell, name="shell"),
    path("sw.js", views.worker, name="worker"),
    path("ung-dung.webmanifest", views.manifest, name="manifest"),
    path("tinh-trang/", talk.standing, name="standing"),
    path("may/", talk.register, name="register"),
    path("khoa/", talk.key, name="key"),
    path("goi/", talk.bundle, name="bundle"),
    path("anh/", talk.photo, name="photo"),
    path("gui/", talk.send, name="send"),
]
