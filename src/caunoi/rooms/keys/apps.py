from django.apps import AppConfig


class KeysConfig(AppConfig):
    name = "caunoi.rooms.keys"
    verbose_name = "Khóa"
