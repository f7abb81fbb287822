"""The Django app of the room."""

from importlib import import_module

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "caunoi.rooms.files"
    label = "files"
    verbose_name = "Tệp lưu trữ"

    def ready(self) -> None:
        import_module("caunoi.rooms.files.events")
