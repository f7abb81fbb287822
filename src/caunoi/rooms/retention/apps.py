"""The Django app of the room."""

from importlib import import_module

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "caunoi.rooms.retention"
    label = "retention"
    verbose_name = "Thời hạn lưu trữ"

    def ready(self) -> None:
        import_module("caunoi.rooms.retention.events")
