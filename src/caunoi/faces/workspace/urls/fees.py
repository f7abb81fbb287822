"""Fees."""

from django.urls import path

from ..views import fee_settings, fees

_CASE = "vu-viec/<str:key>/"
_STATEMENT = "bang-ke/<str:key>/"

urlpatterns = [
    path(f"{_CASE}bang-ke/", fees.case_statement, name="case_statement"),
    path(f"{_CASE}loai-vu-viec/", fees.case_basis, name="case_basis"),
    path("bang-ke/", fees.statements, name="statements"),
    path("bang-ke/tep.xlsx", fees.statements_file, name="statements_file"),
    path(_STATEMENT, fees.statement, name="statement"),
    path(f"{_STATEMENT}nop/", fees.statement_submit, name="statement_submit"),
    path(f"{_STATEMENT}tham-dinh/", fees.statement_check, name="statement_check"),
    path(f"{_STATEMENT}duyet/", fees.statement_approve, name="statement_approve"),
    path(f"{_STATEMENT}tra-lai/", fees.statement_return, name="statement_return"),
    path(f"{_STATEMENT}thanh-toan/", fees.statement_pay, name="statement_pay"),
    path(f"{_STATEMENT}dieu-chinh/", fees.statement_correct, name="statement_correct"),
    path(f"{_STATEMENT}chi-phi/", fees.statement_cost, name="statement_cost"),
    path(f"{_STATEMENT}chi-phi/<int:number>/bo/", fees.statement_uncost, name="statement_uncost"),
    path(f"{_STATEMENT}chung-tu/<int:number>/", fees.statement_paper, name="statement_paper"),
    path(f"{_STATEMENT}xac-nhan/<int:number>/", fees.statement_evidence, name="statement_evidence"),
    path(f"{_STATEMENT}mau.docx", fees.statement_form, name="statement_form"),
    path(f"{_STATEMENT}phan-viec/", fees.statement_part, name="statement_part"),
    path(f"{_STATEMENT}ban-ky/", fees.statement_signed, name="statement_signed"),
    path("danh-muc/phu-luc-khoan/", fee_settings.reference_annex, name="reference_annex"),
    path("danh-muc/phu-luc-khoan/<int:number>/rut/", fee_settings.reference_annex_withdraw, name="reference_annex_out"),
    path("danh-muc/luong-co-so/", fee_settings.reference_salary_day, name="reference_salary_day"),
]
