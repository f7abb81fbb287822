from importlib import import_module

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "caunoi.rooms.people"
    verbose_name = "Người được trợ giúp"

    def ready(self) -> None:
        import_module("caunoi.rooms.people.events")
