"""The Django app of the room."""

from django.apps import AppConfig


class QualityConfig(AppConfig):
    name = "caunoi.rooms.quality"
    label = "quality"
    verbose_name = "Chất lượng vụ việc"
