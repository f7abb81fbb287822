"""Requests and what agencies send."""

from django.urls import path

from ..views import decide, intake, referrals, requests

_REQUEST = "yeu-cau/<str:key>/"
_CASE = "vu-viec/<str:key>/"
_REFERRAL = "den/<str:key>/"

urlpatterns = [
    path("yeu-cau/moi/", intake.new_request, name="new_request"),
    path("yeu-cau/moi/tra-loi/", intake.new_request_answer, name="new_request_answer"),
    path("yeu-cau/moi/co-the-trung/", intake.new_request_doubles, name="new_request_doubles"),
    path("yeu-cau/moi/danh-sach/", intake.new_request_lists, name="new_request_lists"),
    path("yeu-cau/moi/tim-xa/", intake.new_request_places, name="new_request_places"),
    path(_REQUEST, requests.request_page, name="request"),
    path(f"{_REQUEST}mau-02.docx", requests.request_form, name="request_form"),
    path(f"{_REQUEST}mau-08.docx", requests.request_refusal, name="request_refusal"),
    path(f"{_REQUEST}thu-gui-kem.docx", requests.request_cover, name="request_cover"),
    path(f"{_REQUEST}du-kien/", decide.facts, name="request_facts"),
    path(f"{_REQUEST}giay-to/", decide.see_paper, name="request_paper_seen"),
    path(f"{_REQUEST}bo-sung/", decide.ask_papers, name="request_ask"),
    path(f"{_REQUEST}thu-ly/", decide.accept, name="request_accept"),
    path(f"{_REQUEST}thu-ly-ngay/", decide.accept_urgent, name="request_urgent"),
    path(f"{_REQUEST}tu-choi/", decide.refuse, name="request_refuse"),
    path(f"{_REQUEST}chuyen/", decide.transfer, name="request_transfer"),
    path(f"{_REQUEST}rut/", decide.withdraw, name="request_withdraw"),
    path(f"{_REQUEST}trinh-duyet/", decide.ask_approval, name="request_override"),
    path(f"{_REQUEST}duyet/", decide.approve, name="request_approve"),
    path(_CASE, requests.case_page, name="case"),
    path(f"{_CASE}giay-to-da-du/", requests.case_papers, name="case_papers"),
    path(f"{_CASE}het-han-giay-to/", requests.case_lapsed, name="case_lapsed"),
    path(f"{_CASE}khong-tiep-tuc/", requests.case_discontinue, name="case_discontinue"),
    path(f"{_CASE}ket-thuc/", requests.case_finish, name="case_finish"),
    path("den/", referrals.referrals_came, name="referrals"),
    path("den/moi/<slug:what>/", referrals.referral_new, name="referral_new"),
    path(_REFERRAL, referrals.referral, name="referral"),
    path(f"{_REFERRAL}cu-nguoi/", referrals.referral_accept, name="referral_accept"),
    path(f"{_REFERRAL}van-ban/", referrals.referral_paper, name="referral_paper"),
    path(f"{_REFERRAL}bao-lai/", referrals.referral_told, name="referral_told"),
]
