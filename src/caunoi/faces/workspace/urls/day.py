"""The day, the head's page, callbacks, notices and messages, the journal."""

from django.urls import path

from ..views import callbacks, dashboards, home, journal, national, notices, overview, today

_CASE = "vu-viec/<str:key>/"
_RUN = "danh-muc/he-thong-cua-bo/luot/<str:key>/"

urlpatterns = [
    path("theo-doi/", dashboards.dashboard, name="dashboard"),
    path("theo-doi/ban-do/", dashboards.dashboard_map, name="dashboard_map"),
    path("theo-doi/ban-do/<str:code>/", dashboards.dashboard_province, name="dashboard_province"),
    path("theo-doi/nhu-cau/", dashboards.dashboard_need, name="dashboard_need"),
    path("theo-doi/chuong-trinh/<str:key>/", dashboards.dashboard_programme, name="dashboard_programme"),
    path("", today.start, name="start"),
    path("viec/", home.home, name="home"),
    path("hom-nay/", today.today, name="today"),
    path("hom-nay/lich/", today.calendar, name="calendar"),
    path("hom-nay/<str:key>/", today.hearing, name="hearing"),
    path("hom-nay/<str:key>/goi.zip", today.hearing_file, name="hearing_file"),
    path("dieu-hanh/", overview.overview, name="overview"),
    path(f"{_CASE}he-thong-cua-bo/", national.case_national, name="case_national"),
    path("chua-cap-nhat/", national.home_national, name="home_national"),
    path("goi-lai/", callbacks.callbacks, name="callbacks"),
    path("goi-lai/<str:key>/", callbacks.callback, name="callback"),
    path("thong-bao/", notices.notices, name="notices"),
    path("thong-bao/cach-nhan/", notices.notice_ways, name="notice_ways"),
    path("thong-bao/<str:key>/", notices.notice, name="notice"),
    path("nhat-ky-gui-tin/", notices.message_log, name="messages"),
    path("nhat-ky-gui-tin/gio-yen-lang/", notices.message_quiet, name="message_quiet"),
    path("nhat-ky-gui-tin/<str:key>/", notices.message, name="message"),
    path("nhat-ky/", journal.journal, name="journal"),
    path("danh-muc/he-thong-cua-bo/", national.reference_national, name="reference_national"),
    path("danh-muc/he-thong-cua-bo/dien/", national.reference_national_groups, name="reference_national_groups"),
    path("danh-muc/he-thong-cua-bo/cot/", national.reference_national_columns, name="reference_national_columns"),
    path(
        "danh-muc/he-thong-cua-bo/noi-nhan/", national.reference_national_receivers, name="reference_national_receivers"
    ),
    path(
        "danh-muc/he-thong-cua-bo/noi-nhan/<slug:code>/",
        national.reference_national_receiver,
        name="reference_national_receiver",
    ),
    path(_RUN, national.reference_national_run, name="reference_national_run"),
    path(f"{_RUN}dong-loi.xlsx", national.reference_national_failed, name="reference_national_failed"),
    path(f"{_RUN}xoa/", national.reference_national_forget, name="reference_national_forget"),
]
