from importlib import import_module

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "caunoi.rooms.journal"
    verbose_name = "Nhật ký"

    def ready(self) -> None:
        import_module("caunoi.rooms.journal.events")
