"""The Django app of the room."""

from importlib import import_module

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "caunoi.rooms.notices"
    label = "notices"
    verbose_name = "Thông báo, tin nhắn"

    def ready(self) -> None:
        import_module("caunoi.rooms.notices.events")
        import_module("caunoi.rooms.notices.shipped")
