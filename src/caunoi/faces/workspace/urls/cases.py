"""Cases and complaints."""

from django.urls import path

from ..views import assigning, cases, complaints, diary, entitlements, filing, leaving, letters, lives, stages

_REQUEST = "yeu-cau/<str:key>/"
_PAPER = f"{_REQUEST}ho-so/<str:paper>/"
_CASE = "vu-viec/<str:key>/"
_WORK = "cong-viec/<str:key>/"
_PRACTITIONER = "nguoi-thuc-hien/<str:key>/"

urlpatterns = [
    path(f"{_REQUEST}cac-ben/", assigning.request_parties, name="request_parties"),
    path(f"{_REQUEST}nguoi-duoc-chon/", assigning.request_chosen, name="request_chosen"),
    path(f"{_REQUEST}quyen-loi/", entitlements.request_entitlement, name="request_entitlement"),
    path(f"{_REQUEST}ho-so/them/", filing.file_add, name="request_file_add"),
    path(f"{_REQUEST}ho-so/khong-co/", filing.file_absent, name="request_file_absent"),
    path(_PAPER, filing.file_paper, name="request_file"),
    path(f"{_PAPER}tep/", filing.file_content, name="request_file_content"),
    path(f"{_PAPER}rut/", filing.file_withdraw, name="request_file_withdraw"),
    path(f"{_PAPER}da-xoa-khoi-zalo/", filing.file_wiped, name="request_file_wiped"),
    path(f"{_PAPER}ban-chinh/", filing.file_original, name="request_file_original"),
    path("vu-viec/", cases.cases, name="cases"),
    path(f"{_CASE}them-giay-to/", lives.case_more_papers, name="case_more_papers"),
    path(f"{_CASE}du-giay-to/", lives.case_papers_came, name="case_papers_came"),
    path(f"{_CASE}keo-dai/", lives.case_extend, name="case_extend"),
    path(f"{_CASE}da-tra-loi/", lives.case_advised, name="case_advised"),
    path(f"{_CASE}thay-doi/", lives.case_change, name="case_change"),
    path(f"{_CASE}dinh-chinh/", lives.case_correct, name="case_correct"),
    path(f"{_CASE}thu-ly-nham/", lives.case_ask_annulment, name="case_ask_annulment"),
    path(f"{_CASE}huy-thu-ly/", lives.case_annul, name="case_annul"),
    path(f"{_CASE}ho-so.pdf", filing.case_whole_file, name="case_whole_file"),
    path(f"{_CASE}ban-giao/", filing.case_hand_over, name="case_hand_over"),
    path(f"{_CASE}nop-luu/", filing.case_archive, name="case_archive"),
    path("luu-tru/", filing.archive, name="archive"),
    path(f"{_CASE}cu-nguoi/", assigning.case_assign, name="case_assign"),
    path(f"{_CASE}cu-them/", assigning.case_beside, name="case_beside"),
    path(f"{_CASE}thay-nguoi/", assigning.case_replace, name="case_replace"),
    path(f"{_CASE}thoa-thuan/", assigning.case_consent, name="case_consent"),
    path(f"{_CASE}cong-viec/", diary.work_record, name="work_record"),
    path(f"{_CASE}lich/", diary.work_plan, name="work_plan"),
    path(f"{_WORK}da-lam/", diary.work_done, name="work_done"),
    path(f"{_WORK}xac-nhan/", diary.work_confirm, name="work_confirm"),
    path(f"{_WORK}khong-dien-ra/", diary.work_cancel, name="work_cancel"),
    path(f"{_CASE}giai-doan/", stages.case_stage, name="case_stage"),
    path(f"{_CASE}giai-doan/<int:stage>/dang-ky/", stages.case_register, name="case_register"),
    path(f"{_CASE}giai-doan/<int:stage>/xet-xu/", stages.case_hearing, name="case_hearing"),
    path(f"{_CASE}giai-doan/<int:stage>/het/", stages.case_stage_close, name="case_stage_close"),
    path(f"{_CASE}van-ban-doi/", stages.case_correspondence, name="case_correspondence"),
    path("van-ban-doi/<str:key>/", stages.correspondence_note, name="correspondence_note"),
    path("xac-minh/", stages.verifications, name="verifications"),
    path("xac-minh/moi/", stages.verification_new, name="verification_new"),
    path(f"{_REQUEST}don/", letters.request_letter, name="request_letter"),
    path("don/<str:key>/", letters.letter_answer, name="letter_answer"),
    path("don/<str:key>/tep/<int:number>/", letters.letter_file, name="letter_file"),
    path(f"{_REQUEST}khieu-nai/", complaints.request_complaint, name="request_complaint"),
    path("khieu-nai/", complaints.complaints, name="complaints"),
    path("khieu-nai/<str:key>/", complaints.complaint, name="complaint"),
    path("khieu-nai/<str:key>/giai-quyet/", complaints.complaint_decide, name="complaint_decide"),
    path("khieu-nai/<str:key>/len-so/", complaints.complaint_raise, name="complaint_raise"),
    path("khieu-nai/<str:key>/lan-hai/", complaints.complaint_second, name="complaint_second"),
    path("khieu-nai/<str:key>/rut/", complaints.complaint_withdraw, name="complaint_withdraw"),
    path("ban-do-quyen-loi/", entitlements.entitlement_map, name="entitlement_map"),
    path("nguoi-thuc-hien/nhap/", leaving.practitioner_import, name="practitioner_import"),
    path("nguoi-thuc-hien/mau-nhap.xlsx", leaving.practitioner_template, name="practitioner_template"),
    path(f"{_PRACTITIONER}thoi/", leaving.practitioner_end, name="practitioner_end"),
]
