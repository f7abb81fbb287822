"""The field face as a Django app: a template and files only, no tables."""

from django.apps import AppConfig


class FieldConfig(AppConfig):
    name = "caunoi.faces.field"
    label = "field"
