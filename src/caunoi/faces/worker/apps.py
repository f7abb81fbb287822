"""The Django app of the face: its sentences are known wherever notices are read."""

from importlib import import_module

from django.apps import AppConfig


class WorkerConfig(AppConfig):
    name = "caunoi.faces.worker"
    label = "worker"

    def ready(self) -> None:
        import_module("caunoi.faces.worker.texts")
