"""The Django app of the room."""

from importlib import import_module

from django.apps import AppConfig


class FeesConfig(AppConfig):
    name = "caunoi.rooms.fees"
    label = "fees"
    verbose_name = "Thù lao, bồi dưỡng"

    def ready(self) -> None:
        import_module("caunoi.rooms.fees.events")
