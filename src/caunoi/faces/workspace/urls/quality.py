"""Quality."""

from django.urls import path

from ..views import quality, quality_cases, quality_plan

_CASE = "vu-viec/<str:key>/"
_REVIEW = "chat-luong/cham/<str:review>/"

urlpatterns = [
    path(f"{_CASE}y-kien/", quality_cases.case_opinion, name="case_opinion"),
    path(f"{_CASE}danh-gia/", quality_cases.case_evaluate, name="case_evaluate"),
    path(f"{_CASE}thanh-cong/", quality_cases.case_effect, name="case_effect"),
    path(f"{_CASE}phuc-tap/", quality_cases.case_complexity, name="case_complexity"),
    path("chat-luong/", quality.quality_home, name="quality"),
    path(_REVIEW, quality.quality_review, name="quality_review"),
    path(f"{_REVIEW}diem/", quality.quality_mark, name="quality_mark"),
    path(f"{_REVIEW}y-kien/", quality.quality_reply, name="quality_reply"),
    path(f"{_REVIEW}chot/", quality.quality_finalise, name="quality_finalise"),
    path(f"{_REVIEW}cham-lai/", quality.quality_reconsider, name="quality_reconsider"),
    path(f"{_REVIEW}thoi/", quality.quality_drop, name="quality_drop"),
    path(f"{_REVIEW}phan-cong/", quality.quality_assign, name="quality_assign"),
    path(f"{_REVIEW}khac-phuc/", quality.quality_correct, name="quality_correct"),
    path(f"{_REVIEW}giay-to/<str:paper>/", quality.quality_file, name="quality_file"),
    path(f"{_REVIEW}ket-qua.docx", quality.quality_document, name="quality_document"),
    path("chat-luong/khac-phuc/<str:correction>/", quality.quality_correction, name="quality_correction"),
    path("chat-luong/tham-dinh/", quality_plan.quality_year, name="quality_year"),
    path("chat-luong/boc-chon/", quality_plan.quality_draws, name="quality_draws"),
    path("chat-luong/boc-chon/moi/", quality_plan.quality_draw_new, name="quality_draw_new"),
    path("chat-luong/boc-chon/<str:draw>/", quality_plan.quality_draw, name="quality_draw"),
    path("chat-luong/ket-qua/", quality_plan.quality_results, name="quality_results"),
    path("chat-luong/tieu-chi/", quality_plan.quality_criteria, name="quality_criteria"),
    path("chat-luong/don-vi/<str:code>/", quality_plan.quality_rules, name="quality_rules"),
    path("chat-luong/don-vi/<str:code>/chot/", quality_plan.quality_due, name="quality_due"),
]
