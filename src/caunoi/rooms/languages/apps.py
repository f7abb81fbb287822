"""The Django app of the room."""

from importlib import import_module

from django.apps import AppConfig


class LanguagesConfig(AppConfig):
    name = "caunoi.rooms.languages"
    label = "languages"
    verbose_name = "Tiếng nói"

    def ready(self) -> None:
        import_module("caunoi.rooms.languages.events")
