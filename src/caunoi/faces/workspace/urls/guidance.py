"""Guidance, what units raise, others' drafts, owners of programmes."""

from django.urls import path

from ..views import guidance, matters, others_drafts, owner_desk, owners

_LETTER = "huong-dan/<str:key>/"
_MATTER = "kien-nghi/<str:key>/"
_DRAFT = "du-thao/<str:key>/"
_OWNER = "chu-chuong-trinh/<str:key>/"
_SENT = "so-lieu-gui/<str:key>/"

urlpatterns = [
    path("huong-dan/", guidance.guidance, name="guidance"),
    path("huong-dan/moi/", guidance.guidance_new, name="guidance_new"),
    path(_LETTER, guidance.guidance_letter, name="guidance_letter"),
    path(f"{_LETTER}tep/", guidance.guidance_file, name="guidance_file"),
    path(f"{_LETTER}xac-nhan/", guidance.guidance_take, name="guidance_take"),
    path(f"{_LETTER}them-noi-nhan/", guidance.guidance_address, name="guidance_address"),
    path(f"{_LETTER}don-doc/", guidance.guidance_urge, name="guidance_urge"),
    path(f"{_LETTER}don-doc.docx", guidance.guidance_urge_file, name="guidance_urge_file"),
    path(f"{_LETTER}cong-bo/", guidance.guidance_publish, name="guidance_publish"),
    path(f"{_LETTER}het-hieu-luc/", guidance.guidance_end, name="guidance_end"),
    path("kien-nghi/", matters.matters, name="matters"),
    path("kien-nghi/gui/", matters.matter_new, name="matter_new"),
    path("kien-nghi/nam/<year:year>/", matters.matter_figures, name="matter_figures"),
    path(_MATTER, matters.matter, name="matter"),
    path(f"{_MATTER}tra-loi/", matters.matter_answer, name="matter_answer"),
    path(f"{_MATTER}van-ban-da-co/", matters.matter_answer_by, name="matter_answer_by"),
    path(f"{_MATTER}chuyen-len/", matters.matter_pass_up, name="matter_pass_up"),
    path(f"{_MATTER}gop/", matters.matter_join, name="matter_join"),
    path(f"{_MATTER}de-xuat/", matters.matter_propose, name="matter_propose"),
    path(f"{_MATTER}rut/", matters.matter_withdraw, name="matter_withdraw"),
    path("du-thao/", others_drafts.drafts, name="others_drafts"),
    path("du-thao/moi/", others_drafts.draft_new, name="others_draft_new"),
    path(_DRAFT, others_drafts.draft, name="others_draft"),
    path(f"{_DRAFT}gop-y/", others_drafts.draft_comment, name="others_draft_comment"),
    path(f"{_DRAFT}da-gui/", others_drafts.draft_sent, name="others_draft_sent"),
    path(f"{_DRAFT}gop-y/<int:number>/", others_drafts.draft_verdict, name="others_draft_verdict"),
    path(f"{_DRAFT}ban-hanh/", others_drafts.draft_issue, name="others_draft_issue"),
    path("chu-chuong-trinh/", owners.owners, name="owners"),
    path("chu-chuong-trinh/moi/", owners.owner_new, name="owner_new"),
    path(_OWNER, owners.owner, name="owner"),
    path(f"{_OWNER}sua/", owners.owner_change, name="owner_change"),
    path(f"{_OWNER}thoi/", owners.owner_end, name="owner_end"),
    path(f"{_OWNER}yeu-cau/", owners.owner_asks, name="owner_asks"),
    path(f"{_OWNER}gui-so-lieu/", owners.owner_figures, name="owner_figures"),
    path(f"{_OWNER}lay-so/", owners.owner_pick, name="owner_pick"),
    path("yeu-cau-so-lieu/<str:key>/", owners.data_request, name="data_request"),
    path("yeu-cau-so-lieu/<str:key>/khong-co/", owners.data_decline, name="data_decline"),
    path(_SENT, owners.dispatch, name="dispatch"),
    path(f"{_SENT}tep/", owners.dispatch_file, name="dispatch_file"),
    path(f"{_SENT}bang.xlsx", owners.dispatch_table, name="dispatch_table"),
    path("chu-chuong-trinh-tai-khoan/", owners.owner_access, name="access_of_owners"),
    path("chu-chuong-trinh-tai-khoan/<str:key>/", owners.owner_account, name="owner_account"),
    path("co-quan-chu-quan/", owner_desk.desk, name="owner_desk"),
    path("co-quan-chu-quan/<str:key>/yeu-cau/", owner_desk.ask, name="owner_ask"),
]
