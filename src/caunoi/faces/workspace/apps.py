"""The Django app of the staff's pages."""

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "caunoi.faces.workspace"
    label = "workspace"
