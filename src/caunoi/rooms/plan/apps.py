"""The Django app of the room."""

from importlib import import_module

from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "caunoi.rooms.plan"
    label = "plan"
    verbose_name = "Kế hoạch"

    def ready(self) -> None:
        import_module("caunoi.rooms.plan.events")
        import_module("caunoi.rooms.plan.texts")
