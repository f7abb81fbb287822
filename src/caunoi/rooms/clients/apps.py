"""The Django app of the room."""

from importlib import import_module

from django.apps import AppConfig


class ClientsConfig(AppConfig):
    name = "caunoi.rooms.clients"
    label = "clients"
    verbose_name = "Máy ngoài"

    def ready(self) -> None:
        import_module("caunoi.rooms.clients.events")
