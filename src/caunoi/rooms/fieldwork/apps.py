"""The Django app of the room."""

from importlib import import_module

from django.apps import AppConfig


class FieldworkConfig(AppConfig):
    name = "caunoi.rooms.fieldwork"
    label = "fieldwork"
    verbose_name = "Làm việc ngoại tuyến"

    def ready(self) -> None:
        import_module("caunoi.rooms.fieldwork.events")
