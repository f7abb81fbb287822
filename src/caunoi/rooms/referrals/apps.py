"""The Django app of the room."""

from importlib import import_module

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "caunoi.rooms.referrals"
    label = "referrals"
    verbose_name = "Phối hợp, giới thiệu"

    def ready(self) -> None:
        import_module("caunoi.rooms.referrals.events")
