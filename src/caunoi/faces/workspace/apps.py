"""The Django app of the staff's pages."""

from django.apps import AppConfig
from django.urls import register_converter
from django.urls.converters import IntConverter


class Year(IntConverter):
    """A year in an address: of these two centuries; any other address leads nowhere."""

    regex = "(?:19|20)[0-9]{2}"


class WorkspaceConfig(AppConfig):
    name = "caunoi.faces.workspace"
    label = "workspace"

    def ready(self) -> None:
        register_converter(Year, "year")
