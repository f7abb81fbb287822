from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "caunoi.rooms.reports"
    label = "reports"
    verbose_name = "Báo cáo, thống kê"
