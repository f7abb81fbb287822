"""The shared part of the pages as a Django app; a wrong clock stops the start."""

from django.apps import AppConfig

from caunoi.faces.web import clock


class WebConfig(AppConfig):
    name = "caunoi.faces.web"
    label = "web"

    def ready(self) -> None:
        clock.pinned_day()
