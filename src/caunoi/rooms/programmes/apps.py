"""The Django app of the room."""

from importlib import import_module

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "caunoi.rooms.programmes"
    label = "programmes"
    verbose_name = "Chương trình"

    def ready(self) -> None:
        import_module("caunoi.rooms.programmes.events")
