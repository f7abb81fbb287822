"""The Django app of the room."""

from importlib import import_module

from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "caunoi.rooms.proposals"
    label = "proposals"
    verbose_name = "Đề xuất"

    def ready(self) -> None:
        import_module("caunoi.rooms.proposals.events")
