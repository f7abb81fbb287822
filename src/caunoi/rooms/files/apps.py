"""The Django app of the room."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "caunoi.rooms.files"
    label = "files"
    verbose_name = "Tệp lưu trữ"
