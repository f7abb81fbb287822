from importlib import import_module

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "caunoi.rooms.organisations"
    verbose_name = "Tổ chức"

    def ready(self) -> None:
        import_module("caunoi.rooms.organisations.events")
