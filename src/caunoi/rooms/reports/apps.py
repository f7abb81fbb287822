"""The Django app of the room."""

from importlib import import_module

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "caunoi.rooms.reports"
    label = "reports"
    verbose_name = "Báo cáo, thống kê"

    def ready(self) -> None:
        import_module("caunoi.rooms.reports.events")
        import_module("caunoi.rooms.reports.telling")
