from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "caunoi.rooms.accounts"
    verbose_name = "Tài khoản"

    def ready(self) -> None:
        for name in ("events", "seeds"):
            import_module(f"{self.name}.{name}")
