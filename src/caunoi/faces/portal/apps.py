"""The portal as a Django app: templates only, no tables."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "caunoi.faces.portal"
    label = "portal"
