"""The Django app of the room."""

from importlib import import_module

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "caunoi.rooms.documents"
    label = "documents"
    verbose_name = "Văn bản"

    def ready(self) -> None:
        import_module("caunoi.rooms.documents.events")
