"""The Django app of the room."""

from importlib import import_module

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "caunoi.rooms.outreach"
    label = "outreach"
    verbose_name = "Truyền thông ở cơ sở"

    def ready(self) -> None:
        import_module("caunoi.rooms.outreach.events")
