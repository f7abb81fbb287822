"""Addresses of the accounts: the library's views that we use, under the names by which it calls them."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.urls import path

from caunoi.faces.web import openid_sign_in

_VIEWS = (
    ("dang-nhap/", account.login, "account_login"),
    ("dinh-danh/", openid_sign_in.begin, "openid_connect_login"),
    ("dinh-danh/tra-loi/", openid_sign_in.callback, "openid_connect_callback"),
    ("dang-xuat/", account.logout, "account_logout"),
    ("da-ngung/", account.account_inactive, "account_inactive"),
    ("mat-khau/", account.password_change, "account_change_password"),
    ("xac-nhan-lai/", account.reauthenticate, "account_reauthenticate"),
    ("hai-buoc/", mfa.index, "mfa_index"),
    ("hai-buoc/nhap-ma/", mfa.authenticate, "mfa_authenticate"),
    ("hai-buoc/xac-nhan-lai/", mfa.reauthenticate, "mfa_reauthenticate"),
    ("hai-buoc/bat/", totp.activate_totp, "mfa_activate_totp"),
    ("hai-buoc/tat/", totp.deactivate_totp, "mfa_deactivate_totp"),
    ("hai-buoc/ma-du-phong/", recovery_codes.view_recovery_codes, "mfa_view_recovery_codes"),
    ("hai-buoc/ma-du-phong/tao/", recovery_codes.generate_recovery_codes, "mfa_generate_recovery_codes"),
    ("hai-buoc/ma-du-phong/tai-ve/", recovery_codes.download_recovery_codes, "mfa_download_recovery_codes"),
)

urlpatterns = [path(route, view, name=name) for route, view, name in _VIEWS]
