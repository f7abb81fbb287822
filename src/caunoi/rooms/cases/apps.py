"""The Django app of the room."""

from importlib import import_module

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "caunoi.rooms.cases"
    label = "cases"
    verbose_name = "Yêu cầu và vụ việc"

    def ready(self) -> None:
        import_module("caunoi.rooms.cases.events")
