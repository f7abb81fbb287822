from importlib import import_module

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "caunoi.rooms.places"
    verbose_name = "Địa bàn"

    def ready(self) -> None:
        import_module("caunoi.rooms.places.events")
