"""Training."""

from django.urls import path

from ..views import training, training_people, training_year

_COURSE = "tap-huan/khoa/<str:course>/"
_SESSION = f"{_COURSE}buoi/<str:session>/"

urlpatterns = [
    path("chat-luong/de-xuat/<str:code>/<year:year>/", training_year.quality_propose, name="quality_propose"),
    path("tap-huan/", training.training_home, name="training"),
    path("tap-huan/khoa/moi/", training.training_new, name="training_new"),
    path(_COURSE, training.training_course, name="training_course"),
    path(f"{_COURSE}sua/", training.training_change, name="training_change"),
    path(f"{_COURSE}khong-to-chuc/", training.training_cancel, name="training_cancel"),
    path(f"{_COURSE}buoi/them/", training.training_session_new, name="training_session_new"),
    path(f"{_COURSE}giang-vien/", training.training_teacher, name="training_teacher"),
    path(f"{_COURSE}giang-vien/<int:number>/bo/", training.training_teacher_out, name="training_teacher_out"),
    path(f"{_COURSE}tai-lieu/", training.training_material_new, name="training_material_new"),
    path(f"{_COURSE}tai-lieu/<int:number>/", training.training_material, name="training_material"),
    path(f"{_COURSE}cau-hoi/", training_people.training_questions, name="training_questions"),
    path(f"{_COURSE}nguoi-du/<str:person>/xoa-ten/", training_people.training_forget, name="training_forget"),
    path(f"{_COURSE}chung-nhan/", training_people.training_certify, name="training_certify"),
    path(f"{_COURSE}chung-nhan.docx", training_people.training_certificates, name="training_certificates"),
    path(f"{_COURSE}chung-nhan/<str:person>/thu-hoi/", training_people.training_revoke, name="training_revoke"),
    path(f"{_COURSE}so-sanh/", training_year.training_compare, name="training_compare"),
    path(f"{_SESSION}ma/", training_people.training_code, name="training_code"),
    path(f"{_SESSION}danh-sach/", training_people.training_list, name="training_list"),
    path(f"{_SESSION}bo/", training.training_session_out, name="training_session_out"),
    path(f"{_SESSION}bo/<str:person>/", training_people.training_attendance_out, name="training_attendance_out"),
    path("tap-huan/de-xuat/<str:proposal>/", training.training_proposal, name="training_proposal"),
    path("tap-huan/nam/", training_year.training_year, name="training_year"),
    path("tap-huan/nam/tep.xlsx", training_year.training_year_file, name="training_year_file"),
    path("tap-huan/mien/<str:key>/<year:year>/", training_year.training_exempt, name="training_exempt"),
    path("tap-huan/quy-dinh/<str:code>/", training_year.training_rules, name="training_rules"),
]
