"""The Django app of the room."""

from importlib import import_module

from django.apps import AppConfig


class StatutesConfig(AppConfig):
    name = "caunoi.rooms.statutes"
    label = "statutes"
    verbose_name = "Gói luật"

    def ready(self) -> None:
        import_module("caunoi.rooms.statutes.events")
        import_module("caunoi.rooms.statutes.published").use()
