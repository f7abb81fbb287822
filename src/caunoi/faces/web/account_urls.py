"""Addresses of the accounts: the library's views that we use, under the names by which it calls them, and our own.

What of the library is open and what is not: tests/faces/test_sign_in.py.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.urls import path

from caunoi.faces.web import kept, openid_sign_in, passkeys, second_step, sessions

_VIEWS = (
    ("dang-nhap/", account.login, "account_login"),
    ("dinh-danh/", openid_sign_in.begin, "openid_connect_login"),
    ("dinh-danh/tra-loi/", openid_sign_in.callback, "openid_connect_callback"),
    ("dang-xuat/", account.logout, "account_logout"),
    ("da-ngung/", account.account_inactive, "account_inactive"),
    ("mat-khau/", account.password_change, "account_change_password"),
    ("xac-nhan-lai/", account.reauthenticate, "account_reauthenticate"),
    ("hai-buoc/", second_step.index, "mfa_index"),
    ("hai-buoc/nhap-ma/", second_step.authenticate, "mfa_authenticate"),
    ("hai-buoc/xac-nhan-lai/", mfa.reauthenticate, "mfa_reauthenticate"),
    ("hai-buoc/bat/", totp.activate_totp, "mfa_activate_totp"),
    ("hai-buoc/tat/", totp.deactivate_totp, "mfa_deactivate_totp"),
    ("hai-buoc/ma-du-phong/", recovery_codes.view_recovery_codes, "mfa_view_recovery_codes"),
    ("hai-buoc/ma-du-phong/tao/", recovery_codes.generate_recovery_codes, "mfa_generate_recovery_codes"),
    ("hai-buoc/ma-du-phong/tai-ve/", recovery_codes.download_recovery_codes, "mfa_download_recovery_codes"),
    ("khoa/dang-nhap/", passkeys.login, "mfa_login_webauthn"),
    ("khoa/xac-nhan-lai/", passkeys.reauthenticate, "mfa_reauthenticate_webauthn"),
    ("khoa/them/", passkeys.add, "mfa_add_webauthn"),
    ("khoa/<int:pk>/ten/", passkeys.edit, "mfa_edit_webauthn"),
    ("khoa/<int:pk>/bo/", passkeys.remove, "mfa_remove_webauthn"),
    ("thiet-bi/", sessions.devices_signed_in, "account_devices"),
    ("phien/", sessions.state, "session_state"),
    ("da-vao/", sessions.back, "account_back"),
    ("gui-lai/", kept.again, "session_again"),
)

urlpatterns = [path(route, view, name=name) for route, view, name in _VIEWS]
