"""The Django app of the room."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "caunoi.rooms.documents"
    label = "documents"
    verbose_name = "Văn bản"
