"""The Django app of the room."""

from importlib import import_module

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    name = "caunoi.rooms.guidance"
    label = "guidance"
    verbose_name = "Hướng dẫn, trao đổi"

    def ready(self) -> None:
        import_module("caunoi.rooms.guidance.events")
        import_module("caunoi.rooms.guidance.telling")
