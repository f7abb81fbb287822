"""The Django app of the room."""

from importlib import import_module

from django.apps import AppConfig


class FundingConfig(AppConfig):
    name = "caunoi.rooms.funding"
    label = "funding"
    verbose_name = "Kinh phí"

    def ready(self) -> None:
        import_module("caunoi.rooms.funding.events")
