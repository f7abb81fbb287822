"""The Django app of the room."""

from importlib import import_module

from django.apps import AppConfig


class AttributionConfig(AppConfig):
    name = "caunoi.rooms.attribution"
    label = "attribution"
    verbose_name = "Tính vào chương trình"

    def ready(self) -> None:
        import_module("caunoi.rooms.attribution.events")
