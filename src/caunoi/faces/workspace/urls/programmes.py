"""Outreach with boards, leaflets and the hotline; programmes; which work counts in which of them."""

from django.urls import path

from ..views import attribution, attribution_year, outreach, outreach_calls, outreach_stock, programmes

_ACTIVITY = "truyen-thong/<str:key>/"
_BOARD = "bang-tin/<str:key>/"
_LEAFLET = "to-gap/<str:key>/"
_CALL = "duong-day-nong/<str:key>/"
_PROGRAMME = "chuong-trinh/<str:key>/"
_WORK = "tinh-vao/<str:key>/"

urlpatterns = [
    path("truyen-thong/", outreach.home, name="outreach"),
    path("truyen-thong/tep.xlsx", outreach.home_file, name="outreach_file"),
    path("truyen-thong/ghi/", outreach.activity_new, name="outreach_new"),
    path(_ACTIVITY, outreach.activity, name="outreach_activity"),
    path(f"{_ACTIVITY}sua/", outreach.activity_change, name="outreach_change"),
    path(f"{_ACTIVITY}khong-thuc-hien/", outreach.activity_cancel, name="outreach_cancel"),
    path(f"{_ACTIVITY}anh/", outreach.photos, name="outreach_photos"),
    path(f"{_ACTIVITY}anh/<int:number>/", outreach.photo, name="outreach_photo"),
    path(f"{_ACTIVITY}anh/<int:number>/bo/", outreach.photo_out, name="outreach_photo_out"),
    path("bang-tin/", outreach_stock.boards, name="outreach_boards"),
    path("bang-tin/moi/", outreach_stock.board_new, name="outreach_board_new"),
    path(_BOARD, outreach_stock.board, name="outreach_board"),
    path(f"{_BOARD}kiem-tra/", outreach_stock.board_check, name="outreach_board_check"),
    path(f"{_BOARD}thoi-dat/", outreach_stock.board_end, name="outreach_board_end"),
    path("to-gap/", outreach_stock.leaflets, name="outreach_leaflets"),
    path("to-gap/moi/", outreach_stock.leaflet_new, name="outreach_leaflet_new"),
    path(_LEAFLET, outreach_stock.leaflet, name="outreach_leaflet"),
    path(f"{_LEAFLET}nhap-xuat/", outreach_stock.leaflet_move, name="outreach_leaflet_move"),
    path("duong-day-nong/", outreach_calls.calls, name="outreach_calls"),
    path("duong-day-nong/ghi/", outreach_calls.call_new, name="outreach_call_new"),
    path(_CALL, outreach_calls.call, name="outreach_call"),
    path(f"{_CALL}xoa-noi-dung/", outreach_calls.call_blank, name="outreach_call_blank"),
    path("chuong-trinh/", programmes.programmes, name="programmes"),
    path("chuong-trinh/chua-ro/", attribution.unclear, name="attribution_unclear"),
    path(_PROGRAMME, programmes.programme, name="programme"),
    path(f"{_PROGRAMME}nam/", attribution_year.year, name="attribution_year"),
    path(f"{_PROGRAMME}nam/tep.xlsx", attribution_year.year_file, name="attribution_year_file"),
    path(f"{_PROGRAMME}viec/", attribution_year.works, name="attribution_works"),
    path(f"{_PROGRAMME}ky/", attribution_year.periods, name="attribution_periods"),
    path(f"{_PROGRAMME}khoa-ky/", attribution_year.close, name="attribution_close"),
    path(f"{_PROGRAMME}mo-ky/<int:closure>/", attribution_year.reopen, name="attribution_open"),
    path(_WORK, attribution.work, name="attribution_work"),
    path(f"{_WORK}them/", attribution.add, name="attribution_add"),
    path(f"{_WORK}bo/<str:line>/", attribution.remove, name="attribution_remove"),
    path(f"{_WORK}theo-quy-tac/<str:line>/", attribution.rule, name="attribution_rule"),
    path(f"{_PROGRAMME}noi-dung/moi/", programmes.content_new, name="programme_content_new"),
    path(f"{_PROGRAMME}noi-dung/<str:content>/ket-thuc/", programmes.content_end, name="programme_content_end"),
    path(f"{_PROGRAMME}chi-tieu/moi/", programmes.indicator_new, name="programme_indicator_new"),
    path(f"{_PROGRAMME}chi-tieu/<str:indicator>/ket-thuc/", programmes.indicator_end, name="programme_indicator_end"),
    path(f"{_PROGRAMME}chi-tieu/<str:indicator>/dem-bang/", programmes.counted_by, name="programme_counted_by"),
    path(f"{_PROGRAMME}chi-tieu/<str:indicator>/so-lieu/", programmes.value, name="programme_value"),
]
