"""The Django app of the room."""

from importlib import import_module

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "caunoi.rooms.exchange"
    label = "exchange"
    verbose_name = "Trao đổi dữ liệu"

    def ready(self) -> None:
        import_module("caunoi.rooms.exchange.events")
