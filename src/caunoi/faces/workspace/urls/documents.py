"""Documents, signing, templates."""

from django.urls import path

from ..views import documents, outgoing, signing, templates

_CASE = "vu-viec/<str:key>/"
_REQUEST = "yeu-cau/<str:key>/"
_DOCUMENT = "van-ban/<str:key>/"
_FORM = "mau/<slug:form>/"

urlpatterns = [
    path(f"{_CASE}van-ban/<slug:form>/", documents.case_paper, name="case_paper"),
    path(f"{_REQUEST}van-ban/<slug:form>/", documents.request_paper, name="request_paper"),
    path(_DOCUMENT, documents.document, name="document"),
    path(f"{_DOCUMENT}tep.docx", documents.document_word, name="document_word"),
    path(f"{_DOCUMENT}ban-goc/", documents.document_original, name="document_original"),
    path(f"{_DOCUMENT}noi-dung/", documents.document_fill, name="document_fill"),
    path(f"{_DOCUMENT}ban-sua/", documents.document_edited, name="document_edited"),
    path(f"{_DOCUMENT}trinh-ky/", documents.document_submit, name="document_submit"),
    path(f"{_DOCUMENT}huy/", documents.document_withdraw, name="document_withdraw"),
    path(f"{_DOCUMENT}ky/", signing.document_sign, name="document_sign"),
    path(f"{_DOCUMENT}tra-lai/", signing.document_send_back, name="document_send_back"),
    path(f"{_DOCUMENT}ky-giay/", signing.document_signed, name="document_signed"),
    path(f"{_DOCUMENT}phat-hanh/", signing.document_issue, name="document_issue"),
    path(f"{_DOCUMENT}luu-ban-goc/", signing.document_keep, name="document_keep"),
    path("khay-ky/", signing.tray, name="tray"),
    path("van-thu/", signing.clerk, name="clerk"),
    path("van-thu/so-van-ban-di.xlsx", signing.register, name="register"),
    path("mau/", templates.paper_forms, name="paper_forms"),
    path(f"{_FORM}trong.docx", templates.paper_blank, name="paper_blank"),
    path(f"{_FORM}soan/", templates.paper_draft, name="paper_draft"),
    path(f"{_FORM}tep-mau/", templates.paper_template, name="paper_template"),
    path(f"{_FORM}tep-mau/tep.docx", templates.paper_template_file, name="paper_template_file"),
    path(f"{_FORM}tep-mau/co-san/", templates.paper_template_shipped, name="paper_template_shipped"),
    path("noi-nhan/", outgoing.receivers, name="receivers"),
    path("noi-nhan/<str:code>/moi/", outgoing.receiver_new, name="receiver_new"),
    path(f"{_REQUEST}chuyen-dich-vu/", outgoing.request_send_out, name="request_send_out"),
    path("di/<str:key>/", outgoing.went, name="went"),
    path("di/<str:key>/<slug:what>/", outgoing.went_answer, name="went_answer"),
]
