"""The Django app of the room."""

from importlib import import_module

from django.apps import AppConfig


class FundingConfig(AppConfig):
    name = "caunoi.rooms.funding"
    label = "funding"
    verbose_name = "Kinh phí"

    def ready(self) -> None:
        import_module("caunoi.rooms.funding.events")
        fees, here = (import_module(f"caunoi.rooms.{name}") for name in ("fees.elsewhere", "funding.assembling"))
        fees.register(here.fee_held)
