"""The Django app of the room."""

from importlib import import_module

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "caunoi.rooms.reviews"
    label = "reviews"
    verbose_name = "Sơ kết, tổng kết"

    def ready(self) -> None:
        import_module("caunoi.rooms.reviews.events")
        import_module("caunoi.rooms.reviews.telling")
