"""The Django app of the room."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "caunoi.rooms.exchange"
    label = "exchange"
    verbose_name = "Trao đổi dữ liệu"
