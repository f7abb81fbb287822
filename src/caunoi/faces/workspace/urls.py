"""Addresses of the workspace. They hold keys, codes and years, never a name."""

from django.urls import path

from .views import books, callbacks, decide, figures, home, intake, journal, organisations, reference, requests, users

app_name = "workspace"

_REQUEST = "yeu-cau/<str:key>/"
_CASE = "vu-viec/<str:key>/"
_BOOK = "so/<str:code>/<int:year>/"
_OFFICE = "danh-muc/to-chuc/<str:code>/"

urlpatterns = [
    path("", home.home, name="home"),
    path("toi/", users.me, name="me"),
    path("yeu-cau/moi/", intake.new_request, name="new_request"),
    path("yeu-cau/moi/tra-loi/", intake.new_request_answer, name="new_request_answer"),
    path("yeu-cau/moi/tim-xa/", intake.new_request_places, name="new_request_places"),
    path(_REQUEST, requests.request_page, name="request"),
    path(f"{_REQUEST}mau-02.docx", requests.request_form, name="request_form"),
    path(f"{_REQUEST}mau-08.docx", requests.request_refusal, name="request_refusal"),
    path(f"{_REQUEST}thu-gui-kem.docx", requests.request_cover, name="request_cover"),
    path(f"{_REQUEST}du-kien/", decide.facts, name="request_facts"),
    path(f"{_REQUEST}giay-to/", decide.see_paper, name="request_paper"),
    path(f"{_REQUEST}bo-sung/", decide.ask_papers, name="request_ask"),
    path(f"{_REQUEST}thu-ly/", decide.accept, name="request_accept"),
    path(f"{_REQUEST}thu-ly-ngay/", decide.accept_urgent, name="request_urgent"),
    path(f"{_REQUEST}tu-choi/", decide.refuse, name="request_refuse"),
    path(f"{_REQUEST}chuyen/", decide.transfer, name="request_transfer"),
    path(f"{_REQUEST}rut/", decide.withdraw, name="request_withdraw"),
    path(f"{_REQUEST}trinh-duyet/", decide.ask_approval, name="request_override"),
    path(f"{_REQUEST}duyet/", decide.approve, name="request_approve"),
    path(f"{_REQUEST}tu-so-giay/", books.request_late, name="request_late"),
    path(_CASE, requests.case_page, name="case"),
    path(f"{_CASE}giay-to-da-du/", requests.case_papers, name="case_papers"),
    path(f"{_CASE}het-han-giay-to/", requests.case_lapsed, name="case_lapsed"),
    path(f"{_CASE}khong-tiep-tuc/", requests.case_discontinue, name="case_discontinue"),
    path(f"{_CASE}ket-thuc/", requests.case_finish, name="case_finish"),
    path("so/", books.books, name="books"),
    path(_BOOK, books.book, name="book"),
    path(f"{_BOOK}bo-so/", books.book_void, name="book_void"),
    path(f"{_BOOK}so-cuoi/", books.book_set, name="book_set"),
    path(f"{_BOOK}ket-so/", books.book_close, name="book_close"),
    path("so-lieu/", figures.figures, name="figures"),
    path("so-lieu/ho-so/", figures.figures_records, name="figures_records"),
    path("so-lieu/tep/", figures.figures_file, name="figures_file"),
    path("goi-lai/", callbacks.callbacks, name="callbacks"),
    path("goi-lai/<str:key>/", callbacks.callback, name="callback"),
    path("nhat-ky/", journal.journal, name="journal"),
    path("nhan-su/", users.users, name="users"),
    path("nhan-su/moi/", users.user_new, name="user_new"),
    path("nhan-su/uy-quyen/", users.user_delegate, name="user_delegate"),
    path("nhan-su/vai-tro/", users.user_roles, name="user_roles"),
    path("nhan-su/vai-tro/moi/", users.user_role, name="user_role_new"),
    path("nhan-su/vai-tro/<slug:code>/", users.user_role, name="user_role"),
    path("nhan-su/thoi-giao/<int:assignment>/", users.user_revoke, name="user_revoke"),
    path("nhan-su/<str:key>/", users.user, name="user"),
    path("nhan-su/<str:key>/mat-khau/", users.user_password, name="user_password"),
    path("nhan-su/<str:key>/ngung/", users.user_deactivate, name="user_deactivate"),
    path("danh-muc/", reference.reference, name="reference"),
    path("danh-muc/duong-day-nong/", reference.reference_hotline, name="reference_hotline"),
    path("danh-muc/ngay-nghi/", reference.reference_days, name="reference_days"),
    path("danh-muc/kenh/moi/", reference.reference_channel, name="reference_channel_new"),
    path("danh-muc/kenh/<str:code>/", reference.reference_channel, name="reference_channel"),
    path("danh-muc/vung/", reference.reference_areas, name="reference_areas"),
    path("danh-muc/to-chuc/", organisations.reference_organisations, name="reference_organisations"),
    path("danh-muc/to-chuc/moi/", organisations.reference_organisation_new, name="reference_organisation_new"),
    path(_OFFICE, organisations.reference_organisation, name="reference_organisation"),
    path(f"{_OFFICE}tieu-de/", organisations.reference_letterhead, name="reference_letterhead"),
    path(f"{_OFFICE}dia-ban/", organisations.reference_service_area, name="reference_service_area"),
    path(f"{_OFFICE}ngung/", organisations.reference_close, name="reference_close"),
]
