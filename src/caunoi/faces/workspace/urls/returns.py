"""Returns, rounds of reporting."""

from django.urls import path

from ..views import inspected, returns, returns_outside, rounds

_RETURN = "bao-cao/<str:key>/"
_ROUND = "dot-bao-cao/<str:key>/"

urlpatterns = [
    path("bao-cao/", returns.home, name="returns"),
    path("bao-cao/lap/", returns.new, name="return_new"),
    path("bao-cao/uoc/", returns.estimate_cell, name="estimate_cell"),
    path("bao-cao/truoc-khi-chot/", returns.before_closing, name="before_closing"),
    path("bao-cao/nhap/", returns_outside.enter, name="return_enter"),
    path("bao-cao/bieu-nhap/", returns_outside.entry_sheet, name="return_sheet"),
    path(_RETURN, returns.report, name="return"),
    path(f"{_RETURN}ho-so/", returns.records, name="return_records"),
    path(f"{_RETURN}vi-sao-khac/", returns.bridge, name="return_bridge"),
    path(f"{_RETURN}cong-bo/", returns.publish, name="return_publish"),
    path(f"{_RETURN}tep/<slug:file>/", returns.file, name="return_file"),
    path(f"{_RETURN}ban-cho/<slug:what>/", returns.handed_out, name="return_for"),
    path(f"{_RETURN}buoc/<slug:form>/", returns.step, name="return_step"),
    path("ra-soat/", inspected.inspected, name="inspected"),
    path("ra-soat/tep/<slug:file>/", inspected.inspected_file, name="inspected_file"),
    path("ra-soat/giai-trinh/<str:item>/", inspected.explain, name="inspected_explain"),
    path("han-gui/", rounds.dues, name="dues"),
    path("han-gui/ghi/", rounds.due, name="due"),
    path("dot-bao-cao/", rounds.new, name="round_new"),
    path("dot-bao-cao/ngoai-he-thong/", rounds.outside, name="round_outside"),
    path(_ROUND, rounds.one, name="round"),
    path(f"{_ROUND}don-doc/", rounds.reminder, name="round_reminder"),
]
