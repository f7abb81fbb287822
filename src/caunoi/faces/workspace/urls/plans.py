"""Plans: what they say, how far they are, when, who says what."""

from django.urls import path

from ..views import plan_follow, plan_import, plan_talk, plan_times, plans

_PLAN = "ke-hoach/<str:key>/"
_TASK = "nhiem-vu/<str:key>/"

urlpatterns = [
    path("ke-hoach/", plans.plans, name="plans"),
    path("ke-hoach/moi/", plans.plan_new, name="plan_new"),
    path("ke-hoach/nhap/", plan_import.plan_import, name="plan_import"),
    path("ke-hoach/nguy-co/", plan_follow.risks, name="plan_risks"),
    path("ke-hoach/tuan-nay/", plan_follow.week, name="plan_week"),
    path("ke-hoach/nguong/", plan_follow.standards, name="plan_standards"),
    path(_PLAN, plans.plan, name="plan"),
    path(f"{_PLAN}sua/", plans.plan_change, name="plan_change"),
    path(f"{_PLAN}nhom-moi/", plans.plan_group_new, name="plan_group_new"),
    path(f"{_PLAN}nhiem-vu-moi/", plans.plan_task_new, name="plan_task_new"),
    path(f"{_PLAN}tai/<slug:file>/", plans.plan_file, name="plan_file"),
    path(f"{_PLAN}thoi-gian/", plan_times.gantt, name="plan_gantt"),
    path(f"{_PLAN}lich/", plan_times.month, name="plan_month"),
    path(f"{_PLAN}lich.ics", plan_times.calendar_file, name="plan_ics"),
    path(f"{_PLAN}da-doi/", plan_times.changes, name="plan_changes"),
    path(f"{_PLAN}sap-xep/", plan_talk.order, name="plan_order"),
    path(_TASK, plans.plan_task, name="plan_task"),
    path(f"{_TASK}sua/", plans.plan_task_change, name="plan_task_change"),
    path(f"{_TASK}tien-do/", plans.plan_report, name="plan_report"),
    path(f"{_TASK}giao/", plans.plan_hand, name="plan_hand"),
    path(f"{_TASK}minh-chung/<int:number>/", plans.plan_evidence, name="plan_evidence"),
    path(f"{_TASK}xoa/", plan_talk.remove, name="plan_task_remove"),
    path(f"{_TASK}so-lieu/<int:number>/", plan_follow.figure, name="plan_figure"),
    path(f"{_TASK}cach-dem/<int:number>/", plan_follow.measure, name="plan_measure"),
    path(f"{_TASK}van-ban/", plan_follow.attach, name="plan_attach"),
    path(f"{_TASK}van-ban/<int:number>/", plan_follow.paper, name="plan_paper"),
    path(f"{_TASK}van-ban/<int:number>/bo/", plan_follow.paper_out, name="plan_paper_out"),
    path(f"{_TASK}y-kien/", plan_talk.comment, name="plan_comment"),
    path(f"{_TASK}y-kien/<int:number>/", plan_talk.comment_change, name="plan_comment_change"),
    path(f"{_TASK}y-kien/<int:number>/rut/", plan_talk.comment_out, name="plan_comment_out"),
]
