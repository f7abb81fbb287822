"""The Django app of the room."""

from importlib import import_module

from django.apps import AppConfig


class QualityConfig(AppConfig):
    name = "caunoi.rooms.quality"
    label = "quality"
    verbose_name = "Chất lượng vụ việc"

    def ready(self) -> None:
        import_module("caunoi.rooms.quality.events")
