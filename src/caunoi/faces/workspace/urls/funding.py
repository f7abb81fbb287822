"""Money: budget lines, claims, disbursement, norms."""

from django.urls import path

from ..views import funding, funding_claims, funding_figures

_LINE = "kinh-phi/<str:key>/"
_CLAIM = "de-nghi-chi/<str:key>/"

urlpatterns = [
    path("kinh-phi/", funding.lines, name="funding"),
    path("kinh-phi/tep.xlsx", funding.lines_file, name="funding_file"),
    path("kinh-phi/dong-moi/", funding.line_new, name="funding_line_new"),
    path("kinh-phi/giai-ngan/", funding_figures.rates, name="funding_rates"),
    path("kinh-phi/giai-ngan/tep.xlsx", funding_figures.rates_file, name="funding_rates_file"),
    path("kinh-phi/muc-chi/", funding_figures.norms, name="funding_norms"),
    path("kinh-phi/muc-chi/moi/", funding_figures.norm_new, name="funding_norm_new"),
    path("kinh-phi/muc-chi/<int:number>/rut/", funding_figures.norm_out, name="funding_norm_out"),
    path(_LINE, funding.line, name="funding_line"),
    path(f"{_LINE}ghi/", funding.entry_new, name="funding_entry_new"),
    path(f"{_LINE}but-toan/<int:number>/rut/", funding.entry_out, name="funding_entry_out"),
    path("de-nghi-chi/", funding_claims.claims, name="claims"),
    path("de-nghi-chi/moi/", funding_claims.claim_new, name="claim_new"),
    path(_CLAIM, funding_claims.claim, name="claim"),
    path(f"{_CLAIM}muc/", funding_claims.item_new, name="claim_item_new"),
    path(f"{_CLAIM}muc/<int:number>/bo/", funding_claims.item_out, name="claim_item_out"),
    path(f"{_CLAIM}giay/", funding_claims.papers, name="claim_papers"),
    path(f"{_CLAIM}giay/<int:number>/", funding_claims.paper, name="claim_paper"),
    path(f"{_CLAIM}giay/<int:number>/bo/", funding_claims.paper_out, name="claim_paper_out"),
    path(f"{_CLAIM}trinh/", funding_claims.submit, name="claim_submit"),
    path(f"{_CLAIM}duyet/", funding_claims.approve, name="claim_approve"),
    path(f"{_CLAIM}tra-lai/", funding_claims.give_back, name="claim_give_back"),
    path(f"{_CLAIM}thanh-toan/", funding_claims.settle, name="claim_settle"),
    path(f"{_CLAIM}thu-hoi/", funding_claims.recover, name="claim_recover"),
    path(f"{_CLAIM}huy/", funding_claims.cancel, name="claim_cancel"),
    path(f"{_CLAIM}bang-ke.docx", funding_claims.form, name="claim_form"),
]
