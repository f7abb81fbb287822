"""Reference data, users, law packages."""

from django.urls import path

from ..views import clients, laws, reference, users

_LAW = "goi-luat/<str:key>/"

urlpatterns = [
    path("toi/", users.me, name="me"),
    path("nhan-su/", users.users, name="users"),
    path("nhan-su/moi/", users.user_new, name="user_new"),
    path("nhan-su/uy-quyen/", users.user_delegate, name="user_delegate"),
    path("nhan-su/vai-tro/", users.user_roles, name="user_roles"),
    path("nhan-su/vai-tro/moi/", users.user_role, name="user_role_new"),
    path("nhan-su/vai-tro/<slug:code>/", users.user_role, name="user_role"),
    path("nhan-su/vai-tro/<slug:code>/buoc-thu-hai/", users.user_role_factor, name="user_role_factor"),
    path("nhan-su/thoi-giao/<int:assignment>/", users.user_revoke, name="user_revoke"),
    path("nhan-su/<str:key>/", users.user, name="user"),
    path("nhan-su/<str:key>/mat-khau/", users.user_password, name="user_password"),
    path("nhan-su/<str:key>/dinh-danh/", users.user_identity, name="user_identity"),
    path("nhan-su/<str:key>/dinh-danh/bo/", users.user_identity_remove, name="user_identity_remove"),
    path("nhan-su/<str:key>/buoc-thu-hai/", users.user_second_factor, name="user_second_factor"),
    path("nhan-su/<str:key>/dang-xuat/", users.user_sessions, name="user_sessions"),
    path("nhan-su/<str:key>/ngung/", users.user_deactivate, name="user_deactivate"),
    path("may-ngoai/", clients.clients, name="clients"),
    path("may-ngoai/moi/", clients.client_new, name="client_new"),
    path("may-ngoai/<str:key>/", clients.client, name="client"),
    path("may-ngoai/<str:key>/doi/", clients.client_change, name="client_change"),
    path("may-ngoai/<str:key>/khoa/", clients.client_key, name="client_key"),
    path("may-ngoai/<str:key>/dia-chi-bao/", clients.client_hook, name="client_hook"),
    path("may-ngoai/<str:key>/dong/", clients.client_close, name="client_close"),
    path("goi-luat/", laws.laws, name="laws"),
    path(_LAW, laws.law, name="law"),
    path(f"{_LAW}duyet/", laws.law_sign, name="law_sign"),
    path(f"{_LAW}rut/", laws.law_withdraw, name="law_withdraw"),
    path(f"{_LAW}tep.yaml", laws.law_file, name="law_file"),
    path("danh-muc/", reference.reference, name="reference"),
    path("danh-muc/duong-day-nong/", reference.reference_hotline, name="reference_hotline"),
    path("danh-muc/ngay-nghi/", reference.reference_days, name="reference_days"),
    path("danh-muc/kenh/moi/", reference.reference_channel, name="reference_channel_new"),
    path("danh-muc/kenh/<str:code>/", reference.reference_channel, name="reference_channel"),
    path("danh-muc/vung/", reference.reference_areas, name="reference_areas"),
    path("danh-muc/ranh-gioi/", reference.reference_boundaries, name="reference_boundaries"),
    path("danh-muc/ranh-gioi/bo/", reference.reference_boundaries_out, name="reference_boundaries_out"),
]
