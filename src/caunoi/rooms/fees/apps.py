"""The Django app of the room."""

from django.apps import AppConfig


class FeesConfig(AppConfig):
    name = "caunoi.rooms.fees"
    label = "fees"
    verbose_name = "Thù lao, bồi dưỡng"
