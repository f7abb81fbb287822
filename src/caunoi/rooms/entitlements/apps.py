"""The Django app of the room."""

from importlib import import_module

from django.apps import AppConfig


class EntitlementsConfig(AppConfig):
    name = "caunoi.rooms.entitlements"
    label = "entitlements"
    verbose_name = "Quyền lợi"

    def ready(self) -> None:
        import_module("caunoi.rooms.entitlements.events")
