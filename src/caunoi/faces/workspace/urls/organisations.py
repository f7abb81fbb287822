"""Organisations, practitioners, duty, agencies."""

from django.urls import path

from ..views import (
    agency,
    agency_access,
    agreements,
    cooperation,
    directory,
    duty,
    organisations,
    practitioners,
    standing,
)

_SENT = "co-quan/<str:key>/"
_PERIOD = "phoi-hop/<str:area>/<year:year>/<str:period>/"
_POST = "truc-noi/<str:key>/"
_TURN = "truc-ca/<str:key>/"
_PRACTITIONER = "nguoi-thuc-hien/<str:key>/"
_OFFICE = "danh-muc/to-chuc/<str:code>/"

urlpatterns = [
    path("co-quan/", agency.agency, name="agency"),
    path("co-quan-gui/<str:key>/<slug:what>/", agency.agency_send, name="agency_send"),
    path(_SENT, agency.agency_sent, name="agency_sent"),
    path(f"{_SENT}tep.docx", agency.agency_print, name="agency_print"),
    path(f"{_SENT}van-ban/", agency.agency_paper_sent, name="agency_paper"),
    path(f"{_SENT}thu-hoi/", agency.agency_revoke, name="agency_revoke"),
    path("co-quan-so-lieu/<str:key>/<year:year>/<str:period>/", agency.agency_figures, name="agency_figures"),
    path(
        "co-quan-so-lieu/<str:key>/<year:year>/<str:period>/tep.xlsx",
        agency.agency_figures_file,
        name="agency_figures_file",
    ),
    path("phoi-hop/", cooperation.cooperation, name="cooperation"),
    path("phoi-hop/<str:area>/<year:year>/", cooperation.cooperation, name="cooperation_of"),
    path(_PERIOD, cooperation.cooperation_figures, name="cooperation_figures"),
    path(f"{_PERIOD}<str:key>/nhap/", cooperation.cooperation_type, name="cooperation_type"),
    path(f"{_PERIOD}<str:key>/xong/", cooperation.cooperation_confirm, name="cooperation_confirm"),
    path("phoi-hop/<str:area>/thanh-vien/", cooperation.council_member, name="council_member"),
    path("thanh-vien-hoi-dong/<int:number>/thoi/", cooperation.council_member_end, name="council_member_end"),
    path(
        "phoi-hop/<str:area>/<year:year>/mau-<slug:form>.<slug:file>", cooperation.council_report, name="council_report"
    ),
    path("co-quan-tai-khoan/", agency_access.agency_access, name="access_of_agencies"),
    path("co-quan-tai-khoan/<str:key>/", agency_access.agency_account, name="agency_account"),
    path("truc/", duty.duty, name="duty"),
    path("truc/<int:year>/<int:month>/", duty.duty, name="duty_month"),
    path("truc/noi-moi/", duty.duty_post, name="duty_post_new"),
    path(_POST, duty.duty_post, name="duty_post"),
    path(f"{_POST}lap/", duty.duty_plan, name="duty_plan"),
    path(f"{_POST}<int:year>/<int:month>/tep.docx", duty.duty_file, name="duty_file"),
    path(f"{_POST}<int:year>/<int:month>/da-gui/", duty.duty_sent, name="duty_sent"),
    path(_TURN, duty.duty_shift, name="duty_shift"),
    path(f"{_TURN}doi/", duty.duty_swap, name="duty_swap"),
    path(f"{_TURN}bo/", duty.duty_drop, name="duty_drop"),
    path(f"{_TURN}da-truc/", duty.duty_came, name="duty_came"),
    path("truc-doi/<str:key>/", duty.duty_answer, name="duty_answer"),
    path("nguoi-thuc-hien/", practitioners.practitioners, name="practitioners"),
    path("nguoi-thuc-hien/moi/", practitioners.practitioner_new, name="practitioner_new"),
    path("tu-cach/", standing.standing_page, name="standing"),
    path("chi-tieu/<str:code>/<year:year>/", standing.standing_targets, name="standing_targets"),
    path("tap-su/", standing.probations, name="probations"),
    path("tap-su/moi/", standing.probation_new, name="probation_new"),
    path("tap-su/<str:key>/", standing.probation_end, name="probation_end"),
    path("nhan-su-khac/", standing.staffing, name="staffing"),
    path("nhan-su-khac/<str:code>/", standing.staffing_set, name="staffing_set"),
    path("to-chuc-tham-gia/", agreements.agreements, name="agreements"),
    path("to-chuc-tham-gia/<str:code>/", agreements.agreement_new, name="agreement_new"),
    path("hop-dong/<str:key>/gia-han/", agreements.agreement_extend, name="agreement_extend"),
    path("hop-dong/<str:key>/cham-dut/", agreements.agreement_end, name="agreement_end"),
    path("hop-dong/<str:key>/nguyen-nhan/", agreements.agreement_cause, name="agreement_cause"),
    path("danh-ba/", directory.directory, name="directory"),
    path("danh-ba/moi/", directory.directory_new, name="directory_new"),
    path("danh-ba/<str:key>/", directory.directory_partner, name="directory_partner"),
    path("danh-ba/<str:key>/sua/", directory.directory_change, name="directory_change"),
    path("danh-ba/<str:key>/dau-moi/", directory.directory_contact, name="directory_contact_new"),
    path("danh-ba/<str:key>/dau-moi/<str:contact>/", directory.directory_contact, name="directory_contact"),
    path(_PRACTITIONER, practitioners.practitioner, name="practitioner"),
    path(f"{_PRACTITIONER}the/", practitioners.practitioner_card, name="practitioner_card"),
    path(f"{_PRACTITIONER}the.docx", practitioners.practitioner_card_file, name="practitioner_card_file"),
    path(f"{_PRACTITIONER}hop-dong/", practitioners.practitioner_contract, name="practitioner_contract"),
    path(f"{_PRACTITIONER}nguyen-nhan/", practitioners.practitioner_cause, name="practitioner_cause"),
    path(f"{_PRACTITIONER}mien-nhiem/", practitioners.practitioner_removal, name="practitioner_removal"),
    path("cach-tinh-vu-viec/<str:code>/", practitioners.practitioner_shares, name="practitioner_shares"),
    path("danh-muc/to-chuc/", organisations.reference_organisations, name="reference_organisations"),
    path("danh-muc/to-chuc/moi/", organisations.reference_organisation_new, name="reference_organisation_new"),
    path(_OFFICE, organisations.reference_organisation, name="reference_organisation"),
    path(f"{_OFFICE}tieu-de/", organisations.reference_letterhead, name="reference_letterhead"),
    path(f"{_OFFICE}dia-ban/", organisations.reference_service_area, name="reference_service_area"),
    path(f"{_OFFICE}con-dau/", agreements.reference_seal, name="reference_seal"),
    path(f"{_OFFICE}ngung/", organisations.reference_close, name="reference_close"),
]
