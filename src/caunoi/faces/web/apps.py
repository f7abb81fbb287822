"""The shared part of the pages as a Django app; a wrong clock stops the start; signing in and out is heard."""

from django.apps import AppConfig
from django.utils.module_loading import import_string

from caunoi.faces.web import clock


class WebConfig(AppConfig):
    name = "caunoi.faces.web"
    label = "web"

    def ready(self) -> None:
        clock.pinned_day()
        for signal, receiver in (
            ("django.contrib.auth.signals.user_logged_in", "caunoi.faces.web.sessions.began"),
            ("django.contrib.auth.signals.user_logged_out", "caunoi.faces.web.sessions.ended"),
            ("allauth.account.signals.authentication_step_completed", "caunoi.faces.web.sessions.confirmed"),
            ("allauth.mfa.signals.authentication_failed", "caunoi.faces.web.sign_in.second_step_failed"),
        ):
            import_string(signal).connect(import_string(receiver))
