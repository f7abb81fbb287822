"""The Django app of the room."""

from importlib import import_module

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "caunoi.rooms.training"
    label = "training"
    verbose_name = "Tập huấn"

    def ready(self) -> None:
        import_module("caunoi.rooms.training.events")
